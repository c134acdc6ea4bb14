//! The order of mixed options, the same on every machine: FNV-1a of a text gives the seed, mulberry32 the numbers,
//! Fisher–Yates the order. Browser and paper use the same, so the vectors below are fixed for good.

/// Mixes `items` in place by the seed text, such as `contact-11-14|v1|paper-A`.
pub fn shuffle<T>(items: &mut [T], seed: &str) {
    let mut state = fnv1a(seed);
    for i in (1..items.len()).rev() {
        let bound = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let j = (mulberry32(&mut state) % bound) as usize;
        items.swap(i, j);
    }
}

/// FNV-1a, 32 bits, of the UTF-8 bytes.
pub fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The next number of mulberry32.
fn mulberry32(state: &mut u32) -> u32 {
    *state = state.wrapping_add(0x6d2b_79f5);
    let mut t = *state;
    t = (t ^ (t >> 15)).wrapping_mul(t | 1);
    t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
    t ^ (t >> 14)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_vectors() {
        for (seed, hash, order) in [
            ("scams-y5|v1|paper-A", 211_641_956, "ebfcda"),
            ("scams-y5|v1|paper-B", 261_974_813, "fdbaec"),
            ("cyfrinair-bl5|v1|paper-A", 1_921_757_499, "dcfabe"),
            ("café|v2|attempt-2", 1_642_598_305, "fbceda"),
        ] {
            assert_eq!(fnv1a(seed), hash, "{seed}");
            let mut items: Vec<char> = ('a'..='f').collect();
            shuffle(&mut items, seed);
            assert_eq!(items.into_iter().collect::<String>(), order, "{seed}");
        }
    }
}
