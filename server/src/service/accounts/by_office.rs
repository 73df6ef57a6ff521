//! Ending all sessions of a citizen from an office: for whoever lost a telephone, or whose account somebody else uses. Not
//! here: ending one's own (`devices`), and those of staff (`staff_access`).

use super::owner;
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
        sessions::Holder,
    },
    store::{Connection, accounts, sessions, subscriptions},
};
use app::domain::{
    dossier::Actor, error::ErrorCode, personal_id::PersonalId, security::SecurityKind, unit::Role,
};
use serde_json::json;

/// Longest reason, in characters.
const REASON_MOST: usize = 500;
/// For so long the citizen reads that it happened.
const TOLD_FOR: i64 = 90 * 24 * 60 * 60_000;

/// What was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub accounts: usize,
    pub sessions: usize,
}

impl Services {
    /// Ends all sessions of whoever has this personal identification number, with the browsers that are told something.
    /// It is a look-up of a person and counts as one.
    ///
    /// # Errors
    /// `not_allowed` for everybody but administrators; `invalid_form` for what is no number or too long a reason,
    /// `reason_missing`; `proof_needed` after too many look-ups.
    pub async fn end_citizen_sessions(
        &self,
        actor: &Actor,
        (number, reason): (&str, &str),
        address: &str,
    ) -> Result<Ended> {
        let unit = administered(actor)?;
        let number = PersonalId::parse(number).map_err(|_| ErrorCode::InvalidForm)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        if reason.chars().count() > REASON_MOST {
            return Err(ErrorCode::InvalidForm.into());
        }
        self.note_look_up(actor, "citizens", number.as_str()).await?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        let found = accounts::list_ids_by_personal_id(&mut tx, number.as_str()).await?;
        let mut ended = Ended { accounts: found.len(), sessions: 0 };
        // All of them before anything stands in the journal, so that nobody who signs in meanwhile waits for the other.
        let mut each = Vec::new();
        for account in &found {
            self.doubt(&mut tx, &Holder::Account(account.clone())).await?;
        }
        for account in &found {
            each.push((account, self.end_all_of(&mut tx, account, (actor, unit)).await?));
        }
        for (account, here) in each {
            ended.sessions += here;
            let note = SecurityNote {
                reason,
                data: json!({ "by": "office", "unit": unit, "sessions": here }),
                ..SecurityNote::new(SecurityKind::SessionRevoked, Doer::Actor(actor), &origin, account)
            };
            self.note_security(&mut tx, note).await?;
        }
        if found.is_empty() {
            let note = SecurityNote::new(SecurityKind::LookedUp, Doer::Actor(actor), &origin, "sessions");
            self.note_security(&mut tx, SecurityNote { reason, ..note }).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// Whether somebody may do so at all.
    ///
    /// # Errors
    /// `not_allowed`.
    pub fn may_end_citizen_sessions(&self, actor: &Actor) -> Result<()> {
        administered(actor).map(|_| ())
    }

    async fn end_all_of(
        &self,
        tx: &mut Connection,
        account: &str,
        (actor, unit): (&Actor, &str),
    ) -> Result<usize> {
        let holder = Holder::Account(account.to_owned());
        let ended = sessions::delete_others(tx, owner(&holder), "").await?;
        subscriptions::delete_others(tx, account, "").await?;
        self.end_lost_messages(tx, (account, ""), Doer::Actor(actor)).await?;
        accounts::update_sessions_ended(tx, account, unit, self.now().0).await?;
        Ok(ended.len())
    }

    /// Which unit ended all sessions of an account within the last months, and when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions_ended_by_office(&self, account: &str) -> Result<Option<(String, i64)>> {
        let since = self.now().0 - TOLD_FOR;
        Ok(accounts::find_sessions_ended(&mut *self.store.reader().await?, account, since).await?)
    }
}

/// The unit for which an administrator acts.
fn administered(actor: &Actor) -> Result<&str> {
    let Actor::Staff { assignments, .. } = actor else { return Err(ErrorCode::NotAllowed.into()) };
    let unit = assignments.iter().find(|(_, role)| *role == Role::Admin).map(|(unit, _)| unit.as_str());
    unit.ok_or_else(|| ErrorCode::NotAllowed.into())
}
