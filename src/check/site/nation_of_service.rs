//! A help service that doesn't serve the setting's nation.

use crate::{
    check::{Findings, Subject, nations::in_words},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "nation-of-service",
    Family::Nation,
    "A help service is shown that serves other nations than the setting's.",
    "Whoever has plucked up the courage to ask shouldn't be told to ask somewhere else.",
    Changed("content/help.yaml", "    ages: any\n", "    ages: any\n    nations: [scotland]\n"),
    Changed("content/help.yaml", "    ages: any\n", "    ages: any\n    nations: [england, wales]\n"),
);

/// Looks at every service: each stands on the help page.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let nation = &subject.site.settings.nation.value;
    for service in &subject.site.services {
        let Some(first) = service.nations.first() else { continue };
        if service.nations.iter().any(|known| known.value == *nation) {
            continue;
        }
        let ids: Vec<&str> = service.nations.iter().map(|known| known.value.as_str()).collect();
        let here = in_words(&[nation]);
        findings.push(
            Diagnostic::of(
                CODE,
                first.span,
                format!(
                    "the help service `{}` serves {}, and this setting is in {here}",
                    service.id.value,
                    in_words(&ids)
                ),
                format!("put the service for {here} in its place, here and on the pages that name it"),
            )
            .expected(format!("a service for {here}")),
        );
    }
}
