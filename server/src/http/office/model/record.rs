//! What is on record of a dossier, in the words of its page.

use super::who;
use crate::service::{
    Services,
    queue::{Look, Offered},
};
use app::{
    components::form_field::answer_text,
    domain::{
        dossier::{CommandKind, SupplementState},
        money::Vnd,
        phone::Phone,
        settlement::Decision,
        time::Timestamp,
    },
    pages::{
        office::dossier::{Event, Line, PaperFile, PaperGroup, Request, Settled, Shown},
        words,
    },
    texts::{Lang, Text, office as t},
};

fn unit(services: &Services, lang: Lang, code: &str) -> String {
    let unit = services.catalogue.unit(code);
    unit.map_or_else(|| code.to_owned(), |unit| unit.short_name.get(lang).to_owned())
}

/// A stored number as people read it out and dial it.
fn dialled(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.national())
}

/// Applicant, units and times; what is unknown is left out.
pub(super) fn facts(services: &Services, lang: Lang, look: &Look) -> Vec<Line> {
    let d = &look.record.dossier;
    let at = |time: Option<i64>| time.map(|time| Timestamp(time).short()).unwrap_or_default();
    let born = d.applicant_birth_date.split('-').rev().collect::<Vec<_>>().join("/");
    let triage = d.triage_due_at.filter(|_| d.accepted_at.is_none());
    let facts: [(Text, String); 15] = [
        (t::DOSSIER_NAME, d.applicant_name.clone()),
        (t::DOSSIER_PERSONAL_ID, d.applicant_personal_id.clone()),
        (t::DOSSIER_BORN, born),
        (t::DOSSIER_PHONE, dialled(&d.applicant_phone)),
        (t::DOSSIER_EMAIL, d.applicant_email.clone()),
        (t::DOSSIER_ADDRESS, d.applicant_address.clone()),
        (t::DOSSIER_CHANNEL, words::channel(lang, d.channel)),
        (t::DOSSIER_SUBMITTED, at(d.submitted_at)),
        (t::DOSSIER_TRIAGE_DUE, at(triage)),
        (t::DOSSIER_DUE, at(d.due_at)),
        (t::DOSSIER_RECEIVING, unit(services, lang, &d.receiving_unit)),
        (t::DOSSIER_COMPETENT, unit(services, lang, &d.competent_unit)),
        (t::DOSSIER_RETURNING, unit(services, lang, &d.returning_unit)),
        (t::DOSSIER_RECEIVE, words::return_method(lang, d.return_method)),
        (t::DOSSIER_FEE, Vnd(d.fee).format(lang)),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| (lang.t(name).to_owned(), value)).collect()
}

/// Every answer, page by page.
pub(super) fn answers(services: &Services, lang: Lang, look: &Look) -> Vec<(String, Vec<Line>)> {
    let answers = look.record.dossier.answers();
    let pages = look.record.procedure.visible_pages(&answers).into_iter().map(|page| {
        let fields = page.fields.iter().filter(|field| field.is_visible(&answers));
        let lines = fields.map(|field| {
            let said = answer_text(lang, field, &answers, &services.catalogue.communes);
            (field.label.get(lang).to_owned(), said)
        });
        (page.title.get(lang).to_owned(), lines.filter(|(_, said)| !said.is_empty()).collect::<Vec<_>>())
    });
    pages.filter(|(_, lines)| !lines.is_empty()).collect()
}

pub(super) fn papers(lang: Lang, look: &Look) -> Vec<PaperGroup> {
    let answers = look.record.dossier.answers();
    let papers = look.record.procedure.papers_for(&answers).into_iter().filter(|paper| paper.takes_files());
    let removes = look.offered.contains(&Offered::Now(CommandKind::RemovePaper));
    let groups = papers.map(|paper| {
        let own = look.record.papers.iter().filter(|file| file.component == paper.id);
        let files = own.map(|file| {
            let size = words::file_size(lang, u64::try_from(file.size).unwrap_or_default());
            let pages = file.pages.map(|n| lang.fill(t::DOSSIER_PAGES, &[("n", &n.to_string())]));
            PaperFile {
                id: file.id.clone(),
                name: file.name.clone(),
                meta: pages.map_or_else(|| size.clone(), |pages| format!("{size} · {pages}")),
                sha256: file.file_hash.clone(),
                removable: removes && file.was_scanned_after(look.record.dossier.submitted_at),
            }
        });
        PaperGroup {
            id: paper.id.clone(),
            name: paper.name.get(lang).to_owned(),
            kind: words::paper_kind(lang, paper.kind).to_owned(),
            files: files.collect(),
        }
    });
    groups.collect()
}

/// The file asked for, or the first.
pub(super) fn shown(look: &Look, paper: &str) -> Option<Shown> {
    let papers = &look.record.papers;
    let file = papers.iter().find(|file| file.id == paper).or_else(|| papers.first())?;
    let picture = file.media_type.starts_with("image/");
    Some(Shown { id: file.id.clone(), name: file.name.clone(), picture })
}

pub(super) fn settlement(lang: Lang, look: &Look) -> Option<Settled> {
    let result = look.record.result.as_ref()?;
    let decision = match Decision::from_code(&result.decision) {
        Some(Decision::Decline) => t::DOSSIER_DECLINE,
        _ => t::DOSSIER_GRANT,
    };
    Some(Settled {
        decision: lang.t(decision).to_owned(),
        title: result.title.clone(),
        body: result.body.clone(),
        number: result.number.clone(),
    })
}

fn state(code: &str) -> Text {
    match SupplementState::from_code(code) {
        Some(SupplementState::DeskAsked) => t::DOSSIER_STATE_DESK_ASKED,
        Some(SupplementState::CitizenAsked) => t::DOSSIER_STATE_CITIZEN_ASKED,
        Some(SupplementState::CitizenSent) => t::DOSSIER_STATE_CITIZEN_SENT,
        Some(SupplementState::Completed) => t::DOSSIER_STATE_COMPLETED,
        Some(SupplementState::None) | None => t::DOSSIER_STATE_NONE,
    }
}

pub(super) fn requests(lang: Lang, look: &Look) -> Vec<Request> {
    let requests = look.record.asked.iter().map(|asked| {
        let items = asked.items.iter().map(|item| {
            let mut said = words::problem_code(lang, item.problem);
            for more in [item.note.clone(), answered(lang, &item.answer)] {
                if !more.is_empty() {
                    said = format!("{said}. {more}");
                }
            }
            (look.record.subject(&item.about, &item.aspect_id, lang), said)
        });
        let due = Timestamp(asked.request.due_at).short_date();
        Request {
            round: lang.fill(t::DOSSIER_ROUND, &[("n", &asked.request.round.to_string())]),
            state: lang.t(state(&asked.request.state)).to_owned(),
            due: lang.fill(t::DOSSIER_ANSWER_BY, &[("date", &due)]),
            reason: asked.request.reason.clone(),
            items: items.collect(),
        }
    });
    requests.collect()
}

fn answered(lang: Lang, answer: &str) -> String {
    if answer.is_empty() {
        return String::new();
    }
    lang.fill(t::DOSSIER_ANSWERED, &[("answer", answer)])
}

/// Every event in full: who, at which unit, and why.
pub(super) fn events(services: &Services, lang: Lang, look: &Look) -> Vec<Event> {
    let events = look.record.events.iter().map(|event| {
        let mut by = who(services, lang, &event.actor_kind, &event.actor);
        if !event.unit.is_empty() {
            by = format!("{by}, {}", unit(services, lang, &event.unit));
        }
        Event {
            what: words::event_of(lang, &event.kind).unwrap_or_else(|| event.kind.clone()),
            when: Timestamp(event.at).short(),
            who: by,
            reason: event.reason.clone(),
        }
    });
    events.collect()
}
