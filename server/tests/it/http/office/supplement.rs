//! Asking for more: by the desk, by the specialist through the desk, once and again.

use super::{EXTRACT, accept, give, must, now, sent};
use crate::support::{Centre, MINUTE};
use app::domain::dossier::{Actor, CommandKind, Status, SupplementState};
use server::{service::Step, store::supplements};

const ITEM: [(&str, &str); 3] = [
    ("item", "field:copies"),
    ("problem.field:copies", "wrong_info"),
    ("note.field:copies", "Ghi lại số bản"),
];

/// The citizen answers, whatever it is.
async fn answer(centre: &Centre, id: &str) {
    let actor = Actor::Citizen { account: now(centre, id).await.owner_account.unwrap() };
    let Step::Do(mut change) = centre.services.change(&actor, id, None, None).await.unwrap() else {
        panic!("answered twice");
    };
    change.apply(CommandKind::AnswerSupplement, true, "").unwrap();
    for mut request in supplements::list(&mut change.tx, id).await.unwrap() {
        if request.state == "citizen_asked" {
            request.state = "citizen_sent".to_owned();
            supplements::update(&mut change.tx, &request).await.unwrap();
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
        assert!(again.has_testid("reason_missing"));
        let mut reasoned = ITEM.to_vec();
        centre.clock.advance(MINUTE);
        reasoned.push(("reason", "Số bản ghi hai cách"));
        must(&desk, &id, "ask_supplement", &reasoned).await;
        let requests = supplements::list(&mut *centre.reader().await, &id).await.unwrap();
        let told: Vec<_> = requests.iter().map(|r| (r.round, r.number.as_str(), r.state.as_str())).collect();
        assert_eq!(told, [(1, "0001/HDHS", "completed"), (2, "0002/HDHS", "citizen_asked")]);
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
}
