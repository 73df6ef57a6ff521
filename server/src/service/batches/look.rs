//! A batch as both sides see it, and everything of an officer's units that travels, waits for a list or is missing.

use super::{is_at, of_both_sides, units_of};
use crate::{
    service::{Error, Result, Services},
    store::{
        Connection,
        batches::{self, Batch, BatchItem},
        discrepancies::{self, Discrepancy},
        dossiers::{self, Dossier},
    },
};
use app::domain::{
    dossier::{Actor, BatchKind, HandOverKind},
    permission,
};

/// How many batches, waiting dossiers and missing ones are shown.
const SHOWN: i64 = 200;

/// One dossier of a batch, with what is on record of it.
#[derive(Clone, Debug)]
pub struct ItemLook {
    pub item: BatchItem,
    pub dossier: Dossier,
    pub discrepancy: Option<Discrepancy>,
}

/// A batch with its dossiers.
#[derive(Clone, Debug)]
pub struct BatchLook {
    pub batch: Batch,
    pub items: Vec<ItemLook>,
    /// Whether the officer is of the side that counts and confirms it.
    pub receiving_side: bool,
}

/// Dossiers that go the same way and are on no list.
#[derive(Clone, Debug)]
pub struct Group {
    pub kind: BatchKind,
    pub from_unit: String,
    pub to_unit: String,
    pub dossiers: Vec<Dossier>,
}

/// What travels between an officer's units and others.
#[derive(Clone, Debug)]
pub struct Overview {
    pub waiting: Vec<Group>,
    /// What is missing and not settled, with its batch and dossier.
    pub missing: Vec<(Discrepancy, Batch, Dossier)>,
    pub batches: Vec<Batch>,
    /// The officer's units, to tell what comes from what goes.
    pub units: Vec<String>,
}

impl Services {
    /// One batch for the people of both sides.
    ///
    /// # Errors
    /// `not_found`, also for what goes between other units.
    pub async fn batch(&self, actor: &Actor, id: &str) -> Result<BatchLook> {
        let mut reader = self.store.reader().await?;
        let batch = of_both_sides(actor, batches::find(&mut reader, id).await?)?;
        let missing = discrepancies::list(&mut reader, id).await?;
        let mut items = Vec::new();
        for item in batches::list_items(&mut reader, id).await? {
            let dossier = listed(&mut reader, &item.dossier_id).await?;
            let discrepancy = missing.iter().find(|row| row.dossier_id == item.dossier_id).cloned();
            items.push(ItemLook { item, dossier, discrepancy });
        }
        let receiving_side = is_at(actor, &batch.to_unit);
        Ok(BatchLook { batch, items, receiving_side })
    }

    /// What travels between the officer's units and others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batches(&self, actor: &Actor) -> Result<Overview> {
        let units = units_of(actor);
        let mut reader = self.store.reader().await?;
        let mut missing = Vec::new();
        for row in discrepancies::list_open(&mut reader, &units, SHOWN).await? {
            let batch = batches::find(&mut reader, &row.batch_id).await?;
            let batch = batch.ok_or_else(|| Error::broken("a discrepancy without its batch"))?;
            let dossier = listed(&mut reader, &row.dossier_id).await?;
            if self.may_open(actor, &dossier)? {
                missing.push((row, batch, dossier));
            }
        }
        let waiting = self.waiting(&mut reader, actor, &units).await?;
        let batches = batches::list(&mut reader, &units, SHOWN).await?;
        Ok(Overview { waiting, missing, batches, units })
    }

    /// The batches in which a dossier travelled, for an officer who sees the dossier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batches_of(&self, actor: &Actor, dossier: &str) -> Result<Vec<Batch>> {
        let mut reader = self.store.reader().await?;
        let mut all = batches::list_of(&mut reader, dossier).await?;
        all.retain(|batch| is_at(actor, &batch.from_unit) || is_at(actor, &batch.to_unit));
        Ok(all)
    }

    /// Whether the dossier can be opened by itself: units change, and what a unit once gave away may lie with others now.
    fn may_open(&self, actor: &Actor, dossier: &Dossier) -> Result<bool> {
        let procedure = self.procedure_of(dossier)?;
        Ok(permission::may_view(actor, &self.case_of(dossier, &procedure)))
    }

    async fn waiting(&self, reader: &mut Connection, actor: &Actor, units: &[String]) -> Result<Vec<Group>> {
        let mut groups: Vec<Group> = Vec::new();
        for row in batches::list_unlisted(reader, units, SHOWN).await? {
            let Some(kind) = HandOverKind::from_code(&row.kind).and_then(BatchKind::of) else { continue };
            let dossier = listed(reader, &row.dossier_id).await?;
            if !self.may_open(actor, &dossier)? {
                continue;
            }
            match groups.last_mut() {
                Some(group)
                    if group.kind == kind
                        && group.from_unit == row.from_unit
                        && group.to_unit == row.to_unit =>
                {
                    group.dossiers.push(dossier);
                }
                _ => groups.push(Group {
                    kind,
                    from_unit: row.from_unit,
                    to_unit: row.to_unit,
                    dossiers: vec![dossier],
                }),
            }
        }
        Ok(groups)
    }
}

async fn listed(reader: &mut Connection, id: &str) -> Result<Dossier> {
    let found = dossiers::find(reader, id).await?;
    found.ok_or_else(|| Error::broken("a batch lists a dossier that does not exist"))
}
