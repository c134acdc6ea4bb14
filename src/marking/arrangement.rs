//! Which questions are asked, and in which order things stand: for each attempt on screen and for two papers. All of it
//! follows from a seed text, so screen, paper and browser agree.

use super::shuffle::shuffle;

/// The salt by which both papers draw the same questions.
pub const PAPER: &str = "paper";
/// The salt of paper A.
pub const PAPER_A: &str = "paper-A";
/// The salt of paper B.
pub const PAPER_B: &str = "paper-B";

/// The salt of an attempt on screen; the page as it is made shows the first.
pub fn attempt(number: u32) -> String {
    format!("attempt-{number}")
}

/// The seed for the questions of a quiz, such as `contact-11-14|v1|paper-B`.
pub fn seed(quiz: &str, version: u32, salt: &str) -> String {
    format!("{quiz}|v{version}|{salt}")
}

/// The seed for what stands in a question, such as `contact-11-14|v1|attempt-1|who-to-tell`. Each question has its own,
/// so that lists of the same length aren't all mixed alike.
pub fn question_seed(quiz: &str, version: u32, salt: &str, question: &str) -> String {
    format!("{}|{question}", seed(quiz, version, salt))
}

/// Mixes options, those that are pinned last excepted. Not for true or false, scales, or a quiz of fixed order.
pub fn mix<T>(options: &mut [T], seed: &str, is_last: impl Fn(&T) -> bool) {
    shuffle(options, seed);
    options.sort_by_key(is_last);
}

/// Mixes what mustn't stay as it is: the items of an order question, given in the right order, and the questions of
/// paper B. Where the mix changes nothing, the first two change places.
pub fn disorder<T>(items: &mut [T], seed: &str) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    shuffle(&mut places, seed);
    shuffle(items, seed);
    if places.is_sorted() && items.len() > 1 {
        items.swap(0, 1);
    }
}

/// Draws `count` of the questions and leaves them in the order of the file. Papers A and B draw by the salt `paper`,
/// so that they ask the same; an attempt by its own.
pub fn draw<T: Clone>(questions: &[T], seed: &str, count: usize) -> Vec<T> {
    let mut places: Vec<usize> = (0..questions.len()).collect();
    shuffle(&mut places, seed);
    places.truncate(count);
    places.sort_unstable();
    places.into_iter().map(|at| questions[at].clone()).collect()
}
