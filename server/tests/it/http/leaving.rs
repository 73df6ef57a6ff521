//! How people leave an organisation, and what their links are worth afterwards.

use super::business::{COMPANY, TAX_CODE, key, let_in, link};
use crate::support::Centre;

on_both_databases! {
    async fn a_member_leaves_and_acts_for_themselves_again_and_the_last_owner_stays(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let viewer = let_in(&centre, &owner, "Chíu Tài Múi", "viewer").await;
        let leave = viewer.get("/acting").await.expect(200).links().into_iter().find(|link| link.ends_with("/remove")).unwrap();
        viewer.get(&leave).await.expect(200).has_testid("confirm");
        let left = viewer.post_form(&leave, &[]).await.expect(303).location().to_owned();
        let told = viewer.get(&left).await.expect(200);
        assert!(told.has_testid("left") && told.words().contains(COMPANY), "{}", told.words());
        viewer.get("/dossiers").await.expect(200);
        viewer.get("/business").await.expect_see("/acting");
        viewer.post_form("/acting", &[("principal", &key(&centre).await)]).await.expect(404);
        let leave = owner.get("/acting").await.expect(200).links().into_iter().find(|link| link.ends_with("/remove")).unwrap();
        owner.post_form(&leave, &[]).await.expect(409);
    }

    async fn a_link_of_somebody_who_has_left_lets_nobody_in_not_even_its_maker(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let second = let_in(&centre, &owner, "Hoàng A Páo", "owner").await;
        let made = second.post_form("/business/invitations", &[("role", "owner")]).await.expect(200);
        let path = link(&made, "/join/");
        let account = centre.account("Hoàng A Páo").await.id;
        owner.post_form(&format!("/business/team/{account}/remove"), &[]).await.expect(303);
        second.post_form("/acting", &[("principal", "")]).await.expect_see("/dossiers");
        second.post_form(&path, &[]).await.expect(404);
        centre.citizen("Chíu Tài Múi").await.post_form(&path, &[]).await.expect(404);
    }

    async fn whoever_is_known_from_a_distance_only_acts_for_nobody(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let made = owner.post_form("/business/invitations", &[("role", "viewer")]).await.expect(200);
        let far = centre.citizen_at_a_distance("Hoàng A Páo").await;
        assert!(matches!(far.post_form(&link(&made, "/join/"), &[]).await.status(), 303 | 403));
        assert_ne!(far.get("/business").await.status(), 200);
    }
}
