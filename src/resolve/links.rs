//! Links, cited facts, named services and drawings within pages and quizzes: each must lead to something, in
//! every edition that the page is in.

use std::collections::BTreeMap;

use super::{Surroundings, lookup};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::{
        document::{
            Block, Container, ContainerKind, Document, PictureSource, Target, each_block, each_inlines,
            each_link,
        },
        output::Edition,
        site::Site,
        theme::Theme,
        unit::{Delivery, Page},
    },
    source::{Span, Spanned},
};

/// Every markdown page with the smallest edition that it's in.
pub fn pages(site: &Site) -> Vec<(&Page, Edition)> {
    let mut pages = Vec::new();
    for unit in &site.units {
        pages.push((&unit.staff, Edition::Staff));
        pages.extend(unit.parents.iter().map(|page| (page, Edition::Public)));
        let edition = match unit.delivery {
            Delivery::Any => Edition::Public,
            Delivery::TeacherLed => Edition::Staff,
        };
        pages.extend(unit.students.iter().map(|(_, page)| (page, edition)));
    }
    pages.extend(site.pages.iter().map(|page| (page, Edition::Public)));
    pages.extend(site.policy.iter().map(|policy| (&policy.page, Edition::Public)));
    pages
}

/// Checks every page and everything that quizzes show.
pub fn check(site: &Site, theme: &Theme, around: &Surroundings, findings: &mut Vec<Diagnostic>) {
    let editions: BTreeMap<&str, Edition> =
        pages(site).into_iter().map(|(page, edition)| (page.source.as_str(), edition)).collect();
    let mut checker = Checker { site, theme, around, editions, anchors: lookup::anchors(site), findings };
    for (page, edition) in pages(site) {
        checker.document(&page.body, &page.source, edition);
    }
    for quiz in site.quizzes.values() {
        for question in &quiz.questions {
            for document in question.documents() {
                checker.document(document, "", Edition::Public);
            }
            for words in question.words() {
                checker.words(words, "", Edition::Public);
            }
        }
    }
    for term in &site.terms {
        checker.words(&term.meaning, "", Edition::Public);
    }
    if let Some(agreement) = &site.agreement {
        let greetings = agreement.greetings.iter().map(|(_, words)| words);
        for words in [&agreement.intro, &agreement.how].into_iter().chain(greetings) {
            checker.words(words, "", Edition::Public);
        }
        for clause in &agreement.clauses {
            let wordings = clause.wordings.iter().flat_map(|wording| [&wording.text, &wording.because]);
            let easy = clause.wordings.iter().filter_map(|wording| wording.easy.as_ref());
            let short = easy.clone().filter_map(|easy| easy.text.as_ref());
            for words in wordings.chain([&clause.agreed]).chain(&clause.promise).chain(short) {
                checker.words(words, "", Edition::Public);
            }
            for name in easy.filter_map(|easy| easy.picture.as_ref()).chain(&clause.picture) {
                checker.picture(&PictureSource::Drawing(name.value.clone()), name.span);
            }
        }
    }
    if let Some(consents) = &site.consents {
        let asked = consents.purposes.iter().flat_map(|one| [&one.text, &one.who_sees, &one.how_long]);
        for words in asked.chain([&consents.intro, &consents.withdraw, &consents.child]) {
            checker.words(words, "", Edition::Public);
        }
    }
}

struct Checker<'a> {
    site: &'a Site,
    theme: &'a Theme,
    around: &'a Surroundings<'a>,
    editions: BTreeMap<&'a str, Edition>,
    anchors: BTreeMap<&'a str, Vec<&'a str>>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn document(&mut self, document: &Document, source: &str, edition: Edition) {
        let notes = document.footnotes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&document.blocks).chain(notes) {
            let mut words = Vec::new();
            each_inlines(blocks, &mut |content| words.push(content));
            for content in words {
                self.words(content, source, edition);
            }
            let mut found = Vec::new();
            each_block(blocks, &mut |block| found.push(block));
            for block in found {
                match block {
                    Block::Container(container) => self.container(container),
                    Block::Picture(picture) => self.picture(&picture.source, picture.span),
                    _ => {}
                }
            }
        }
    }

    fn container(&mut self, container: &Container) {
        match container.kind {
            ContainerKind::Help => {
                let ids = lookup::ids_of(&container.argument);
                for id in &ids {
                    lookup::service(self.site, self.around, id, self.findings);
                }
            }
            ContainerKind::Fact => {
                if container.argument.value.is_empty() {
                    self.findings.push(
                        Diagnostic::error(
                            Code::UNKNOWN_FACT,
                            container.argument.span,
                            "this block names no fact",
                            "write the fact's id after `:::fact`",
                        )
                        .expected("an id from content/facts.yaml"),
                    );
                } else {
                    lookup::fact(self.site, self.around, &container.argument, self.findings);
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, source: &PictureSource, span: Span) {
        match source {
            PictureSource::Drawing(name) if !self.theme.drawings.contains_key(name) => {
                let known = self.theme.drawings.keys().map(String::as_str);
                self.findings.push(
                    Diagnostic::error(
                        Code::UNKNOWN_DRAWING,
                        span,
                        format!("the theme has no drawing `{name}`"),
                        unknown_name_help(name, known, "see the drawings folder of the theme"),
                    )
                    .expected("a drawing of the theme"),
                );
            }
            PictureSource::File(path) if !self.around.files.contains(path.as_str()) => {
                let same_but_case = self.around.files.iter().find(|known| known.eq_ignore_ascii_case(path));
                let help = match same_but_case {
                    Some(known) => format!("capitals count: the file is `{known}`"),
                    None => "check the name and the folder, capitals too".to_owned(),
                };
                self.findings.push(
                    Diagnostic::error(Code::BROKEN_LINK, span, format!("there is no picture `{path}`"), help)
                        .expected("a picture beside the page"),
                );
            }
            _ => {}
        }
    }

    fn words(&mut self, content: &[crate::model::document::Inline], source: &str, edition: Edition) {
        let mut links = Vec::new();
        each_link(content, &mut |target, _, span| links.push((target, span)));
        for (target, span) in links {
            match target {
                Target::Fact(id) => {
                    lookup::fact(self.site, self.around, &Spanned::new(id.clone(), span), self.findings)
                }
                Target::Service(id) => {
                    lookup::service(self.site, self.around, &Spanned::new(id.clone(), span), self.findings)
                }
                Target::Term(id) => self.term(id, span),
                Target::Page { path, anchor } => self.page(path, anchor.as_deref(), span, edition),
                Target::Anchor(anchor) if !anchor.is_empty() => self.anchor(source, anchor, span),
                Target::Anchor(_) | Target::External(_) => {}
            }
        }
    }

    fn term(&mut self, id: &str, span: Span) {
        if self.site.term(id).is_none() && !self.around.broken.may_define("content/glossary.yaml", id) {
            let known = self.site.terms.iter().map(|term| term.id.value.as_str());
            self.findings.push(
                Diagnostic::error(
                    Code::UNKNOWN_TERM,
                    span,
                    format!("the glossary has no word `{id}`"),
                    unknown_name_help(id, known, "add it to content/glossary.yaml"),
                )
                .expected("an id from content/glossary.yaml"),
            );
        }
    }

    fn page(&mut self, path: &str, anchor: Option<&str>, span: Span, edition: Edition) {
        let Some(&target) = self.editions.get(path) else {
            if self.around.broken.file(path) {
                return;
            }
            let known = self.editions.keys().copied();
            let same_but_case = self.editions.keys().find(|known| known.eq_ignore_ascii_case(path));
            let help = match same_but_case {
                Some(known) => format!("capitals count: the file is `{known}`"),
                None => unknown_name_help(path, known, "check the file's name and the number of `../`"),
            };
            self.findings.push(
                Diagnostic::error(Code::BROKEN_LINK, span, format!("there is no page `{path}`"), help)
                    .expected("the source file of a page"),
            );
            return;
        };
        if target == Edition::Staff && edition == Edition::Public {
            // A page that needs a teacher has a rule of its own.
            if !self.site.units.iter().any(|unit| unit.staff.source == path) {
                return;
            }
            self.findings.push(
                Diagnostic::error(
                    Code::BROKEN_LINK,
                    span,
                    format!("`{path}` is a staff page, and this page is for everyone"),
                    "link to a page that everyone has, or take the link out",
                )
                .expected("a page of the public edition"),
            );
        } else if let Some(anchor) = anchor {
            self.anchor(path, anchor, span);
        }
    }

    fn anchor(&mut self, path: &str, anchor: &str, span: Span) {
        if path.is_empty() {
            self.findings.push(
                Diagnostic::error(
                    Code::BROKEN_ANCHOR,
                    span,
                    format!("`#{anchor}` leads to a heading, and these words stand on no page of their own"),
                    format!("name the page too, such as `../../content/pages/about.md#{anchor}`"),
                )
                .expected("a page and its heading"),
            );
            return;
        }
        let known = self.anchors.get(path).cloned().unwrap_or_default();
        if !known.contains(&anchor) {
            self.findings.push(
                Diagnostic::error(
                    Code::BROKEN_ANCHOR,
                    span,
                    format!("`{path}` has no heading `#{anchor}`"),
                    unknown_name_help(
                        anchor,
                        known.iter().copied(),
                        "use the heading's words in small letters with hyphens",
                    ),
                )
                .expected("a heading of that page"),
            );
        }
    }
}
