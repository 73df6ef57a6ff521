//! The printed lists of what one unit hands to another by a plan: what went over, or what would. Not here: how the
//! list looks (`documents::handover_list`).

use super::Trial;
use crate::{
    catalogue::PlanState,
    documents::handover_list::{HandedDossier, HandoverList, render},
    service::{Error, Result, Services, dossiers::slips, short_reference},
    store::dossiers,
};
use app::{
    domain::{
        dossier::Actor,
        error::ErrorCode,
        organisation::{Change, Fact, HandOver, Line, Report},
        time::short_date,
    },
    texts::{Lang, plans as t},
};

/// Printed forms are Vietnamese.
const LANG: Lang = Lang::Vi;

impl Trial {
    /// What is on the lists: the dossiers that went over, or, of a plan that was not carried out, those that would.
    #[must_use]
    pub fn handed(&self) -> Report {
        let lines: Vec<Line> = match self.plan.state {
            PlanState::Executed => self.plan.moved().cloned().collect(),
            _ => self.report.lines.clone(),
        };
        Report { lines, ..self.report.clone() }
    }
}

impl Services {
    /// The list of one pair of units as PDF.
    ///
    /// # Errors
    /// `not_allowed`; `not_found` for an unknown plan and for a pair that hands nothing over.
    pub async fn print_hand_over(&self, actor: &Actor, code: &str, pair: (&str, &str)) -> Result<Vec<u8>> {
        let trial = self.try_plan(actor, code).await?;
        let report = trial.handed();
        let list = report.hand_overs().into_iter().find(|list| (list.from, list.to) == pair);
        let list = self.hand_over_list(&trial, &list.ok_or(Error::NOT_FOUND)?).await?;
        let failed = |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error);
        // A long list takes a while; the others are served meanwhile.
        let made = tokio::task::spawn_blocking(move || render(&list)).await;
        made.map_err(|error| failed(error.into()))?.map_err(|error| failed(error.into()))
    }

    async fn hand_over_list(&self, trial: &Trial, list: &HandOver<'_>) -> Result<HandoverList> {
        let change = &trial.plan.change;
        let mut handed = Vec::with_capacity(list.lines.len());
        let mut reader = self.store.reader().await?;
        for line in &list.lines {
            let dossier = dossiers::find(&mut reader, &line.id).await?.ok_or(Error::NOT_FOUND)?;
            let procedure = self.procedure_of(&dossier)?;
            handed.push(HandedDossier {
                code: line.code.clone().unwrap_or_else(|| short_reference(&line.id)),
                applicant: dossier.applicant_name.clone(),
                procedure: procedure.name.get(LANG).to_owned(),
                due: line.due_at.map(|due| short_date(due.local_date())).unwrap_or_default(),
                facts: facts(line),
            });
        }
        let decision = change.decision.as_ref().map(|decision| {
            LANG.fill(t::DECIDED, &[("number", &decision.number), ("day", &short_date(decision.on))])
        });
        Ok(HandoverList {
            issuer: slips::issuer(self, list.from),
            code: change.code.clone(),
            change: change.name.get(LANG).to_owned(),
            decision,
            effective: change.effective,
            from: self.unit_of_plan(change, list.from),
            to: self.unit_of_plan(change, list.to),
            carried_out: trial.plan.state == PlanState::Executed,
            dossiers: handed,
            printed_at: self.now().local(),
        })
    }

    /// The full name of a unit, whether the plan opens it or it was there at any time.
    fn unit_of_plan(&self, change: &Change, code: &str) -> String {
        let opened = change.opens.iter().find(|unit| unit.code == code);
        let unit = opened.or_else(|| self.catalogue.organisation().last_record(code));
        unit.map_or_else(|| code.to_owned(), |unit| unit.name.get(LANG).to_owned())
    }
}

/// What goes over with the dossier, in words.
fn facts(line: &Line) -> String {
    let words = line.moves.iter().map(|one| {
        LANG.t(match one.fact {
            Fact::Competent => t::FACT_COMPETENT,
            Fact::Returning => t::FACT_RETURNING,
            Fact::Holder => t::FACT_HOLDER,
        })
    });
    words.collect::<Vec<_>>().join(", ")
}
