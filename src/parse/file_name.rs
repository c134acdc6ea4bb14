//! Names of units and pages, which become names of files: such as stand on every disk and in every address.

use crate::diag::{Code, Diagnostic};

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Names of pages that the site makes itself.
const PAGES: [&str; 8] =
    ["index", "help", "times-tables", "search", "a-z", "glossary", "sources", "agreement"];

/// What is wrong with the name of the unit or page in `path`, if anything is.
pub fn fault(path: &str, name: &str) -> Option<Diagnostic> {
    fault_beside(path, name, &PAGES)
}

/// The same for a page in a folder where the site itself makes pages with the names `taken`.
pub fn fault_beside(path: &str, name: &str, taken: &[&str]) -> Option<Diagnostic> {
    let plain = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let numbered = ["com", "lpt"].iter().any(|start| {
        name.strip_prefix(start).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    });
    let message = if !plain {
        format!("`{name}` can't be the name of a page on every computer")
    } else if DEVICES.contains(&name) || numbered {
        format!("Windows keeps the name `{name}` for itself")
    } else if taken.contains(&name) {
        format!("the site has a page `{name}` of its own")
    } else {
        return None;
    };
    let help = "rename it with small letters from a to z, digits and hyphens, such as `online-friends`";
    Some(
        Diagnostic::at_point(Code::FILE_NAME, path, 1, 1, message, help)
            .expected("another name, with small letters, digits and hyphens"),
    )
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn names_that_stand_everywhere() {
        assert!(fault("p", "contact").is_none());
        assert!(fault("p", "unit-2").is_none());
        for wrong in ["", "My unit", "caf\u{e9}", "a#b", "nul", "com1", "index", ".."] {
            assert!(fault("p", wrong).is_some(), "{wrong}");
        }
    }
}
