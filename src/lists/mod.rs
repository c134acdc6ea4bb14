//! Lists that a setting keeps in a spreadsheet: the CSV of any spreadsheet to rows whose cells know their place, and
//! the answers to a questionnaire. Pure: bytes in, rows and findings out.

pub mod answers;
mod formula;
mod table;
mod text;

pub use formula::is_formula;
#[allow(unused_imports, reason = "for the commands that read class lists and registers")]
pub use table::{Cell, Row, Table, read};
#[allow(unused_imports, reason = "for the commands that read class lists and registers")]
pub use text::{Encoding, decode};
