//! The register of a desk: as a page, as the printed form, as a spreadsheet; by the desk and its directors only.

use super::{DESK, EXTRACT, accept, sent};
use crate::support::{Centre, DAY, HOUR};
use server::store::access_log;

on_both_databases! {
    async fn a_desk_reads_prints_and_downloads_its_register(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office/register").await.expect(200);
        assert!(!page.text().contains("aria-invalid=\"true\""), "the usual period is right");
        assert_eq!(page.count_testid("register-row"), 1, "what was accepted, and nothing else");
        assert!(page.links().contains(&format!("/office/dossiers/{id}")));
        let files: Vec<String> = page.links().into_iter().filter(|link| link.starts_with("/office/register.")).collect();
        assert_eq!(files.len(), 2, "{files:?}");
        let pdf = desk.get(&files[0]).await.expect(200);
        assert!(pdf.bytes().starts_with(b"%PDF"));
        let xlsx = desk.get(&files[1]).await.expect(200);
        assert!(xlsx.bytes().starts_with(b"PK"));
    }

    async fn nothing_is_said_to_have_left_before_the_proof(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let taken = async || {
            let rows = access_log::list(&mut *centre.reader().await, &id, None, 1_000).await.unwrap();
            rows.into_iter().filter(|row| row.kind == "exported").count()
        };
        for (nth, ending) in ["pdf", "xlsx"].into_iter().enumerate() {
            let file = format!("/office/register.{ending}");
            centre.staff_without_proof("desk.hong-gai").await.get(&file).await.expect(403);
            assert_eq!(taken().await, nth, "{file}");
            centre.staff("desk.hong-gai").await.get(&file).await.expect(200);
            assert_eq!(taken().await, nth + 1, "{file}");
            centre.clock.advance(HOUR);
        }
    }

    async fn another_period_is_empty_and_a_wrong_one_is_explained(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        centre.clock.advance(60 * DAY);
        let desk = centre.staff("desk.hong-gai").await;
        assert!(desk.get("/office/register").await.expect(200).has_testid("register-empty"));
        let before = "/office/register?from=1/3/2026&to=2026-03-31";
        assert_eq!(desk.get(before).await.expect(200).count_testid("register-row"), 1);
        let wrong = desk.get("/office/register?from=31/3/2026&to=1/3/2026").await.expect(200);
        assert!(wrong.text().contains("aria-invalid=\"true\"") && !wrong.has_testid("register"));
        desk.get("/office/register.pdf?from=mai").await.expect(400);
    }

    async fn a_register_is_for_its_desk_and_those_who_direct_it(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let of_hong_gai = format!("/office/register?desk={DESK}");
        let director = centre.staff("director.tinh").await.get(&of_hong_gai).await.expect(200);
        assert_eq!(director.count_testid("register-row"), 1);
        centre.staff("director.bai-chay").await.get(&of_hong_gai).await.expect(403);
        for ending in ["", ".pdf", ".xlsx"] {
            let path = format!("/office/register{ending}");
            centre.staff("specialist.hong-gai").await.get(&path).await.expect(403);
        }
    }
}
