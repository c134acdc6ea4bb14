//! GIFT as a quiz, as Moodle's own reader takes it: blank lines end questions, the first braces hold the answers, and a
//! backslash takes the meaning from a sign.

use super::{
    cloze,
    draft::{Draft, DraftGap, DraftQuestion, Part},
    gift::{OWN, OWN_QUIZ},
    kind_named, moodle_read,
    notes::{self, Lookup, Note},
    refused,
    rich::{self, Rich},
    weights, words,
};
use crate::{
    diag::Diagnostic,
    lists::decode,
    model::quiz::{Credit, QuestionKind},
};

/// More questions than any quiz has.
const MOST: usize = 2000;
/// Where signs with a backslash before them are kept, out of the way of those with a meaning.
const KEPT: u32 = 0x10_0000;

/// A question's lines.
struct Piece {
    line: usize,
    notes: Vec<Note>,
    text: String,
}

/// The quiz.
///
/// # Errors
/// A finding when it isn't text, or holds more than a quiz can.
pub fn draft(path: &str, bytes: &[u8]) -> Result<Draft, Box<Diagnostic>> {
    let (text, encoding) = decode(path, bytes)?;
    let mut draft = Draft::default();
    if let Some(guess) = encoding.guess() {
        draft.leave(1, guess);
    }
    let pieces = pieces(text.trim_start_matches('\u{feff}'), &mut draft);
    if pieces.len() > MOST {
        let message = format!("this file has {} questions, and {MOST} are taken at most", pieces.len());
        return Err(Box::new(refused(path, 1, 1, message)));
    }
    for piece in pieces {
        let reader = Reader::new(&piece);
        match reader.question(&mut draft) {
            Ok(question) => draft.questions.push(question),
            Err(reason) => {
                let name = if reader.name.is_empty() {
                    "without a name".to_owned()
                } else {
                    format!("`{}`", reader.name)
                };
                draft.leave(piece.line, format!("the question {name} is left out: {reason}"));
            }
        }
    }
    Ok(draft)
}

/// The text in questions, comments and categories taken out.
fn pieces(text: &str, draft: &mut Draft) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut quiz_notes = Vec::new();
    let mut open = Piece { line: 0, notes: Vec::new(), text: String::new() };
    for (at, line) in text.split('\n').enumerate() {
        let bare = line.trim();
        if let Some(note) = bare.strip_prefix(OWN_QUIZ.trim_start()) {
            quiz_notes.extend(notes::read_line(note));
        } else if let Some(note) = bare.strip_prefix(OWN.trim_start()) {
            open.notes.extend(notes::read_line(note));
        } else if let Some(comment) = bare.strip_prefix("//") {
            comment_line(comment.trim(), at + 1, &mut open, draft);
        } else if let Some(category) = bare.strip_prefix("$CATEGORY:") {
            let last =
                category.replace("//", "\u{0}").rsplit('/').next().unwrap_or_default().replace('\u{0}', "/");
            if draft.title.is_none() {
                draft.title =
                    Some(last.trim().to_owned()).filter(|title| !title.is_empty() && title != "top");
            } else {
                draft
                    .leave(at + 1, format!("the category `{}`: all questions go into one quiz", last.trim()));
            }
        } else if bare.is_empty() {
            end(&mut open, &mut pieces);
        } else {
            if open.text.is_empty() {
                open.line = at + 1;
            }
            open.text.push_str(line);
            open.text.push('\n');
        }
    }
    end(&mut open, &mut pieces);
    if !quiz_notes.is_empty() {
        notes::apply_quiz(draft, &quiz_notes);
    }
    pieces
}

fn end(open: &mut Piece, pieces: &mut Vec<Piece>) {
    if !open.text.is_empty() {
        pieces.push(std::mem::replace(open, Piece { line: 0, notes: Vec::new(), text: String::new() }));
    }
}

/// A comment: Moodle writes an id and tags into one, and the number of a question; the words of others are told.
fn comment_line(comment: &str, line: usize, open: &mut Piece, draft: &mut Draft) {
    let made = comment.starts_with("question:") || comment.is_empty();
    if comment.contains("[id:") || comment.contains("[tag:") {
        let id = comment.split("[id:").nth(1).and_then(|rest| rest.split(']').next());
        let known = open.notes.iter().any(|note| note.name == "id");
        if let (Some(id), false) = (id, known) {
            let id = super::draft::slug(id.rsplit('/').next().unwrap_or(id));
            open.notes.push(Note { name: "given-id".to_owned(), of: String::new(), words: id });
        }
    } else if !made {
        draft.leave(line, format!("the comment \"{comment}\""));
    }
}

/// What words are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Html,
    Markdown,
    Plain,
}

struct Reader<'a> {
    line: usize,
    notes: &'a [Note],
    exact: bool,
    name: String,
    text: String,
}

impl<'a> Reader<'a> {
    fn new(piece: &'a Piece) -> Self {
        let kept = kept(piece.text.trim());
        let (name, text) = match kept.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
            Some((name, text)) => (given_back(name), text.trim().to_owned()),
            None => (String::new(), kept),
        };
        let exact = piece.notes.iter().any(|note| note.name == "type");
        Self { line: piece.line, notes: &piece.notes, exact, name, text }
    }

    fn question(&self, draft: &mut Draft) -> Result<DraftQuestion, String> {
        let open = self.text.find('{');
        let close = self.text.find('}');
        let (Some(open), Some(close)) = (open, close.filter(|close| open.is_some_and(|open| open < *close)))
        else {
            return Err(match (open, close) {
                (None, None) => "it has no answers between braces, so it's only a text".to_owned(),
                _ => "a brace `{` or `}` has no partner".to_owned(),
            });
        };
        let after = self.text[close + 1..].trim_end();
        if after.contains(['{', '}']) {
            return Err("it has braces twice, and GIFT has one set of answers to a question".to_owned());
        }
        let inside = self.text[open + 1..close].trim();
        let (inside, general) = match inside.rfind("####") {
            Some(at) => (inside[..at].trim(), &inside[at + 4..]),
            None => (inside, ""),
        };
        let (written, before) = format(&self.text[..open], None);
        let missing_word = !after.is_empty();
        let mut left = Vec::new();
        let lookup = Lookup::new(self.notes);
        let mut question = DraftQuestion::new(QuestionKind::Single);
        let asked = format!("{before}{}{after}", cloze::mark(0));
        let rich = self.rich(&asked, written, &lookup);
        let mut answers = Answers { reader: self, written, lookup: &lookup, left: &mut left };
        let gap = answers.read(&mut question, inside, missing_word)?;
        if gap {
            moodle_read::gapped(&mut question, rich, &mut left);
            if question.sentence.chars().count() == 1 || !missing_word {
                // The gap is no part of a sentence: the question stands before it.
                let mark = cloze::mark(0).to_string();
                let prompt = question.sentence.replace(&mark, "");
                question.prompt = format!("{} {}", question.prompt, prompt.trim()).trim().to_owned();
                moodle_read::in_its_place(&mut question);
            }
            moodle_read::finish_gaps(&mut question, &lookup);
        } else {
            let blank = if missing_word { "\\_\\_\\_\\_\\_" } else { "" };
            moodle_read::place(&mut question, without_mark(rich, blank), &mut left);
        }
        question.explanation = answers_words(self, general.trim(), written, &mut left);
        question.id = self.own_id(&lookup);
        notes::apply(&mut question, &lookup);
        for what in left {
            draft.leave(self.line, format!("in the question `{}`: {what}", question.id));
        }
        Ok(question)
    }

    fn own_id(&self, lookup: &Lookup) -> String {
        let given = lookup.get("given-id", "").map(str::to_owned);
        given.unwrap_or_else(|| super::draft::slug(&self.name))
    }

    fn rich(&self, text: &str, written: Written, lookup: &Lookup) -> Rich {
        match written {
            Written::Html => rich::read(&given_back(text), self.exact, &lookup.all("picture")),
            Written::Markdown | Written::Plain => {
                Rich { paragraphs: vec![line(text, written, self.exact)], ..Rich::default() }
            }
        }
    }
}

/// Words that aren't HTML as one paragraph of markdown.
fn line(text: &str, written: Written, exact: bool) -> String {
    let text = given_back(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if written == Written::Markdown { text } else { words::at_start(&words::escaped(&text, exact)) }
}

fn answers_words(reader: &Reader, text: &str, around: Written, left: &mut Vec<String>) -> String {
    let (written, text) = format(text, Some(around));
    match written {
        Written::Html => {
            let rich = rich::read(&given_back(text), reader.exact, &[]);
            left.extend(rich.left.iter().cloned());
            rich.words()
        }
        written => line(text, written, reader.exact),
    }
}

fn without_mark(mut rich: Rich, blank: &str) -> Rich {
    let mark = cloze::mark(0).to_string();
    for block in rich.paragraphs.iter_mut().chain(&mut rich.shown).chain(&mut rich.after) {
        *block = block.replace(&mark, blank).trim().to_owned();
    }
    for blocks in [&mut rich.paragraphs, &mut rich.shown, &mut rich.after] {
        blocks.retain(|block| !block.is_empty());
    }
    rich
}

/// The format that a text names in brackets, else the one around it, else what it looks like.
fn format(text: &str, around: Option<Written>) -> (Written, &str) {
    let text = text.trim_start();
    for (mark, written) in
        [("[html]", Written::Html), ("[markdown]", Written::Markdown), ("[plain]", Written::Plain)]
    {
        if let Some(rest) = text.strip_prefix(mark) {
            return (written, rest);
        }
    }
    let text = text.strip_prefix("[moodle]").unwrap_or(text);
    if let Some(around) = around {
        return (around, text);
    }
    let mut signs = text.match_indices('<').map(|(at, _)| text[at + 1..].chars().next());
    let tag = signs.any(|next| next.is_some_and(|next| next.is_ascii_alphabetic() || next == '/'));
    (if tag { Written::Html } else { Written::Plain }, text)
}

/// The answers of a question.
struct Answers<'a, 'b> {
    reader: &'a Reader<'a>,
    written: Written,
    lookup: &'a Lookup<'a>,
    left: &'b mut Vec<String>,
}

impl Answers<'_, '_> {
    /// Reads them into the question; whether it's a gap.
    fn read(
        &mut self,
        question: &mut DraftQuestion,
        inside: &str,
        missing_word: bool,
    ) -> Result<bool, String> {
        if inside.is_empty() {
            return Err("it asks for a text that somebody reads and marks".to_owned());
        }
        if inside.starts_with('#') {
            return Err("it asks for a number with a margin".to_owned());
        }
        let named = self.lookup.get("type", "").and_then(kind_named);
        if inside.contains('~') {
            let parts = self.choices(inside, question)?;
            if named == Some(QuestionKind::Gap)
                || (named.is_none() && missing_word && question.kind == QuestionKind::Single)
            {
                question.kind = QuestionKind::Gap;
                let mut gap = DraftGap { options: parts, ..DraftGap::default() };
                gap.options.iter_mut().filter(|option| matches!(option.credit, Credit::Part(_))).for_each(
                    |option| {
                        self.left
                            .push(format!("`{}` is partly right there, and not right here", option.text));
                        option.credit = Credit::Wrong;
                    },
                );
                question.gaps.push(gap);
                return Ok(true);
            }
            question.parts = parts;
            self.finish_choices(question, named);
            return Ok(false);
        }
        if inside.contains('=') && inside.contains("->") {
            self.pairs(question, inside, named);
            return Ok(false);
        }
        let first = inside.split('#').next().unwrap_or_default().trim();
        if ["T", "TRUE", "F", "FALSE"].contains(&first) {
            self.true_false(question, inside);
            return Ok(false);
        }
        self.typed(question, inside);
        Ok(true)
    }

    fn words(&mut self, text: &str) -> String {
        answers_words(self.reader, text, self.written, self.left)
    }

    /// Words and what is said about them.
    fn split(&mut self, text: &str) -> (String, String) {
        let (text, feedback) = text.split_once('#').unwrap_or((text, ""));
        (text.trim().to_owned(), self.words(feedback.trim()))
    }

    fn choices(&mut self, inside: &str, question: &mut DraftQuestion) -> Result<Vec<Part>, String> {
        let single = inside.contains('=');
        let marked = inside.replace('=', "~=");
        let mut parts = Vec::new();
        let mut shares = Vec::new();
        for answer in marked.split('~').map(str::trim).filter(|answer| !answer.is_empty()) {
            let (share, text) = match answer.strip_prefix('=') {
                Some(text) => weight(text).unwrap_or((100.0, text)),
                None => weight(answer).unwrap_or((0.0, answer)),
            };
            let credit = match single {
                true => weights::credit(share),
                false if share > 0.0 => Credit::Correct,
                false => Credit::Wrong,
            };
            let (text, feedback) = self.split(text);
            let spot = self.lookup.get("type", "") == Some("spot");
            let text = if spot { rich::plain(&given_back(&text)) } else { self.words(&text) };
            parts.push(Part { feedback, ..Part::new(text, credit) });
            shares.push(share);
        }
        let right = parts.iter().filter(|part| part.credit == Credit::Correct).count();
        if right == 0 {
            return Err("no option is wholly right".to_owned());
        }
        question.kind = if single && right == 1 { QuestionKind::Single } else { QuestionKind::Multiple };
        if single && right > 1 {
            self.left
                .push("any of several right ones was enough there; all are to be ticked here".to_owned());
        }
        moodle_read::finish_options(&mut parts, "", self.lookup);
        if question.kind == QuestionKind::Multiple && !single {
            moodle_read::told_shares(&parts, &shares, self.left);
        }
        Ok(parts)
    }

    fn finish_choices(&mut self, question: &mut DraftQuestion, named: Option<QuestionKind>) {
        match named {
            Some(QuestionKind::Spot) => question.kind = QuestionKind::Spot,
            Some(QuestionKind::TrueFalse) if question.parts.len() == 2 => {
                question.kind = QuestionKind::TrueFalse;
                for (part, id) in question.parts.iter_mut().zip(["true", "false"]) {
                    id.clone_into(&mut part.id);
                    part.text.clear();
                }
            }
            _ => {}
        }
        moodle_read::finish_options(&mut question.parts, "", self.lookup);
    }

    fn pairs(&mut self, question: &mut DraftQuestion, inside: &str, named: Option<QuestionKind>) {
        let mut pairs = Vec::new();
        for pair in inside.split('=').map(str::trim).filter(|pair| !pair.is_empty()) {
            match pair.split_once("->") {
                Some((item, partner)) => {
                    pairs.push((self.words(item.trim()), rich::plain(&given_back(partner))))
                }
                None => self.left.push(format!("`{}`, which has no arrow to a partner", given_back(pair))),
            }
        }
        let numbers: Option<Vec<usize>> = pairs.iter().map(|(_, partner)| partner.parse().ok()).collect();
        match (named, numbers) {
            (Some(QuestionKind::Order), Some(numbers)) => {
                question.kind = QuestionKind::Order;
                question.exact = self.lookup.get("exact", "").is_some();
                let mut order: Vec<(usize, String)> =
                    numbers.into_iter().zip(pairs.into_iter().map(|(item, _)| item)).collect();
                order.sort_by_key(|(number, _)| *number);
                question.parts.extend(order.into_iter().map(|(_, item)| Part::new(item, Credit::Wrong)));
                moodle_read::finish_items(&mut question.parts, self.lookup);
            }
            _ => moodle_read::matched(question, pairs, self.lookup, self.reader.exact),
        }
    }

    /// The first feedback is for who is wrong, the second for who is right: so does Moodle.
    fn true_false(&mut self, question: &mut DraftQuestion, inside: &str) {
        question.kind = QuestionKind::TrueFalse;
        let mut pieces = inside.splitn(3, '#').map(str::trim);
        let answer = pieces.next().unwrap_or_default().starts_with('T');
        let wrong = pieces.next().map(|text| self.words(text)).unwrap_or_default();
        let right = pieces.next().map(|text| self.words(text)).unwrap_or_default();
        for value in [true, false] {
            let (credit, feedback) = if value == answer {
                (Credit::Correct, right.clone())
            } else {
                (Credit::Wrong, wrong.clone())
            };
            question.parts.push(Part { id: value.to_string(), feedback, ..Part::new("", credit) });
        }
    }

    fn typed(&mut self, question: &mut DraftQuestion, inside: &str) {
        question.kind = QuestionKind::Gap;
        let mut gap = DraftGap { id: "answer".to_owned(), ..DraftGap::default() };
        for answer in inside.split('=').map(str::trim).filter(|answer| !answer.is_empty()) {
            let (share, text) = weight(answer).unwrap_or((100.0, answer));
            let (text, feedback) = self.split(text);
            cloze::short_answer(&mut gap, share, &given_back(&text), feedback, self.left);
        }
        question.gaps.push(gap);
    }
}

/// A weight between per cent signs, and what follows it.
fn weight(text: &str) -> Option<(f64, &str)> {
    let (number, rest) = text.strip_prefix('%')?.split_once('%')?;
    Some((number.parse().ok()?, rest))
}

/// The text with every sign behind a backslash out of the way.
fn kept(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        match (c, next) {
            ('\\', Some('n')) => {
                letters.next();
                out.extend(char::from_u32(KEPT + u32::from('\n')));
            }
            ('\\', Some(sign @ ('\\' | ':' | '#' | '=' | '{' | '}' | '~'))) => {
                letters.next();
                out.extend(char::from_u32(KEPT + u32::from(sign)));
            }
            (c, _) => out.push(c),
        }
    }
    out
}

/// The same with the signs back.
fn given_back(text: &str) -> String {
    let back = |c: char| match u32::from(c).checked_sub(KEPT) {
        Some(sign) => char::from_u32(sign).unwrap_or(c),
        None => c,
    };
    text.chars().map(back).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Draft {
        let mut draft = draft("a.gift", text.as_bytes()).unwrap();
        draft.name_all();
        draft
    }

    #[test]
    fn questions_that_people_write_are_read() {
        let draft = read(
            "// question: 7 name: tomb\n::Tomb:: Who's in Grant's tomb? {\n=Grant #Yes\n~nobody\n~%50%his horse # Half\n####He died in 1885\\: so there.}\n\n\
             Two {~%50%a ~%50%b ~%-50%c}\n\nThe sun is hot.{TRUE#No, it is.#Yes}\n\nThe {=cat =%50%dog} sat.\n\n\
             Match {=a -> 1 =b->2 =c -> 3}\n\nThe cat {~sits =sat ~sitted} there.\n\nName one. {=red =blue}\n",
        );
        let kinds: Vec<&str> = draft.questions.iter().map(|question| question.kind.name()).collect();
        assert_eq!(kinds, ["single", "multiple", "true_false", "gap", "match", "gap", "gap"]);
        let first = &draft.questions[0];
        assert_eq!(first.explanation, "He died in 1885: so there.");
        assert_eq!(first.parts[2].credit, Credit::Part(50));
        assert_eq!(first.id, "tomb");
        assert_eq!(draft.questions[2].parts[0].feedback, "Yes");
        assert_eq!(draft.questions[3].sentence, "The {answer} sat.");
        assert_eq!(draft.questions[5].sentence, "The cat {gap-1} there.");
        assert_eq!(
            (draft.questions[6].prompt.as_str(), draft.questions[6].sentence.as_str()),
            ("Name one.", "{answer}")
        );
        assert_eq!(draft.left.len(), 1, "{:?}", draft.left);
    }

    #[test]
    fn what_has_no_like_here_is_told_with_its_line() {
        let draft = read(
            "Write about it. {}\n\nHow many? {#5:1}\n\nOnly words.\n\n// my own comment\nA{=b ~c\n\nOk {=a ~b}\n",
        );
        assert_eq!(draft.questions.len(), 1);
        let lines: Vec<usize> = draft.left.iter().map(|left| left.line).collect();
        assert_eq!(lines, [7, 1, 3, 5, 8]);
    }
}
