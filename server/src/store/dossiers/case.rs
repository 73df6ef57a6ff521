//! A row as the rules see it. Not here: what a row is (`row`), and the rules (`domain::dossier`).

use super::Dossier;
use app::domain::{
    dossier::{Case, Stage, Units},
    mandate::Principal,
};

impl Dossier {
    /// Whose it is: the organisation's, else that of the account that made it.
    pub fn owner(&self) -> Option<Principal> {
        let organisation = self.owner_organisation.clone().map(Principal::Organisation);
        organisation.or_else(|| self.owner_account.clone().map(Principal::Person))
    }

    /// What the rules need to know; `process` are the steps of its procedure.
    pub fn case(&self, process: Vec<Stage>) -> Case {
        Case {
            status: self.status,
            step: self.step.clone(),
            supplement: self.supplement,
            result: self.result,
            rounds: u32::try_from(self.rounds).unwrap_or(u32::MAX),
            units: Units {
                receiving: self.receiving_unit.clone(),
                supporting: self.supporting_unit.clone(),
                competent: self.competent_unit.clone(),
                returning: self.returning_unit.clone(),
            },
            return_method: self.return_method,
            rated: self.rated == 1,
            id: self.id.clone(),
            procedure: self.procedure_code.clone(),
            owner: self.owner(),
            accepted_by: self.accepted_by.clone(),
            custody: self.custody,
            holder: self.holder_person.clone(),
            stand_ins: Vec::new(),
            crosses: self.crosses == 1,
            apology: self.apology,
            withdrawal: self.withdrawal,
            delivery: self.delivery,
            post_failures: u32::try_from(self.post_failures).unwrap_or(u32::MAX),
            tasks: self.tasks.clone(),
            awaits: self.awaits,
            opened: false,
            process,
        }
    }
}
