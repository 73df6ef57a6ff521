//! Making a list of dossiers that go to one unit together.

use super::is_at;
use crate::{
    service::{CommandKey, Error, Result, Services, bulk, repeat::Once, vouching::Deed},
    store::{
        Tx,
        batches::{self, Batch, BatchItem},
        counters, dossiers,
        hand_overs::{self, HandOver},
        papers,
    },
};
use app::domain::{
    dossier::{Actor, BATCH_LISTED, BatchItemState, BatchKind, BatchState, HandOverState},
    error::ErrorCode,
};

/// What an officer puts on a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchDraft {
    /// Ids of dossiers, in the order of the list.
    pub dossiers: Vec<String>,
    /// Who carries it; may stay empty.
    pub carrier: String,
}

/// From where to where, and as what.
type Way = (BatchKind, String, String);

impl Services {
    /// Lists dossiers that are on their way to one unit and that nobody there has confirmed; returns the batch's id.
    ///
    /// # Errors
    /// `nothing_chosen`; `bad_request` for more than 200; `not_under_way` for one that nobody has handed over or that
    /// has arrived; `several_destinations`; `already_listed`; `not_allowed` for what another unit gave;
    /// `command_reused`.
    pub async fn make_batch(
        &self,
        actor: &Actor,
        draft: &BatchDraft,
        key: Option<&CommandKey>,
    ) -> Result<String> {
        let login = actor.login().ok_or(ErrorCode::NotAllowed)?;
        let once = key.map(|key| Once::new(&format!("make_batch:{login}"), key));
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && let Some(id) = once.answer(&mut tx).await?
        {
            return Ok(id);
        }
        let (kind, from_unit, to_unit) = self.common_way(&mut tx, actor, &draft.dossiers).await?;
        let series = self.batch_series(kind, &from_unit);
        let number = counters::claim_next(&mut tx, &format!("batch:{series}")).await?;
        let batch = Batch {
            id: self.new_id(),
            code: format!("{series}-{number:04}"),
            kind,
            from_unit,
            to_unit,
            carrier: draft.carrier.trim().chars().take(100).collect(),
            state: BatchState::Sent,
            made_by: login.to_owned(),
            made_at: self.now().0,
            received_by: None,
            received_at: None,
        };
        let watched = self.watch(&mut tx, draft.dossiers.iter().map(String::as_str)).await?;
        batches::insert(&mut tx, &batch).await?;
        list_all(&mut tx, &batch.id, &draft.dossiers).await?;
        let deed = Deed { actor, unit: &batch.from_unit, kind: BATCH_LISTED, reason: "" };
        let appended = self.vouch(&mut tx, &watched, &deed).await?;
        self.finish_once_with(tx, once, (login, batch.id), &appended).await
    }

    async fn common_way(&self, tx: &mut Tx, actor: &Actor, dossiers: &[String]) -> Result<Way> {
        if dossiers.len() > bulk::MOST {
            return Err(ErrorCode::BadRequest.into());
        }
        let mut common: Option<Way> = None;
        for id in dossiers {
            let way = self.way_of(tx, actor, id).await?;
            if common.as_ref().is_some_and(|common| *common != way) {
                return Err(ErrorCode::SeveralDestinations.into());
            }
            common = Some(way);
        }
        common.ok_or_else(|| ErrorCode::NothingChosen.into())
    }

    /// The way that a dossier is on, given by a unit of the actor and confirmed by nobody.
    async fn way_of(&self, tx: &mut Tx, actor: &Actor, id: &str) -> Result<Way> {
        let dossier = dossiers::find(tx, id).await?.ok_or(Error::NOT_FOUND)?;
        if !self.may_see(actor, &dossier, &*self.procedure_of(&dossier)?) {
            return Err(Error::NOT_FOUND);
        }
        let last = hand_overs::list(tx, id).await?.pop();
        let open = last.filter(|row| row.state == HandOverState::Given && row.left_at.is_none());
        let (row, kind) = open
            .and_then(|row: HandOver| BatchKind::of(row.kind).map(|kind| (row, kind)))
            .filter(|(row, _)| row.from_unit != row.to_unit)
            .ok_or(ErrorCode::NotUnderWay)?;
        if !is_at(actor, &row.from_unit) {
            return Err(ErrorCode::NotAllowed.into());
        }
        Ok((kind, row.from_unit, row.to_unit))
    }
}

async fn list_all(tx: &mut Tx, batch: &str, dossiers: &[String]) -> Result<()> {
    for (number, dossier) in (1..).zip(dossiers) {
        let papers = papers::list(tx, dossier).await?.len();
        let item = BatchItem {
            batch_id: batch.to_owned(),
            dossier_id: dossier.clone(),
            number,
            papers: i64::try_from(papers).unwrap_or(i64::MAX),
            state: BatchItemState::Listed,
        };
        match batches::insert_item(tx, &item).await {
            Err(error) if error.is_duplicate() => return Err(ErrorCode::AlreadyListed.into()),
            written => written?,
        }
    }
    Ok(())
}
