//! What an event vouches for beside the dossier's columns: what the applicant has said, and the rows around the dossier.
//! Not here: which rows those are (`store::vouched`), and comparing them later (`upkeep::audit`).

use super::{Change, Error, Result, Services, change::actor_name};
use crate::store::{
    Connection, Tx,
    dossiers::{self, Changes, Dossier, Projection},
    events,
    seals::Covered,
    vouched::{self, Rows, VOUCHED},
};
use app::domain::dossier::{Actor, EventBody, Status};
use std::collections::BTreeMap;

/// What the history vouched for before a change; nothing for a draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Witnessed {
    said: Option<String>,
    rows: Rows,
}

impl Witnessed {
    /// Reads it under the dossier's lock.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn read(connection: &mut Connection, dossier: &Dossier) -> Result<Self> {
        if dossier.status == Status::Draft {
            return Ok(Self::default());
        }
        let rows = vouched::list(connection, &dossier.id).await?;
        Ok(Self { said: Some(dossier.said()), rows })
    }
}

impl Change<'_> {
    /// The data of the event: its particulars, the columns that it changed, and all that it vouches for anew.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn event_data(&mut self, particulars: serde_json::Value) -> Result<String> {
        let mut data = particulars;
        let rows = vouched::list(&mut self.tx, &self.dossier.id).await?.changes_since(&self.witnessed.rows);
        let said = Some(self.dossier.said()).filter(|said| self.witnessed.said.as_ref() != Some(said));
        if let Some(data) = data.as_object_mut() {
            data.extend(said.map(|said| (events::SAID.to_owned(), said.into())));
            data.extend((!rows.is_empty()).then(|| (VOUCHED.to_owned(), rows.into())));
        }
        Ok(events::data(data, Projection::from(&self.dossier).changes_since(self.before.as_ref())))
    }
}

/// Dossiers of which only the rows around them change, each locked, with what was there before.
pub(super) struct Watched(BTreeMap<String, (Dossier, Rows)>);

/// Who changes the rows around dossiers, for which unit, and what the event is called.
pub(super) struct Deed<'a> {
    pub actor: &'a Actor,
    pub unit: &'a str,
    pub kind: &'a str,
    pub reason: &'a str,
}

impl Services {
    /// Locks dossiers, always in the same order, before rows around them change.
    ///
    /// # Errors
    /// `not_found`; when the database fails.
    pub(super) async fn watch<'a>(
        &self,
        tx: &mut Connection,
        dossiers: impl IntoIterator<Item = &'a str>,
    ) -> Result<Watched> {
        let mut watched: BTreeMap<String, Option<(Dossier, Rows)>> =
            dossiers.into_iter().map(|id| (id.to_owned(), None)).collect();
        for (id, before) in &mut watched {
            let dossier = dossiers::claim(tx, id, None).await?.ok_or(Error::NOT_FOUND)?;
            let rows = vouched::list(tx, id).await?;
            *before = Some((dossier, rows));
        }
        Ok(Watched(watched.into_iter().filter_map(|(id, before)| Some((id, before?))).collect()))
    }

    /// Writes an event into the history of each watched dossier around which something changed since. To be announced
    /// before the commit and confirmed after it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn vouch(
        &self,
        tx: &mut Connection,
        watched: &Watched,
        deed: &Deed<'_>,
    ) -> Result<Vec<Covered>> {
        let mut appended = Vec::new();
        for (id, (dossier, before)) in &watched.0 {
            let rows = vouched::list(tx, id).await?.changes_since(before);
            if rows.is_empty() {
                continue;
            }
            let (actor_kind, actor) = actor_name(deed.actor);
            let body = EventBody {
                dossier: id.clone(),
                number: 0,
                at: self.now().0,
                actor_kind: actor_kind.to_owned(),
                actor: actor.to_owned(),
                unit: deed.unit.to_owned(),
                kind: deed.kind.to_owned(),
                from_status: dossier.status.code(),
                to_status: dossier.status.code(),
                step: dossier.step.clone().unwrap_or_default(),
                reason: deed.reason.trim().to_owned(),
                data: events::data(serde_json::json!({ VOUCHED: rows }), Changes::new()),
            };
            appended.push(events::append(tx, body).await?);
        }
        Ok(appended)
    }

    /// Writes the events of [`Services::vouch`] and commits.
    ///
    /// # Errors
    /// When the database or the disk fails; then nothing was changed.
    pub(super) async fn commit_vouched(&self, mut tx: Tx, watched: &Watched, deed: &Deed<'_>) -> Result<()> {
        let appended = self.vouch(&mut tx, watched, deed).await?;
        self.announce(&appended).await?;
        tx.commit().await?;
        self.confirm(&appended);
        Ok(())
    }
}
