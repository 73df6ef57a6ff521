//! Questions with rows, and requirements: what a form does beyond single answers, without a script.

use super::example::{begin, borrowed, example, procedure, ready};
use crate::support::Centre;
use app::domain::form::posted_pairs;

on_both_databases! {
    async fn rows_are_added_and_removed_by_buttons_and_keep_what_was_typed(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, "X.LAND-TRANSFER", "a").await;
        let change = procedure(&centre, "X.LAND-TRANSFER").pages.first().cloned().unwrap();
        let first = posted_pairs(&change, &example("X.LAND-TRANSFER"));
        citizen.post_form(&format!("/drafts/{id}/{}", change.id), &borrowed(&first)).await.expect(303);
        let address = format!("/drafts/{id}/giver");
        let mut given = vec![
            ("giver_sharing", "group"),
            ("giver_others", "1"),
            ("giver_others.1.person.name", "Đặng Đức Uy"),
            ("row.add", "giver_others"),
        ];
        citizen.post_form(&address, &given).await.expect_see(&format!("{address}#giver_others"));
        let form = citizen.get(&address).await.expect(200).form(&address);
        assert_eq!(form.get("giver_others"), Some("2"));
        assert_eq!(form.get("giver_others.1.person.name"), Some("Đặng Đức Uy"));
        assert!(form.get("giver_others.2.person.name").is_some());
        given.truncate(1);
        given.extend([
            ("giver_others", "2"),
            ("giver_others.1.person.name", "Đặng Đức Uy"),
            ("giver_others.2.person.name", "Lê Thị Ngọc Ánh"),
            ("row.remove", "giver_others.1"),
        ]);
        citizen.post_form(&address, &given).await.expect(303);
        let form = citizen.get(&address).await.expect(200).form(&address);
        assert_eq!((form.get("giver_others"), form.get("giver_others.1.person.name")), (Some("1"), Some("Lê Thị Ngọc Ánh")));
    }

    async fn who_does_not_fulfil_a_requirement_is_told_which(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &citizen, "1.000894").await;
        let form = procedure(&centre, "1.000894");
        let page = form.pages.iter().find(|page| page.fields.iter().any(|field| field.id == "own_birth_date")).unwrap();
        let mut answers = example("1.000894");
        answers.set("own_birth_date", "2012-01-31");
        citizen.post_form(&format!("/drafts/{id}/{}", page.id), &borrowed(&posted_pairs(page, &answers))).await.expect(303);
        let review = citizen.get(&format!("/drafts/{id}/review")).await.expect(200);
        assert!(review.has_testid("missing") && review.text().contains("nữ từ đủ 18 tuổi"), "{}", review.text());
        let version = citizen.get_json(&format!("/drafts/{id}")).await.expect(200).json()["version"].to_string();
        let given = [("declare", "yes"), ("command_id", "send"), ("version", version.as_str())];
        citizen.post_form(&format!("/drafts/{id}/submit"), &given).await.expect(422);
    }
}
