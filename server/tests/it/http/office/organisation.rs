//! An administrator in the browser, without JavaScript: the tree of a day, a plan row by row, its trial, its carrying
//! out, and everybody who may not.

use super::{EXTRACT, accept, must, now, sent};
use crate::support::{Browser, Centre};
use server::{
    catalogue,
    store::{dossiers, events},
};

pub(super) const PLAN: &str = "/office/organisation/changes/hong-gai-ha-tu";
const OLD: &str = "QN.UB.06685";
const NEW: &str = "QN.UB.06652";

/// The centre with its catalogue in the database, and the evening before tomorrow's change.
pub(super) async fn begun(centre: &Centre) -> (Browser, String) {
    catalogue::load(&centre.services.store, centre.services.now().0).await.unwrap();
    let admin = centre.staff("admin.tinh").await;
    let tomorrow = centre.services.now().local_date().tomorrow().unwrap().to_string();
    let page = admin.get("/office/organisation/changes").await.expect(200);
    let form = page.form("/office/organisation/changes");
    let typed = [("code", "hong-gai-ha-tu"), ("name_vi", "Sáp nhập thử"), ("effective", tomorrow.as_str())];
    admin.submit(&form, &typed).await.expect_see(PLAN);
    (admin, tomorrow)
}

/// Fills in one of the plan's small forms.
pub(super) async fn add(admin: &Browser, edit: &str, typed: &[(&str, &str)]) {
    let page = admin.get(PLAN).await.expect(200);
    let form = page.form(&format!("{PLAN}/{edit}"));
    admin.submit(&form, typed).await.expect_see(PLAN);
}

/// The committee of Hồng Gai becomes part of that of Hà Tu, with its people.
async fn planned(admin: &Browser) {
    add(admin, "succession", &[("old", OLD), ("new", NEW), ("way", "merge"), ("rule", "move_all")]).await;
    for role in ["specialist", "head", "leader", "clerk"] {
        let login = format!("{role}.hong-gai");
        add(admin, "staff", &[("login", &login), ("leaves", OLD), ("joins", NEW), ("role", role)]).await;
    }
}

on_both_databases! {
    async fn a_change_is_planned_tried_and_carried_out_by_forms_alone(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let before = now(&centre, &id).await;
        let (admin, _) = begun(&centre).await;
        assert!(admin.get(PLAN).await.expect(200).has_testid("no-faults"), "an empty plan breaks nothing");
        planned(&admin).await;

        let page = admin.get(PLAN).await.expect(200);
        assert!(page.has_testid("no-faults"), "{}", page.words());
        assert_eq!(page.count_testid("line"), 1);
        assert!(page.words().contains(before.code.as_deref().unwrap()));
        let lists = admin.get(&format!("{PLAN}/lists")).await.expect(200);
        assert_eq!(lists.count_testid("hand-over"), 1);
        let printed = lists.links().into_iter().find(|link| link.contains("/list.pdf")).unwrap();
        assert!(admin.get(&printed).await.expect(200).bytes().starts_with(b"%PDF"));
        admin.get(&format!("{PLAN}/list.pdf?from=QN.TT&to=QN.TT")).await.expect(404);
        centre.staff("desk.hong-gai").await.get(&printed).await.expect(403);

        assert!(page.has_testid("second-awaited") && !page.has_testid("execute"), "who wrote the roles does not carry it out");
        let alone = admin.post_form(&format!("{PLAN}/execute"), &[("version", "6")]).await.expect(403);
        assert!(alone.has_testid("plan_of_one"), "{}", alone.words());
        let other = centre.staff_without_proof("admin2.tinh").await;
        assert!(other.get("/office").await.expect(200).has_testid("news-plans"));
        let form = other.get(PLAN).await.expect(200).form(&format!("{PLAN}/execute"));
        let asked = other.submit(&form, &[]).await.expect(403);
        assert!(asked.has_testid("prove"), "{}", asked.words());
        let second = centre.staff("admin2.tinh").await;
        let page = second.get(PLAN).await.expect(200);
        assert!(page.has_testid("second-you") && page.words().contains("(admin.tinh) soạn"), "{}", page.words());
        let form = page.form(&format!("{PLAN}/execute"));
        second.submit(&form, &[]).await.expect_see(PLAN);
        second.submit(&form, &[]).await.expect_see(PLAN);
        let after = now(&centre, &id).await;
        assert_eq!((after.competent_unit.as_str(), after.holder_unit.as_deref()), (NEW, Some(NEW)));
        assert_eq!((&after.code, after.due_at, &after.returning_unit), (&before.code, before.due_at, &before.returning_unit));
        let done = admin.get(PLAN).await.expect(200);
        assert!(done.has_testid("done") && !done.has_testid("execute"));
        assert_eq!(admin.get(&format!("{PLAN}/lists")).await.expect(200).count_testid("hand-over"), 1);

        let history = centre.citizen("Hoàng Thị Minh").await.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(history.words().contains("sắp xếp tổ chức"), "{}", history.words());
    }

    async fn whoever_looked_at_an_older_plan_is_told_so_and_nothing_is_lost(centre: Centre) {
        let (admin, _) = begun(&centre).await;
        let page = admin.get(PLAN).await.expect(200);
        planned(&admin).await;
        let stale = admin.submit(&page.form(&format!("{PLAN}/close")), &[("unit", NEW)]).await.expect(409);
        assert!(stale.has_testid("changed_meanwhile"));
        let again = admin.get("/office/organisation/changes").await.expect(200);
        let form = again.form("/office/organisation/changes");
        let twice = [("code", "hong-gai-ha-tu"), ("name_vi", "Khác"), ("effective", "2027-01-01")];
        assert!(admin.submit(&form, &twice).await.expect(409).has_testid("changed_meanwhile"));
        assert_eq!(admin.get(PLAN).await.expect(200).count_testid("plan-rows"), 1);
    }

    async fn a_faulty_plan_says_why_and_cannot_be_carried_out(centre: Centre) {
        let (admin, _) = begun(&centre).await;
        add(&admin, "close", &[("unit", OLD)]).await;
        let page = admin.get(PLAN).await.expect(200);
        assert!(page.testid("faults").contains("li") || page.words().contains("specialist.hong-gai"));
        assert!(!page.has_testid("execute"));
        let forced = admin.post_form(&format!("{PLAN}/execute"), &[("version", "2")]).await.expect(422);
        assert!(forced.has_testid("plan_faulty"));
        add(&admin, "remove", &[]).await;
        assert!(admin.get(PLAN).await.expect(200).has_testid("no-faults"));
        add(&admin, "drop", &[]).await;
        assert!(!admin.get(PLAN).await.expect(200).has_testid("trial"));
    }

    async fn a_plan_for_a_later_day_waits_and_its_file_can_be_exchanged(centre: Centre) {
        let (admin, tomorrow) = begun(&centre).await;
        planned(&admin).await;
        let form = admin.get(PLAN).await.expect(200).form(&format!("{PLAN}/text"));
        let later = form.get("text").unwrap().replace(&tomorrow, "2026-12-31");
        admin.submit(&form, &[("text", &later)]).await.expect_see(PLAN);
        let page = admin.get(PLAN).await.expect(200);
        assert!(page.has_testid("not-yet") && !page.has_testid("execute"));
        let early = admin.post_form(&format!("{PLAN}/execute"), &[("version", &form.get("version").unwrap().parse::<i64>().map(|n| (n + 1).to_string()).unwrap())]).await;
        assert!(early.expect(409).has_testid("plan_too_early"));
        let broken = admin.get(PLAN).await.expect(200).form(&format!("{PLAN}/text"));
        let refused = admin.submit(&broken, &[("text", "name = ")]).await.expect(422);
        assert!(refused.has_testid("invalid_form") && refused.text().contains("name = "));
    }

    async fn all_staff_see_the_tree_and_only_an_administrator_plans(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get("/office/organisation?on=2026-03-02&model=two_level").await.expect(200);
        assert!(page.has_testid("units") && !page.has_testid("plans"));
        let early = desk.get("/office/organisation?on=2024-12-31").await.expect(200);
        assert!(early.words().contains("Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh"));
        assert!(!early.words().contains("phường Hà Tu"), "that unit begins in July 2025");
        let unit = desk.get("/office/organisation/units/QN.TT.06685").await.expect(200);
        assert!(unit.has_testid("unit-facts") && unit.words().contains("seal:QN.TT.06685"));
        desk.get("/office/organisation/units/QN.NOWHERE").await.expect(404);
        for path in ["/office/organisation/changes", PLAN] {
            desk.get(path).await.expect(403);
            desk.post_form(path, &[]).await;
        }
        desk.post_form(&format!("{PLAN}/execute"), &[("version", "1")]).await.expect(403);
        desk.post_form(&format!("{PLAN}/drop"), &[("version", "1")]).await.expect(403);
        let admin = centre.staff("admin.tinh").await;
        assert!(admin.get("/office/organisation").await.expect(200).has_testid("plans"));
        assert_eq!(admin.get("/office?view=all").await.expect(200).count_testid("queue-row"), 0);
    }

    async fn where_an_old_commune_was_divided_the_officer_chooses_among_its_heirs_and_says_why(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let mut dossier = dossiers::claim(&mut tx, &id, None).await.unwrap().unwrap();
        dossier.answers = dossier.answers.replace("06685", "old:quang-ninh.binh-lieu.xa.vo-ngai");
        dossiers::update(&mut tx, &dossier).await.unwrap();
        tx.commit().await.unwrap();
        let desk = centre.staff("desk.hong-gai").await;
        let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
        let offered = |code: &str| page.text().contains(&format!("value=\"{code}\""));
        assert!(offered("QN.UB.06838") && offered("QN.UB.06862") && !offered(NEW));
        let form = page.form(&format!("/office/dossiers/{id}/transfer"));
        desk.submit(&form, &[]).await.expect(422);
        desk.submit(&form, &[("unit", "QN.UB.06862")]).await.expect(422);
        desk.submit(&form, &[("unit", "QN.UB.06862"), ("reason", "Thôn nay thuộc xã Tiên Yên")]).await.expect(303);
        assert_eq!(now(&centre, &id).await.competent_unit, "QN.UB.06862");
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let said: serde_json::Value = serde_json::from_str(&history.last().unwrap().data).unwrap();
        assert_eq!(said["route"]["competent"]["why"], "overridden");
        assert_eq!((&said["overridden"], &said["by_rule"]), (&true.into(), &serde_json::Value::Null));
    }

    async fn a_new_unit_has_its_seal_its_house_and_its_people(centre: Centre) {
        let (admin, _) = begun(&centre).await;
        let unit = [
            ("code", "QN.TT.X1"), ("kind", "reception_point"), ("name_vi", "Điểm tiếp nhận Vô Ngại"),
            ("name_en", "Vô Ngại point"), ("parent", "QN.TT"), ("address", "Thôn Nà Luông"), ("standing", "official"),
            ("seal", "CD-0412"), ("account", "KB-77"), ("house_commune", "06838"), ("counters", "1, 2"), ("least", "2"),
        ];
        add(&admin, "open", &unit).await;
        let person = [("login", "desk.vo-ngai"), ("name", "Hoàng A Páo"), ("kind", "postal"), ("unit", "QN.TT.X1"), ("role", "desk")];
        add(&admin, "hire", &person).await;
        let services = centre.services.fresh();
        let (_, plan) = services.catalogue.plans().get("hong-gai-ha-tu").unwrap();
        let opened = &plan.change.opens[0];
        assert_eq!(opened.seal.as_ref().map(|seal| seal.reference.as_str()), Some("CD-0412"));
        assert_eq!((opened.premises[0].counters.len(), opened.seat_commune()), (2, Some("06838")));
        assert_eq!(opened.staffing.map(|staffing| staffing.at_least), Some(2));
        assert_eq!((plan.change.hires[0].login.as_str(), plan.change.hires[0].assignments[0].unit.as_str()), ("desk.vo-ngai", "QN.TT.X1"));
        let bad = [("login", "Desk Vô Ngại"), ("name", "A"), ("kind", "postal"), ("unit", "QN.TT"), ("role", "desk")];
        let form = admin.get(PLAN).await.expect(200).form(&format!("{PLAN}/hire"));
        admin.submit(&form, &bad).await.expect(422);
    }
}
