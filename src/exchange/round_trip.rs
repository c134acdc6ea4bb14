//! Out and in again: two hundred quizzes of awkward words, and the same questions and marks come back.

#[cfg(test)]
pub(super) mod tests {
    use std::{collections::BTreeMap, fmt::Write as _};

    use serde_json::{Value, json};

    use crate::{
        exchange::{self, Format, words, yaml},
        model::{
            document::{Block, Document},
            project::{Origin, Project},
            quiz::{Ask, Choice, Fill, Group, Item, Place, Question, Quiz, SentencePart},
        },
        parse,
        source::Sources,
    };

    /// Numbers that are the same on every machine (mulberry32).
    pub struct Dice(pub u32);

    impl Dice {
        pub fn next(&mut self, below: usize) -> usize {
            self.0 = self.0.wrapping_add(0x6d2b_79f5);
            let mut t = self.0;
            t = (t ^ (t >> 15)).wrapping_mul(t | 1);
            t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
            ((t ^ (t >> 14)) as usize) % below
        }

        fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
            of[self.next(of.len())]
        }
    }

    /// Words in which something means something to somebody.
    const WORDS: [&str; 44] = [
        "ask",
        "share",
        "photo",
        "a\\b",
        "~half",
        "x=y",
        "#tag",
        "{not a gap}",
        "}",
        "{",
        "time: now",
        "a < b",
        "c > d",
        "Q&A",
        "&amp;",
        "\"so\"",
        "it's",
        "don't",
        "100%",
        "%50%",
        "->",
        "// not a comment",
        "::name::",
        "[html]",
        "[x](y)",
        "*star*",
        "_low_",
        "`tick`",
        "<b>bold</b>",
        "]]>",
        "1. first",
        "- dash",
        "-- two",
        "... dots",
        "مرحبا بالعالم",
        "שלום",
        "🦊🏽",
        "é",
        "\\n",
        "$CATEGORY:",
        "====",
        "\u{202b}x\u{202c}",
        "http://a.example/b?c=d&e",
        "!",
    ];

    /// A few words as an author would write them in markdown, every sign of it kept from meaning anything.
    fn words(dice: &mut Dice) -> String {
        let count = 1 + dice.next(5);
        let said: Vec<&str> = (0..count).map(|_| dice.pick(&WORDS)).collect();
        marked(&format!("{} end{}", said.join(" "), dice.next(1000)))
    }

    fn marked(text: &str) -> String {
        text.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect()
    }

    /// Words with markup now and then.
    fn rich(dice: &mut Dice) -> String {
        match dice.next(5) {
            0 => format!("A **bold {}** word", words(dice)),
            1 => format!("{} and *this*, `a < b{}`", words(dice), dice.next(9)),
            2 => format!("Look [here {}](https://school.example/a?b=c) now", words(dice)),
            _ => words(dice),
        }
    }

    /// Words as they're typed or found: no markdown.
    fn plain(dice: &mut Dice) -> String {
        let word = dice.pick(&[
            "ask", "a*b", "x=y", "#1", "{q}", "~t", "c\\d", "a:b", "<i>", "R&D", "don't", "\"q\"", "é🦊",
            "100%",
        ]);
        format!("{word}{}", dice.next(1000))
    }

    fn options(dice: &mut Dice, right: usize, credit: bool) -> Vec<Value> {
        let mut out = Vec::new();
        for at in 0..right + 1 + dice.next(3) {
            let mut option =
                json!({"id": format!("o{at}-{}", dice.next(99)), "text": rich(dice), "feedback": rich(dice)});
            if at < right {
                option["correct"] = json!(true);
            } else {
                option["misconception"] = json!(words(dice));
                if credit && at > right && dice.next(2) == 0 {
                    option["credit"] = json!([5, 10, 20, 33, 50, 67, 90][dice.next(7)]);
                }
            }
            out.push(option);
        }
        if dice.next(3) == 0 {
            out.push(json!({"id": "unsure", "text": "I'm not sure", "neutral": true, "pin": "last", "feedback": rich(dice)}));
        }
        out
    }

    fn items(dice: &mut Dice, count: usize) -> Vec<Value> {
        let item = |at| json!({"id": format!("i{at}"), "text": rich(dice), "feedback": rich(dice), "misconception": words(dice)});
        (0..count).map(item).collect()
    }

    fn question(dice: &mut Dice, at: usize) -> Value {
        let kind =
            ["single", "multiple", "true_false", "order", "categorise", "match", "gap", "spot"][at % 8];
        let mut question = json!({
            "id": format!("q{at}"), "type": kind, "prompt": rich(dice), "difficulty": 1 + dice.next(3),
            "objectives": ["one"], "hints": [rich(dice), words(dice)], "explanation": rich(dice), "help": dice.next(2) == 0,
        });
        match dice.next(4) {
            0 => question["shows"] = json!("```chat\nAda: <hi> & {you} = ~x\n\n  Ben: #1 // \\n it's\n```\n"),
            1 => {
                question["shows"] = json!(
                    "![A cat \\& a \"dog\"](drawing:photo-ask-first)\n\nLook **well**.\n\n- one\n- two\n"
                )
            }
            _ => {}
        }
        match kind {
            "single" => question["options"] = json!(options(dice, 1, true)),
            "multiple" => {
                let right = 2 + dice.next(4);
                question["options"] = json!(options(dice, right, false));
            }
            "true_false" => {
                question["answer"] = json!(dice.next(2) == 0);
                question["if_true"] = json!(rich(dice));
                question["if_false"] = json!(rich(dice));
                question["misconception"] = json!(words(dice));
            }
            "order" => {
                question["items"] = json!(items(dice, 3 + at % 4));
                question["exact"] = json!(dice.next(2) == 0);
            }
            "categorise" => {
                let mut items = items(dice, 4);
                for (at, item) in items.iter_mut().enumerate() {
                    item["in"] = json!(format!("g{}", at % 3));
                }
                question["items"] = json!(items);
                question["categories"] =
                    (0..3).map(|at| json!({"id": format!("g{at}"), "text": words(dice)})).collect();
            }
            "match" => {
                let mut items = items(dice, 3);
                for item in &mut items {
                    item["match"] = json!(words(dice));
                }
                question["items"] = json!(items);
                question["extra"] = json!([words(dice)]);
            }
            "gap" => gap(dice, &mut question),
            _ => spot(dice, &mut question),
        }
        question
    }

    fn gap(dice: &mut Dice, question: &mut Value) {
        let typed = json!({
            "id": "typed", "accept": [plain(dice), plain(dice)], "case": dice.next(2) == 0, "typo": dice.next(2) == 0,
            "feedback": rich(dice),
            "near": [{"text": format!("near{}", plain(dice)), "feedback": rich(dice), "misconception": words(dice)}],
        });
        let chosen = json!({"id": "chosen", "options": options(dice, 1, false)});
        let (gaps, sentence) = match dice.next(3) {
            0 => (vec![typed], format!("{} {{typed}} {}", rich(dice), words(dice))),
            1 => (vec![chosen], format!("Then {{chosen}}, {}", rich(dice))),
            _ => (vec![typed, chosen], format!("{{typed}} {} {{chosen}}", rich(dice))),
        };
        question["gaps"] = json!(gaps);
        question["sentence"] = json!(sentence);
    }

    fn spot(dice: &mut Dice, question: &mut Value) {
        question["shows"] =
            json!("```email\nFrom: a=b <team@x.test>\nTo: {you} & me\n\nHurry~up #now\n```\n");
        let finds = ["a=b <team@x.test>", "{you} & me", "Hurry~up", "#now"];
        let region = |(at, find): (usize, &str)| json!({"id": format!("r{at}"), "find": find, "clue": at < 2, "feedback": rich(dice), "misconception": words(dice)});
        question["regions"] = finds.into_iter().enumerate().map(region).collect();
    }

    /// A quiz of a seed, as YAML.
    pub fn quiz(seed: u32) -> String {
        let mut dice = Dice(seed);
        let questions: Vec<Value> = (0..8).map(|at| question(&mut dice, at)).collect();
        let quiz = json!({
            "id": format!("quiz-{seed}"), "version": 1 + dice.next(9), "title": format!("Title: {} / \"x\"", dice.next(99)),
            "language": "en-GB", "unit": "sharing", "band": "7-11", "sensitivity": "low",
            "objectives": [{"id": "one", "text": "I can: ask."}], "review": {"due": "2027-09-01", "owner": "DSL"},
            "order": (["fixed", "shuffled"][dice.next(2)]), "questions": questions,
        });
        let mut text = String::new();
        write_yaml(&quiz, 0, &mut text);
        text
    }

    /// Values as YAML, every text of it in double quotes.
    fn write_yaml(value: &Value, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        for (name, value) in value.as_object().into_iter().flatten() {
            match value {
                Value::Object(_) => {
                    let _ = writeln!(out, "{pad}{name}:");
                    write_yaml(value, indent + 2, out);
                }
                Value::Array(items) if items.iter().all(Value::is_object) => {
                    let _ = writeln!(out, "{pad}{name}:");
                    for item in items {
                        let mut inner = String::new();
                        write_yaml(item, indent + 4, &mut inner);
                        let _ = write!(out, "{pad}  - {}", inner.trim_start());
                    }
                }
                value => {
                    let _ = writeln!(out, "{pad}{name}: {value}");
                }
            }
        }
    }

    /// Reads quizzes from their text. What is found in them fails the test.
    pub fn read(texts: &[String]) -> Vec<Quiz> {
        let mut sources = Sources::default();
        let mut files = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            let path = format!("quizzes/sharing/b{at:03}.yaml");
            files.insert(path.clone(), sources.add(path, text.clone()));
        }
        let project = Project { sources, texts: files, binaries: BTreeMap::new(), origin: Origin::Folder };
        let (parts, findings) = parse::project(&project);
        for finding in findings {
            let (path, at) = crate::diag::emit::position(&finding, &project.sources);
            let file = project.sources.find(path).map(|file| project.sources.file(file));
            let text = file.and_then(|file| file.text.lines().nth(at.line.max(1) - 1)).unwrap_or_default();
            assert!(!path.starts_with("quizzes/"), "{path}:{}: {}\n{text}", at.line, finding.message);
        }
        assert_eq!(parts.quizzes.len(), texts.len());
        parts.quizzes
    }

    fn shown(document: &Document) -> String {
        let block = |block: &Block| match block {
            Block::Example { language, text, .. } => format!("{language}|{text}"),
            Block::Picture(picture) => format!("{}|{:?}", picture.alternative, picture.source),
            Block::List { start, items } => format!("{start:?}|{}", items.len()),
            Block::Paragraph(content) => words::html(content),
            other => format!("{other:?}"),
        };
        document.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
    }

    fn choices(out: &mut String, options: &[Choice]) {
        for option in options {
            let misconception = option.misconception.as_ref().map(|words| &words.value);
            let _ = writeln!(
                out,
                "  {} | {} | {:?} | {} | {misconception:?} | {}",
                option.id.value,
                words::html(&option.text),
                option.credit,
                words::html(&option.feedback),
                option.last
            );
        }
    }

    fn placed(out: &mut String, groups: &[Group], items: &[Item]) {
        for group in groups {
            let _ = writeln!(out, "  {} | {}", group.id.value, words::plain(&group.text));
        }
        for item in items {
            let misconception = item.misconception.as_ref().map(|words| &words.value);
            let _ = writeln!(
                out,
                "  {} | {} | {} | {} | {misconception:?}",
                item.id.value,
                words::html(&item.text),
                item.group.value,
                words::html(&item.feedback)
            );
        }
    }

    /// Everything of a question that a student or a teacher would miss, marks too.
    pub fn describe(question: &Question) -> String {
        let ids = |ids: &[crate::source::Spanned<String>]| {
            ids.iter().map(|id| id.value.clone()).collect::<Vec<_>>()
        };
        let mut out = format!(
            "{} {} {} {:?} {:?} {}\n{}\n{}\n{}\n{:?}\n",
            question.id.value,
            question.kind().name(),
            question.difficulty,
            ids(&question.objectives),
            ids(&question.facts),
            question.help,
            words::html(&question.prompt),
            question.shows.as_ref().map(shown).unwrap_or_default(),
            words::html(&question.explanation),
            question.hints.iter().map(|hint| words::html(hint)).collect::<Vec<_>>(),
        );
        match &question.ask {
            Ask::Single(options) | Ask::Multiple(options) | Ask::TrueFalse(options) => {
                choices(&mut out, options)
            }
            Ask::Order { items, exact } => {
                let _ = writeln!(out, "  exact {exact}");
                placed(&mut out, &[], items);
            }
            Ask::Categorise { groups, items } | Ask::Match { partners: groups, items } => {
                placed(&mut out, groups, items)
            }
            Ask::Gap { sentence, gaps } => {
                for part in sentence {
                    let _ = match part {
                        SentencePart::Words(content) => writeln!(out, "  {}", words::html(content)),
                        SentencePart::Gap(at) => writeln!(out, "  gap {at}"),
                    };
                }
                for gap in gaps {
                    let _ = writeln!(out, "  {}", gap.id.value);
                    match &gap.fill {
                        Fill::Chosen(options) => choices(&mut out, options),
                        Fill::Typed { accept, case, typo, feedback, near } => {
                            let _ =
                                writeln!(out, "  {:?} {case} {typo} {}", ids(accept), words::html(feedback));
                            for near in near {
                                let misconception = near.misconception.as_ref().map(|words| &words.value);
                                let said = words::html(&near.feedback);
                                let _ = writeln!(out, "  {} | {said} | {misconception:?}", near.text.value);
                            }
                        }
                    }
                }
            }
            Ask::Spot(regions) => {
                for region in regions {
                    let found = match &region.place {
                        Place::Words(words) => words.value.clone(),
                        Place::Box { .. } => String::new(),
                    };
                    let misconception = region.misconception.as_ref().map(|words| &words.value);
                    let said = words::html(&region.feedback);
                    let _ = writeln!(
                        out,
                        "  {} | {found} | {} | {said} | {misconception:?}",
                        region.id.value, region.clue
                    );
                }
            }
            Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => {}
        }
        out
    }

    fn comes_back(format: Format, ending: &str) {
        let mut texts: Vec<String> = (1..=200).map(quiz).collect();
        texts.extend(own());
        let before = read(&texts);
        let pages = exchange::Pages::default();
        let mut after_texts = Vec::new();
        let mut sent = Vec::new();
        for quiz in &before {
            let exported = exchange::export(quiz, format, &pages);
            let again = exchange::export(quiz, format, &pages);
            assert_eq!(exported.bytes, again.bytes, "the same bytes twice");
            let left: Vec<String> = exported.report.left.iter().map(|(id, _)| id.clone()).collect();
            let bytes = exported.bytes.expect("some questions fit");
            let draft = exchange::import(&format!("a.{ending}"), &bytes).expect("what was written is read");
            assert!(draft.left.is_empty(), "{:?}\n{}", draft.left, String::from_utf8_lossy(&bytes));
            let home = yaml::Home {
                unit: "sharing",
                band: "7-11",
                language: "en-GB",
                today: "2026-11-21".to_owned(),
            };
            let (text, to_add) = yaml::text(&draft, &home);
            let made = quiz.id.value.starts_with("quiz-");
            assert!(!made || to_add.iter().all(|add| add.what.starts_with("help services")), "{to_add:?}");
            after_texts.push(text);
            sent.push(left);
        }
        let after = read(&after_texts);
        for ((before, after), left) in before.iter().zip(&after).zip(&sent) {
            assert_eq!(before.id.value, after.id.value);
            assert_eq!((before.version, &before.title.value), (after.version, &after.title.value));
            let stayed = before.questions.iter().filter(|question| !left.contains(&question.id.value));
            let stayed: Vec<String> = stayed.map(describe).collect();
            let back: Vec<String> = after.questions.iter().map(describe).collect();
            for (stayed, back) in stayed.iter().zip(&back) {
                assert_eq!(stayed, back, "{}", before.id.value);
            }
            assert_eq!(stayed.len(), back.len());
        }
        assert!(sent.iter().map(Vec::len).sum::<usize>() < 223, "few are left out");
    }

    /// The starter's own quizzes, as they stand in the folder.
    fn own() -> Vec<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes");
        let units = std::fs::read_dir(folder).unwrap().map(|unit| unit.unwrap().path());
        let mut files: Vec<_> = units
            .filter(|unit| unit.is_dir())
            .flat_map(|unit| std::fs::read_dir(unit).unwrap().map(|file| file.unwrap().path()))
            .filter(|file| file.extension().is_some_and(|ending| ending == "yaml"))
            .collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
    }

    #[test]
    fn moodle_xml_brings_the_same_questions_back() {
        comes_back(Format::MoodleXml, "xml");
    }

    #[test]
    fn gift_brings_the_same_questions_back() {
        comes_back(Format::Gift, "gift");
    }
}
