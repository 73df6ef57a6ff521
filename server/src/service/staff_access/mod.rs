//! Accounts with which members of staff sign in here: opening, signing in, proving anew, recovering. Not here: who they
//! are and which roles they hold (the catalogue), and the cryptography (`crate::credentials`).

mod enrol;
mod guess;
mod hold;
mod invite;
mod join;
mod lock;
mod own;
mod passkeys;
mod prove;
mod recover;
mod rejoin;
mod sign_in;
mod told;

pub use enrol::NewTotp;
pub use hold::Here;
pub use invite::{AccountState, StaffRow};
pub use join::{Joined, Joining};
pub use lock::Unlock;
pub use own::{OwnAccess, OwnPasskey};
pub use passkeys::Challenge;
pub(in crate::service) use prove::at_provider;
pub use prove::{Means, Typed};
pub use recover::{OpenRecovery, Opened};
pub use sign_in::StaffSignIn;
pub use told::OwnNews;

use super::{Error, Result, Services};
use crate::store::{Connection, passkeys::StoredPasskey, staff_accounts::StaffAccount};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    staff_access::{PasswordFault, RecoveryFault},
    unit::{Role, UnitKind},
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

impl From<PasswordFault> for Error {
    fn from(fault: PasswordFault) -> Self {
        Self::Known(match fault {
            PasswordFault::TooShort => ErrorCode::PasswordShort,
            PasswordFault::TooLong => ErrorCode::PasswordLong,
            PasswordFault::Common => ErrorCode::PasswordCommon,
            PasswordFault::OwnWords => ErrorCode::PasswordOwnWords,
            PasswordFault::Differs => ErrorCode::PasswordDiffers,
        })
    }
}

impl From<RecoveryFault> for Error {
    fn from(fault: RecoveryFault) -> Self {
        Self::Known(match fault {
            RecoveryFault::OwnAccount => ErrorCode::OwnAccount,
            RecoveryFault::SamePerson => ErrorCode::SamePerson,
        })
    }
}

/// What the cryptography could not do is ours to look into.
fn failed(cause: anyhow::Error) -> Error {
    Error::Failed(ErrorCode::Internal, cause)
}

/// The login of an administrator.
fn administrator(actor: &Actor) -> Result<&str> {
    match actor {
        Actor::Staff { login, assignments } if assignments.iter().any(|(_, role)| *role == Role::Admin) => {
            Ok(login)
        }
        _ => Err(ErrorCode::NotAllowed.into()),
    }
}

/// The login of a member of staff.
fn officer(actor: &Actor) -> Result<&str> {
    actor.login().ok_or_else(|| ErrorCode::NotAllowed.into())
}

/// The credentials of passkeys, as they were stored.
fn credentials(passkeys: &[StoredPasskey]) -> Vec<String> {
    passkeys.iter().map(|passkey| passkey.credential.clone()).collect()
}

impl Services {
    /// Whether accounts of staff are kept here.
    pub fn keeps_staff_accounts(&self) -> bool {
        self.config.staff.local()
    }

    /// The login of an administrator who keeps the accounts of the units where this person works.
    ///
    /// # Errors
    /// `not_allowed`.
    fn administrator_of<'a>(&self, actor: &'a Actor, login: &str) -> Result<&'a str> {
        let own = administrator(actor)?;
        if self.keeps_account_of(actor, login) { Ok(own) } else { Err(ErrorCode::NotAllowed.into()) }
    }

    /// Whether an administrator answers for every unit where this person works or is going to: theirs and those below, and
    /// from the centre of the province all of them.
    fn keeps_account_of(&self, actor: &Actor, login: &str) -> bool {
        let Actor::Staff { assignments, .. } = actor else { return false };
        let own = assignments.iter().filter(|(_, role)| *role == Role::Admin).map(|(unit, _)| unit.as_str());
        let own: Vec<&str> = own.collect();
        let centre =
            |code: &&str| self.catalogue.unit(code).is_some_and(|unit| unit.kind == UnitKind::ProvinceCenter);
        if own.iter().any(centre) {
            return true;
        }
        let covered: Vec<String> = own.iter().flat_map(|unit| self.catalogue.unit_and_below(unit)).collect();
        let places =
            self.catalogue.staff(login).map(|staff| staff.assignments.as_slice()).unwrap_or_default();
        let day = self.catalogue.day();
        let mut places = places.iter().filter(|one| one.to.is_none_or(|to| to >= day)).peekable();
        places.peek().is_some() && places.all(|one| covered.contains(&one.unit))
    }

    /// The name of a member of staff who is in the catalogue.
    fn colleague(&self, login: &str) -> Result<String> {
        self.catalogue.staff(login).map(|staff| staff.name.clone()).ok_or(Error::NOT_FOUND)
    }

    /// The account of a login that can be used now.
    async fn active_account(&self, connection: &mut Connection, login: &str) -> Result<Option<StaffAccount>> {
        let account = crate::store::staff_accounts::find(connection, login).await?;
        Ok(self.usable(account))
    }

    /// An account with which somebody may sign in: opened, not in recovery, of somebody who works here.
    fn usable(&self, account: Option<StaffAccount>) -> Option<StaffAccount> {
        let known = |login: &str| self.keeps_staff_accounts() && self.catalogue.employee(login).is_some();
        account.filter(|account| account.state == "active" && known(&account.login))
    }
}
