//! File names as people send them, made safe to show and to send back in a header.
//! Nothing on disk is ever called by such a name, and no log holds one.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Most characters a safe name has, its extension included.
const LONGEST: usize = 120;

/// What a paper without a usable name is called.
const NAMELESS: &str = "giay-to";

/// A name to show and to download under: no folders, no control or direction-changing characters,
/// NFC, at most 120 characters with the extension kept, never empty. Vietnamese stays as written.
#[must_use]
pub fn safe_file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.nfc().filter(|&char| !is_hidden(char)).map(plain).collect();
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches(['.', ' ']);
    let (stem, extension) = match extension(&words) {
        Some(extension) => {
            (name.strip_suffix(extension).unwrap_or(name).trim_end_matches(['.', ' ']), extension)
        }
        None => (name, ""),
    };
    let stem = if stem.is_empty() { NAMELESS } else { stem };
    let guard = if is_reserved(stem) { "_" } else { "" };
    let room = LONGEST - guard.len() - if extension.is_empty() { 0 } else { extension.len() + 1 };
    let stem: String = stem.chars().take(room).collect();
    let dot = if extension.is_empty() { "" } else { "." };
    format!("{guard}{}{dot}{extension}", stem.trim_end_matches(['.', ' ']))
}

/// The extension as written: 1–8 ASCII letters and digits after the last dot, not digits alone
/// (a number such as `12.2025` ends no file name).
pub(super) fn extension(name: &str) -> Option<&str> {
    let (_, extension) = name.rsplit_once('.')?;
    let fits =
        (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (fits && extension.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(extension)
}

/// Control characters, zero-width ones, and those that change the direction of writing, with which
/// `ảnh\u{202e}fdp.exe` would read as a PDF (Unicode TR 36 §2.10).
fn is_hidden(char: char) -> bool {
    let invisible = matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    invisible || (char.is_control() && !matches!(char, '\t' | '\n' | '\r'))
}

/// Characters some file system or shell would misread become an underscore.
fn plain(char: char) -> char {
    if matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { char }
}

/// Names of devices on Windows, which a download could not be saved under.
fn is_reserved(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |device: &str| {
        base.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// Whether a browser shows a paper or saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Shown in the page or tab.
    Inline,
    /// Saved as a file.
    Attachment,
}

/// The value of a `Content-Disposition` header (RFC 6266) with the name in ASCII for old clients and
/// in UTF-8 (RFC 8187, once RFC 5987) for all others. The name is made safe first.
#[must_use]
pub fn content_disposition(disposition: Disposition, name: &str) -> String {
    let name = safe_file_name(name);
    let kind = match disposition {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    format!("{kind}; filename=\"{}\"; filename*=UTF-8''{}", ascii(&name), percent(&name))
}

/// The name without diacritics; what is still not ASCII, or has a meaning in a quoted string or in
/// percent-encoding, becomes an underscore.
fn ascii(name: &str) -> String {
    let fold = |char| match char {
        'đ' => 'd',
        'Đ' => 'D',
        '"' | '\\' | '%' => '_',
        ' '..='~' => char,
        _ => '_',
    };
    name.nfd().filter(|&char| !is_combining_mark(char)).map(fold).collect()
}

fn percent(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_in_a_name_are_dropped() {
        for sent in ["../../etc/don.pdf", "C:\\Users\\a\\don.pdf", "/don.pdf", "a/b\\don.pdf", "..\\don.pdf"]
        {
            assert_eq!(safe_file_name(sent), "don.pdf", "{sent}");
        }
    }

    #[test]
    fn vietnamese_names_stay_and_decomposed_ones_are_composed() {
        assert_eq!(
            safe_file_name("Giấy khai sinh Nguyễn Thị Hằng.PDF"),
            "Giấy khai sinh Nguyễn Thị Hằng.PDF"
        );
        let decomposed: String = "Đơn đề nghị.pdf".nfd().collect();
        assert_eq!(safe_file_name(&decomposed), "Đơn đề nghị.pdf");
    }

    #[test]
    fn hidden_and_direction_changing_characters_go() {
        assert_eq!(safe_file_name("anh\u{202e}gpj\u{200b}\u{0}\u{7}.pdf"), "anhgpj.pdf");
        assert_eq!(safe_file_name("dòng\r\nmới\t1.pdf"), "dòng mới 1.pdf");
    }

    #[test]
    fn no_name_is_ever_empty() {
        for sent in ["", ".", "..", "...", "/", "\u{202e}", "  ", "\u{0}"] {
            assert_eq!(safe_file_name(sent), NAMELESS, "{sent:?}");
        }
        assert_eq!(safe_file_name(".pdf"), "giay-to.pdf");
        assert_eq!(safe_file_name("con.pdf"), "_con.pdf");
    }

    #[test]
    fn long_names_are_cut_before_their_extension() {
        let safe = safe_file_name(&format!("{}.jpeg", "ế".repeat(500)));
        assert_eq!(safe.chars().count(), LONGEST);
        assert!(safe.ends_with("ế.jpeg"));
    }

    #[test]
    fn a_safe_name_is_safe_again_unchanged() {
        for sent in
            ["a b.pdf", "Đơn (2).jpg", "số 12.2025", "x".repeat(300).as_str(), "COM1", "a..pdf", "a:b?.png"]
        {
            let once = safe_file_name(sent);
            assert_eq!(safe_file_name(&once), once, "{sent}");
        }
    }

    #[test]
    fn headers_carry_the_name_twice_and_cannot_be_broken_out_of() {
        assert_eq!(
            content_disposition(Disposition::Inline, "Đơn \"số 1\".pdf"),
            "inline; filename=\"Don _so 1_.pdf\"; filename*=UTF-8''%C4%90%C6%A1n%20_s%E1%BB%91%201_.pdf"
        );
        let forged = content_disposition(Disposition::Attachment, "a\"\r\nSet-Cookie: x=1;\u{85}日本.png");
        assert!(forged.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{forged}");
        assert_eq!(forged.matches('"').count(), 2);
    }
}
