//! What a designer or an author is told when a form can't be made as PDF.

use std::fs;

use crate::{
    paper::Paper,
    support::{DATE, Site},
};

const FORM: &str = "themes/belisha/paper/form.typ";
const SHEET: &str = "themes/belisha/paper/sheet.typ";

fn short(site: &Site) -> (i32, String) {
    let run = site.run(&["build", "--root", ".", "--date", DATE, "--format", "short"]);
    (run.code, run.stderr)
}

#[test]
fn a_fault_in_a_template_is_told_once_with_file_line_and_column() {
    let cases = [
        (FORM, "#import \"sheet.typ\": *", "#import \"sheet.typ\": *\n#let pictur = (", "form.typ:3:"),
        (FORM, "  words(look.base, form.slip_of),", "  words(look.bass, form.slip_of),", "form.typ:47:14: "),
        (SHEET, "#let t = data.t", "#let t = daata.t", "sheet.typ:6:"),
        (FORM, "#import \"sheet.typ\": *", "#import \"../secret.typ\": *", "form.typ:2:"),
        (FORM, "#import \"sheet.typ\": *", "#import \"@preview/cetz:0.3.0\": *", "form.typ:2:"),
    ];
    for (file, from, to, wanted) in cases {
        let site = Site::small();
        site.change(file, from, to);
        let (code, said) = short(&site);
        assert_eq!(code, 1, "{to}: {said}");
        let faults: Vec<&str> = said.lines().filter(|line| line.contains("error[theme-template]")).collect();
        assert_eq!(faults.len(), 1, "{to}: {said}");
        assert!(faults[0].contains(&format!("paper/{wanted}")), "{wanted}: {said}");
        assert!(faults[0].contains("a template that Typst can read"), "{said}");
        assert_eq!(faults[0].contains("packages aren't read"), to.contains("@preview"), "{said}");
        assert!(!site.path("site").exists());
    }
}

#[test]
fn a_letter_that_no_font_has_leaves_out_that_form_alone_and_says_where_it_stands() {
    let site = Site::small();
    site.change(
        "content/agreement/clauses/ask.yaml",
        "text: I ask before I share.",
        "text: I ask \u{279c} I share.",
    );
    let (code, said) = short(&site);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("content/agreement/clauses/ask.yaml:9:17: warning[paper-letter]: the theme's font for paper has no `\u{279c}`, so there is no `students-7-11.pdf`"),
        "{said}"
    );
    assert!(!site.path("site/public/agreement/forms/students-7-11.pdf").exists());
    assert!(!site.read("site/public/agreement/forms/students-7-11.html").contains(".pdf"));
    assert!(site.path("site/public/agreement/forms/consents.pdf").exists());
    // A school may settle for that, and says why.
    site.change(
        "content/site.yaml",
        "theme: belisha\n",
        "theme: belisha\nchecks:\n  paper-letter: { level: allow, reason: We print from the page. }\n",
    );
    site.build(&[]).is_fine();
}

#[test]
fn a_theme_without_paper_has_the_programs_own_and_its_own_template_counts() {
    let site = Site::small();
    for (path, bytes) in
        crate::support::files_in(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/belisha"))
    {
        if !path.starts_with("paper/") {
            site.write(&format!("themes/hill-road/{path}"), bytes);
        }
    }
    site.change("content/site.yaml", "theme: belisha", "theme: hill-road");
    site.build(&[]).is_fine();
    let file = site.path("site/public/agreement/forms/students-7-11.pdf");
    let own = fs::read(&file).expect("a form");
    for name in ["form.typ", "consents.typ", "sheet.typ"] {
        let text = fs::read_to_string(format!("themes/belisha/paper/{name}")).expect("a template");
        let text =
            text.replace("part-head(form, look, t.form.slip)", "part-head(form, look, \"Hill Road's slip\")");
        site.write(&format!("themes/hill-road/paper/{name}"), text);
    }
    site.build(&[]).is_fine();
    assert!(fs::read(&file).expect("a form") != own);
    let paper = Paper::at(&file);
    assert!(paper.page(paper.pages()).contains("HillRoad'sslip"));
}
