//! Publishing a change of the calendars: the new revisions and every due day that follows, in one transaction.
//!
//! The rule: a due day moves to a later day when days were taken out of the count, because days off are not working
//! days and nobody is late for a holiday; the citizen is told the new day and why. It never moves to an earlier day:
//! what was promised on the slip stands, and the shorter count holds for dossiers accepted from now on. Both are events
//! in the dossier's history, so that its days can be explained at any time. The alternative, counting every open
//! dossier by the calendar of its acceptance, would have made desks late on days on which they are closed by law.

use super::{CALENDAR_CHANGED, edit::changed, try_out::Reckoned};
use crate::{
    catalogue::{Moved, Publication, Published, publish},
    service::{
        CommandKey, Result, Services,
        notices::Params,
        organisation::{administrator, failed},
        reference,
        repeat::Once,
    },
    store::{
        Connection,
        dossiers::{self, Projection},
        events,
        seals::Covered,
    },
};
use app::domain::{
    dossier::{Actor, EventBody},
    error::ErrorCode,
    notice::NoticeKind,
    time::Timestamp,
};

/// An administrator's order to publish.
#[derive(Clone, Debug)]
pub struct CalendarOrder<'a> {
    pub actor: &'a Actor,
    /// The revision that was looked at.
    pub revision: i64,
    /// The decision or the reason, as the citizens concerned read it.
    pub reason: &'a str,
    pub key: Option<CommandKey>,
}

impl Services {
    /// Publishes the change that is being written. Returns how many dossiers it touched.
    ///
    /// # Errors
    /// `not_allowed`; `changed_meanwhile`; `incomplete` when nothing is written; `reason_missing`.
    pub async fn publish_calendar(&self, order: &CalendarOrder<'_>) -> Result<usize> {
        let (login, unit) = administrator(order.actor)?;
        let once = order.key.as_ref().map(|key| Once::new(&format!("calendar:{login}"), key));
        let now = self.now();
        let reckoned = self.reckoned_before(order.revision).await?;
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && let Some(answer) = once.answer(&mut tx).await?
        {
            return Ok(answer.parse().unwrap_or_default());
        }
        let turn = Publication::begin(&mut tx, now.0).await.map_err(failed)?;
        let (revision, mut plan) = turn.catalogue.calendar_plan();
        if revision != order.revision {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        if plan.change.days.is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        let reason = order.reason.trim();
        if reason.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        let after = changed(&turn.catalogue, &plan).map_err(|_| ErrorCode::InvalidForm)?;
        let none = Reckoned::default();
        let known = if turn.catalogue.counts_like(&self.catalogue) { &reckoned } else { &none };
        let counts = (&turn.catalogue, after.clone());
        let moved = self.reckon_all(&mut tx, &plan.change, counts, known).await?.moved();
        let mut sealed = Vec::new();
        for one in &moved {
            sealed.push(self.follow_calendar(&mut tx, (login, unit), reason, one).await?);
        }
        let mut parts = turn.catalogue.changed_calendars(&after).map_err(failed)?;
        let count = moved.len();
        plan.published =
            Some(Published { at: now.0, by: login.to_owned(), reason: reason.to_owned(), moved });
        parts.push(plan.part());
        publish(&mut tx, &turn, parts).await.map_err(failed)?;
        self.finish_once_with(tx, once, (login, count.to_string()), &sealed).await?;
        self.refresh_catalogue().await;
        Ok(count)
    }

    /// The counts by what is published now, while others may still write: only dossiers that change meanwhile are
    /// reckoned again while the publication holds the writer. Nothing for another revision, which will be refused.
    async fn reckoned_before(&self, revision: i64) -> Result<Reckoned> {
        let (own, plan) = self.catalogue.calendar_plan();
        let after = changed(&self.catalogue, &plan).map_err(|_| ErrorCode::InvalidForm);
        let Some(after) = after.ok().filter(|_| own == revision) else { return Ok(Reckoned::default()) };
        let mut reader = self.store.reader().await?;
        self.reckon_all(&mut reader, &plan.change, (&*self.catalogue, after), &Reckoned::default()).await
    }

    /// One dossier: its due day follows, or stands with the reason on record.
    async fn follow_calendar(
        &self,
        tx: &mut Connection,
        (login, unit): (&str, &str),
        reason: &str,
        one: &Moved,
    ) -> Result<Covered> {
        let mut dossier = dossiers::claim(tx, &one.id, None).await?.ok_or(ErrorCode::NotFound)?;
        let before = Projection::from(&dossier);
        let now = self.now().0;
        if dossier.next_due_at == one.before {
            dossier.next_due_at = one.after();
        }
        dossier.due_at = Some(one.after());
        dossier.updated_at = now;
        dossiers::update(tx, &dossier).await?;
        let mut particulars = serde_json::json!({ "before": one.before, "counted": one.counted });
        if one.stands() {
            // The clock reads it as a day that was promised, which no later count may undercut.
            particulars["until"] = one.before.into();
        }
        let changes = Projection::from(&dossier).changes_since(Some(&before));
        let body = EventBody {
            dossier: dossier.id.clone(),
            number: 0,
            at: now,
            actor_kind: "staff".to_owned(),
            actor: login.to_owned(),
            unit: unit.to_owned(),
            kind: CALENDAR_CHANGED.to_owned(),
            from_status: dossier.status.code(),
            to_status: dossier.status.code(),
            step: dossier.step.clone().unwrap_or_default(),
            reason: reason.to_owned(),
            data: events::data(particulars, changes),
        };
        let covered = events::append(tx, body).await?;
        if !one.stands() {
            let date = Timestamp(one.after()).short();
            let params = Params::from([("code".to_owned(), reference(&dossier)), ("date".to_owned(), date)]);
            self.notify(tx, &dossier, NoticeKind::DueMoved, params).await?;
        }
        Ok(covered)
    }
}
