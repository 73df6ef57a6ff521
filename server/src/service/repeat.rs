//! Commands that make something new: the key under which they were given, and the answer that it got. A
//! command on a dossier that exists is kept by `change`, under the dossier's own lock.

use super::{CommandKey, Result, Services, keys};
use crate::store::{Connection, Tx, commands, seals::Covered};
use app::domain::error::ErrorCode;

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
            let done = commands::Done { key, actor, request_hash, answer, at };
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
