//! Accounts and organisations of which nothing is left: they go with whatever was only kept because of them. Nobody is
//! told, because nobody has signed in for so long; whoever does later has a new account.

use super::{BATCH, MOST, Outcome, Run};
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{
        self, Tx,
        unused::{self, Idle},
    },
};
use app::domain::{retention::RetentionRule, security::SecurityKind};

const RULE: RetentionRule = RetentionRule::Accounts;
/// Before everything in the order of the lists.
const START: (i64, &str) = (i64::MIN, "");

#[derive(Clone, Copy, Debug)]
enum Holder {
    Organisation,
    Person,
}

impl Services {
    /// # Errors
    /// When the database fails.
    pub(super) async fn let_accounts_go(&self, run: Run) -> Result<Outcome> {
        let before = self.before(RULE);
        if run == Run::Dry {
            let (mut reader, most) = (self.store.reader().await?, MOST.cast_signed());
            let due = unused::list_organisations(&mut reader, before, START, most).await?.len()
                + unused::list_accounts(&mut reader, before, START, most).await?.len();
            return Ok(Outcome { told: 0, gone: due as u64 });
        }
        // Organisations first: one that only now lost its last person goes in the next run, as a dry run said.
        let organisations = self.let_holders_go(Holder::Organisation, before).await?;
        let gone = organisations + self.let_holders_go(Holder::Person, before).await?;
        Ok(Outcome { told: 0, gone })
    }

    async fn let_holders_go(&self, holder: Holder, before: i64) -> Result<u64> {
        let (mut gone, mut after) = (0, (START.0, START.1.to_owned()));
        while gone < MOST {
            let mut reader = self.store.reader().await?;
            let place = (after.0, after.1.as_str());
            let found = match holder {
                Holder::Organisation => unused::list_organisations(&mut reader, before, place, BATCH).await?,
                Holder::Person => unused::list_accounts(&mut reader, before, place, BATCH).await?,
            };
            drop(reader);
            let Some(last) = found.last() else { break };
            after = (last.updated_at, last.id.clone());
            for Idle { id, .. } in &found {
                gone += u64::from(self.let_holder_go(holder, id, before).await?);
            }
        }
        Ok(gone)
    }

    /// Each in a transaction of its own. Whoever signs in meanwhile either came first, and keeps the account, or waits and
    /// has a new one. Whether it went.
    async fn let_holder_go(&self, holder: Holder, id: &str, before: i64) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        match erase(&mut tx, holder, id, before).await {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            // Something was begun with it that could not be seen yet when it was looked up.
            Err(error) if error.is_still_named() => {
                tracing::warn!(%error, ?holder, id, "an unused account is named by something and stays");
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        }
        let note = SecurityNote::new(SecurityKind::Erased, Doer::System, "", id);
        let data = serde_json::json!({ "rule": RULE.code() });
        self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Whether it was still unused.
async fn erase(tx: &mut Tx, holder: Holder, id: &str, before: i64) -> store::Result<bool> {
    match holder {
        Holder::Organisation => {
            let ours = unused::claim_organisation(tx, id, before).await?
                && unused::exists_unused_organisation(tx, id, before).await?;
            if ours {
                unused::delete_organisation(tx, id).await?;
            }
            Ok(ours)
        }
        Holder::Person => {
            let ours = unused::claim_account(tx, id, before).await?
                && unused::exists_unused_account(tx, id, before).await?;
            if ours {
                unused::delete_account(tx, id).await?;
            }
            Ok(ours)
        }
    }
}
