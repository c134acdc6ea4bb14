//! The way from paper to the online copy: its address in words, and as a code square (ISO/IEC 18004) for a phone.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use super::bare;
use crate::render::studio::Studio;

/// The white that a reader of the code needs around it, in modules.
const QUIET: usize = 4;

/// An address in words and as a code square.
#[derive(Serialize, Clone)]
pub struct OnlineView {
    pub address: String,
    /// What stands beside the square, the address in it.
    pub words: String,
    /// The side of the square in modules, its white border included.
    size: usize,
    /// The dark modules as an SVG path.
    path: String,
}

/// Where a page of the public edition is online, said in the theme's words of this name; `None` when the setting has no address, or one too long for a square.
pub fn online(studio: &Studio, page: &str, said: &str) -> Option<OnlineView> {
    let address = studio.site.settings.address.as_deref()?;
    let address = format!("{}/{page}", address.trim_end_matches('/'));
    let code = QrCode::with_error_correction_level(&address, EcLevel::M).ok()?;
    let words = studio.strings.fill(said, "address", bare(&address));
    Some(OnlineView { words, size: code.width() + 2 * QUIET, path: path(&code), address })
}

/// A path with a rectangle for each run of dark modules in a row.
fn path(code: &QrCode) -> String {
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_has_every_dark_module_once() {
        let code = QrCode::with_error_correction_level("https://example.org/a.html", EcLevel::M)
            .unwrap_or_else(|error| panic!("{error}"));
        let dark = code.to_colors().iter().filter(|module| **module == Color::Dark).count();
        let path = path(&code);
        let drawn: usize = path
            .split('h')
            .skip(1)
            .filter_map(|part| part.split('v').next())
            .filter_map(|run| run.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
        // The three corners of a code are the same: seven dark modules begin it.
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
    }
}
