//! Carries the answers of a draft over to a newer revision, question by question by their stable ids, and says
//! what became of each. Not here: asking the citizen about it.

use super::Procedure;
use crate::domain::form::{Answers, Field, check_field};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The answers under the new revision, and what became of the old ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct CarriedOver {
    pub answers: Answers,
    /// Keys whose answers stayed.
    pub kept: Vec<String>,
    /// Keys whose answers did not, with the reason.
    pub dropped: Vec<Dropped>,
    /// Ids of questions to look at: new ones that need an answer, and those whose answer was dropped.
    pub needs_attention: Vec<String>,
}

/// One answer that did not stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Dropped {
    pub key: String,
    pub answer: String,
    pub reason: Reason,
}

/// Why an answer did not stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = DroppedBecause))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The question is no longer there.
    NotAsked,
    /// It is another kind of question now, or no longer accepts the answer.
    DoesNotFit,
}

/// Carries answers from one revision to another. `today` is Vietnam's date.
pub fn carry_over(old: &Procedure, new: &Procedure, answers: &Answers, today: Date) -> CarriedOver {
    let mut carried = CarriedOver::default();
    for field in new.all_fields() {
        keep(field, old.field(&field.id), answers, today, &mut carried);
    }
    for (key, answer) in answers.iter().filter(|(key, _)| !key.starts_with('@')) {
        if carried.answers.get(key).is_some() || carried.dropped.iter().any(|dropped| dropped.key == key) {
            continue;
        }
        // A part of a question that stays can have gone, too.
        carried.dropped.push(Dropped {
            key: key.to_owned(),
            answer: answer.to_owned(),
            reason: Reason::NotAsked,
        });
    }
    carried.kept = carried.answers.iter().map(|(key, _)| key.to_owned()).collect();
    carried.needs_attention = attention(old, new, &carried);
    carried
}

/// Takes over what the new question accepts.
fn keep(field: &Field, before: Option<&Field>, answers: &Answers, today: Date, carried: &mut CarriedOver) {
    let Some(before) = before else { return };
    if before.kind.has_parts() != field.kind.has_parts() {
        return drop_all(&field.id, answers, carried);
    }
    if field.kind.has_parts() {
        if !before.kind.is_like(&field.kind) {
            return drop_all(&field.id, answers, carried);
        }
        if let Some(rows) = answers.get(&field.id) {
            carried.answers.set(&field.id, rows);
        }
    }
    for leaf in field.leaves(answers) {
        let Some(answer) = answers.get(&leaf.id) else { continue };
        if check_field(&leaf, Some(answer), today).is_ok() {
            carried.answers.set(&leaf.id, answer);
        } else {
            drop_one(&leaf.id, answer, carried);
        }
    }
}

fn drop_all(id: &str, answers: &Answers, carried: &mut CarriedOver) {
    if let Some(answer) = answers.get(id) {
        drop_one(id, answer, carried);
    }
    for (key, answer) in answers.parts_of(id) {
        drop_one(key, answer, carried);
    }
}

fn drop_one(key: &str, answer: &str, carried: &mut CarriedOver) {
    let (key, answer) = (key.to_owned(), answer.to_owned());
    carried.dropped.push(Dropped { key, answer, reason: Reason::DoesNotFit });
}

fn attention(old: &Procedure, new: &Procedure, carried: &CarriedOver) -> Vec<String> {
    let effective = new.effective(&carried.answers);
    let pages = new.visible_pages(&effective);
    let asked = pages.iter().flat_map(|page| &page.fields).filter(|field| field.is_visible(&effective));
    let looked_at = asked.filter(|field| {
        let is_new = old.field(&field.id).is_none() && field.is_required(&effective);
        let lost = carried.dropped.iter().any(|dropped| {
            dropped.key == field.id
                || dropped.key.strip_prefix(&field.id).is_some_and(|rest| rest.starts_with('.'))
        });
        lost || (is_new && !effective.is_answered(&field.id))
    });
    looked_at.map(|field| field.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::domain::{
        form::{FieldKind, PersonPart},
        localized::Localized,
        procedure::fixture::simple,
    };
    use jiff::civil::date;

    fn answers() -> Answers {
        [
            ("married", "yes"),
            ("born", "1990-01-02"),
            ("spouse.name", "Lê Ánh"),
            ("spouse.personal_id", "022175000789"),
            ("children", "1"),
            ("children.1.name", "An Lê"),
            ("copies", "8"),
            ("note", "gấp"),
        ]
        .into_iter()
        .collect()
    }

    fn over(change: impl Fn(&mut Procedure)) -> CarriedOver {
        let (old, mut new) = (simple(), simple());
        new.revision = 2;
        change(&mut new);
        carry_over(&old, &new, &answers(), date(2026, 11, 22))
    }

    fn field<'a>(procedure: &'a mut Procedure, id: &str) -> &'a mut Field {
        procedure.pages[0].fields.iter_mut().find(|field| field.id == id).unwrap()
    }

    #[test]
    fn what_did_not_change_stays_as_it_is() {
        let carried = over(|_| ());
        assert_eq!(carried.answers, answers());
        assert!(carried.dropped.is_empty() && carried.needs_attention.is_empty());
    }

    #[test]
    fn what_is_gone_or_no_longer_fits_is_named() {
        let carried = over(|new| {
            new.pages[0].fields.retain(|field| field.id != "note");
            field(new, "copies").kind = FieldKind::Number { min: Some(0), max: Some(5), unit: None };
            let parts = vec![PersonPart::Name, PersonPart::Phone];
            field(new, "spouse").kind = FieldKind::Person { parts, optional: Vec::new() };
            let new_question =
                Field::new("reason", Localized::new("Lý do", "Reason"), FieldKind::LongText { max: None });
            new.pages[0].fields.push(new_question);
        });
        let dropped: Vec<_> = carried.dropped.iter().map(|one| (one.key.as_str(), one.reason)).collect();
        let expected = [
            ("copies", Reason::DoesNotFit),
            ("note", Reason::NotAsked),
            ("spouse.personal_id", Reason::NotAsked),
        ];
        assert_eq!(dropped, expected);
        assert_eq!(carried.needs_attention, ["spouse", "copies", "reason"]);
        assert_eq!(carried.answers.get("children.1.name"), Some("An Lê"));
    }

    #[test]
    fn a_question_that_became_another_kind_loses_its_answer() {
        let carried = over(|new| field(new, "spouse").kind = FieldKind::PersonName);
        assert_eq!(carried.dropped.len(), 2);
        assert_eq!(carried.needs_attention, ["spouse"]);
        let longer = over(|new| field(new, "note").kind = FieldKind::LongText { max: None });
        assert_eq!(longer.answers.get("note"), Some("gấp"));
    }
}
