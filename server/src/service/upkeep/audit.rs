//! The history as a whole: every chain verified, and one hash over the heads of all. Whoever keeps that head
//! elsewhere notices later when the end of a chain, or a whole chain, has gone.

use super::Fault;
use crate::{
    service::Services,
    store::{
        dossiers::{self, Dossier, Projection},
        events::{self, Event, WordsState},
        tasks::{self, Task},
        vouched::{self, Rows},
    },
};
use app::domain::{
    dossier::{ANONYMISED, EventBody, Status, verify_chain},
    security::SecurityChain,
};
use sha2::{Digest, Sha256};

/// Dossiers looked at together.
const PAGE: i64 = 500;

/// The last event of one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    pub dossier: String,
    /// Its number; 0 for a draft, which has no events.
    pub number: i64,
    pub hash: String,
}

/// What a walk over all chains has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// The head of every chain with at least one event, in the order of their dossiers' ids.
    pub heads: Vec<ChainHead>,
    pub faults: Vec<Fault>,
    /// Dossiers whose person, with what was said in their events, was taken out by rule.
    pub erased: usize,
    /// Where the journal of access ends.
    pub security: SecurityChain,
}

/// All chains in three figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub chains: usize,
    pub events: i64,
    /// SHA-256 over a line `id number hash` for each chain, in the order of the ids.
    pub root: String,
}

impl Audit {
    /// The head over all chains.
    pub fn head(&self) -> Head {
        let mut hasher = Sha256::new();
        for head in &self.heads {
            hasher.update(format!("{} {} {}\n", head.dossier, head.number, head.hash));
        }
        Head {
            chains: self.heads.len(),
            events: self.heads.iter().map(|head| head.number).sum(),
            root: hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

/// What of a dossier its history does not account for, if anything.
fn unaccounted(row: &Dossier, history: &[Event]) -> Option<Fault> {
    let dossier = row.id.clone();
    if history.is_empty() {
        return (row.status != Status::Draft).then_some(Fault::NoHistory { dossier });
    }
    let said = history.iter().rev().find_map(Event::said);
    if said.is_some_and(|said| said != row.said()) {
        return Some(Fault::SaidOtherwise { dossier });
    }
    match Projection::fold(history.iter().map(Event::changes)) {
        Ok(folded) => {
            let different = Projection::from(row).changes_since(Some(&folded));
            let names: Vec<String> = different.into_iter().map(|(name, _)| name).collect();
            (!names.is_empty()).then(|| Fault::Unaccounted { dossier, columns: names.join(", ") })
        }
        Err(error) => Some(Fault::Unreadable { dossier, cause: error.to_string() }),
    }
}

/// The events whose words are not as they were said. Those before the person was taken out have none by rule.
fn words_otherwise(salt: &str, history: &[Event]) -> impl Iterator<Item = Fault> {
    let erased = history.iter().rev().find(|event| event.kind == ANONYMISED).map_or(0, |event| event.number);
    let otherwise = move |event: &&Event| match event.words_state(salt) {
        WordsState::Whole => event.number < erased && event.has_words(),
        WordsState::Gone => event.number > erased,
        WordsState::Changed => true,
    };
    let fault =
        |event: &Event| Fault::WordsOtherwise { dossier: event.dossier_id.clone(), number: event.number };
    history.iter().filter(otherwise).map(fault)
}

/// Whether the tasks of other agencies are those of the dossier's own record.
fn are_those_of(tasks: &[Task], row: &Dossier) -> bool {
    let kept = tasks.iter().map(|task| (task.number, task.agency.as_str(), task.state));
    kept.eq(row.tasks.iter().map(|task| (i64::from(task.number), task.agency.as_str(), task.state)))
}

impl Services {
    /// Walks over all dossiers: verifies each chain, that each dossier is what its history led to, and that all
    /// events are there that the seals and the journal outside the database know of; and follows the journal of access.
    ///
    /// # Errors
    /// When the database fails; faults in the data are part of the answer.
    pub async fn audit(&self) -> anyhow::Result<Audit> {
        let mut audit = Audit::default();
        let mut after = String::new();
        loop {
            let mut reader = self.store.reader().await?;
            let ids = dossiers::list_ids(&mut reader, &after, PAGE).await?;
            drop(reader);
            let Some(last) = ids.last() else { break };
            after.clone_from(last);
            for id in ids {
                self.audit_one(&id, &mut audit).await?;
            }
        }
        audit.faults.extend(self.compare_seals().await?);
        let (security, faults) = self.follow_security(&[]).await?;
        audit.security = security;
        audit.faults.extend(faults);
        Ok(audit)
    }

    async fn audit_one(&self, id: &str, audit: &mut Audit) -> anyhow::Result<()> {
        let mut reader = self.store.reader().await?;
        let history = events::list(&mut reader, id).await?;
        // Read after the history: a change in between makes it look older, never falsely right.
        let row = dossiers::find(&mut reader, id).await?;
        let tasks = tasks::list(&mut reader, id).await?;
        let rows = vouched::list(&mut reader, id).await?;
        let again = events::find_last(&mut reader, id).await?.map_or(0, |(number, _)| number);
        let bodies: Vec<(EventBody, &str)> = history.iter().map(|e| (e.body(), e.hash.as_str())).collect();
        if let Err(fault) = verify_chain(bodies.iter().map(|(body, hash)| (body, *hash))) {
            audit.faults.push(Fault::of_chain(id, &fault));
        }
        let number = history.last().map_or(0, |event| event.number);
        if let Some(row) = row.filter(|_| number == again) {
            audit.erased += usize::from(history.iter().any(|event| event.kind == ANONYMISED));
            audit.faults.extend(words_otherwise(&row.salt, &history));
            audit.faults.extend(unaccounted(&row, &history));
            let tables = if history.is_empty() { Vec::new() } else { rows.differing(&Rows::fold(&history)) };
            if !tables.is_empty() {
                audit.faults.push(Fault::RowsOtherwise { dossier: id.to_owned(), tables });
            }
            if !are_those_of(&tasks, &row) {
                audit.faults.push(Fault::TasksOtherwise { dossier: id.to_owned() });
            }
        }
        if let Some(last) = history.last() {
            audit.heads.push(ChainHead { dossier: id.to_owned(), number, hash: last.hash.clone() });
        }
        Ok(())
    }

    /// Compares the chains with heads kept from an earlier time: each must still contain its old head.
    ///
    /// # Errors
    /// When the database fails; faults are the answer.
    pub async fn compare_heads(&self, kept: &[ChainHead]) -> anyhow::Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for head in kept {
            let mut reader = self.store.reader().await?;
            let history = events::list(&mut reader, &head.dossier).await?;
            let (dossier, number) = (head.dossier.clone(), head.number);
            match history.iter().find(|event| event.number == number) {
                None => faults.push(Fault::EventGone { dossier, number }),
                Some(event) if event.hash != head.hash => {
                    faults.push(Fault::EventReplaced { dossier, number });
                }
                Some(_) => {}
            }
        }
        Ok(faults)
    }
}
