//! Canonical composition (Unicode normalisation form C, UAX #15), without which what is typed with combining
//! marks differs from what is typed without. Not here: comparing and searching (`fold`).

/// The text in normalisation form C.
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
pub fn nfc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// The text in normalisation form C. Browsers bring their own tables (ECMA-262 §22.1.3.15); ours would be the
/// heaviest part of what they load.
#[cfg(all(target_arch = "wasm32", feature = "browser"))]
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_composed_with_their_letters() {
        assert_eq!(nfc("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(nfc("Nguyễn"), "Nguyễn");
    }
}
