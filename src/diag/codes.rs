//! The codes of what stands in the way of reading and joining content: files, YAML, pages, names, the theme. Each rule
//! in `check` brings its own code in its own file.

use super::code::{
    Code,
    Example::{Added, Changed, Words, Written},
    Family,
};

const SITE: &str = "content/site.yaml";
const GLOSSARY: &str = "content/glossary.yaml";
const UNIT: &str = "content/units/sharing/unit.md";
const STUDENTS: &str = "content/units/sharing/students/7-11.md";
const QUIZ: &str = "quizzes/sharing/7-11.yaml";
const CONSENTS: &str = "content/agreement/consents.yaml";
const CLAUSE_FILE: &str = "content/agreement/clauses/ask.yaml";
const QUESTIONNAIRE: &str = "content/agreement/questionnaire.yaml";
const RESULTS: &str = "content/agreement/results/1.yaml";

macro_rules! codes {
    ($($constant:ident = $make:ident($name:literal, $family:ident, $meaning:literal, $why:literal, $bad:expr, $good:expr $(,)?);)*) => {
        impl Code {
            $(
                #[doc = $meaning]
                pub const $constant: Code =
                    Code::$make($name, Family::$family, $meaning, $why, $bad, $good);
            )*
        }
        /// The codes defined here.
        pub const CODES: &[Code] = &[$(Code::$constant),*];
    };
}

codes! {
    UNREADABLE = must("unreadable", Files,
        "A file or folder can't be read from the disk.",
        "A page that can't be read would go missing without a word.",
        Words("a page that your account may not open, or a link to a file that has gone"),
        Words("a file that you can open; or take it away"));
    NOT_UTF8 = must("not-utf8", Files,
        "A text file isn't saved as UTF-8.",
        "Letters such as é, £ and ŵ would turn into others.",
        Words("a file saved by an old editor as \"Windows-1252\" or \"Unicode (UTF-16)\""),
        Words("in the editor choose Save As, then the encoding UTF-8"));
    FILE_NAME = must("file-name", Files,
        "A file stands where the build looks for something else, or has a name that some computers refuse.",
        "A page that isn't read is missed only in front of a class, and a site goes to computers of every kind.",
        Written("content/units/sharing/students.md", "---\ntitle: Sharing\nsummary: About sharing.\n---\n\nAsk first.\n"),
        Words("content/units/sharing/students/7-11.md"));
    MISSING_FILE = must("missing-file", Files,
        "A file that the site can't do without isn't there.",
        "Better told now than found by a reader at a dead end.",
        Words("a unit with `bands: [7-11, 11-14]` that has no students/11-14.md"),
        Words("write the file, or take out the line that asks for it"));
    YAML_TAB = must("yaml-tab", Yaml,
        "A tab is used to indent YAML, which allows spaces only.",
        "Editors show tabs and spaces alike, and YAML reads them differently.",
        Changed(SITE, "  - id: 7-11\n", "\t- id: 7-11\n"),
        Changed(SITE, "  - id: 7-11\n", "  - id: 7-11\n"));
    YAML_DUPLICATE = must("yaml-duplicate-key", Yaml,
        "A field is given twice in the same place.",
        "One of the two would win without a word.",
        Changed(SITE, "nation: england\n", "nation: england\nnation: wales\n"),
        Changed(SITE, "nation: england\n", "nation: england\n"));
    YAML_COLON = must("yaml-colon", Yaml,
        "A colon stands among words that aren't in quotes, or a field has no colon or no space after it.",
        "A colon with a space after it ends the name of a field. A second one in the same line can't be told from it.",
        Changed(SITE, "name: Small School\n", "name: Small School: the infants\n"),
        Changed(SITE, "name: Small School\n", "name: \"Small School: the infants\"\n"));
    YAML_QUOTE = must("yaml-quote", Yaml,
        "Quotes aren't closed, end too early or are curly ones.",
        "Quotes hold words together up to the next sign of the same kind; an apostrophe inside single quotes ends them.",
        Changed(STUDENTS, "summary: Think before you share.\n", "summary: 'It's yours: think first.'\n"),
        Changed(STUDENTS, "summary: Think before you share.\n", "summary: \"It's yours: think first.\"\n"));
    YAML_HYPHEN = must("yaml-hyphen", Yaml,
        "An item of a list has no hyphen, or no space after it.",
        "The hyphen says where one item ends and the next begins.",
        Changed(QUIZ, "      - id: send\n", "      id: send\n"),
        Changed(QUIZ, "      - id: send\n", "      - id: send\n"));
    YAML_INDENT = must("yaml-indent", Yaml,
        "A line isn't in line with those it belongs with.",
        "The spaces at the start of a line say what it belongs to, as in a list on paper.",
        Changed(QUIZ, "    difficulty: 1\n", "   difficulty: 1\n"),
        Changed(QUIZ, "    difficulty: 1\n", "    difficulty: 1\n"));
    YAML_CHARACTER = must("yaml-character", Yaml,
        "A sign stands where YAML reads it as something else, such as a bullet, an `@`, or a space from a word processor.",
        "Some signs mean something at the start of a value, and some look like a space or a hyphen and aren't.",
        Changed(SITE, "name: Small School\n", "name: @SmallSchool\n"),
        Changed(SITE, "name: Small School\n", "name: \"@SmallSchool\"\n"));
    YAML_COMMENT = warn("yaml-comment", Yaml,
        "Words that begin with `#` after a space aren't read.",
        "In YAML a `#` after a space begins a note to whoever edits the file, so a hashtag and all after it are lost.",
        Changed(STUDENTS, "summary: Think before you share.\n", "summary: Think before you share #selfie pictures.\n"),
        Changed(STUDENTS, "summary: Think before you share.\n", "summary: \"Think before you share #selfie pictures.\"\n"));
    YAML_SYNTAX = must("yaml-syntax", Yaml,
        "The YAML can't be read.",
        "Punctuation means something in YAML: brackets hold a list, braces hold fields, and both need their other half.",
        Changed(STUDENTS, "keywords: [photo]\n", "keywords: [photo\n"),
        Changed(STUDENTS, "keywords: [photo]\n", "keywords: [photo]\n"));
    UNKNOWN_FIELD = must("unknown-field", Yaml,
        "A field has a name that isn't known there.",
        "A field that nobody reads is a wish that nobody grants: most are slips of the keyboard.",
        Changed(STUDENTS, "minutes: 2\n", "minuts: 2\n"),
        Changed(STUDENTS, "minutes: 2\n", "minutes: 2\n"));
    MISSING_FIELD = must("missing-field", Yaml,
        "A field that is needed isn't there.",
        "Pages need it: a page without a title has no name in search, in tabs or for a screen reader.",
        Changed(STUDENTS, "title: Who gets to see it?\n", ""),
        Changed(STUDENTS, "title: Who gets to see it?\n", "title: Who gets to see it?\n"));
    WRONG_VALUE = must("wrong-value", Yaml,
        "A field holds something other than what is expected.",
        "A date that isn't one can't be watched, and a band that isn't one can't be offered.",
        Changed(STUDENTS, "minutes: 2\n", "minutes: two\n"),
        Changed(STUDENTS, "minutes: 2\n", "minutes: 2\n"));
    CHECK_LEVEL = must("check-level", Yaml,
        "A level chosen for a check can't be used.",
        "A check is switched off by a named person for a reason that the next reader can weigh, not by a slip.",
        Added(SITE, "checks:\n  no-quiz: { level: allow }\n"),
        Added(SITE, "checks:\n  no-quiz: { level: allow, reason: Our quizzes are on paper. }\n"));
    FRONT_MATTER = must("front-matter", Pages,
        "A page doesn't begin with its settings between two lines of three hyphens.",
        "The settings give the page its title and its place.",
        Written(STUDENTS, "# Who gets to see it?\n\nAsk first.\n"),
        Written(STUDENTS, "---\ntitle: Who gets to see it?\nsummary: Think before you share.\n---\n\nAsk first.\n\n:::help listeners\nSomebody will listen.\n:::\n"));
    RAW_HTML = must("raw-html", Pages,
        "A page holds HTML, where a block of the project's own should be used.",
        "HTML can't be checked for what the pages promise: that they work with a keyboard, a screen reader, on paper.",
        Added(STUDENTS, "\n<div class=\"box\">Think first.</div>\n"),
        Added(STUDENTS, "\n:::key\nThink first.\n:::\n"));
    BLOCK = must("block", Pages,
        "A block that starts with three colons isn't known, isn't closed or is nested.",
        "The rest of the page would be swallowed by it.",
        Added(STUDENTS, "\n:::idea\nThink first.\n:::\n"),
        Added(STUDENTS, "\n:::key\nThink first.\n:::\n"));
    HEADING = must("heading", Pages,
        "A heading is empty, skips a level or repeats the page's own.",
        "Many people who use a screen reader move by headings, as others skim them.",
        Added(STUDENTS, "\n#### At home\n\nAsk first.\n"),
        Added(STUDENTS, "\n### At home\n\nAsk first.\n"));
    TABLE = must("table", Pages,
        "A table has no words in its header row, or a row is longer than it.",
        "A screen reader says a cell with the heading of its column.",
        Added(STUDENTS, "\n| | What to do |\n|---|---|\n| A mean note | Tell |\n"),
        Added(STUDENTS, "\n| When | What to do |\n|---|---|\n| A mean note | Tell |\n"));
    ALT_TEXT = must("alt-text", Pages,
        "A picture has no words that say what it shows, or stands among words.",
        "Whoever can't see it gets nothing.",
        Added(STUDENTS, "\n![](drawing:kind-words)\n"),
        Added(STUDENTS, "\n![Two children smile at a message.](drawing:kind-words)\n"));
    LINK_TEXT = must("link-text", Pages,
        "The words of a link don't say where it goes.",
        "Links are read in a list, without the words around them.",
        Added(STUDENTS, "\n[Click here](../parents.md) for more.\n"),
        Added(STUDENTS, "\nYour grown-up has [a page of their own](../parents.md).\n"));
    BROKEN_LINK = must("broken-link", Links,
        "A link leads to nothing.",
        "A dead end, and for a child who is looking for help a closed door.",
        Added(STUDENTS, "\nRead [about scams](../scams.md).\n"),
        Added(STUDENTS, "\nYour grown-up has [a page of their own](../parents.md).\n"));
    BROKEN_ANCHOR = must("broken-anchor", Links,
        "A link leads to a heading that isn't on the page.",
        "The reader lands at the top and looks in vain.",
        Added(STUDENTS, "\nLook at [what comes first](#before-sharing).\n"),
        Added(STUDENTS, "\nLook at [what comes first](#before-you-share).\n"));
    DUPLICATE_ID = must("duplicate-id", Names,
        "The same id is given twice.",
        "Nobody could say which of the two is meant.",
        Added(GLOSSARY, "  - id: password\n    term: Passwords\n    meaning: Secret words.\n"),
        Added(GLOSSARY, "  - id: passwords\n    term: Passwords\n    meaning: Secret words.\n"));
    UNKNOWN_FACT = must("unknown-fact", Names,
        "A fact is cited that isn't in facts.yaml.",
        "A claim without its source may not be true.",
        Added(STUDENTS, "\n[It changes at 13](fact:age-31).\n"),
        Added(STUDENTS, "\n[It changes at 13](fact:age-13).\n"));
    UNKNOWN_SERVICE = must("unknown-service", Names,
        "A help service is named that isn't in help.yaml.",
        "The help box would be empty where it's needed.",
        Changed(STUDENTS, ":::help listeners\n", ":::help listner\n"),
        Changed(STUDENTS, ":::help listeners\n", ":::help listeners\n"));
    UNKNOWN_TERM = must("unknown-term", Names,
        "A word is linked that isn't in glossary.yaml.",
        "The reader who needs the word explained gets nothing.",
        Changed(STUDENTS, "(term:password)", "(term:pasword)"),
        Changed(STUDENTS, "(term:password)", "(term:password)"));
    UNKNOWN_UNIT = must("unknown-unit", Names,
        "A unit is named that doesn't exist.",
        "The quiz would belong to nothing.",
        Changed(QUIZ, "unit: sharing\n", "unit: share\n"),
        Changed(QUIZ, "unit: sharing\n", "unit: sharing\n"));
    UNKNOWN_BAND = must("unknown-band", Names,
        "An age band is named that isn't in site.yaml, or that its unit doesn't have.",
        "The page would be offered to nobody.",
        Changed(UNIT, "bands: [7-11]\n", "bands: [7-11, 7-12]\n"),
        Changed(UNIT, "bands: [7-11]\n", "bands: [7-11]\n"));
    UNKNOWN_CLAUSE = must("unknown-clause", Names,
        "A question of the questionnaire is about a clause that isn't in the agreement.",
        "What people said about a promise is shown beside it.",
        Changed(QUESTIONNAIRE, "about: ask\n", "about: asc\n"),
        Changed(QUESTIONNAIRE, "about: ask\n", "about: ask\n"));
    NO_QUIZ = warn("no-quiz", Quizzes,
        "A page for students has no quiz.",
        "A student finds out by a quiz what they would really do.",
        Words("a page students/7-11.md of the unit `sharing` without quizzes/sharing/7-11.yaml"),
        Words("quizzes/sharing/7-11.yaml"));
    UNKNOWN_DRAWING = must("unknown-drawing", Names,
        "A drawing is named that the theme doesn't have.",
        "There would be a gap with words about a picture.",
        Added(STUDENTS, "\n![Two children smile at a message.](drawing:kindwords)\n"),
        Added(STUDENTS, "\n![Two children smile at a message.](drawing:kind-words)\n"));
    CLAUSE = must("clause", Agreement,
        "A clause of the agreement is for nobody, or lacks its words or its reason.",
        "People keep a promise whose reason they know.",
        Changed(CLAUSE_FILE, "because: It is kind.\n", "because: \"\"\n"),
        Changed(CLAUSE_FILE, "because: It is kind.\n", "because: Your face is your own.\n"));
    CONSENT = must("consent", Agreement,
        "A consent lacks what a yes needs: what exactly is done, who sees it, how long it's kept, how to take it back.",
        "A yes counts only when it's free, to one named thing, and as easy to take back as to give.",
        Changed(CONSENTS, "who_sees: Anyone with the paper.\n", "who_sees: \"\"\n"),
        Changed(CONSENTS, "who_sees: Anyone with the paper.\n", "who_sees: Families of the school.\n"));
    QUESTIONNAIRE = must("questionnaire", Agreement,
        "A question can't be asked, or its answers couldn't be told apart.",
        "People give their time once: a question for nobody, or two options that read alike, wastes it.",
        Changed(QUESTIONNAIRE, "text: Not really\n", "text: \"Yes\"\n"),
        Changed(QUESTIONNAIRE, "text: Not really\n", "text: Not often\n"));
    SMALL_COUNT = must("small-count", Agreement,
        "A count of the questionnaire's results is of a group of fewer than five people.",
        "In a small place, two people who said no may be known to everybody by lunch time.",
        Written(RESULTS, "version: \"1\"\ncounted: 2026-09-01\npeople: { staff: 3 }\n"),
        Written(RESULTS, "version: \"1\"\ncounted: 2026-09-01\npeople: { staff: 12 }\n"));
    PHONE_NUMBER = must("phone-number", Currency,
        "A telephone number is typed in a page instead of naming its service.",
        "Numbers change. In help.yaml each has the day on which somebody looked; typed in a page, it has none.",
        Added(STUDENTS, "\nCall 0161 496 0999.\n"),
        Added(STUDENTS, "\nCall [the Listeners](help:listeners).\n"));
    THEME_TEMPLATE = must("theme-template", Theme,
        "A template of the theme can't be used.",
        "The pages that it draws can't be made.",
        Written("themes/belisha/templates/glossary.html", "{% if page %}\n"),
        Words("{% if page %} … {% endif %}"));
    THEME_FILE = must("theme-file", Theme,
        "The theme lacks a file that the site needs, or words that the pages ask for.",
        "Pages would have gaps where words belong.",
        Changed(SITE, "theme: belisha\n", "theme: zebra\n"),
        Changed(SITE, "theme: belisha\n", "theme: belisha\n"));
    PAPER_LETTER = warn("paper-letter", Theme,
        "A form has a letter that none of the theme's fonts for PDF has, so that form is left without a PDF.",
        "On paper it would be an empty box. The form's page is as it should be, and prints from a browser.",
        Words("a promise with an arrow `➜` in it"),
        Words("the same in letters of the Latin script; or a font that has it in the theme's folder `paper/fonts`"));
    OUTPUT_CLASH = must("output-clash", Links,
        "Two pages would be written to the same file, or to names that differ only in capitals.",
        "One would replace the other, on some computers and not on others.",
        Words("a theme that draws two pages to the same file"),
        Words("a name for each page"));
    LIST_TEXT = must("list-text", Lists,
        "A list isn't text.",
        "Spreadsheets keep lists in files of their own kind, which other programs can't read.",
        Words("a class list saved as an Excel workbook (.xlsx)"),
        Words("the same list after Save As, \"CSV UTF-8\""));
    LIST_ROW = must("list-row", Lists,
        "A list's rows don't fit its columns.",
        "A cell under the wrong name would give one person's answer or form to another.",
        Words("`Kit, 7-11, yes` under `name, band`"),
        Words("`Kit, 7-11` under `name, band`"));
    LIST_FORMULA = must("list-formula", Lists,
        "A cell of a list is a formula.",
        "A spreadsheet works it out when somebody opens the list: it can change what is shown or send it elsewhere.",
        Words("`=HYPERLINK(\"https://a.example\")` as a name"),
        Words("`Kit Oduya` as a name"));
    LIST_PERSON = must("list-person", Lists,
        "A class list or register holds something that can't be used: no name, an unknown band, a day to come.",
        "A form in the wrong band has the wrong promises on it, and a wrong day hides who hasn't signed.",
        Words("`Kit Oduya, 07-Nov`, where the spreadsheet took the band 7-11 for a date"),
        Words("`Kit Oduya, 7-11`"));
    ANSWERS = must("answers", Lists,
        "Answers to the questionnaire can't be counted.",
        "An answer that was guessed at, or one to last year's questions, would put words into people's mouths.",
        Words("`Somtimes` under a question whose options are Never, Sometimes and Often"),
        Words("`Sometimes`, or the option's id"));
    FOREIGN_FILE = must("foreign-file", Files,
        "A file that the build didn't write stands where a page must go.",
        "It may be somebody's work, so it isn't replaced. Your other files in the site's folder are kept.",
        Words("your own index.html in site/public/"),
        Words("move it away, or build with --out to another folder"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_words_end_with_a_full_stop() {
        let mut names: Vec<_> = CODES.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CODES.len());
        assert!(CODES.iter().all(|code| code.meaning.ends_with('.') && code.why.ends_with('.')));
    }
}
