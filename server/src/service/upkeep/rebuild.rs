//! Rebuilding what follows from the histories: each dossier's row is folded anew from its events.

use crate::{
    service::Services,
    store::{
        Connection, StoreError,
        dossiers::{self, Projection},
        events::{self, Event},
        tasks,
    },
};
use anyhow::Context;

/// Dossiers looked at together.
const PAGE: i64 = 500;

/// What a rebuild has found and done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Dossiers with a history.
    pub dossiers: usize,
    /// One sentence for each that was put right: its id and the columns that differed.
    pub corrected: Vec<String>,
}

impl Services {
    /// Folds every history and writes the row where it differs. Drafts have no history and stay.
    ///
    /// # Errors
    /// When the database fails, or a history does not make a whole row; what was put right before stays so.
    pub async fn rebuild(&self) -> anyhow::Result<Rebuilt> {
        let (mut rebuilt, mut after) = (Rebuilt::default(), String::new());
        loop {
            let ids = dossiers::list_ids(&mut *self.store.reader().await?, &after, PAGE).await?;
            let Some(last) = ids.last() else { return Ok(rebuilt) };
            after.clone_from(last);
            for id in ids {
                self.rebuild_one(&id, &mut rebuilt).await?;
            }
        }
    }

    async fn rebuild_one(&self, id: &str, rebuilt: &mut Rebuilt) -> anyhow::Result<()> {
        // Claimed first, so that no event is added between reading and writing; without a difference the claim
        // is given up again.
        let mut tx = self.store.begin_write().await?;
        let Some(mut row) = dossiers::claim(&mut tx, id, None).await? else { return Ok(()) };
        let history = events::list(&mut tx, id).await?;
        if history.is_empty() {
            return Ok(());
        }
        rebuilt.dossiers += 1;
        let folded = Projection::fold(history.iter().map(Event::changes)).with_context(|| id.to_owned())?;
        let different = Projection::from(&row).changes_since(Some(&folded));
        let mended = mend_tasks(&mut tx, id, &folded).await?;
        if different.is_empty() && mended.is_empty() {
            return Ok(());
        }
        folded.write_to(&mut row);
        dossiers::update(&mut tx, &row).await?;
        tx.commit().await?;
        let columns: Vec<String> = different.into_iter().map(|(name, _)| name).chain(mended).collect();
        rebuilt.corrected.push(format!("{id}: {}", columns.join(", ")));
        Ok(())
    }
}

/// Puts the state of each task for another agency right; returns what was put right.
async fn mend_tasks(
    tx: &mut Connection,
    dossier: &str,
    folded: &Projection,
) -> Result<Vec<String>, StoreError> {
    let mut mended = Vec::new();
    for mut row in tasks::list(tx, dossier).await? {
        let brief = u32::try_from(row.number).ok().and_then(|number| folded.tasks.find(number));
        let Some(state) = brief.map(|brief| brief.state).filter(|state| *state != row.state) else {
            continue;
        };
        row.state = state;
        tasks::update(tx, &row).await?;
        mended.push(format!("task {}", row.number));
    }
    Ok(mended)
}
