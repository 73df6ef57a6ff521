//! What the forms of a dossier's commands start from.

use super::tasks;
use crate::service::{Services, queue::Look, reception::papers_to_check};
use app::{
    domain::{
        dossier::{ReturnMethod, SupplementState},
        form::{Field, FieldKind},
        procedure::{PaperKind, PauseReason},
        routing::Competent,
        settlement::Decision,
    },
    pages::office::dossier::{CaseField, Check, Forms, Line},
    texts::{Lang, form as words},
};

/// Who carries what nobody has said otherwise of.
const USUAL_CARRIER: &str = "VNPost";

pub(super) fn forms(services: &Services, lang: Lang, look: &Look) -> Forms {
    let record = &look.record;
    let (d, procedure) = (&record.dossier, &record.procedure);
    let route = services.route_of(procedure, d, &services.known_answers(d), None).ok();
    let competent = route.map(|route| route.competent);
    let rule = competent.as_ref().and_then(|found| services.catalogue.unit(found.unit()?));
    let candidates = match &competent {
        Some(Competent::Choose { candidates, .. }) => candidates.as_slice(),
        _ => &[],
    };
    let step = d.step.as_deref().and_then(|id| procedure.step(id));
    let draft = services.draft_to_start(record);
    let fee = if d.fee > 0 { d.fee } else { services.fee_by_rule(procedure, d) };
    let mut units: Vec<Line> = services
        .units_for(procedure)
        .filter(|unit| candidates.is_empty() || candidates.contains(&unit.code))
        .map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned()))
        .collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    Forms {
        checklist: checklist(services, lang, look),
        fee: fee.to_string(),
        papers: papers(services, lang, look),
        fields: fields(services, lang, look),
        supplement_days: procedure.supplement_days,
        asked_before: d.rounds > 0,
        by_rule: rule.map(|unit| unit.name.get(lang).to_owned()),
        units,
        why: competent.map(|found| found.reason().text.get(lang).to_owned()).unwrap_or_default(),
        decision: draft.decision.unwrap_or(Decision::Grant).code().to_owned(),
        title: draft.title,
        body: draft.body,
        applicant: d.applicant_name.clone(),
        colleagues: services.colleagues(d, procedure),
        holder: d.holder_person.clone().unwrap_or_default(),
        sent: sent(lang, look),
        shelf: d.shelf.clone(),
        by_post: d.return_method == ReturnMethod::Post,
        carrier: if d.post_carrier.is_empty() { USUAL_CARRIER.to_owned() } else { d.post_carrier.clone() },
        today: services.now().short_date(),
        case: case(services, lang, look),
        foreseen: tasks::foreseen(services, lang, look),
        agencies: tasks::agencies(services, lang, look),
        unfinished: tasks::unfinished(lang, look),
        payment_follows: step.is_some_and(|step| step.pause_after == Some(PauseReason::FinancialDuty)),
    }
}

/// What decides limit and fee, of the questions that this case was asked.
fn case(services: &Services, lang: Lang, look: &Look) -> Vec<CaseField> {
    let answers = services.known_answers(&look.record.dossier);
    let fields = look.record.procedure.case_fields().into_iter().filter(|field| field.is_visible(&answers));
    let choices = |kind: &FieldKind| match kind {
        FieldKind::Choice { choices } => {
            choices.iter().map(|choice| (choice.value.clone(), choice.label.get(lang).to_owned())).collect()
        }
        FieldKind::YesNo => {
            let word = |value: &str, text| (value.to_owned(), lang.t(text).to_owned());
            vec![word("yes", words::ANSWER_YES), word("no", words::ANSWER_NO)]
        }
        _ => Vec::new(),
    };
    let field = |field: &Field| CaseField {
        id: field.id.clone(),
        label: field.label.get(lang).to_owned(),
        choices: choices(&field.kind),
        value: answers.get(&field.id).unwrap_or_default().to_owned(),
    };
    fields.map(field).collect()
}

/// The papers to check; those that are there are ticked, so that the officer unticks what is not in order.
fn checklist(services: &Services, lang: Lang, look: &Look) -> Vec<Check> {
    let answers = services.known_answers(&look.record.dossier);
    let papers = papers_to_check(&look.record.procedure, &answers).into_iter().map(|paper| {
        let files = look.record.papers.iter().filter(|file| file.component == paper.id).count();
        Check {
            id: paper.id.clone(),
            name: paper.name.get(lang).to_owned(),
            required: look.record.procedure.requires(paper, &answers),
            files,
            ticked: files > 0 || paper.kind == PaperKind::Form,
        }
    });
    papers.collect()
}

/// The items that the citizen has sent and the desk looks at: id and name.
fn sent(lang: Lang, look: &Look) -> Vec<Line> {
    let last =
        look.record.asked.last().filter(|_| look.record.dossier.supplement == SupplementState::CitizenSent);
    let items = last.into_iter().flat_map(|asked| &asked.items);
    items.map(|item| (item.id.clone(), look.record.subject(&item.about, &item.aspect_id, lang))).collect()
}

fn papers(services: &Services, lang: Lang, look: &Look) -> Vec<Line> {
    let answers = services.known_answers(&look.record.dossier);
    let papers = look.record.procedure.papers_for(&answers).into_iter().filter(|paper| paper.takes_files());
    papers.map(|paper| (format!("paper:{}", paper.id), paper.name.get(lang).to_owned())).collect()
}

fn fields(services: &Services, lang: Lang, look: &Look) -> Vec<Line> {
    let answers = services.known_answers(&look.record.dossier);
    let pages = look.record.procedure.visible_pages(&answers).into_iter().flat_map(|page| &page.fields);
    let fields = pages.filter(|field| field.is_visible(&answers));
    fields.map(|field| (format!("field:{}", field.id), field.label.get(lang).to_owned())).collect()
}
