//! Drafts that nobody touches: their author is told, and some days later they go with their papers.

use super::{BATCH, DAY, MOST, Outcome, Run};
use crate::{
    service::{
        Result, Services, reference,
        security::{Doer, SecurityNote},
    },
    store::{
        consents,
        dossiers::{self, Dossier},
        retention::{self, Due},
    },
};
use app::domain::{
    consent::ConsentKind,
    dossier::Status,
    notice::NoticeKind,
    retention::RetentionRule,
    security::SecurityKind,
    time::{Timestamp, short_date},
};

const RULE: RetentionRule = RetentionRule::Drafts;

impl Services {
    /// # Errors
    /// When the database fails.
    pub(super) async fn let_drafts_go(&self, run: Run) -> Result<Outcome> {
        let (mut outcome, mut after) = (Outcome::default(), (i64::MIN, String::new()));
        // Told so long before that the days of the rule and those of the warning end together.
        let before = self.before(RULE) + self.warning();
        while outcome.gone + outcome.told < MOST {
            let mut reader = self.store.reader().await?;
            let found = retention::list_idle_drafts(&mut reader, before, (after.0, &after.1), BATCH).await?;
            drop(reader);
            let Some(last) = found.last() else { break };
            after = (last.updated_at, last.id.clone());
            for draft in &found {
                match draft.due_at {
                    None => outcome.told += u64::from(run == Run::Dry || self.tell_of_draft(draft).await?),
                    Some(due) if due > self.now().0 => {}
                    Some(_) => outcome.gone += u64::from(run == Run::Dry || self.erase_draft(draft).await?),
                }
            }
        }
        Ok(outcome)
    }

    /// Whether it is still as it was found.
    fn is_idle(&self, draft: &Dossier, found: &Due) -> bool {
        draft.status == Status::Draft && draft.updated_at == found.updated_at
    }

    async fn tell_of_draft(&self, found: &Due) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        let Some(draft) = dossiers::claim(&mut tx, &found.id, None).await? else { return Ok(false) };
        let warned = retention::find_warning(&mut tx, (RULE.code(), &found.id), draft.updated_at).await?;
        if !self.is_idle(&draft, found) || warned.is_some() {
            return Ok(false);
        }
        let (now, days) = (self.now().0, self.config.retention.drafts_days);
        let due_at = (draft.updated_at + i64::from(days) * DAY).max(now + self.warning());
        retention::upsert_warning(&mut tx, (RULE.code(), &draft.id), now, due_at).await?;
        let date = short_date(Timestamp(due_at).local_date());
        let params = [("code".to_owned(), reference(&draft)), ("date".to_owned(), date)];
        self.notify(&mut tx, &draft, NoticeKind::DraftEnds, params.into()).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn erase_draft(&self, found: &Due) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        let Some(draft) = dossiers::claim(&mut tx, &found.id, None).await? else { return Ok(false) };
        let warned = retention::find_warning(&mut tx, (RULE.code(), &found.id), draft.updated_at).await?;
        if !self.is_idle(&draft, found) || warned.is_none_or(|due| due > self.now().0) {
            return Ok(false);
        }
        retention::delete_told(&mut tx, &draft.id).await?;
        dossiers::delete_draft(&mut tx, &draft.id).await?;
        consents::update_ended(&mut tx, ConsentKind::Helper.code(), &draft.id, self.now().0).await?;
        let note = SecurityNote::new(SecurityKind::Erased, Doer::System, "", &draft.id);
        self.note_security(
            &mut tx,
            SecurityNote { data: serde_json::json!({ "rule": RULE.code() }), ..note },
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }
}
