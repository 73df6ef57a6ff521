//! What the citizen is told: which notice, with which parameters, and the push message made of it.

use super::{Result, Services};
use crate::store::{
    Connection, companies,
    dossiers::Dossier,
    jobs::{self, Job},
    notices::{self, Notice},
};
use app::domain::{
    mandate::{OrganisationRole, Principal},
    notice::NoticeKind,
};
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
    /// How many notices of one owner's dossiers an account has not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_unread(&self, account: &str, owner: &Principal) -> Result<u32> {
        let mut reader = self.store.reader().await?;
        let unread = notices::count_unread_of(&mut reader, account, owner.id()).await?;
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
        for account in self.told(&mut *connection, dossier).await? {
            self.tell(&mut *connection, Some(&dossier.id), account, kind, &params).await?;
        }
        Ok(())
    }

    /// Who is told of a dossier: whoever made it; of an organisation's only while they are a member, then its owners.
    async fn told(&self, connection: &mut Connection, dossier: &Dossier) -> Result<Vec<String>> {
        let made = dossier.owner_account.clone();
        let Some(organisation) = &dossier.owner_organisation else { return Ok(made.into_iter().collect()) };
        let members = companies::list_members(connection, organisation, self.clock.now()).await?;
        if members.iter().any(|member| Some(&member.account_id) == made.as_ref()) {
            return Ok(made.into_iter().collect());
        }
        let owns = |roles: &str| OrganisationRole::split(roles).contains(&OrganisationRole::Owner);
        Ok(members.into_iter().filter(|member| owns(&member.roles)).map(|member| member.account_id).collect())
    }

    /// Puts a notice into one account's inbox and lines up its push messages. About no dossier it stands among the
    /// holder's own.
    pub(crate) async fn tell(
        &self,
        connection: &mut Connection,
        dossier: Option<&str>,
        account: String,
        kind: NoticeKind,
        params: &Params,
    ) -> Result<()> {
        let now = self.clock.now();
        let notice = Notice {
            id: self.new_id(),
            account_id: account,
            dossier_id: dossier.map(ToOwned::to_owned),
            kind: kind.code().to_owned(),
            params: serde_json::to_string(params).unwrap_or_default(),
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
