//! Rules over a site before it's drawn.

mod abbreviation;
mod alt_words;
mod bold_heading;
mod broken_off;
mod capitals;
mod consent_in_agreement;
mod contradiction;
mod contrast;
mod direction_words;
mod email_address;
mod emoji;
mod empty_section;
mod fake_list;
mod file_name;
mod hard_words;
mod law_without_help;
mod link_same_words;
mod long_heading;
mod long_italics;
mod long_path;
mod long_sentence;
mod nation_of_service;
mod numbering;
mod old_check;
mod orphan;
mod other_nation;
mod outside_link;
mod person_in_name;
mod picture_consent;
mod picture_data;
mod picture_file;
mod placeholder;
mod plain_http;
mod power_of_setting;
mod pupil_data;
mod quiz_answer;
mod quiz_catch_all;
mod quiz_feedback;
mod quiz_giveaway;
mod quiz_objective;
mod quiz_parts;
mod quiz_size;
mod quiz_story;
mod reading_level;
mod repeated_heading;
mod review_due;
mod risk_areas;
mod script_habit;
mod setting_field;
mod signatures;
mod signpost;
mod stale_fact;
mod stale_service;
mod story_name;
mod superseded;
mod target_size;
mod teacher_led;
mod theme_style;
mod theme_tokens;
mod uncited_claim;
mod wide_table;
mod wording;

use super::{Findings, Subject, levels, output};
use crate::diag::{Code, Place};

/// A rule over a site: its codes and what looks for them.
pub struct Rule {
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// Looks, and adds what it finds.
    pub check: fn(&Subject, &mut Findings),
}

/// One cause, one message: a short form that another rule tells of needs no explaining as well.
pub fn give_way(findings: &mut Findings) {
    let told: Vec<Place> = findings
        .iter()
        .filter(|finding| finding.code != abbreviation::CODE)
        .map(|finding| finding.place.clone())
        .collect();
    findings.retain(|finding| {
        finding.code != abbreviation::CODE || !told.iter().any(|other| holds(other, &finding.place))
    });
}

/// Whether one place holds another.
fn holds(outer: &Place, inner: &Place) -> bool {
    match (outer, inner) {
        (Place::Span(outer), Place::Span(inner)) => {
            outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
        }
        _ => false,
    }
}

/// Every rule, in the order of the manual.
pub const RULES: &[Rule] = &[
    Rule { codes: &[], check: levels::check },
    Rule { codes: &[long_sentence::CODE], check: long_sentence::check },
    Rule { codes: &[reading_level::CODE], check: reading_level::check },
    Rule { codes: &[hard_words::CODE], check: hard_words::check },
    Rule { codes: &[abbreviation::CODE], check: abbreviation::check },
    Rule { codes: &[alt_words::CODE], check: alt_words::check },
    Rule { codes: &[bold_heading::CODE], check: bold_heading::check },
    Rule { codes: &[capitals::CODE], check: capitals::check },
    Rule { codes: &[contrast::CODE], check: contrast::check },
    Rule { codes: &[direction_words::CODE], check: direction_words::check },
    Rule { codes: &[emoji::CODE], check: emoji::check },
    Rule { codes: &[fake_list::CODE], check: fake_list::check },
    Rule { codes: &[link_same_words::CODE], check: link_same_words::check },
    Rule { codes: &[long_heading::CODE], check: long_heading::check },
    Rule { codes: &[long_italics::CODE], check: long_italics::check },
    Rule { codes: &[consent_in_agreement::CODE], check: consent_in_agreement::check },
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_catch_all::CODE], check: quiz_catch_all::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_giveaway::CODE], check: quiz_giveaway::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[quiz_parts::CODE], check: quiz_parts::check },
    Rule { codes: &[quiz_size::CODE], check: quiz_size::check },
    Rule { codes: &[quiz_story::CODE], check: quiz_story::check },
    Rule { codes: &[repeated_heading::CODE], check: repeated_heading::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[law_without_help::CODE], check: law_without_help::check },
    Rule { codes: &[teacher_led::CODE], check: teacher_led::check },
    Rule { codes: &[story_name::CODE], check: story_name::check },
    Rule { codes: &[wording::CODE], check: wording::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
    Rule { codes: &[pupil_data::CODE], check: pupil_data::check },
    Rule { codes: &[email_address::CODE], check: email_address::check },
    Rule { codes: &[picture_file::CODE], check: picture_file::check },
    Rule { codes: &[picture_data::CODE], check: picture_data::check },
    Rule { codes: &[picture_consent::CODE], check: picture_consent::check },
    Rule { codes: &[person_in_name::CODE], check: person_in_name::check },
    Rule { codes: &[script_habit::CODE], check: script_habit::check },
    Rule { codes: &[output::page_loads::CODE], check: output::page_loads::check_theme },
    Rule { codes: &[], check: file_name::check },
    Rule { codes: &[long_path::CODE], check: long_path::check },
    Rule { codes: &[orphan::CODE], check: orphan::check },
    Rule { codes: &[outside_link::CODE], check: outside_link::check },
    Rule { codes: &[plain_http::CODE], check: plain_http::check },
    Rule { codes: &[stale_service::CODE], check: stale_service::check },
    Rule { codes: &[uncited_claim::CODE], check: uncited_claim::check },
    Rule { codes: &[superseded::CODE], check: superseded::check },
    Rule { codes: &[old_check::CODE], check: old_check::check },
    Rule { codes: &[review_due::CODE], check: review_due::check },
    Rule { codes: &[other_nation::CODE], check: other_nation::check },
    Rule { codes: &[power_of_setting::CODE], check: power_of_setting::check },
    Rule { codes: &[nation_of_service::CODE], check: nation_of_service::check },
    Rule { codes: &[risk_areas::CODE], check: risk_areas::check },
    Rule { codes: &[signatures::CODE], check: signatures::check },
    Rule { codes: &[placeholder::CODE], check: placeholder::check },
    Rule { codes: &[broken_off::CODE], check: broken_off::check },
    Rule { codes: &[empty_section::CODE], check: empty_section::check },
    Rule { codes: &[numbering::CODE], check: numbering::check },
    Rule { codes: &[contradiction::CODE], check: contradiction::check },
    Rule { codes: &[setting_field::CODE], check: setting_field::check },
    Rule { codes: &[target_size::CODE], check: target_size::check },
    Rule { codes: &[theme_style::CODE], check: theme_style::check },
    Rule { codes: &[theme_tokens::CODE], check: theme_tokens::check },
    Rule { codes: &[wide_table::CODE], check: wide_table::check },
];
