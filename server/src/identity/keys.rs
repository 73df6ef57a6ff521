//! Which of the provider's keys are believed. Finding them is `provider`, checking with them `verify` and `logout`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::JsonWebKeySet;
use openidconnect::core::CoreJsonWebKey;

use super::IdentityError;

/// The keys without the RSA keys of fewer than `least` bits.
///
/// # Errors
/// [`IdentityError::KeysWeak`] when none would be left.
pub(super) fn strong(
    keys: &JsonWebKeySet<CoreJsonWebKey>,
    least: u64,
) -> Result<JsonWebKeySet<CoreJsonWebKey>, IdentityError> {
    let is_long = |key: &CoreJsonWebKey| rsa_bits(key).is_none_or(|bits| bits >= least);
    let (long, short): (Vec<_>, Vec<_>) = keys.keys().iter().cloned().partition(is_long);
    if !short.is_empty() {
        let bits = short.iter().filter_map(rsa_bits).min();
        tracing::warn!(
            keys = short.len(),
            bits,
            least,
            "short RSA keys of the identity provider are not believed"
        );
        if long.is_empty() {
            return Err(IdentityError::KeysWeak);
        }
    }
    Ok(JsonWebKeySet::new(long))
}

/// The length of an RSA key's modulus (RFC 7518 §6.3.1.1); nothing for other kinds.
fn rsa_bits(key: &CoreJsonWebKey) -> Option<u64> {
    let key = serde_json::to_value(key).ok()?;
    let modulus = URL_SAFE_NO_PAD.decode(key.get("n")?.as_str()?).ok()?;
    let mut significant = modulus.iter().skip_while(|byte| **byte == 0);
    let first = significant.next().map_or(0, |byte| u64::from(8 - byte.leading_zeros()));
    Some(first + 8 * significant.count() as u64)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn rsa(modulus: &[u8]) -> CoreJsonWebKey {
        serde_json::from_value(serde_json::json!({
            "kty": "RSA", "use": "sig", "kid": "r", "e": "AQAB", "n": URL_SAFE_NO_PAD.encode(modulus)
        }))
        .unwrap()
    }

    #[test]
    fn the_length_of_a_key_is_that_of_its_modulus() {
        for (modulus, bits) in
            [(vec![0x80; 256], 2048), ([vec![0, 0], vec![0x80; 384]].concat(), 3072), (vec![1; 384], 3065)]
        {
            assert_eq!(rsa_bits(&rsa(&modulus)), Some(bits));
        }
    }

    #[test]
    fn short_rsa_keys_go_and_without_any_other_there_is_nothing_to_believe() {
        let (short, long) = (rsa(&[0xff; 256]), rsa(&[0xff; 384]));
        let kept = strong(&JsonWebKeySet::new(vec![short.clone(), long.clone()]), 3072).unwrap();
        assert_eq!(kept.keys(), &vec![long]);
        let only = JsonWebKeySet::new(vec![short]);
        assert_eq!(strong(&only, 3072).unwrap_err(), IdentityError::KeysWeak);
        assert_eq!(strong(&only, 2048).unwrap().keys().len(), 1);
    }
}
