//! Correcting the kind of case: the desk puts right an answer that decides limit or fee. Both are worked out anew, the
//! event keeps what was said before, and the citizen is told. Not here: any other answer, which the citizen corrects.

use crate::service::{
    Change, Result, Services,
    notices::Params,
    order::{Order, begin},
    reception::accept::promised,
};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::{CommandKind, Promised},
    error::ErrorCode,
    form::{Answers, Field, FieldKind, check_field},
    notice::NoticeKind,
};
use serde_json::{Map, Value, json};

/// What the desk found: the answers by field, as typed, and why they are corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    pub answers: Vec<(String, String)>,
    pub reason: String,
}

impl Correction {
    /// The answer to a field in the form in which it is stored; nothing where the desk says nothing of it.
    fn answer_to(&self, field: &Field) -> Option<String> {
        let (_, typed) = self.answers.iter().find(|(id, _)| *id == field.id)?;
        let typed = typed.trim();
        Some(match field.kind {
            FieldKind::Number { .. } | FieldKind::Money => {
                typed.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect()
            }
            _ => typed.to_owned(),
        })
    }
}

impl Services {
    /// Corrects the answers that decide how long a case takes and what it costs.
    ///
    /// # Errors
    /// `incomplete` where nothing changes or an answer is not acceptable; `reason_missing`, `wrong_state` once a
    /// result is drafted, `not_allowed`, `changed_meanwhile`.
    pub async fn change_procedure_case(&self, order: &Order<'_>, given: &Correction) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let corrected = change.corrected(given);
        change.apply(CommandKind::ChangeProcedureCase, corrected.is_some(), &given.reason)?;
        let (answers, mut data) = corrected.ok_or(ErrorCode::Incomplete)?;
        change.reprice_and_reckon(&answers).await?;
        let (d, accepted) = (&change.dossier, change.dossier.accepted_at.is_some());
        (data["fee"], data["due_at"]) = (json!(d.fee), json!(d.due_at));
        let (kind, params) = match accepted {
            true => (NoticeKind::CaseChanged, Params::from([("date".into(), promised(d))])),
            false => (NoticeKind::CaseChangedEarly, Params::new()),
        };
        change.notify(kind, params).await?;
        change.commit(&given.reason, data).await
    }
}

impl Change<'_> {
    /// All answers with those that change, and the record of each: before and after. Nothing where none changes or
    /// one is not acceptable.
    fn corrected(&self, given: &Correction) -> Option<(Answers, Value)> {
        let (today, mut changed) = (self.now.local_date(), Map::new());
        let before = self.dossier.stored_answers();
        let mut answers = before.clone();
        let known = self.services.known_answers(&self.dossier);
        for field in self.procedure.case_fields().into_iter().filter(|field| field.is_visible(&known)) {
            let Some(answer) = given.answer_to(field) else { continue };
            let old = before.get(&field.id).unwrap_or_default();
            if answer == old {
                continue;
            }
            check_field(field, Some(&answer), today).ok()?;
            changed.insert(field.id.clone(), json!([old, answer]));
            answers.set(&field.id, answer);
        }
        (!changed.is_empty()).then(|| (answers, json!({ "changed": changed })))
    }

    /// Takes the answers over. A fee that the desk put down by hand stays unless the rule's own has changed; the first
    /// appointment stays on record.
    async fn reprice_and_reckon(&mut self, answers: &Answers) -> Result<()> {
        let rule = |change: &Self| change.services.fee_by_rule(&change.procedure, &change.dossier);
        let before = rule(self);
        self.dossier.set_answers(answers);
        if self.dossier.accepted_at.is_none() {
            return Ok(());
        }
        let after = rule(self);
        if before != after {
            self.dossier.fee = after.max(0);
        }
        self.promise_anew();
        let clock = self.whole_clock().await?;
        self.dossier.due_at = self.due_after(&clock)?;
        Ok(())
    }
}

impl Change<'_> {
    /// Another kind of case has another limit, counted by the calendar that was promised.
    fn promise_anew(&mut self) {
        let before = std::mem::take(&mut self.dossier.promise).0;
        let mut promise = self.services.promise(&self.dossier, &self.procedure);
        promise.calendar = before.map_or(promise.calendar, |before| before.calendar);
        self.dossier.promise = Promised(Some(promise));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::localized::Localized;

    fn said(typed: &str, kind: FieldKind) -> Option<String> {
        let label = Localized { vi: "Số bản".into(), en: "Copies".into() };
        let field = Field::new("copies", label, kind);
        let answers = vec![("copies".to_owned(), typed.to_owned())];
        Correction { answers, ..Correction::default() }.answer_to(&field)
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        assert_eq!(said(" 1.250.000 ", FieldKind::Money).as_deref(), Some("1250000"));
        assert_eq!(said(" yes ", FieldKind::YesNo).as_deref(), Some("yes"));
    }
}
