//! Forms as PDF: made by the real program, then read by other people's tools as a reader, a printer and a screen reader
//! would.
//!
//! Needs a program built with them (`cargo test --features pdf --test pdf`), qpdf, poppler's tools and the checker in
//! `requirements.txt`; `tests/run` installs them. Where one is missing these tests fail.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

#[path = "../it/support.rs"]
#[allow(dead_code, reason = "shared with tests/it, which needs more of it")]
mod support;

mod paper;
mod school;

mod class_set;
mod faults;
mod forms;
mod standard;
