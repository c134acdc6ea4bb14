//! The starter's YAML, damaged in the ways that teachers damage it: always a finding, at the damage, without jargon.

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::super::Yaml;
    use crate::{
        diag::{Diagnostic, Place},
        source::Sources,
    };

    /// Words of the trade that an author never meets.
    const JARGON: [&str; 18] = [
        "scalar",
        "block",
        "mapping",
        "sequence",
        "flow",
        "anchor",
        "alias",
        "token",
        "indicator",
        "parse",
        "scan",
        "stream",
        "directive",
        "node",
        "simple key",
        "deserial",
        "struct",
        "byte",
    ];
    /// Signs put in at random.
    const SIGNS: &str = ":-\"'[]{}#&*!|>%@` \t\n,?x\u{a0}•“\u{7}";

    /// Every YAML file of the starter and the settings of every page, cut to their beginnings: reading is slow in a
    /// program built for tests.
    fn texts() -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for folder in ["content", "quizzes"] {
            walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut texts);
        }
        texts.sort();
        assert!(texts.len() > 60);
        texts
    }

    fn walk(folder: &Path, texts: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            // Released versions of the agreement are copies.
            if path.is_dir() && !path.ends_with("released") {
                walk(&path, texts);
            }
            if path.is_dir() {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            if name.ends_with(".yaml") {
                let beginning: Vec<&str> = text.lines().take(60).collect();
                texts.push((name, beginning.join("\n") + "\n"));
            } else if let Some(page) = text.strip_prefix("---\n")
                && let Some((settings, _)) = page.split_once("\n---\n")
            {
                texts.push((name, format!("{settings}\n")));
            }
        }
    }

    /// Reads a text: whether it could be, and each finding with its line.
    fn read(text: &str) -> (bool, Vec<(usize, Diagnostic)>) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml".to_owned(), text.to_owned());
        let mut findings = Vec::new();
        let read = Yaml::file(id, sources.file(id), &mut findings).is_some();
        let told = findings.into_iter().map(|finding| {
            let Place::Span(span) = finding.place else { panic!("a finding without a place") };
            (sources.file(id).line_column(span.start as usize).line, finding)
        });
        (read, told.collect())
    }

    fn assert_plain(findings: &[(usize, Diagnostic)], text: &str) {
        for (_, finding) in findings {
            let words = format!("{} {} {:?}", finding.message, finding.help, finding.expected);
            // What the author wrote may stand in back-ticks.
            let own = words.split('`').step_by(2).collect::<String>().to_lowercase();
            for jargon in JARGON {
                assert!(!own.contains(jargon), "{jargon}: {words}\n{text}");
            }
        }
    }

    #[test]
    fn any_sign_taken_out_or_put_in_is_read_or_told_of() {
        let mut seed: u64 = 2026;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let signs: Vec<char> = SIGNS.chars().collect();
        let (mut broken, mut near) = (0, 0);
        for (name, text) in texts() {
            for _ in 0..12 {
                let mut at = next(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                let mut damaged = text.clone();
                if next(2) == 0 {
                    damaged.remove(at);
                } else {
                    damaged.insert(at, signs[next(signs.len())]);
                }
                let (read, told) = read(&damaged);
                assert_plain(&told, &damaged);
                if read {
                    continue;
                }
                assert!(!told.is_empty(), "{name}: nothing is said\n{damaged}");
                broken += 1;
                let line = text[..at].matches('\n').count() + 1;
                near += usize::from(told[0].0.abs_diff(line) <= 1);
            }
        }
        assert!(broken > 60, "only {broken} of the damaged texts couldn't be read");
        // What a sign at random breaks may show a few lines further down: a bracket that opens, a list that ends.
        assert!(near * 100 >= broken * 95, "{near} of {broken} were told of at the damage");
    }

    /// How a line is damaged; `None` where the damage doesn't apply to it. It gets the indent and the words.
    type Damage = fn(&str, &str) -> Option<String>;

    fn value(words: &str) -> Option<(&str, &str)> {
        words.split_once(": ").filter(|(_, value)| value.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    const DAMAGES: [(&str, Damage); 17] = [
        ("tab", |indent, words| (indent.len() >= 2).then(|| format!("\t{words}"))),
        ("colon", |indent, words| {
            let (name, value) = value(words)?;
            let (first, rest) = value.split_once(' ')?;
            Some(format!("{indent}{name}: {first}: {rest}"))
        }),
        ("second field on a line", |indent, words| {
            value(words).map(|(name, value)| format!("{indent}{name}: {value} more: {value}"))
        }),
        ("no space after the colon", |indent, words| {
            let (name, value) = value(words).filter(|(name, _)| !name.contains(' '))?;
            Some(format!("{indent}{name}:{value}"))
        }),
        ("given twice", |indent, words| {
            value(words).filter(|_| !words.starts_with('-'))?;
            Some(format!("{indent}{words}\n{indent}{words}"))
        }),
        ("open quotes", |indent, words| {
            value(words).map(|(name, value)| format!("{indent}{name}: \"{value}"))
        }),
        ("apostrophe", |indent, words| value(words).map(|(name, _)| format!("{indent}{name}: 'It's ours'"))),
        ("curly quotes", |indent, words| {
            value(words).map(|(name, _)| format!("{indent}{name}: “Ours: all”"))
        }),
        ("at", |indent, words| value(words).map(|(name, value)| format!("{indent}{name}: @{value}"))),
        ("per cent", |indent, words| value(words).map(|(name, value)| format!("{indent}{name}: %{value}"))),
        ("no-break space", |indent, words| {
            words.contains(": ").then(|| format!("{}{words}", "\u{a0}".repeat(indent.len().max(1))))
        }),
        ("bullet", |indent, words| words.strip_prefix("- ").map(|rest| format!("{indent}• {rest}"))),
        ("star", |indent, words| words.strip_prefix("- ").map(|rest| format!("{indent}* {rest}"))),
        ("no hyphen", |indent, words| words.strip_prefix("- ").map(|rest| format!("{indent}{rest}"))),
        ("no space after the hyphen", |indent, words| {
            let rest = words.strip_prefix("- ").filter(|rest| rest.starts_with(char::is_alphabetic))?;
            Some(format!("{indent}-{rest}"))
        }),
        ("one space more", |indent, words| words.contains(": ").then(|| format!(" {indent}{words}"))),
        ("one space less", |indent, words| {
            let shorter = indent.strip_prefix(' ').filter(|_| words.contains(": "))?;
            Some(format!("{shorter}{words}"))
        }),
    ];

    #[test]
    fn what_teachers_do_is_told_of_where_they_did_it() {
        let mut tried = [0; DAMAGES.len()];
        for (count, (name, text)) in texts().into_iter().enumerate() {
            let lines: Vec<&str> = text.lines().collect();
            for (which, (damage, change)) in DAMAGES.iter().enumerate() {
                // Another line of each file for each damage.
                let start = count * 7 + which * 3;
                let Some((at, changed)) = (0..lines.len()).find_map(|n| {
                    let at = (start + n) % lines.len();
                    let words = lines[at].trim_start_matches(' ');
                    if words.starts_with('#') || in_words_below(&lines, at) {
                        return None;
                    }
                    change(&lines[at][..lines[at].len() - words.len()], words).map(|line| (at, line))
                }) else {
                    continue;
                };
                let mut all = lines.clone();
                all[at] = &changed;
                let damaged = all.join("\n") + "\n";
                let (read, told) = read(&damaged);
                assert_plain(&told, &damaged);
                // One hyphen less may leave words where a list belongs, which is told of when the list is asked for. A
                // space more or less before the only field there means the same.
                if read {
                    let means = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).ok();
                    let harmless = *damage == "no hyphen" || means(&damaged) == means(&text);
                    assert!(told.is_empty() && harmless, "{damage}: {name}: {changed:?}");
                    continue;
                }
                tried[which] += 1;
                let near = told.len() == 1 && told[0].0.abs_diff(at + 1) <= 1;
                assert!(near, "{damage}: {name}:{}: {changed:?} {told:#?}", at + 1);
            }
        }
        assert!(tried.iter().all(|count| *count >= 5), "{tried:?}");
    }

    /// Whether a line goes on with words or a list in brackets of a line above, where spaces and signs are no fault.
    fn in_words_below(lines: &[&str], at: usize) -> bool {
        let opened = (0..at).rev().find(|&above| lines[above].contains(['[', ']']));
        if opened.is_some_and(|above| lines[above].rfind('[') > lines[above].rfind(']')) {
            return true;
        }
        let spaces = |line: &str| line.len() - line.trim_start().len();
        (0..at).rev().any(|above| {
            lines[above].trim_end_matches(['-', '+']).ends_with(['|', '>'])
                && (above + 1..=at).all(|n| lines[n].is_empty() || spaces(lines[n]) > spaces(lines[above]))
        })
    }
}
