//! The draft of a result: a specialist's decision, with a text that starts from what the case says.

use crate::service::{
    Result, Services,
    dossiers::Record,
    order::{Order, begin},
};
use crate::store::{
    dossiers::Dossier,
    results::{self, Settlement},
};
use app::{
    components::form_field::answer_text,
    domain::{
        dossier::CommandKind,
        form::{Answers, Field, FieldKind},
        procedure::Procedure,
        settlement::Decision,
        unit::Commune,
    },
    texts::Lang,
};

/// A drafted result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub decision: Option<Decision>,
    /// The name of the document.
    pub title: String,
    /// Its text, one paragraph a line.
    pub body: String,
}

impl Draft {
    fn is_complete(&self) -> bool {
        self.decision.is_some() && !self.title.trim().is_empty() && !self.body.trim().is_empty()
    }
}

/// The draft that a specialist starts from: what the applicant asked for, with the main answers.
fn template(procedure: &Procedure, dossier: &Dossier, answers: &Answers, communes: &[Commune]) -> Draft {
    let mut lines = vec![format!(
        "Xét hồ sơ của ông/bà {} đề nghị giải quyết thủ tục “{}”, nội dung như sau:",
        dossier.applicant_name, procedure.name.vi
    )];
    lines.extend(told(procedure, answers, communes));
    lines.push(format!("Căn cứ hồ sơ nêu trên, nay cấp: {}.", procedure.result.vi));
    Draft { decision: Some(Decision::Grant), title: procedure.result.vi.clone(), body: lines.join("\n") }
}

/// The answers that a result repeats: short facts, not statements that were ticked.
fn told(procedure: &Procedure, answers: &Answers, communes: &[Commune]) -> Vec<String> {
    let visible = procedure.visible_pages(answers).into_iter().flat_map(|page| &page.fields);
    let fields =
        visible.filter(|field| !matches!(field.kind, FieldKind::Confirm | FieldKind::LongText { .. }));
    let lines = fields.filter(|field| field.is_visible(answers)).filter_map(|field| {
        let said = answer_text(Lang::Vi, field, answers, communes);
        let label = printed_label(field).filter(|_| !said.is_empty())?;
        Some(format!("{label}: {}", said.replace('\n', ", ")))
    });
    lines.take(12).collect()
}

/// What an answer is called on an official paper. A question speaks to the citizen: where its answer
/// belongs on the paper, the revision says what it is called there; where it only asks for a place, the place has a
/// name of its own; otherwise the answer steers the form and is left out.
fn printed_label(field: &Field) -> Option<String> {
    if let Some(printed) = &field.printed {
        return Some(printed.vi.clone());
    }
    let label = field.label.vi.trim_end_matches([':', ' ']);
    match field.kind {
        _ if !label.ends_with('?') => {
            Some(label.replace("của ông/bà", "của người đề nghị").replace("Ông/bà", "Người đề nghị"))
        }
        FieldKind::Commune => Some("Xã, phường, đặc khu".to_owned()),
        FieldKind::Address => Some("Địa chỉ".to_owned()),
        _ => None,
    }
}

impl Services {
    /// The text that a specialist starts from: the one that was drafted before, else one made of the case.
    pub fn draft_to_start(&self, record: &Record) -> Draft {
        match &record.result {
            Some(kept) => Draft {
                decision: Decision::from_code(&kept.decision),
                title: kept.title.clone(),
                body: kept.body.clone(),
            },
            None => {
                let answers = self.known_answers(&record.dossier);
                template(&record.procedure, &record.dossier, &answers, &self.catalogue.communes)
            }
        }
    }

    /// Hands a draft in for checking, or for signature where the procedure has no check.
    ///
    /// # Errors
    /// `incomplete` without decision, title or text; `wrong_state`, `not_allowed`.
    pub async fn draft_result(&self, order: &Order<'_>, draft: &Draft) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Draft, draft.is_complete(), "")?;
        let login = change.actor.login().unwrap_or_default().to_owned();
        let decision = draft.decision.unwrap_or(Decision::Grant);
        let settlement = Settlement {
            dossier_id: change.dossier.id.clone(),
            decision: decision.code().to_owned(),
            title: draft.title.trim().to_owned(),
            body: draft.body.replace("\r\n", "\n").trim().to_owned(),
            drafted_by: login.clone(),
            drafted_at: change.now.0,
            checked_by: None,
            checked_at: None,
            approved_by: None,
            approved_at: None,
            number: None,
            issued_by: None,
            issued_at: None,
            file_hash: None,
            file_size: None,
        };
        results::upsert(&mut change.tx, &settlement).await?;
        change.dossier.drafted_by = Some(login);
        change.commit("", serde_json::json!({ "decision": decision.code() })).await
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn label(label: &str, kind: &str) -> Option<String> {
        let field = serde_json::json!({ "id": "x", "label": { "vi": label, "en": "x" }, "kind": kind });
        printed_label(&serde_json::from_value(field).unwrap())
    }

    #[test]
    fn no_official_paper_puts_a_question_to_the_citizen() {
        assert_eq!(label("Nhà xây ở xã, phường, đặc khu nào?", "commune").unwrap(), "Xã, phường, đặc khu");
        assert_eq!(label("Địa chỉ của ông/bà", "address").unwrap(), "Địa chỉ của người đề nghị");
        assert_eq!(label("Diện tích thửa đất", "decimal").unwrap(), "Diện tích thửa đất");
        assert_eq!(label("Ông/bà cần mấy bản sao?", "number"), None);
        let named = r#"{"id":"x","label":{"vi":"Ông/bà cần mấy bản?","en":"x"},"kind":"number","printed":{"vi":"Số bản","en":"Copies"}}"#;
        assert_eq!(printed_label(&serde_json::from_str(named).unwrap()).as_deref(), Some("Số bản"));
    }
}
