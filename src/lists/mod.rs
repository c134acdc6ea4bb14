//! Lists that a setting keeps in a spreadsheet: the CSV of any spreadsheet to rows whose cells know their place. Pure:
//! bytes in, rows and findings out. Nothing here knows what a list means.

mod formula;
mod table;
mod text;

pub use table::{Cell, Row, Table, read};
pub use text::Encoding;
