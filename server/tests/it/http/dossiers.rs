//! A sent dossier in its owner's hands: list, page, receipt, adding, withdrawing, receiving, rating.

use super::api::give;
use crate::{
    store::sample,
    support::{Centre, Upload, decides, jpeg},
};
use app::domain::{
    dossier::{Actor, AgainReason, Aspect, CommandKind, ProblemCode, ReturnMethod, Status, SupplementItem},
    form::Answers,
    settlement::Decision,
};
use server::{
    service::{
        Order, Step, keys,
        reception::{Checklist, Destination, Request},
        settlement::Draft,
    },
    store::{
        dossiers::{self, Dossier},
        ratings,
    },
};

/// The desk of Hồng Gai, and the committee that decides there.
pub const DESK: &str = "QN.TT.06685";

/// A request for a copy of a civil-status extract that this citizen has just sent.
pub async fn sent(centre: &Centre, name: &str) -> Dossier {
    sent_with(centre, name, |_| {}).await
}

/// The same, changed before it is sent.
pub async fn sent_with(centre: &Centre, name: &str, change: impl FnOnce(&mut Dossier)) -> Dossier {
    let services = &centre.services;
    let account = centre.account(name).await;
    let id = services.new_id();
    let answers: Answers = [
        ("record_kind", "birth"),
        ("for_whom", "self"),
        ("registered_in", "here"),
        ("registered_at", "06685"),
        ("copies", "3"),
        ("purpose", "Nộp hồ sơ nhập học"),
        ("truth", "yes"),
    ]
    .into_iter()
    .collect();
    let procedure = services.catalogue.revision("2.000635", 1).unwrap();
    let competent = decides(&services.catalogue, procedure, &answers, DESK).unwrap();
    let mut draft = Dossier {
        status: Status::Draft,
        step: None,
        holder_unit: None,
        submitted_at: None,
        owner_account: Some(account.id.clone()),
        applicant_name: name.to_owned(),
        receiving_unit: DESK.to_owned(),
        competent_unit: competent,
        returning_unit: DESK.to_owned(),
        answers: serde_json::to_string(&answers).unwrap(),
        track_hash: keys::hash(&services.keys.track_token(&id)),
        secret_hash: keys::hash(&services.keys.printed_secret(&id)),
        ..sample::dossier(&id)
    };
    change(&mut draft);
    let mut tx = services.store.begin_write().await.unwrap();
    dossiers::insert(&mut tx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let citizen = Actor::citizen(account.id);
    let Step::Do(mut change) = services.change(&citizen, &id, None, None).await.unwrap() else { panic!() };
    change.apply(CommandKind::Submit, true, "").unwrap();
    change.commit("", serde_json::json!({})).await.unwrap()
}

/// An officer's order on a dossier.
pub fn order<'a>(actor: &'a Actor, dossier: &'a Dossier) -> Order<'a> {
    Order { actor, dossier: &dossier.id, version: None, key: None }
}

/// Accepts a dossier at the desk.
pub async fn accept(centre: &Centre, dossier: &Dossier) -> Dossier {
    let desk = centre.staff_actor("desk.hong-gai");
    let checklist = Checklist { seen: vec!["form".into()], sets: 1, fee: None };
    centre.services.accept(&order(&desk, dossier), &checklist).await.unwrap()
}

/// Brings an accepted dossier to its issued result.
pub async fn settle(centre: &Centre, dossier: &Dossier) -> Dossier {
    let services = &centre.services;
    let [desk, specialist, leader, clerk] =
        ["desk", "specialist", "leader", "clerk"].map(|role| centre.staff_actor(&format!("{role}.hong-gai")));
    let place = Destination { unit: None, reason: String::new() };
    services.transfer(&order(&desk, dossier), &place).await.unwrap();
    let draft = Draft {
        decision: Some(Decision::Grant),
        title: "Trích lục khai sinh".into(),
        body: "Nội dung trích lục.".into(),
    };
    services.draft_result(&order(&specialist, dossier), &draft).await.unwrap();
    services.reject_draft(&order(&leader, dossier), "viết lại cho gọn").await.unwrap();
    services.draft_result(&order(&specialist, dossier), &draft).await.unwrap();
    services.approve(&order(&leader, dossier)).await.unwrap();
    services.issue(&order(&clerk, dossier)).await.unwrap()
}

/// Asks for the old paper again and for another number of copies.
pub async fn ask(centre: &Centre, dossier: &Dossier) -> Dossier {
    let desk = centre.staff_actor("desk.hong-gai");
    let item = |aspect, note: &str| SupplementItem {
        aspect,
        problem: ProblemCode::WrongInfo,
        note: note.to_owned(),
    };
    let items = vec![
        item(Aspect::Paper("old_paper".into()), "Xin chụp cả hai mặt"),
        item(Aspect::Field("copies".into()), "Nhiều nhất hai bản"),
    ];
    let request = Request {
        items,
        days: 10,
        reason: "Chưa khớp".into(),
        again: Some(AgainReason::AnswerInsufficient),
        legal_basis: "Luật Hộ tịch 2014, Điều 63".into(),
    };
    centre.services.ask_supplement(&order(&desk, dossier), &request).await.unwrap()
}

on_both_databases! {
    async fn only_its_owner_sees_a_dossier_and_staff_are_sent_to_their_own_page(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let path = format!("/dossiers/{}", dossier.id);
        let owner = centre.citizen("Trần Thị Hiên").await;
        let page = owner.get(&path).await.expect(200);
        assert!(page.words().contains("Trần Thị Hiên") && page.has_testid("timeline"), "{}", page.words());
        assert!(page.words().contains("Nộp hồ sơ nhập học"), "{}", page.words());
        centre.citizen("Lê Văn Bình").await.get(&path).await.expect(404);
        centre.guest().get(&path).await.expect(401);
        let officer = centre.staff("desk.hong-gai").await;
        officer.get(&path).await.expect_see(&format!("/office/dossiers/{}", dossier.id));
        let json = owner.get_json(&path).await.expect(200).json();
        assert_eq!((json["status"].as_i64(), json["events"][0]["kind"].as_str()), (Some(1), Some("submit")));
        centre.citizen("Lê Văn Bình").await.get_json(&path).await.expect(404);
    }

    async fn the_list_has_what_is_mine_with_drafts_first(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let page = owner.get("/dossiers").await.expect(200);
        assert_eq!(page.count_testid("dossier"), 1);
        assert!(page.links().contains(&format!("/dossiers/{}", dossier.id)));
        let json = owner.get_json("/dossiers").await.expect(200).json();
        assert_eq!(json["dossiers"][0]["id"], dossier.id.as_str());
        assert!(centre.citizen("Lê Văn Bình").await.get("/dossiers").await.expect(200).has_testid("no-dossiers"));
        centre.guest().get("/dossiers").await.expect(401);
    }

    async fn the_receipt_bears_the_secret_and_the_opaque_address_and_is_there_as_pdf(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let path = format!("/dossiers/{}/receipt", dossier.id);
        let page = owner.get(&path).await.expect(200);
        let services = &centre.services;
        assert_eq!(page.testid("secret"), services.keys.printed_secret(&dossier.id));
        assert!(page.testid("track-address").ends_with(&format!("/q/{}", services.keys.track_token(&dossier.id))));
        assert_eq!(page.testid("dossier-code"), server::service::short_reference(&dossier.id));
        let pdf = owner.get(&format!("{path}.pdf")).await.expect(200);
        assert!(pdf.bytes().starts_with(b"%PDF-"));
        centre.citizen("Lê Văn Bình").await.get(&path).await.expect(404);
        let accepted = accept(&centre, &dossier).await;
        assert_eq!(owner.get(&path).await.expect(200).testid("dossier-code"), accepted.code.unwrap());
        let slip = owner.get(&format!("/dossiers/{}/slip.pdf", dossier.id)).await.expect(200);
        assert!(slip.bytes().starts_with(b"%PDF-"));
        owner.get(&format!("/dossiers/{}/refusal.pdf", dossier.id)).await.expect(404);
        centre.leave_jobs();
    }

    async fn the_due_day_is_explained_day_by_day(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        accept(&centre, &dossier).await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let page = owner.get(&format!("/dossiers/{}", dossier.id)).await.expect(200);
        assert!(page.has_testid("day-by-day") && page.words().contains("02/03/2026"), "{}", page.words());
        centre.leave_jobs();
    }

    async fn a_supplement_is_answered_item_by_item_and_sent_once(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        ask(&centre, &dossier).await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let path = format!("/dossiers/{}/supplement", dossier.id);
        let page = owner.get(&path).await.expect(200);
        assert_eq!(page.count_testid("supplement-item"), 2);
        assert!(page.words().contains("Xin chụp cả hai mặt"), "{}", page.words());
        // Nothing is sent while something is missing.
        owner.submit(&page.form(&path), &[]).await.expect(422);
        let items: Vec<String> = page.forms().iter().filter_map(|form| {
            form.action.strip_prefix(&format!("{path}/")).map(ToOwned::to_owned)
        }).collect();
        let (paper, field) = (format!("{path}/{}", items[0]), format!("{path}/{}", items[1]));
        assert!(paper.ends_with("/papers"), "{items:?}");
        // The same answer, an impossible one, and one that fits.
        owner.post_form(&field, &[("copies", "3")]).await.expect(422);
        let wrong = owner.post_form(&field, &[("copies", "nhiều")]).await.expect(422);
        assert_eq!(wrong.form(&field).get("copies"), Some("nhiều"));
        owner.post_form(&field, &[("copies", "2")]).await.expect(303);
        let good = jpeg(7);
        let upload = |bytes| [Upload { field: "file", file_name: "a.jpg", media_type: "image/jpeg", bytes }];
        let bad = owner.post_multipart(&paper, &[], &upload(b"not a picture")).await;
        assert!((400..500).contains(&bad.status()) && bad.has_testid("error-summary"), "{}", bad.status());
        owner.post_multipart(&paper, &[], &[]).await.expect(400);
        owner.post_multipart(&paper, &[], &upload(&good)).await.expect(303);
        centre.citizen("Lê Văn Bình").await.post_multipart(&paper, &[], &upload(&good)).await.expect(404);
        let form = owner.get(&path).await.expect(200).form(&path);
        owner.submit(&form, &[]).await.expect_see(&format!("/dossiers/{}", dossier.id));
        owner.submit(&form, &[]).await.expect_see(&format!("/dossiers/{}", dossier.id));
        let json = owner.get_json(&format!("/dossiers/{}", dossier.id)).await.json();
        assert_eq!(json["answers"]["copies"], "2");
        let sent = json["events"].as_array().unwrap().iter().filter(|event| event["kind"] == "answer_supplement");
        assert_eq!(sent.count(), 1);
        assert_eq!(json["supplements"][0]["items"][0]["answered"], true);
        owner.get(&path).await.expect(409);
        let slip = owner.get(&format!("/dossiers/{}/supplement.pdf", dossier.id)).await.expect(200);
        assert!(slip.bytes().starts_with(b"%PDF-"));
        centre.leave_jobs();
    }

    async fn what_a_specialist_only_proposes_stays_inside_the_office(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let (desk, specialist) = (centre.staff_actor("desk.hong-gai"), centre.staff_actor("specialist.hong-gai"));
        let place = Destination { unit: None, reason: String::new() };
        centre.services.transfer(&order(&desk, &dossier), &place).await.unwrap();
        let item = SupplementItem {
            aspect: Aspect::Paper("old_paper".into()),
            problem: ProblemCode::Blurred,
            note: "nội bộ".into(),
        };
        let request = Request { items: vec![item], days: 5, reason: "chỉ nội bộ biết".into(), ..Request::default() };
        centre.services.propose_supplement(&order(&specialist, &dossier), &request).await.unwrap();
        let owner = centre.citizen("Trần Thị Hiên").await;
        let page = owner.get(&format!("/dossiers/{}", dossier.id)).await.expect(200);
        assert!(!page.words().contains("nội bộ") && !page.has_testid("asked"), "{}", page.words());
        let json = owner.get_json(&format!("/dossiers/{}", dossier.id)).await.text();
        assert!(!json.contains("nội bộ"), "{json}");
        owner.get(&format!("/dossiers/{}/supplement.pdf", dossier.id)).await.expect(404);
        centre.leave_jobs();
    }

    async fn withdrawing_asks_first_and_happens_once(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let path = format!("/dossiers/{}/withdraw", dossier.id);
        let form = owner.get(&path).await.expect(200).form(&path);
        centre.citizen("Lê Văn Bình").await.submit(&form, &[("acting.shown_for", "")]).await.expect(404);
        let after = format!("/dossiers/{}", dossier.id);
        owner.submit(&form, &[("reason", "Đổi ý")]).await.expect_see(&after);
        owner.submit(&form, &[("reason", "Đổi ý")]).await.expect_see(&after);
        assert_eq!(owner.get_json(&after).await.json()["status"], 7);
        owner.submit(&form, &[("command_id", "another"), ("version", "")]).await.expect(400);
        owner.submit(&form, &[("command_id", "another")]).await.expect(409);
        centre.leave_jobs();
    }

    async fn the_electronic_result_is_received_opened_and_rated_once(centre: Centre) {
        let dossier = sent_with(&centre, "Trần Thị Hiên", |d| d.return_method = ReturnMethod::Online).await;
        settle(&centre, &accept(&centre, &dossier).await).await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let (path, result) = (format!("/dossiers/{}", dossier.id), format!("/dossiers/{}/result.pdf", dossier.id));
        owner.get(&result).await.expect(404);
        let page = owner.get(&path).await.expect(200);
        assert!(!page.words().contains("viết lại cho gọn"), "{}", page.words());
        let receive = page.form(&format!("{path}/receive"));
        // What the provider has not seen in person is refused at both doors.
        let distant = centre.citizen_at_a_distance("Trần Thị Hiên").await;
        distant.submit(&receive, &[]).await.expect(403);
        let version: i64 = receive.get("version").unwrap().parse().unwrap();
        let command = serde_json::json!({ "command": "receive_online", "version": version });
        let refused = give(&distant, &dossier.id, Some("distant"), &command).await.expect(403);
        assert_eq!(refused.json()["code"], "assurance_too_low");
        owner.get(&result).await.expect(404);
        owner.submit(&receive, &[]).await.expect_see(&format!("{path}#result"));
        owner.submit(&receive, &[]).await.expect_see(&format!("{path}#result"));
        assert!(owner.get(&result).await.expect(200).bytes().starts_with(b"%PDF-"));
        let rate = format!("{path}/rate");
        let form = owner.get(&rate).await.expect(200).form(&rate);
        owner.submit(&form, &[]).await.expect(422);
        owner.submit(&form, &[("rating", "not_satisfied")]).await.expect(422);
        owner.submit(&form, &[("rating", "not_satisfied"), ("reason", "other")]).await.expect(422);
        let opinion = [("rating", "not_satisfied"), ("reason", "waiting"), ("comment", "Chờ hơi lâu")];
        owner.submit(&form, &opinion).await.expect_see(&path);
        owner.submit(&form, &opinion).await.expect_see(&path);
        owner.get(&rate).await.expect(409);
        assert!(owner.get(&path).await.words().contains("Chờ hơi lâu"));
        let rating = ratings::find(&mut *centre.reader().await, &dossier.id).await.unwrap().unwrap();
        assert_eq!(rating.way, "account");
        centre.leave_jobs();
    }
}
