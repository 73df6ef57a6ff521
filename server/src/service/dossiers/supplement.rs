//! Answering a supplement request item by item: each answer is kept as it is given, and the whole is sent
//! when every item has one. Not here: asking (`reception`).

use super::{Asked, Record, record::waits};
use crate::{
    service::{
        Error, Result, Services,
        order::{Order, begin},
        papers::{Place, Upload, recorded},
    },
    store::{
        Connection,
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
        supplements::{self, SupplementItemRow},
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, ItemState, Status, SupplementState},
    error::ErrorCode,
    form::{Answers, Field, FieldError, Page, Problem, check_answers, read_page},
    permission,
};
use jiff::civil::Date;

impl Record {
    /// Whether an item has its answer.
    pub fn is_answered(&self, item: &SupplementItemRow) -> bool {
        answers(item, &self.papers)
    }

    /// The files that answer an item.
    pub fn files_for<'a>(&'a self, item: &'a SupplementItemRow) -> impl Iterator<Item = &'a PaperFile> {
        self.papers.iter().filter(|file| file.item_id.as_deref() == Some(item.id.as_str()))
    }
}

/// Whether an item has an answer that came after it was last found not to be in order.
fn answers(item: &SupplementItemRow, files: &[PaperFile]) -> bool {
    if !item.state.waits() {
        return true;
    }
    let since = item.judged_at.unwrap_or(i64::MIN);
    match item.about.as_str() {
        "paper" => files
            .iter()
            .any(|file| file.item_id.as_deref() == Some(item.id.as_str()) && file.created_at >= since),
        _ => !item.answer.is_empty(),
    }
}

impl Services {
    /// The dossier with the request that waits for this actor's answer.
    ///
    /// # Errors
    /// `wrong_state` when nothing is asked; `not_found` for what the actor may not see; `not_allowed`.
    pub async fn asked(&self, actor: &Actor, id: &str) -> Result<(Record, Asked)> {
        let record = self.record(actor, id).await?;
        let case = self.case_of(&record.dossier, &record.procedure);
        if !permission::may_write_answer(actor, &case) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let waiting = record.dossier.supplement == SupplementState::CitizenAsked && case.status.code() == 5;
        let asked = record.open_request().filter(|_| waiting).cloned();
        let asked = asked.ok_or(ErrorCode::WrongState)?;
        Ok((record, asked))
    }

    /// Keeps the new answer to a field that was asked about.
    ///
    /// # Errors
    /// `invalid_form` when it does not fit; `incomplete` when it is the same as before; as [`Self::asked`].
    pub async fn answer_item(
        &self,
        actor: &Actor,
        id: &str,
        item: &str,
        posted: &[(String, String)],
    ) -> Result<()> {
        let (record, asked) = self.asked(actor, id).await?;
        let open = |row: &&SupplementItemRow| row.id == item && row.state.waits();
        let item = asked.items.iter().filter(open).find(|row| row.about == "field");
        let item = item.ok_or(Error::NOT_FOUND)?;
        let field = record.procedure.field(&item.aspect_id).ok_or(Error::NOT_FOUND)?;
        let mut answers = Answers::default();
        read_field(field, posted, &mut answers);
        check(field, &answers, self.now().local_date())?;
        let answer = &pack(field, &answers);
        if pack(field, &record.dossier.stored_answers()) == *answer {
            return Err(ErrorCode::Incomplete.into());
        }
        let mut tx = self.store.begin_write().await?;
        // It may have been sent from another device since: what was sent stays as it was.
        let claimed = dossiers::claim(&mut tx, id, None).await?.ok_or(Error::NOT_FOUND)?;
        let requests = supplements::list(&mut tx, id).await?;
        let open = requests.iter().rev().find(|request| waits(request));
        let waiting = claimed.status == Status::SupplementRequested;
        if !waiting || open.is_none_or(|open| open.id != item.request_id) {
            return Err(ErrorCode::WrongState.into());
        }
        supplements::update_answer(&mut tx, &item.id, answer).await?;
        Ok(tx.commit().await?)
    }

    /// Takes in a file for a paper that was asked for: durable before its row, the row before the answer.
    ///
    /// # Errors
    /// Why the file is refused; `too_many_files`; as [`Self::asked`].
    pub async fn attach_to_item(
        &self,
        actor: &Actor,
        id: &str,
        item: &str,
        upload: Upload<'_>,
    ) -> Result<()> {
        let (_, asked) = self.asked(actor, id).await?;
        let open = |row: &&SupplementItemRow| row.id == item && row.state.waits();
        let item = asked.items.iter().filter(open).find(|row| row.about == "paper");
        let item = item.ok_or(Error::NOT_FOUND)?;
        let place = Place { dossier: id, component: &item.aspect_id, item: Some(&item.id) };
        self.attach(actor, place, upload).await?;
        Ok(())
    }

    /// Sends what was asked for, when every item has its answer.
    ///
    /// # Errors
    /// `incomplete` while something is missing; `wrong_state`, `changed_meanwhile`; as [`Self::asked`].
    pub async fn send_supplement(&self, order: &Order<'_>) -> Result<Dossier> {
        let id = order.dossier;
        let mut change = begin!(self, order);
        let case = self.case_of(&change.dossier, &change.procedure);
        permission::may(order.actor, CommandKind::AnswerSupplement, &case)?;
        let requests = supplements::list(&mut change.tx, id).await?;
        let open = requests.into_iter().rev().find(waits);
        let mut request = open.ok_or(ErrorCode::WrongState)?;
        let items = supplements::list_items(&mut change.tx, &request.id).await?;
        let complete = all_answered(&mut change.tx, id, &items).await?;
        change.apply(CommandKind::AnswerSupplement, complete, "")?;
        let mut answers = self.known_answers(&change.dossier);
        for item in items.iter().filter(|item| item.about == "field" && item.state.waits()) {
            match change.procedure.field(&item.aspect_id) {
                Some(field) => unpack(field, &item.answer, &mut answers),
                None => answers.set(&item.aspect_id, item.answer.clone()),
            }
        }
        change.dossier.set_answers(&answers);
        request.state = SupplementState::CitizenSent.code().to_owned();
        request.answered_at = Some(change.now.0);
        supplements::update(&mut change.tx, &request).await?;
        for item in items.iter().filter(|item| item.state.waits()) {
            let answered = SupplementItemRow { state: ItemState::Answered, ..item.clone() };
            supplements::update_item(&mut change.tx, &answered).await?;
        }
        // The chain vouches for the files of the answer as it does for those of the dossier.
        let files = papers::list(&mut change.tx, id).await?;
        let of_items = |file: &&PaperFile| items.iter().any(|item| file.item_id.as_ref() == Some(&item.id));
        let added = recorded(files.iter().filter(of_items));
        change.commit("", serde_json::json!({ "round": request.round, "papers": added })).await
    }
}

/// An answer in one text: as it is, or the parts of a question that has some as JSON.
fn pack(field: &Field, answers: &Answers) -> String {
    if !field.kind.has_parts() {
        return answers.get(&field.id).unwrap_or_default().to_owned();
    }
    let own = answers.get(&field.id).map(|own| (field.id.as_str(), own));
    let whole: Answers = own.into_iter().chain(answers.parts_of(&field.id)).collect();
    serde_json::to_string(&whole).unwrap_or_default()
}

/// Puts a packed answer in the place of the old one.
pub(super) fn unpack(field: &Field, packed: &str, answers: &mut Answers) {
    answers.remove(&field.id);
    if !field.kind.has_parts() {
        return answers.set(&field.id, packed);
    }
    let whole: Answers = serde_json::from_str(packed).unwrap_or_default();
    for (key, value) in whole.iter() {
        answers.set(key, value);
    }
}

/// An answer must be there, whether or not the question could have stayed empty.
fn check(field: &Field, answers: &Answers, today: Date) -> Result<()> {
    let wrong = |problem| Error::Invalid(vec![FieldError { field: field.id.clone(), problem }]);
    if !answers.is_answered(&field.id) {
        return Err(wrong(Problem::Required));
    }
    let asked = Field { when: None, ..field.clone() };
    match check_answers(&asked, answers, today) {
        errors if errors.is_empty() => Ok(()),
        // The page says it at the question itself.
        errors if field.kind.has_parts() => Err(Error::Invalid(errors)),
        errors => Err(wrong(errors.into_iter().next().map_or(Problem::Required, |error| error.problem))),
    }
}

/// Reads what was posted for one field, as the form's pages do.
pub fn read_field(field: &Field, posted: &[(String, String)], answers: &mut Answers) {
    let page = Page {
        id: String::new(),
        title: field.label.clone(),
        lead: None,
        when: None,
        fields: vec![field.clone()],
    };
    read_page(&page, posted, answers);
}

async fn all_answered(
    connection: &mut Connection,
    dossier: &str,
    items: &[SupplementItemRow],
) -> Result<bool> {
    let files = papers::list(connection, dossier).await?;
    Ok(!items.is_empty() && items.iter().all(|item| answers(item, &files)))
}
