//! Powers of attorney for some dossiers only: choosing them from lists, what they open, and what their holder is told.

use super::drafts::example::{BIRTH, begin};
use crate::support::{Answer, Browser, Centre, MINUTE, Upload, jpeg};
use server::store::{notices, notices::Notice};

const MOTHER: &str = "Trần Thị Hiên";
const DAUGHTER: &str = "Nguyễn Thị Mỹ Duyên";

/// Posts the form; `more` are its fields beside the names, a power and the day.
async fn give(centre: &Centre, giver: &Browser, more: &[(&str, &str)]) -> Answer {
    let number = centre.account(DAUGHTER).await.personal_id;
    let mut fields =
        vec![("name", DAUGHTER), ("personal_id", &*number), ("power", "prepare"), ("until", "31/12/2026")];
    fields.extend(more);
    let bytes = jpeg(7);
    let document = Upload { field: "document", file_name: "a.jpg", media_type: "image/jpeg", bytes: &bytes };
    giver.post_multipart("/attorneys", &fields, &[document]).await
}

/// Acts by the newest power of attorney.
async fn act(delegate: &Browser) {
    let choice = delegate.get("/acting").await.expect(200).text();
    let keys = choice.split("value=\"").filter_map(|rest| rest.split('"').next());
    let key = keys.filter(|key| key.contains('@')).last().unwrap().to_owned();
    delegate.post_form("/acting", &[("principal", &key)]).await.expect(303);
}

async fn told(centre: &Centre) -> Vec<Notice> {
    let account = centre.account(DAUGHTER).await.id;
    notices::list(&mut *centre.reader().await, &account, 10).await.unwrap()
}

on_both_databases! {
    async fn a_power_for_one_dossier_opens_that_one_and_begins_none(centre: Centre) {
        centre.leave_jobs();
        let mother = centre.citizen(MOTHER).await;
        let hers = begin(&mother, BIRTH, "hers").await;
        let other = begin(&mother, BIRTH, "other").await;
        let form = mother.get("/attorneys").await.expect(200);
        assert!(form.text().contains(&format!("value=\"{hers}\"")) && form.has_testid("attorney-field"));
        give(&centre, &mother, &[("reach", "dossiers"), ("dossier", &hers)]).await.expect_see("/attorneys");
        let daughter = centre.citizen(DAUGHTER).await;
        assert!(daughter.get("/acting").await.expect(200).words().contains("Chỉ 1 hồ sơ"));
        act(&daughter).await;
        let list = daughter.get("/dossiers").await.expect(200).text();
        assert!(list.contains(&hers) && !list.contains(&other));
        daughter.get(&format!("/drafts/{hers}/review")).await.expect(200);
        daughter.get(&format!("/drafts/{other}/review")).await.expect(404);
        daughter.post_form(&format!("/procedures/{BIRTH}/start"), &[("command_id", "c")]).await.expect(403);
    }

    async fn nothing_chosen_is_not_everything_and_nobody_gives_what_is_not_theirs(centre: Centre) {
        let mother = centre.citizen(MOTHER).await;
        let foreign = begin(&centre.citizen("Lê Văn Bình").await, BIRTH, "his").await;
        for (more, told) in [
            (&[][..], "Hãy chọn ủy quyền cho những hồ sơ nào."),
            (&[("reach", "procedures")], "Hãy chọn ít nhất một thủ tục."),
            (&[("reach", "dossiers")], "Hãy chọn ít nhất một hồ sơ."),
        ] {
            let refused = give(&centre, &mother, more).await.expect(422);
            assert!(refused.has_testid("attorney-problem") && refused.words().contains(told), "{told}");
        }
        for wrong in [&[("reach", "dossiers"), ("dossier", &*foreign)], &[("reach", "dossiers"), ("dossier", "nothing")], &[("reach", "procedures"), ("procedure", "9.999999")]] {
            give(&centre, &mother, wrong).await.expect(422);
        }
        assert!(!mother.get("/attorneys").await.expect(200).has_testid("attorney"));
        assert!(told(&centre).await.is_empty());
    }

    async fn whoever_may_act_is_told_when_it_is_given_changed_and_taken_back(centre: Centre) {
        centre.leave_jobs();
        let mother = centre.citizen(MOTHER).await;
        let hers = begin(&mother, BIRTH, "hers").await;
        give(&centre, &mother, &[("reach", "procedures"), ("procedure", BIRTH)]).await.expect_see("/attorneys");
        let page = mother.get("/attorneys").await.expect(200);
        let id = page.text().split("/attorneys?change=").nth(1).and_then(|rest| rest.split('#').next()).unwrap().to_owned();
        let change = mother.get(&format!("/attorneys?change={id}")).await.expect(200).form("/attorneys");
        assert_eq!((change.get("replaces"), change.get("reach"), change.get("procedure")), (Some(&*id), Some("procedures"), Some(BIRTH)));
        let narrower = [("replaces", &*id), ("reach", "dossiers"), ("dossier", &*hers)];
        centre.clock.advance(MINUTE);
        give(&centre, &mother, &narrower).await.expect_see("/attorneys");
        let page = mother.get("/attorneys").await.expect(200);
        assert_eq!((page.count_testid("attorney"), page.count_testid("attorney-end")), (2, 1), "the former one has ended");
        let end = page.forms().into_iter().find(|form| form.action.ends_with("/end")).unwrap();
        centre.clock.advance(MINUTE);
        mother.submit(&end, &[]).await.expect_see("/attorneys");
        mother.submit(&end, &[]).await.expect_see("/attorneys");
        let told = told(&centre).await;
        let kinds: Vec<_> = told.iter().map(|notice| notice.kind.as_str()).collect();
        assert_eq!(kinds, ["power_ended", "power_changed", "power_given"]);
        let name = centre.services.catalogue.revision(BIRTH, 1).unwrap().name.get(app::texts::Lang::Vi).to_owned();
        assert!(told.iter().all(|notice| !notice.params.contains(BIRTH) && !notice.params.contains(&name)));
        let daughter = centre.citizen(DAUGHTER).await;
        let inbox = daughter.get("/inbox").await.expect(200);
        assert_eq!(inbox.count_testid("notice-new"), 3);
        assert!(inbox.words().contains("Trần Thị Hiên đã thu hồi") && inbox.text().contains("href=\"/acting\""));
        daughter.post_form("/inbox/read", &[]).await.expect_see("/inbox");
        assert_eq!(daughter.get("/inbox").await.expect(200).count_testid("notice-new"), 0);
    }
}
