//! A schema by which an editor helps an author: which fields a file has, what they mean and what they may hold.

/// One schema, ready to be written.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The name of its file, such as `quiz.json`.
    pub name: String,
    /// The files that it's for, from the root; a star stands for any name. Of pages it's for the settings at the top.
    pub files: &'static str,
    /// The schema as JSON, draft 2020-12.
    pub text: String,
}

impl Schema {
    /// Whether it's for the file at a path from the root.
    pub fn is_for(&self, path: &str) -> bool {
        let (mut pattern, mut parts) = (self.files.split('/'), path.split('/'));
        loop {
            match (pattern.next(), parts.next()) {
                (None, None) => return true,
                (Some(wanted), Some(part)) if fits(wanted, part) => {}
                _ => return false,
            }
        }
    }

    /// The line that names this schema at the top of a YAML file, for editors that speak with yaml-language-server;
    /// `folder` is where schemas are, from the root.
    pub fn editor_line(&self, folder: &str, path: &str) -> String {
        let up = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={up}{folder}/{}\n", self.name)
    }
}

/// Whether one part of a path fits one part of a pattern, which holds one star at most.
fn fits(wanted: &str, part: &str) -> bool {
    match wanted.split_once('*') {
        Some((start, end)) => {
            part.len() > start.len() + end.len() && part.starts_with(start) && part.ends_with(end)
        }
        None => wanted == part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_knows_its_files() {
        let schema = Schema { name: "quiz.json".into(), files: "quizzes/*/*.yaml", text: String::new() };
        assert!(schema.is_for("quizzes/sharing/7-11.yaml"));
        for other in ["quizzes/7-11.yaml", "quizzes/a/b/c.yaml", "quizzes/a/b.md", "content/a/b.yaml"] {
            assert!(!schema.is_for(other), "{other}");
        }
        let line = schema.editor_line("schemas", "quizzes/sharing/7-11.yaml");
        assert_eq!(line, "# yaml-language-server: $schema=../../schemas/quiz.json\n");
    }
}
