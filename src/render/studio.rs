//! What every page is drawn with: the site, the theme's templates and words, and the way from a source file to
//! its page.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::{
    engine::Engine,
    example::Grammars,
    html::callable,
    pages::Made,
    strings::Strings,
    view::{ContactView, LinkView, NavView, PageView, ServiceView, SiteView},
};
use crate::{
    diag::{Code, Diagnostic},
    model::{output::Edition, paths, project::Project, site::Site, theme::Theme},
};

/// What drawing gives: the text, or the finding that stopped it.
pub type Drawn<T> = Result<T, Box<Diagnostic>>;

/// Everything that pages are drawn with.
pub struct Studio<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// The theme's words.
    pub strings: Strings,
    /// Grammars for fenced examples.
    pub grammars: Grammars,
    /// Forms as PDF by path within an edition; none in a program built without.
    pub pdfs: BTreeMap<String, Vec<u8>>,
    engine: Engine,
    outputs: BTreeMap<String, String>,
    sites: BTreeMap<&'static str, Value>,
}

impl<'a> Studio<'a> {
    /// Compiles the theme for a site.
    ///
    /// # Errors
    /// Findings about the theme's templates or words.
    pub fn new(site: &'a Site, theme: &'a Theme, project: &'a Project) -> Result<Self, Vec<Diagnostic>> {
        let globals = vec![
            ("t", Value::from_serializable(&theme.strings)),
            ("help_contacts", Value::from_serializable(&contacts(site))),
        ];
        let engine = Engine::new(theme, project, globals).map_err(|finding| vec![*finding])?;
        let mut studio = Self {
            site,
            theme,
            strings: Strings::new(theme.strings.clone()),
            grammars: Grammars::new(),
            pdfs: BTreeMap::new(),
            engine,
            outputs: outputs(site),
            sites: BTreeMap::new(),
        };
        for edition in Edition::ALL {
            let view = SiteView::new(&studio, edition);
            studio.sites.insert(edition.name(), Value::from_serializable(&view));
        }
        Ok(studio)
    }

    /// Draws a template of the theme.
    pub fn draw(&self, template: &str, context: &Context) -> Drawn<String> {
        self.engine.draw(template, context)
    }

    /// A context with the page, its links and the setting.
    pub fn context(&self, page: &PageView, edition: Edition) -> Context {
        let mut context = Context::new();
        if let Some(site) = self.sites.get(edition.name()) {
            context.insert_value("site", site.clone());
        }
        context.insert("page", page);
        context.insert("nav", &NavView::new(self.site, &page.path));
        context
    }

    /// Draws a finished page for an edition.
    pub fn page(&self, made: &Made, edition: Edition) -> Drawn<String> {
        let mut context = made.context.clone();
        if let Some(site) = self.sites.get(edition.name()) {
            context.insert_value("site", site.clone());
        }
        self.draw(made.template, &context)
    }

    /// The link from a page to the PDF of a form's page, with its size; `None` when there is no such file.
    pub fn pdf(&self, from: &str, page: &str) -> Option<LinkView> {
        let path = paths::pdf(page);
        let bytes = self.pdfs.get(&path)?;
        let kilobytes = bytes.len().div_ceil(1000).to_string();
        Some(LinkView {
            title: self.strings.fill("form.pdf", "size", &kilobytes),
            href: paths::relative(from, &path),
        })
    }

    /// The page that a source file becomes.
    pub fn output_of(&self, source: &str) -> &str {
        self.outputs.get(source).map_or("", String::as_str)
    }

    /// The views of some help services by id; ids that don't exist were reported before.
    pub fn services<'s>(&self, ids: impl IntoIterator<Item = &'s str>) -> Vec<ServiceView> {
        ids.into_iter()
            .filter_map(|id| self.site.service(id))
            .map(|service| ServiceView::new(self, service))
            .collect()
    }

    /// A finding for each word that was asked for and that the theme lacks.
    pub fn missing_words(&self) -> Vec<Diagnostic> {
        self.strings
            .missing()
            .into_iter()
            .map(|name| {
                Diagnostic::at_point(
                    Code::THEME_FILE,
                    format!("{}/strings/en-GB.yaml", self.theme.folder),
                    1,
                    1,
                    format!("the theme has no words for `{name}`"),
                    "copy them from the theme that `belisha init` writes",
                )
                .expected(format!("words for `{name}`"))
            })
            .collect()
    }
}

fn contacts(site: &Site) -> Vec<ContactView> {
    site.settings
        .contacts
        .iter()
        .filter(|contact| matches!(contact.role.as_str(), "dsl" | "deputy-dsl"))
        .map(contact_view)
        .collect()
}

/// A contact as templates see it.
pub fn contact_view(contact: &crate::model::site::Contact) -> ContactView {
    ContactView {
        role: contact.role.clone(),
        role_title: if contact.name.is_some() { contact.title.clone() } else { String::new() },
        name: contact.name.as_ref().map_or_else(|| contact.title.clone(), |name| name.value.clone()),
        contact_html: callable(&contact.contact.value),
    }
}

fn outputs(site: &Site) -> BTreeMap<String, String> {
    let mut outputs = BTreeMap::new();
    for unit in &site.units {
        outputs.insert(unit.staff.source.clone(), paths::staff(&unit.id));
        if let Some(page) = &unit.parents {
            outputs.insert(page.source.clone(), paths::parents(&unit.id));
        }
        for (band, page) in &unit.students {
            outputs.insert(page.source.clone(), paths::student(&unit.id, band));
        }
    }
    for policy in &site.policy {
        outputs.insert(policy.page.source.clone(), paths::policy(policy.name()));
    }
    for page in &site.pages {
        outputs.insert(page.source.clone(), own_page(&page.source));
    }
    outputs
}

/// The path of a page of the setting's own.
pub fn own_page(source: &str) -> String {
    let name = source.rsplit('/').next().unwrap_or(source);
    format!("{}.html", name.strip_suffix(".md").unwrap_or(name))
}
