//! What the scripts of a theme may not do: fetch, send, or keep anything on the computer.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Written, Family},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "script-habit",
    Family::Privacy,
    "A script of the theme would fetch or send something, or keep something on the computer.",
    "School computers are shared: what one child leaves in a browser the next one finds. And from disk nothing can be \
     fetched. One script may keep something: `js/remember.js`, which asks the student first.",
    Written("themes/belisha/js/own.js", "localStorage.setItem(\"name\", answer);\n"),
    Written("themes/belisha/js/own.js", "document.title = answer;\n"),
);

const FETCHES: &str = "fetches or sends something";
const KEEPS: &str = "keeps something on the computer";
const RUNS: &str = "runs what wasn't in the script";
const LOOKS: &str = "looks at the person or the computer";

/// What is looked for, and what it does. Those that end in a bracket are calls.
const HABITS: [(&str, &str); 20] = [
    ("fetch(", FETCHES),
    ("XMLHttpRequest", FETCHES),
    ("sendBeacon", FETCHES),
    ("WebSocket", FETCHES),
    ("EventSource", FETCHES),
    ("RTCPeerConnection", FETCHES),
    ("importScripts(", FETCHES),
    ("import(", FETCHES),
    ("localStorage", KEEPS),
    ("sessionStorage", KEEPS),
    ("indexedDB", KEEPS),
    ("document.cookie", KEEPS),
    ("cookieStore", KEEPS),
    ("window.name", KEEPS),
    ("caches.", KEEPS),
    ("eval(", RUNS),
    ("new Function(", RUNS),
    ("document.write(", RUNS),
    ("geolocation", LOOKS),
    ("getUserMedia", LOOKS),
];

/// The one script that may use the browser's store, and does so only for who asks for it.
const REMEMBERS: &str = "js/remember.js";

/// Looks at the theme's scripts, those of other people it carries and those within its templates.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let folder = format!("{}/", subject.theme.folder);
    for (path, &id) in subject.project.texts.range(folder.clone()..) {
        if !path.starts_with(&folder) {
            break;
        }
        let text = &subject.project.sources.file(id).text;
        let parts = if path.ends_with(".js") {
            vec![(0, text.as_str())]
        } else if path.ends_with(".html") || path.ends_with(".svg") {
            scripts_within(text)
        } else {
            continue;
        };
        for (start, script) in parts {
            for (at, sign, does) in habits(script) {
                if sign == "localStorage" && path.strip_prefix(&folder) == Some(REMEMBERS) {
                    continue;
                }
                let span = Span::new(id, start + at..start + at + sign.len());
                let help =
                    "take it out: a page of the site knows only what it brings, and forgets what was typed";
                let message = format!("`{}` {does}", sign.trim_end_matches('('));
                findings.push(
                    Diagnostic::of(CODE, span, message, help).expected("a script that keeps to its page"),
                );
            }
        }
    }
}

/// What stands between `<script>` and `</script>` in a template, each with where it begins.
fn scripts_within(text: &str) -> Vec<(usize, &str)> {
    text.match_indices("<script")
        .filter_map(|(open, _)| {
            let start = open + text[open..].find('>')? + 1;
            Some((start, &text[start..start + text[start..].find("</script")?]))
        })
        .collect()
}

/// Habits in a script, comments left out, in their order.
fn habits(script: &str) -> Vec<(usize, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (sign, does) in HABITS {
        for (at, _) in script.match_indices(sign) {
            if is_whole(script, at, sign) && !in_comment(script, at) {
                found.push((at, sign, does));
            }
        }
    }
    found.sort_unstable_by_key(|(at, ..)| *at);
    found
}

/// Whether the sign isn't part of a longer name, such as `prefetch(`.
fn is_whole(script: &str, at: usize, sign: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let after = script[at + sign.len()..].chars().next();
    !script[..at].ends_with(part) && (sign.ends_with(['(', '.']) || !after.is_some_and(part))
}

/// Whether a place stands in a comment: after `//` on its line (but not that of an address), or within `/*` and `*/`.
fn in_comment(script: &str, at: usize) -> bool {
    let line = script[..at].rsplit('\n').next().unwrap_or_default();
    let to_line_end = line.match_indices("//").any(|(slashes, _)| !line[..slashes].ends_with(':'));
    let block = script[..at].rfind("/*").is_some_and(|open| !script[open..at].contains("*/"));
    to_line_end || block
}

#[cfg(test)]
mod tests {
    use super::habits;

    #[test]
    fn habits_are_told_and_comments_and_longer_names_are_not() {
        for wrong in [
            "fetch('x')",
            "window.fetch(x)",
            "new XMLHttpRequest()",
            "localStorage.a = 1",
            "navigator.sendBeacon(x)",
            "const a = await import('./b.js')",
            "let x; // fine\ndocument.cookie = 'a'",
            "window.name = answer",
        ] {
            assert_eq!(habits(wrong).len(), 1, "{wrong}");
        }
        for fine in [
            "prefetch(x)",
            "// no localStorage here",
            "/* fetch(\n x) */ let a",
            "evaluate(x)",
            "window.nameless",
        ] {
            assert!(habits(fine).is_empty(), "{fine}");
        }
    }
}
