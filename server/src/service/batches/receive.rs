//! Counting a batch on arrival and confirming what is there. Each dossier is confirmed in a transaction of its own;
//! the batch is over when everything on its list was found or recorded as missing.

use super::{of_both_sides, way};
use crate::{
    service::{
        Error, Order, Result, Services, bulk::BulkLine, order::begin, permit::permit, reference,
        vouching::Deed,
    },
    store::{
        Tx,
        batches::{self, Batch, BatchItem},
        discrepancies::{self, Discrepancy},
        dossiers::{self, Dossier},
    },
};
use app::domain::{
    dossier::{
        Actor, BATCH_COUNTED, BatchItemState, BatchKind, BatchState, Custody, ResultState, is_same_code,
    },
    error::ErrorCode,
    permission::{self, Action},
};

/// What the receiving side says of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Ids of the dossiers that are in the bag.
    pub there: Vec<String>,
    /// What is written of the others, which are missing; without it none may be left over.
    pub rest_is_missing: Option<String>,
}

impl Services {
    /// Notes what was found so far: `there`, and the dossier whose code was scanned, if any was.
    ///
    /// # Errors
    /// `not_on_list` for a code of another dossier, when the rest is noted all the same; `already_received`;
    /// `not_found`; `not_allowed` for those who do not receive it.
    pub async fn count_batch(&self, actor: &Actor, id: &str, there: &[String], scanned: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let batch = self.claim_open(&mut tx, actor, id).await?;
        let mut found = scanned.trim().is_empty();
        for item in batches::list_items(&mut tx, id).await? {
            let dossier = dossiers::find(&mut tx, &item.dossier_id).await?;
            let hit = dossier.is_some_and(|dossier| self.is_code_of(scanned, &dossier));
            found |= hit;
            let ticked = hit || there.contains(&item.dossier_id);
            let state = if ticked { BatchItemState::Counted } else { BatchItemState::Listed };
            if item.state.is_open() && item.state != state {
                batches::update_item(&mut tx, (&batch.id, &item.dossier_id), state).await?;
            }
        }
        tx.commit().await?;
        if found { Ok(()) } else { Err(ErrorCode::NotOnList.into()) }
    }

    /// Whether what was scanned or typed is the code of a dossier or the address in its QR code.
    fn is_code_of(&self, scanned: &str, dossier: &Dossier) -> bool {
        match scanned.rsplit_once("/q/") {
            Some((_, token)) => token.trim() == self.keys.track_token(&dossier.id),
            None => is_same_code(scanned, &reference(dossier)),
        }
    }

    /// Confirms what is there and records what is missing; a line for each dossier that was confirmed or could not be.
    ///
    /// # Errors
    /// `nothing_chosen` when nothing is there; `batch_incomplete` when something is left over and not said to be
    /// missing; `already_received`; `not_found`; `not_allowed`.
    pub async fn receive_batch(&self, actor: &Actor, id: &str, count: &Count) -> Result<Vec<BulkLine>> {
        let mut tx = self.store.begin_write().await?;
        let batch = self.claim_open(&mut tx, actor, id).await?;
        let items = batches::list_items(&mut tx, id).await?;
        drop(tx);
        let open = items.into_iter().filter(|item| item.state.is_open());
        let (there, rest): (Vec<_>, Vec<_>) = open.partition(|item| count.there.contains(&item.dossier_id));
        if there.is_empty() && count.rest_is_missing.is_none() {
            return Err(ErrorCode::NothingChosen.into());
        }
        if !rest.is_empty() && count.rest_is_missing.is_none() {
            return Err(ErrorCode::BatchIncomplete.into());
        }
        let mut lines = Vec::with_capacity(there.len());
        for item in &there {
            lines.push(match self.receive_one(actor, &batch, &item.dossier_id).await {
                Ok(dossier) => BulkLine {
                    dossier: dossier.id.clone(),
                    reference: reference(&dossier),
                    outcome: Ok(Box::new(dossier)),
                },
                Err(error) => self.not_done(actor, &item.dossier_id, &error).await?,
            });
        }
        self.close_batch(actor, &batch, &rest, count.rest_is_missing.as_deref()).await?;
        Ok(lines)
    }

    /// Confirms one dossier of a batch. What somebody confirmed on its own page before counts as received.
    pub(super) async fn receive_one(&self, actor: &Actor, batch: &Batch, id: &str) -> Result<Dossier> {
        let kind = batch.kind.confirmed_by();
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        drop(reader);
        if has_arrived(batch, &dossier) {
            let case = self.case_of(&dossier, &*self.procedure_of(&dossier)?);
            permission::may_view(actor, &case).then_some(()).ok_or(Error::NOT_FOUND)?;
            let mut tx = self.store.begin_write().await?;
            let watched = self.watch(&mut tx, [id]).await?;
            batches::update_item(&mut tx, (&batch.id, id), BatchItemState::Received).await?;
            let deed = Deed { actor, unit: &batch.to_unit, kind: BATCH_COUNTED, reason: "" };
            self.commit_vouched(tx, &watched, &deed).await?;
            return Ok(dossier);
        }
        let order = Order { actor, dossier: id, version: None, key: None };
        let mut change = begin!(self, &order);
        change.apply(kind, true, "")?;
        batches::update_item(&mut change.tx, (&batch.id, id), BatchItemState::Received).await?;
        change.commit("", serde_json::json!({ "batch": batch.code })).await
    }

    /// Records what is missing, and that the batch is over once nothing of it is open.
    async fn close_batch(
        &self,
        actor: &Actor,
        batch: &Batch,
        rest: &[BatchItem],
        note: Option<&str>,
    ) -> Result<()> {
        let login = actor.login().unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        let mut batch = batches::claim(&mut tx, &batch.id).await?.ok_or(Error::NOT_FOUND)?;
        let now = self.now().0;
        let items = batches::list_items(&mut tx, &batch.id).await?;
        // The end of a batch is in the history of the first on its list.
        let first = items.iter().take(1).map(|item| item.dossier_id.as_str());
        let watched = first.chain(rest.iter().map(|item| item.dossier_id.as_str()));
        let watched = self.watch(&mut tx, watched).await?;
        let open = |id: &str| items.iter().any(|item| item.dossier_id == id && item.state.is_open());
        for item in rest.iter().filter(|item| note.is_some() && open(&item.dossier_id)) {
            self.record_missing(&mut tx, item, (login, now, note.unwrap_or_default())).await?;
        }
        let items = batches::list_items(&mut tx, &batch.id).await?;
        if batch.state == BatchState::Sent && !items.iter().any(|item| item.state.is_open()) {
            batch.state = BatchState::Received;
            (batch.received_by, batch.received_at) = (Some(login.to_owned()), Some(now));
            batches::update(&mut tx, &batch).await?;
        }
        let reason = note.unwrap_or_default();
        let deed = Deed { actor, unit: &batch.to_unit, kind: BATCH_COUNTED, reason };
        self.commit_vouched(tx, &watched, &deed).await
    }

    async fn record_missing(
        &self,
        tx: &mut Tx,
        item: &BatchItem,
        (by, at, note): (&str, i64, &str),
    ) -> Result<()> {
        batches::update_item(tx, (&item.batch_id, &item.dossier_id), BatchItemState::Missing).await?;
        let row = Discrepancy {
            batch_id: item.batch_id.clone(),
            dossier_id: item.dossier_id.clone(),
            found_by: by.to_owned(),
            found_at: at,
            note: note.trim().chars().take(500).collect(),
            settled_by: None,
            settled_at: None,
            settlement: String::new(),
        };
        match discrepancies::insert(tx, &row).await {
            // A colleague recorded it at the same moment.
            Err(error) if error.is_duplicate() => Err(ErrorCode::ChangedMeanwhile.into()),
            written => Ok(written?),
        }
    }

    /// Locks a batch that is under way, for those who receive it.
    async fn claim_open(&self, tx: &mut Tx, actor: &Actor, id: &str) -> Result<Batch> {
        let batch = of_both_sides(actor, batches::claim(tx, id).await?)?;
        permit(Action::ReceiveBatch, actor, way(&batch))?;
        if batch.state == BatchState::Received {
            return Err(ErrorCode::AlreadyReceived.into());
        }
        Ok(batch)
    }
}

/// Whether the receiving side has a dossier already, because somebody confirmed it on its own page or went on with it.
fn has_arrived(batch: &Batch, dossier: &Dossier) -> bool {
    match batch.kind {
        BatchKind::Papers => {
            let there = dossier.holder_unit.as_deref().is_none_or(|unit| unit == batch.to_unit);
            dossier.result != ResultState::None || (dossier.custody == Custody::Held && there)
        }
        BatchKind::Results => matches!(dossier.result, ResultState::AtDesk | ResultState::Delivered),
    }
}
