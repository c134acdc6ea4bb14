//! Nobody is left alone with a hard subject: a sensitive page or quiz says where help is.

use crate::{
    check::{Findings, Subject},
    diag::{
        Code, Diagnostic,
        Example::{Added, Changed},
        Family,
    },
    model::{
        document::{Block, Container, ContainerKind, each_block},
        unit::{Page, Sensitivity},
    },
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "no-signpost",
    Family::Safety,
    "A sensitive page or quiz names no help service.",
    "Nobody should be left alone with a hard subject.",
    Changed("content/units/sharing/students/7-11.md", ":::help listeners\nSomebody will listen.\n:::\n", ""),
    Added("content/units/sharing/students/7-11.md", "\n:::help listeners\nSomebody will listen.\n:::\n"),
);

/// Pages of sensitive units hold a help box that names a service; sensitive quizzes name signposts.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for unit in site.units.iter().filter(|unit| unit.sensitivity > Sensitivity::Low) {
        let pages = std::iter::once(&unit.staff)
            .chain(&unit.parents)
            .chain(unit.students.iter().map(|(_, page)| page));
        for page in pages.filter(|page| !has_help(page)) {
            findings.push(
                Diagnostic::error(
                    CODE,
                    page.title.span,
                    "this page is about something hard and has no help box",
                    "end it with a block `:::help childline`, some warm words, and `:::`",
                )
                .expected("a `:::help` block that names a service"),
            );
        }
    }
    for quiz in site.quizzes.values() {
        if quiz.sensitivity > Sensitivity::Low && quiz.signposts.is_empty() {
            findings.push(
                Diagnostic::error(
                    CODE,
                    quiz.id.span,
                    "this quiz is about something hard and names no help service",
                    "add `signposts: [childline]`",
                )
                .expected("`signposts` with at least one help service"),
            );
        }
    }
}

fn has_help(page: &Page) -> bool {
    let mut found = false;
    each_block(&page.body.blocks, &mut |block| {
        if let Block::Container(Container { kind: ContainerKind::Help, argument, .. }) = block {
            found |= !argument.value.is_empty();
        }
    });
    found
}
