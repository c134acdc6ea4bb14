//! The sheet of consents: each purpose with a yes and a no, none ticked, apart from the agreement. The sheet is handed
//! in; the strip under the striped line, with how to take a yes back, stays with the family.

use serde::Serialize;

use super::{
    look::Look,
    on_paper,
    online::{self, OnlineView},
    sheets::{self, Heights},
    variant_title,
};
use crate::{
    model::{
        agreement::Variant,
        consents::{Consents, Purpose},
        paths,
    },
    render::{
        pages::{Made, agreement::lower_first},
        studio::{Drawn, Studio},
        view::{LinkView, PageView},
    },
};

/// The variants that the sheet comes in.
pub const VARIANTS: [Variant; 2] = [Variant::Standard, Variant::Large];

/// The sheet with everything that is on it, in words.
#[derive(Serialize)]
pub struct ConsentsView {
    variant: &'static str,
    title: String,
    version: String,
    reference: String,
    intro: String,
    child: String,
    child_row: String,
    online: Option<OnlineView>,
    sheets: Vec<SheetView>,
    signers: Vec<String>,
    stacked: bool,
    return_to: String,
    withdraw: String,
    review: String,
}

#[derive(Serialize)]
struct SheetView {
    number: usize,
    of: usize,
    purposes: Vec<PurposeView>,
    end: bool,
    slip: bool,
}

#[derive(Serialize)]
struct PurposeView {
    number: usize,
    title: String,
    text: String,
    details: String,
}

/// The page of the consents in a variant.
pub fn page(studio: &Studio, consents: &Consents, variant: Variant) -> Drawn<Made> {
    let path = paths::consents(variant);
    let title = title(studio, consents, variant);
    let mut page = PageView::new(studio, "consents_form", &path, &title).audience("parents");
    if let Some(agreement) = &studio.site.agreement {
        page = page.crumb(agreement.title.clone(), paths::AGREEMENT);
    }
    let mut made = Made::new(studio, "consents_form.html", &page);
    made.context.insert("form", &view(studio, consents, variant));
    made.context.insert("others", &links(studio, &path));
    made.context.insert("pdf", &studio.pdf(&path, &path));
    Ok(made)
}

/// The title of the page in a variant.
pub fn title(studio: &Studio, consents: &Consents, variant: Variant) -> String {
    let title = &consents.title.value;
    match variant {
        Variant::Standard => title.clone(),
        _ => format!("{title} ({})", variant_title(studio, variant).to_lowercase()),
    }
}

/// Links to the consents in every variant but the page's own.
pub fn links(studio: &Studio, from: &str) -> Vec<LinkView> {
    VARIANTS
        .into_iter()
        .map(|variant| (variant, paths::consents(variant)))
        .filter(|(_, to)| to != from)
        .map(|(variant, to)| LinkView {
            title: variant_title(studio, variant),
            href: paths::relative(from, &to),
        })
        .collect()
}

/// Everything that is on the sheets in a variant.
pub fn view(studio: &Studio, consents: &Consents, variant: Variant) -> ConsentsView {
    let strings = &studio.strings;
    let site = studio.site;
    let look = Look::of(variant, false).side_by_side();
    let age = consents.child_view_from.to_string();
    let mut form = ConsentsView {
        variant: variant.name(),
        title: consents.title.value.clone(),
        version: consents.version.clone(),
        reference: format!("CON {}{}", consents.version, if variant == Variant::Large { " L" } else { "" }),
        intro: on_paper(site, &consents.intro),
        child: on_paper(site, &consents.child),
        child_row: strings.fill("consents.student", "age", &age),
        online: online::online(studio, &paths::consents(Variant::Standard), "consents.online"),
        sheets: Vec::new(),
        signers: vec![strings.text("signatures.parent"), strings.fill("consents.student", "age", &age)],
        stacked: look.stacked(),
        return_to: strings.fill("consents.return", "to", &consents.return_to),
        withdraw: format!("{}{}", on_paper(site, &consents.withdraw), whom_to_tell(studio)),
        review: strings.fill("consents.review", "date", &strings.date(consents.review.value)),
    };
    let purposes: Vec<PurposeView> =
        consents.purposes.iter().enumerate().map(|(at, one)| purpose(studio, at + 1, one)).collect();
    form.sheets = in_sheets(studio, &form, &look, purposes);
    form
}

/// The office, or else whoever looks after personal data, and how to reach them; nothing when the setting names neither.
fn whom_to_tell(studio: &Studio) -> String {
    let contacts = &studio.site.settings.contacts;
    let found = ["office", "data-protection"]
        .iter()
        .find_map(|role| contacts.iter().find(|contact| contact.role == *role));
    found.map_or_else(String::new, |contact| {
        format!(" {}: {}.", contact.title, lower_first(&contact.contact.value))
    })
}

fn purpose(studio: &Studio, number: usize, purpose: &Purpose) -> PurposeView {
    let strings = &studio.strings;
    let site = studio.site;
    let bands: Vec<String> = purpose
        .bands
        .iter()
        .filter_map(|band| site.band(&band.value))
        .map(|band| lower_first(&band.title))
        .collect();
    let mut details = vec![
        strings.fill("consents.who_sees", "who", &on_paper(site, &purpose.who_sees)),
        strings.fill("consents.how_long", "long", &on_paper(site, &purpose.how_long)),
    ];
    if !bands.is_empty() {
        details.push(strings.fill("consents.bands", "bands", &bands.join(", ")));
    }
    PurposeView {
        number,
        title: purpose.title.value.clone(),
        text: on_paper(site, &purpose.text),
        details: details.join(" "),
    }
}

fn in_sheets(
    studio: &Studio,
    form: &ConsentsView,
    look: &Look,
    purposes: Vec<PurposeView>,
) -> Vec<SheetView> {
    let strings = &studio.strings;
    let blocks: Vec<f64> = purposes
        .iter()
        .map(|one| look.purpose(&format!("{} {}", one.number, one.title), &[&one.text, &one.details]))
        .collect();
    let online = form.online.as_ref().map_or(0.0, |online| look.online(&online.words));
    let end = look.paragraphs([form.return_to.as_str()])
        + look.signatures(form.signers.iter().map(String::as_str))
        + 3.0;
    let kept = [strings.text("consents.keep"), form.withdraw.clone(), form.review.clone()];
    let slip = look.cut(&strings.text("consents.cut"))
        + look.paragraphs(kept.iter().map(String::as_str))
        + online
        + 2.0;
    let setting = studio.site.settings.name.value.as_str();
    let role = strings.text("consents.role");
    let split = sheets::split(Heights {
        room: look.room(&form.title, &[setting, &role]),
        intro: look.name_line() + look.intro(&form.intro) + look.intro(&form.child),
        blocks: &blocks,
        end,
        slip,
    });
    sheets::filled(&split, purposes)
        .map(|(number, sheet, purposes)| SheetView {
            number,
            of: split.len(),
            purposes,
            end: sheet.end,
            slip: sheet.slip,
        })
        .collect()
}
