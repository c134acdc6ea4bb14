//! What is on the forms: the same words in the same order as on their pages, sheet by sheet, in black and white, whatever
//! the words are.

use std::fs;

use crate::{
    paper::bare,
    school::{Form, STARTER, forms},
    support::{DATE, Site, files_in},
};

#[test]
fn every_form_has_its_pdf_in_both_editions_and_pages_link_it_with_its_size() {
    let site = STARTER.path("site");
    let forms = forms(&site);
    assert_eq!(forms.len(), 23);
    for form in &forms {
        let bytes = fs::read(&form.paper.file).unwrap_or_else(|_| panic!("{} has no PDF", form.name));
        let name = &form.name;
        assert_eq!(
            fs::read(site.join(format!("staff/agreement/forms/{name}.pdf"))).ok(),
            Some(bytes.clone())
        );
        let size = format!("PDF, {} KB", bytes.len().div_ceil(1000));
        assert!(form.html().contains(&format!("href={name}.pdf")), "{name}");
        assert!(form.html().contains(&size), "{name}: {size}");
        if !form.is_consents() {
            let role = name.trim_end_matches("-large").trim_end_matches("-easy");
            let page = STARTER.read(&format!("site/public/agreement/{role}.html"));
            assert!(page.contains(&format!("href=forms/{name}.pdf")) && page.contains(&size), "{name}");
        }
    }
    // What makes them is no part of the site.
    assert!(files_in(&site).keys().all(|path| !path.ends_with(".ttf") && !path.ends_with(".typ")));
}

/// The sheets of a form hold what they must. `split` is false where promises stand that no sheet can hold.
fn check_sheets(form: &Form) {
    let name = &form.name;
    let pages = form.paper.pages();
    assert_eq!(pages, form.sheets, "{name}: as many sheets as its page has");
    let texts: Vec<String> = (1..=pages).map(|page| form.paper.page(page)).collect();
    let setting = form.words("paper-site");
    for (at, text) in texts.iter().enumerate() {
        assert!(text.contains(&format!("Page{}of{pages}", at + 1)), "{name}, sheet {}: {text}", at + 1);
        assert!(text.contains(&setting) && text.contains("Version"), "{name}, sheet {}: {text}", at + 1);
        let reference = if form.is_consents() { "CON" } else { "SUT" };
        assert!(text.contains(reference), "{name}, sheet {}: {text}", at + 1);
    }
    for promise in &form.promises {
        let on = texts.iter().filter(|text| text.contains(promise.as_str())).count();
        assert_eq!(on, 1, "{name}: whole on one sheet: {promise}");
    }
    let (last, before) = texts.split_last().expect("a sheet");
    let (slip, end) = if form.is_consents() {
        ("Yourstokeep", "Untilyouhaveanswered,wetakeitasno.")
    } else {
        ("Sliptohandin", "Givethisslipto")
    };
    assert!(last.contains(slip) && last.contains(end), "{name}: the slip is whole on the last sheet: {last}");
    assert!(before.iter().all(|text| !text.contains(slip)), "{name}: the slip is on the last sheet only");
    // A signature for what stands above it is never alone on a sheet.
    let signed = if form.is_consents() { "Givethissheetto" } else { "Welookatthisagain" };
    let sheet = texts.iter().find(|text| text.contains(signed)).expect("a signature");
    assert!(form.promises.iter().any(|promise| sheet.contains(promise.as_str())), "{name}: {sheet}");
}

#[test]
fn nothing_is_cut_and_the_slip_is_whole_on_the_last_sheet() {
    forms(&STARTER.path("site")).iter().for_each(check_sheets);
}

#[test]
fn what_is_read_out_comes_in_the_order_of_the_page() {
    for form in forms(&STARTER.path("site")) {
        let said = form.paper.read_out();
        let mut at = 0;
        let mut follows = |words: &str| {
            let found = said[at..].find(words);
            assert!(found.is_some(), "{}: `{words}` doesn't follow in {}", form.name, &said[at..]);
            at += found.unwrap_or_default() + words.len();
        };
        follows(&form.words("paper-site"));
        follows(&form.words("paper-title"));
        follows(&form.words("paper-sub"));
        follows(&form.words("form-intro"));
        for (number, promise) in form.promises.iter().enumerate() {
            // The number stands in the label of the list, or begins the heading of a purpose.
            let label = if form.is_consents() { String::new() } else { (number + 1).to_string() };
            follows(&format!("{label}{promise}"));
        }
        match form.is_consents() {
            true => ["ParentorcarerNameSignatureDate", "Givethissheet", "Yourstokeep", "Weaskeverybody"],
            false => ["Welookatthisagain", "NameSignatureDate", "Sliptohandin", "Givethisslip"],
        }
        .into_iter()
        .for_each(&mut follows);
        // Heads and feet that only repeat aren't read again.
        assert_eq!(said.matches("Page1of").count(), 0, "{}", form.name);
        let head = form.words("paper-site") + &form.words("paper-title");
        assert_eq!(said.matches(&head).count(), 1, "{}", form.name);
    }
}

#[test]
fn boxes_and_pictures_say_what_they_are() {
    for form in forms(&STARTER.path("site")) {
        let said = form.paper.descriptions();
        let boxes = said.iter().filter(|words| words.starts_with("Tick")).count();
        let name = &form.name;
        let each = if form.is_consents() { 4 } else { 1 };
        assert_eq!(boxes, each * form.promises.len(), "{name}: {said:?}");
        let pictures = if form.is_easy() { form.promises.len() } else { 0 };
        assert_eq!(said.len() - boxes, pictures, "{name}: {said:?}");
        assert!(said.iter().all(|words| words.trim().len() > 3), "{name}: {said:?}");
    }
    let easy = forms(&STARTER.path("site")).into_iter().find(|form| form.name == "students-11-14-easy");
    let said = easy.expect("a form").paper.descriptions();
    assert!(
        said.iter().any(|words| words == "Jonah sends a heart. Amira sends a star. They smile."),
        "{said:?}"
    );
}

#[test]
fn large_print_is_eighteen_points_on_every_sheet() {
    for form in forms(&STARTER.path("site")) {
        let smallest = form.paper.letter_sizes().into_iter().fold(f64::INFINITY, f64::min);
        let least = if form.is_large() { 17.9 } else { 10.9 };
        assert!(smallest.is_finite() && smallest >= least, "{}: {smallest} points", form.name);
    }
}

#[test]
fn forms_are_black_and_white() {
    for form in forms(&STARTER.path("site")) {
        assert_eq!(form.paper.colour_and_ink(), (false, true), "{}", form.name);
    }
}

#[test]
fn the_same_forms_give_the_same_bytes_on_another_day() {
    let site = Site::empty();
    let run = site.run(&["build", "--root", ".", "--date", "2026-11-22"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let again = site.finished();
    let mut seen = 0;
    for (path, bytes) in STARTER.finished().into_iter().filter(|(path, _)| path.ends_with(".pdf")) {
        assert!(again.get(&path) == Some(&bytes), "{path} differs");
        seen += 1;
    }
    assert_eq!(seen, 46);
}

#[test]
fn awkward_words_are_words() {
    let site = Site::small();
    let awkward =
        r##"#panic("x") $x^2$ =a @ref ~ // no /* no */ -- ... "q" 'r' {n} \u{41} ]] [[ <b> &amp; %"##;
    let quoted = format!("'{}'", awkward.replace('\'', "''"));
    site.change("content/site.yaml", "name: Small School", &format!("name: {quoted}"));
    site.change("content/agreement/agreement.yaml", "title: Our agreement", &format!("title: {quoted}"));
    site.change("content/agreement/agreement.yaml", "return_to: the office", &format!("return_to: {quoted}"));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for form in forms(&site.path("site")) {
        let text: String = (1..=form.paper.pages()).map(|page| form.paper.page(page)).collect();
        let times = text.matches(&bare(awkward)).count();
        // The setting and the title in the head of each sheet, at least.
        let least = if form.is_consents() { form.sheets } else { 2 * form.sheets + 1 };
        assert!(times >= least, "{}: {times} times in {text}", form.name);
    }
}

#[test]
fn forty_promises_come_out_whole_in_every_variant() {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "school"]).code, 0);
    fs::remove_dir_all(site.path("school/content/agreement")).expect("it was there");
    site.write(
        "school/content/agreement/agreement.yaml",
        "title: Forty promises\nversion: \"1\"\nagreed: 2026-09-01\nreview: 2027-09-01\nowner: Head\n\
         return_to: the office\nintro: What we promise.\nhow: We talked.\n",
    );
    let words = "I keep this in every chat and game and group and I say so when it is hard for me to keep";
    let words: Vec<&str> = words.split(' ').collect();
    for at in 0..40 {
        let text = format!("Number {at}. {}.", words[..6 + (at * 7) % (words.len() - 6)].join(" "));
        let reason = "We have talked about it and this is what we came to. ".repeat(1 + at % 4);
        let said = format!("    text: \"{text}\"\n    because: \"Of {at}. {}\"\n", reason.trim());
        site.write(
            &format!("school/content/agreement/clauses/promise-{at}.yaml"),
            format!(
                "id: promise-{at}\norder: {at}\narea: conduct\nkind: negotiable\nasked_by: [students]\nagreed: Yes.\n\
                 promise: We help.\nfor:\n  - who: students\n{said}  - who: parents\n{said}"
            ),
        );
    }
    let run = site.run(&["build", "--root", "school", "--date", DATE]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let forms = forms(&site.path("school/site"));
    assert_eq!(forms.len(), 15);
    for form in &forms {
        assert_eq!(form.promises.len(), 40, "{}", form.name);
        check_sheets(form);
    }
}

#[test]
fn every_kind_of_setting_has_forms_that_keep_to_their_sheets() {
    for setting in ["academy-trust", "independent-special", "holiday-provider", "mentoring"] {
        let site = Site::empty();
        assert_eq!(site.run(&["init", "school", "--setting", setting]).code, 0);
        assert_eq!(site.run(&["build", "--root", "school", "--date", DATE]).code, 0, "{setting}");
        let forms = forms(&site.path("school/site"));
        assert!(forms.len() > 3, "{setting}");
        forms.iter().for_each(check_sheets);
    }
}

#[test]
fn a_code_square_leads_to_the_online_copy() {
    let site = Site::small();
    site.change(
        "content/site.yaml",
        "theme: belisha\n",
        "theme: belisha\naddress: https://safety.example.org/\n",
    );
    site.build(&[]).is_fine();
    for form in forms(&site.path("site")) {
        let said = form.paper.descriptions();
        let square = said.iter().find(|words| words.starts_with("Code square")).expect("a square");
        assert!(square.contains("https://safety.example.org/agreement/"), "{}: {square}", form.name);
        assert!(form.paper.page(form.sheets).len() > 10);
        check_sheets(&form);
    }
}
