//! The support itself: each thing that stories rely on does what it says.

use super::{Centre, html, jpeg, pdf, png};
use crate::support::browser::Upload;

on_both_databases! {
    async fn a_guest_who_asks_for_nothing_known_is_told_so_in_vietnamese(centre: Centre) {
        let answer = centre.guest().get("/nothing/here").await.expect(404);
        assert!(answer.text().contains("<html lang=\"vi\""), "{}", answer.text());
        assert!(answer.has_testid("not_found"));
    }

    async fn a_citizen_and_an_officer_are_recognised_by_their_cookies(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiền").await;
        let page = citizen.get("/nothing/here").await;
        assert!(page.words().contains("Trần Thị Hiền"), "{}", page.words());
        let officer = centre.staff("desk.hong-gai").await;
        let name = &centre.services.catalogue.staff("desk.hong-gai").unwrap().name;
        assert!(officer.get("/nothing/here").await.words().contains(name.as_str()));
    }
}

#[test]
fn the_morning_is_monday_2_march_2026_at_8_in_vietnam() {
    let at = app::domain::time::Timestamp(super::centre::MORNING);
    assert_eq!(at.local_date().to_string(), "2026-03-02");
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = "<form action=\"/a\" method=\"post\"><input type=\"hidden\" name=\"v\" value=\"1 &amp; 2\"/>\
        <input type=\"radio\" name=\"r\" value=\"x\"><input type=\"radio\" name=\"r\" value=\"y\" checked>\
        <select name=\"s\"><option value=\"1\">a</option><option value=\"2\" selected>b</option></select>\
        <textarea name=\"t\">\nHai dòng</textarea><input type=\"file\" name=\"f\"></form><input name=\"outside\">";
    let forms = html::forms(page);
    assert_eq!(forms.len(), 1);
    let expected = [("v", "1 & 2"), ("r", "y"), ("s", "2"), ("t", "Hai dòng")];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(forms[0].fields, expected);
    assert_eq!(forms[0].get("s"), Some("2"));
}

#[test]
fn sample_papers_are_what_they_say_and_differ_by_their_mark() {
    assert!(pdf("a").starts_with(b"%PDF-") && pdf("a") != pdf("b"));
    assert!(jpeg(1).starts_with(&[0xff, 0xd8]) && jpeg(1) != jpeg(90));
    assert!(png(1).starts_with(b"\x89PNG") && png(1) != png(2));
    let upload = Upload { field: "file", file_name: "a.pdf", media_type: "application/pdf", bytes: b"x" };
    assert_eq!(upload.bytes, b"x");
}
