//! The bytes of a list to text: UTF-8, UTF-16 or, when it's neither, Windows-1252, as spreadsheets save them.

use crate::diag::{Code, Diagnostic};

/// How the letters of a list are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// What Excel means by "CSV" in western Europe. Any bytes can be read as it, so it's a guess.
    Windows1252,
}

impl Encoding {
    /// What to tell a person who should look at the letters; `None` when nothing was guessed.
    pub fn guess(self) -> Option<&'static str> {
        match self {
            Self::Utf8 | Self::Utf16 => None,
            Self::Windows1252 => Some(
                "it isn't saved as UTF-8, so it was read as Windows-1252; check letters such as é, or save it as \"CSV UTF-8\"",
            ),
        }
    }
}

/// Takes the bytes in as text with plain line ends.
///
/// # Errors
/// A finding when it isn't text.
pub fn decode(path: &str, bytes: &[u8]) -> Result<(String, Encoding), Box<Diagnostic>> {
    // Office files are zip files; the older kind has a mark of its own.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Box::new(
            Diagnostic::at_point(
                Code::LIST_TEXT,
                path,
                1,
                1,
                "this is a spreadsheet's own kind of file, which isn't text",
                "open it in the spreadsheet, choose Save As, then \"CSV UTF-8\"",
            )
            .expected("a CSV file"),
        ));
    }
    let (text, encoding) = letters(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.char_indices().find(|(_, c)| is_no_text(*c)) {
        None => Ok((text, encoding)),
        Some((at, _)) => Err(Box::new(
            Diagnostic::at_point(
                Code::LIST_TEXT,
                path,
                text[..at].matches('\n').count() + 1,
                text[..at].rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1,
                "something here isn't a letter, a digit or a sign of any list",
                "open the list in the spreadsheet, choose Save As, then \"CSV UTF-8\"",
            )
            .expected("text"),
        )),
    }
}

fn letters(bytes: &[u8]) -> (String, Encoding) {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8);
    }
    if let Some(utf_16) = utf_16(bytes) {
        // What can't be decoded becomes U+FFFD, which is refused with its place.
        let (text, _) = utf_16.decode_with_bom_removal(bytes);
        return (text.into_owned(), Encoding::Utf16);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), Encoding::Windows1252)
        }
    }
}

/// Which UTF-16, told by its byte-order mark or, without one, by the empty half of each of the first letters.
fn utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => Some(encoding_rs::UTF_16LE),
        [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// What no spreadsheet writes: control characters, and the mark of a letter that couldn't be read.
fn is_no_text(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || c == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_of_a_spreadsheet_is_read() {
        let text = "name\r\nSiân";
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (with(&[0xef, 0xbb, 0xbf], text.as_bytes()), Encoding::Utf8),
            (with(&[0xff, 0xfe], &utf_16), Encoding::Utf16),
            (with(&[0xfe, 0xff], &big), Encoding::Utf16),
            (utf_16, Encoding::Utf16),
            (big, Encoding::Utf16),
            (b"name\r\nSi\xe2n".to_vec(), Encoding::Windows1252),
            (b"name\rSi\xe2n".to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(decode("a.csv", &bytes).unwrap(), ("name\nSiân".to_owned(), encoding));
        }
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_place() {
        for (bytes, line) in [
            (&b"PK\x03\x04rest"[..], 1),
            (&[0xd0, 0xcf, 0x11, 0xe0, 1][..], 1),
            (&b"name\nK\x00t"[..], 2),
            (&b"name\nK\x81t"[..], 2),
            (&b"\xef\xbb\xbfname\nK\xe2t"[..], 2),
        ] {
            let finding = decode("a.csv", bytes).unwrap_err();
            assert_eq!(finding.code, Code::LIST_TEXT);
            assert!(matches!(finding.place, crate::diag::Place::Point { line: at, .. } if at == line));
        }
    }
}
