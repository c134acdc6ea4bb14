//! Cells that a spreadsheet would work out instead of showing: a name that is a formula can send what stands beside it
//! elsewhere when somebody opens the list.

/// Whether a spreadsheet would take a cell for a formula. Numbers and telephone numbers with a sign aren't, nor is a
/// dash that stands for nothing.
/// The signs are those of the OWASP page on CSV injection.
pub fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => {
            let rest = letters.as_str();
            !rest.chars().all(|c| c.is_ascii_digit() || " .,()-/%£€$".contains(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn formulas_are_told_from_numbers_and_dashes() {
        for text in
            ["=1+1", "=HYPERLINK(\"https://a.example\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "-A1", "+A1"]
        {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "-", "+44 1632 960123", "-5", "+1.5", "(01632) 960-123", "Kit", "7-11", "a=b", "'=1"]
        {
            assert!(!is_formula(text), "{text}");
        }
    }
}
