//! Looks at the bytes of a PDF before anything is parsed: is it encrypted, and is there one object so
//! dense that its values would not fit into memory? Everything else is found out by parsing, in `pdf`.

/// Bytes within which the end of a literal string is looked for. A longer string is no dense one.
const STRING_WINDOW: usize = 4096;

/// Whether a trailer says `/Encrypt 5 0 R` or `/Encrypt <<…`. Seen before parsing, because the
/// parser's way with encrypted files copies every object first.
pub(super) fn announces_encryption(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    let follows = |rest: &[u8]| {
        let rest = rest.trim_ascii_start();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest.starts_with(b"<<") || (digits > 0 && rest.get(digits).is_some_and(u8::is_ascii_whitespace))
    };
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    starts.filter_map(|(at, _)| bytes[at..].strip_prefix(KEY)).any(follows)
}

/// Whether more than `most` values follow each other without anything between them that no object can
/// contain. Wherever a table of contents points, the parser can then not make more than that of one
/// object. Compressed data and page contents hold such other bytes all the time.
pub(super) fn has_dense_object(bytes: &[u8], most: usize) -> bool {
    let (mut at, mut run) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            0 | b'\t' | b'\n' | 12 | b'\r' | b' ' => at += 1,
            b'%' => at += length(&bytes[at..], |byte| !matches!(byte, b'\n' | b'\r')),
            b'(' => {
                at += literal_string(&bytes[at..]);
                run += 1;
            }
            b'[' | b']' | b'<' | b'>' => {
                at += 1;
                run += 1;
            }
            b'/' | b'+' | b'-' | b'.' | b'0'..=b'9' | b't' | b'f' | b'n' | b'R' => {
                at += 1 + length(&bytes[at + 1..], is_regular);
                run += 1;
            }
            _ => {
                at += 1 + length(&bytes[at + 1..], is_regular);
                run = 0;
            }
        }
        if run > most {
            return true;
        }
    }
    false
}

fn length(bytes: &[u8], inside: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| inside(**byte)).count()
}

/// Characters that neither separate tokens nor begin one (ISO 32000-1 §7.2.2).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'%'
    )
}

/// Bytes of the literal string that begins here; 1 when it has no end nearby.
fn literal_string(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at).filter(|_| at < STRING_WINDOW) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_a_row_are_counted_whatever_they_are() {
        for dense in
            ["0 ", "(\u{ff} x)", "/a", "[]", "<00>", "null ", "1 0 R ", "%(\n0 ", "<</a 1>>", "(a\\))"]
        {
            let bytes = format!("stream ( {}", dense.repeat(100));
            assert!(has_dense_object(bytes.as_bytes(), 90), "{dense:?}");
        }
    }

    #[test]
    fn objects_contents_and_compressed_data_interrupt_the_row() {
        let objects = "7 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n".repeat(500);
        assert!(!has_dense_object(objects.as_bytes(), 20));
        let contents = "1 0 0 1 72 720 cm (abc) Tj 0.5 g\n".repeat(500);
        assert!(!has_dense_object(contents.as_bytes(), 20));
        let noise: Vec<u8> =
            (0_u32..100_000).map(|seed| seed.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        assert!(!has_dense_object(&noise, 500));
    }

    #[test]
    fn only_a_trailers_entry_announces_encryption() {
        assert!(announces_encryption(b"trailer << /Encrypt 5 0 R >>"));
        assert!(announces_encryption(b"<</Encrypt<</V 2>>>>"));
        assert!(!announces_encryption(b"/EncryptMetadata true /Encrypted (x) /Encrypt"));
    }
}
