//! A quiz as a QTI 3.0 package: an item a question, a test that asks them in order, and the manifest. Marks are the quiz's
//! own, worked out in each item.
//! The forms are those of the QTI 3.0 information model and its XML binding (1EdTech, 2022).

use std::collections::BTreeMap;

use super::{
    Fitted, common_changes,
    moodle::as_options,
    package,
    report::QuizReport,
    unfit, words,
    xml::{Element, Node},
};
use crate::model::{
    document::{Block, Inline},
    quiz::{Ask, Choice, Credit, Fill, Gap, Group, Item, Order, Place, Question, Quiz, Region, SentencePart},
};

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
const PACKAGE_NAMESPACE: &str = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
/// The answer of an item with one interaction.
const RESPONSE: &str = "RESPONSE";
/// What is said: the ids of the answers that were chosen, and of the explanation.
const FEEDBACK: &str = "FEEDBACK";
const SCORE: &str = "SCORE";
const EXPLANATION: &str = "explanation.";

/// The package; `None` when no question fits.
pub fn file(quiz: &Quiz, report: &mut QuizReport) -> Option<Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut ids = Vec::new();
    for question in &quiz.questions {
        match item(quiz, question) {
            Ok((element, changes)) => {
                files.insert(path(&question.id.value), element.file());
                ids.push(question.id.value.as_str());
                report.went(&question.id.value, changes);
            }
            Err(reason) => report.left.push((question.id.value.clone(), reason)),
        }
    }
    report.changed.push((String::new(), "hints stay here: QTI has no place for them".to_owned()));
    files.insert("test.xml".to_owned(), test(quiz, &ids).file());
    files.insert("imsmanifest.xml".to_owned(), manifest(quiz, &ids).file());
    package::zip(&files)
}

fn path(id: &str) -> String {
    format!("items/{id}.xml")
}

/// An identifier of QTI: like ours, and it begins with a letter or a low line.
fn identifier(id: &str) -> String {
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id.to_owned() } else { format!("_{id}") }
}

fn manifest(quiz: &Quiz, ids: &[&str]) -> Element {
    let file = |href: &str| Element::new("file").with("href", href);
    let item = |id: &&str| {
        Element::new("resource")
            .with("identifier", format!("item-{id}"))
            .with("type", "imsqti_item_xmlv3p0")
            .with("href", path(id))
            .child(file(&path(id)))
    };
    let test = Element::new("resource")
        .with("identifier", "test")
        .with("type", "imsqti_test_xmlv3p0")
        .with("href", "test.xml")
        .child(file("test.xml"))
        .children(
            ids.iter().map(|id| Element::new("dependency").with("identifierref", format!("item-{id}"))),
        );
    let metadata = Element::new("metadata")
        .child(Element::new("schema").text("QTI Package"))
        .child(Element::new("schemaversion").text("3.0.0"));
    Element::new("manifest")
        .with("xmlns", PACKAGE_NAMESPACE)
        .with("identifier", format!("belisha-{}-v{}", quiz.id.value, quiz.version))
        .child(metadata)
        .child(Element::new("organizations"))
        .child(Element::new("resources").child(test).children(ids.iter().map(item)))
}

fn test(quiz: &Quiz, ids: &[&str]) -> Element {
    let item = |id: &&str| {
        Element::new("qti-assessment-item-ref").with("identifier", identifier(id)).with("href", path(id))
    };
    let section = Element::new("qti-assessment-section")
        .with("identifier", "questions")
        .with("title", &quiz.title.value)
        .with("visible", "true")
        .children(ids.iter().map(item));
    // One question after the other, each answered by itself; going back is allowed.
    let part = Element::new("qti-test-part")
        .with("identifier", "part")
        .with("navigation-mode", "nonlinear")
        .with("submission-mode", "individual")
        .child(section);
    Element::new("qti-assessment-test")
        .with("xmlns", NAMESPACE)
        .with("identifier", identifier(&quiz.id.value))
        .with("title", &quiz.title.value)
        .child(part)
}

/// The parts of an item.
#[derive(Default)]
struct Parts {
    declarations: Vec<Element>,
    body: Vec<Node>,
    /// Rules that set the score.
    rules: Vec<Element>,
    /// What is said, by the identifier of an answer.
    said: Vec<(String, Vec<Inline>)>,
    /// Responses whose value names what is said.
    tells: Vec<String>,
}

fn item(quiz: &Quiz, question: &Question) -> Fitted<Element> {
    if let Some(reason) = unfit(question) {
        return Err(reason.to_owned());
    }
    let mut changes = common_changes(question);
    let mut parts = Parts::default();
    let shuffle = if quiz.order == Order::Shuffled { "true" } else { "false" };
    let spot = matches!(question.ask, Ask::Spot(_));
    if let Some(shown) = question.shows.as_ref().filter(|_| !spot).and_then(words::shown) {
        parts.body.push(shown);
    }
    match &question.ask {
        Ask::Single(options) => parts.choice(question, options, false, shuffle),
        Ask::Multiple(options) => parts.choice(question, options, true, shuffle),
        Ask::TrueFalse(options) => parts.choice(question, options, false, "false"),
        Ask::Order { items, exact } => parts.order(question, items, *exact),
        Ask::Categorise { groups, items } => parts.matching(question, groups, items, true, shuffle),
        Ask::Match { partners, items } => parts.matching(question, partners, items, false, shuffle),
        Ask::Gap { sentence, gaps } => {
            parts.gaps(question, sentence, gaps, shuffle);
            changes.extend(super::moodle::typo_change(gaps));
        }
        Ask::Spot(regions) => parts.spot(question, regions)?,
        Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => return Err("it isn't marked".to_owned()),
    }
    if matches!(question.ask, Ask::Order { .. } | Ask::Categorise { .. } | Ask::Match { .. }) {
        changes.push("what is said about each item stays here".to_owned());
    }
    Ok((parts.item(question), changes))
}

/// An element with what QTI's HTML has; struck words are words there.
fn flow(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Element(mut element) => {
                let inside = flow(std::mem::take(&mut element.inside));
                if element.name == "del" {
                    out.extend(inside);
                } else {
                    out.push(Node::Element(element.nodes(inside)));
                }
            }
            node => out.push(node),
        }
    }
    out
}

fn named(name: &str, id: &str) -> Element {
    Element::new(name).with("identifier", id)
}

fn value(text: &str) -> Element {
    Element::new("qti-value").text(text)
}

/// A response's mapped marks in so many parts of the whole: whole numbers are mapped, so that thirds add up.
fn mapped(of: usize) -> Element {
    divided(named("qti-map-response", RESPONSE), of)
}

fn divided(sum: Element, by: usize) -> Element {
    let by = Element::new("qti-base-value").with("base-type", "float").text(by.max(1).to_string());
    Element::new("qti-divide").child(sum).child(by)
}

/// A declaration; `most` is what the mapped values come to at most.
fn declaration(id: &str, kind: (&str, &str), right: &[String], map: Vec<Element>, most: usize) -> Element {
    let (cardinality, base) = kind;
    let mut element =
        named("qti-response-declaration", id).with("cardinality", cardinality).with("base-type", base);
    if !right.is_empty() {
        element =
            element.child(Element::new("qti-correct-response").children(right.iter().map(|id| value(id))));
    }
    if !map.is_empty() {
        let mapping = Element::new("qti-mapping")
            .with("default-value", "0")
            .with("lower-bound", "0")
            .with("upper-bound", most.to_string())
            .children(map);
        element = element.child(mapping);
    }
    element
}

fn entry(key: &str, mapped: &str) -> Element {
    Element::new("qti-map-entry").with("map-key", key).with("mapped-value", mapped)
}

fn set(outcome: &str, expression: Element) -> Element {
    named("qti-set-outcome-value", outcome).child(expression)
}

fn prompt(question: &Question) -> Element {
    Element::new("qti-prompt").nodes(flow(words::nodes(&question.prompt)))
}

/// Weights of options by identifier, as entries of a mapping.
fn weighed(options: &[Choice], multiple: bool, name: &dyn Fn(&str) -> String) -> Vec<Element> {
    let of = |option: &Choice| {
        let mapped = match option.credit {
            Credit::Correct => "1".to_owned(),
            Credit::Wrong if multiple => "-1".to_owned(),
            Credit::Part(share) => format!("0.{share:02}"),
            Credit::Wrong | Credit::Neutral => "0".to_owned(),
        };
        entry(&name(&option.id.value), &mapped)
    };
    options.iter().map(of).collect()
}

fn right_ones(options: &[Choice], name: &dyn Fn(&str) -> String) -> Vec<String> {
    options
        .iter()
        .filter(|option| option.credit == Credit::Correct)
        .map(|option| name(&option.id.value))
        .collect()
}

impl Parts {
    fn choice(&mut self, question: &Question, options: &[Choice], multiple: bool, shuffle: &str) {
        self.respond(options, multiple);
        let of = |option: &Choice| {
            let text = match (option.text.is_empty(), option.id.value.as_str()) {
                (true, "true") => vec![Node::Text("True".to_owned())],
                (true, _) => vec![Node::Text("False".to_owned())],
                (false, _) => flow(words::nodes(&option.text)),
            };
            let element = named("qti-simple-choice", &identifier(&option.id.value));
            let element = if option.last { element.with("fixed", "true") } else { element };
            element.nodes(text)
        };
        let interaction = Element::new("qti-choice-interaction")
            .with("response-identifier", RESPONSE)
            .with("shuffle", shuffle)
            .with("max-choices", if multiple { "0" } else { "1" })
            .child(prompt(question))
            .children(options.iter().map(of));
        self.body.push(Node::Element(interaction));
    }

    /// One response whose values are options: its declaration, its marks and what is said.
    fn respond(&mut self, options: &[Choice], multiple: bool) {
        let cardinality = if multiple { "multiple" } else { "single" };
        let map = weighed(options, multiple, &identifier);
        let right = right_ones(options, &identifier);
        let most = right.len();
        self.declarations.push(declaration(RESPONSE, (cardinality, "identifier"), &right, map, most));
        self.rules.push(set(SCORE, mapped(most)));
        self.said
            .extend(options.iter().map(|option| (identifier(&option.id.value), option.feedback.clone())));
        self.tells.push(RESPONSE.to_owned());
    }

    fn order(&mut self, question: &Question, items: &[Item], exact: bool) {
        let ids: Vec<String> = items.iter().map(|item| identifier(&item.id.value)).collect();
        self.declarations.push(declaration(RESPONSE, ("ordered", "identifier"), &ids, Vec::new(), 1));
        let of = |item: &Item| {
            named("qti-simple-choice", &identifier(&item.id.value)).nodes(flow(words::nodes(&item.text)))
        };
        let interaction = Element::new("qti-order-interaction")
            .with("response-identifier", RESPONSE)
            .with("shuffle", "true")
            .child(prompt(question))
            .children(items.iter().map(of));
        self.body.push(Node::Element(interaction));
        if exact {
            let same = Element::new("qti-match")
                .child(named("qti-variable", RESPONSE))
                .child(named("qti-correct", RESPONSE));
            self.rules.push(when(same, "1"));
            return;
        }
        // Each pair of neighbours in the right order counts, wherever the two stand.
        for pair in ids.windows(2) {
            let places = (1..ids.len()).map(|at| {
                Element::new("qti-and").child(stands(at, &pair[0])).child(stands(at + 1, &pair[1]))
            });
            self.rules.push(when(Element::new("qti-or").children(places), "1"));
        }
        self.rules.push(set(SCORE, divided(named("qti-variable", SCORE), ids.len() - 1)));
    }

    fn matching(&mut self, question: &Question, groups: &[Group], items: &[Item], many: bool, shuffle: &str) {
        // An item and its partner have one id here, and two there.
        let group_id = |id: &str| format!("to.{id}");
        let pairs: Vec<String> = items
            .iter()
            .map(|item| format!("{} {}", identifier(&item.id.value), group_id(&item.group.value)))
            .collect();
        let map = pairs.iter().map(|pair| entry(pair, "1")).collect();
        self.declarations.push(declaration(RESPONSE, ("multiple", "directedPair"), &pairs, map, items.len()));
        self.rules.push(set(SCORE, mapped(items.len())));
        let choice = |id: &str, most: &str, text: &[Inline]| {
            named("qti-simple-associable-choice", id).with("match-max", most).nodes(flow(words::nodes(text)))
        };
        let most = if many { "0" } else { "1" };
        let from = items.iter().map(|item| choice(&identifier(&item.id.value), "1", &item.text));
        let to = groups.iter().map(|group| choice(&group_id(&group.id.value), most, &group.text));
        let interaction = Element::new("qti-match-interaction")
            .with("response-identifier", RESPONSE)
            .with("shuffle", shuffle)
            .with("max-associations", items.len().to_string())
            .child(prompt(question))
            .child(Element::new("qti-simple-match-set").children(from))
            .child(Element::new("qti-simple-match-set").children(to));
        self.body.push(Node::Element(interaction));
    }

    fn gaps(&mut self, question: &Question, sentence: &[SentencePart], gaps: &[Gap], shuffle: &str) {
        self.body.insert(0, Node::Element(Element::new("p").nodes(flow(words::nodes(&question.prompt)))));
        let mut line = Vec::new();
        for part in sentence {
            match part {
                SentencePart::Words(content) => line.extend(flow(words::nodes(content))),
                SentencePart::Gap(at) => {
                    line.extend(gaps.get(*at).map(|gap| Node::Element(self.gap(gap, *at, shuffle))));
                }
            }
        }
        self.body.push(Node::Element(Element::new("p").nodes(line)));
        // Each gap counts the same.
        let maps = (0..gaps.len()).map(|at| named("qti-map-response", &response(at)));
        let average = divided(Element::new("qti-sum").children(maps), gaps.len());
        self.rules.push(set(SCORE, average));
    }

    fn gap(&mut self, gap: &Gap, at: usize, shuffle: &str) -> Element {
        let id = response(at);
        match &gap.fill {
            Fill::Chosen(options) => {
                // Two gaps may have options with the same id.
                let name = |option: &str| format!("gap{}.{option}", at + 1);
                let map = weighed(options, false, &name);
                self.declarations.push(declaration(
                    &id,
                    ("single", "identifier"),
                    &right_ones(options, &name),
                    map,
                    1,
                ));
                self.said
                    .extend(options.iter().map(|option| (name(&option.id.value), option.feedback.clone())));
                self.tells.push(id.clone());
                let of = |option: &Choice| {
                    named("qti-inline-choice", &name(&option.id.value)).text(words::plain(&option.text))
                };
                Element::new("qti-inline-choice-interaction")
                    .with("response-identifier", id)
                    .with("shuffle", shuffle)
                    .children(options.iter().map(of))
            }
            Fill::Typed { accept, case, .. } => {
                let right: Vec<String> = accept.iter().take(1).map(|words| words.value.clone()).collect();
                let case = if *case { "true" } else { "false" };
                let map = accept
                    .iter()
                    .map(|words| entry(&words.value, "1").with("case-sensitive", case))
                    .collect();
                self.declarations.push(declaration(&id, ("single", "string"), &right, map, 1));
                let longest = accept.iter().map(|words| words.value.chars().count()).max().unwrap_or(0);
                Element::new("qti-text-entry-interaction")
                    .with("response-identifier", id)
                    .with("expected-length", longest.max(10).to_string())
            }
        }
    }

    /// The example with words in it that can be chosen.
    fn spot(&mut self, question: &Question, regions: &[Region]) -> Result<(), String> {
        let example = question.shows.iter().flat_map(|shows| &shows.blocks).find_map(|block| match block {
            Block::Example { text, .. } => Some(text.trim_end_matches('\n')),
            _ => None,
        });
        let example = example.ok_or_else(|| "it shows no example with words".to_owned())?;
        self.respond(&as_options(regions), true);
        let interaction = Element::new("qti-hottext-interaction")
            .with("response-identifier", RESPONSE)
            .with("max-choices", "0")
            .child(prompt(question))
            .child(Element::new("pre").nodes(hot(example, regions)));
        self.body.push(Node::Element(interaction));
        Ok(())
    }

    fn item(self, question: &Question) -> Element {
        let explanation = (EXPLANATION.to_owned(), question.explanation.clone());
        let said: Vec<_> =
            self.said.into_iter().chain([explanation]).filter(|(_, words)| !words.is_empty()).collect();
        let told = Element::new("qti-multiple")
            .children(self.tells.iter().map(|id| named("qti-variable", id)))
            .child(Element::new("qti-base-value").with("base-type", "identifier").text(EXPLANATION));
        let zero = Element::new("qti-default-value").child(value("0"));
        let one = Element::new("qti-default-value").child(value("1"));
        let outcome = |id: &str| named("qti-outcome-declaration", id);
        let feedback = |(id, words): (String, Vec<Inline>)| {
            let paragraph = Element::new("p").nodes(flow(words::nodes(&words)));
            Element::new("qti-modal-feedback")
                .with("outcome-identifier", FEEDBACK)
                .with("identifier", id)
                .with("show-hide", "show")
                .child(Element::new("qti-content-body").child(paragraph))
        };
        Element::new("qti-assessment-item")
            .with("xmlns", NAMESPACE)
            .with("identifier", identifier(&question.id.value))
            .with("title", title(question))
            .with("adaptive", "false")
            .with("time-dependent", "false")
            .children(self.declarations)
            .child(outcome(SCORE).with("cardinality", "single").with("base-type", "float").child(zero))
            .child(outcome("MAXSCORE").with("cardinality", "single").with("base-type", "float").child(one))
            .child(outcome(FEEDBACK).with("cardinality", "multiple").with("base-type", "identifier"))
            .child(Element::new("qti-item-body").nodes(self.body))
            .child(Element::new("qti-response-processing").children(self.rules).child(set(FEEDBACK, told)))
            .children(said.into_iter().map(feedback))
    }
}

/// The response of a gap.
fn response(at: usize) -> String {
    format!("{RESPONSE}{}", at + 1)
}

fn title(question: &Question) -> String {
    words::plain(&question.prompt).split(' ').take(8).collect::<Vec<_>>().join(" ")
}

/// Adds to the score when something holds.
fn when(holds: Element, points: &str) -> Element {
    let sum = Element::new("qti-sum")
        .child(named("qti-variable", SCORE))
        .child(Element::new("qti-base-value").with("base-type", "float").text(points));
    let then = Element::new("qti-response-if").child(holds).child(set(SCORE, sum));
    Element::new("qti-response-condition").child(then)
}

/// Whether an item stands in a place of the order, from 1.
fn stands(place: usize, id: &str) -> Element {
    let at = Element::new("qti-index").with("n", place.to_string()).child(named("qti-variable", RESPONSE));
    let item = Element::new("qti-base-value").with("base-type", "identifier").text(id);
    Element::new("qti-match").child(at).child(item)
}

/// An example in pieces, those of the regions to be chosen.
fn hot(example: &str, regions: &[Region]) -> Vec<Node> {
    let mut places: Vec<(usize, &str, &Region)> = regions
        .iter()
        .filter_map(|region| match &region.place {
            Place::Words(words) => example.find(&words.value).map(|at| (at, words.value.as_str(), region)),
            Place::Box { .. } => None,
        })
        .collect();
    places.sort_by_key(|(at, ..)| *at);
    let mut nodes = Vec::new();
    let mut from = 0;
    for (at, words, region) in
        places.into_iter().filter(|(at, words, _)| example.is_char_boundary(at + words.len()))
    {
        if at < from {
            continue;
        }
        nodes.push(Node::Text(example[from..at].to_owned()));
        nodes.push(Node::Element(named("qti-hottext", &identifier(&region.id.value)).text(words)));
        from = at + words.len();
    }
    nodes.push(Node::Text(example[from..].to_owned()));
    nodes
}
