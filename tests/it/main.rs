//! Tests of the program as a person meets it: through its command line, on folders on the disk.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod broken;
mod cases;
mod exchange;
mod findings;
mod forms;
mod house;
mod marking;
mod merging;
mod policy;
mod privacy;
mod quiz_paper;
mod readme;
mod refusals;
mod report;
mod rules;
mod schemas;
mod settings;
mod starter;
mod support;
mod tally;
mod thirty;
mod walkthrough;
mod writing;
