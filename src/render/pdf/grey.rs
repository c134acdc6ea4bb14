//! Drawings in greys, for paper that is printed in black and white.

use crate::model::theme::Colour;

/// The same drawing with each colour (`#rgb` or `#rrggbb`) as the grey that is as bright to the eye.
pub fn grey(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let digits = after[1..].find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(after.len() - 1);
        let (written, following) = after.split_at(1 + digits);
        match Colour::parse(written) {
            Some(colour) => out.push_str(&shade(colour)),
            None => out.push_str(written),
        }
        rest = following;
    }
    out.push_str(rest);
    out
}

/// The grey of a colour: the weights of a browser's `grayscale(1)` (Filter Effects Module Level 1).
fn shade(Colour([red, green, blue]): Colour) -> String {
    let bright = 0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue);
    let level = bright.round().clamp(0.0, 255.0) as u8;
    Colour([level; 3]).to_string()
}

#[cfg(test)]
mod tests {
    use super::grey;

    #[test]
    fn colours_become_greys_and_the_rest_stays() {
        assert_eq!(
            grey(r##"<path fill="#FFB000" stroke="#000" d="M0 0"/><use href="#a-b"/>"##),
            r##"<path fill="#b4b4b4" stroke="#000000" d="M0 0"/><use href="#a-b"/>"##
        );
        assert_eq!(grey("#"), "#");
        assert_eq!(grey("none"), "none");
    }
}
