//! Keys and answers made up by chance, always the same ones: words that nearly fit, ids that nearly are there.

use belisha::marking::{Answer, Gap, Given, Key, Share};

/// Numbers that only look random (xorshift), so that a failure can be seen again.
pub struct Chance(u64);

/// Letters, marks, spaces and signs that words are compared over, in the forms in which people type them.
const CHARACTERS: &str = "aaabbceeinorsstuAEISTéÉèñøłßŒæçÇıİΣσςωΏйёЁЖ\
    0123²½Ⅳ①٣१ .,!?…'’‘`´\"“”„«»-–—\u{2011}−־、。।؟،۔ﬁａＡ１！＇－\
    \u{300}\u{301}\u{308}\u{323}\u{345}\u{64b}\u{651}\u{653}\u{5b0}\u{5bc}\u{5c1}\u{3099}\
    بسكلأآةשםאפّ\u{fb2a}\u{feb3}पति\u{93f}\u{940}\u{94d}क़がかｶﾞ한글\u{1112}\u{1161}\u{11ab}🦊👍🏽👩\u{200d}👧\
    \u{a0}\u{3000}\u{2003}\t\u{85}\u{feff}\u{200b}\u{200e}\u{200f}\u{61c}\u{202e}\u{202c}\u{2067}\u{2069}";

/// Words to be asked for; of several, chance takes some.
const WORDS: [&str; 24] = [
    "password",
    "hurries",
    "rushes",
    "trust",
    "trusts",
    "safe",
    "café",
    "tŷ bach",
    "13",
    "0800 1111",
    "secret code",
    "don't",
    "well-being",
    "Pomwick",
    "كلمة السر",
    "سِرّ",
    "סיסמה",
    "שָׁלוֹם",
    "विश्वास",
    "がっこう",
    "비밀번호",
    "κωδικός",
    "ёлка",
    "👩‍👧",
];

impl Chance {
    pub fn new(start: u64) -> Chance {
        Chance(start)
    }

    /// A number from 0 below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    fn ids(&mut self, from: usize, to: usize) -> Vec<String> {
        let count = from + self.below(to + 1 - from);
        (0..count).map(|at| format!("id-{at}")).collect()
    }

    fn options(&mut self, from: usize, to: usize) -> Vec<(String, Share)> {
        let ids = self.ids(from, to);
        let thirds = [Share::RIGHT, Share::RIGHT, Share::NONE, Share::NONE, Share::NEUTRAL];
        let share = |chance: &mut Chance| match chance.below(7) {
            5 => Share(Some(1.0 / 3.0)),
            6 => Share(Some(f64::from(u32::try_from(1 + chance.below(99)).expect("small")) / 100.0)),
            at => thirds[at],
        };
        ids.into_iter().map(|id| (id, share(self))).collect()
    }

    fn character(&mut self) -> char {
        let all: Vec<char> = CHARACTERS.chars().collect();
        self.of(&all)
    }

    /// A word of the list, or letters by chance.
    fn word(&mut self) -> String {
        if self.one_in(3) {
            let count = 1 + self.below(9);
            return (0..count).map(|_| self.character()).collect();
        }
        self.of(&WORDS).to_owned()
    }

    /// A word with up to three slips: a character left out, put in, changed, or swapped with its neighbour.
    fn misspelt(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        for _ in 0..self.below(4) {
            let at = self.below(letters.len() + 1);
            match self.below(6) {
                0 if at < letters.len() => drop(letters.remove(at)),
                1 => letters.insert(at, self.character()),
                2 if at < letters.len() => letters[at] = self.character(),
                3 if at + 1 < letters.len() => letters.swap(at, at + 1),
                4 => letters.insert(at, self.of(&['\u{301}', '\u{308}', '\u{64e}', '\u{5b8}'])),
                5 if at < letters.len() => {
                    let upper: Vec<char> = letters[at].to_uppercase().collect();
                    letters.splice(at..=at, upper);
                }
                _ => {}
            }
        }
        letters.into_iter().collect()
    }

    fn gap(&mut self, id: String) -> Gap {
        if self.one_in(4) {
            return Gap::Chosen { id, options: self.options(2, 4) };
        }
        let accept: Vec<String> = (0..1 + self.below(2)).map(|_| self.word()).collect();
        let near = (0..self.below(3)).map(|_| {
            let word = self.of(&accept);
            self.misspelt(&word)
        });
        let near = near.collect();
        Gap::Typed { id, accept, case: self.one_in(4), typo: !self.one_in(5), near }
    }

    /// A key of any kind.
    pub fn key(&mut self) -> Key {
        match self.below(6) {
            0 => Key::Choice { many: self.one_in(2), options: self.options(1, 6) },
            1 => Key::Order { items: self.ids(1, 7), exact: self.one_in(3) },
            2 => {
                let slots = ["fine", "ask", "never"];
                Key::Sort {
                    items: self.ids(1, 7).into_iter().map(|id| (id, self.of(&slots).to_owned())).collect(),
                }
            }
            3 => Key::Spot { regions: self.ids(1, 8).into_iter().map(|id| (id, self.one_in(2))).collect() },
            _ => Key::Gap { gaps: self.ids(1, 4).into_iter().map(|id| self.gap(id)).collect() },
        }
    }

    /// An answer to this key: often right, sometimes short of something, now and then of another form.
    pub fn answer(&mut self, key: &Key) -> Answer {
        if self.one_in(30) {
            return self.of(&[
                Answer::Nothing,
                Answer::Ticked(vec!["id-0".to_owned()]),
                Answer::Each([].into()),
            ]);
        }
        match key {
            Key::Choice { many, options } => {
                let right: Vec<_> =
                    options.iter().map(|(id, share)| (id.clone(), share.is_right())).collect();
                self.ticked(&right, *many)
            }
            Key::Spot { regions } => self.ticked(regions, true),
            Key::Order { items, .. } => {
                let mut places: Vec<usize> = (1..=items.len()).collect();
                for _ in 0..self.below(4) {
                    let (one, other) = (self.below(places.len()), self.below(places.len()));
                    places.swap(one, other);
                }
                if self.one_in(4) {
                    let at = self.below(places.len());
                    places[at] = self.below(places.len() + 2);
                }
                let place = |at: usize| f64::from(u32::try_from(places[at]).expect("small"));
                self.each(
                    items.iter().enumerate().map(|(at, id)| (id.clone(), Given::Place(place(at)))).collect(),
                )
            }
            Key::Sort { items } => {
                let given = items.iter().map(|(id, slot)| {
                    let other = self.of(&["fine", "ask", "never", "nobody", ""]);
                    let slot = if self.one_in(3) { other } else { slot };
                    (id.clone(), Given::Text(slot.to_owned()))
                });
                let given = given.collect();
                self.each(given)
            }
            Key::Gap { gaps } => {
                let given = gaps.iter().map(|gap| (gap.id().to_owned(), Given::Text(self.filled(gap, gaps))));
                let given = given.collect();
                self.each(given)
            }
        }
    }

    fn filled(&mut self, gap: &Gap, gaps: &[Gap]) -> String {
        match gap {
            Gap::Chosen { options, .. } => self.of(options).0,
            Gap::Typed { accept, near, .. } => {
                let mut words = accept.clone();
                words.extend(near.iter().cloned());
                // Now and then what another gap asks for.
                if self.one_in(4)
                    && let Gap::Typed { accept, .. } = self.of(gaps)
                {
                    words = accept;
                }
                let word = self.of(&words);
                self.misspelt(&word)
            }
        }
    }

    fn ticked(&mut self, options: &[(String, bool)], many: bool) -> Answer {
        let mut ids: Vec<String> = if many {
            let taken = options.iter().filter(|(_, right)| if self.one_in(4) { !right } else { *right });
            taken.map(|(id, _)| id.clone()).collect()
        } else {
            vec![self.of(options).0]
        };
        if self.one_in(6) {
            ids.push(self.of(options).0);
        }
        if self.one_in(12) {
            ids.insert(0, "nowhere".to_owned());
        }
        Answer::Ticked(ids)
    }

    fn each(&mut self, given: Vec<(String, Given)>) -> Answer {
        let drops = self.one_in(8);
        let kept = given.into_iter().filter_map(|(id, given)| match self.below(6) {
            0 if drops => None,
            1 if drops => Some((id, None)),
            _ => Some((id, Some(given))),
        });
        let kept = kept.collect();
        Answer::Each(kept)
    }
}
