//! The shares of a mark that Moodle takes, and options with theirs.

use crate::model::quiz::{Choice, Credit};

/// Shares in per cent as Moodle writes them, largest first: its `question_bank::fraction_options`. Others are refused
/// when a file is read.
const SHARES: [&str; 19] = [
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20",
    "16.66667", "14.28571", "12.5", "11.11111", "10",
];
/// The smallest of all.
const SMALLEST: &str = "5";

fn value(share: &str) -> f64 {
    share.parse().unwrap_or(0.0)
}

/// The share nearest to so many per cent.
fn nearest(per_cent: f64) -> &'static str {
    let mut best = SMALLEST;
    for share in SHARES {
        if (value(share) - per_cent).abs() < (value(best) - per_cent).abs() {
            best = share;
        }
    }
    best
}

/// What each of some options is worth, in per cent as Moodle writes it, and what is different from here.
///
/// # Errors
/// Why there's no share for them.
pub fn of(options: &[Choice], multiple: bool) -> Result<(Vec<String>, Vec<String>), String> {
    let mut changes = Vec::new();
    let right = options.iter().filter(|option| option.credit == Credit::Correct).count();
    let mut each = "100";
    if multiple {
        // Seldom can a share be divided without a rest, so the one that Moodle knows for it is looked for.
        let exact = f64::from(u32::try_from(right).unwrap_or(u32::MAX)).recip() * 100.0;
        each = nearest(exact);
        if (value(each) - exact).abs() > 0.001 {
            return Err(format!(
                "it has {right} right options, and Moodle has no share of the mark for so many"
            ));
        }
    }
    let mut weights = Vec::new();
    for option in options {
        weights.push(match option.credit {
            Credit::Correct => each.to_owned(),
            Credit::Wrong if multiple => format!("-{each}"),
            Credit::Wrong | Credit::Neutral => "0".to_owned(),
            Credit::Part(share) => {
                let near = nearest(f64::from(share));
                if (value(near) - f64::from(share)).abs() > 0.5 {
                    changes.push(format!(
                        "the option `{}` is worth {near} per cent of the mark there, {share} here",
                        option.id.value
                    ));
                }
                near.to_owned()
            }
        });
    }
    if options.iter().any(|option| option.credit == Credit::Neutral) {
        changes.push("an answer such as \"I'm not sure\" counts as not right there".to_owned());
    }
    Ok((weights, changes))
}

/// Per cent that were read, as credit in a question with one right option.
pub fn credit(per_cent: f64) -> Credit {
    if per_cent >= 99.5 {
        Credit::Correct
    } else if per_cent > 0.0 {
        // Between 1 and 99 by what was asked above.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1 to 99")]
        Credit::Part(per_cent.round().clamp(1.0, 99.0) as u32)
    } else {
        Credit::Wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_that_moodle_knows() {
        assert_eq!(nearest(50.0), "50");
        assert_eq!(nearest(33.0), "33.33333");
        assert_eq!(nearest(1.0), "5");
        assert_eq!(nearest(99.0), "100");
        assert_eq!(credit(33.33333), Credit::Part(33));
        assert_eq!(credit(100.0), Credit::Correct);
        assert_eq!(credit(-50.0), Credit::Wrong);
    }
}
