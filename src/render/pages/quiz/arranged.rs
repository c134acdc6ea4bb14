//! Which questions stand on a paper, and in which order.

use crate::{
    marking,
    model::quiz::{Question, Quiz},
};

/// The questions of a paper by its salt. Both papers ask the same; on B those that are marked stand in another order.
/// Stories and scales keep their places, as they open or close a quiz.
pub fn questions<'q>(quiz: &'q Quiz, salt: &str) -> Vec<&'q Question> {
    let seed = |salt: &str| marking::seed(&quiz.id.value, quiz.version, salt);
    let mut marked: Vec<&Question> = quiz.questions.iter().filter(|question| question.scored()).collect();
    if let Some(pick) = &quiz.pick {
        marked = marking::draw(&marked, &seed(marking::PAPER), pick.value);
    }
    let drawn: Vec<&str> = marked.iter().map(|question| question.id.value.as_str()).collect();
    let on_paper = |question: &&Question| !question.scored() || drawn.contains(&question.id.value.as_str());
    let places: Vec<&Question> = quiz.questions.iter().filter(on_paper).collect();
    if salt == marking::PAPER_B {
        marking::disorder(&mut marked, &seed(marking::PAPER_B));
    }
    let mut next = marked.into_iter();
    places
        .into_iter()
        .map(|question| if question.scored() { next.next().unwrap_or(question) } else { question })
        .collect()
}
