//! What is on record of a dossier, in the words of its page.

use super::who;
use crate::{
    service::{
        Services,
        queue::{Look, Offered},
    },
    store::{dossiers::Dossier, hand_overs, supplements::SupplementRequest},
};
use app::{
    components::form_field::answer_text,
    domain::{
        dossier::{
            AgainReason, ApologyState, Awaits, CommandKind, Custody, ReturnMethod, SupplementState,
            Withdrawal,
        },
        money::Vnd,
        phone::Phone,
        procedure::Procedure,
        settlement::Decision,
        time::Timestamp,
    },
    pages::{
        office::dossier::{Apology, Event, HandOver, Line, PaperFile, PaperGroup, Request, Settled, Shown},
        words,
    },
    texts::{Lang, Text, office as t},
};

pub(super) fn unit(services: &Services, lang: Lang, code: &str) -> String {
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
    let case = services.case_of(d, &look.record.procedure);
    let crossing = words::non_boundary(lang, case.non_boundary()).unwrap_or_default();
    let holder = d.holder_person.as_deref().map(|login| services.staff_name(login)).unwrap_or_default();
    let way = if d.custody == Custody::OnTheWay { lang.t(t::DOSSIER_ON_THE_WAY) } else { "" };
    let original = d.original_due_at.filter(|original| d.due_at != Some(*original));
    // The desk writes the address on the parcel.
    let mut receive = words::return_method(lang, d.return_method);
    if d.return_method == ReturnMethod::Post {
        receive = format!("{receive}: {}", d.return_address);
    }
    let by_post = d.return_method == ReturnMethod::Post && d.finished_at.is_some();
    let posted = if by_post { words::delivery(lang, d.delivery) } else { String::new() };
    let parcel = [d.post_carrier.as_str(), &d.post_bill].join(" ").trim().to_owned();
    // What is on trial is told to nobody.
    let portal = if d.trial == 0 { words::sync(lang, d.sync) } else { String::new() };
    let trial = if d.trial == 0 { "" } else { lang.t(t::DOSSIER_TRIAL_NOTE) };
    let asked = if d.withdrawal == Withdrawal::Asked { lang.t(t::DOSSIER_WITHDRAWAL_ASKED) } else { "" };
    let awaits = match d.awaits {
        Awaits::OtherAgency => lang.t(t::DOSSIER_AWAITS_AGENCY),
        Awaits::Nothing => "",
    };
    let facts: [(Text, String); 29] = [
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
        (t::DOSSIER_ORIGINAL_DUE, at(original)),
        (t::DOSSIER_WITHDRAWAL, asked.to_owned()),
        (t::DOSSIER_AWAITS, awaits.to_owned()),
        (t::DOSSIER_CUSTODY, way.to_owned()),
        (t::DOSSIER_HOLDER, holder),
        (t::DOSSIER_CROSSING, crossing),
        (t::DOSSIER_SHELF, d.shelf.clone()),
        (t::DOSSIER_RECEIVING, unit(services, lang, &d.receiving_unit)),
        (t::DOSSIER_COMPETENT, unit(services, lang, &d.competent_unit)),
        (t::DOSSIER_RETURNING, unit(services, lang, &d.returning_unit)),
        (t::DOSSIER_RECEIVE, receive),
        (t::DOSSIER_FEE, Vnd(d.fee).format(lang)),
        (t::DOSSIER_PAYMENT, words::payment(lang, d.payment)),
        (t::DOSSIER_DIGITISATION, words::digitisation(lang, d.digitisation)),
        (t::DOSSIER_DELIVERY, posted),
        (t::DOSSIER_BILL, parcel),
        (t::DOSSIER_SYNC, portal),
        (t::DOSSIER_RATING, words::rating(lang, case.rating())),
        (t::DOSSIER_TRIAL, trial.to_owned()),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| (lang.t(name).to_owned(), value)).collect()
}

/// Every answer, page by page.
pub(in crate::http::office) fn answers(
    services: &Services,
    lang: Lang,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Vec<(String, Vec<Line>)> {
    let answers = services.known_answers(dossier);
    let pages = procedure.visible_pages(&answers).into_iter().map(|page| {
        let fields = page.fields.iter().filter(|field| field.is_visible(&answers));
        let lines = fields.map(|field| {
            let said = answer_text(lang, field, &answers, &services.catalogue.communes);
            (field.label.get(lang).to_owned(), said)
        });
        (page.title.get(lang).to_owned(), lines.filter(|(_, said)| !said.is_empty()).collect::<Vec<_>>())
    });
    pages.filter(|(_, lines)| !lines.is_empty()).collect()
}

pub(super) fn papers(services: &Services, lang: Lang, look: &Look) -> Vec<PaperGroup> {
    let answers = services.known_answers(&look.record.dossier);
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
        Some(SupplementState::AwaitingApproval) => t::DOSSIER_STATE_AWAITING_APPROVAL,
        Some(SupplementState::Expired) => t::DOSSIER_STATE_EXPIRED,
        Some(SupplementState::CitizenAsked) => t::DOSSIER_STATE_CITIZEN_ASKED,
        Some(SupplementState::CitizenSent) => t::DOSSIER_STATE_CITIZEN_SENT,
        Some(SupplementState::Completed) => t::DOSSIER_STATE_COMPLETED,
        Some(SupplementState::None) | None => t::DOSSIER_STATE_NONE,
    }
}

pub(super) fn requests(lang: Lang, look: &Look) -> Vec<Request> {
    let requests = look.record.asked.iter().chain(&look.record.proposed).map(|asked| {
        let items = asked.items.iter().map(|item| {
            let mut said = words::problem_code(lang, item.problem);
            let fault = if item.repeat_fault == 1 { lang.t(t::DOSSIER_REPEAT_FAULT) } else { "" };
            let found = lang.fill(t::DOSSIER_ITEM_STATE, &[("state", &words::item_state(lang, item.state))]);
            for more in [item.note.clone(), answered(lang, &item.answer), found, fault.to_owned()] {
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
            ground: ground(lang, &asked.request),
            items: items.collect(),
        }
    });
    requests.collect()
}

/// On which ground the citizen is asked once more, and who agreed.
fn ground(lang: Lang, request: &SupplementRequest) -> Option<String> {
    let again = AgainReason::from_code(&request.again_reason)?;
    let why = words::again(lang, again);
    let said = lang.fill(t::DOSSIER_AGAIN, &[("why", &why), ("law", &request.legal_basis)]);
    let by = request.approved_by.as_deref();
    let agreed = by.map(|by| lang.fill(t::DOSSIER_APPROVED_BY, &[("who", by)]));
    Some(agreed.map_or_else(|| said.clone(), |agreed| format!("{said}. {agreed}")))
}

/// The control slip: each way, who gave it to whom, and when.
pub(super) fn hand_overs(services: &Services, lang: Lang, look: &Look) -> Vec<HandOver> {
    let side = |place: &str, person: &str| {
        let place = if place.is_empty() {
            lang.t(t::DOSSIER_CITIZEN).to_owned()
        } else {
            unit(services, lang, place)
        };
        if person.is_empty() { place } else { format!("{place} ({})", services.staff_name(person)) }
    };
    let at = |time: Option<i64>| time.map(|time| Timestamp(time).short()).unwrap_or_default();
    let rows = look.record.hand_overs.iter().map(|row| HandOver {
        kind: words::hand_over(lang, row.kind),
        from: side(&row.from_unit, &row.from_person),
        to: side(&row.to_unit, &row.to_person),
        given: at(Some(row.given_at)),
        received: received(lang, row),
        due: at(row.due_at),
        late: (row.late_minutes > 0).then(|| {
            let unit = side(&row.charged_unit, "");
            lang.fill(t::DOSSIER_LATE_BY, &[("n", &row.late_minutes.to_string()), ("unit", &unit)])
        }),
        state: words::hand_over_state(lang, row.state),
        note: row.note.clone(),
    });
    rows.collect()
}

/// When it was received; until somebody says so, when it was opened.
fn received(lang: Lang, row: &hand_overs::HandOver) -> String {
    let at = |time: i64| Timestamp(time).short();
    let opened = row.opened_at.map(|time| lang.fill(t::DOSSIER_OPENED, &[("when", &at(time))]));
    row.received_at.map(at).or(opened).unwrap_or_default()
}

/// What the office says of being late.
pub(super) fn apology(services: &Services, lang: Lang, look: &Look) -> Option<Apology> {
    let state = match look.record.dossier.apology {
        ApologyState::None => return None,
        ApologyState::Called => t::DOSSIER_APOLOGY_CALLED,
        ApologyState::Drafted => t::DOSSIER_APOLOGY_DRAFTED,
        ApologyState::Signed => t::DOSSIER_APOLOGY_SIGNED,
    };
    let row = look.record.apology.as_ref();
    let signer = row.and_then(|row| row.signed_by.as_deref());
    Some(Apology {
        state: lang.t(state).to_owned(),
        reason: row.map(|row| row.reason.clone()).unwrap_or_default(),
        original: row.map(|row| Timestamp(row.original_due_at).short()).unwrap_or_default(),
        until: row.map(|row| Timestamp(row.new_due_at).short()).unwrap_or_default(),
        signed_by: signer.map(|login| services.staff_name(login)).unwrap_or_default(),
    })
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
