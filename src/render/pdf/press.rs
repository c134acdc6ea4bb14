//! Typst and what it's given: the theme's templates, fonts and drawings, and a form's data. No disk, no network, no clock.

use std::collections::BTreeMap;

use serde_json::Value;
use typst::{
    Library, LibraryExt, World, WorldExt, comemo,
    diag::{FileError, FileResult, Severity, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId as TypstId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::grey;
use crate::{
    diag::{Code, Diagnostic},
    model::{project::Project, theme::Theme},
    render::engine::lower_first,
    source::{FileId, Span},
};

/// What all forms of a theme share.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Templates by name: where they were read, and as Typst reads them.
    templates: BTreeMap<String, (FileId, Source)>,
    /// Drawings and icons in greys, by their path for a template.
    drawings: BTreeMap<String, Bytes>,
    folder: String,
    options: PdfOptions,
}

/// One form on the press.
struct Sheets<'p> {
    press: &'p Press,
    main: TypstId,
    data: Bytes,
}

impl Press {
    /// Takes in a theme's templates, fonts and drawings for paper.
    ///
    /// # Errors
    /// A finding when there is no font, or the standard isn't known to the library.
    pub fn new(theme: &Theme, project: &Project) -> Result<Self, Box<Diagnostic>> {
        let fonts: Vec<Font> =
            theme.paper_fonts.values().flat_map(|bytes| Font::iter(Bytes::new(bytes.clone()))).collect();
        if fonts.is_empty() {
            return Err(Box::new(no_font(theme)));
        }
        let templates = theme
            .paper
            .iter()
            .filter_map(|(name, file)| {
                let text = project.sources.file(*file).text.clone();
                Some((name.clone(), (*file, Source::new(id(name)?, text))))
            })
            .collect();
        let kinds = [("drawings", &theme.drawings), ("icons", &theme.icons)];
        let drawings = kinds
            .into_iter()
            .flat_map(|(folder, pictures)| pictures.iter().map(move |(name, svg)| (folder, name, svg)))
            .map(|(folder, name, svg)| (format!("{folder}/{name}.svg"), Bytes::from_string(grey::grey(svg))))
            .collect();
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| Box::new(fault(theme, format!("no PDF can be made: {}", error.message()))))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
            drawings,
            folder: theme.folder.clone(),
            options: PdfOptions {
                creator: Smart::Custom(Some(concat!("Belisha ", env!("CARGO_PKG_VERSION")).to_owned())),
                standards,
                ..PdfOptions::default()
            },
        })
    }

    /// Whether one of the fonts has a letter.
    pub fn has_letter(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }

    /// Lays out a template with its data and gives the PDF, and what was found on the way.
    pub fn print(&self, template: &str, data: &Value, name: &str) -> (Option<Vec<u8>>, Vec<Diagnostic>) {
        let Some((_, source)) = self.templates.get(template) else {
            return (None, vec![self.no_template(template)]);
        };
        let sheets = Sheets { press: self, main: source.id(), data: Bytes::from_string(data.to_string()) };
        let laid_out = typst::compile(&sheets);
        let mut findings: Vec<Diagnostic> =
            laid_out.warnings.iter().map(|warning| self.finding(&sheets, template, warning)).collect();
        let options = PdfOptions {
            ident: Smart::Custom(name.to_owned()),
            creator: self.options.creator.clone(),
            standards: self.options.standards.clone(),
            ..PdfOptions::default()
        };
        match laid_out.output.and_then(|document| typst_pdf::pdf(&document, &options)) {
            Ok(bytes) => (Some(bytes), findings),
            Err(errors) => {
                // One cause, one message: a bracket left open makes an error of every line after it.
                findings =
                    errors.iter().take(1).map(|error| self.finding(&sheets, template, error)).collect();
                (None, findings)
            }
        }
    }

    /// What Typst says of a template, at its place.
    fn finding(&self, sheets: &Sheets, template: &str, said: &SourceDiagnostic) -> Diagnostic {
        let what = lower_first(said.message.trim_end_matches('.'));
        let message = match said.severity {
            Severity::Error => format!("this template can't be used: {what}"),
            Severity::Warning => format!("this template may not look as it should: {what}"),
        };
        let help = "mend the template, or take the theme's folder `paper` from `belisha init`";
        let at = said.span.id().and_then(|id| self.templates.values().find(|(_, source)| source.id() == id));
        let finding = match (at, sheets.range(said.span)) {
            (Some((file, _)), Some(range)) => {
                Diagnostic::error(Code::THEME_TEMPLATE, Span::new(*file, range), message, help)
            }
            _ => match self.templates.get(template) {
                Some((file, _)) => {
                    Diagnostic::error(Code::THEME_TEMPLATE, Span::new(*file, 0..0), message, help)
                }
                None => self.no_template(template),
            },
        }
        .expected("a template that Typst can read");
        if said.severity == Severity::Warning { finding.warning() } else { finding }
    }

    fn no_template(&self, name: &str) -> Diagnostic {
        Diagnostic::at_point(
            Code::THEME_TEMPLATE,
            format!("{}/paper/{name}", self.folder),
            1,
            1,
            format!("the theme has no template `{name}` for forms as PDF"),
            "take the theme's folder `paper` from `belisha init`, or take the theme's own away: then the program's is used",
        )
    }
}

impl World for Sheets<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> TypstId {
        self.main
    }

    fn source(&self, id: TypstId) -> FileResult<Source> {
        let found = self.press.templates.get(name(id)).map(|(_, source)| source.clone());
        found.ok_or_else(|| missing(id))
    }

    fn file(&self, id: TypstId) -> FileResult<Bytes> {
        if name(id) == "data.json" {
            return Ok(self.data.clone());
        }
        if let Some(drawing) = self.press.drawings.get(name(id)) {
            return Ok(drawing.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lets go of what Typst keeps from one form to the next.
pub fn forget() {
    comemo::evict(0);
}

/// Typst's id for a file beside the templates.
fn id(name: &str) -> Option<TypstId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The name of a file beside the templates; empty for one of a package, of which there are none.
fn name(id: TypstId) -> &'static str {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => path.vpath().get_without_slash(),
        VirtualRoot::Package(_) => "",
    }
}

fn missing(id: TypstId) -> FileError {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => FileError::NotFound(path.vpath().get_without_slash().into()),
        VirtualRoot::Package(_) => {
            FileError::Other(Some("packages aren't read, only files beside this one".into()))
        }
    }
}

fn no_font(theme: &Theme) -> Diagnostic {
    fault(theme, "the theme has no font for forms as PDF".to_owned())
        .expected("a font that ends in `.ttf` or `.otf`")
}

fn fault(theme: &Theme, message: String) -> Diagnostic {
    Diagnostic::at_point(
        Code::THEME_FILE,
        format!("{}/paper/fonts", theme.folder),
        1,
        1,
        message,
        "take the theme's folder `paper` from `belisha init`",
    )
}
