//! Accounts and organisations of which nothing is left: they go with whatever was only kept because of them. Nobody is
//! told, because nobody has signed in for so long; whoever does later has a new account.

use super::{BATCH, MOST, Outcome, Run};
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{Tx, unused},
};
use app::domain::{retention::RetentionRule, security::SecurityKind};

const RULE: RetentionRule = RetentionRule::Accounts;

impl Services {
    /// # Errors
    /// When the database fails.
    pub(super) async fn let_accounts_go(&self, run: Run) -> Result<Outcome> {
        let before = self.before(RULE);
        if run == Run::Dry {
            let (mut reader, most) = (self.store.reader().await?, MOST.cast_signed());
            let due = unused::list_organisations(&mut reader, before, most).await?.len()
                + unused::list_accounts(&mut reader, before, most).await?.len();
            return Ok(Outcome { told: 0, gone: due as u64 });
        }
        // Organisations first: one that only now lost its last person goes in the next run, as a dry run said.
        let gone = self.let_organisations_go(before).await? + self.let_people_go(before).await?;
        Ok(Outcome { told: 0, gone })
    }

    async fn let_organisations_go(&self, before: i64) -> Result<u64> {
        let mut gone = 0;
        while gone < MOST {
            let mut tx = self.store.begin_write().await?;
            let due = unused::list_organisations(&mut tx, before, BATCH).await?;
            for id in &due {
                unused::delete_organisation(&mut tx, id).await?;
            }
            gone += due.len() as u64;
            if !self.commit_erased(tx, &due).await? {
                break;
            }
        }
        Ok(gone)
    }

    async fn let_people_go(&self, before: i64) -> Result<u64> {
        let mut gone = 0;
        while gone < MOST {
            // Found and taken in one transaction: whoever signs in meanwhile waits, and then has a new account.
            let mut tx = self.store.begin_write().await?;
            let due = unused::list_accounts(&mut tx, before, BATCH).await?;
            for id in &due {
                unused::delete_account(&mut tx, id).await?;
            }
            gone += due.len() as u64;
            if !self.commit_erased(tx, &due).await? {
                break;
            }
        }
        Ok(gone)
    }

    /// Whether there was any.
    async fn commit_erased(&self, mut tx: Tx, due: &[String]) -> Result<bool> {
        for id in due {
            let note = SecurityNote::new(SecurityKind::Erased, Doer::System, "", id);
            let data = serde_json::json!({ "rule": RULE.code() });
            self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        }
        tx.commit().await?;
        Ok(!due.is_empty())
    }
}
