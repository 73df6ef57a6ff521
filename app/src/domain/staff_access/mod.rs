//! The rules of the accounts with which members of staff sign in here: what a password must be, how often somebody may
//! guess, for what they prove anew who they are, from how many look-ups on they say why, and that no recovery is one
//! person's work. Not here: secrets and time.

mod guesses;
mod link;
mod lookup;
mod password;
mod purpose;
mod recovery;

pub use guesses::{Guesses, HERE, STRANGE, WINDOW_MINUTES};
pub use link::{INVITATION_HOURS, LinkPurpose};
pub use lookup::{LOOKUP_MINUTES, LOOKUPS_WITHOUT_REASON, is_bulk};
pub use password::{PASSWORD_LEAST, PASSWORD_MOST, PasswordFault, check_password, own_words};
pub use purpose::{PROOF_MINUTES, Purpose};
pub use recovery::{Decision, Lost, RECOVERY_HOURS, RecoveryFault, may_decide, may_open};
