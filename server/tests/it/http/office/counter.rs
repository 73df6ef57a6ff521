//! Somebody without an account stands at the counter.

use super::{EXTRACT, now};
use crate::support::{Browser, Centre, Upload, pdf};
use app::domain::dossier::{Channel, Status};
use server::store::{dossiers::Dossier, events};

const CARD: &str = "022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Khu 2, xã cũ, Quảng Ninh|01012022";

/// Answers with which an extract can be asked for.
const ANSWERS: [(&str, &str); 13] = [
    ("record_kind", "birth"),
    ("for_whom", "other"),
    ("relation", "parent"),
    ("person_name", "Hoàng Gia Bảo"),
    ("person_birth_date", "2012-05-14"),
    ("person_sex", "male"),
    ("registered_in", "here"),
    ("registered_at", "06685"),
    ("registered_date", "2012"),
    ("record_number", "45/2012"),
    ("copies", "3"),
    ("purpose", "Nộp hồ sơ nhập học lớp 6"),
    ("truth", "yes"),
];

/// Scans the card, adds what it does not know, and stands before the form; gives the dossier's id.
pub async fn taken_down(desk: &Browser, procedure: &str) -> String {
    taken_down_with(desk, procedure, &[]).await
}

/// The same with more typed in than the card and the telephone.
async fn taken_down_with(desk: &Browser, procedure: &str, more: &[(&str, &str)]) -> String {
    let address = format!("/office/counter/{procedure}");
    let blank = desk.get(&address).await.expect(200).form(&address);
    let read = desk.submit(&blank, &[("scan", CARD)]).await.expect(200);
    assert!(read.has_testid("scan"));
    let form = read.form(&address);
    assert_eq!(form.get("name"), Some("Nguyễn Thị Ngọc Ánh"));
    let mut typed = vec![("phone", "0912 345 678"), ("consent", "1"), ("go", "on")];
    typed.extend_from_slice(more);
    let answer = desk.submit(&form, &typed).await;
    let place = answer.expect(303).location().to_owned();
    place.trim_start_matches("/office/counter/drafts/").trim_end_matches("/form").to_owned()
}

/// The address of a step.
fn step(id: &str, name: &str) -> String {
    format!("/office/counter/drafts/{id}/{name}")
}

/// Fills in what an extract asks for, which leads to the papers.
async fn fill_in(desk: &Browser, id: &str) {
    let address = step(id, "form");
    let form = desk.get(&address).await.expect(200).form(&address);
    desk.submit(&form, &ANSWERS).await.expect_see(&step(id, "papers"));
}

/// A walk-in whose form is filled in.
pub async fn filled_in(desk: &Browser) -> String {
    let id = taken_down(desk, EXTRACT).await;
    fill_in(desk, &id).await;
    id
}

/// Accepts what was filled in.
pub async fn accept(desk: &Browser, id: &str) {
    let address = step(id, "accept");
    let form = desk.get(&address).await.expect(200).form(&address);
    desk.submit(&form, &[("seen", "form")]).await.expect_see(&step(id, "slip"));
    desk.submit(&form, &[("seen", "form")]).await.expect_see(&step(id, "slip"));
}

/// A walk-in dossier that the desk has accepted.
pub async fn accepted(desk: &Browser) -> String {
    let id = filled_in(desk).await;
    accept(desk, &id).await;
    id
}

fn scanned<'a>(bytes: &'a [u8], file_name: &'a str) -> Upload<'a> {
    Upload { field: "old_paper", file_name, media_type: "application/pdf", bytes }
}

on_both_databases! {
    async fn a_walk_in_is_accepted_on_the_spot(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let found = desk.get("/office/counter?q=trich%20luc%20ho%20tich").await.expect(200);
        assert!(found.links().contains(&format!("/office/counter/{EXTRACT}")));
        let id = accepted(&desk).await;
        let dossier = now(&centre, &id).await;
        assert_eq!((dossier.status, dossier.channel), (Status::Accepted, Channel::Counter));
        assert_eq!(dossier.applicant_address, "Khu 2, xã cũ, Quảng Ninh");
        assert_eq!((dossier.competent_unit.as_str(), dossier.fee), ("QN.UB.06685", 24_000));
        let page = desk.get(&step(&id, "slip")).await.expect(200);
        assert_eq!(page.testid("dossier-code"), "000.00.26.H49-260302-0001");
        assert!(page.links().contains(&format!("/dossiers/{id}/slip.pdf")));
        for old in ["form", "papers", "accept"] {
            desk.get(&step(&id, old)).await.expect_see(&step(&id, "slip"));
        }
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        assert_eq!(history.len(), 1);
        assert!(history[0].data.contains("consent") && history[0].data.contains("0001/TNHS"));
    }

    async fn whoever_acts_for_an_organisation_is_one_to_the_rules(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = taken_down(&desk, EXTRACT).await;
        let facts = |dossier: &Dossier| {
            let known = centre.services.known_answers(dossier);
            let fact = |key: &str| known.get(key).unwrap_or_default().to_owned();
            [fact("@applicant_kind"), fact("@channel"), fact("@receiving_kind"), fact("@model"), fact("@today")]
        };
        let usual = ["citizen", "counter", "commune_center", "two_level", "2026-03-02"];
        assert_eq!(facts(&now(&centre, &id).await), usual);
        let id = taken_down_with(&desk, EXTRACT, &[("tax_code", "0100109106")]).await;
        let dossier = now(&centre, &id).await;
        assert_eq!(dossier.applicant_tax_code, "0100109106");
        assert_eq!(facts(&dossier)[0], "organisation");
        let address = format!("/office/counter/{EXTRACT}");
        let form = desk.get(&address).await.expect(200).form(&address);
        let wrong = desk.submit(&form, &[("tax_code", "0100109107"), ("go", "on")]).await.expect(422);
        assert!(wrong.words().contains("Mã số thuế gồm 10, 12 hoặc 13 chữ số"), "{}", wrong.words());
    }

    async fn what_is_wrong_is_said_and_what_was_typed_is_kept(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = taken_down(&desk, EXTRACT).await;
        let address = step(&id, "form");
        desk.get(&format!("/office/counter/drafts/{id}")).await.expect_see(&address);
        let form = desk.get(&address).await.expect(200).form(&address);
        let wrong = desk.submit(&form, &[("registered_in", "here"), ("record_number", "45/2012")]).await.expect(422);
        assert!(wrong.has_testid("error-summary"));
        let again = desk.get(&address).await.expect(200).form(&address);
        assert_eq!(again.get("record_number"), Some("45/2012"));
        let last = desk.get(&step(&id, "accept")).await.expect(200);
        assert!(last.has_testid("form-unfinished"));
        let form = last.form(&step(&id, "accept"));
        let refused = desk.submit(&form, &[("seen", "form"), ("fee", "75.000")]).await.expect(422);
        assert!(refused.text().contains("75000"), "what was typed is kept");
        assert_eq!(now(&centre, &id).await.status, Status::Draft);
    }

    async fn what_is_typed_is_saved_and_uploading_loses_nothing(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = taken_down(&desk, EXTRACT).await;
        let saved = desk.post_form_json(&step(&id, "form"), &ANSWERS).await.expect(200).json();
        assert_eq!(saved["time"], "08:00");
        let content = pdf("the old extract");
        let address = step(&id, "papers");
        let note = Upload { media_type: "text/plain", ..scanned(b"not a paper", "ghi-chu.txt") };
        let both = [scanned(&content, "trich-luc-cu.pdf"), note];
        let refused = desk.post_multipart(&address, &[("go", "on")], &both).await.expect(415);
        assert!(refused.has_testid("error-summary"));
        assert_eq!(refused.count_testid("counter-file"), 1, "the good one is kept");
        desk.post_multipart(&address, &[("go", "upload")], &[scanned(&content, "trich-luc-cu.pdf")]).await
            .expect_see(&address);
        desk.post_multipart(&address, &[("go", "on")], &[]).await.expect_see(&step(&id, "accept"));
        assert_eq!(now(&centre, &id).await.stored_answers().get("copies"), Some("3"));
        accept(&desk, &id).await;
    }

    async fn a_garbled_card_an_empty_form_and_a_stranger_are_turned_away(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let address = format!("/office/counter/{EXTRACT}");
        let form = desk.get(&address).await.expect(200).form(&address);
        let telex = "022190000123||Nguyeenx Thij Ngocj|17051990|Nuwx|Toor 1, Hoongf Gai|01012022";
        let garbled = desk.submit(&form, &[("scan", telex)]).await.expect(422);
        assert!(garbled.words().contains("Telex"));
        desk.submit(&form, &[("go", "on")]).await.expect(422);
        desk.get("/office/counter/9.999999").await.expect(404);
        let specialist = centre.staff("specialist.hong-gai").await;
        let filled = [("name", "Hoàng A Páo"), ("personal_id", "022090000123"), ("birth_day", "1"),
            ("birth_month", "2"), ("birth_year", "1990"), ("sex", "male"), ("phone", "0912345678"),
            ("consent", "1"), ("confirmed", "1"), ("go", "on")];
        specialist.get(&address).await.expect(403);
        specialist.submit(&form, &filled).await.expect(403);
        let id = taken_down(&desk, EXTRACT).await;
        let stranger = centre.staff("desk.ha-tu").await;
        for name in ["form", "papers", "accept"] {
            stranger.get(&step(&id, name)).await.expect(404);
        }
        stranger.post_form(&step(&id, "form"), &ANSWERS).await.expect(404);
        stranger.post_multipart(&step(&id, "papers"), &[], &[]).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.get(&step(&id, "form")).await.expect(403);
    }
}
