//! Reads what an officer posted into the particulars of a command.

use crate::{
    http::form::Posted,
    service::{
        custody::Assignee,
        reception::{Checklist, Correction, Destination, Refusal, RefusalCode, Rejection, Request},
        returning::{Parcel, Receiver, Taken},
        settlement::{ApologyDraft, Draft},
        tasks::{TaskAnswer, TaskRequest},
    },
};
use app::domain::{
    dossier::{AgainReason, Aspect, ProblemCode, SupplementItem},
    partial_date::PartialDate,
    settlement::Decision,
    working_time::TimeLimit,
};

/// A whole number as people write it: `75.000`.
fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
    digits.parse().ok()
}

pub(super) fn checklist(posted: &Posted) -> Checklist {
    Checklist {
        seen: posted.all("seen").into_iter().map(ToOwned::to_owned).collect(),
        sets: posted.get("sets").and_then(number).and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
        fee: posted.get("fee").and_then(number).filter(|fee| *fee >= 0),
    }
}

/// Days as typed; 0 stands for the procedure's own.
pub(super) fn days(posted: &Posted) -> u32 {
    posted.get("days").and_then(number).and_then(|n| u32::try_from(n).ok()).unwrap_or_default()
}

pub(super) fn request(posted: &Posted) -> Request {
    let item = |id: &str| {
        let aspect = match id.split_once(':')? {
            ("paper", paper) => Aspect::Paper(paper.to_owned()),
            ("field", field) => Aspect::Field(field.to_owned()),
            _ => return None,
        };
        let problem = ProblemCode::from_code(posted.text(&format!("problem.{id}")));
        let note = posted.text(&format!("note.{id}")).to_owned();
        Some(SupplementItem { aspect, problem: problem.unwrap_or(ProblemCode::Other), note })
    };
    Request {
        items: posted.all("item").into_iter().filter_map(item).collect(),
        days: days(posted),
        reason: posted.text("reason").to_owned(),
        again: AgainReason::from_code(posted.text("again")),
        legal_basis: posted.text("legal_basis").to_owned(),
    }
}

pub(super) fn rejection(posted: &Posted) -> Rejection {
    Rejection {
        items: posted.all("item").into_iter().map(ToOwned::to_owned).collect(),
        reason: posted.text("reason").to_owned(),
        days: days(posted),
    }
}

pub(super) fn assignee(posted: &Posted) -> Assignee {
    Assignee { login: posted.text("to").to_owned(), note: posted.text("reason").to_owned() }
}

/// What another agency is asked for, in working days or hours.
pub(super) fn task(posted: &Posted) -> TaskRequest {
    let count = |name: &str| posted.get(name).and_then(number).and_then(|n| u32::try_from(n).ok());
    let days = count("days").map(|n| TimeLimit::WorkingDay { n });
    TaskRequest {
        foreseen: posted.get("foreseen").is_some(),
        agency: posted.text("agency").to_owned(),
        title: posted.text("title").to_owned(),
        limit: count("hours").map(|n| TimeLimit::WorkingHour { n }).or(days),
        after: posted.all("after").into_iter().filter_map(|n| n.parse().ok()).collect(),
        blocks: posted.get("blocks").is_some(),
    }
}

/// The number of a task; 0, which none has, when it cannot be read.
pub(super) fn task_number(posted: &Posted) -> u32 {
    posted.get("task").and_then(|n| n.parse().ok()).unwrap_or_default()
}

pub(super) fn task_answer(posted: &Posted) -> TaskAnswer {
    TaskAnswer { number: task_number(posted), words: posted.text("answer").to_owned(), files: Vec::new() }
}

/// A new day is typed in the Vietnamese order.
pub(super) fn apology(posted: &Posted) -> ApologyDraft {
    let until = PartialDate::parse(posted.text("until")).ok().and_then(PartialDate::day);
    ApologyDraft { reason: posted.text("reason").to_owned(), until }
}

/// Sheets as counted; none where nobody counted.
pub(super) fn sheets(posted: &Posted) -> Option<u32> {
    posted.get("sheets").and_then(number).and_then(|n| u32::try_from(n).ok())
}

pub(super) fn refusal(posted: &Posted) -> Refusal {
    let codes = posted.all("code").into_iter().filter_map(RefusalCode::from_code);
    Refusal { codes: codes.collect(), text: posted.text("reason").to_owned() }
}

/// The answers that the desk corrects, without the beginning of their names.
pub(super) fn correction(posted: &Posted) -> Correction {
    let answer =
        |(name, value): &(String, String)| Some((name.strip_prefix("case.")?.to_owned(), value.clone()));
    Correction {
        answers: posted.0.iter().filter_map(answer).collect(),
        reason: posted.text("reason").to_owned(),
    }
}

pub(super) fn destination(posted: &Posted) -> Destination {
    Destination { unit: posted.get("unit").map(ToOwned::to_owned), reason: posted.text("reason").to_owned() }
}

pub(super) fn draft(posted: &Posted) -> Draft {
    Draft {
        decision: Decision::from_code(posted.text("decision")),
        title: posted.text("title").to_owned(),
        body: posted.text("body").to_owned(),
    }
}

pub(super) fn receiver(posted: &Posted) -> Receiver {
    Receiver {
        name: posted.text("receiver").to_owned(),
        capacity: posted.text("capacity").to_owned(),
        reason: posted.text("reason").to_owned(),
    }
}

pub(super) fn parcel(posted: &Posted) -> Parcel {
    Parcel { bill: posted.text("bill").to_owned(), carrier: posted.text("carrier").to_owned() }
}

/// The day is typed in the Vietnamese order.
pub(super) fn taken(posted: &Posted) -> Taken {
    Taken {
        name: posted.text("receiver").to_owned(),
        capacity: posted.text("capacity").to_owned(),
        on: PartialDate::parse(posted.text("taken_on")).ok().and_then(PartialDate::day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn a_fee_is_read_as_it_is_written() {
        assert_eq!(checklist(&posted(&[("fee", "75.000"), ("sets", "2")])).fee, Some(75_000));
        assert_eq!(checklist(&posted(&[("fee", "-5")])).fee, None);
    }

    #[test]
    fn only_ticked_items_are_asked_for() {
        let request = request(&posted(&[
            ("item", "paper:land"),
            ("problem.paper:land", "blurred"),
            ("note.paper:land", " chụp lại "),
            ("problem.paper:drawing", "missing"),
            ("item", "nothing"),
        ]));
        assert_eq!(request.items.len(), 1);
        assert_eq!(request.items[0].problem, ProblemCode::Blurred);
        assert_eq!(request.items[0].note, "chụp lại");
    }
}
