//! What went out and what didn't, quiz by quiz, in a teacher's words.

/// The report of one quiz.
#[derive(Debug)]
pub struct QuizReport {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file that was written, if one was.
    pub file: Option<String>,
    /// Questions that went out.
    pub out: usize,
    /// Questions there are.
    pub of: usize,
    /// Questions that were left out: id and why.
    pub left: Vec<(String, String)>,
    /// What is different there: id of the question (empty for the whole quiz) and what.
    pub changed: Vec<(String, String)>,
}

impl QuizReport {
    /// A report in which nothing has gone out yet.
    pub fn new(quiz: &crate::model::quiz::Quiz) -> Self {
        Self {
            id: quiz.id.value.clone(),
            title: quiz.title.value.clone(),
            file: None,
            out: 0,
            of: quiz.questions.len(),
            left: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Counts a question that went out, with what is different in it.
    pub fn went(&mut self, question: &str, changes: Vec<String>) {
        self.out += 1;
        self.changed.extend(changes.into_iter().map(|change| (question.to_owned(), change)));
    }

    /// One line for the terminal.
    pub fn line(&self) -> String {
        let mut line = format!("{}: {} of {} questions went out", self.id, self.out, self.of);
        if self.of == 1 {
            line = format!("{}: {} of 1 question went out", self.id, self.out);
        }
        if self.file.is_none() {
            line.push_str(", so no file was made");
        }
        line
    }
}

/// The whole report as markdown.
pub fn markdown(format: &str, quizzes: &[QuizReport]) -> String {
    let mut text =
        format!("# Quizzes for {format}\n\nNothing was shortened to fit: what doesn't fit is listed here.\n");
    for quiz in quizzes {
        text.push_str(&format!("\n## {} (`{}`)\n\n", heading(&quiz.title), quiz.id));
        let file = quiz
            .file
            .as_ref()
            .map_or_else(|| "No file was made.".to_owned(), |file| format!("In the file `{file}`."));
        text.push_str(&format!("{} of {} questions went out. {file}\n", quiz.out, quiz.of));
        list("Left out", &quiz.left, quiz.of, &mut text);
        list("Different there", &quiz.changed, quiz.out, &mut text);
    }
    text
}

fn heading(title: &str) -> String {
    title.replace(['\n', '#'], " ").trim().to_owned()
}

/// Entries, those with the same words in one line. `all` is how many questions there are that could have them.
fn list(title: &str, entries: &[(String, String)], all: usize, text: &mut String) {
    if entries.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}:\n\n"));
    let mut told: Vec<&str> = Vec::new();
    for (_, words) in entries {
        if told.contains(&words.as_str()) {
            continue;
        }
        told.push(words);
        let same = entries.iter().filter(|(_, other)| other == words);
        let ids: Vec<String> =
            same.filter(|(id, _)| !id.is_empty()).map(|(id, _)| format!("`{id}`")).collect();
        let of = match ids.len() {
            0 => String::new(),
            count if count == all && count > 1 => "every question: ".to_owned(),
            _ => format!("{}: ", ids.join(", ")),
        };
        text.push_str(&format!("- {of}{words}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_said_once() {
        let entry = |id: &str, words: &str| (id.to_owned(), words.to_owned());
        let report = QuizReport {
            id: "a".to_owned(),
            title: "A".to_owned(),
            file: Some("a.xml".to_owned()),
            out: 2,
            of: 3,
            left: vec![entry("z", "it's a story")],
            changed: vec![
                entry("x", "no hints"),
                entry("y", "no hints"),
                entry("y", "no help"),
                entry("", "all"),
            ],
        };
        let text = markdown("Moodle", &[report]);
        assert!(text.contains("## A (`a`)\n\n2 of 3 questions went out. In the file `a.xml`."), "{text}");
        assert!(text.contains("- `z`: it's a story\n"), "{text}");
        assert!(text.contains("- every question: no hints\n- `y`: no help\n- all\n"), "{text}");
    }
}
