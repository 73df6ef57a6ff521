//! Who can take a dossier on from where it stands: hands for stories that are to get far.

use crate::http::office::{EXTRACT, LAND_OFFICE, PERMIT};
use app::domain::dossier::{Awaits, DeliveryState, ReturnMethod, Status};
use server::store::dossiers::Dossier;

/// The people of every story: their logins; the first is the owner, the second another citizen.
pub const PEOPLE: [&str; 20] = [
    "owner",
    "stranger",
    "desk.hong-gai",
    "desk2.hong-gai",
    "specialist.hong-gai",
    "head.hong-gai",
    "leader.hong-gai",
    "clerk.hong-gai",
    "director.hong-gai",
    "director.tinh",
    "desk.binh-lieu",
    "specialist.binh-lieu",
    "leader.binh-lieu",
    "clerk.ha-lam",
    "specialist.cong-an-hong-gai",
    "leader.bhxh",
    "specialist.dat-ha-long",
    "head.dat-ha-long",
    "leader.dat-ha-long",
    "clerk.dat-ha-long",
];

/// The officers of one agency.
struct Agency {
    specialist: &'static str,
    head: &'static str,
    leader: &'static str,
    clerk: &'static str,
}

const COMMUNE: Agency = Agency {
    specialist: "specialist.hong-gai",
    head: "head.hong-gai",
    leader: "leader.hong-gai",
    clerk: "clerk.hong-gai",
};

const LAND: Agency = Agency {
    specialist: "specialist.dat-ha-long",
    head: "head.dat-ha-long",
    leader: "leader.dat-ha-long",
    clerk: "clerk.dat-ha-long",
};

fn agency(unit: &str) -> Agency {
    if unit == LAND_OFFICE { LAND } else { COMMUNE }
}

/// A person and a command that fit where the dossier stands.
pub fn able(row: &Dossier, way: usize) -> (&'static str, &'static str) {
    let desk = if way & 1 == 0 { "desk.hong-gai" } else { "desk2.hong-gai" };
    let way = way / 2;
    // A request for consent or for an apology comes first, half of the time.
    if way.is_multiple_of(2)
        && let Some(answer) = asked_besides(row, desk, way / 2)
    {
        return answer;
    }
    let ways = match row.status {
        Status::Processing => at_work(row, desk),
        _ => around(row, desk),
    };
    ways[way / 2 % ways.len()]
}

type Way = (&'static str, &'static str);

/// What somebody waits for beside the way of the dossier itself.
fn asked_besides(row: &Dossier, desk: &'static str, way: usize) -> Option<Way> {
    let at_desk = row.step.as_deref() == Some("intake");
    let deciding = agency(&row.competent_unit);
    let leader = deciding.leader;
    let holder = agency(row.holder_unit.as_deref().unwrap_or_default()).specialist;
    let (writer, signer) = if at_desk { (desk, "director.hong-gai") } else { (deciding.specialist, leader) };
    let open: &[Way] = match (row.withdrawal.code(), row.apology.code(), row.supplement.code()) {
        ("asked", ..) => &[(leader, "decline_withdrawal"), (leader, "withdraw")],
        (_, "called", _) => &[(writer, "draft_apology")],
        (_, "drafted", _) => &[(signer, "sign_apology")],
        _ if row.tasks.ask("QN.CA.06685") && row.supplement.code() != "awaiting_approval" => {
            &[("specialist.cong-an-hong-gai", "answer_task"), (holder, "cancel_task")]
        }
        _ if row.tasks.ask("QN.BHXH") => &[("leader.bhxh", "answer_task")],
        (.., "awaiting_approval") => &[
            (leader, "approve_supplement"),
            ("director.hong-gai", "approve_supplement"),
            (leader, "decline_supplement"),
        ],
        _ => return None,
    };
    Some(open[way % open.len()])
}

/// While an office works on it.
fn at_work(row: &Dossier, desk: &'static str) -> Vec<Way> {
    let Agency { specialist, head, leader, clerk } = agency(row.holder_unit.as_deref().unwrap_or_default());
    let deciding = agency(&row.competent_unit).leader;
    if row.awaits == Awaits::OtherAgency {
        return vec![(specialist, "record_answer"), (specialist, "record_answer"), (deciding, "suspend")];
    }
    if row.supplement.code() == "desk_asked" {
        return vec![(desk, "forward_supplement"), (desk, "decline_supplement")];
    }
    match row.step_kind.as_deref().unwrap_or_default() {
        "intake" => vec![
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "change_procedure_case"),
            (desk, "ask_supplement"),
            (desk, "take"),
            (deciding, "suspend"),
        ],
        "examine" => {
            let on = (specialist, forward(row));
            vec![
                on,
                on,
                on,
                on,
                (specialist, "confirm_receipt"),
                (specialist, "return_to_sender"),
                (specialist, "propose_supplement"),
                (specialist, "ask_payment"),
                (specialist, "open_task"),
                (specialist, "open_task"),
                (desk, "recall"),
                (agency(&row.competent_unit).specialist, "recall"),
                (head, "assign"),
                (deciding, "suspend"),
                ("owner", "ask_withdrawal"),
            ]
        }
        "check" => vec![(head, "check"), (head, "check"), (head, "reject_draft"), (specialist, "recall")],
        "approve" => vec![(leader, "approve"), (leader, "approve"), (leader, "reject_draft")],
        _ => vec![(clerk, "issue")],
    }
}

/// How an examination ends: only the last one drafts.
fn forward(row: &Dossier) -> &'static str {
    let alone = [EXTRACT, PERMIT].contains(&row.procedure_code.as_str());
    if alone || row.step.as_deref() == Some("draft_result") { "draft" } else { "pass_on" }
}

/// Before and after the offices' work, and while somebody else is waited for.
fn around(row: &Dossier, desk: &'static str) -> Vec<Way> {
    let Agency { specialist, leader, clerk, .. } = agency(&row.competent_unit);
    match (row.status, row.supplement.code()) {
        (Status::Submitted, ..) => vec![
            (desk, "accept"),
            (desk, "accept"),
            (desk, "accept"),
            (desk, "ask_supplement"),
            (desk, "refuse"),
            ("owner", "withdraw"),
        ],
        (Status::Accepted, ..) => vec![
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "change_procedure_case"),
            (desk, "ask_supplement"),
            (desk, "take"),
            (leader, "suspend"),
        ],
        (Status::SupplementRequested, "citizen_asked") => vec![
            ("owner", "answer_supplement"),
            ("owner", "answer_supplement"),
            ("owner", "ask_withdrawal"),
            ("owner", "withdraw"),
        ],
        (Status::SupplementRequested, ..) => vec![
            (desk, "accept"),
            (desk, "complete_supplement"),
            (desk, "complete_supplement"),
            (desk, "reject_items"),
            (desk, "ask_supplement"),
            (desk, "refuse"),
        ],
        (Status::PaymentRequested, ..) => vec![(desk, "confirm_payment"), (specialist, "confirm_payment")],
        (Status::Stopped, ..) => vec![(leader, "resume")],
        (Status::Finished, ..) if row.result.code() == "at_desk" => at_returning_desk(row, desk),
        (Status::Finished, ..) => vec![
            (clerk, "transfer_result"),
            (desk, "confirm_result"),
            (desk, "return_to_sender"),
            ("owner", "receive_online"),
            (desk, "comment"),
        ],
        (Status::Returned, ..) => vec![("owner", "rate")],
        _ => vec![(desk, "comment")],
    }
}

/// What the desk does with a result: over the counter, or by the post.
fn at_returning_desk(row: &Dossier, desk: &'static str) -> Vec<Way> {
    match (row.return_method, row.delivery) {
        (ReturnMethod::Post, DeliveryState::None | DeliveryState::Returned) => {
            vec![(desk, "register_post"), (desk, "register_post"), (desk, "register_post"), (desk, "deliver")]
        }
        (_, DeliveryState::Registered) => vec![(desk, "collect_post")],
        (_, DeliveryState::Collected | DeliveryState::InTransit) => {
            vec![(desk, "deliver_post"), (desk, "fail_post")]
        }
        (_, DeliveryState::Failed) => vec![(desk, "retry_post"), (desk, "return_post")],
        _ => vec![(desk, "deliver"), (desk, "set_shelf")],
    }
}
