//! Pictures inside a page's contents (ISO 32000-1 §8.9.7): are they small enough to be drawn unseen?
//! Pictures that are objects of their own are weighed in `first_page`.

/// Longest side in pixels of an inline picture that is drawn.
const LONGEST_SIDE: u32 = 4_000;

/// Bytes within which the dictionary of an inline picture has to end.
const DICTIONARY: usize = 512;

/// Whether some contents hold an inline picture that is compressed or large. The standard asks for
/// 4 KB at most; what such a picture unfolds to could only be known by decoding it.
pub(super) fn has_heavy_inline_image(contents: &[u8]) -> bool {
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| contents.get(before));
        contents[*at..].starts_with(b"BI") && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    (0..contents.len()).filter(begins).any(|at| is_heavy(&contents[at + 2..]))
}

/// Judges the dictionary between `BI` and `ID`; without an `ID` nearby it was no picture.
fn is_heavy(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(DICTIONARY)];
    let Some(end) = near.windows(3).position(|window| window.starts_with(b"ID") && is_blank(window[2]))
    else {
        return false;
    };
    let words = near[..end].split(|&byte| is_blank(byte) || byte == b'/').filter(|word| !word.is_empty());
    let words: Vec<&[u8]> = words.collect();
    let side = |pair: &[&[u8]]| {
        let number = std::str::from_utf8(pair[1]).ok().and_then(|number| number.parse::<u32>().ok());
        matches!(pair[0], b"W" | b"Width" | b"H" | b"Height") && number.is_none_or(|side| side > LONGEST_SIDE)
    };
    let compressed = |word: &&[u8]| matches!(*word, b"F" | b"Filter");
    // An escaped name could be any of these.
    words.iter().any(compressed) || words.windows(2).any(side) || near[..end].contains(&b'#')
}

fn is_blank(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_small_plain_inline_pictures_are_drawn() {
        assert!(!has_heavy_inline_image(b"q BI /W 8 /H 8 /IM true ID xxxxxxxx EI Q"));
        assert!(!has_heavy_inline_image(b"BT (BI ) Tj ET"));
        for heavy in
            ["/W 8/H 8/F/Fl", "/W 60000/H 8", "/Width 8 /Height x", "/W 8 /H 8 /Filter [/LZW]", "/#46 /Fl"]
        {
            assert!(has_heavy_inline_image(format!("q\nBI\n{heavy}\nID abc EI").as_bytes()), "{heavy}");
        }
    }
}
