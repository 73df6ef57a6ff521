//! The look over all histories as somebody asks for it in the browser: one at a time, in the background, its outcome on
//! record. Not here: looking (`audit`).

use super::Fault;
use crate::{
    service::{CommandKey, Error, Result, Services, permit::permit, repeat::Once},
    store::audit_runs::{self, AuditRun},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    permission::{Action, Object},
};

/// Faults that are kept of one look.
pub const MOST_KEPT: usize = 200;
/// A look that has not come to an end after so long ended with its process.
const GIVEN_UP_AFTER: i64 = 60 * 60 * 1_000;
/// Looks that are shown.
const SHOWN: i64 = 20;

/// Whether somebody may have all histories looked over: who keeps the system and who watches over it.
fn auditor(actor: &Actor) -> Result<&str> {
    permit(Action::AuditHistories, actor, Object::Nothing)?;
    actor.login().ok_or_else(|| ErrorCode::NotAllowed.into())
}

/// The faults of a look, as they were kept.
pub fn kept_faults(run: &AuditRun) -> Vec<Fault> {
    serde_json::from_str(&run.faults).unwrap_or_default()
}

impl Services {
    /// The looks of late, the newest first.
    ///
    /// # Errors
    /// `not_allowed`; when the database fails.
    pub async fn audit_runs(&self, actor: &Actor) -> Result<Vec<AuditRun>> {
        auditor(actor)?;
        Ok(audit_runs::list(&mut *self.store.reader().await?, SHOWN).await?)
    }

    /// Whether a look is still under way.
    pub fn is_under_way(&self, run: &AuditRun) -> bool {
        run.finished_at.is_none() && self.now().0 - run.asked_at < GIVEN_UP_AFTER
    }

    /// Begins a look, to be finished by [`Services::finish_audit`]. Nothing when one is under way, or the same command
    /// began one.
    ///
    /// # Errors
    /// `not_allowed`; `command_reused`; when the database fails.
    pub async fn begin_audit(&self, actor: &Actor, key: Option<CommandKey>) -> Result<Option<AuditRun>> {
        let login = auditor(actor)?;
        let once = key.map(|key| Once::new(&format!("audit:{login}"), &key));
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && once.answer(&mut tx).await?.is_some()
        {
            return Ok(None);
        }
        if audit_runs::list(&mut tx, SHOWN).await?.iter().any(|run| self.is_under_way(run)) {
            return Ok(None);
        }
        let run = AuditRun {
            id: self.new_id(),
            asked_by: login.to_owned(),
            asked_at: self.now().0,
            faults: "[]".to_owned(),
            ..AuditRun::default()
        };
        audit_runs::insert(&mut tx, &run).await?;
        let begun = self.finish_once(tx, once, login, run.id.clone()).await?;
        Ok((begun == run.id).then_some(run))
    }

    /// Looks over everything and writes down what was found.
    ///
    /// # Errors
    /// When the database or the disk fails; then the look stays unfinished.
    pub async fn finish_audit(&self, run: AuditRun) -> Result<()> {
        let audit = self.audit().await.map_err(|cause| Error::Failed(ErrorCode::Unavailable, cause))?;
        let (head, count) = (audit.head(), audit.faults.len());
        let kept: Vec<&Fault> = audit.faults.iter().take(MOST_KEPT).collect();
        let done = AuditRun {
            finished_at: Some(self.now().0),
            histories: i64::try_from(head.chains).unwrap_or(i64::MAX),
            events: head.events,
            security_events: audit.security.number,
            root: head.root,
            fault_count: i64::try_from(count).unwrap_or(i64::MAX),
            faults: serde_json::to_string(&kept).unwrap_or_default(),
            ..run
        };
        let mut tx = self.store.begin_write().await?;
        audit_runs::update(&mut tx, &done).await?;
        tx.commit().await?;
        if count > 0 {
            tracing::error!(faults = count, "the look over all histories has found faults");
        }
        Ok(())
    }
}
