//! How and where the citizen wants the result. Kept in `return_method`, `returning_unit` and, for the post,
//! `return_address` as address and telephone number on two lines.

use crate::{
    service::{Error, Result, Services, Step},
    store::dossiers::Dossier,
};
use app::{
    domain::{
        dossier::{Actor, ReturnMethod},
        phone::Phone,
        procedure::Procedure,
    },
    pages::drafts::ReceiveProblem,
};

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiveGiven {
    pub method: Option<ReturnMethod>,
    /// Code of the desk.
    pub desk: String,
    /// Postal address.
    pub address: String,
    /// The receiver's telephone number.
    pub phone: String,
}

impl ReceiveGiven {
    /// The choice as a dossier holds it.
    pub fn of(dossier: &Dossier) -> Self {
        let (address, phone) =
            dossier.return_address.rsplit_once('\n').unwrap_or((&dossier.return_address, ""));
        Self {
            method: Some(dossier.return_method),
            desk: dossier.returning_unit.clone(),
            address: address.to_owned(),
            phone: phone.to_owned(),
        }
    }

    fn needs_post(&self) -> bool {
        self.method == Some(ReturnMethod::Post)
    }
}

/// The ways in which a procedure's result can be received.
pub fn methods(procedure: &Procedure) -> Vec<ReturnMethod> {
    let online = procedure.electronic_result.then_some(ReturnMethod::Online);
    [Some(ReturnMethod::Desk), online, Some(ReturnMethod::Post)].into_iter().flatten().collect()
}

impl Services {
    /// What is wrong with a choice, for this procedure.
    pub fn receive_problems(&self, procedure: &Procedure, given: &ReceiveGiven) -> Vec<ReceiveProblem> {
        let mut problems = Vec::new();
        if !given.method.is_some_and(|method| methods(procedure).contains(&method)) {
            problems.push(ReceiveProblem::Method);
        }
        if !self.catalogue.unit(&given.desk).is_some_and(|unit| unit.kind.is_desk()) {
            problems.push(ReceiveProblem::Desk);
        }
        if given.needs_post() && !(10..=300).contains(&given.address.trim().chars().count()) {
            problems.push(ReceiveProblem::Address);
        }
        if given.needs_post() && Phone::parse(&given.phone).is_err() {
            problems.push(ReceiveProblem::Phone);
        }
        problems
    }

    /// Saves the choice; what cannot be right is told and not kept.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`.
    pub async fn choose_receive(
        &self,
        actor: &Actor,
        id: &str,
        given: &ReceiveGiven,
    ) -> Result<Vec<ReceiveProblem>> {
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        let problems = self.receive_problems(&change.procedure, given);
        if !problems.is_empty() {
            return Ok(problems);
        }
        let dossier = &mut change.dossier;
        dossier.return_method = given.method.unwrap_or_default();
        dossier.returning_unit = given.desk.clone();
        dossier.return_address = match Phone::parse(&given.phone) {
            Ok(phone) if given.needs_post() => {
                let line: Vec<_> = given.address.split_whitespace().collect();
                format!("{}\n{}", line.join(" "), phone.national())
            }
            _ => String::new(),
        };
        change.commit_draft().await?;
        Ok(Vec::new())
    }
}
