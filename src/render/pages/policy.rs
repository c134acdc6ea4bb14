//! The setting's policy: its list of pages, and each page with its document-control box.

use super::{Made, contents, entry};
use crate::{
    model::{output::Edition, paths, policy::PolicyPage},
    render::{
        html::Drawer,
        search::Entry,
        studio::{Drawn, Studio},
        view::{LinkView, PageView},
    },
};

/// The pages of the policy in their order.
pub fn index(studio: &Studio) -> Made {
    let title = studio.strings.text("pages.policy");
    let page = PageView::new(studio, "policy", paths::POLICY, title.clone())
        .described(studio.strings.text("policy.lead"));
    let pages: Vec<_> = studio
        .site
        .policy
        .iter()
        .map(|policy| {
            serde_json::json!({
                "title": policy.page.title.value,
                "summary": policy.page.summary.value,
                "href": paths::relative(&page.path, &paths::policy(policy.name())),
            })
        })
        .collect();
    let mut made = Made::new(studio, "policy.html", &page);
    made.context.insert("pages", &pages);
    made.searchable(Entry { title, summary: page.description, audience: "all", ..Entry::default() })
}

/// One page.
pub fn page(studio: &Studio, policy: &PolicyPage) -> Drawn<Made> {
    let page = &policy.page;
    let path = paths::policy(policy.name());
    let mut view = PageView::new(studio, "policy_page", &path, page.title.value.clone())
        .crumb(studio.strings.text("pages.policy"), paths::POLICY)
        .described(page.summary.value.clone());
    view.minutes = page.minutes;
    view.printed_ref = Some(
        studio.strings.fill("policy.printed", "version", &policy.version).replace("{title}", &view.title),
    );
    let mut drawer = Drawer::new(studio, &path, studio.context(&view, Edition::Public), true);
    let body = drawer.document(&page.body)?;
    let sources = drawer.citations().sources(studio, &path);
    let note = drawer.citations().nations_note(studio);
    let mut made = Made::new(studio, "policy_page.html", &view);
    made.context.insert("body_html", &body);
    made.context.insert("contents", &contents(&page.body));
    made.context.insert("sources", &sources);
    made.context.insert("nations_note", &note);
    let control = serde_json::json!({
        "version": policy.version,
        "approved_title": studio.strings.date(policy.approved.value),
        "due_title": studio.strings.date(policy.review.due.value),
        "overdue": policy.review.due.value < studio.site.today,
        "owner": policy.review.owner,
    });
    made.context.insert("control", &control);
    let at = studio.site.policy.iter().position(|known| known.page.source == page.source);
    let link = |at: Option<usize>| {
        let other = studio.site.policy.get(at?)?;
        let href = paths::relative(&path, &paths::policy(other.name()));
        Some(LinkView { title: other.page.title.value.clone(), href })
    };
    made.context.insert("previous", &link(at.and_then(|at| at.checked_sub(1))));
    made.context.insert("next", &link(at.map(|at| at + 1)));
    Ok(made.searchable(entry(page, &page.title.value, "all", "")))
}
