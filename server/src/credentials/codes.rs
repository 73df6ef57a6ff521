//! Codes that people write down or are told: recovery codes, and the code beside a recovery link. Not here: their hashes.

use crate::random::{self, Random};

/// So many recovery codes are made at once.
pub const RECOVERY_CODES: usize = 10;

/// New recovery codes: 120 random bits each, such as `7k3m-q9xa-2d5f-h0wz-4c8e-n6tv`, so that their hashes give nothing
/// away (OWASP ASVS 5.0, 6.5.2).
pub fn recovery_codes(random: &dyn Random) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| grouped(&random::token_128(random), 24)).collect()
}

/// The code that an administrator hands to the owner of an account beside the link: 40 random bits, short enough to be
/// told, so that it is hashed as a password is.
pub fn opening_code(random: &dyn Random) -> String {
    grouped(&random::token_128(random), 8)
}

/// The last characters of a token in groups of four; the first hold fewer random bits.
fn grouped(token: &str, length: usize) -> String {
    let kept: Vec<char> = token.chars().rev().take(length).collect();
    kept.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as it was typed, without what people add or confuse: spaces, hyphens, capitals, `o` for `0`, `i` and `l` for `1`.
pub fn normal_code(typed: &str) -> String {
    let kept = typed.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase());
    kept.map(|c| match c {
        'o' => '0',
        'i' | 'l' => '1',
        c => c,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn ten_codes_differ_and_survive_being_typed() {
        let codes = recovery_codes(&SeededRandom::new(4));
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), RECOVERY_CODES);
        for code in &codes {
            assert_eq!(code.len(), 29, "{code}");
            let typed = code.to_uppercase().replace('-', " ").replace('0', "O").replace('1', "l");
            assert_eq!(normal_code(&typed), code.replace('-', ""));
        }
        assert_eq!(opening_code(&SeededRandom::new(4)).len(), 9);
    }
}
