//! What happens to access itself, told apart from what happens to dossiers: who signed in or failed to, who was given
//! a role, who took data out and why. Here: the kinds and the chain of hashes. Not here: when somebody is warned.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $code:literal),+ $(,)?) => {
        /// What happened. The stored names never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SecurityKind { $($(#[$doc])* $kind),+ }

        impl SecurityKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The name under which it is stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$kind => $code),+ }
            }

            /// What a stored name means.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$kind),)+ _ => None }
            }
        }
    };
}

kinds! {
    SignedIn => "signed_in",
    SignInFailed => "sign_in_failed",
    SignedOut => "signed_out",
    /// A session was ended from elsewhere: by its owner, an administrator or the identity provider.
    SessionRevoked => "session_revoked",
    /// Somebody proved anew who they are, for a named purpose.
    SteppedUp => "stepped_up",
    StepUpFailed => "step_up_failed",
    ScreenLocked => "screen_locked",
    ScreenUnlocked => "screen_unlocked",
    /// An administrator asked that somebody be invited, or the console invited them.
    AccountInvited => "account_invited",
    /// A second administrator agreed: from now on there is a link.
    InvitationApproved => "invitation_approved",
    InvitationDeclined => "invitation_declined",
    AccountOpened => "account_opened",
    AccountLinked => "account_linked",
    PasswordChanged => "password_changed",
    FactorAdded => "factor_added",
    FactorRemoved => "factor_removed",
    RecoveryCodesRenewed => "recovery_codes_renewed",
    RecoveryCodeUsed => "recovery_code_used",
    RecoveryOpened => "recovery_opened",
    RecoveryApproved => "recovery_approved",
    RecoveryDeclined => "recovery_declined",
    RecoveryFinished => "recovery_finished",
    /// A role at a unit, from a day to a day, perhaps in somebody's place.
    RoleGiven => "role_given",
    RoleEnded => "role_ended",
    /// A unit was opened, moved or changed, closed, or follows another: directors see what is below, and successors answer
    /// for what went before.
    UnitsChanged => "units_changed",
    MemberInvited => "member_invited",
    MemberJoined => "member_joined",
    MemberChanged => "member_changed",
    MemberRemoved => "member_removed",
    /// Somebody lets somebody else act for them.
    MandateGiven => "mandate_given",
    MandateEnded => "mandate_ended",
    /// Somebody chose for whom they act from now on; themselves where nobody is named.
    PrincipalChosen => "principal_chosen",
    /// Data left the system as a file.
    Exported => "exported",
    /// Somebody searched for persons or looked at many dossiers, with a reason.
    LookedUp => "looked_up",
    /// Somebody asked for what they may not have.
    AccessDenied => "access_denied",
    /// Somebody tried too many wrong codes, secrets or tokens and was shut out for a while.
    GuessingStopped => "guessing_stopped",
    /// Somebody handed in a file in which the scanner found malware.
    MalwareRefused => "malware_refused",
    /// A start found a key that no start before it knew.
    KeyMade => "key_made",
    /// A start found another key in the place of this one.
    KeyRevoked => "key_revoked",
    /// A start took a key into use.
    KeyUsed => "key_used",
    ConsentGiven => "consent_given",
    ConsentWithdrawn => "consent_withdrawn",
    /// Personal data went because its time was over or its owner asked.
    Erased => "erased",
    /// A start found settings that differ from those of the start before, by name.
    SettingsChanged => "settings_changed",
    AlertRaised => "alert_raised",
    AlertSettled => "alert_settled",
}

/// What an entry says. Its hash covers every field, in this order, and the hash of the entry before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityBody {
    /// 1, 2, 3 … over the whole system.
    pub number: i64,
    /// Epoch milliseconds, UTC.
    pub at: i64,
    /// The code of a [`SecurityKind`].
    pub kind: String,
    /// `citizen`, `staff`, `key`, `system`, or `guest` for somebody whom nobody knows.
    pub actor_kind: String,
    /// Account id, login or key id; empty for guests and the system. Never what a guest typed.
    pub actor: String,
    /// A pseudonym of the network address: the same for the same address, and no way back to it.
    pub origin: String,
    /// What it was done to: a session's handle, an account, a unit, a dossier, a file.
    pub subject: String,
    /// In the actor's words; empty if none was asked for.
    pub reason: String,
    /// What else belongs to it, as JSON text without personal data.
    pub data: String,
}

/// The hash of an entry: SHA-256 over the hash before it (empty for the first) and the canonical JSON of the body, in
/// lower-case hexadecimal.
pub fn security_hash(previous: &str, body: &SecurityBody) -> String {
    let canonical = serde_json::to_string(body).unwrap_or_default();
    crate::domain::dossier::merkle::hex(&Sha256::digest(format!("{previous}\n{canonical}")))
}

/// What is wrong with the chain, and at which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecurityFault {
    #[error("entry {0} is missing or out of order")]
    Gap(i64),
    #[error("entry {0} was changed after it was written")]
    Changed(i64),
    #[error("the entries after {0} were cut off")]
    CutOff(i64),
}

/// Follows the chain entry by entry, so that it need not be in memory as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityChain {
    /// How many entries were followed.
    pub number: i64,
    /// The hash of the last of them.
    pub hash: String,
}

impl SecurityChain {
    /// The next entry with its stored hash.
    ///
    /// # Errors
    /// A gap, or an entry that was changed.
    pub fn follow(&mut self, body: &SecurityBody, hash: &str) -> Result<(), SecurityFault> {
        if body.number != self.number + 1 {
            return Err(SecurityFault::Gap(self.number + 1));
        }
        if security_hash(&self.hash, body) != hash {
            return Err(SecurityFault::Changed(body.number));
        }
        (self.number, self.hash) = (body.number, hash.to_owned());
        Ok(())
    }

    /// Compares the end with where the chain is known to have ended, which is at this entry or after it.
    ///
    /// # Errors
    /// The tail is missing or another one stands there.
    pub fn ends_at(&self, number: i64, hash: &str) -> Result<(), SecurityFault> {
        if self.number == number && self.hash == hash {
            Ok(())
        } else {
            Err(SecurityFault::CutOff(self.number.min(number)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Vec<(SecurityBody, String)> {
        let mut chain: Vec<(SecurityBody, String)> = Vec::new();
        for number in 1..=3 {
            let body = SecurityBody {
                number,
                at: 1_000 * number,
                kind: SecurityKind::SignedIn.code().into(),
                actor_kind: "staff".into(),
                actor: "desk.hong-gai".into(),
                origin: "ab".into(),
                subject: "session".into(),
                reason: String::new(),
                data: "{}".into(),
            };
            let previous = chain.last().map(|(_, hash)| hash.clone()).unwrap_or_default();
            let hash = security_hash(&previous, &body);
            chain.push((body, hash));
        }
        chain
    }

    fn follow(chain: &[(SecurityBody, String)]) -> Result<SecurityChain, SecurityFault> {
        let mut followed = SecurityChain::default();
        chain.iter().try_for_each(|(body, hash)| followed.follow(body, hash))?;
        Ok(followed)
    }

    #[test]
    fn an_untouched_chain_leads_to_its_head() {
        let chain = chain();
        let followed = follow(&chain);
        assert_eq!(followed.map(|end| end.ends_at(3, &chain[2].1)), Ok(Ok(())));
    }

    #[test]
    fn what_was_changed_taken_out_or_cut_off_is_named() {
        let mut changed = chain();
        changed[1].0.actor = "somebody.else".into();
        assert_eq!(follow(&changed), Err(SecurityFault::Changed(2)));
        let mut lacking = chain();
        lacking.remove(1);
        assert_eq!(follow(&lacking), Err(SecurityFault::Gap(2)));
        let (mut cut, head) = (chain(), chain()[2].1.clone());
        cut.pop();
        assert_eq!(follow(&cut).map(|end| end.ends_at(3, &head)), Ok(Err(SecurityFault::CutOff(2))));
    }

    #[test]
    fn a_rewritten_entry_breaks_the_next_one() {
        let mut chain = chain();
        chain[0].0.reason = "khác".into();
        chain[0].1 = security_hash("", &chain[0].0);
        assert_eq!(follow(&chain), Err(SecurityFault::Changed(2)));
    }

    #[test]
    fn every_kind_is_found_by_its_stored_name() {
        for kind in SecurityKind::ALL {
            assert_eq!(SecurityKind::from_code(kind.code()), Some(*kind));
        }
    }
}
