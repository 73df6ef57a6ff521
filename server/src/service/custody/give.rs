//! The commands about hands: each one a command with hardly any particulars of its own.

use crate::{
    service::{
        Result, Services,
        order::{Order, begin},
    },
    store::dossiers::Dossier,
};
use app::domain::{
    dossier::{CommandKind, ResultState},
    error::ErrorCode,
};

/// To whom a dossier is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignee {
    /// A login; empty gives it back to the unit's pool.
    pub login: String,
    /// Why, for the colleagues.
    pub note: String,
}

impl Services {
    /// Says that a dossier has arrived, or sends it back, calls it back, or takes it: whatever needs no more than a
    /// reason.
    ///
    /// # Errors
    /// `reason_missing`, `already_received`, `held_by_colleague`, `wrong_state`, `not_allowed`; `bad_request` for
    /// another command.
    pub async fn change_hands(&self, order: &Order<'_>, kind: CommandKind, reason: &str) -> Result<Dossier> {
        use CommandKind as K;
        if !matches!(kind, K::ConfirmReceipt | K::ReturnToSender | K::Recall | K::Take) {
            return Err(ErrorCode::BadRequest.into());
        }
        let mut change = begin!(self, order);
        change.apply(kind, true, reason)?;
        if kind == K::Recall && change.dossier.result != ResultState::Issued {
            change.take_back_check().await?;
        }
        change.commit(reason, serde_json::json!({})).await
    }

    /// Puts a dossier into the hands of one person of the unit that has it, or back into the unit's pool.
    ///
    /// # Errors
    /// `not_of_this_office` for somebody who does not do this step there; `wrong_state`, `not_allowed`.
    pub async fn assign(&self, order: &Order<'_>, to: &Assignee) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Assign, true, &to.note)?;
        let login = Some(to.login.trim().to_owned()).filter(|login| !login.is_empty());
        if let Some(login) = &login
            && !self.colleagues(&change.dossier, &change.procedure).iter().any(|(own, _)| own == login)
        {
            return Err(ErrorCode::NotOfThisOffice.into());
        }
        change.dossier.holder_person.clone_from(&login);
        change.commit(&to.note, serde_json::json!({ "to": login })).await
    }

    /// Those who do the present step at the unit that has the dossier: login and name.
    pub fn colleagues(
        &self,
        dossier: &Dossier,
        procedure: &app::domain::procedure::Procedure,
    ) -> Vec<(String, String)> {
        let case = self.case_of(dossier, procedure);
        let Some((role, unit)) = case.holding_role().zip(case.holding_unit()) else { return Vec::new() };
        let unit = self.catalogue.stands_for(unit, dossier.holder_unit.as_deref());
        let today = self.now().local_date();
        let here = |staff: &&app::domain::unit::Staff| {
            staff.assignments_on(today).any(|assignment| assignment.role == role && assignment.unit == unit)
        };
        let staff = self.catalogue.all_staff().filter(here);
        staff.map(|staff| (staff.login.clone(), staff.name.clone())).collect()
    }

    /// Writes a note that only colleagues read.
    ///
    /// # Errors
    /// `reason_missing` without words; `wrong_state` for a draft.
    pub async fn comment(&self, order: &Order<'_>, words: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Comment, true, words)?;
        change.commit(words, serde_json::json!({})).await
    }

    /// Notes where the papers lie; empty when they lie nowhere.
    ///
    /// # Errors
    /// `wrong_state` for a draft.
    pub async fn set_shelf(&self, order: &Order<'_>, shelf: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::SetShelf, true, "")?;
        change.dossier.shelf = shelf.trim().chars().take(100).collect();
        change.commit("", serde_json::json!({})).await
    }
}
