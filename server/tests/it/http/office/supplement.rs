//! Asking for more: by the desk, by the specialist through the desk, once and again.

use super::{EXTRACT, accept, force, give, must, now, sent};
use crate::support::{Browser, Centre, MINUTE};
use app::domain::dossier::{Actor, CommandKind, ItemState, Status, SupplementState};
use server::{
    service::Step,
    store::{
        events,
        supplements::{self, SupplementItemRow},
    },
};

const ITEM: [(&str, &str); 3] = [
    ("item", "field:copies"),
    ("problem.field:copies", "wrong_info"),
    ("note.field:copies", "Ghi lại số bản"),
];

/// The citizen answers, whatever it is.
async fn answer(centre: &Centre, id: &str) {
    let actor = Actor::citizen(now(centre, id).await.owner_account.unwrap());
    let Step::Do(mut change) = centre.services.change(&actor, id, None, None).await.unwrap() else {
        panic!("answered twice");
    };
    change.apply(CommandKind::AnswerSupplement, true, "").unwrap();
    for mut request in supplements::list(&mut change.tx, id).await.unwrap() {
        if request.state == "citizen_asked" {
            request.state = "citizen_sent".to_owned();
            supplements::update(&mut change.tx, &request).await.unwrap();
            for item in supplements::list_items(&mut change.tx, &request.id).await.unwrap() {
                let item = SupplementItemRow { state: ItemState::Answered, ..item };
                supplements::update_item(&mut change.tx, &item).await.unwrap();
            }
        }
    }
    change.commit("", serde_json::json!({})).await.unwrap();
}

on_both_databases! {
    async fn the_desk_asks_and_asks_again_with_a_reason(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        give(&desk, &id, "ask_supplement", &[]).await.expect(422);
        let unexplained = [("item", "field:copies"), ("problem.field:copies", "other"), ("note.field:copies", "")];
        give(&desk, &id, "ask_supplement", &unexplained).await.expect(422);
        must(&desk, &id, "ask_supplement", &ITEM).await;
        let asked = now(&centre, &id).await;
        assert_eq!((asked.status, asked.rounds), (Status::SupplementRequested, 1));
        assert!(asked.supplement_due_at.is_some());
        answer(&centre, &id).await;
        let again = give(&desk, &id, "ask_supplement", &ITEM).await.expect(422);
        assert!(again.has_testid("incomplete"), "no ground");
        let mut reasoned = ITEM.to_vec();
        centre.clock.advance(MINUTE);
        reasoned.extend([("again", "answer_insufficient"), ("legal_basis", "Luật Hộ tịch 2014, Điều 63")]);
        assert!(give(&desk, &id, "ask_supplement", &reasoned).await.expect(422).has_testid("reason_missing"));
        reasoned.push(("reason", "Số bản ghi hai cách"));
        must(&desk, &id, "ask_supplement", &reasoned).await;
        let waits = now(&centre, &id).await;
        assert_eq!((waits.supplement, waits.rounds), (SupplementState::AwaitingApproval, 1));
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let told = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(!told.words().contains("Số bản ghi hai cách"), "the citizen knows nothing yet");
        force(&desk, &id, "approve_supplement", &[]).await.expect(403);
        let leader = centre.staff("leader.hong-gai").await;
        let page = leader.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Luật Hộ tịch 2014, Điều 63"), "the leader sees the ground");
        must(&leader, &id, "approve_supplement", &[]).await;
        assert_eq!(now(&centre, &id).await.rounds, 2);
        let requests = supplements::list(&mut *centre.reader().await, &id).await.unwrap();
        let told: Vec<_> = requests.iter().map(|r| (r.round, r.number.as_str(), r.state.as_str())).collect();
        assert_eq!(told, [(1, "0001/HDHS", "completed"), (2, "0002/HDHS", "citizen_asked")]);
    }

    async fn a_request_that_runs_out_is_told_in_writing_with_a_number(centre: Centre) {
        let [waiting, accepted] = [sent(&centre, EXTRACT).await, sent(&centre, EXTRACT).await];
        accept(&centre, &accepted, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        for id in [&waiting, &accepted] {
            must(&desk, id, "ask_supplement", &ITEM).await;
        }
        centre.clock.advance(60 * 24 * 60 * MINUTE);
        assert_eq!(centre.services.expire_supplements().await.unwrap(), 2);
        let desk = centre.staff("desk.hong-gai").await;
        for (id, status, number, slip) in [
            (&waiting, Status::Refused, "0001/TCHS", "refusal.pdf"),
            (&accepted, Status::Stopped, "0001/TBDGQ", "stop.pdf"),
        ] {
            assert_eq!(now(&centre, id).await.status, status);
            let last = events::list(&mut *centre.reader().await, id).await.unwrap().pop().unwrap();
            let data: serde_json::Value = serde_json::from_str(&last.data).unwrap();
            assert_eq!(data["number"], number);
            let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
            assert!(page.links().contains(&format!("/dossiers/{id}/{slip}")), "{slip}");
            assert!(desk.get(&format!("/dossiers/{id}/{slip}")).await.expect(200).bytes().starts_with(b"%PDF"));
        }
    }

    async fn the_specialist_proposes_and_the_desk_decides(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "transfer", &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "propose_supplement", &ITEM).await;
        assert_eq!(now(&centre, &id).await.status, Status::Processing, "the citizen knows nothing yet");
        give(&desk, &id, "decline_supplement", &[]).await.expect(422);
        must(&desk, &id, "decline_supplement", &[("reason", "Đã rõ trong tờ khai")]).await;
        must(&specialist, &id, "propose_supplement", &ITEM).await;
        must(&desk, &id, "forward_supplement", &[("days", "10")]).await;
        let asked = now(&centre, &id).await;
        assert_eq!((asked.supplement, asked.rounds), (SupplementState::CitizenAsked, 1));
        answer(&centre, &id).await;
        must(&desk, &id, "complete_supplement", &[]).await;
        let done = now(&centre, &id).await;
        assert_eq!((done.status, done.supplement), (Status::Processing, SupplementState::Completed));
    }

    async fn a_leader_who_declines_leaves_the_last_answer_to_be_looked_at(centre: Centre) {
        let id = asked_again(&centre).await;
        let leader = centre.staff("leader.hong-gai").await;
        must(&leader, &id, "decline_supplement", &[("reason", "Hồ sơ đã rõ")]).await;
        assert_eq!(now(&centre, &id).await.supplement, SupplementState::CitizenSent);
        accept(&centre, &id, EXTRACT).await;
        let requests = supplements::list(&mut *centre.reader().await, &id).await.unwrap();
        let states: Vec<_> = requests.iter().map(|request| request.state.as_str()).collect();
        assert_eq!(states, ["completed", "none"]);
    }

    async fn an_item_that_is_not_in_order_is_asked_for_again_in_the_same_round(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let two = [
            ("item", "field:copies"), ("problem.field:copies", "wrong_info"),
            ("item", "field:record_kind"), ("problem.field:record_kind", "wrong_info"),
        ];
        must(&desk, &id, "ask_supplement", &two).await;
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        say(&citizen, &id, &[("copies", "3"), ("record_kind", "marriage")]).await;
        let items = items(&centre, &id).await;
        assert!(items.iter().all(|item| item.state == ItemState::Answered));
        centre.clock.advance(MINUTE);
        give(&desk, &id, "reject_items", &[("reason", "Vẫn chưa đúng")]).await.expect(422);
        let wrong = items.iter().find(|item| item.aspect_id == "copies").unwrap();
        must(&desk, &id, "reject_items", &[("item", &wrong.id), ("reason", "Ghi rõ số bản")]).await;
        let again = now(&centre, &id).await;
        assert_eq!((again.supplement, again.rounds), (SupplementState::CitizenAsked, 1), "the same round");
        force(&desk, &id, "accept", &[("seen", "form")]).await.expect(409);
        say(&citizen, &id, &[("copies", "4")]).await;
        accept(&centre, &id, EXTRACT).await;
        assert!(self::items(&centre, &id).await.iter().all(|item| item.state == ItemState::Accepted));
        assert_eq!(now(&centre, &id).await.stored_answers().get("copies"), Some("4"));
    }

    async fn what_the_first_round_could_have_asked_is_marked_as_the_offices_fault(centre: Centre) {
        let id = asked_again(&centre).await;
        let items = items(&centre, &id).await;
        assert_eq!(items.iter().map(|item| item.repeat_fault).collect::<Vec<_>>(), [1]);
    }
}

/// Asked about the copies, answered, and asked about the kind of record: it waits for a leader.
pub(super) async fn asked_again(centre: &Centre) -> String {
    let id = sent(centre, EXTRACT).await;
    let desk = centre.staff("desk.hong-gai").await;
    must(&desk, &id, "ask_supplement", &ITEM).await;
    answer(centre, &id).await;
    centre.clock.advance(MINUTE);
    let again = [
        ("item", "field:record_kind"),
        ("problem.field:record_kind", "wrong_info"),
        ("reason", "Sót lần trước"),
        ("again", "overlooked"),
        ("legal_basis", "Điều 63"),
    ];
    must(&desk, &id, "ask_supplement", &again).await;
    id
}

/// The items of the latest request.
async fn items(centre: &Centre, id: &str) -> Vec<SupplementItemRow> {
    let mut reader = centre.reader().await;
    let last = supplements::list(&mut reader, id).await.unwrap().pop().unwrap();
    supplements::list_items(&mut reader, &last.id).await.unwrap()
}

/// The citizen answers the open items and sends them.
pub(super) async fn say(citizen: &Browser, id: &str, answers: &[(&str, &str)]) {
    let address = format!("/dossiers/{id}/supplement");
    for (field, value) in answers {
        let page = citizen.get(&address).await.expect(200);
        let form = page.forms().into_iter().find(|form| form.get(field).is_some()).unwrap();
        citizen.submit(&form, &[(field, value)]).await.expect(303);
    }
    let page = citizen.get(&address).await.expect(200);
    citizen.submit(&page.form(&address), &[]).await.expect(303);
}
