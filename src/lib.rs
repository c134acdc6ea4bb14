//! Belisha turns a school's online safety curriculum, quizzes and agreement into a website that works offline.
//!
//! The way of a site: `load` reads the disk, `parse` turns each file into parts of the `model`, `resolve` joins the
//! parts, `check` looks them over, `render` draws finished files, `write` puts them on the disk. `pipeline` is the
//! one file that knows them all. `marking` tells what an answer is worth. Findings (`diag`) point into `source`.

pub mod source;

pub mod diag;

pub mod model;

pub mod marking;

mod load;
mod parse;
mod resolve;

mod check;
mod render;
mod write;

mod lists;
mod record;

mod exchange;

pub mod pipeline;

pub mod cli;
