//! Recovering an account, or inviting somebody to open one, by two administrators: one opens it and gets a code, another
//! approves it and gets a link. Only the owner, who is handed both, can use them. Not here: what the owner does then
//! (`join`), and invitations from the console (`invite`).

use super::{HOUR, administrator, failed};
use crate::unprinted::unprinted;
use crate::{
    credentials::{normal_code, opening_code},
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
        sessions::Holder,
    },
    store::{
        Connection, passkeys, recovery_codes, staff_accounts, staff_recoveries,
        staff_recoveries::StaffRecovery, staff_sessions,
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    security::SecurityKind,
    staff_access::{Decision, LinkPurpose, Lost, RECOVERY_HOURS, may_decide, may_open},
};
use serde_json::json;

/// A recovery that was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    pub id: String,
    /// For the owner, from the one who opened it; nobody sees it again.
    pub code: String,
}

unprinted!(Opened, id);

/// A recovery that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRecovery {
    pub id: String,
    pub login: String,
    pub name: String,
    pub lost: Lost,
    pub reason: String,
    pub opened_by: String,
    pub opened_at: i64,
}

impl Services {
    /// Opens the recovery of an account for what its owner has lost, or an invitation where there is none yet. Others that
    /// wait for the same person are declined.
    ///
    /// # Errors
    /// `not_allowed`, for those of other units, too; `own_account`, `reason_missing`, `not_found`, `wrong_state` when there
    /// is nothing to recover or to open, or no second factor is there to be asked for.
    pub async fn open_recovery(
        &self,
        actor: &Actor,
        (login, lost): (&str, Lost),
        reason: &str,
        address: &str,
    ) -> Result<Opened> {
        let opener = administrator(actor)?;
        self.colleague(login)?;
        self.administrator_of(actor, login)?;
        may_open(opener, login)?;
        if !self.keeps_staff_accounts() {
            return Err(Error::NOT_FOUND);
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        let (id, code) = (self.new_id(), opening_code(&*self.random));
        let kept =
            self.credentials.passwords.hash(&normal_code(&code), &*self.random).await.map_err(failed)?;
        let recovery = StaffRecovery {
            id: id.clone(),
            login: login.to_owned(),
            state: "open".into(),
            lost: lost.code().to_owned(),
            reason: reason.to_owned(),
            code: kept,
            opened_by: opener.to_owned(),
            opened_at: self.clock.now(),
            decided_by: None,
            decided_at: None,
        };
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        if lost == Lost::NoAccount {
            self.account_to_open(&mut tx, login, opener).await?;
        } else {
            let account = staff_accounts::lock(&mut tx, login).await?.ok_or(Error::NOT_FOUND)?;
            if account.state == "invited" || !self.can_give_back(&mut tx, login, lost).await? {
                return Err(ErrorCode::WrongState.into());
            }
        }
        let now = recovery.opened_at;
        let others = staff_recoveries::update_replaced(&mut tx, (login, &id, "open"), opener, now).await?;
        staff_recoveries::insert(&mut tx, &recovery).await?;
        let note = SecurityNote {
            reason,
            data: json!({ "lost": lost.code(), "others_declined": others }),
            ..SecurityNote::new(kinds(lost).0, Doer::Actor(actor), &origin, login)
        };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(Opened { id, code })
    }

    /// The recoveries and invitations at the administrator's units that wait for a second person.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn open_recoveries(&self, actor: &Actor) -> Result<Vec<OpenRecovery>> {
        administrator(actor)?;
        let mut reader = self.store.reader().await?;
        let open = staff_recoveries::list_open(&mut reader, self.clock.now() - RECOVERY_HOURS * HOUR).await?;
        let row = |open: StaffRecovery| OpenRecovery {
            name: self.colleague(&open.login).unwrap_or_default(),
            id: open.id,
            login: open.login,
            lost: lost(&open.lost),
            reason: open.reason,
            opened_by: open.opened_by,
            opened_at: open.opened_at,
        };
        let own = open.into_iter().filter(|open| self.keeps_account_of(actor, &open.login));
        Ok(own.map(row).collect())
    }

    /// Approves it: what was lost and every session of the account ends, and there is a link. Returns its token.
    ///
    /// # Errors
    /// `not_allowed`, `own_account`, `same_person`, `not_found`, `wrong_state` when it is decided or too old.
    pub async fn approve_recovery(&self, actor: &Actor, id: &str, address: &str) -> Result<String> {
        let origin = self.origin(address);
        let now = self.clock.now();
        let mut tx = self.store.begin_write().await?;
        let recovery = self.decide(&mut tx, actor, id, Decision::Approve).await?;
        let login = recovery.login.as_str();
        let lost = lost(&recovery.lost);
        if !self.can_give_back(&mut tx, login, lost).await? {
            return Err(ErrorCode::WrongState.into());
        }
        let purpose = match lost {
            Lost::Password => {
                staff_accounts::update_without_password(&mut tx, login, now).await?;
                LinkPurpose::NewPassword
            }
            Lost::Factors => {
                staff_accounts::update_without_secrets(&mut tx, login, now).await?;
                passkeys::delete_all(&mut tx, login).await?;
                recovery_codes::delete_all(&mut tx, login).await?;
                LinkPurpose::Recovery
            }
            // Whoever signs in through the provider goes on to.
            Lost::NoAccount => {
                self.account_to_open(&mut tx, login, &recovery.opened_by).await?;
                LinkPurpose::Invitation
            }
        };
        if lost != Lost::NoAccount {
            self.doubt(&mut tx, &Holder::Staff(login.to_owned())).await?;
            staff_sessions::delete_all(&mut tx, login).await?;
        }
        let decider = actor.login().unwrap_or_default();
        let mut others = 0;
        for state in ["open", "approved"] {
            let others_of = (login, recovery.id.as_str(), state);
            others += staff_recoveries::update_replaced(&mut tx, others_of, decider, now).await?;
        }
        let expires_at = now + RECOVERY_HOURS * HOUR;
        let token = self.new_link(&mut tx, login, purpose, &recovery.code, "password", expires_at).await?;
        let note = SecurityNote {
            data: json!({ "opened_by": recovery.opened_by, "lost": lost.code(), "others_declined": others }),
            ..SecurityNote::new(kinds(lost).1, Doer::Actor(actor), &origin, login)
        };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Declines a recovery, or takes back one's own.
    ///
    /// # Errors
    /// As [`Self::approve_recovery`], but for `same_person`.
    pub async fn decline_recovery(&self, actor: &Actor, id: &str, address: &str) -> Result<()> {
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        let recovery = self.decide(&mut tx, actor, id, Decision::Decline).await?;
        let kind = kinds(lost(&recovery.lost)).2;
        let note = SecurityNote::new(kind, Doer::Actor(actor), &origin, &recovery.login);
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }

    /// A password alone is given back only where a second factor can vouch for its owner.
    async fn can_give_back(&self, tx: &mut Connection, login: &str, lost: Lost) -> Result<bool> {
        Ok(lost != Lost::Password || self.factors(tx, login).await? != (false, 0))
    }

    async fn decide(
        &self,
        tx: &mut Connection,
        actor: &Actor,
        id: &str,
        decision: Decision,
    ) -> Result<StaffRecovery> {
        let decider = administrator(actor)?;
        let recovery = staff_recoveries::find(tx, id).await?.ok_or(Error::NOT_FOUND)?;
        self.administrator_of(actor, &recovery.login)?;
        staff_accounts::lock(tx, &recovery.login).await?;
        may_decide(decider, &recovery.opened_by, &recovery.login, decision)?;
        // Half of what opens the account is in the hands of whoever asked: they count as they are now.
        let opener = self.staff_actor(&recovery.opened_by);
        let still = opener.is_some_and(|opener| self.keeps_account_of(&opener, &recovery.login));
        if decision == Decision::Approve && !still {
            return Err(ErrorCode::WrongState.into());
        }
        let now = self.clock.now();
        let state = if decision == Decision::Approve { "approved" } else { "declined" };
        let in_time = recovery.opened_at > now - RECOVERY_HOURS * HOUR;
        if !in_time || !staff_recoveries::update_decided(tx, id, state, decider, now).await? {
            return Err(ErrorCode::WrongState.into());
        }
        Ok(recovery)
    }
}

/// How the journal calls opening, approving and declining.
fn kinds(lost: Lost) -> (SecurityKind, SecurityKind, SecurityKind) {
    use SecurityKind as Kind;
    match lost {
        Lost::NoAccount => (Kind::AccountInvited, Kind::InvitationApproved, Kind::InvitationDeclined),
        _ => (Kind::RecoveryOpened, Kind::RecoveryApproved, Kind::RecoveryDeclined),
    }
}

/// What a stored name means; what is not understood is taken for what was always done.
fn lost(code: &str) -> Lost {
    Lost::from_code(code).unwrap_or(Lost::Factors)
}
