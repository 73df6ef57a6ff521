//! Addresses of before 1 July 2025 on a form, without a script: looked up, chosen by a person, never guessed.

use super::example::begin;
use crate::support::Centre;

on_both_databases! {
    async fn an_old_commune_is_looked_up_and_one_of_its_heirs_is_chosen(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, "2.000635", "a").await;
        let address = format!("/drafts/{id}/registration");
        let typed = [("registered_at.old", "xã vô ngại, huyện Bình Liêu"), ("record_number", "45/2012"), ("place.find", "registered_at")];
        let answer = citizen.post_form(&address, &typed).await.expect(303);
        let found = citizen.get(answer.location().split('#').next().unwrap()).await.expect(200);
        let words = found.words();
        assert!(words.contains("xã Vô Ngại (Bình Liêu, Quảng Ninh)") || words.contains("Xã Vô Ngại (Bình Liêu, Quảng Ninh)"), "{words}");
        assert!(words.contains("Đã chia cho 2 nơi"), "{words}");
        let form = found.form(&address);
        assert_eq!(form.get("registered_at").unwrap_or_default(), "", "nothing is guessed");
        assert_eq!(form.get("record_number"), Some("45/2012"), "nothing is lost");
        assert_eq!(form.get("registered_at.old"), Some("xã vô ngại, huyện Bình Liêu"));
        let taken = "registered_at|06862|quang-ninh.binh-lieu.xa.vo-ngai";
        let answer = citizen.submit(&form, &[("place.take", taken)]).await;
        answer.expect_see(&format!("{address}#registered_at"));
        let form = citizen.get(&address).await.expect(200).form(&address);
        assert_eq!((form.get("registered_at"), form.get("record_number")), (Some("06862"), Some("45/2012")));
        let foreign = citizen.post_form(&address, &[("place.take", "registered_at|99999|no.such.old.place")]).await.expect(303);
        assert!(foreign.location().ends_with("#registered_at"));
        let form = citizen.get(&address).await.expect(200).form(&address);
        assert_eq!(form.get("registered_at").unwrap_or_default(), "", "only what the table says is taken");
    }

    async fn a_name_that_cannot_be_read_any_more_is_said_to_be_lost_and_nothing_is_found_for_it(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, "2.000635", "a").await;
        let address = format!("/drafts/{id}/registration");
        let page = citizen.get(&format!("{address}?place=registered_at&s=AAAA")).await.expect(200);
        assert!(page.has_testid("search-lost") && !page.has_testid("old-place-none"), "{}", page.words());
        assert!(!citizen.get(&format!("{address}?place=registered_at")).await.expect(200).has_testid("search-lost"));
    }

    async fn who_goes_on_with_an_old_name_alone_is_shown_what_it_became(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, "2.000635", "a").await;
        let address = format!("/drafts/{id}/registration");
        let page = citizen.post_form(&address, &[("registered_in", "here"), ("registered_at.old", "hai hoa")]).await.expect(422);
        assert!(page.has_testid("error-summary") && page.has_testid("old-places"), "{}", page.words());
        let page = citizen.post_form(&address, &[("registered_in", "here"), ("registered_at.old", "Không Có Đâu")]).await.expect(422);
        assert!(page.has_testid("old-place-none"));
    }
}
