//! Filling in the form at the counter and accepting the dossier in the same breath.

use super::refer::refers;
use crate::{
    service::{
        Change, Error, Result, Services, Step,
        drafts::Draft,
        order::{Order, begin},
        papers::recorded,
        reception::Checklist,
        routing::{self, decides_or_waits},
    },
    store::{
        dossiers::{self, Dossier},
        papers,
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    error::ErrorCode,
    form::{Answers, FieldError, clear_hidden, read_page},
    permission,
    procedure::Procedure,
};
use std::sync::Arc;

impl Services {
    /// The draft of a counter dossier.
    ///
    /// # Errors
    /// `not_found` for other desks and for citizens' drafts; `not_allowed` for those at its units who work at no desk;
    /// `wrong_state` once it was accepted.
    pub async fn counter_draft(&self, actor: &Actor, id: &str) -> Result<Draft> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let case = self.case_of(&dossier, &procedure);
        if !permission::may_view(actor, &case) || dossier.created_by.is_none() {
            return Err(Error::NOT_FOUND);
        }
        if !permission::may_prepare(actor, &case) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        let files = papers::list(&mut reader, id).await?;
        let answers = self.known_answers(&dossier);
        Ok(Draft::new(dossier, procedure, files, answers))
    }

    /// Saves the whole form as posted, right or wrong, and says what is wrong with it.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`.
    pub async fn fill_at_counter(
        &self,
        actor: &Actor,
        id: &str,
        pairs: &[(String, String)],
    ) -> Result<Vec<FieldError>> {
        self.counter_draft(actor, id).await?;
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        change.must_be_counter_draft()?;
        let procedure = Arc::clone(&change.procedure);
        let mut answers = self.known_answers(&change.dossier);
        for page in &procedure.pages {
            read_page(page, pairs, &mut answers);
        }
        change.dossier.set_answers(&answers);
        change.commit_draft().await?;
        clear_hidden(&procedure.pages, &mut answers);
        Ok(self.wrong_answers(&procedure, &answers))
    }

    /// What is wrong with the answers that count.
    pub fn wrong_answers(&self, procedure: &Procedure, effective: &Answers) -> Vec<FieldError> {
        let pages = procedure.visible_pages(effective).into_iter();
        pages.flat_map(|page| self.wrong_on(page, effective)).collect()
    }

    /// Accepts what was filled in, with the desk at which the result is wanted: code, day, fee and form 01, as for a dossier sent online.
    ///
    /// # Errors
    /// `invalid_form` with every wrong answer; `incomplete` while a required paper is not ticked;
    /// `revision_superseded` while a newer revision waits for a look; `no_competent_unit`; `not_received_here` when
    /// another desk has to receive it; `wrong_state`, `not_allowed`.
    pub async fn accept_at_counter(
        &self,
        order: &Order<'_>,
        returning: &str,
        checklist: &Checklist,
    ) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.must_be_counter_draft()?;
        if self.newer_revision(&change.dossier).is_some() {
            return Err(ErrorCode::RevisionSuperseded.into());
        }
        if let Some(desk) = self.catalogue.unit(returning).filter(|unit| unit.kind.is_desk()) {
            change.dossier.returning_unit = desk.code.clone();
        }
        let mut answers = self.known_answers(&change.dossier);
        clear_hidden(&change.procedure.pages, &mut answers);
        let route = self.route_of(&change.procedure, &change.dossier, &answers, None)?;
        // Before the answers are judged: nobody corrects a form for a desk that may not receive it.
        if refers(&route).is_some() {
            return Err(ErrorCode::NotReceivedHere.into());
        }
        let errors = self.wrong_answers(&change.procedure, &answers);
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        if !change.procedure.not_eligible(&answers).is_empty() {
            return Err(ErrorCode::NotEligible.into());
        }
        change.dossier.set_answers(&answers);
        let unit = decides_or_waits(&route).ok_or(ErrorCode::NoCompetentUnit)?.to_owned();
        // Where a unit is gone, what took its place receives and returns.
        change.dossier.receiving_unit.clone_from(&route.receiving.unit);
        change.dossier.returning_unit.clone_from(&route.returning.unit);
        let complete = checklist.is_complete(&change.procedure, &answers);
        change.apply(CommandKind::CounterAccept, complete, "")?;
        change.dossier.competent_unit = unit;
        let mut data = change.register(checklist).await?;
        data["papers"] = recorded(&papers::list(&mut change.tx, order.dossier).await?);
        data["route"] = routing::recorded(&route);
        // The draft could only be opened with the person's consent; the history says who recorded it, and when.
        data["consent"] = serde_json::json!({
            "recorded_by": change.dossier.created_by,
            "at": change.dossier.created_at,
        });
        change.commit("", data).await
    }
}

impl Change<'_> {
    fn must_be_counter_draft(&self) -> Result<()> {
        let draft = self.dossier.status == Status::Draft && self.dossier.created_by.is_some();
        if draft { Ok(()) } else { Err(ErrorCode::WrongState.into()) }
    }
}
