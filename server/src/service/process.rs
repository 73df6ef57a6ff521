//! The case of a dossier: its row and the process of its procedure, each step with the unit that does it here.
//! Not here: what may follow (`domain::dossier::decide`).

use super::{Change, Result, Services};
use crate::store::{Tx, dossiers::Dossier, hand_overs};
use app::domain::{
    dossier::{Case, Custody, Stage},
    procedure::{Procedure, ProcessStep},
    unit::{Unit, UnitKind},
};

impl Services {
    /// What the rules need to know of a dossier.
    pub fn case_of(&self, dossier: &Dossier, procedure: &Procedure) -> Case {
        let stages = procedure.steps.iter().map(|step| self.stage_of(dossier, procedure, step));
        let stand_ins = dossier.holder_person.as_deref().map(|away| self.stand_ins(away)).unwrap_or_default();
        Case { stand_ins, ..dossier.case(stages.collect()) }
    }

    /// Another unit than the dossier's own is the one that has it while the step is the present one, so that a change
    /// of the organisation moves it by a hand-over and not by itself.
    fn stage_of(&self, dossier: &Dossier, procedure: &Procedure, step: &ProcessStep) -> Stage {
        let here = dossier.step.as_ref() == Some(&step.id);
        let holder = dossier.holder_unit.clone().filter(|_| here);
        Stage::of(step, |asked| {
            let found = || Some(self.unit_asked(dossier, procedure, asked)?.code.clone());
            holder.clone().or_else(found)
        })
    }

    /// The unit that a step asks for by code or by kind: of a kind, the one that serves the place the case is about,
    /// or where it is decided or was received, else the first one of the province.
    fn unit_asked(&self, dossier: &Dossier, procedure: &Procedure, asked: &str) -> Option<&Unit> {
        let today = self.catalogue.today();
        if let Some(unit) = today.at_work(asked) {
            return Some(unit);
        }
        let kind = UnitKind::ALL.into_iter().find(|kind| kind.code() == asked)?;
        let answers = dossier.stored_answers();
        let place = procedure.competence.by_field.as_deref().and_then(|field| {
            let commune = answers.get(&format!("{field}.commune"));
            commune.or_else(|| answers.get(field))
        });
        let own = [&dossier.competent_unit, &dossier.receiving_unit].into_iter();
        let seats = own.filter_map(|unit| today.unit(unit)?.seat_commune());
        let near = place
            .into_iter()
            .chain(seats)
            .filter_map(|commune| today.serving(kind, commune).into_iter().next());
        let all = today.units().filter(|unit| unit.kind == kind && unit.is_at_work_on(today.day()));
        near.into_iter().next().or_else(|| all.min_by_key(|unit| &unit.code))
    }
}

impl Change<'_> {
    /// Takes the dossier to a step. Whose that is follows from the step, not from who had it before.
    pub(super) fn move_to(&mut self, case: &Case, step: Option<String>) {
        if self.dossier.step != step {
            let stage = step.as_deref().and_then(|id| case.process.iter().find(|stage| stage.id == id));
            self.dossier.step_kind = stage.map(|stage| stage.does.code().to_owned());
            (self.dossier.step, self.dossier.holder_unit) = (step, None);
        }
    }
}

/// Whether those to whom a dossier was handed have opened it; from now on they do not until the change is done.
///
/// # Errors
/// When the database fails.
pub(super) async fn is_opened(tx: &mut Tx, dossier: &Dossier) -> Result<bool> {
    let given = dossier.custody == Custody::OnTheWay;
    Ok(given && hand_overs::claim_opened(tx, &dossier.id).await?.is_some())
}
