//! Reports for those who direct units: who was asked once more and on which ground, and what is late without an
//! apology. Not here: how they look (`pages::office::reports`, `documents::report_sheet`).

use crate::{
    service::{Result, Services, batches::units_of, permit::permit, register::Days},
    store::{
        dossiers::Dossier,
        reports::{self, AgainFilter, AskedAgain},
    },
};
use app::domain::{
    dossier::{Actor, AgainReason},
    permission::{Action, Object},
    unit::Role,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that one report lists; a longer period is taken in parts.
pub const MOST: usize = 5_000;

/// What narrows a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// One of the units that the actor directs.
    pub unit: Option<String>,
    pub reason: Option<AgainReason>,
}

/// Rows, and whether there are more than [`MOST`].
#[derive(Clone, Debug)]
pub struct Listed<T> {
    pub rows: Vec<T>,
    pub more: bool,
}

/// What one unit asked for once more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitAgain {
    pub unit: String,
    pub dossiers: usize,
    /// Requests by ground, in the order of [`AgainReason::ALL`].
    pub by_reason: [usize; 4],
    /// Requests by the login of who agreed.
    pub by_approver: BTreeMap<String, usize>,
}

impl Services {
    /// The units that somebody directs, each once.
    pub fn directed_units(&self, actor: &Actor) -> Vec<String> {
        let Actor::Staff { assignments, .. } = actor else { return Vec::new() };
        let directed = assignments.iter().filter(|(_, role)| *role == Role::Director);
        directed.map(|(unit, _)| unit.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The units of a report: one of those that the actor directs, or all of them.
    fn units_of_report(&self, actor: &Actor, narrowed: &Narrowed) -> Result<Vec<String>> {
        match &narrowed.unit {
            Some(unit) => {
                permit(Action::ReadReports, actor, Object::Unit(unit))?;
                Ok(vec![unit.clone()])
            }
            None => {
                permit(Action::ReadReports, actor, Object::Nothing)?;
                Ok(self.directed_units(actor))
            }
        }
    }

    /// Requests from the second round on that reached their citizens on these days, the latest first; about dossiers
    /// that the actor may open, wherever they lie by now.
    ///
    /// # Errors
    /// `not_allowed` for who directs nothing, and for another's unit.
    pub async fn asked_again(
        &self,
        actor: &Actor,
        narrowed: &Narrowed,
        days: Days,
    ) -> Result<Listed<AskedAgain>> {
        let (from, to) = days.moments();
        let units = self.units_of_report(actor, narrowed)?;
        let seen_by = units_of(actor);
        let filter = AgainFilter { units, seen_by, from, to, reason: narrowed.reason, limit: one_more() };
        let rows = reports::list_asked_again(&mut *self.store.reader().await?, &filter).await?;
        Ok(cut(rows))
    }

    /// The same for the page: a look-up, by what it is narrowed to.
    ///
    /// # Errors
    /// As [`Self::asked_again`]; `proof_needed` for one look-up too many.
    pub async fn asked_again_on_page(
        &self,
        actor: &Actor,
        narrowed: &Narrowed,
        days: Days,
    ) -> Result<Listed<AskedAgain>> {
        self.units_of_report(actor, narrowed)?;
        if *narrowed == Narrowed::default() && days == Days::month_to(self.now().local_date()) {
            self.note_first_page(actor, "again").await?;
        } else {
            let asked = format!("{:?} {:?} {} {}", narrowed.unit, narrowed.reason, days.from, days.to);
            self.note_look_up(actor, "again", &asked).await?;
        }
        self.asked_again(actor, narrowed, days).await
    }

    /// What is late now and has no signed apology, the longest late first.
    ///
    /// # Errors
    /// As [`Self::asked_again`].
    pub async fn unapologised(&self, actor: &Actor, narrowed: &Narrowed) -> Result<Listed<Dossier>> {
        let units = self.units_of_report(actor, narrowed)?;
        let mut reader = self.store.reader().await?;
        let rows = reports::list_unapologised(&mut reader, &units, self.late_before(), one_more()).await?;
        Ok(cut(rows))
    }

    /// The same for the page: a look-up, by what it is narrowed to.
    ///
    /// # Errors
    /// As [`Self::asked_again`]; `proof_needed` for one look-up too many.
    pub async fn unapologised_on_page(&self, actor: &Actor, narrowed: &Narrowed) -> Result<Listed<Dossier>> {
        self.units_of_report(actor, narrowed)?;
        match &narrowed.unit {
            None => self.note_first_page(actor, "late").await?,
            Some(unit) => self.note_look_up(actor, "late", unit).await?,
        }
        self.unapologised(actor, narrowed).await
    }
}

fn one_more() -> i64 {
    i64::try_from(MOST + 1).unwrap_or(i64::MAX)
}

fn cut<T>(mut rows: Vec<T>) -> Listed<T> {
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    Listed { rows, more }
}

/// The same by unit, the unit with the most dossiers first.
pub fn by_unit(rows: &[AskedAgain]) -> Vec<UnitAgain> {
    let mut units: BTreeMap<&str, (UnitAgain, BTreeSet<&str>)> = BTreeMap::new();
    for row in rows {
        let (sum, dossiers) = units.entry(&row.unit).or_default();
        dossiers.insert(&row.dossier_id);
        if let Some(at) = AgainReason::ALL.iter().position(|reason| reason.code() == row.again_reason) {
            sum.by_reason[at] += 1;
        }
        *sum.by_approver.entry(row.approved_by.clone().unwrap_or_default()).or_default() += 1;
    }
    let sums = units.into_iter().map(|(unit, (sum, dossiers))| UnitAgain {
        unit: unit.to_owned(),
        dossiers: dossiers.len(),
        ..sum
    });
    let mut sums: Vec<UnitAgain> = sums.collect();
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.dossiers));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(dossier: &str, unit: &str, reason: AgainReason) -> AskedAgain {
        AskedAgain {
            dossier_id: dossier.into(),
            code: None,
            procedure_code: "2.000635".into(),
            procedure_revision: 1,
            round: 2,
            unit: unit.into(),
            asked_at: 0,
            again_reason: reason.code().into(),
            reason: String::new(),
            legal_basis: String::new(),
            approved_by: Some("leader".into()),
            repeat_faults: 0,
        }
    }

    #[test]
    fn a_dossier_asked_three_times_is_one_dossier_with_two_grounds() {
        use AgainReason as R;
        let rows = [
            row("a", "small", R::NewFact),
            row("b", "great", R::NewFact),
            row("b", "great", R::Overlooked),
            row("c", "great", R::Overlooked),
        ];
        let sums = by_unit(&rows);
        assert_eq!(
            sums.iter().map(|sum| (sum.unit.as_str(), sum.dossiers)).collect::<Vec<_>>(),
            [("great", 2), ("small", 1)]
        );
        assert_eq!(sums[0].by_reason, [0, 1, 0, 2]);
        assert_eq!(sums[0].by_approver.get("leader"), Some(&3));
    }
}
