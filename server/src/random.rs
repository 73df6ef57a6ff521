//! Randomness as a parameter: ids, tokens and keys take a [`Random`].
//! What a token means, and how long it lives, belongs to whoever asks for one.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

use crate::clock::Clock;

/// A source of unpredictable bytes.
pub trait Random: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator, fit for keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // Guessable tokens would be worse than no service, and no caller could do better.
            tracing::error!(%error, "the operating system gives no randomness: stopping");
            std::process::abort();
        }
    }
}

/// A repeatable sequence for tests; **never** for anything that must stay secret.
#[derive(Debug)]
pub struct SeededRandom(AtomicU64);

impl SeededRandom {
    /// The sequence that belongs to `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    /// One step of SplitMix64 (Steele, Lea, Flood 2014): short, and good enough to tell ids apart.
    fn next(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STEP, Ordering::SeqCst).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>(random: &dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// A token of 128 random bits as 26 characters of Crockford's base 32 in lower case: no letter
/// that is mistaken for a digit, so it survives being read aloud or typed from a printed slip.
pub fn token_128(random: &dyn Random) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let value = u128::from_be_bytes(bytes(random));
    (0..26).rev().map(|place| char::from(ALPHABET[(value >> (place * 5)) as usize & 31])).collect()
}

/// A version 7 UUID (RFC 9562 §5.7): the clock's millisecond, then 74 random bits.
pub fn uuid_v7(clock: &dyn Clock, random: &dyn Random) -> Uuid {
    let ms = u64::try_from(clock.now()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(ms, &bytes(random)).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let (a, b, c) = (SeededRandom::new(7), SeededRandom::new(7), SeededRandom::new(8));
        let first: [u8; 13] = bytes(&a);
        assert_eq!(first, bytes(&b));
        assert_ne!(first, bytes(&c));
        assert_ne!(first, bytes(&a));
    }

    #[test]
    fn the_machine_does_not_repeat_itself() {
        assert_ne!(bytes::<16>(&SystemRandom), bytes::<16>(&SystemRandom));
    }

    #[test]
    fn a_token_has_26_characters_that_cannot_be_confused() {
        let random = SeededRandom::new(1);
        for _ in 0..200 {
            let token = token_128(&random);
            assert_eq!(token.len(), 26);
            assert!(token.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase()));
            assert!(!token.contains(['i', 'l', 'o', 'u']), "{token}");
        }
    }

    #[test]
    fn a_uuid_sorts_by_the_hour_it_was_made() {
        let (clock, random) = (FixedClock::at(1_790_000_000_000), SeededRandom::new(3));
        let early = uuid_v7(&clock, &random);
        clock.advance(1);
        let late = uuid_v7(&clock, &random);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
        assert_eq!(early.to_string().len(), 36);
    }
}
