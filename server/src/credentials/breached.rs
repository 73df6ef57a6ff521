//! Passwords of twelve characters and more that were breached somewhere, to be looked up: a list on this machine, because
//! an online service would learn of our people. Where it is from, and under which licence, stands beside it
//! (`server/assets/passwords/README.md`). Not here: what else makes a password weak (`password`).

use sha2::{Digest, Sha256};

/// Bytes of a hash: one password in 25 million that was never breached is taken for one.
const BYTES: usize = 5;
/// The sorted hashes.
const LIST: &[u8] = include_bytes!("../../assets/passwords/breached.bin");

/// Whether a password, in small letters, stands on the list.
pub(super) fn is_breached(password: &str) -> bool {
    let hash = Sha256::digest(password.to_lowercase().as_bytes());
    let (all, _) = LIST.as_chunks::<BYTES>();
    hash.first_chunk::<BYTES>().is_some_and(|wanted| all.binary_search(wanted).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_sorted_and_large_enough() {
        let (all, rest) = LIST.as_chunks::<BYTES>();
        assert!(rest.is_empty() && all.len() > 40_000, "{}", all.len());
        assert!(all.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn long_passwords_that_were_breached_are_known_whatever_their_capitals() {
        for known in
            ["1qaz2wsx3edc", "Mailcreated5240", "MAILCREATED5240", "PolniyPizdec0211", "Sojdlg123aljg"]
        {
            assert!(is_breached(known), "{known}");
        }
        for unknown in ["", "1qaz2wsx3ed", "con mèo trèo cây cau", "Lan thích cá kho và trà xanh"] {
            assert!(!is_breached(unknown), "{unknown}");
        }
    }
}
