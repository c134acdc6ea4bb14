//! The list of codes: one line each, with what it means. The manual and the tests read the same list.

/// A rule that a finding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The name printed in brackets, words joined by hyphens.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($constant:ident $name:literal $meaning:literal;)*) => {
        impl Code {
            $(
                #[doc = $meaning]
                pub const $constant: Code = Code { name: $name, meaning: $meaning };
            )*
            /// Every code, in the order of the manual.
            pub const ALL: &'static [Code] = &[$(Code::$constant),*];
        }
    };
}

codes! {
    UNREADABLE "unreadable" "A file or folder can't be read from the disk.";
    NOT_UTF8 "not-utf8" "A text file isn't saved as UTF-8.";
    FILE_NAME "file-name" "A file stands where the build looks for something else.";
    MISSING_FILE "missing-file" "A file that the site can't do without isn't there.";
    YAML_TAB "yaml-tab" "A tab is used to indent YAML, which allows spaces only.";
    YAML_DUPLICATE "yaml-duplicate-key" "A field is given twice in the same place.";
    YAML_SYNTAX "yaml-syntax" "The YAML can't be read.";
    UNKNOWN_FIELD "unknown-field" "A field has a name that isn't known there.";
    MISSING_FIELD "missing-field" "A field that is needed isn't there.";
    WRONG_VALUE "wrong-value" "A field holds something other than what is expected.";
    FRONT_MATTER "front-matter" "A page doesn't begin with its settings between two lines of three hyphens.";
    RAW_HTML "raw-html" "A page holds HTML, where a block of the project's own should be used.";
    BLOCK "block" "A block that starts with three colons isn't known, isn't closed or is nested.";
    HEADING "heading" "A heading is empty, skips a level or repeats the page's own.";
    TABLE "table" "A table has no words in its header row.";
    ALT_TEXT "alt-text" "A picture has no words that say what it shows.";
    DUPLICATE_ID "duplicate-id" "The same id is given twice.";
    BROKEN_LINK "broken-link" "A link leads to nothing.";
    BROKEN_ANCHOR "broken-anchor" "A link leads to a heading that isn't on the page.";
    LINK_TEXT "link-text" "The words of a link don't say where it goes.";
    UNKNOWN_FACT "unknown-fact" "A fact is cited that isn't in facts.yaml.";
    UNKNOWN_SERVICE "unknown-service" "A help service is named that isn't in help.yaml.";
    UNKNOWN_TERM "unknown-term" "A word is linked that isn't in glossary.yaml.";
    UNKNOWN_UNIT "unknown-unit" "A unit is named that doesn't exist.";
    UNKNOWN_BAND "unknown-band" "An age band is named that isn't in site.yaml.";
    UNKNOWN_DRAWING "unknown-drawing" "A drawing is named that the theme doesn't have.";
    STALE_FACT "stale-fact" "A fact is past the date by which it must be checked again.";
    NO_QUIZ "no-quiz" "A page for students has no quiz.";
    NO_SIGNPOST "no-signpost" "A sensitive page or quiz names no help service.";
    QUIZ_ANSWER "quiz-answer" "A question's right answers don't fit its type.";
    QUIZ_FEEDBACK "quiz-feedback" "An option or a question lacks the words that teach.";
    QUIZ_OBJECTIVE "quiz-objective" "An objective is named that isn't there, or is never asked.";
    CLAUSE "clause" "A clause of the agreement is for nobody, or lacks its reason.";
    PHONE_NUMBER "phone-number" "A telephone number is typed in a page instead of naming its service.";
    THEME_TEMPLATE "theme-template" "A template of the theme can't be used.";
    THEME_FILE "theme-file" "The theme lacks a file that the site needs.";
    OUTPUT_CLASH "output-clash" "Two pages would be written to the same file.";
    FOREIGN_FILE "foreign-file" "A file that the build didn't write stands where a page must go.";
    OUTSIDE_ADDRESS "outside-address" "A generated page would load something from outside its folder.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_end_their_meaning_with_a_full_stop() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| code.meaning.ends_with('.')));
    }
}
