//! One-time links with which a member of staff opens an account or recovers it. Not here: the links themselves.

/// How long an invitation holds.
pub const INVITATION_HOURS: i64 = 24;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// An account is opened for the first time.
    Invitation,
    /// An account gets a new password and new factors.
    Recovery,
    /// An account gets a new password, and the factor that is still there vouches for its owner.
    NewPassword,
}

impl LinkPurpose {
    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Recovery => "recovery",
            Self::NewPassword => "new_password",
        }
    }

    /// What a stored name means.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Recovery, Self::NewPassword]
            .into_iter()
            .find(|purpose| purpose.code() == code)
    }
}
