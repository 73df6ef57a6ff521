//! For what somebody who is signed in proves once more who they are. Not here: how they do.

/// A proof is fresh for so many minutes.
pub const PROOF_MINUTES: i64 = 5;

/// What a fresh proof is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Signing a decision.
    Sign,
    /// Taking data out as a file.
    Export,
    /// Looking up persons or many dossiers at once.
    Lookup,
    /// Changing one's own means of access, or somebody's.
    Account,
    /// Carrying out a plan by which somebody gets or loses a role.
    Organisation,
}

impl Purpose {
    pub const ALL: [Self; 5] = [Self::Sign, Self::Export, Self::Lookup, Self::Account, Self::Organisation];

    /// The name in addresses and rows.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Export => "export",
            Self::Lookup => "lookup",
            Self::Account => "account",
            Self::Organisation => "organisation",
        }
    }

    /// What a name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether staff say why: it is written down for the inspector.
    pub fn asks_reason(self) -> bool {
        matches!(self, Self::Sign | Self::Export | Self::Lookup | Self::Organisation)
    }

    /// Whether a one-time code needs the password beside it: whoever found an open screen and a telephone must not take
    /// the account over with them (OWASP ASVS 5.0, 7.5.1).
    pub fn asks_password(self) -> bool {
        matches!(self, Self::Account | Self::Organisation)
    }

    /// Whether having signed in at the identity provider a moment ago is proof enough. A signature and a change of
    /// access are asked for by themselves, so that nobody agrees to them by signing in.
    pub fn takes_sign_in(self) -> bool {
        matches!(self, Self::Export | Self::Lookup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_is_found_by_its_name() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_code(purpose.code()), Some(purpose));
        }
        assert_eq!(Purpose::from_code("anything"), None);
    }
}
