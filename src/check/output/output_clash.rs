//! Two finished files whose names differ only in capitals.

use std::collections::BTreeMap;

use super::Titled;
use crate::{
    check::Findings,
    diag::{Code, Diagnostic},
    model::output::{Edition, Output},
};

/// Reports the second of each two, once for both editions.
pub fn check(output: &Output, _: &[Titled], findings: &mut Findings) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut told: Vec<&str> = Vec::new();
    for edition in Edition::ALL {
        seen.clear();
        let folder = format!("{}/", edition.name());
        for path in output.files.keys() {
            let Some(inner) = path.strip_prefix(&folder) else { continue };
            let Some(first) = seen.insert(inner.to_lowercase(), inner) else { continue };
            if !told.contains(&inner) {
                told.push(inner);
                let message = format!("`{inner}` and `{first}` differ only in capitals");
                let help = "give one of the two files another name: on Windows and on Macs one would replace the other";
                findings.push(
                    Diagnostic::of_file(Code::OUTPUT_CLASH, path, message, help)
                        .expected("names that differ in more"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clash_is_told_once() {
        let mut output = Output::default();
        for path in ["public/a.html", "public/A.html", "staff/a.html", "staff/A.html", "staff/b.html"] {
            output.files.insert(path.to_owned(), Vec::new());
        }
        let mut findings = Vec::new();
        check(&output, &[], &mut findings);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "`a.html` and `A.html` differ only in capitals");
    }
}
