//! Writing down what happens to access, in the transaction of what happened or on its own. Not here: reading it again
//! and warning about it.

use super::{Result, Services, change::actor_name};
use crate::store::{Connection, security_events};
use app::domain::{
    dossier::Actor,
    security::{SecurityBody, SecurityChain, SecurityKind},
};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doer<'a> {
    /// Somebody who is not known; what they typed as their name is never written down.
    Guest,
    Actor(&'a Actor),
    /// A citizen's account that is signing in.
    Account(&'a str),
    /// A member of staff who is signing in.
    Login(&'a str),
    /// A program with a key of its own.
    Key(&'a str),
    System,
}

impl Doer<'_> {
    /// Account, login or key; empty for guests, and for the system.
    pub fn id(&self) -> &str {
        self.name().1
    }

    fn name(&self) -> (&'static str, &str) {
        match self {
            Self::Guest => ("guest", ""),
            Self::Actor(actor) => actor_name(actor),
            Self::Account(account) => ("citizen", account),
            Self::Login(login) => ("staff", login),
            Self::Key(key) => ("key", key),
            Self::System => ("system", ""),
        }
    }
}

/// One entry to be written down.
#[derive(Clone, Debug)]
pub struct SecurityNote<'a> {
    pub kind: SecurityKind,
    pub doer: Doer<'a>,
    /// From [`Services::origin`]; empty for the system.
    pub origin: &'a str,
    /// What it was done to, by an id that is no personal data.
    pub subject: &'a str,
    /// In the doer's words, where a reason was asked for.
    pub reason: &'a str,
    /// Particulars without personal data.
    pub data: serde_json::Value,
}

impl<'a> SecurityNote<'a> {
    /// An entry without reason and particulars.
    pub fn new(kind: SecurityKind, doer: Doer<'a>, origin: &'a str, subject: &'a str) -> Self {
        Self { kind, doer, origin, subject, reason: "", data: serde_json::json!({}) }
    }
}

impl Services {
    /// The pseudonym of a client's address under which its entries are found: the same for the same address here, and
    /// nothing outside.
    pub fn origin(&self, address: &str) -> String {
        if address.is_empty() { String::new() } else { self.keys.pseudonym(address) }
    }

    /// Writes an entry within a transaction, as its last statement: all other writers of entries wait for its end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_security(&self, tx: &mut Connection, note: SecurityNote<'_>) -> Result<()> {
        self.append_security(tx, note).await.map(|_| ())
    }

    async fn append_security(&self, tx: &mut Connection, note: SecurityNote<'_>) -> Result<SecurityChain> {
        let (actor_kind, actor) = note.doer.name();
        let body = SecurityBody {
            number: 0,
            at: self.now().0,
            kind: note.kind.code().to_owned(),
            actor_kind: actor_kind.to_owned(),
            actor: actor.to_owned(),
            origin: note.origin.to_owned(),
            subject: note.subject.to_owned(),
            reason: note.reason.trim().to_owned(),
            data: note.data.to_string(),
        };
        Ok(security_events::append(tx, body).await?)
    }

    /// Writes an entry on its own.
    ///
    /// # Errors
    /// When the database fails; then what was about to happen should not.
    pub async fn tell_security(&self, note: SecurityNote<'_>) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let end = self.append_security(&mut tx, note).await?;
        tx.commit().await?;
        if let Err(error) = self.seals.journal().confirm_security(&self.now().local_date().to_string(), &end)
        {
            tracing::error!(%error, "an entry about access was not confirmed outside the database");
        }
        Ok(())
    }
}
