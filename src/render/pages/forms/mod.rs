//! Forms to sign: each role's in each variant, split into sheets of A4 before they reach a browser. The promises above,
//! for the family to keep; the slip at the end, to hand in.

pub mod class_set;
pub mod consents;
mod look;
mod online;
mod ruler;
mod sheets;

use serde::Serialize;

use super::{
    Made,
    agreement::{agreement, clauses_of, page_view, role_title},
};
use crate::{
    model::{
        agreement::{Agreement, Clause, Party, Role, Variant, Wording},
        document::{Inline, Target},
        facts::Service,
        paths,
        site::Site,
    },
    render::{
        studio::{Drawn, Studio},
        view::LinkView,
    },
};
use look::Look;
use online::OnlineView;
use sheets::Heights;

/// A form with everything that is on its sheets, in words.
#[derive(Serialize, Clone)]
pub struct FormView {
    variant: &'static str,
    young: bool,
    title: String,
    version: String,
    role: String,
    reference: String,
    intro: String,
    online: Option<OnlineView>,
    sheets: Vec<SheetView>,
    /// What the centre promises and who signs for it: stays with the family.
    ours: Option<String>,
    review: String,
    centre: String,
    /// What the slip says, and who signs it.
    slip_of: String,
    agreed: String,
    return_to: String,
    signers: Vec<String>,
    stacked: bool,
    /// Whether a name in a class list is that of the first who signs.
    own_name: bool,
    /// The words around a name at the head.
    named: (String, String),
}

#[derive(Serialize, Clone)]
struct SheetView {
    number: usize,
    of: usize,
    promises: Vec<PromiseView>,
    end: bool,
    slip: bool,
}

#[derive(Serialize, Clone)]
struct PromiseView {
    number: usize,
    text: String,
    because: Option<String>,
    picture: Option<String>,
}

/// The drawing for an area, where a clause names none.
const AREA_DRAWINGS: [(&str, &str); 6] = [
    ("content", "real-or-pretend"),
    ("contact", "ask-a-grown-up"),
    ("conduct", "kind-words"),
    ("commerce", "coins-in-a-game"),
    ("footprint", "footprints-in-sand"),
    ("law", "body-is-mine"),
];

/// The page of a role's form in a variant.
pub fn form(studio: &Studio, role: &Role, variant: Variant) -> Drawn<Made> {
    let id = role.id();
    let path = paths::form(&id, variant);
    let title = title(studio, role, variant);
    let page = page_view(studio, "agreement_form", &path, &title, role)
        .crumb(role_title(studio, role), &paths::role(&id));
    let mut made = Made::new(studio, "agreement_form.html", &page);
    made.context.insert("form", &view(studio, role, variant, ""));
    made.context.insert("others", &links(studio, role, &path));
    made.context.insert("pdf", &studio.pdf(&path, &path));
    Ok(made)
}

/// The title of a role's form in a variant.
pub fn title(studio: &Studio, role: &Role, variant: Variant) -> String {
    let title = studio.strings.fill("pages.form", "title", &role_title(studio, role));
    match variant {
        Variant::Standard => title,
        _ => format!("{title} ({})", variant_title(studio, variant).to_lowercase()),
    }
}

/// A variant in words.
pub fn variant_title(studio: &Studio, variant: Variant) -> String {
    studio.strings.text(&format!("form.variants.{}", variant.name()))
}

/// Links to a role's forms in every variant but the page's own.
pub fn links(studio: &Studio, role: &Role, from: &str) -> Vec<LinkView> {
    Variant::ALL
        .into_iter()
        .map(|(_, variant)| (variant, paths::form(&role.id(), variant)))
        .filter(|(_, to)| to != from)
        .map(|(variant, to)| LinkView {
            title: variant_title(studio, variant),
            href: paths::relative(from, &to),
        })
        .collect()
}

/// Links to a role's forms as PDF, each with its variant and its size; empty in a program built without.
pub fn pdf_links(studio: &Studio, role: &Role, from: &str) -> Vec<LinkView> {
    Variant::ALL
        .into_iter()
        .filter_map(|(_, variant)| {
            let link = studio.pdf(from, &paths::form(&role.id(), variant))?;
            Some(LinkView { title: format!("{} ({})", variant_title(studio, variant), link.title), ..link })
        })
        .collect()
}

/// The form with a name at its head, or none. The sheets depend on how many lines the name takes, on nothing else of it.
pub fn view(studio: &Studio, role: &Role, variant: Variant, name: &str) -> FormView {
    let agreement = agreement(studio);
    let strings = &studio.strings;
    let young = role.band.as_deref().is_some_and(is_young);
    let look = Look::of(variant, young);
    let promises = promises(studio, role, variant);
    let setting = &studio.site.settings.name.value;
    let count = promises.len();
    let agreed = if count == 1 { "form.agreed_one" } else { "form.agreed" };
    let promised = clauses_of(agreement, role).any(|clause| clause.promise.is_some());
    let (centre, signers) = signers(studio, role);
    let role_words = role_title(studio, role);
    let mut form = FormView {
        variant: variant.name(),
        young: young && variant == Variant::Standard,
        title: agreement.title.clone(),
        version: agreement.version.clone(),
        reference: reference(agreement, role, variant),
        intro: strings.text(if variant == Variant::Easy { "form.intro_easy" } else { "form.intro" }),
        online: online::online(studio, &paths::role(&role.id()), "form.online"),
        sheets: Vec::new(),
        ours: promised
            .then(|| strings.fill("form.ours", "name", setting).replace("{version}", &agreement.version)),
        review: strings.fill("form.review", "date", &strings.date(agreement.review.value)),
        centre,
        slip_of: strings
            .fill("form.slip_of", "title", &agreement.title)
            .replace("{version}", &agreement.version)
            .replace("{role}", &role_words),
        agreed: strings.fill(agreed, "n", &count.to_string()).replace("{version}", &agreement.version),
        return_to: strings.fill("form.return", "to", &agreement.return_to.value),
        signers,
        stacked: look.stacked(),
        own_name: role.party != Party::Parents,
        named: named(studio, role),
        role: role_words,
    };
    form.sheets = in_sheets(studio, &form, &look, promises, name);
    form
}

/// Puts the promises, the centre's end and the slip on sheets.
fn in_sheets(
    studio: &Studio,
    form: &FormView,
    look: &Look,
    promises: Vec<PromiseView>,
    name: &str,
) -> Vec<SheetView> {
    let strings = &studio.strings;
    let because = strings.text("form.because");
    let blocks: Vec<f64> = promises
        .iter()
        .map(|one| {
            let why = one.because.as_ref().map_or_else(String::new, |why| format!("{because} {why}"));
            look.clause(&one.text, &why)
        })
        .collect();
    let online = form.online.as_ref().map_or(0.0, |online| look.online(&online.words));
    let end = look.paragraphs(form.ours.as_deref().into_iter().chain([form.review.as_str()]))
        + look.signatures([form.centre.as_str()])
        + 3.0;
    let words =
        [strings.text("form.slip"), form.slip_of.clone(), form.agreed.clone(), form.return_to.clone()];
    let slip = look.cut(&strings.text("form.cut"))
        + look.paragraphs(words.iter().map(String::as_str))
        + look.signatures(form.signers.iter().map(String::as_str))
        + look.write_in()
        + 2.0;
    let head = format!("{}{name}{}", form.named.0, form.named.1);
    let setting = studio.site.settings.name.value.as_str();
    let mut lines = vec![setting, form.role.as_str()];
    if !name.is_empty() {
        lines.push(&head);
    }
    let split = sheets::split(Heights {
        room: look.room(&form.title, &lines),
        intro: look.intro(&form.intro) + online,
        blocks: &blocks,
        end,
        slip,
    });
    sheets::filled(&split, promises)
        .map(|(number, sheet, promises)| SheetView {
            number,
            of: split.len(),
            promises,
            end: sheet.end,
            slip: sheet.slip,
        })
        .collect()
}

/// A role's promises in the words of a variant.
fn promises(studio: &Studio, role: &Role, variant: Variant) -> Vec<PromiseView> {
    let site = studio.site;
    clauses_of(agreement(studio), role)
        .filter_map(|clause| Some((clause, clause.wording(role.party, role.band.as_deref())?)))
        .enumerate()
        .map(|(at, (clause, wording))| {
            let plain = PromiseView {
                number: at + 1,
                text: on_paper(site, &wording.text),
                because: Some(on_paper(site, &wording.because)),
                picture: None,
            };
            if variant != Variant::Easy {
                return plain;
            }
            let picture = Some(drawing(studio, clause, wording));
            // Short words say the reason themselves, where there is one.
            match wording.easy.as_ref().and_then(|easy| easy.text.as_ref()) {
                Some(text) => PromiseView { text: on_paper(site, text), because: None, picture, ..plain },
                None => PromiseView { picture, ..plain },
            }
        })
        .collect()
}

/// The drawing beside a promise: the wording's, the clause's, or one for its area.
fn drawing(studio: &Studio, clause: &Clause, wording: &Wording) -> String {
    let own = wording.easy.as_ref().and_then(|easy| easy.picture.as_ref()).or(clause.picture.as_ref());
    let of_area = AREA_DRAWINGS.iter().find(|(area, _)| *area == clause.area).map(|(_, name)| *name);
    let name = own.map(|name| name.value.as_str()).or(of_area).unwrap_or_default();
    // A theme of a school's own may lack the drawing of an area; a name that an author gave was looked up before.
    if studio.theme.drawings.contains_key(name) { name.to_owned() } else { String::new() }
}

/// Words for paper: nothing to press, and beside a help service its number or address.
fn on_paper(site: &Site, content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text, _) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => {
                out.push_str(&on_paper(site, inner));
            }
            Inline::Link { target, content, .. } => {
                out.push_str(&on_paper(site, content));
                if let Target::Service(id) = target
                    && let Some(contact) = site.service(id).and_then(spoken_contact)
                {
                    out.push_str(&format!(" ({contact})"));
                }
            }
            Inline::FootnoteReference(_) => {}
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
        }
    }
    out
}

/// A help service's number, or else its address as people read it out.
pub fn spoken_contact(service: &Service) -> Option<&str> {
    service.phone.as_ref().or(service.address.as_ref()).map(|contact| bare(contact))
}

/// An address as people read it out.
fn bare(address: &str) -> &str {
    let rest =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// Whether a band is of those who have just begun to read: the last number of its id is 7 or less.
fn is_young(band: &str) -> bool {
    let last = band.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    last.and_then(|digits| digits.parse::<u32>().ok()).is_some_and(|age| age <= 7)
}

/// A form's short reference, for the foot of each sheet: what, version, role, and a letter for the variant.
fn reference(agreement: &Agreement, role: &Role, variant: Variant) -> String {
    let role = match (role.party, &role.band) {
        (Party::Students, Some(band)) => format!("S{band}"),
        (Party::Students, None) => "S".to_owned(),
        (Party::Parents, _) => "P".to_owned(),
        (Party::Staff, _) => "T".to_owned(),
        (Party::Visitors, _) => "V".to_owned(),
    };
    let variant = match variant {
        Variant::Standard => "",
        Variant::Large => " L",
        Variant::Easy => " E",
    };
    format!("SUT {} {role}{variant}", agreement.version)
}

/// Who signs the part that stays with the family, and who signs the slip.
fn signers(studio: &Studio, role: &Role) -> (String, Vec<String>) {
    let words = |name: &str| studio.strings.text(&format!("signatures.{name}"));
    let centre = studio.strings.fill("signatures.centre", "name", &studio.site.settings.name.value);
    match role.party {
        Party::Students => (centre, vec![words("student"), words("adult")]),
        Party::Parents => (centre, vec![words("parent")]),
        Party::Staff => (centre, vec![words("staff")]),
        Party::Visitors => (words("host"), vec![words("visitor")]),
    }
}

/// The words before and after a name at the head of a sheet.
fn named(studio: &Studio, role: &Role) -> (String, String) {
    let family = role.party == Party::Parents;
    let words = studio.strings.text(if family { "form.named_family" } else { "form.named" });
    let (before, after) = words.split_once("{name}").unwrap_or((&words, ""));
    (before.to_owned(), after.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{bare, is_young};

    #[test]
    fn the_youngest_are_told_by_the_end_of_their_band() {
        for young in ["4-7", "5", "reception-7"] {
            assert!(is_young(young), "{young}");
        }
        for older in ["7-11", "11-14", "year-10", "sixth-form", "all"] {
            assert!(!is_young(older), "{older}");
        }
    }

    #[test]
    fn addresses_are_written_as_people_say_them() {
        assert_eq!(bare("https://www.listeners.example.org/"), "listeners.example.org");
        assert_eq!(bare("01632 960111"), "01632 960111");
    }
}
