//! Answers to an authored question, planned to be right, wrong or in between, and what the authors' file says of them:
//! the mark, the verdict, the words. The rules stand here a second time, in short, to hold the pages against.

use crate::authored::{Choice, Question, string};

/// How to answer a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plan {
    Right,
    /// Something wrong; of several right ones one is taken and one that is wrong.
    Wrong,
    /// "I'm not sure", where that is offered.
    Neutral,
    /// Part of what is right and nothing wrong, as far as the kind allows.
    Part,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Options by their places in the file.
    Ticked(Vec<usize>),
    /// What each thing was given: a place, a group, words.
    Each(Vec<String>),
}

impl Question {
    /// An answer by a plan.
    pub fn planned(&self, plan: Plan) -> Given {
        if self.parts.is_empty() { self.ticked(plan) } else { self.placed(plan) }
    }

    fn ticked(&self, plan: Plan) -> Given {
        let places = |wanted: &dyn Fn(&Choice) -> bool| {
            (0..self.options.len()).filter(|at| wanted(&self.options[*at])).collect::<Vec<_>>()
        };
        let right = places(&|option| option.correct);
        let wrong = places(&|option| !option.correct && !option.neutral && option.credit == 0.0);
        let neutral = places(&|option| option.neutral);
        let partly = places(&|option| option.credit > 0.0);
        Given::Ticked(match plan {
            Plan::Wrong if self.multiple => vec![right[0], wrong[0]],
            Plan::Wrong => vec![wrong[0]],
            Plan::Neutral if !neutral.is_empty() => vec![neutral[0]],
            Plan::Part if self.multiple => vec![right[0]],
            Plan::Part if !partly.is_empty() => vec![partly[0]],
            _ => right,
        })
    }

    fn placed(&self, plan: Plan) -> Given {
        let count = self.parts.len();
        let place = |at: usize| match plan {
            Plan::Right | Plan::Neutral => self.parts[at].fits.clone(),
            // From the last to the first.
            Plan::Wrong if self.kind == "order" => (count - at).to_string(),
            // The last one first, the others after it as they should be.
            Plan::Part if self.kind == "order" => ((at + 1) % count + 1).to_string(),
            Plan::Part if at > 0 => self.parts[at].fits.clone(),
            _ => self.parts[at].others[0].0.clone(),
        };
        Given::Each((0..count).map(place).collect())
    }

    /// Another wrong answer for each round, so that in the end everything was tried once; a whole order stays one.
    pub fn tried(&self, round: usize) -> Given {
        if self.parts.is_empty() {
            return Given::Ticked(vec![round.min(self.options.len() - 1)]);
        }
        if self.kind == "order" {
            let plans = [Plan::Wrong, Plan::Part, Plan::Right];
            return self.placed(plans[round.min(2)]);
        }
        let tries = self.parts.iter().map(|part| match part.others.get(round) {
            Some((other, _)) => other.clone(),
            None => part.fits.clone(),
        });
        Given::Each(tries.collect())
    }

    /// How many rounds of `tried` there are.
    pub fn tries(&self) -> usize {
        let parts = self.parts.iter().map(|part| part.others.len() + 1).max().unwrap_or(0);
        if self.kind == "order" { 3 } else { parts.max(self.options.len()) }
    }

    /// The mark: for ticks right less wrong by the number of right ones, never below nothing; for an order the pairs
    /// of neighbours that follow each other; else the share of what fits.
    pub fn mark(&self, given: &Given) -> f64 {
        match given {
            Given::Ticked(chosen) => {
                let worth = |at: &usize| match &self.options[*at] {
                    option if option.correct => 1.0,
                    option if option.neutral => 0.0,
                    option if option.credit > 0.0 => option.credit,
                    _ => -1.0,
                };
                let sum: f64 = chosen.iter().map(worth).sum();
                (sum / if self.multiple { self.right_options() as f64 } else { 1.0 }).max(0.0)
            }
            Given::Each(values) => {
                let fitting =
                    values.iter().zip(&self.parts).filter(|(value, part)| **value == part.fits).count();
                if self.kind != "order" {
                    return fitting as f64 / values.len() as f64;
                }
                if self.exact {
                    return if fitting == values.len() { 1.0 } else { 0.0 };
                }
                let places: Vec<usize> = values.iter().map(|place| place.parse().expect("a place")).collect();
                let follow = places.windows(2).filter(|pair| pair[0] + 1 == pair[1]).count();
                follow as f64 / (places.len() - 1) as f64
            }
        }
    }

    pub fn is_neutral(&self, given: &Given) -> bool {
        matches!(given, Given::Ticked(chosen) if matches!(chosen[..], [only] if self.options[only].neutral))
    }

    /// The theme's words for how this answer went.
    pub fn verdict(&self, given: &Given) -> String {
        let mark = self.mark(given);
        let name = match () {
            () if mark == 1.0 => "right",
            () if self.is_neutral(given) => "neutral",
            () if mark > 0.0 => "part",
            () => "almost",
        };
        string("quiz", name)
    }

    /// What is said to this answer, besides the verdict and the explanation.
    pub fn said(&self, given: &Given) -> Vec<String> {
        match given {
            Given::Ticked(chosen) => {
                let told =
                    |at: &usize| chosen.contains(at) || self.kind == "spot" && self.options[*at].correct;
                let told = (0..self.options.len()).filter(told);
                told.map(|at| self.options[at].feedback.clone()).collect()
            }
            Given::Each(values) => {
                let pairs = values.iter().zip(&self.parts);
                pairs.flat_map(|(value, part)| said_of(value, part, &self.kind)).collect()
            }
        }
    }
}

/// What is said of one thing: where it belongs when it went elsewhere, and why.
fn said_of(value: &str, part: &crate::authored::Part, kind: &str) -> Vec<String> {
    if value == part.fits {
        return if part.feedback.is_empty() { Vec::new() } else { vec![part.feedback.clone()] };
    }
    let place = match kind {
        "order" => format!("{} {}", string("quiz", "place"), part.fits),
        _ => part.fits.clone(),
    };
    let goes = string("quiz", "goes_here").replace("{item}", &place);
    let (_, feedback) = part.others.iter().find(|(other, _)| other == value).expect("a known answer");
    vec![goes, feedback.clone()]
}
