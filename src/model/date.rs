//! Calendar dates as authors write them (`2026-11-21`) and as pages show them (`21 November 2026`).

/// A calendar date.
pub type Date = jiff::civil::Date;

/// Reads `YYYY-MM-DD`; `None` for anything else, including a day that doesn't exist.
pub fn parse(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if shaped { text.parse().ok() } else { None }
}

/// A date in words, day first, with the month named from `months` (January first).
pub fn in_words(date: Date, months: &[String]) -> String {
    let month = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    match months.get(month) {
        Some(name) => format!("{} {name} {}", date.day(), date.year()),
        None => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_dates_that_exist() {
        assert!(parse("2026-11-21").is_some());
        assert!(parse("2026-02-30").is_none());
        assert!(parse("21/11/2026").is_none());
        assert!(parse("2026-1-1").is_none());
    }
}
