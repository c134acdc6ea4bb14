//! Text that isn't UTF-8: which way it was saved, where it shows first, and which letter was probably meant.

use std::string::FromUtf8Error;

use crate::diag::{Code, Diagnostic};

/// What Windows-1252 keeps at the bytes from 0x80 to 0x9F, where it differs from Unicode; a space where it has nothing.
/// From the table of the Unicode Consortium, `VENDORS/MICSFT/WINDOWS/CP1252.TXT`.
const WINDOWS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];
/// How many bytes are looked at to tell UTF-16.
const LOOKED_AT: usize = 1024;

/// Whether bytes are UTF-16 of either order: they begin with its mark, or every other byte of mostly plain letters is 0.
pub fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    start.len() >= 4 && even.max(odd) * 4 >= start.len() && even.min(odd) * 8 <= even.max(odd)
}

/// The finding for UTF-16, which shows from the start.
pub fn utf16(path: String) -> Diagnostic {
    let message = "this file isn't saved as UTF-8: it looks like UTF-16, which some programs call Unicode";
    finding(path, 1, 1, message.to_owned(), "")
}

/// The finding for the first byte that isn't UTF-8.
pub fn not_utf8(path: String, error: &FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let good = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]).into_owned();
    let lines = good.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let line = lines.matches('\n').count() + 1;
    let column = lines.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let found = bytes.get(good.len()).copied().unwrap_or_default();
    let message = match windows(found) {
        Some(letter) => {
            format!(
                "this file isn't saved as UTF-8: this sign is probably `{letter}`, saved the old Windows way"
            )
        }
        None => format!("this file isn't saved as UTF-8: found the byte {found:#04x}"),
    };
    finding(path, line, column, message, ", and look at each £, – and accented letter")
}

/// The letter that a byte stands for in Windows-1252.
fn windows(byte: u8) -> Option<char> {
    let letter = match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        0xa0.. => char::from(byte),
        _ => ' ',
    };
    (!matches!(letter, ' ' | '\u{a0}' | '\u{ad}')).then_some(letter)
}

fn finding(path: String, line: usize, column: usize, message: String, then: &str) -> Diagnostic {
    let help = format!("in your editor choose Save As, then the encoding UTF-8{then}");
    Diagnostic::at_point(Code::NOT_UTF8, path, line, column, message, help).expected("text saved as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        for big in [false, true] {
            assert!(is_utf16(&utf16_bytes("name: Café\n", big)));
            assert!(is_utf16(&utf16_bytes("\u{feff}£", big)));
        }
        for text in ["", "a", "name: Café\n", "żółć\n", "a\0b"] {
            assert!(!is_utf16(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn the_letter_that_was_meant() {
        for (byte, letter) in [(0xe9, 'é'), (0xa3, '£'), (0x96, '–'), (0x92, '’'), (0x85, '…'), (0x80, '€')]
        {
            assert_eq!(windows(byte), Some(letter));
        }
        assert_eq!(windows(0x81), None);
    }
}
