//! Law that holds in another nation than the setting's, cited as if it held here.

use crate::{
    check::{
        Findings, Subject, citations,
        nations::{in_words, named},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "other-nation",
    Family::Nation,
    "A fact is cited that doesn't hold in the setting's nation, in a sentence that doesn't name a nation where it \
     does. For a fact that stands with a block, a question or a clause, any of its words may name the nation.",
    "The four nations have laws of their own. A reader would take another nation's law for theirs.",
    Added("content/units/sharing/parents.md", "\n[Children are told at 12](fact:age-12-scotland).\n"),
    Added(
        "content/units/sharing/parents.md",
        "\n[In Scotland children are told at 12](fact:age-12-scotland).\n",
    ),
);

/// Looks at every citation of a fact that doesn't hold here.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let nation = site.settings.nation.value.as_str();
    let elsewhere = |id: &str| {
        site.fact(id)
            .filter(|fact| !fact.nations.is_empty() && !fact.nations.iter().any(|known| known == nation))
    };
    for citation in citations::of(&subject.prose, |id| elsewhere(id).is_some()) {
        let Some(fact) = elsewhere(citation.id) else { continue };
        let says_where = |id: &String| citation.words.iter().any(|words| named(words, id));
        if fact.nations.iter().any(says_where) {
            continue;
        }
        let (there, here) = (in_words(&fact.nations), in_words(&[nation]));
        findings.push(
            Diagnostic::of(
                CODE,
                citation.place,
                format!("the fact `{}` holds in {there}, and this setting is in {here}", fact.id.value),
                format!(
                    "cite a fact that holds in {here}, or say in the same sentence where it holds, such as \"In {}, …\"",
                    in_words(&fact.nations[..1])
                ),
            )
            .expected(format!("a fact of {here}, or the nation named")),
        );
    }
}
