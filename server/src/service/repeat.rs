//! The key under which a command was given, so that a repeat makes nothing anew and gets the first answer. Not here:
//! what the commands do.

use super::{CommandKey, Result, Services, change::actor_name, keys};
use crate::store::{
    Connection, Tx,
    commands::{self, Done},
    seals::Covered,
};
use app::domain::{dossier::Actor, error::ErrorCode};

/// A key within its scope, and the hash of what was asked under it.
#[derive(Clone, Debug)]
pub(super) struct Once {
    key: String,
    request_hash: String,
}

impl Once {
    /// `scope` names the operation and the person.
    pub(super) fn new(scope: &str, key: &CommandKey) -> Self {
        let scoped = keys::hash(&format!("{scope}:{}", key.key));
        Self { key: scoped, request_hash: key.request_hash.clone() }
    }

    /// The answer that the same command got.
    ///
    /// # Errors
    /// `command_reused` when something else was asked under the key.
    pub(super) async fn answer(&self, connection: &mut Connection) -> Result<Option<String>> {
        match commands::find(connection, &self.key).await? {
            Some(done) if done.request_hash != self.request_hash => Err(ErrorCode::CommandReused.into()),
            done => Ok(done.map(|done| done.answer)),
        }
    }
}

impl Services {
    /// As [`Services::finish_once`], for a transaction that has appended these events to histories.
    pub(super) async fn finish_once_with(
        &self,
        tx: Tx,
        once: Option<Once>,
        (by, id): (&str, String),
        appended: &[Covered],
    ) -> Result<String> {
        self.announce(appended).await?;
        let (answer, committed) = self.settle_once(tx, once, by, id).await?;
        if committed {
            self.confirm(appended);
        }
        Ok(answer)
    }

    /// Writes the answer down and commits. When the same command was carried out at the same moment, that
    /// one counts: its answer is returned, and nothing of this one stays.
    pub(super) async fn finish_once(
        &self,
        tx: Tx,
        once: Option<Once>,
        by: &str,
        id: String,
    ) -> Result<String> {
        Ok(self.settle_once(tx, once, by, id).await?.0)
    }

    /// The answer, and whether this transaction has committed.
    async fn settle_once(
        &self,
        mut tx: Tx,
        once: Option<Once>,
        by: &str,
        id: String,
    ) -> Result<(String, bool)> {
        if let Some(once) = once {
            let (key, request_hash) = (once.key.clone(), once.request_hash.clone());
            let (actor, answer, at) = (by.to_owned(), id.clone(), self.now().0);
            let done = Done { key, actor, request_hash, answer, at };
            match commands::insert(&mut tx, &done).await {
                Err(error) if error.is_duplicate() => {
                    drop(tx);
                    let mut reader = self.store.reader().await?;
                    let answer = once.answer(&mut reader).await?.ok_or(error)?;
                    return Ok((answer, false));
                }
                written => written?,
            }
        }
        tx.commit().await?;
        Ok((id, true))
    }
}

impl Services {
    /// Whether the same command was carried out on the dossier before; else its key is taken, and free again unless
    /// the transaction commits. To be asked under the dossier's lock.
    ///
    /// # Errors
    /// `command_reused` when something else was asked under the key.
    pub(super) async fn was_carried_out(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &str,
        key: &CommandKey,
    ) -> Result<bool> {
        let wanted = Done {
            key: scoped(actor, &key.key),
            actor: actor_name(actor).1.to_owned(),
            request_hash: key.request_hash.clone(),
            answer: dossier.to_owned(),
            at: self.now().0,
        };
        if commands::claim(tx, &wanted).await? {
            return Ok(false);
        }
        match commands::find(tx, &wanted.key).await? {
            Some(done) if done.request_hash == wanted.request_hash => Ok(true),
            _ => Err(ErrorCode::CommandReused.into()),
        }
    }
}

/// A key belongs to the one who made it.
fn scoped(actor: &Actor, key: &str) -> String {
    let (kind, id) = actor_name(actor);
    keys::hash(&format!("{kind}:{id}:{key}"))
}
