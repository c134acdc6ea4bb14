//! Questions as the templates see them, whatever stands around them: on screen, on a sheet, on a key.

mod letters;

use serde::Serialize;

use crate::{
    marking::{self, Key},
    model::{
        document::{Block, Inline, plain_text},
        quiz::{
            Ask, Choice, Credit, Fill, Gap, Group, Item, Order, Place, Question, Quiz, Region, Scale,
            SentencePart, Statement, Step,
        },
    },
    render::{
        html::Drawer,
        studio::{Drawn, Studio},
        view::{ServiceView, SourceView},
    },
};

/// A question with everything that any page shows of it. Lists that its kind doesn't have are empty.
#[derive(Serialize)]
pub struct QuestionView {
    pub id: String,
    pub number: usize,
    kind: &'static str,
    scored: bool,
    /// What marks it, as JSON for the script.
    key: Option<String>,
    /// Changes when what is asked or answered changes, and with it whatever a device remembers of it.
    print: String,
    prompt_html: String,
    shows_html: Option<String>,
    choose: usize,
    hints: Vec<String>,
    explanation_html: String,
    help_services: Vec<ServiceView>,
    sources: Vec<SourceView>,
    options: Vec<OptionView>,
    /// Things to place, in the order shown.
    items: Vec<ItemView>,
    /// Groups or partners, in the order shown.
    groups: Vec<GroupView>,
    sentence: Vec<PartView>,
    /// Answers of all gaps in one list for paper, in the order of the alphabet.
    bank: Vec<String>,
    regions: Vec<RegionView>,
    /// Whether the regions are boxes on a picture.
    pictured: bool,
    steps: Vec<StepView>,
    statements: Vec<StatementView>,
    points: Vec<String>,
    exact: bool,
}

#[derive(Serialize, Clone)]
struct OptionView {
    id: String,
    letter: char,
    text_html: String,
    /// The same without marks, for a list to choose from.
    text: String,
    /// Whether it stays last in every mix.
    last: bool,
    correct: bool,
    /// Per cent, where it's partly right.
    part: Option<u32>,
    neutral: bool,
    feedback_html: String,
    misconception: Option<String>,
}

#[derive(Serialize)]
struct ItemView {
    id: String,
    letter: char,
    text_html: String,
    text: String,
    /// Its number in the right order, from 1.
    place: usize,
    group: String,
    group_letter: Option<char>,
    group_html: String,
    feedback_html: String,
    misconception: Option<String>,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    letter: char,
    text_html: String,
    text: String,
}

/// Words, or a gap.
#[derive(Serialize)]
#[serde(untagged)]
enum PartView {
    Words { html: String },
    Gap { gap: Box<GapView> },
}

#[derive(Serialize)]
struct GapView {
    id: String,
    number: usize,
    answer: String,
    /// Other answers that are right.
    also: Vec<String>,
    /// How many letters the field is wide: the longest that is right and a few more.
    width: usize,
    options: Vec<OptionView>,
    feedback_html: String,
    near: Vec<NearView>,
}

#[derive(Serialize)]
struct NearView {
    text: String,
    feedback_html: String,
    misconception: Option<String>,
}

#[derive(Serialize)]
struct RegionView {
    id: String,
    number: usize,
    label_html: String,
    clue: bool,
    feedback_html: String,
    misconception: Option<String>,
    /// Left, top, width and height in per cent, for a box on a picture.
    corners: Option<[f64; 4]>,
}

#[derive(Serialize)]
struct StepView {
    id: String,
    number: usize,
    text_html: String,
    shows_html: Option<String>,
    turns: Vec<TurnView>,
    outcome: Option<String>,
}

#[derive(Serialize)]
struct TurnView {
    text_html: String,
    to: String,
    /// The number of the step it leads to.
    number: usize,
}

#[derive(Serialize)]
struct StatementView {
    id: String,
    text_html: String,
}

/// What a question is drawn with.
pub struct Easel<'e, 'd> {
    pub studio: &'e Studio<'e>,
    pub drawer: &'e mut Drawer<'d>,
    pub quiz: &'e Quiz,
    /// Which mix: `attempt-1`, `paper-A` and so on.
    pub salt: &'e str,
    /// The page it stands on.
    pub from: &'e str,
}

impl Easel<'_, '_> {
    /// A question as the templates see it.
    ///
    /// # Errors
    /// The finding about a block's template that couldn't be drawn.
    pub fn question(&mut self, question: &Question, number: usize) -> Drawn<QuestionView> {
        let shows_html = match &question.shows {
            Some(document) => {
                self.drawer.point_at(words_of_regions(&question.ask));
                let drawn = self.drawer.document(document);
                self.drawer.point_at(Vec::new());
                Some(drawn?)
            }
            None => None,
        };
        let mut hints = Vec::new();
        for hint in &question.hints {
            hints.push(self.paragraph(hint)?);
        }
        let signposts = self.quiz.signposts.iter().map(|id| id.value.as_str());
        let facts = question.facts.iter().filter_map(|id| self.studio.site.fact(&id.value));
        let sources = facts.map(|fact| SourceView::new(self.studio, fact, None, self.from)).collect();
        let mut view = QuestionView {
            id: question.id.value.clone(),
            number,
            kind: question.kind().name(),
            scored: question.scored(),
            key: Key::of(question).and_then(|key| serde_json::to_string(&key).ok()),
            print: print(question),
            prompt_html: self.drawer.inline(&question.prompt)?,
            shows_html,
            choose: question.remarks().iter().filter(|remark| remark.credit == Credit::Correct).count(),
            hints,
            explanation_html: self.paragraph(&question.explanation)?,
            help_services: if question.help { self.studio.services(signposts) } else { Vec::new() },
            sources,
            options: Vec::new(),
            items: Vec::new(),
            groups: Vec::new(),
            sentence: Vec::new(),
            bank: Vec::new(),
            regions: Vec::new(),
            pictured: false,
            steps: Vec::new(),
            statements: Vec::new(),
            points: Vec::new(),
            exact: false,
        };
        self.asked(question, &mut view)?;
        Ok(view)
    }

    /// Fills in what can be answered.
    fn asked(&mut self, question: &Question, view: &mut QuestionView) -> Drawn<()> {
        let id = &question.id.value;
        match &question.ask {
            Ask::Single(options) | Ask::Multiple(options) => {
                view.options = self.options(id, options, true)?
            }
            Ask::TrueFalse(options) => {
                view.options = self.options(id, options, false)?;
                for option in &mut view.options {
                    option.text_html = self.studio.strings.text(&format!("quiz.{}", option.id));
                }
            }
            Ask::Order { items, exact } => {
                view.exact = *exact;
                view.items = self.items(id, items, &[])?;
            }
            Ask::Categorise { groups, items } => {
                view.groups = self.groups(id, groups, false)?;
                view.items = self.items(id, items, &view.groups)?;
            }
            Ask::Match { partners, items } => {
                view.groups = self.groups(id, partners, true)?;
                view.items = self.items(id, items, &view.groups)?;
            }
            Ask::Gap { sentence, gaps } => self.sentence(id, sentence, gaps, view)?,
            Ask::Spot(regions) => {
                view.pictured = regions.iter().any(|region| matches!(region.place, Place::Box { .. }));
                for (at, region) in regions.iter().enumerate() {
                    view.regions.push(self.region(region, at + 1)?);
                }
            }
            Ask::Scenario(steps) => {
                for (at, step) in steps.iter().enumerate() {
                    view.steps.push(self.step(step, at + 1, steps)?);
                }
            }
            Ask::Confidence => view.points = self.points(Scale::Sure),
            Ask::Likert { scale, statements } => {
                view.points = self.points(*scale);
                for Statement { id, text } in statements {
                    let text_html = self.drawer.inline(text)?;
                    view.statements.push(StatementView { id: id.value.clone(), text_html });
                }
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, content: &[Inline]) -> Drawn<String> {
        self.drawer.blocks(&[Block::Paragraph(content.to_vec())])
    }

    /// The seed of a mix within a question.
    fn seed(&self, within: &str) -> String {
        marking::question_seed(&self.quiz.id.value, self.quiz.version, self.salt, within)
    }

    /// Options in the order shown, with their letters.
    fn options(&mut self, seed: &str, options: &[Choice], mixed: bool) -> Drawn<Vec<OptionView>> {
        let mut order: Vec<&Choice> = options.iter().collect();
        if mixed && self.quiz.order == Order::Shuffled {
            marking::mix(&mut order, &self.seed(seed), |option| option.last);
        }
        let mut views = Vec::new();
        for (at, option) in order.into_iter().enumerate() {
            views.push(OptionView {
                id: option.id.value.clone(),
                letter: letter(at),
                text_html: self.drawer.inline(&option.text)?,
                text: plain_text(&option.text),
                last: option.last,
                correct: option.credit == Credit::Correct,
                part: match option.credit {
                    Credit::Part(share) => Some(share),
                    _ => None,
                },
                neutral: option.credit == Credit::Neutral,
                feedback_html: self.paragraph(&option.feedback)?,
                misconception: option.misconception.as_ref().map(|idea| idea.value.clone()),
            });
        }
        Ok(views)
    }

    /// Things to place. Those of an order never begin in their right order.
    fn items(&mut self, seed: &str, items: &[Item], groups: &[GroupView]) -> Drawn<Vec<ItemView>> {
        let mut order: Vec<(usize, &Item)> = items.iter().enumerate().collect();
        marking::disorder(&mut order, &self.seed(seed));
        let mut views = Vec::new();
        for (at, (place, item)) in order.into_iter().enumerate() {
            let group = groups.iter().find(|group| group.id == item.group.value);
            views.push(ItemView {
                id: item.id.value.clone(),
                letter: letter(at),
                text_html: self.drawer.inline(&item.text)?,
                text: plain_text(&item.text),
                place: place + 1,
                group: item.group.value.clone(),
                group_letter: group.map(|group| group.letter),
                group_html: group.map_or_else(String::new, |group| group.text_html.clone()),
                feedback_html: self.paragraph(&item.feedback)?,
                misconception: item.misconception.as_ref().map(|idea| idea.value.clone()),
            });
        }
        Ok(views)
    }

    /// Groups as written; partners mixed, or their places would tell.
    fn groups(&mut self, seed: &str, groups: &[Group], mixed: bool) -> Drawn<Vec<GroupView>> {
        let mut order: Vec<&Group> = groups.iter().collect();
        if mixed {
            marking::shuffle(&mut order, &self.seed(&format!("{seed}|partners")));
        }
        let mut views = Vec::new();
        for (at, group) in order.into_iter().enumerate() {
            views.push(GroupView {
                id: group.id.value.clone(),
                letter: letter(at),
                text_html: self.drawer.inline(&group.text)?,
                text: plain_text(&group.text),
            });
        }
        Ok(views)
    }

    fn sentence(
        &mut self,
        seed: &str,
        sentence: &[SentencePart],
        gaps: &[Gap],
        view: &mut QuestionView,
    ) -> Drawn<()> {
        let mut number = 0;
        for part in sentence {
            match part {
                SentencePart::Words(words) => {
                    view.sentence.push(PartView::Words { html: self.drawer.inline(words)? });
                }
                SentencePart::Gap(at) => {
                    let Some(gap) = gaps.get(*at) else { continue };
                    number += 1;
                    let gap = self.gap(seed, gap, number)?;
                    if gap.options.is_empty() {
                        view.bank.push(gap.answer.clone());
                    }
                    view.bank.extend(gap.options.iter().map(|option| option.text.clone()));
                    view.bank.extend(gap.near.iter().map(|near| near.text.clone()));
                    view.sentence.push(PartView::Gap { gap: Box::new(gap) });
                }
            }
        }
        view.bank.sort_by_key(|words| words.to_lowercase());
        view.bank.dedup();
        Ok(())
    }

    fn gap(&mut self, seed: &str, gap: &Gap, number: usize) -> Drawn<GapView> {
        let id = gap.id.value.clone();
        Ok(match &gap.fill {
            Fill::Chosen(options) => {
                let options = self.options(&format!("{seed}|{id}"), options, true)?;
                let right = options.iter().find(|option| option.correct);
                GapView {
                    id,
                    number,
                    answer: right.map_or_else(String::new, |option| option.text_html.clone()),
                    also: Vec::new(),
                    width: 0,
                    options,
                    feedback_html: String::new(),
                    near: Vec::new(),
                }
            }
            Fill::Typed { accept, feedback, near, .. } => {
                let longest = accept.iter().map(|words| words.value.chars().count()).max().unwrap_or(0);
                let mut accepted = accept.iter().map(|words| words.value.clone());
                let mut views = Vec::new();
                for known in near {
                    views.push(NearView {
                        text: known.text.value.clone(),
                        feedback_html: self.paragraph(&known.feedback)?,
                        misconception: known.misconception.as_ref().map(|idea| idea.value.clone()),
                    });
                }
                GapView {
                    id,
                    number,
                    answer: accepted.next().unwrap_or_default(),
                    also: accepted.collect(),
                    width: longest + 4,
                    options: Vec::new(),
                    feedback_html: self.paragraph(feedback)?,
                    near: views,
                }
            }
        })
    }

    fn region(&mut self, region: &Region, number: usize) -> Drawn<RegionView> {
        let (label_html, corners) = match &region.place {
            Place::Words(words) => (crate::render::html::escape(&words.value), None),
            Place::Box { label, x, y, width, height } => {
                (self.drawer.inline(label)?, Some([*x, *y, *width, *height]))
            }
        };
        Ok(RegionView {
            id: region.id.value.clone(),
            number,
            label_html,
            clue: region.clue,
            feedback_html: self.paragraph(&region.feedback)?,
            misconception: region.misconception.as_ref().map(|idea| idea.value.clone()),
            corners,
        })
    }

    fn step(&mut self, step: &Step, number: usize, steps: &[Step]) -> Drawn<StepView> {
        let mut turns = Vec::new();
        for turn in &step.turns {
            let to = steps.iter().position(|known| known.id.value == turn.to.value);
            turns.push(TurnView {
                text_html: self.drawer.inline(&turn.text)?,
                to: turn.to.value.clone(),
                number: to.map_or(0, |at| at + 1),
            });
        }
        let shows_html = match &step.shows {
            Some(document) => Some(self.drawer.document(document)?),
            None => None,
        };
        Ok(StepView {
            id: step.id.value.clone(),
            number,
            text_html: self.drawer.document(&step.text)?,
            shows_html,
            turns,
            outcome: step.outcome.as_ref().map(|words| words.value.clone()),
        })
    }

    /// The five words of a scale.
    fn points(&self, scale: Scale) -> Vec<String> {
        (1..=5).map(|at| self.studio.strings.text(&format!("quiz.scales.{}.{at}", scale.name()))).collect()
    }
}

/// The words that regions stand on, with their numbers.
fn words_of_regions(ask: &Ask) -> Vec<(String, usize)> {
    let Ask::Spot(regions) = ask else { return Vec::new() };
    let numbered = regions.iter().zip(1..);
    numbered
        .filter_map(|(region, number)| match &region.place {
            Place::Words(words) => Some((words.value.clone(), number)),
            Place::Box { .. } => None,
        })
        .collect()
}

/// The letter of the option at a place, from A.
pub fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at % 26).unwrap_or(0))
}

/// A short fingerprint of a question: its id, what it asks, what can be answered and how that's marked.
fn print(question: &Question) -> String {
    let key = Key::of(question).and_then(|key| serde_json::to_string(&key).ok()).unwrap_or_default();
    let words: String = question.words().into_iter().map(|words| plain_text(words) + "|").collect();
    format!("{:08x}", marking::fnv1a(&format!("{}|{words}{key}", question.id.value)))
}
