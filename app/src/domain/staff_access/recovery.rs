//! Recovering an account, and inviting to open one, is the work of two administrators, neither of whom is its owner. Not
//! here: how the owner then gets new means of access.

/// How long a recovery waits for its approval, and an approved one for its owner.
pub const RECOVERY_HOURS: i64 = 24;

/// What the owner has lost: both administrators see it, and it decides what the link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The password alone. The second factor that is still there is asked for, and stays (ASVS 5.0, 6.4.3).
    Password,
    /// The second factors as well, or all of them: everything is set anew.
    Factors,
    /// Nothing: there is no account yet, and it is an invitation.
    NoAccount,
}

impl Lost {
    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Factors => "factors",
            Self::NoAccount => "no_account",
        }
    }

    /// What a stored or sent name means.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Password, Self::Factors, Self::NoAccount].into_iter().find(|lost| lost.code() == code)
    }
}

/// What the second person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve,
    Decline,
}

/// Why somebody may not take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryFault {
    /// Nobody recovers their own account.
    #[error("own_account")]
    OwnAccount,
    /// Whoever opened it does not approve it.
    #[error("same_person")]
    SamePerson,
}

/// Whether an administrator may open the recovery of an account.
///
/// # Errors
/// It is their own.
pub fn may_open(opener: &str, owner: &str) -> Result<(), RecoveryFault> {
    if opener == owner { Err(RecoveryFault::OwnAccount) } else { Ok(()) }
}

/// Whether an administrator may decide about it. Whoever opened it may take it back.
///
/// # Errors
/// It is their own account, or they would approve what they have opened.
pub fn may_decide(decider: &str, opener: &str, owner: &str, decision: Decision) -> Result<(), RecoveryFault> {
    may_open(decider, owner)?;
    if decider == opener && decision == Decision::Approve { Err(RecoveryFault::SamePerson) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_others_are_needed() {
        assert_eq!(may_open("lan", "lan"), Err(RecoveryFault::OwnAccount));
        assert_eq!(may_decide("an", "an", "lan", Decision::Approve), Err(RecoveryFault::SamePerson));
        assert_eq!(may_decide("an", "an", "lan", Decision::Decline), Ok(()));
        assert_eq!(may_decide("lan", "an", "lan", Decision::Approve), Err(RecoveryFault::OwnAccount));
        assert_eq!(may_decide("binh", "an", "lan", Decision::Approve), Ok(()));
    }
}
