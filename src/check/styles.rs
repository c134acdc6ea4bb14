//! The style sheets of a theme, read once for the rules over them: each rule with its selector, what stands around it,
//! and its declarations with their places.

use raffia::{
    Parser, Syntax,
    ast::{AtRule, Declaration as Parsed, InterpolableIdent, SimpleBlock, Statement, Stylesheet},
};

use crate::{
    model::theme::Theme,
    source::{FileId, Sources, Span},
};

/// A style sheet.
pub struct Sheet<'a> {
    /// Its name within the theme, such as `css/10-tokens.css`.
    pub name: &'a str,
    /// Its file.
    pub file: FileId,
    /// Its rules in order; those inside `@media` and the like among them.
    pub rules: Vec<Rule<'a>>,
    /// Where it can't be read on, if it can't.
    pub broken: Option<Span>,
}

/// A selector with its declarations, or an at-rule with its own, such as `@font-face`.
pub struct Rule<'a> {
    /// The selector, or the at-rule's first words.
    pub selector: &'a str,
    /// The first words of the at-rules around it, the outermost first, such as `@media print`.
    pub around: Vec<&'a str>,
    /// Its declarations in order.
    pub declarations: Vec<Declaration<'a>>,
}

/// A property and its value.
pub struct Declaration<'a> {
    /// The property in small letters; custom properties as written.
    pub property: String,
    /// Its value as written, without `!important`.
    pub value: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// Reads the style sheets of a theme.
pub fn sheets<'a>(theme: &'a Theme, sources: &'a Sources) -> Vec<Sheet<'a>> {
    theme.styles.iter().map(|(name, id)| sheet(name, *id, &sources.file(*id).text)).collect()
}

fn sheet<'a>(name: &'a str, file: FileId, text: &'a str) -> Sheet<'a> {
    let mut sheet = Sheet { name, file, rules: Vec::new(), broken: None };
    match Parser::new(text, Syntax::Css).parse::<Stylesheet>() {
        Ok(parsed) => {
            let mut reader = Reader { text, file, around: Vec::new(), rules: Vec::new() };
            for statement in &parsed.statements {
                reader.statement(statement);
            }
            sheet.rules = reader.rules;
        }
        Err(error) => sheet.broken = Some(Span::new(file, error.span.start..error.span.end)),
    }
    sheet
}

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    around: Vec<&'a str>,
    rules: Vec<Rule<'a>>,
}

impl<'a> Reader<'a> {
    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::QualifiedRule(rule) => {
                let selector = self.words(rule.selector.span.start, rule.selector.span.end);
                self.block(selector, &rule.block);
            }
            Statement::AtRule(rule) => self.at_rule(rule),
            Statement::KeyframeBlock(keyframe) => {
                let selector = self.words(keyframe.span.start, keyframe.block.span.start);
                self.block(selector, &keyframe.block);
            }
            _ => {}
        }
    }

    fn at_rule(&mut self, rule: &AtRule) {
        let Some(block) = &rule.block else { return };
        let words = self.words(rule.span.start, block.span.start);
        self.around.push(words);
        self.block(words, block);
        self.around.pop();
    }

    /// The declarations of a block as a rule, and the rules inside it after that.
    fn block(&mut self, selector: &'a str, block: &SimpleBlock) {
        let declarations: Vec<Declaration> = block
            .statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Declaration(parsed) => self.declaration(parsed),
                _ => None,
            })
            .collect();
        // An at-rule without declarations of its own is kept too: that it's there may be what a rule asks.
        self.rules.push(Rule { selector, around: self.around.clone(), declarations });
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn declaration(&self, parsed: &Parsed) -> Option<Declaration<'a>> {
        let InterpolableIdent::Literal(name) = &parsed.name else { return None };
        let end = parsed.important.as_ref().map_or(parsed.span.end, |important| important.span.start);
        let property =
            if name.raw.starts_with("--") { name.raw.to_owned() } else { name.raw.to_ascii_lowercase() };
        Some(Declaration {
            property,
            value: self.words(parsed.colon_span.end, end),
            span: Span::new(self.file, parsed.span.start..parsed.span.end),
        })
    }

    fn words(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default().trim()
    }
}

/// A block of style sheets that sets the custom properties of a look.
pub struct Shown<'s> {
    /// The look: the one named in `[data-look="…"]`, or the one that a reader's own wish stands for.
    pub look: Look<'s>,
    /// Its declarations.
    pub declarations: &'s [Declaration<'s>],
}

/// Which look a block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look<'s> {
    /// What all looks start from, and the first look shows: `:root`.
    First,
    /// `:root[data-look="dark"]`.
    Named(&'s str),
    /// `:root:not([data-look])` inside a `@media` that asks for a dark or a strong look: a copy of that look, for
    /// readers whose computer asks for it.
    Wished(&'s str),
}

/// What a reader's computer may ask for, and the look that answers it.
const WISHES: [(&str, &str); 2] =
    [("prefers-color-scheme:dark", "dark"), ("prefers-contrast:more", "contrast")];

/// The blocks that set the looks, in the order of the style sheets.
pub fn shown<'s>(sheets: &'s [Sheet<'_>]) -> Vec<Shown<'s>> {
    let joined = sheets.iter().filter(|sheet| sheet.name.starts_with("css/"));
    let rules = joined.flat_map(|sheet| &sheet.rules);
    rules.filter_map(|rule| Some(Shown { look: look_of(rule)?, declarations: &rule.declarations })).collect()
}

fn look_of<'s>(rule: &'s Rule<'_>) -> Option<Look<'s>> {
    match rule.around.as_slice() {
        [] if rule.selector == ":root" => Some(Look::First),
        [] => {
            let attribute = rule.selector.trim_start_matches(":root").strip_prefix("[data-look")?;
            let value = attribute.trim_start().strip_prefix('=')?.strip_suffix(']')?;
            Some(Look::Named(value.trim().trim_matches(['"', '\''])))
        }
        [media] if rule.selector == ":root:not([data-look])" => {
            let wish: String = media.split_whitespace().collect();
            let (_, look) = WISHES.iter().find(|(words, _)| wish == format!("@media({words})"))?;
            Some(Look::Wished(look))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_keep_what_stands_around_them() {
        let css = "a, b:hover { Color: red !important; --Own: #fff }\n@media (forced-colors: active) { p { margin: 0; } }\n@font-face { font-family: x; unicode-range: U+100-2BA; }\n@page { size: A4; @bottom-right { content: none; } }";
        let sheet = sheet("css/a.css", FileId::default(), css);
        assert!(sheet.broken.is_none());
        let seen: Vec<String> = sheet
            .rules
            .iter()
            .map(|rule| {
                let inner: Vec<String> =
                    rule.declarations.iter().map(|d| format!("{}={}", d.property, d.value)).collect();
                format!("{}|{}|{}", rule.around.join(">"), rule.selector, inner.join(","))
            })
            .collect();
        assert_eq!(
            seen,
            [
                "|a, b:hover|color=red,--Own=#fff",
                "@media (forced-colors: active)|@media (forced-colors: active)|",
                "@media (forced-colors: active)|p|margin=0",
                "@font-face|@font-face|font-family=x,unicode-range=U+100-2BA",
                "@page|@page|size=A4",
                "@page>@bottom-right|@bottom-right|content=none",
            ]
        );
    }

    #[test]
    fn a_sheet_that_cannot_be_read_says_where() {
        assert!(sheet("css/a.css", FileId::default(), "} p {").broken.is_some());
    }
}
