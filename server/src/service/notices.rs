//! What the citizen is told: which notice, with which parameters, and the push message made of it.

use super::{Result, Services};
use crate::store::{
    Connection,
    dossiers::Dossier,
    jobs::{self, Job},
    notices::{self, Notice},
};
use app::domain::notice::NoticeKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The parameters of a notice's text, by name.
pub type Params = BTreeMap<String, String>;

/// The job that sends one notice to every browser of its account.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushNotice {
    pub notice: String,
}

impl PushNotice {
    pub const KIND: &str = "push_notice";
}

impl Services {
    /// How many notices an account has not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_unread(&self, account: &str) -> Result<u32> {
        let mut reader = self.store.reader().await?;
        let unread = notices::count_unread(&mut reader, account).await?;
        Ok(u32::try_from(unread).unwrap_or(u32::MAX))
    }

    /// Puts a notice into the owner's inbox and lines up its push messages; committed with the change that
    /// it tells of. A dossier without an account behind it has nobody to tell.
    pub(crate) async fn notify(
        &self,
        connection: &mut Connection,
        dossier: &Dossier,
        kind: NoticeKind,
        params: Params,
    ) -> Result<()> {
        let Some(account) = &dossier.owner_account else { return Ok(()) };
        let now = self.clock.now();
        let notice = Notice {
            id: self.new_id(),
            account_id: account.clone(),
            dossier_id: dossier.id.clone(),
            kind: kind.code().to_owned(),
            params: serde_json::to_string(&params).unwrap_or_default(),
            created_at: now,
            read_at: None,
        };
        notices::insert(&mut *connection, &notice).await?;
        let payload = serde_json::to_string(&PushNotice { notice: notice.id }).unwrap_or_default();
        self.enqueue(connection, PushNotice::KIND, payload).await
    }

    /// Lines up a job to be done after the commit.
    pub(crate) async fn enqueue(
        &self,
        connection: &mut Connection,
        kind: &str,
        payload: String,
    ) -> Result<()> {
        let now = self.clock.now();
        let job = Job {
            id: self.new_id(),
            kind: kind.to_owned(),
            payload,
            run_at: now,
            attempts: 0,
            leased_until: 0,
            last_error: String::new(),
            created_at: now,
        };
        Ok(jobs::insert(connection, &job).await?)
    }
}
