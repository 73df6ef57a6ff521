//! What the forms of a dossier's commands start from.

use crate::service::{Services, queue::Look, reception::papers_to_check};
use app::{
    domain::{dossier::SupplementState, procedure::PaperKind, routing::Competent, settlement::Decision},
    pages::office::dossier::{Check, Forms, Line},
    texts::Lang,
};

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
    let draft = services.draft_to_start(record);
    let fee = if d.fee > 0 { d.fee } else { services.fee_by_rule(procedure, d) };
    let mut units: Vec<Line> = services
        .units_for(procedure)
        .filter(|unit| candidates.is_empty() || candidates.contains(&unit.code))
        .map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned()))
        .collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    Forms {
        checklist: checklist(lang, look),
        fee: fee.to_string(),
        papers: papers(lang, look),
        fields: fields(lang, look),
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
    }
}

/// The papers to check; those that are there are ticked, so that the officer unticks what is not in order.
fn checklist(lang: Lang, look: &Look) -> Vec<Check> {
    let answers = look.record.dossier.answers();
    let papers = papers_to_check(&look.record.procedure, &answers).into_iter().map(|paper| {
        let files = look.record.papers.iter().filter(|file| file.component == paper.id).count();
        Check {
            id: paper.id.clone(),
            name: paper.name.get(lang).to_owned(),
            required: paper.is_required(&answers),
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

fn papers(lang: Lang, look: &Look) -> Vec<Line> {
    let answers = look.record.dossier.answers();
    let papers = look.record.procedure.papers_for(&answers).into_iter().filter(|paper| paper.takes_files());
    papers.map(|paper| (format!("paper:{}", paper.id), paper.name.get(lang).to_owned())).collect()
}

fn fields(lang: Lang, look: &Look) -> Vec<Line> {
    let answers = look.record.dossier.answers();
    let pages = look.record.procedure.visible_pages(&answers).into_iter().flat_map(|page| &page.fields);
    let fields = pages.filter(|field| field.is_visible(&answers));
    fields.map(|field| (format!("field:{}", field.id), field.label.get(lang).to_owned())).collect()
}
