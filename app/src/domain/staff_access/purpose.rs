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
    /// Letting somebody act for oneself.
    Mandate,
    /// One's own data: a copy or its end.
    Data,
}

impl Purpose {
    pub const ALL: [Self; 6] =
        [Self::Sign, Self::Export, Self::Lookup, Self::Account, Self::Mandate, Self::Data];

    /// The name in addresses and rows.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Export => "export",
            Self::Lookup => "lookup",
            Self::Account => "account",
            Self::Mandate => "mandate",
            Self::Data => "data",
        }
    }

    /// What a name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether staff say why: it is written down for the inspector.
    pub fn asks_reason(self) -> bool {
        matches!(self, Self::Sign | Self::Export | Self::Lookup)
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
