//! The types that pass between the rooms, and nothing else: what a site is, before and after it's drawn.

pub mod abbreviations;
pub mod agreement;
pub mod consents;
pub mod date;
pub mod document;
pub mod facts;
pub mod guidance;
pub mod output;
pub mod paper;
pub mod paths;
pub mod policy;
pub mod project;
pub mod questionnaire;
pub mod quiz;
pub mod records;
pub mod schema;
pub mod site;
pub mod theme;
pub mod unit;
pub mod word_lists;
