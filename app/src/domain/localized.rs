//! A text that comes from catalogue data in both languages of the interface.
//! Not here: texts of the interface itself (`texts`), which are constants of the program.

use serde::{Deserialize, Serialize};

use crate::texts::Lang;

/// One text of the catalogue, in Vietnamese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Localized {
    pub vi: String,
    pub en: String,
}

impl Localized {
    /// A text from its two languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The text in this language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_gets_its_own_text() {
        let text = Localized::new("Tết Nguyên đán", "Lunar New Year");
        assert_eq!(text.get(Lang::Vi), "Tết Nguyên đán");
        assert_eq!(text.get(Lang::En), "Lunar New Year");
    }
}
