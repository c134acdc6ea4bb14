//! Class sets as PDF: a form with each name, refused where the page would be, and told apart from letters no font has.

use std::{fs, process::Command};

use crate::{
    paper::{Paper, bare, checker, run},
    support::{DATE, Run, Site, files_in},
};

fn starter() -> Site {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "school"]).code, 0);
    site
}

fn forms(site: &Site, list: &str, out: &str, more: &[&str]) -> Run {
    let mut args = vec!["forms", "--root", "school", "--date", DATE, "--class", list, "--out", out];
    args.extend(more);
    site.run(&args)
}

#[test]
fn a_class_set_is_one_pdf_with_each_name_and_counts_each_forms_sheets() {
    let site = starter();
    site.write(
        "7b.csv",
        "name,band,large,easy\nAmelia O'Brien,11-14,,\nZoë Núñez,7-11,yes,\n\"#strong[Kit] $x$ *Oduya* <b>\",14-18,,x\n\
         Wilhelmina Alexandrina Featherstonehaugh-Cholmondeley Of The Very Long Name Indeed,11-14,,\n",
    );
    let run_of = forms(&site, "7b.csv", "to-print", &["--pdf"]);
    assert_eq!(run_of.code, 0, "{}", run_of.stderr);
    assert!(
        run_of.stdout.starts_with("4 forms, 1 in large print, 1 easy read in to-print/7b-forms.pdf\n"),
        "{}",
        run_of.stdout
    );
    let paper = Paper::at(site.path("to-print/7b-forms.pdf"));
    let texts: Vec<String> = (1..=paper.pages()).map(|page| paper.page(page)).collect();
    assert_eq!(forms(&site, "7b.csv", "to-print", &[]).code, 0);
    let page = site.read("to-print/7b-forms.html");
    assert_eq!(texts.len(), page.matches("<section").count(), "as many sheets as the page has");
    let of = |text: &str| {
        text.rsplit("Page").next().and_then(|rest| rest.split_once("of")).map(|of| of.0.to_owned())
    };
    let numbers: Vec<String> = texts.iter().filter_map(|text| of(text)).collect();
    assert_eq!(numbers.len(), texts.len());
    assert_eq!(numbers.iter().filter(|number| *number == "1").count(), 4, "{numbers:?}");
    for name in ["Amelia O'Brien", "Zoë Núñez", "#strong[Kit] $x$ *Oduya* <b>", "Very Long Name Indeed"] {
        let sheets: Vec<&String> = texts.iter().filter(|text| text.contains(&bare(name))).collect();
        assert!(sheets.len() > 1, "{name}: on each of the sheets");
        assert!(sheets[sheets.len() - 1].matches(&bare(name)).count() == 2, "{name}: on the slip too");
    }
    // The heads of four forms look like one that repeats, and are four.
    run(checker().args(["--skip", "PAG-001"]).arg(&paper.file));
    let bytes = fs::read(&paper.file).expect("a file");
    assert_eq!(forms(&site, "7b.csv", "to-print", &["--pdf"]).code, 0);
    assert!(fs::read(&paper.file).expect("a file") == bytes, "made again, it's the same");
}

#[test]
fn only_whoever_made_it_can_open_it_and_it_never_goes_into_the_site() {
    let site = starter();
    site.write("7b.csv", "name,band\nAmelia O'Brien,11-14\n");
    for out in ["school/content", "school/site/staff", "school/themes"] {
        let run = forms(&site, "7b.csv", out, &["--pdf"]);
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("can't go to `{out}`")), "{}", run.stderr);
    }
    assert_eq!(forms(&site, "7b.csv", "out", &["--pdf", "--role", "parents"]).code, 0);
    let said = run(Command::new("stat").args(["-c", "%a"]).arg(site.path("out/7b-forms.pdf")));
    assert_eq!(String::from_utf8_lossy(&said).trim(), "600");
    let text = Paper::at(site.path("out/7b-forms.pdf")).page(1);
    assert!(text.contains("FortheparentsorcarersofAmeliaO'Brien"), "{text}");
    site.write("bad.csv", "name,band\nKit,7-12\n");
    assert_eq!(forms(&site, "bad.csv", "other", &["--pdf"]).code, 1);
    assert!(!site.path("other").exists());
}

#[test]
fn a_name_that_no_font_can_write_is_told_and_the_page_still_can() {
    let site = starter();
    site.write("7b.csv", "name,band\nAmelia O'Brien,11-14\nمحمد,7-11\n");
    let run = forms(&site, "7b.csv", "out", &["--pdf"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("no font there has the `م` of `محمد`"), "{}", run.stderr);
    assert!(run.stderr.contains("leave --pdf out") && run.stderr.contains("paper/fonts"), "{}", run.stderr);
    assert!(run.stderr.contains("no form was made: 1 error"), "{}", run.stderr);
    assert!(!site.path("out").exists());
    assert_eq!(forms(&site, "7b.csv", "out", &[]).code, 0);
    assert_eq!(files_in(&site.path("out")).len(), 1);
}
