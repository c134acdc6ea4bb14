//! How answers are marked and lists are mixed: the rules that screen, paper and the rules over quizzes share. Their
//! twin in the browser is `themes/belisha/js/marker.js`; `tests/marking/cases.json` holds for both.

mod answer;
mod arrangement;
mod key;
mod mark;
mod question;
mod shuffle;
mod text;

pub use answer::{Answer, Given};
pub use arrangement::{PAPER, PAPER_A, PAPER_B, attempt, disorder, draw, mix, question_seed, seed};
pub use key::{Gap, Key, Share};
pub use mark::{Mark, Note, Outcome, Part, State, Total, mark, total};
pub use shuffle::{fnv1a, shuffle};
