//! The look at the journal of access and at the work on dossiers, once a minute.

use crate::{
    service::{Result, Services},
    store::security_watch,
};
use app::domain::{
    alert::{Act, AlertKind, Suspicion, Tally, judge_acts, judge_journal},
    unit::{Staff, UnitKind},
};

/// Whether people come to the counter of such a unit.
fn is_desk(kind: UnitKind) -> bool {
    matches!(
        kind,
        UnitKind::ProvinceCenter
            | UnitKind::Branch
            | UnitKind::ReceptionPoint
            | UnitKind::CommuneCenter
            | UnitKind::DistrictCenter
            | UnitKind::CommuneDesk
    )
}

impl Services {
    /// Raises an alert for each person and address that is to be looked at; returns how many are new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn watch_access(&self) -> Result<usize> {
        let suspicions = self.suspicions().await?;
        let mut raised = 0;
        for suspicion in &suspicions {
            let mut tx = self.store.begin_write().await?;
            if self.raise(&mut tx, suspicion).await? {
                raised += 1;
            }
            tx.commit().await?;
        }
        Ok(raised)
    }

    async fn suspicions(&self) -> Result<Vec<Suspicion>> {
        let together = self.together_since();
        let mut reader = self.store.reader().await?;
        let tallies = security_watch::list_tallies(&mut reader, self.watched_since()).await?;
        let acts = security_watch::list_acts(&mut reader, together).await?;
        let hired = security_watch::list_hired_and_invited(&mut reader, self.watched_since()).await?;
        drop(reader);
        let tallies: Vec<Tally> = tallies.into_iter().map(tally).collect();
        let acts: Vec<Act> =
            acts.into_iter().map(|act| Act { login: act.login, unit: act.unit, count: act.count }).collect();
        let mut found = judge_journal(&tallies, &self.thresholds());
        let staff: Vec<Staff> = self.catalogue.all_staff().cloned().collect();
        let desk = |code: &str| self.catalogue.unit(code).is_some_and(|unit| is_desk(unit.kind));
        found.extend(judge_acts(&acts, &staff, self.now().local_date(), &desk));
        found.extend(hired.into_iter().map(|one| Suspicion {
            other: one.person,
            ..Suspicion::of(AlertKind::HiredAndInvited, "staff", &one.login, one.count)
        }));
        Ok(found)
    }
}

fn tally(row: security_watch::Tally) -> Tally {
    let security_watch::Tally { kind, actor_kind, actor, origin, count, own } = row;
    Tally { kind, actor_kind, actor, origin, count, own }
}
