//! Every word that a reader will see, as passages of plain text with their places: what rules about words look at.
//! Made once for all of them.

use std::ops::Range;

use crate::{
    model::{
        agreement::{Agreement, Party},
        consents::Consents,
        document::{
            Block, Container, ContainerKind, Document, Inline, Picture, Target, each_block, plain_text,
        },
        questionnaire::{Audience, Questionnaire},
        quiz::{Ask, Credit, Fill, Gap, Question, Quiz, SentencePart},
        site::Site,
        unit::{Delivery, Page, Sensitivity},
    },
    source::{Span, Spanned},
};

/// Who reads a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader<'a> {
    /// Students of a band.
    Students(&'a str),
    /// Parents and carers.
    Parents,
    /// Staff.
    Staff,
    /// Anyone: the setting's own pages, the glossary, the sources.
    Everyone,
}

/// What kind of file a piece comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// A page of a unit.
    UnitPage,
    /// A page of the setting's own.
    OwnPage,
    /// A page of the setting's policy.
    Policy,
    /// A quiz.
    Quiz,
    /// The agreement in the words of one party and band, or what they share.
    Agreement,
    /// The questionnaire in the words of one audience.
    Questionnaire,
    /// The glossary.
    Glossary,
    /// Facts, as the sources page shows them.
    Facts,
    /// Help services.
    Services,
    /// What `site.yaml` says of the setting.
    Settings,
}

/// One page, quiz or list.
pub struct Piece<'a> {
    /// What it comes from.
    pub kind: PieceKind,
    /// Its file, path from the root.
    pub source: &'a str,
    /// Who reads it.
    pub reader: Reader<'a>,
    /// How much care its subject asks for.
    pub sensitivity: Sensitivity,
    /// Who may use it alone.
    pub delivery: Delivery,
    /// Where to point when the whole piece is meant: its title, id or name.
    pub head: Span,
    /// The tree of its words, when it's a page.
    pub body: Option<&'a Document>,
    /// What the questions of a quiz show above their options.
    pub shows: Vec<&'a Document>,
    /// Its passages in reading order.
    pub passages: Vec<Passage<'a>>,
}

impl<'a> Piece<'a> {
    /// Every tree of words in it.
    pub fn documents(&self) -> impl Iterator<Item = &'a Document> {
        self.body.into_iter().chain(self.shows.iter().copied())
    }

    /// Its pictures, each with the words of the heading that it stands under.
    pub fn pictures(&self) -> Vec<(&'a Picture, String)> {
        let mut found = Vec::new();
        for document in self.documents() {
            let mut heading = String::new();
            each_block(&document.blocks, &mut |block| match block {
                Block::Heading { content, .. } => heading = plain_text(content),
                Block::Picture(picture) => found.push((picture, heading.clone())),
                _ => {}
            });
        }
        found
    }
}

/// What part a passage plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Summary,
    Heading,
    Paragraph,
    Item,
    HeaderCell,
    Cell,
    Term,
    Meaning,
    Footnote,
    Prompt,
    Choice,
    Feedback,
    Hint,
    Explanation,
    /// The mistaken idea behind an answer.
    Misconception,
    Objective,
    /// The words of a clause.
    Clause,
    /// The reason of a clause.
    Because,
    /// What was agreed, or is promised in return.
    Agreed,
    /// The statement of a fact.
    Statement,
    /// A value of a settings file, such as a name or how to reach somebody.
    Setting,
}

/// A run of words that belong together: a paragraph, a heading, an option.
pub struct Passage<'a> {
    /// What part it plays.
    pub part: Part,
    /// The words, as plain text.
    pub text: String,
    /// The block with three colons that it stands in.
    pub block: Option<ContainerKind>,
    /// Ids of facts that stand with it: those of its block, its question or its clause.
    pub facts: Vec<&'a str>,
    /// Where each of these ids is written.
    pub fact_places: Vec<Span>,
    /// Stretches of the text that cite a fact.
    pub cited: Vec<(Range<usize>, &'a str)>,
    /// Stretches that lead to the glossary.
    pub terms: Vec<(Range<usize>, &'a str)>,
    /// Stretches that name a help service.
    pub services: Vec<(Range<usize>, &'a str)>,
    /// Stretches that lead elsewhere, with where to.
    pub links: Vec<(Range<usize>, &'a Target)>,
    /// Stretches in bold.
    pub strong: Vec<Range<usize>>,
    /// Stretches in italics.
    pub emphasis: Vec<Range<usize>>,
    /// Stretches that are code or an address, not words to read.
    pub code: Vec<Range<usize>>,
    /// The heading of its column, for a cell of a table.
    pub column: Option<&'a [Inline]>,
    /// For an option of a quiz, or a statement to judge: what it's worth. A wrong one says what isn't so.
    pub credit: Option<Credit>,
    /// Where a new line begins in the file: each of these is a space in the text.
    breaks: Vec<usize>,
    /// Where each run of the text begins, and its place in the file.
    runs: Vec<(usize, Span)>,
}

impl<'a> Passage<'a> {
    fn new(part: Part) -> Self {
        Self {
            part,
            text: String::new(),
            block: None,
            facts: Vec::new(),
            fact_places: Vec::new(),
            cited: Vec::new(),
            terms: Vec::new(),
            services: Vec::new(),
            links: Vec::new(),
            strong: Vec::new(),
            emphasis: Vec::new(),
            code: Vec::new(),
            column: None,
            credit: None,
            breaks: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// A passage from words with their marks.
    fn of(part: Part, content: &'a [Inline]) -> Self {
        let mut passage = Self::new(part);
        passage.push(content);
        passage
    }

    /// A passage from a plain value.
    fn value(part: Part, value: &Spanned<String>) -> Self {
        Self::plain(part, &value.value, value.span)
    }

    fn plain(part: Part, text: &str, span: Span) -> Self {
        let mut passage = Self::new(part);
        passage.text.push_str(text);
        passage.runs.push((0, span));
        passage
    }

    fn with_facts(mut self, facts: &'a [Spanned<String>]) -> Self {
        self.stands_on(facts);
        self
    }

    /// Takes facts that stand with the whole passage.
    fn stands_on(&mut self, facts: &'a [Spanned<String>]) {
        self.facts.extend(facts.iter().map(|fact| fact.value.as_str()));
        self.fact_places.extend(facts.iter().map(|fact| fact.span));
    }

    /// The place of a stretch of the text; the whole value where words have no finer place.
    pub fn span(&self, at: Range<usize>) -> Span {
        let after = self.runs.partition_point(|(start, _)| *start <= at.start);
        let Some((start, run)) = self.runs.get(after.wrapping_sub(1)).or_else(|| self.runs.first()) else {
            // A passage without words has no place, and nothing asks for one.
            return Span::new(Default::default(), 0..0);
        };
        let width = self.runs.get(after).map_or(self.text.len(), |(next, _)| *next) - start;
        // A run as long as its place is written as it reads; any other is pointed at whole.
        if width != run.range().len() {
            return *run;
        }
        let from = run.range().start + at.start.saturating_sub(*start);
        let to = (run.range().start + at.end.saturating_sub(*start)).min(run.range().end).max(from);
        Span::new(run.file, from..to)
    }

    /// The place from where a stretch begins to where it ends, with the signs between: links, bold.
    pub fn stretch(&self, at: Range<usize>) -> Span {
        let first = self.span(at.start..at.end);
        let last = self.text[at.clone()].char_indices().next_back().map_or(at.start, |(n, _)| at.start + n);
        let last = self.span(last..at.end);
        if last.file != first.file || last.end < first.start {
            return first;
        }
        Span::new(first.file, first.range().start..last.range().end)
    }

    /// The name before what a character says: bold words at the beginning, with a colon.
    pub fn speaker(&self) -> Option<Range<usize>> {
        let bold = self.strong.iter().find(|range| range.start == 0)?;
        let colon = match self.text[bold.clone()].trim_end().strip_suffix(':') {
            Some(name) => name.len(),
            None if self.text[bold.end..].starts_with(':') => bold.end,
            None => return None,
        };
        Some(0..colon)
    }

    /// Whether a stretch overlaps words that cite a fact, or a fact stands with the whole passage.
    pub fn cites(&self, at: &Range<usize>) -> bool {
        !self.facts.is_empty()
            || self.cited.iter().any(|(range, _)| range.start < at.end && at.start < range.end)
    }

    /// The lines of the text as the author broke them.
    pub fn lines(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.breaks.iter().map(|at| at + 1));
        let ends = self.breaks.iter().copied().chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(start, end)| start..end.max(start)).collect()
    }

    /// The sentences of the text.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        sentences(&self.text)
    }

    fn push(&mut self, content: &'a [Inline]) {
        for inline in content {
            let start = self.text.len();
            match inline {
                Inline::Text(text, span) => {
                    self.runs.push((start, *span));
                    self.text.push_str(text);
                }
                Inline::Code(text) => {
                    self.text.push_str(text);
                    self.code.push(start..self.text.len());
                }
                Inline::Strong(inner) => {
                    self.push(inner);
                    self.strong.push(start..self.text.len());
                }
                Inline::Emphasis(inner) => {
                    self.push(inner);
                    self.emphasis.push(start..self.text.len());
                }
                Inline::Strikethrough(inner) => self.push(inner),
                Inline::Link { target, content, .. } => {
                    self.push(content);
                    let range = start..self.text.len();
                    match target {
                        Target::Fact(id) => self.cited.push((range, id)),
                        Target::Term(id) => self.terms.push((range, id)),
                        Target::Service(id) => self.services.push((range, id)),
                        other => self.links.push((range, other)),
                    }
                }
                Inline::FootnoteReference(_) => {}
                Inline::SoftBreak | Inline::HardBreak => {
                    self.breaks.push(start);
                    self.text.push(' ');
                }
            }
        }
    }
}

/// Splits words into sentences: at a full stop, question mark, exclamation mark or ellipsis, with the quotation marks
/// and brackets that close there, before a space and what can begin a sentence.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = false;
    let mut spaced = false;
    let mut word_start = 0;
    for (at, c) in text.char_indices() {
        if ended && c.is_whitespace() {
            spaced = true;
            continue;
        }
        if ended && spaced && (c.is_uppercase() || c.is_ascii_digit() || "\"'“‘([£".contains(c)) {
            push_trimmed(text, start..at, &mut found);
            start = at;
            ended = false;
            spaced = false;
            word_start = at;
        }
        match c {
            '.' if is_abbreviation(&text[word_start..at]) => ended = false,
            '.' | '?' | '!' | '…' => (ended, spaced) = (true, false),
            '"' | '\'' | '”' | '’' | ')' | ']' if ended && !spaced => {}
            _ => (ended, spaced) = (false, false),
        }
        if c.is_whitespace() {
            word_start = at + c.len_utf8();
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let from = range.start + words.len() - words.trim_start().len();
    let to = range.start + words.trim_end().len();
    if from < to && text[from..to].chars().any(char::is_alphanumeric) {
        found.push(from..to);
    }
}

/// Whether a full stop after this word belongs to it.
fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '“', '‘', '\'']);
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    single || ["Mr", "Mrs", "Ms", "Dr", "St", "e.g", "i.e", "etc", "vs"].contains(&word)
}

/// Every piece of a site.
pub fn pieces(site: &Site) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for unit in &site.units {
        let mut add = |page, reader, delivery| {
            pieces.push(page_piece(page, PieceKind::UnitPage, reader, unit.sensitivity, delivery));
        };
        add(&unit.staff, Reader::Staff, Delivery::Any);
        if let Some(page) = &unit.parents {
            add(page, Reader::Parents, Delivery::Any);
        }
        for (band, page) in &unit.students {
            add(page, Reader::Students(band), unit.delivery);
        }
        if let Some(piece) = pieces.iter_mut().rev().find(|piece| piece.source == unit.staff.source) {
            piece.passages.insert(1, Passage::value(Part::Summary, &unit.question));
        }
    }
    pieces.extend(site.quizzes.values().map(quiz_piece));
    for page in &site.pages {
        pieces.push(page_piece(page, PieceKind::OwnPage, Reader::Everyone, Sensitivity::Low, Delivery::Any));
    }
    for policy in &site.policy {
        pieces.push(page_piece(
            &policy.page,
            PieceKind::Policy,
            Reader::Everyone,
            Sensitivity::Medium,
            Delivery::Any,
        ));
    }
    if let Some(agreement) = &site.agreement {
        agreement_pieces(site, agreement, &mut pieces);
    }
    if let Some(consents) = &site.consents {
        pieces.push(consents_piece(consents));
    }
    if let Some(questionnaire) = &site.questionnaire {
        let asked = questionnaire.audiences();
        pieces.extend(asked.map(|audience| questionnaire_piece(site, questionnaire, audience)));
    }
    pieces.extend(lists(site));
    pieces
}

/// What families say yes or no to.
fn consents_piece(consents: &Consents) -> Piece<'_> {
    let mut passages = vec![Passage::value(Part::Title, &consents.title)];
    for words in [&consents.intro, &consents.child, &consents.withdraw] {
        passages.push(Passage::of(Part::Paragraph, words));
    }
    for purpose in &consents.purposes {
        passages.push(Passage::value(Part::Heading, &purpose.title));
        for words in [&purpose.text, &purpose.who_sees, &purpose.how_long] {
            passages.push(Passage::of(Part::Paragraph, words));
        }
    }
    Piece {
        kind: PieceKind::Agreement,
        source: "content/agreement/consents.yaml",
        reader: Reader::Parents,
        sensitivity: Sensitivity::Low,
        delivery: Delivery::Any,
        head: consents.title.span,
        body: None,
        shows: Vec::new(),
        passages,
    }
}

fn page_piece<'a>(
    page: &'a Page,
    kind: PieceKind,
    reader: Reader<'a>,
    sensitivity: Sensitivity,
    delivery: Delivery,
) -> Piece<'a> {
    let mut passages =
        vec![Passage::value(Part::Title, &page.title), Passage::value(Part::Summary, &page.summary)];
    document(&page.body, &mut passages);
    Piece {
        kind,
        source: &page.source,
        reader,
        sensitivity,
        delivery,
        head: page.title.span,
        body: Some(&page.body),
        shows: Vec::new(),
        passages,
    }
}

fn document<'a>(document: &'a Document, passages: &mut Vec<Passage<'a>>) {
    blocks(&document.blocks, Part::Paragraph, None, passages);
    for note in &document.footnotes {
        blocks(&note.blocks, Part::Footnote, None, passages);
    }
}

fn blocks<'a>(
    all: &'a [Block],
    paragraph: Part,
    within: Option<&'a Container>,
    passages: &mut Vec<Passage<'a>>,
) {
    for block in all {
        let mut add = |part, content: &'a [Inline]| {
            let mut passage = Passage::of(part, content);
            passage.block = within.map(|container| container.kind);
            if let Some(Container { kind: ContainerKind::Fact, argument, .. }) = within {
                passage.stands_on(std::slice::from_ref(argument));
            }
            passages.push(passage);
        };
        match block {
            Block::Heading { content, .. } => add(Part::Heading, content),
            Block::Paragraph(content) => add(paragraph, content),
            Block::List { items, .. } => {
                for item in items {
                    blocks(&item.blocks, Part::Item, within, passages);
                }
            }
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => {
                blocks(inner, paragraph, within, passages);
            }
            Block::Table { header, rows, .. } => {
                header.iter().for_each(|cell| add(Part::HeaderCell, cell));
                rows.iter().flatten().for_each(|cell| add(Part::Cell, cell));
                let columns = rows.iter().flat_map(|row| 0..row.len());
                let first = passages.len() - columns.clone().count();
                for (passage, column) in passages[first..].iter_mut().zip(columns) {
                    passage.column = header.get(column).map(Vec::as_slice);
                }
            }
            Block::Definitions(entries) => {
                for entry in entries {
                    let mut term = Passage::of(Part::Term, &entry.term);
                    term.block = within.map(|container| container.kind);
                    passages.push(term);
                    for meaning in &entry.meanings {
                        blocks(meaning, Part::Meaning, within, passages);
                    }
                }
            }
            Block::Container(container) => {
                let argument = &container.argument;
                if !matches!(container.kind, ContainerKind::Help | ContainerKind::Fact)
                    && !argument.value.is_empty()
                {
                    let mut title = Passage::value(Part::Heading, argument);
                    title.block = Some(container.kind);
                    passages.push(title);
                }
                blocks(&container.blocks, Part::Paragraph, Some(container), passages);
            }
            Block::Example { .. } | Block::Rule | Block::Picture(_) => {}
        }
    }
}

fn quiz_piece(quiz: &Quiz) -> Piece<'_> {
    let mut passages = vec![Passage::value(Part::Title, &quiz.title)];
    passages.extend(quiz.objectives.iter().map(|objective| Passage::value(Part::Objective, &objective.text)));
    for question in &quiz.questions {
        question_passages(question, &mut passages);
    }
    Piece {
        kind: PieceKind::Quiz,
        source: &quiz.source,
        reader: Reader::Students(&quiz.band.value),
        sensitivity: quiz.sensitivity,
        delivery: quiz.delivery,
        head: quiz.id.span,
        body: None,
        shows: quiz.questions.iter().flat_map(Question::documents).collect(),
        passages,
    }
}

fn question_passages<'a>(question: &'a Question, passages: &mut Vec<Passage<'a>>) {
    let first = passages.len();
    let credit = match &question.ask {
        Ask::TrueFalse(options) => options.first().map(|holds| holds.credit),
        _ => None,
    };
    passages.push(Passage { credit, ..Passage::of(Part::Prompt, &question.prompt) });
    for shown in question.documents() {
        document(shown, passages);
    }
    asked_passages(&question.ask, passages);
    for remark in question.remarks() {
        if !remark.text.is_empty() {
            passages.push(Passage { credit: Some(remark.credit), ..Passage::of(Part::Choice, remark.text) });
        }
        passages.push(Passage::of(Part::Feedback, remark.feedback));
        passages.extend(remark.misconception.map(|idea| Passage {
            credit: Some(Credit::Wrong),
            ..Passage::value(Part::Misconception, idea)
        }));
    }
    passages.extend(question.hints.iter().map(|hint| Passage::of(Part::Hint, hint)));
    passages.push(Passage::of(Part::Explanation, &question.explanation));
    for passage in &mut passages[first..] {
        passage.stands_on(&question.facts);
    }
}

/// A sentence with its gaps filled.
fn filled(sentence: &[SentencePart], gaps: &[Gap]) -> String {
    let answer = |gap: &Gap| match &gap.fill {
        Fill::Typed { accept, .. } => accept.first().map(|words| words.value.clone()),
        Fill::Chosen(options) => options
            .iter()
            .find(|option| option.credit == Credit::Correct)
            .map(|option| plain_text(&option.text)),
    };
    let parts = sentence.iter().map(|part| match part {
        SentencePart::Words(words) => plain_text(words),
        SentencePart::Gap(at) => gaps.get(*at).and_then(answer).unwrap_or_default(),
    });
    parts.collect()
}

/// What can be answered, where it has words besides those of options and items.
fn asked_passages<'a>(ask: &'a Ask, passages: &mut Vec<Passage<'a>>) {
    match ask {
        Ask::Categorise { groups, .. } | Ask::Match { partners: groups, .. } => {
            passages.extend(groups.iter().map(|group| Passage::of(Part::Choice, &group.text)));
        }
        Ask::Gap { sentence, gaps } => {
            let place = gaps.first().map(|gap| gap.id.span);
            passages.extend(place.map(|place| Passage::plain(Part::Choice, &filled(sentence, gaps), place)));
        }
        Ask::Scenario(steps) => {
            for step in steps {
                let turns = step.turns.iter().map(|turn| Passage::of(Part::Choice, &turn.text));
                passages.extend(turns);
                passages.extend(step.outcome.iter().map(|words| Passage::value(Part::Choice, words)));
            }
        }
        Ask::Likert { statements, .. } => {
            passages.extend(statements.iter().map(|statement| Passage::of(Part::Choice, &statement.text)));
        }
        _ => {}
    }
}

/// One piece for each party and band, and one for what all of them read.
fn agreement_pieces<'a>(site: &'a Site, agreement: &'a Agreement, pieces: &mut Vec<Piece<'a>>) {
    let piece = |reader, passages| Piece {
        kind: PieceKind::Agreement,
        source: "content/agreement/agreement.yaml",
        reader,
        sensitivity: Sensitivity::Low,
        delivery: Delivery::Any,
        head: agreement.review.span,
        body: None,
        shows: Vec::new(),
        passages,
    };
    let mut shared = vec![
        Passage::plain(Part::Title, &agreement.title, agreement.review.span),
        Passage::value(Part::Setting, &agreement.owner),
        Passage::value(Part::Setting, &agreement.return_to),
        Passage::of(Part::Paragraph, &agreement.intro),
        Passage::of(Part::Paragraph, &agreement.how),
    ];
    for clause in &agreement.clauses {
        shared.push(Passage::of(Part::Agreed, &clause.agreed).with_facts(&clause.facts));
        shared.extend(
            clause.promise.iter().map(|words| Passage::of(Part::Agreed, words).with_facts(&clause.facts)),
        );
    }
    pieces.push(piece(Reader::Everyone, shared));
    let bands = site.settings.bands.iter().map(|band| (Party::Students, Some(band.id.value.as_str())));
    for (party, band) in bands.chain([(Party::Parents, None), (Party::Staff, None), (Party::Visitors, None)])
    {
        let reader = match (party, band) {
            (Party::Students, band) => Reader::Students(band.unwrap_or_default()),
            (Party::Parents, _) => Reader::Parents,
            (Party::Staff | Party::Visitors, _) => Reader::Staff,
        };
        let role = band.map_or_else(|| party.name().to_owned(), |band| format!("{}-{band}", party.name()));
        let mut passages: Vec<Passage> = agreement
            .greetings
            .iter()
            .filter(|(id, _)| id.value == role)
            .map(|(_, words)| Passage::of(Part::Paragraph, words))
            .collect();
        for clause in &agreement.clauses {
            if let Some(wording) = clause.wording(party, band) {
                passages.push(Passage::of(Part::Clause, &wording.text).with_facts(&clause.facts));
                passages.push(Passage::of(Part::Because, &wording.because).with_facts(&clause.facts));
                let easy = wording.easy.as_ref().and_then(|easy| easy.text.as_ref());
                passages.extend(easy.map(|words| Passage::of(Part::Clause, words).with_facts(&clause.facts)));
            }
        }
        pieces.push(piece(reader, passages));
    }
}

/// What an audience is asked. One page serves every band of students: the youngest read it with a grown-up, so it's in
/// the words of the next.
fn questionnaire_piece<'a>(
    site: &'a Site,
    questionnaire: &'a Questionnaire,
    audience: Audience,
) -> Piece<'a> {
    let bands = &site.settings.bands;
    let band = bands.get(1).or(bands.first()).map_or("", |band| band.id.value.as_str());
    let mut passages = vec![
        Passage::value(Part::Title, &questionnaire.title),
        Passage::of(Part::Paragraph, questionnaire.intro.to(audience)),
    ];
    for question in questionnaire.for_audience(audience) {
        passages.push(Passage::of(Part::Prompt, question.text.to(audience)));
        passages.extend(question.options.iter().map(|option| Passage::of(Part::Item, &option.text)));
    }
    Piece {
        kind: PieceKind::Questionnaire,
        source: &questionnaire.source,
        reader: match audience {
            Audience::Students => Reader::Students(band),
            Audience::Parents => Reader::Parents,
            Audience::Staff => Reader::Staff,
        },
        sensitivity: Sensitivity::Low,
        delivery: Delivery::Any,
        head: questionnaire.title.span,
        body: None,
        shows: Vec::new(),
        passages,
    }
}

/// Glossary, facts, help services and the setting.
fn lists(site: &Site) -> Vec<Piece<'_>> {
    let list = |kind, source, head, passages| Piece {
        kind,
        source,
        reader: Reader::Everyone,
        sensitivity: Sensitivity::Low,
        delivery: Delivery::Any,
        head,
        body: None,
        shows: Vec::new(),
        passages,
    };
    let mut terms = Vec::new();
    for term in &site.terms {
        terms.push(Passage::plain(Part::Term, &term.term, term.id.span));
        terms.push(Passage::of(Part::Meaning, &term.meaning).with_facts(&term.facts));
    }
    let facts: Vec<Passage> = site
        .facts
        .iter()
        .map(|fact| {
            let mut passage = Passage::value(Part::Statement, &fact.statement);
            passage.stands_on(std::slice::from_ref(&fact.id));
            passage
        })
        .collect();
    let mut services = Vec::new();
    for service in &site.services {
        let words =
            [Some(&service.name), Some(&service.purpose), Some(&service.contact), service.note.as_ref()];
        for text in words.into_iter().flatten() {
            services.push(Passage::plain(Part::Setting, text, service.id.span));
        }
    }
    let settings = &site.settings;
    let mut values = vec![Passage::value(Part::Setting, &settings.name)];
    for band in &settings.bands {
        values.push(Passage::plain(Part::Setting, &band.title, band.id.span));
        values.push(Passage::plain(Part::Setting, &band.text, band.id.span));
    }
    for contact in &settings.contacts {
        values.push(Passage::plain(Part::Setting, &contact.title, contact.span));
        values.extend(contact.name.iter().map(|name| Passage::value(Part::Setting, name)));
        values.push(Passage::value(Part::Setting, &contact.contact));
    }
    let head = settings.name.span;
    vec![
        list(PieceKind::Glossary, "content/glossary.yaml", head, terms),
        list(PieceKind::Facts, "content/facts.yaml", head, facts),
        list(PieceKind::Services, "content/help.yaml", head, services),
        list(PieceKind::Settings, "content/site.yaml", head, values),
    ]
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(split("Ask first. Then wait."), ["Ask first.", "Then wait."]);
        assert_eq!(split("“Stop!” said Kit. He did."), ["“Stop!” said Kit.", "He did."]);
        assert_eq!(
            split("Mrs. Okafor knows. Ask J. Bell at 4.30."),
            ["Mrs. Okafor knows.", "Ask J. Bell at 4.30."]
        );
        assert_eq!(split("Is it kind? (It may not be.) Ask"), ["Is it kind?", "(It may not be.)", "Ask"]);
        assert_eq!(
            split("Use a sign, e.g. a tick. 10 is enough"),
            ["Use a sign, e.g. a tick.", "10 is enough"]
        );
        assert_eq!(split("Wait… what? “No.” “Yes.”"), ["Wait… what?", "“No.”", "“Yes.”"]);
    }
}
