//! The levels that a setting chose for checks: `deny`, `warn` or `allow`, and what stands against a choice.

use super::{Findings, Subject, every_code};
use crate::{
    diag::{Code, Diagnostic, Level, Severity, unknown_name_help},
    model::site::LevelChoice,
};

/// Reports a choice for a code that isn't known or can't be set, and one to allow without a reason.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let codes = every_code();
    for choice in &subject.site.settings.checks {
        let name = &choice.code.value;
        let fault = match codes.iter().find(|code| code.name == name) {
            None => Some((
                format!("there is no check `{name}`"),
                unknown_name_help(
                    name,
                    codes.iter().map(|code| code.name),
                    "`belisha explain` lists them all",
                ),
                "the name of a check",
            )),
            Some(code) if !code.settable => Some((
                format!("`{name}` can't be set to another level"),
                "take the line out: the site can't do without it".to_owned(),
                "a check that may be set",
            )),
            Some(_)
                if choice.level == Level::Allow
                    && choice.reason.as_deref().unwrap_or("").trim().is_empty() =>
            {
                Some((
                    format!("`{name}` is allowed without a reason"),
                    format!("say why: `{name}: {{ level: allow, reason: \"…\" }}`"),
                    "a reason that the next reader can weigh",
                ))
            }
            Some(_) => None,
        };
        if let Some((message, help, expected)) = fault {
            findings.push(
                Diagnostic::error(Code::CHECK_LEVEL, choice.code.span, message, help).expected(expected),
            );
        }
    }
}

/// Sets findings to the levels chosen; those that are allowed go.
pub fn apply(findings: &mut Findings, choices: &[LevelChoice]) {
    findings.retain_mut(|finding| {
        let chosen = choices.iter().find(|choice| choice.code.value == finding.code.name);
        match chosen.filter(|_| finding.code.settable).map(|choice| choice.level) {
            Some(Level::Allow) => return false,
            Some(Level::Deny) => finding.severity = Severity::Error,
            Some(Level::Warn) => finding.severity = Severity::Warning,
            None => {}
        }
        true
    });
}
