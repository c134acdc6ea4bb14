//! A unit that needs a teacher in the room isn't offered to somebody alone: no way leads there from home.

use crate::{
    check::{Findings, Subject, prose::Reader},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::{
        document::Target,
        site::Site,
        unit::{Delivery, Unit},
    },
};

const UNIT: &str = "content/units/sharing/unit.md";

/// What the rule is, with an example of each side. It's held: the public edition has no such page to link to.
pub const CODE: Code = Code::must(
    "teacher-led",
    Family::Safety,
    "A unit for teaching in class can be reached alone: a page for home or self-study links to it, or its quiz says \
     otherwise.",
    "Some subjects need an adult in the room, who sees how each child takes them.",
    Changed(UNIT, "sensitivity: medium\n", "sensitivity: medium\ndelivery: teacher_led\n"),
    Changed(UNIT, "sensitivity: medium\n", "sensitivity: medium\ndelivery: any\n"),
);

/// Looks at every link from what's public, and at the quizzes of each unit.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for piece in &subject.prose {
        // What only staff have may lead anywhere.
        if piece.reader == Reader::Staff || piece.delivery == Delivery::TeacherLed {
            continue;
        }
        for passage in &piece.passages {
            for (range, target) in &passage.links {
                let Target::Page { path, .. } = target else { continue };
                if !is_teacher_led(site, path) {
                    continue;
                }
                let message =
                    format!("`{path}` is for a lesson with a teacher, and these words are read at home too");
                let help = "take the link out, or link to the unit's page for parents";
                findings.push(
                    Diagnostic::of(CODE, passage.stretch(range.clone()), message, help)
                        .expected("no way to a page that needs a teacher"),
                );
            }
        }
    }
    for unit in &site.units {
        quizzes(site, unit, findings);
    }
}

/// Whether a page is a student's page of a unit that needs a teacher.
fn is_teacher_led(site: &Site, path: &str) -> bool {
    let led = site.units.iter().filter(|unit| unit.delivery == Delivery::TeacherLed);
    led.flat_map(|unit| &unit.students).any(|(_, page)| page.source == path)
}

fn quizzes(site: &Site, unit: &Unit, findings: &mut Findings) {
    for quiz in site.quizzes.values().filter(|quiz| quiz.unit.value == unit.id) {
        let (message, help, label) = match (unit.delivery, quiz.delivery) {
            (Delivery::TeacherLed, Delivery::Any) => (
                format!("this quiz may be taken alone, and its unit `{}` needs a teacher", unit.id),
                "write `delivery: teacher_led` here too",
                "this unit says `delivery: teacher_led`",
            ),
            (Delivery::Any, Delivery::TeacherLed) => (
                format!("this quiz needs a teacher, and its unit `{}` may be read alone", unit.id),
                "write `delivery: any` here, or `delivery: teacher_led` in the unit's `unit.md`",
                "this unit may be read alone",
            ),
            _ => continue,
        };
        findings.push(
            Diagnostic::of(CODE, quiz.delivery_span, message, help)
                .expected("the same `delivery` as its unit")
                .with_second(unit.title.span, label),
        );
    }
}
