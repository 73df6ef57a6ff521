//! What a password must be (NIST SP 800-63B-4 §3.1.1.2): long enough, and not made of words that everybody connects with
//! its owner. No rule about kinds of characters. Not here: whether it is a common one, which needs a list.

use crate::domain::fold::fold;

/// Shortest password, in characters.
pub const PASSWORD_LEAST: usize = 12;
/// Longest password, in characters: long enough for any sentence, short enough to be hashed at once.
pub const PASSWORD_MOST: usize = 128;
/// So many characters must be left when the person's own words are taken out.
const LEFT: usize = 8;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("password_short")]
    TooShort,
    #[error("password_long")]
    TooLong,
    /// On the list of common ones, or as easily found as those.
    #[error("password_common")]
    Common,
    /// Little more than the person's name, login or office.
    #[error("password_own_words")]
    OwnWords,
    #[error("password_differs")]
    Differs,
}

/// The words by which everybody knows a person, in lower case without accents: of the login and the name, three
/// characters and more.
pub fn own_words(login: &str, name: &str) -> Vec<String> {
    let mut words = vec!["quang ninh", "quangninh", "motcua", "hanhchinhcong"];
    let folded = fold(&format!("{login} {name}"));
    words.extend(folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3));
    let mut words: Vec<String> = words.into_iter().map(ToOwned::to_owned).collect();
    // The longest first, so that no part of one is left over.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

/// Checks length and own words.
///
/// # Errors
/// What is wrong with it.
pub fn check_password(password: &str, own_words: &[String]) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(PasswordFault::TooShort);
    }
    if length > PASSWORD_MOST {
        return Err(PasswordFault::TooLong);
    }
    let mut left = fold(password);
    for word in own_words {
        left = left.replace(word.as_str(), "");
    }
    // Years, exclamation marks and spaces around a name hide nothing.
    let letters = left.chars().filter(|c| c.is_alphabetic()).count();
    let kept = left.chars().filter(|c| c.is_alphanumeric()).count();
    let shortened = left.chars().count() < length;
    if shortened && (kept < LEFT || letters < LEFT / 2) { Err(PasswordFault::OwnWords) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> Result<(), PasswordFault> {
        check_password(password, &own_words("desk.hong-gai", "Phạm Thị Ngọc Lan"))
    }

    #[test]
    fn twelve_characters_of_any_kind_are_enough_and_accents_count_as_one() {
        assert_eq!(check("con mèo trèo"), Ok(()));
        assert_eq!(check("con mèo trè"), Err(PasswordFault::TooShort));
        for allowed in [64, 128] {
            assert_eq!(check(&"ă".repeat(allowed)), Ok(()));
        }
        assert_eq!(check(&"ă".repeat(129)), Err(PasswordFault::TooLong));
    }

    #[test]
    fn a_name_with_a_year_behind_it_is_no_password() {
        for weak in ["phamthingoclan", "PhạmThịNgọcLan2026!", "desk.hong-gai.2026", "QuảngNinh2026!!"]
        {
            assert_eq!(check(weak), Err(PasswordFault::OwnWords), "{weak}");
        }
        assert_eq!(check("Lan thích cá kho và trà xanh"), Ok(()));
    }
}
