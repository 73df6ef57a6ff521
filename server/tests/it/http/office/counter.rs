//! Somebody without an account stands at the counter.

use super::{EXTRACT, now};
use crate::support::{Browser, Centre};
use app::domain::dossier::{Channel, Status};
use server::store::events;

const CARD: &str = "022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Khu 2, xã cũ, Quảng Ninh|01012022";

/// Answers with which an extract can be asked for.
const ANSWERS: [(&str, &str); 14] = [
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
    ("seen", "form"),
];

/// Scans the card, adds what it does not know, and stands before the form.
async fn taken_down(desk: &Browser) -> String {
    let address = format!("/office/counter/{EXTRACT}");
    let blank = desk.get(&address).await.expect(200).form(&address);
    let read = desk.submit(&blank, &[("scan", CARD)]).await.expect(200);
    assert!(read.has_testid("scan"));
    let form = read.form(&address);
    assert_eq!(form.get("name"), Some("Nguyễn Thị Ngọc Ánh"));
    let answer = desk.submit(&form, &[("phone", "0912 345 678"), ("consent", "1"), ("go", "on")]).await;
    answer.expect(303).location().to_owned()
}

on_both_databases! {
    async fn a_walk_in_is_accepted_on_the_spot(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let found = desk.get("/office/counter?q=trich%20luc%20ho%20tich").await.expect(200);
        assert!(found.links().contains(&format!("/office/counter/{EXTRACT}")));
        let address = taken_down(&desk).await;
        let id = address.rsplit('/').next().unwrap().to_owned();
        let form = desk.get(&address).await.expect(200).form(&address);
        let mut pairs = ANSWERS.to_vec();
        pairs.push(("go", "save"));
        desk.submit(&form, &pairs).await.expect_see(&address);
        let form = desk.get(&address).await.expect(200).form(&address);
        pairs.pop();
        pairs.push(("go", "accept"));
        let slip = format!("{address}/slip");
        desk.submit(&form, &pairs).await.expect_see(&slip);
        desk.submit(&form, &pairs).await.expect_see(&slip);
        let dossier = now(&centre, &id).await;
        assert_eq!((dossier.status, dossier.channel), (Status::Accepted, Channel::Counter));
        assert_eq!(dossier.applicant_address, "Khu 2, xã cũ, Quảng Ninh");
        assert_eq!((dossier.competent_unit.as_str(), dossier.fee), ("QN.UB.06685", 24_000));
        let page = desk.get(&slip).await.expect(200);
        assert_eq!(page.testid("dossier-code"), "000.00.26.H49-260302-0001");
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        assert_eq!(history.len(), 1);
        assert!(history[0].data.contains("consent") && history[0].data.contains("0001/TNHS"));
    }

    async fn what_is_wrong_is_said_and_what_was_typed_is_kept(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let address = taken_down(&desk).await;
        let form = desk.get(&address).await.expect(200).form(&address);
        let wrong = desk.submit(&form, &[("record_number", "45/2012"), ("go", "accept")]).await.expect(422);
        assert!(wrong.has_testid("error-summary"));
        let id = address.rsplit('/').next().unwrap();
        assert_eq!(now(&centre, id).await.status, Status::Draft);
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
        let form = specialist.get(&address).await.expect(200).form(&address);
        specialist.submit(&form, &filled).await.expect(403);
        let draft = taken_down(&desk).await;
        centre.staff("desk.ha-tu").await.get(&draft).await.expect(404);
        let refused = desk.post_multipart(&format!("{draft}/papers/form"), &[], &[]).await;
        refused.expect(303);
    }
}
