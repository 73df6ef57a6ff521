//! Tasks for other agencies in the words of the pages.

use super::{super::queue::late, record::unit};
use crate::{
    service::{Services, queue::Look},
    store::{task_files::TaskFile, tasks::Task},
};
use app::{
    domain::{
        procedure::Procedure,
        task::TaskState,
        time::Timestamp,
        working_time::{TimeLimit, Timeliness, timeliness},
    },
    pages::office::dossier::{Line, TaskLine},
    texts::{Lang, revisions, tasks as t},
};

/// Every task of a dossier.
pub(super) fn lines(services: &Services, lang: Lang, look: &Look) -> Vec<TaskLine> {
    let record = &look.record;
    record.tasks.iter().map(|task| line(services, lang, look, task)).collect()
}

fn line(services: &Services, lang: Lang, look: &Look, task: &Task) -> TaskLine {
    let record = &look.record;
    let at = |time: Option<i64>| time.map(|time| Timestamp(time).short()).unwrap_or_default();
    let (ended, words) = match task.state {
        TaskState::Cancelled => (t::TAKEN_BACK, t::REASON),
        _ => (t::ENDED, t::ANSWER),
    };
    let number = u32::try_from(task.number).unwrap_or_default();
    let brief = record.dossier.tasks.find(number);
    let waits = task.state == TaskState::Waiting;
    let earlier = brief.filter(|_| waits).into_iter().flat_map(|brief| &brief.depends_on);
    let earlier = earlier.filter_map(|n| record.tasks.iter().find(|task| task.number == i64::from(*n)));
    let earlier: Vec<String> = earlier.map(|task| numbered(lang, &record.procedure, task)).collect();
    let free = brief.is_some_and(|brief| !brief.blocks && brief.state.is_unfinished());
    let asked = match task.state.is_unfinished() {
        true => services.answering_for(&task.agency),
        false => vec![task.agency.clone()],
    };
    TaskLine {
        title: numbered(lang, &record.procedure, task),
        agency: asked.iter().map(|code| unit(services, lang, code)).collect::<Vec<_>>().join(", "),
        state: state(lang, task),
        asked: at(Some(task.asked_at)),
        due: at(task.due_at),
        late: overdue(services, lang, task),
        ended: (lang.t(ended).to_owned(), at(task.ended_at)),
        words: (lang.t(words).to_owned(), task.result.clone()),
        files: files(task, &record.task_files),
        waits_for: earlier.join("; "),
        note: free.then(|| lang.t(t::NOT_BLOCKING).to_owned()),
    }
}

/// What the agency is asked for: in the reader's language where the procedure foresees it.
pub(in crate::http::office) fn title(lang: Lang, procedure: &Procedure, task: &Task) -> String {
    let plan = procedure.tasks.iter().find(|plan| plan.id == task.plan);
    plan.map_or_else(|| task.title.clone(), |plan| plan.title.get(lang).to_owned())
}

fn numbered(lang: Lang, procedure: &Procedure, task: &Task) -> String {
    let title = title(lang, procedure, task);
    lang.fill(t::NUMBER, &[("n", &task.number.to_string()), ("title", &title)])
}

/// How far it is, and whether it was answered in time.
pub(in crate::http::office) fn state(lang: Lang, task: &Task) -> String {
    let plain = match task.state {
        TaskState::Waiting => t::STATE_WAITING,
        TaskState::Open => t::STATE_OPEN,
        TaskState::Answered => t::STATE_ANSWERED,
        TaskState::Cancelled => t::STATE_CANCELLED,
    };
    match task.ended_at.zip(task.due_at).filter(|_| task.state == TaskState::Answered) {
        Some((ended, due)) => match timeliness(Timestamp(ended), Timestamp(due)) {
            Timeliness::Early => lang.t(t::EARLY).to_owned(),
            Timeliness::OnTime => lang.t(t::ON_TIME).to_owned(),
            Timeliness::Late { days } => lang.fill(t::LATE, &[("n", &days.to_string())]),
        },
        None => lang.t(plain).to_owned(),
    }
}

/// How late an open one is.
pub(in crate::http::office) fn overdue(services: &Services, lang: Lang, task: &Task) -> Option<String> {
    let (now, due) = (services.now(), Timestamp(task.due_at?));
    (task.state == TaskState::Open && due < now).then(|| late(lang, due, now))
}

/// The files of a task's answer: name and address.
pub(in crate::http::office) fn files(task: &Task, files: &[TaskFile]) -> Vec<Line> {
    let own = files.iter().filter(|file| file.task_id == task.id);
    own.map(|file| (file.name.clone(), format!("/office/tasks/{}/files/{}", task.id, file.id))).collect()
}

fn limit(lang: Lang, limit: TimeLimit) -> String {
    let (text, n) = match limit {
        TimeLimit::WorkingDay { n } => (revisions::LIMIT_WORKING_DAYS, n),
        TimeLimit::CalendarDay { n } => (revisions::LIMIT_CALENDAR_DAYS, n),
        TimeLimit::WorkingHour { n } => (revisions::LIMIT_HOURS, n),
        TimeLimit::SameDay { .. } => (revisions::LIMIT_SAME_DAY, 0),
    };
    lang.fill(text, &[("n", &n.to_string())])
}

/// What the procedure foresees and nobody was asked for yet.
pub(super) fn foreseen(services: &Services, lang: Lang, look: &Look) -> Vec<String> {
    let d = &look.record.dossier;
    let plans = services.foreseen_tasks(d, &look.record.procedure).into_iter();
    let lines = plans.map(|plan| {
        let agency = services.agency_for(plan, d).map(|unit| unit.short_name.get(lang).to_owned());
        let agency = agency.unwrap_or_else(|| lang.t(t::FORESEEN_NOBODY).to_owned());
        let mut time = limit(lang, plan.limit);
        if !plan.depends_on.is_empty() {
            time = format!("{time}, {}", lang.t(t::AFTER_OTHERS));
        }
        let values = [("title", plan.title.get(lang)), ("agency", &agency), ("limit", &time)];
        lang.fill(t::FORESEEN_LINE, &values)
    });
    lines.collect()
}

/// Whom an officer can ask, by name.
pub(super) fn agencies(services: &Services, lang: Lang, look: &Look) -> Vec<Line> {
    let units = services.askable_units(&look.record.dossier);
    let mut units: Vec<Line> =
        units.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    units
}

pub(super) fn unfinished(lang: Lang, look: &Look) -> Vec<Line> {
    let unfinished = look.record.tasks.iter().filter(|task| task.state.is_unfinished());
    unfinished.map(|task| (task.number.to_string(), numbered(lang, &look.record.procedure, task))).collect()
}
