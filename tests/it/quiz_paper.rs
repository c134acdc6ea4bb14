//! What is printed with a quiz: which questions stand on a paper, and which edition has what.

use crate::support::Site;

/// The small school with the quiz of all kinds, changed a little.
fn kinds(from: &str, to: &str) -> Site {
    let site = Site::small();
    let quiz = include_str!("../kinds/quiz.yaml");
    assert!(quiz.contains(from), "{from}");
    site.write("quizzes/sharing/7-11.yaml", quiz.replacen(from, to, 1));
    site.write("quizzes/sharing/page.svg", include_str!("../kinds/page.svg"));
    site.write("content/pictures.yaml", "pictures:\n  - file: quizzes/sharing/page.svg\n    people: none\n");
    site
}

fn built(site: Site) -> Site {
    site.build(&[]).is_fine();
    site
}

/// The ids of the questions on a paper, in their order.
fn asked(site: &Site, name: &str) -> Vec<String> {
    let page = site.read(&format!("site/staff/staff/quizzes/sharing-7-11-{name}.html"));
    let page = page.replace('"', "");
    let ids = page.split(" id=p-").skip(1);
    ids.map(|rest| rest.split(['>', ' ']).next().unwrap_or_default().to_owned()).collect()
}

const UNMARKED: [&str; 3] = ["how-sure", "kits-choice", "habits"];

#[test]
fn both_papers_draw_the_same_questions_and_ask_them_in_another_order() {
    let site = built(kinds("order: shuffled\n", "order: shuffled\npick: 5\n"));
    let (a, b) = (asked(&site, "sheet"), asked(&site, "sheet-b"));
    let sorted = |paper: &[String]| {
        let mut paper = paper.to_vec();
        paper.sort();
        paper
    };
    assert_eq!(a.len(), 5 + UNMARKED.len(), "{a:?}");
    assert_eq!(sorted(&a), sorted(&b));
    assert_ne!(a, b);
    for id in UNMARKED {
        let place = |paper: &[String]| paper.iter().position(|known| known == id);
        assert!(place(&a).is_some() && place(&a) == place(&b), "{id} keeps its place: {a:?} {b:?}");
    }
    assert_eq!(a, asked(&site, "sheet-large"), "large print is paper A");
    assert_eq!(a, asked(&site, "key"), "the key is for what stands on the papers");
}

#[test]
fn without_a_draw_paper_a_asks_everything_in_the_order_of_the_file() {
    let site = built(kinds("version: 1", "version: 2"));
    let quiz = include_str!("../kinds/quiz.yaml");
    let ids = quiz.split("\n  - id: ").skip(1).filter_map(|rest| rest.split('\n').next());
    let ids: Vec<&str> = ids.filter(|id| !["ask"].contains(id)).collect();
    assert_eq!(asked(&site, "sheet"), ids);
}

#[test]
fn a_certificate_is_for_everyone_unless_the_quiz_is_led_by_a_teacher() {
    let certificate = |site: &Site, edition: &str| {
        site.path(&format!("site/{edition}/students/7-11/sharing-certificate.html")).exists()
    };
    let own = built(kinds("delivery: any", "delivery: any"));
    assert!(certificate(&own, "public") && certificate(&own, "staff"));
    let led = kinds("delivery: any", "delivery: teacher_led");
    led.change(
        "content/units/sharing/unit.md",
        "sensitivity: medium",
        "sensitivity: medium\ndelivery: teacher_led",
    );
    let led = built(led);
    assert!(!certificate(&led, "public") && certificate(&led, "staff"));
}

#[test]
fn a_sheet_does_not_say_who_owns_an_address_and_its_key_does() {
    let chat = "      Sky_22: and don't tell anyone :)\n      ```\n";
    let address = "\n      ```web-address\n      https://shop.free-coins.test/pay\n      ```\n";
    let site = built(kinds(chat, &format!("{chat}{address}")));
    let page = |name: &str| site.read(&format!("site/staff/staff/quizzes/sharing-7-11-{name}.html"));
    let owner = "registered domain";
    for name in ["sheet", "sheet-b", "sheet-large"] {
        assert!(page(name).contains("free-coins") && !page(name).contains(owner), "{name}");
        assert!(!page(name).contains("tok-domain"), "{name}");
    }
    assert!(page("key").contains(owner));
}
