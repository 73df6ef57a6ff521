//! What the system says, in every language it speaks. The texts live in `app/texts/*.toml`;
//! `build.rs` makes one constant of each. Not here: dates, money and other formatting (`domain`).

mod problem;

pub use problem::problem_text;
use serde::{Deserialize, Serialize};

/// A language of the interface. Vietnamese is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The BCP 47 tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// Reads a BCP 47 tag; anything but a known language is `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The text in this language.
    pub fn t(self, text: Text) -> &'static str {
        match self {
            Lang::Vi => text.vi,
            Lang::En => text.en,
        }
    }

    /// The text in this language with each `{name}` replaced by its value.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.t(text), values)
    }
}

/// One text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub vi: &'static str,
    pub en: &'static str,
}

/// Replaces each `{name}` of a template by its value, in one pass: a value that happens to
/// contain `{…}` stays as it is. `{n|day|days}` is the first word where `n` is 1, else the second.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let found = tail.split_once('}').and_then(|(name, after)| {
            let (name, words) = name.split_once('|').unwrap_or((name, ""));
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((
                words.split_once('|').map_or(*value, |(one, many)| if *value == "1" { one } else { many }),
                after,
            ))
        });
        let (value, after) = found.unwrap_or(("{", tail));
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    out
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_the_same_in_every_language() {
        let names = |text: &str| {
            let mut names: Vec<_> =
                text.split('{').skip(1).filter_map(|part| part.split(['}', '|']).next()).collect();
            names.sort_unstable();
            names.dedup();
            names.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        for (key, text) in ALL {
            assert_eq!(names(text.vi), names(text.en), "{key}");
        }
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        assert_eq!(fill("{a} and {b} and {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2 and {c}");
    }

    #[test]
    fn one_and_many_have_their_own_words() {
        let say = |n| fill("{n} {n|page|pages}", &[("n", n)]);
        assert_eq!([say("1"), say("2"), say("0")], ["1 page", "2 pages", "0 pages"]);
    }

    #[test]
    fn no_text_leaves_the_number_of_a_word_open() {
        for (key, text) in ALL {
            assert!(!text.en.contains("(s)"), "{key}");
        }
    }

    #[test]
    fn a_tag_with_a_region_names_its_language() {
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }
}
