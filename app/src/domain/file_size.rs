//! A number of bytes as people say it. Not here: how large a file may be (the configuration's limits).

use crate::texts::Lang;

/// Bytes of a kilobyte and of a megabyte as phones and computers count them, and our printed slips, too.
const KILO: u64 = 1 << 10;
const MEGA: u64 = 1 << 20;

/// A size in bytes: `1,4 MB`.
pub fn file_size(lang: Lang, bytes: u64) -> String {
    let (value, unit) = match bytes {
        0..KILO => return format!("{bytes} B"),
        KILO..MEGA => (bytes.saturating_mul(10).div_ceil(KILO), "kB"),
        _ => (bytes.saturating_mul(10).div_ceil(MEGA), "MB"),
    };
    let point = if lang == Lang::Vi { ',' } else { '.' };
    match value % 10 {
        0 => format!("{}\u{a0}{unit}", value / 10),
        tenth => format!("{}{point}{tenth}\u{a0}{unit}", value / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_readers_way() {
        assert_eq!(file_size(Lang::Vi, 1_360_000), "1,3\u{a0}MB");
        assert_eq!(file_size(Lang::Vi, 60 << 20), "60\u{a0}MB");
        assert_eq!(file_size(Lang::En, 980), "980 B");
        assert_eq!(file_size(Lang::En, 61_440), "60\u{a0}kB");
    }
}
