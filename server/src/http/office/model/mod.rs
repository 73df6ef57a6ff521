//! Makes the page of a dossier out of everything on record. Not here: loading it, and how it looks.

mod forms;
mod record;
pub(super) mod tasks;

use super::queue;
use crate::service::{
    Services,
    queue::{Look, Offered},
    reference,
};
use app::{
    domain::{
        dossier::{CommandKind, Status},
        procedure::StepUnit,
        time::Timestamp,
        working_time::DayReason,
    },
    pages::{
        office::dossier::{Dossier, Line},
        words,
    },
    texts::{Lang, office as t},
};

/// The page; `paper` is the file to show, or else the first one is shown.
pub(super) fn of(services: &Services, lang: Lang, look: &Look, paper: &str) -> Dossier {
    let d = &look.record.dossier;
    let give = |offered: &Offered| match offered {
        // Scans have their place among the papers.
        Offered::Now(CommandKind::AddPaper | CommandKind::RemovePaper) => None,
        // A case of one kind only has nothing to be corrected.
        Offered::Now(CommandKind::ChangeProcedureCase) if look.record.procedure.case_fields().is_empty() => {
            None
        }
        Offered::Now(kind) => Some(*kind),
        Offered::BySomebodyElse(_) => None,
    };
    let others = |offered: &Offered| match offered {
        Offered::BySomebodyElse(kind) => Some(*kind),
        Offered::Now(_) => None,
    };
    let (now, due) = (services.now(), Timestamp(d.next_due_at));
    let overdue = services.is_late(d);
    Dossier {
        id: d.id.clone(),
        version: d.version,
        command_id: services.new_id(),
        reference: reference(d),
        look: Some(words::status_look(d.status)),
        procedure: look.record.procedure.name.get(lang).to_owned(),
        step: step_name(services, lang, look),
        late: overdue.then(|| queue::late(lang, due, now)),
        facts: record::facts(services, lang, look),
        answers: record::answers(services, lang, d, &look.record.procedure),
        papers: record::papers(services, lang, look),
        scans: look.offered.contains(&Offered::Now(CommandKind::AddPaper)),
        shown: record::shown(look, paper),
        settlement: record::settlement(lang, look),
        requests: record::requests(lang, look),
        hand_overs: record::hand_overs(services, lang, look),
        apology: record::apology(services, lang, look),
        tasks: tasks::lines(services, lang, look),
        awaited: d.tasks.blocking(),
        events: record::events(services, lang, look),
        days: days(lang, look),
        slips: slips(lang, look),
        actions: look.offered.iter().filter_map(give).collect(),
        others: look.offered.iter().filter_map(others).collect(),
        forms: forms::forms(services, lang, look),
        problem: None,
        typed: Vec::new(),
    }
}

pub(super) use record::answers;
/// What the present step is called; of another unit than the one that decides, with its name.
fn step_name(services: &Services, lang: Lang, look: &Look) -> Option<String> {
    let d = &look.record.dossier;
    let step = look.record.procedure.step(d.step.as_deref()?)?;
    let name = words::step_of(lang, step);
    let elsewhere = matches!(step.done_by(), StepUnit::Other(_));
    let unit = d.holder_unit.as_deref().filter(|_| elsewhere).and_then(|unit| services.catalogue.unit(unit));
    Some(unit.map_or_else(|| name.clone(), |unit| format!("{name} · {}", unit.short_name.get(lang))))
}

/// Who did something: person and login for staff, never a citizen's account.
pub(super) fn who(services: &Services, lang: Lang, kind: &str, id: &str) -> String {
    match kind {
        "staff" => {
            let staff = services.catalogue.staff(id);
            staff.map_or_else(|| id.to_owned(), |staff| format!("{} ({id})", staff.name))
        }
        "system" => lang.t(t::DOSSIER_SYSTEM).to_owned(),
        _ => lang.t(t::DOSSIER_CITIZEN).to_owned(),
    }
}

fn days(lang: Lang, look: &Look) -> Vec<(String, bool, String)> {
    let why = |reason: DayReason| match reason {
        DayReason::ReceptionDay | DayReason::AfterCutoff => t::DAY_START,
        DayReason::RestartDay => t::DAY_RESTART,
        DayReason::Working | DayReason::SwapWorking | DayReason::EveryDay | DayReason::HalfDay => {
            t::DAY_WORKING
        }
        DayReason::Paused
        | DayReason::AwaitingSupplement
        | DayReason::AwaitingPayment
        | DayReason::AwaitingAgency => t::DAY_PAUSED,
        DayReason::CountedAnew => t::DAY_COUNTED_ANEW,
        DayReason::EndMoved => t::DAY_END_MOVED,
        DayReason::Extended => t::DAY_EXTENDED,
        DayReason::LimitOver => t::DAY_LIMIT_OVER,
        DayReason::WeeklyRest | DayReason::Holiday | DayReason::ExtraClosed => t::DAY_OTHER,
    };
    let line = look.days.iter().map(|day| {
        let note = day.note.as_ref().map(|note| format!(" ({})", note.get(lang))).unwrap_or_default();
        let words = format!("{}{note}", lang.t(why(day.reason)));
        (app::domain::time::short_date(day.date), day.counted, words)
    });
    line.collect()
}

/// The papers that can be printed now.
fn slips(lang: Lang, look: &Look) -> Vec<Line> {
    let d = &look.record.dossier;
    let happened = |kinds: &[CommandKind]| look.record.last(kinds).is_some();
    let asked = look.record.asked.iter().any(|asked| !asked.request.number.is_empty());
    let issued = look.record.result.as_ref().is_some_and(|result| result.file_hash.is_some());
    let all = [
        (happened(&[CommandKind::Accept, CommandKind::CounterAccept]), t::DOSSIER_SLIP_01, "slip.pdf"),
        (asked, t::DOSSIER_SLIP_02, "supplement.pdf"),
        (d.status == Status::Refused, t::DOSSIER_SLIP_03, "refusal.pdf"),
        (happened(&[CommandKind::SignApology]), t::DOSSIER_SLIP_04, "apology.pdf"),
        (look.record.stopped().is_some(), t::DOSSIER_SLIP_05, "stop.pdf"),
        (issued, t::DOSSIER_SLIP_RESULT, "result.pdf"),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    let mut slips: Vec<Line> = there
        .map(|(_, name, file)| (lang.t(name).to_owned(), format!("/dossiers/{}/{file}", d.id)))
        .collect();
    let own = [
        (d.accepted_at.is_some(), t::DOSSIER_SLIP_CONTROL, "control.pdf"),
        (happened(&[CommandKind::Deliver]), t::DOSSIER_SLIP_HANDOUT, "handout.pdf"),
    ];
    let there = own.into_iter().filter(|(there, ..)| *there);
    slips.extend(
        there.map(|(_, name, file)| (lang.t(name).to_owned(), format!("/office/dossiers/{}/{file}", d.id))),
    );
    slips.extend(look.batches.iter().map(|batch| {
        (lang.fill(t::DOSSIER_SLIP_BATCH, &[("code", &batch.code)]), format!("/office/batches/{}", batch.id))
    }));
    slips
}
