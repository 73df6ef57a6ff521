//! The reports of a director: who was asked once more and on which ground, and what is late without an apology.

use super::{EXTRACT, accept, must, sent, supplement::asked_again};
use crate::support::{Centre, DAY};

const HALL: &str = "/office/reports";

on_both_databases! {
    async fn a_second_request_is_reported_with_its_ground_and_who_agreed(centre: Centre) {
        let id = asked_again(&centre).await;
        let director = centre.staff("director.tinh").await;
        let before = director.get(HALL).await.expect(200);
        assert!(before.has_testid("report-empty"), "it waits for a leader, and nobody was asked");
        must(&centre.staff("leader.hong-gai").await, &id, "approve_supplement", &[]).await;
        let page = director.get(HALL).await.expect(200);
        assert_eq!(page.count_testid("report-row"), 1);
        let words = page.words();
        let leader = &centre.services.catalogue.staff("leader.hong-gai").unwrap().name;
        for word in ["Cơ quan sót ở lần yêu cầu trước", "Điều 63", &format!("{leader} (1)")] {
            assert!(words.contains(word), "{word}: {words}");
        }
        assert!(page.links().contains(&format!("/office/dossiers/{id}")));
        let drill: Vec<String> =
            page.links().into_iter().filter(|link| link.contains("reason=overlooked")).collect();
        assert_eq!(director.get(&drill[0]).await.expect(200).count_testid("report-row"), 1);
        let other = drill[0].replace("overlooked", "new_fact");
        assert!(director.get(&other).await.expect(200).has_testid("report-empty"));
        let past = director.get("/office/reports?from=1/1/2026&to=31/1/2026").await.expect(200);
        assert!(past.has_testid("report-empty"));
        let wrong = director.get("/office/reports?from=31/1/2026&to=1/1/2026").await.expect(200);
        assert!(wrong.text().contains("aria-invalid=\"true\""));
        let file = page.links().into_iter().find(|link| link.starts_with("/office/reports.xlsx")).unwrap();
        assert!(director.get(&file).await.expect(200).bytes().starts_with(b"PK"));
        centre.leave_jobs();
    }

    async fn what_is_late_without_an_apology_is_listed_until_one_is_signed(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let late = |page: crate::support::Answer| page.count_testid("report-row");
        let director = centre.staff("director.tinh").await;
        assert_eq!(late(director.get("/office/reports/late").await.expect(200)), 0);
        centre.clock.advance(3 * DAY);
        let director = centre.staff("director.tinh").await;
        let page = director.get("/office/reports/late").await.expect(200);
        assert!(page.words().contains("chưa soạn"), "{}", page.words());
        assert_eq!(late(page), 1);
        let file = director.get("/office/reports/late.xlsx").await.expect(200);
        assert!(file.bytes().starts_with(b"PK"));
        let later = centre.services.now().0 + 4 * DAY;
        let until = app::domain::time::Timestamp(later).short_date();
        let draft = [("reason", "Chờ xác minh"), ("until", until.as_str())];
        must(&centre.staff("specialist.hong-gai").await, &id, "draft_apology", &draft).await;
        assert!(director.get("/office/reports/late").await.expect(200).words().contains("chờ ký"));
        must(&centre.staff("leader.hong-gai").await, &id, "sign_apology", &[]).await;
        assert_eq!(late(director.get("/office/reports/late").await.expect(200)), 0);
        centre.leave_jobs();
    }

    async fn reports_are_for_those_who_direct_the_units(centre: Centre) {
        let id = asked_again(&centre).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve_supplement", &[]).await;
        for path in [HALL, "/office/reports.xlsx", "/office/reports/late", "/office/reports/late.xlsx"] {
            centre.staff("desk.hong-gai").await.get(path).await.expect(403);
            centre.staff("admin.tinh").await.get(path).await.expect(403);
        }
        let elsewhere = centre.staff("director.bai-chay").await;
        assert!(elsewhere.get(HALL).await.expect(200).has_testid("report-empty"));
        elsewhere.get("/office/reports?unit=QN.TT.06685").await.expect(403);
        centre.leave_jobs();
    }
}
