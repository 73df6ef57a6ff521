//! Letting go, by rule, what nobody needs any more: in small steps, each a transaction of its own, so that a run may stop
//! anywhere and be begun again. Not here: how long things are kept (`domain::retention`, `config::retention`).

mod accounts;
mod aged;
mod closed;
mod drafts;
mod files;

use super::{Result, Services};
use crate::store::retention;
use app::domain::retention::RetentionRule;
use serde::Serialize;
use std::collections::BTreeMap;

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Rows looked at or taken away in one transaction.
const BATCH: i64 = 100;
/// Most that goes by one rule in one run; the rest goes in the next ones.
const MOST: u64 = 20_000;
/// After so long without an end, somebody else takes a day's run over.
const STALE: i64 = 60 * 60 * 1_000;

/// Whether anything is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Only counts.
    Dry,
    Real,
}

/// What came of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Owners who were told that something goes soon.
    pub told: u64,
    /// What has gone; in a dry run, what would go.
    pub gone: u64,
}

/// What came of each rule, by its code.
pub type Outcomes = BTreeMap<&'static str, Outcome>;

impl Services {
    /// Carries out every rule once.
    ///
    /// # Errors
    /// The first of a rule that could not be carried out; the others were all the same.
    pub async fn let_go(&self, run: Run) -> Result<Outcomes> {
        let (mut outcomes, mut failed) = (Outcomes::new(), None);
        for rule in RetentionRule::ALL.iter().copied() {
            match self.let_go_by(rule, run).await {
                Ok(outcome) => drop(outcomes.insert(rule.code(), outcome)),
                Err(error) => drop(failed.get_or_insert(error)),
            }
        }
        failed.map_or(Ok(outcomes), Err)
    }

    async fn let_go_by(&self, rule: RetentionRule, run: Run) -> Result<Outcome> {
        match rule {
            RetentionRule::Accounts => self.let_accounts_go(run).await,
            RetentionRule::Drafts => self.let_drafts_go(run).await,
            RetentionRule::ClosedDossiers => self.let_persons_go(run).await,
            RetentionRule::Files => self.let_files_go(run).await,
            _ => self.let_rows_go(rule, run).await,
        }
    }

    /// The day's run, by whoever comes first; nothing when it is done or under way.
    ///
    /// # Errors
    /// When the database or the disk fails; somebody begins again within the hour.
    pub async fn let_go_today(&self) -> Result<Option<Outcomes>> {
        let (now, day) = (self.now().0, self.now().local_date().to_string());
        let mut tx = self.store.begin_write().await?;
        let ours = retention::claim_run(&mut tx, &day, now, now - STALE).await?;
        tx.commit().await?;
        if !ours {
            return Ok(None);
        }
        let outcomes = self.let_go(Run::Real).await?;
        let figures = serde_json::to_string(&outcomes).unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        retention::update_run(&mut tx, &day, self.now().0, &figures).await?;
        tx.commit().await?;
        Ok(Some(outcomes))
    }

    /// The moment before which something is due by a rule that is counted in days.
    fn before(&self, rule: RetentionRule) -> i64 {
        self.now().0 - i64::from(self.config.retention.days_of(rule).unwrap_or(u32::MAX)) * DAY
    }

    fn warning(&self) -> i64 {
        i64::from(self.config.retention.warning_days) * DAY
    }
}
