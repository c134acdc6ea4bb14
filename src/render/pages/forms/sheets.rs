//! Blocks of a form to sheets of A4: what goes on which sheet, so that nothing is cut and nobody signs an empty sheet.

/// What stands on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// How many blocks.
    pub blocks: usize,
    /// Whether the end that belongs to the blocks stands here.
    pub end: bool,
    /// Whether the slip stands here.
    pub slip: bool,
}

/// Heights in millimetres of what has to be placed.
#[derive(Debug, Clone, Copy)]
pub struct Heights<'a> {
    /// What a sheet holds.
    pub room: f64,
    /// What stands above the first block on the first sheet.
    pub intro: f64,
    /// Each block, in order; none is ever cut.
    pub blocks: &'a [f64],
    /// What stands after the last block and never without one.
    pub end: f64,
    /// The slip, whole, at the foot of the last sheet.
    pub slip: f64,
}

/// How many steps of room are tried to fill sheets evenly.
const STEPS: u32 = 80;

/// Places everything on the fewest sheets, filled evenly. The slip stands under the last blocks where it fits there, and
/// on a sheet of its own where it doesn't.
pub fn split(heights: Heights) -> Vec<Sheet> {
    let Heights { room, blocks, end, slip, .. } = heights;
    let last = blocks.last().copied().unwrap_or(0.0) + if blocks.len() == 1 { heights.intro } else { 0.0 };
    if last + end > room {
        return crowded(heights);
    }
    let apart = places(heights, end);
    if last + end + slip <= room {
        let together = places(heights, end + slip);
        if together.len() <= apart.len() + 1 {
            return sheets(&together, true);
        }
    }
    sheets(&apart, false)
}

/// Each sheet with its number, from 1, and the blocks that stand on it.
pub fn filled<T>(split: &[Sheet], blocks: Vec<T>) -> impl Iterator<Item = (usize, Sheet, Vec<T>)> {
    let mut rest = blocks.into_iter();
    split
        .iter()
        .enumerate()
        .map(move |(at, sheet)| (at + 1, *sheet, rest.by_ref().take(sheet.blocks).collect()))
}

/// With a last block so high that nothing fits under it, the end goes with the slip, or alone.
fn crowded(heights: Heights) -> Vec<Sheet> {
    let mut all: Vec<Sheet> =
        places(heights, 0.0).into_iter().map(|blocks| Sheet { blocks, end: false, slip: false }).collect();
    if heights.end + heights.slip <= heights.room {
        all.push(Sheet { blocks: 0, end: true, slip: true });
    } else {
        all.push(Sheet { blocks: 0, end: true, slip: false });
        all.push(Sheet { blocks: 0, end: false, slip: true });
    }
    all
}

fn sheets(places: &[usize], together: bool) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = places
        .iter()
        .enumerate()
        .map(|(at, blocks)| {
            let last = at + 1 == places.len();
            Sheet { blocks: *blocks, end: last, slip: last && together }
        })
        .collect();
    if !together {
        sheets.push(Sheet { blocks: 0, end: false, slip: true });
    }
    sheets
}

/// How many blocks go on each sheet, the last with `end` besides.
fn places(heights: Heights, end: f64) -> Vec<usize> {
    let full = fill(heights, end, heights.room);
    // The same number of sheets, filled evenly: the least room with which they still suffice.
    let mut split = (1..STEPS)
        .map(|step| heights.room * f64::from(step) / f64::from(STEPS))
        .map(|room| fill(heights, end, room))
        .find(|split| split.len() == full.len() && fits(heights, split, end))
        .unwrap_or(full);
    keep_company(&mut split, heights.blocks, heights.room - end);
    split
}

/// Fills sheets one after the other up to `room`, the last with `end` besides.
fn fill(heights: Heights, end: f64, room: f64) -> Vec<usize> {
    let mut split = Vec::new();
    let (mut used, mut count) = (heights.intro, 0);
    for (at, height) in heights.blocks.iter().enumerate() {
        let last = at + 1 == heights.blocks.len();
        let needed = used + height + if last { end } else { 0.0 };
        if count > 0 && needed > room {
            split.push(count);
            (used, count) = (0.0, 0);
        }
        used += height;
        count += 1;
    }
    split.push(count);
    split
}

/// Whether no sheet is fuller than it may be.
fn fits(heights: Heights, split: &[usize], end: f64) -> bool {
    let mut rest = heights.blocks.iter();
    split.iter().enumerate().all(|(at, count)| {
        let blocks: f64 = rest.by_ref().take(*count).sum();
        let intro = if at == 0 { heights.intro } else { 0.0 };
        let end = if at + 1 == split.len() { end } else { 0.0 };
        intro + blocks + end <= heights.room
    })
}

/// Moves blocks down to the last sheet until three stand above its end, where they have room.
fn keep_company(split: &mut [usize], blocks: &[f64], room: f64) {
    let [.., before, last] = split else { return };
    while *last < 3 && *before > 3 {
        let used: f64 = blocks.iter().rev().take(*last + 1).sum();
        if used > room {
            return;
        }
        *before -= 1;
        *last += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heights as a form has them: a small generator, always the same numbers.
    fn blocks(count: usize, seed: u32) -> Vec<f64> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                11.0 + f64::from(state >> 24) / 5.0
            })
            .collect()
    }

    #[test]
    fn nothing_is_lost_cut_or_crowded_and_the_slip_is_whole_on_the_last_sheet() {
        for count in 1..=60 {
            for (end, slip) in [(44.0, 90.0), (70.0, 190.0), (20.0, 60.0)] {
                let blocks = blocks(count, u32::try_from(count).unwrap_or(0) * 7);
                let heights = Heights { room: 215.0, intro: 9.0, blocks: &blocks, end, slip };
                let sheets = split(heights);
                assert_eq!(sheets.iter().map(|sheet| sheet.blocks).sum::<usize>(), count);
                let mut rest = blocks.iter();
                for (at, sheet) in sheets.iter().enumerate() {
                    let mut used: f64 = rest.by_ref().take(sheet.blocks).sum();
                    used += if at == 0 { 9.0 } else { 0.0 };
                    used += if sheet.end { end } else { 0.0 } + if sheet.slip { slip } else { 0.0 };
                    assert!(used <= 215.0, "{count} blocks: sheet {at} of {sheets:?} takes {used}");
                    assert!(sheet.blocks > 0 || sheet.slip);
                    assert!(!sheet.end || sheet.blocks > 0, "an end without a block: {sheets:?}");
                    assert_eq!(sheet.slip, at + 1 == sheets.len());
                }
            }
        }
    }

    #[test]
    fn a_few_short_clauses_and_the_slip_fit_one_sheet() {
        let heights = Heights { room: 215.0, intro: 9.0, blocks: &[14.0; 3], end: 44.0, slip: 90.0 };
        assert_eq!(split(heights), [Sheet { blocks: 3, end: true, slip: true }]);
    }

    #[test]
    fn a_block_as_high_as_a_sheet_has_it_to_itself() {
        let heights = Heights { room: 215.0, intro: 9.0, blocks: &[60.0, 200.0], end: 70.0, slip: 90.0 };
        let sheets = split(heights);
        assert_eq!(sheets.iter().map(|sheet| sheet.blocks).collect::<Vec<_>>(), [1, 1, 0]);
        assert_eq!(sheets.last(), Some(&Sheet { blocks: 0, end: true, slip: true }));
    }

    #[test]
    fn a_slip_as_high_as_a_sheet_stands_alone() {
        let heights = Heights { room: 215.0, intro: 9.0, blocks: &[60.0; 3], end: 70.0, slip: 190.0 };
        let sheets = split(heights);
        assert_eq!(sheets.last(), Some(&Sheet { blocks: 0, end: false, slip: true }));
    }
}
