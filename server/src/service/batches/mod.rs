//! Dossiers that travel together between two units: the list is made, both sides hold it, the receiving side counts,
//! and what is missing stays on record until it is settled. Not here: the single hand-over (`custody`).

mod look;
mod make;
mod missing;
mod receive;
mod slip;

pub use look::{BatchLook, Group, ItemLook, Overview};
pub use make::BatchDraft;
pub use missing::Remedy;
pub use receive::Count;

use super::{Error, Result, Services, permit::permit};
use crate::store::{Connection, batches::Batch};
use app::domain::{
    dossier::{Actor, BatchKind},
    permission::{Action, Object},
};

/// The units at which somebody works with dossiers, each once.
pub(super) fn units_of(actor: &Actor) -> Vec<String> {
    let Actor::Staff { assignments, .. } = actor else { return Vec::new() };
    let own = assignments.iter().filter(|(_, role)| role.sees_dossiers());
    let mut units: Vec<String> = own.map(|(unit, _)| unit.clone()).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// Whether somebody works with dossiers at a unit.
fn is_at(actor: &Actor, unit: &str) -> bool {
    units_of(actor).iter().any(|own| own == unit)
}

/// A batch as the permission table sees it.
fn way(batch: &Batch) -> Object<'_> {
    Object::Batch { from: &batch.from_unit, to: &batch.to_unit }
}

/// A batch is for the people of both sides.
fn of_both_sides(actor: &Actor, found: Option<Batch>) -> Result<Batch> {
    let batch = found.ok_or(Error::NOT_FOUND)?;
    permit(Action::ReadBatch, actor, way(&batch))?;
    Ok(batch)
}

impl Services {
    /// The batch of a code as it was typed or scanned, also where the whole address was.
    ///
    /// # Errors
    /// `not_found`, also for what goes between other units; `proof_needed` for one look-up too many.
    pub async fn find_batch(&self, actor: &Actor, typed: &str) -> Result<Batch> {
        self.note_look_up(actor, "batches", typed).await?;
        let mut reader = self.store.reader().await?;
        let reader: &mut Connection = &mut reader;
        let last = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let found = match crate::store::batches::find(reader, last).await? {
            Some(found) => Some(found),
            None => crate::store::batches::find_by_code(reader, &last.to_uppercase()).await?,
        };
        of_both_sides(actor, found)
    }

    /// The beginning of the code of a batch that is made now: kind, unit and day.
    fn batch_series(&self, kind: BatchKind, unit: &str) -> String {
        let unit: String =
            unit.rsplit('.').next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        let day = self.now().local_date();
        format!("BK-{}-{unit}-{:02}{:02}{:02}", kind.letters(), day.year() % 100, day.month(), day.day())
    }
}
