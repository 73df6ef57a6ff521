//! Whether a text can be an e-mail address. A modest check of its shape that finds typing mistakes.
//! Not here: whether the mailbox exists, which only a message to it can show.

use thiserror::Error;

/// Why a text cannot be an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    #[error("no e-mail address given")]
    Empty,
    #[error("an e-mail address has exactly one @")]
    At,
    #[error("the part before @ is missing or has a character that mail does not carry")]
    Local,
    #[error("the part after @ is not a domain name")]
    Domain,
    #[error("an e-mail address has at most 254 characters, 64 of them before @")]
    TooLong,
}

impl EmailError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "email_empty",
            Self::At => "email_at",
            Self::Local => "email_local",
            Self::Domain => "email_domain",
            Self::TooLong => "email_too_long",
        }
    }
}

/// Checks an address as the HTML standard does for `<input type=email>`, and in addition that the domain has a
/// dot. Quoted local parts and international domains are refused: no mailbox of our citizens has them.
///
/// # Errors
/// With the part that is wrong.
pub fn check(address: &str) -> Result<(), EmailError> {
    if address.trim().is_empty() {
        return Err(EmailError::Empty);
    }
    let (local, domain) = address.split_once('@').ok_or(EmailError::At)?;
    if domain.contains('@') {
        return Err(EmailError::At);
    }
    // RFC 5321 §4.5.3.1 limits the local part to 64 and, by the path, the address to 254 octets.
    if address.len() > 254 || local.len() > 64 {
        return Err(EmailError::TooLong);
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    if local.is_empty() || dots || !local.chars().all(allowed) {
        return Err(EmailError::Local);
    }
    let is_label = |label: &str| {
        let inside = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (1..=63).contains(&label.len()) && inside && !label.starts_with('-') && !label.ends_with('-')
    };
    let top_is_name = domain.rsplit('.').next().is_some_and(|top| !top.bytes().all(|b| b.is_ascii_digit()));
    if domain.contains('.') && top_is_name && domain.split('.').all(is_label) {
        Ok(())
    } else {
        Err(EmailError::Domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_accepted() {
        for address in ["an@example.com", "nguyen.van+hoso@mail.example.vn", "a_b-c@x1.example"] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (address, error) in [
            ("", EmailError::Empty),
            ("an.example.com", EmailError::At),
            ("an@@example.com", EmailError::At),
            ("an@b@example.com", EmailError::At),
            ("@example.com", EmailError::Local),
            ("an .n@example.com", EmailError::Local),
            ("ân@example.com", EmailError::Local),
            ("an..b@example.com", EmailError::Local),
            ("an@example", EmailError::Domain),
            ("an@example.", EmailError::Domain),
            ("an@-x.example", EmailError::Domain),
            ("an@127.0.0.1", EmailError::Domain),
            ("an@exam ple.com", EmailError::Domain),
            ("an@example.com\nbcc: b@example.com", EmailError::At),
            ("an@example.com\n", EmailError::Domain),
        ] {
            assert_eq!(check(address), Err(error), "{address}");
        }
        assert_eq!(check(&format!("{}@example.com", "a".repeat(65))), Err(EmailError::TooLong));
    }
}
