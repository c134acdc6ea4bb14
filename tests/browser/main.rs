//! The browser layer: the starter site, built once by the real program, opened from `file://` in Chromium and looked
//! at as a reader would. One check a file; `site` makes the site, `chromium`, `cdp` and `tab` drive the browser.
//!
//! Needs Chromium, Java, poppler's tools and `npm ci` in this folder; `tests/run` installs them. Where one is missing
//! nothing here is run or counted, and `BELISHA_REQUIRE_BROWSERS=1` makes that a failure.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod answers;
mod authored;
mod cdp;
mod chromium;
mod paper;
mod player;
mod school;
mod site;
mod tab;
mod tools;
mod walk;

mod axe;
mod exchange;
mod forms;
mod html;
mod keyboard;
mod kinds;
mod leave;
mod marking;
mod network;
mod noscript;
mod print;
mod questionnaire;
mod quiz;
mod quiz_paper;
mod reflow;
mod scorm;
mod search;
mod weight;
