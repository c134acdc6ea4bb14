//! The template engine: the theme's templates compiled once, with `icon` and `drawing`, and its errors as findings.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Function, Kwargs, State, Tera, TeraResult};

use crate::{
    diag::{Code, Diagnostic},
    model::{project::Project, theme::Theme},
    source::{FileId, Span},
};

/// Templates ready to draw.
pub struct Engine {
    tera: Tera,
    files: BTreeMap<String, FileId>,
    folder: String,
}

impl Engine {
    /// Compiles every template of a theme.
    ///
    /// # Errors
    /// A finding with its place for the first template that can't be used.
    pub fn new(
        theme: &Theme,
        project: &Project,
        globals: Vec<(&'static str, tera::Value)>,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut tera = Tera::new();
        tera.register_function("icon", Pictures::new(&theme.icons, "icon"));
        tera.register_function("drawing", Pictures::new(&theme.drawings, "drawing"));
        for (name, value) in globals {
            tera.global_context().insert_value(name, value);
        }
        let engine = Self { tera: Tera::new(), files: theme.templates.clone(), folder: theme.folder.clone() };
        let templates =
            theme.templates.iter().map(|(name, id)| (name.clone(), project.sources.file(*id).text.clone()));
        if let Err(error) = tera.add_raw_templates(templates) {
            return Err(Box::new(engine.finding(&error, "")));
        }
        Ok(Self { tera, ..engine })
    }

    /// Draws a template.
    ///
    /// # Errors
    /// A finding that points into the template.
    pub fn draw(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| Box::new(self.finding(&error, template)))
    }

    fn finding(&self, error: &tera::Error, template: &str) -> Diagnostic {
        let help = "mend the template, or take the theme's folder from `belisha init`";
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let message = report.message().trim_end_matches('.');
                let message = format!("this template can't be used: {}", lower_first(message));
                match self.files.get(report.filename()) {
                    Some(&file) => Diagnostic::error(
                        Code::THEME_TEMPLATE,
                        Span::new(file, report.span().range.clone()),
                        message,
                        help,
                    )
                    .expected("a template that Tera 2 can read"),
                    None => self.pathless(report.filename(), message, help),
                }
            }
            ErrorKind::TemplateNotFound(name) => self.pathless(
                name,
                format!("the theme has no template `{name}`"),
                "take it from the theme that `belisha init` writes",
            ),
            ErrorKind::MissingParent { current, parent } => {
                self.pathless(current, format!("`{current}` builds on `{parent}`, which isn't there"), help)
            }
            _ => {
                let words = error.to_string();
                let words = words.lines().next().unwrap_or_default().to_owned();
                self.pathless(template, format!("this template can't be used: {}", lower_first(&words)), help)
            }
        }
    }

    fn pathless(&self, name: &str, message: String, help: &str) -> Diagnostic {
        if let Some(&file) = self.files.get(name) {
            return Diagnostic::error(Code::THEME_TEMPLATE, Span::new(file, 0..0), message, help);
        }
        let path = format!("{}/templates/{name}", self.folder);
        Diagnostic::at_point(Code::THEME_TEMPLATE, path, 1, 1, message, help)
    }
}

/// Words with their first letter small, to stand within a sentence.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Inline pictures by name, with the attributes that hide them from screen readers.
struct Pictures {
    by_name: BTreeMap<String, String>,
    kind: &'static str,
}

impl Pictures {
    fn new(pictures: &BTreeMap<String, String>, kind: &'static str) -> Self {
        let by_name = pictures.iter().map(|(name, svg)| (name.clone(), decorate(svg, kind))).collect();
        Self { by_name, kind }
    }
}

impl Function<TeraResult<String>> for Pictures {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        let name: String = kwargs.must_get("name")?;
        self.by_name
            .get(&name)
            .cloned()
            .ok_or_else(|| tera::Error::message(format!("the theme has no {} `{name}`", self.kind)))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// Marks an inline picture as decoration and gives it the class of its kind.
pub fn decorate(svg: &str, class: &str) -> String {
    let Some(rest) = svg.strip_prefix("<svg") else { return svg.to_owned() };
    let rest = rest.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    format!("<svg class=\"{class}\" aria-hidden=\"true\" focusable=\"false\"{rest}")
}
