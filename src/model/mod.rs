//! The types that pass between the rooms, and nothing else: what a site is, before and after it's drawn.

pub mod agreement;
pub mod consents;
pub mod date;
pub mod document;
pub mod facts;
pub mod output;
pub mod paths;
pub mod project;
pub mod questionnaire;
pub mod quiz;
pub mod site;
pub mod theme;
pub mod unit;
