//! Text made comparable: a fold that forgets diacritics for searching, and a key that only forgets where a
//! tone is written. Not here: what is searched, and how lists are ordered (`name::PersonName::sort_key`).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The five written tones of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
pub(crate) const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Lower case without diacritics, `đ` as `d`, blanks collapsed: `Nguyễn  Thị Hằng` → `nguyen thi hang`.
///
/// Composed and decomposed text fold alike. The same function fills the search columns of the database and
/// reads the query in the browser, since databases do not fold `đ`.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    collapse(&plain)
}

/// A key under which `Hoà` equals `Hòa` and `Thuỷ` equals `Thủy`, while `Hoa` and `Hoá` stay different.
///
/// Both spellings are correct and differ even in normal form C; the key moves each tone to the end of its word.
/// It is for comparing only, never for showing.
pub fn spelling_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tones = Vec::new();
    for c in text.nfc().flat_map(char::to_lowercase).nfd() {
        if TONES.contains(&c) {
            tones.push(c);
            continue;
        }
        if !c.is_alphabetic() && !is_combining_mark(c) {
            out.extend(tones.drain(..));
        }
        out.push(c);
    }
    out.extend(tones);
    collapse(&out)
}

/// Whether two names differ in nothing but case, blanks, composition and the place of the tone.
pub fn same_spelling(one: &str, other: &str) -> bool {
    spelling_key(one) == spelling_key(other)
}

/// How well a text answers a query, larger being better; `None` when it does not.
///
/// Every word of the query must begin some word of the text, in any order and without regard to diacritics.
/// Whole words, words in the order of the query, the beginning of the text and diacritics that were typed
/// rightly add to the score. An empty query is answered by everything with 0.
pub fn matches(query: &str, text: &str) -> Option<u32> {
    let (query_folded, text_folded) = (fold(query), fold(text));
    let (wanted, present) = (words(&query_folded), words(&text_folded));
    let mut score = 0;
    for word in &wanted {
        score += best_word(word, &present)?;
    }
    if wanted.is_empty() {
        return Some(0);
    }
    if let Some(at) = find_run(&wanted, &present) {
        score += 10 + if at == 0 { 10 } else { 0 };
    }
    if wanted == present {
        score += 20;
    }
    Some(score + typed_diacritics(query, text))
}

/// 2 for a whole word, 1 for the beginning of one.
fn best_word(wanted: &str, present: &[&str]) -> Option<u32> {
    present
        .iter()
        .filter(|word| word.starts_with(wanted))
        .map(|word| if *word == wanted { 2 } else { 1 })
        .max()
}

/// Where the query's words stand one after the other; the last may be unfinished.
fn find_run(wanted: &[&str], present: &[&str]) -> Option<usize> {
    let (last, whole) = wanted.split_last()?;
    present.windows(wanted.len()).position(|window| {
        window.split_last().is_some_and(|(end, start)| start == whole && end.starts_with(last))
    })
}

/// 3 for each query word whose diacritics a word of the text has too.
fn typed_diacritics(query: &str, text: &str) -> u32 {
    let (query_key, text_key) = (spelling_key(query), spelling_key(text));
    let between = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let present: Vec<&str> = text_key.split(between).collect();
    let exact = query_key.split(between).filter(|word| !word.is_ascii() && present.contains(word)).count();
    u32::try_from(exact).unwrap_or(u32::MAX / 8).saturating_mul(3)
}

fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_diacritics_case_and_extra_blanks() {
        assert_eq!(fold("Nguyễn  Thị\u{a0}Hằng "), "nguyen thi hang");
        assert_eq!(fold("ĐẶNG ĐỨC UY"), "dang duc uy");
        assert_eq!(fold("Ưu tiên: Ờ, ỡ"), "uu tien: o, o");
    }

    #[test]
    fn decomposed_text_folds_like_composed_text() {
        let decomposed: String = "Trần Thị Hiên, Đông Ngũ".nfd().collect();
        assert_eq!(fold(&decomposed), "tran thi hien, dong ngu");
        assert_eq!(spelling_key(&decomposed), spelling_key("Trần Thị Hiên, Đông Ngũ"));
    }

    #[test]
    fn both_ways_of_placing_a_tone_are_the_same_spelling() {
        for (new, old) in
            [("Hoà", "Hòa"), ("Hiệp Hoà", "hiệp hòa"), ("Thuỷ", "Thủy"), ("Liên Hoà.", "Liên Hòa.")]
        {
            assert!(same_spelling(new, old), "{new} {old}");
        }
    }

    #[test]
    fn different_tones_and_vowels_are_different_spellings() {
        for (one, other) in
            [("Hoá", "Hoà"), ("Hoa", "Hoà"), ("Hải Hòa", "Hái Hòa"), ("Đa", "Da"), ("Âu", "Au")]
        {
            assert!(!same_spelling(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_query_without_diacritics_finds_the_name() {
        assert!(matches("nguyen thi hang", "Nguyễn Thị Hằng").is_some());
        assert!(matches("hang ngu", "Nguyễn Thị Hằng").is_some());
        assert!(matches("Hoà", "Xã Hải Hòa").is_some());
        assert_eq!(matches("guyen", "Nguyễn Thị Hằng"), None);
        assert_eq!(matches("hang lan", "Nguyễn Thị Hằng"), None);
    }

    #[test]
    fn an_empty_query_is_answered_by_everything() {
        assert_eq!(matches("  ,", "Đăng ký khai sinh"), Some(0));
    }

    #[test]
    fn better_answers_score_higher() {
        let score = |text| matches("khai sinh", text);
        assert!(score("Khai sinh") > score("Khai sinh lưu động"));
        assert!(score("Khai sinh lưu động") > score("Đăng ký khai sinh"));
        assert!(score("Đăng ký khai sinh") > score("Sinh con: kê khai"));
        assert!(score("Sinh con: kê khai") > score("Sinhx khaix"));
    }

    #[test]
    fn diacritics_typed_rightly_are_preferred() {
        assert!(matches("hộ", "Đăng ký hộ kinh doanh") > matches("hộ", "Đăng ký hồ sơ"));
        assert!(matches("hoà", "Hòa") > matches("hoà", "Hoa"));
    }

    #[test]
    fn codes_are_found_by_their_beginning() {
        assert!(matches("2.0006", "2.000635 Cấp bản sao trích lục").is_some());
    }
}
