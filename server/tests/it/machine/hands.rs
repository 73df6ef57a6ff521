//! Who can take a dossier on from where it stands: hands for stories that are to get far.

use app::domain::dossier::{DeliveryState, ReturnMethod, Status};
use server::store::dossiers::Dossier;

/// The people of every story: their logins; the first is the owner, the second another citizen.
pub const PEOPLE: [&str; 16] = [
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
];

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
    let ways = ways(row, desk);
    ways[way / 2 % ways.len()]
}

type Way = (&'static str, &'static str);

/// What somebody waits for beside the way of the dossier itself.
fn asked_besides(row: &Dossier, desk: &'static str, way: usize) -> Option<Way> {
    let at_desk = row.step.as_deref() == Some("intake");
    let (writer, signer) =
        if at_desk { (desk, "director.hong-gai") } else { ("specialist.hong-gai", "leader.hong-gai") };
    let open: &[Way] = match (row.withdrawal.code(), row.apology.code(), row.supplement.code()) {
        ("asked", ..) => &[("leader.hong-gai", "decline_withdrawal"), ("leader.hong-gai", "withdraw")],
        (_, "called", _) => &[(writer, "draft_apology")],
        (_, "drafted", _) => &[(signer, "sign_apology")],
        _ if row.tasks.ask("QN.CA.06685") && row.supplement.code() != "awaiting_approval" => {
            &[("specialist.cong-an-hong-gai", "answer_task"), ("specialist.hong-gai", "cancel_task")]
        }
        _ if row.tasks.ask("QN.BHXH") => &[("leader.bhxh", "answer_task")],
        (.., "awaiting_approval") => &[
            ("leader.hong-gai", "approve_supplement"),
            ("director.hong-gai", "approve_supplement"),
            ("leader.hong-gai", "decline_supplement"),
        ],
        _ => return None,
    };
    Some(open[way % open.len()])
}

fn ways(row: &Dossier, desk: &'static str) -> Vec<Way> {
    let step = row.step.as_deref().unwrap_or_default();
    let (specialist, head, leader) = ("specialist.hong-gai", "head.hong-gai", "leader.hong-gai");
    match (row.status, step, row.supplement.code()) {
        (Status::Submitted, ..) => vec![
            (desk, "accept"),
            (desk, "accept"),
            (desk, "accept"),
            (desk, "ask_supplement"),
            (desk, "refuse"),
            ("owner", "withdraw"),
        ],
        (Status::Accepted, ..) | (Status::Processing, "intake", _) => vec![
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "change_procedure_case"),
            (desk, "ask_supplement"),
            (desk, "take"),
            (leader, "suspend"),
        ],
        (Status::SupplementRequested, _, "citizen_asked") => vec![
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
        (Status::Processing, _, "desk_asked") => {
            vec![(desk, "forward_supplement"), (desk, "decline_supplement")]
        }
        (Status::Processing, "examine", _) => vec![
            (specialist, "draft"),
            (specialist, "draft"),
            (specialist, "draft"),
            (specialist, "confirm_receipt"),
            (specialist, "return_to_sender"),
            (specialist, "propose_supplement"),
            (specialist, "ask_payment"),
            (specialist, "open_task"),
            (specialist, "open_task"),
            (desk, "recall"),
            (head, "assign"),
            (leader, "suspend"),
            ("owner", "ask_withdrawal"),
        ],
        (Status::Processing, "check", _) => {
            vec![(head, "check"), (head, "check"), (head, "reject_draft"), (specialist, "recall")]
        }
        (Status::Processing, "approve", _) => {
            vec![(leader, "approve"), (leader, "approve"), (leader, "reject_draft")]
        }
        (Status::Processing, ..) => vec![("clerk.hong-gai", "issue")],
        (Status::Finished, ..) if row.result.code() == "at_desk" => at_returning_desk(row, desk),
        (Status::Finished, ..) => vec![
            ("clerk.hong-gai", "transfer_result"),
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
