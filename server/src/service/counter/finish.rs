//! Filling in the form at the counter and accepting the dossier in the same breath.

use crate::{
    service::{
        Change, Error, Result, Services, Step,
        drafts::Draft,
        order::{Order, begin},
        reception::Checklist,
    },
    store::{
        dossiers::{self, Dossier},
        papers,
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    error::ErrorCode,
    form::{FieldError, check_page, clear_hidden, read_page},
    permission,
};

/// What was filled in: the form's pairs and the desk at which the result is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub pairs: Vec<(String, String)>,
    pub returning: String,
}

impl Services {
    /// The draft of a counter dossier.
    ///
    /// # Errors
    /// `not_found` for other desks and for citizens' drafts; `wrong_state` once it was accepted.
    pub async fn counter_draft(&self, actor: &Actor, id: &str) -> Result<Draft> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let seen = permission::may_view(actor, &self.case_of(&dossier, &procedure));
        if !seen || dossier.created_by.is_none() {
            return Err(Error::NOT_FOUND);
        }
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        let files = papers::list(&mut reader, id).await?;
        Ok(Draft::new(dossier, procedure, files))
    }

    /// Saves what was filled in, right or wrong.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`.
    pub async fn save_at_counter(&self, actor: &Actor, id: &str, given: &Given) -> Result<()> {
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        change.fill(given)?;
        change.commit_draft().await?;
        Ok(())
    }

    /// Accepts what was filled in: code, day, fee and form 01, as for a dossier sent online.
    ///
    /// # Errors
    /// `invalid_form` with every wrong answer; `incomplete` while a required paper is not ticked;
    /// `no_competent_unit`; `wrong_state`, `not_allowed`.
    pub async fn accept_at_counter(
        &self,
        order: &Order<'_>,
        given: &Given,
        checklist: &Checklist,
    ) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.fill(given)?;
        let mut answers = change.dossier.answers();
        clear_hidden(&change.procedure.pages, &mut answers);
        let errors = change.form_errors(&answers);
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        change.dossier.set_answers(&answers);
        let unit = self.catalogue.competent_unit(&change.procedure, &answers, &change.dossier.receiving_unit);
        let unit = unit.ok_or(Error::from(ErrorCode::NoCompetentUnit))?.code.clone();
        let complete = checklist.is_complete(&change.procedure, &answers);
        change.apply(CommandKind::CounterAccept, complete, "")?;
        change.dossier.competent_unit = unit;
        let mut data = change.register(checklist).await?;
        // The draft could only be opened with the person's consent; the history says who recorded it, and when.
        data["consent"] = serde_json::json!({
            "recorded_by": change.dossier.created_by,
            "at": change.dossier.created_at,
        });
        change.commit("", data).await
    }
}

impl Change<'_> {
    /// Writes the pairs of every page into the answers.
    fn fill(&mut self, given: &Given) -> Result<()> {
        if self.dossier.status != Status::Draft || self.dossier.created_by.is_none() {
            return Err(ErrorCode::WrongState.into());
        }
        let mut answers = self.dossier.answers();
        let mut counted = answers.clone();
        clear_hidden(&self.procedure.pages, &mut counted);
        for page in self.procedure.visible_pages(&counted) {
            read_page(page, &given.pairs, &mut answers);
        }
        self.dossier.set_answers(&answers);
        let desk = self.services.catalogue.unit(&given.returning).filter(|unit| unit.kind.is_desk());
        if let Some(desk) = desk {
            self.dossier.returning_unit = desk.code.clone();
        }
        Ok(())
    }

    fn form_errors(&self, answers: &app::domain::form::Answers) -> Vec<FieldError> {
        let today = self.now.local_date();
        let pages = self.procedure.visible_pages(answers).into_iter();
        pages.flat_map(|page| check_page(page, answers, today)).collect()
    }
}
