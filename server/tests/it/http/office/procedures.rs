//! Editing procedures: written, checked, published by a second person, revised; and what that means for citizens.

use super::{EXTRACT, counter::taken_down};
use crate::{
    http::drafts::example::begin,
    support::{Browser, Centre, Upload},
};
use app::domain::procedure::{
    Procedure,
    editing::{Action, rearrange},
};
use server::{
    catalogue::{self, from_toml, to_toml},
    store::{dossiers, procedure_drafts},
};

const CODE: &str = "X.TRICH-LUC";
const HOME: &str = "/office/procedures";

/// The extract under another code, in force from today on.
fn own(centre: &Centre) -> Procedure {
    let today = centre.services.now().local_date();
    let extract = centre.services.catalogue.procedure_on(EXTRACT, today).unwrap();
    Procedure { code: CODE.to_owned(), revision: 1, valid_from: today, ..Procedure::clone(extract) }
}

async fn import(admin: &Browser, text: &str) -> crate::support::Answer {
    let bytes = text.as_bytes();
    let file = Upload { field: "file", file_name: "thu.toml", media_type: "application/toml", bytes };
    admin.post_multipart(&format!("{HOME}/import"), &[], &[file]).await
}

/// A draft by `admin.tinh`; its address.
async fn draft(centre: &Centre, admin: &Browser, procedure: &Procedure) -> String {
    catalogue::load(&centre.services.store, 5).await.unwrap();
    let address = import(admin, &to_toml(procedure).unwrap()).await.expect(303).location().to_owned();
    assert!(address.starts_with("/office/procedure-drafts/"), "{address}");
    address
}

/// Presses a button of the draft's page.
async fn press(admin: &Browser, address: &str, action: &str) -> crate::support::Answer {
    let page = admin.get(address).await.expect(200);
    let version = page.hidden("version");
    admin.post_form(&format!("{address}/{action}"), &[("version", &version)]).await
}

/// Checked by its author, published by the second administrator.
async fn published(centre: &Centre, admin: &Browser, address: &str) {
    press(admin, address, "check").await.expect_see(address);
    let second = centre.staff("admin2.tinh").await;
    press(&second, address, "publish").await.expect_see(&format!("{HOME}/{CODE}"));
}

/// The next revision asks one question more, and is in force at once.
async fn revised(centre: &Centre, admin: &Browser) -> String {
    let begun = admin.post_form(&format!("{HOME}/{CODE}/revisions/1/revise"), &[]).await.expect(303);
    let address = begun.location().to_owned();
    let head = admin.get(&format!("{address}/edit/head")).await.expect(200);
    let form = head.form(&format!("{address}/edit/head"));
    assert_eq!(form.get("revision"), Some("2"));
    let today = centre.services.now().local_date().to_string();
    let saved = admin.submit(&form, &[("valid_from", &today)]).await;
    saved.expect_see(&format!("{address}/edit/head?saved=1"));
    let version = admin.get(&address).await.hidden("version");
    let add = [("version", version.as_str()), ("list", "pages.0.fields"), ("do", "add")];
    let place =
        admin.post_form(&format!("{address}/rearrange"), &add).await.expect(303).location().to_owned();
    let form = admin.get(&place).await.expect(200).form(&place);
    let filled =
        [("id", "urgent"), ("label.vi", "Có cần gấp không?"), ("label.en", "Urgent?"), ("kind", "yes_no")];
    admin.submit(&form, &filled).await.expect(303);
    address
}

on_both_databases! {
    async fn whoever_wrote_a_part_does_not_publish_the_whole_though_another_wrote_last(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        let second = centre.staff("admin2.tinh").await;
        let head = second.get(&format!("{address}/edit/head")).await.expect(200);
        let basis = [("legal_basis.0.vi", "Luật Hộ tịch"), ("legal_basis.0.en", "Law on Civil Status")];
        second.submit(&head.form(&format!("{address}/edit/head")), &basis).await.expect(303);
        press(&second, &address, "check").await.expect_see(&address);
        for writer in [&admin, &second] {
            press(writer, &address, "publish").await.expect(403);
        }
    }

    async fn a_revision_is_checked_and_published_by_a_second_person(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &Procedure { legal_basis: Vec::new(), ..own(&centre) }).await;
        let faulty = press(&admin, &address, "check").await.expect(422);
        assert!(faulty.has_testid("faults"));
        assert!(faulty.links().contains(&format!("{address}/edit/head#legal_basis")), "{:?}", faulty.links());
        let second = centre.staff("admin2.tinh").await;
        press(&second, &address, "publish").await.expect(422);
        let head = admin.get(&format!("{address}/edit/head")).await.expect(200);
        assert!(head.has_testid("faults-here"));
        let basis = [("legal_basis.0.vi", "Luật Hộ tịch"), ("legal_basis.0.en", "Law on Civil Status")];
        admin.submit(&head.form(&format!("{address}/edit/head")), &basis).await.expect(303);
        press(&admin, &address, "check").await.expect_see(&address);
        assert_eq!(press(&admin, &address, "publish").await.expect(403).status(), 403, "its author may not");
        press(&second, &address, "publish").await.expect_see(&format!("{HOME}/{CODE}"));
        let revisions = second.get(&format!("{HOME}/{CODE}")).await.expect(200);
        assert!(revisions.words().contains("Triệu Văn Sáng soạn, Lương Thị Thu Hà công bố"), "{}", revisions.words());
        let version = admin.get(&address).await.expect(200);
        assert!(!version.has_testid("do-publish"));
        let row = procedure_drafts::list(&mut *centre.reader().await).await.unwrap().remove(0);
        let again = [("version", row.version.to_string())];
        let again: Vec<_> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post_form(&format!("{address}/edit/head"), &again).await.expect(409);
        assert!(centre.services.live.snapshot().revision(CODE, 1).is_some());
    }

    async fn of_two_who_save_the_same_version_one_wins_and_the_other_is_told(centre: Centre) {
        let (admin, second) = (centre.staff("admin.tinh").await, centre.staff("admin2.tinh").await);
        let address = draft(&centre, &admin, &own(&centre)).await;
        let place = format!("{address}/edit/steps.0");
        let (mine, theirs) = (admin.get(&place).await.form(&place), second.get(&place).await.form(&place));
        admin.submit(&mine, &[("hours", "3")]).await.expect_see(&format!("{place}?saved=1"));
        second.submit(&theirs, &[("hours", "2")]).await.expect(409);
        assert_eq!(admin.get(&place).await.form(&place).get("hours"), Some("3"));
        let typed = admin.get(&place).await.form(&place);
        let again = admin.submit(&typed, &[("hours", "bốn")]).await.expect(422);
        assert_eq!(again.form(&place).get("hours"), Some("bốn"), "what was typed is not lost");
    }

    async fn only_administrators_see_the_editor(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        desk.get(HOME).await.expect(403);
        desk.post_form(HOME, &[("code", "X.A")]).await.expect(403);
        desk.get(&format!("{HOME}/{EXTRACT}/revisions/1/file")).await.expect(403);
        let admin = centre.staff("admin.tinh").await;
        assert!(admin.get(HOME).await.expect(200).has_testid("procedures"));
        admin.post_form(HOME, &[("code", EXTRACT)]).await.expect(409);
    }

    async fn a_file_goes_out_and_comes_in_again_the_same(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        let file = admin.get(&format!("{address}/file")).await.expect(200);
        assert!(file.header("content-disposition").contains("X.TRICH-LUC-1.toml"));
        assert_eq!(from_toml(&file.text()).unwrap(), own(&centre));
        let broken = import(&admin, "code = \"X.A\"\nrevison = 1\n").await.expect(422);
        assert!(broken.has_testid("list-trouble") && broken.words().contains("revison"), "{}", broken.words());
    }

    async fn lists_are_rearranged_and_the_form_is_shown_as_it_will_be(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        let page = own(&centre).pages[0].id.clone();
        let shown = admin.get(&format!("{address}/preview/{page}")).await.expect(200);
        assert!(shown.has_testid("draft-form"));
        assert!(shown.text().contains(&format!("action=\"{address}/preview/{page}\"")));
        admin.post_form(&format!("{address}/preview/{page}"), &[]).await.expect(200);
        let version = admin.get(&address).await.hidden("version");
        let down = [("version", version.as_str()), ("list", "steps"), ("at", "1"), ("do", "down")];
        admin.post_form(&format!("{address}/rearrange"), &down).await.expect_see(&format!("{address}#steps"));
        let (expected, _) = rearrange(&own(&centre), "steps", 1, Action::Down).unwrap();
        let file = admin.get(&format!("{address}/file")).await.expect(200);
        assert_eq!(from_toml(&file.text()).unwrap(), expected);
        let version = admin.get(&address).await.hidden("version");
        let gone = [("version", version.as_str()), ("list", "steps"), ("at", "77"), ("do", "remove")];
        admin.post_form(&format!("{address}/rearrange"), &gone).await.expect(404);
        admin.get(&format!("{address}/edit/nowhere.1")).await.expect(404);
    }

    async fn a_draft_of_an_older_form_is_carried_over_once_its_owner_has_seen_what_changed(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        published(&centre, &admin, &address).await;
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, CODE, "tap").await;
        let first = own(&centre).pages[0].id.clone();
        citizen.post_form(&format!("/drafts/{id}/{first}"), &[("copies", "3")]).await;
        let next = revised(&centre, &admin).await;
        let changes = admin.get(&format!("{next}/diff")).await.expect(200);
        assert!(changes.text().contains("data-code=\"field_added\""), "{}", changes.words());
        published(&centre, &admin, &next).await;
        let waits = citizen.get(&format!("/drafts/{id}/{first}")).await;
        waits.expect_see(&format!("/drafts/{id}/revision"));
        let told = citizen.get(&format!("/drafts/{id}/revision")).await.expect(200);
        assert!(told.words().contains("Thêm câu hỏi “Có cần gấp không?”"), "{}", told.words());
        assert!(told.has_testid("attention"));
        let version = citizen.get_json(&format!("/drafts/{id}")).await.json()["version"].to_string();
        let send = [("declare", "yes"), ("version", version.as_str()), ("command_id", "send")];
        let refused = citizen.post_form_json(&format!("/drafts/{id}/submit"), &send).await.expect(409).json();
        assert_eq!(refused["code"], "revision_superseded");
        citizen.post_form(&format!("/drafts/{id}/revision"), &[]).await.expect_see(&format!("/drafts/{id}"));
        let carried = citizen.get_json(&format!("/drafts/{id}")).await.expect(200).json();
        assert_eq!(carried["procedure"]["revision"], 2);
        citizen.get(&format!("/drafts/{id}/revision")).await.expect_see(&format!("/drafts/{id}"));
        let row = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert_eq!(row.procedure_revision, 2);
        let compared = admin.get(&format!("{HOME}/{CODE}/diff?from=1&to=2")).await.expect(200);
        assert!(compared.has_testid("changes"));
    }

    async fn a_counter_draft_of_an_older_form_is_carried_over_before_it_is_accepted(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        published(&centre, &admin, &address).await;
        let desk = centre.staff("desk.hong-gai").await;
        let id = taken_down(&desk, CODE).await;
        let at = |step: &str| format!("/office/counter/drafts/{id}/{step}");
        desk.post_form_json(&at("form"), &[("copies", "3")]).await.expect(200);
        desk.get(&at("revision")).await.expect_see(&at("form"));
        let next = revised(&centre, &admin).await;
        published(&centre, &admin, &next).await;
        for step in ["form", "papers", "accept"] {
            desk.get(&at(step)).await.expect_see(&at("revision"));
        }
        let told = desk.get(&at("revision")).await.expect(200);
        assert!(told.words().contains("Cần hỏi lại những câu này"), "{}", told.words());
        let refused = desk.post_form(&at("accept"), &[("seen", "form")]).await.expect(409);
        assert!(refused.words().contains("bản mới"), "{}", refused.words());
        desk.post_form(&at("revision"), &[]).await.expect_see(&at("form"));
        let row = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        assert_eq!((row.procedure_revision, row.stored_answers().get("copies")), (2, Some("3")));
        let stranger = centre.staff("desk.binh-lieu").await;
        stranger.post_form(&at("revision"), &[]).await.expect(404);
    }

    async fn a_question_moves_to_another_page_of_the_draft(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        let version = admin.get(&address).await.hidden("version");
        let asked = own(&centre).pages[0].fields[0].id.clone();
        let last = own(&centre).pages[1].fields.len();
        let move_it = format!("{address}/move");
        let place = [("version", version.as_str()), ("place", "pages.0.fields.0"), ("page", "1")];
        let now = format!("{address}/edit/pages.1.fields.{last}");
        admin.post_form(&move_it, &place).await.expect_see(&format!("{now}?saved=1"));
        assert_eq!(admin.get(&now).await.expect(200).form(&now).get("id"), Some(asked.as_str()));
        admin.post_form(&move_it, &place).await.expect(409);
        let version = admin.get(&address).await.hidden("version");
        let nowhere = [("version", version.as_str()), ("place", "pages.0.fields.0"), ("page", "99")];
        admin.post_form(&move_it, &nowhere).await.expect(404);
    }

    async fn a_task_for_another_agency_is_added_named_by_the_check_mended_and_taken_away(centre: Centre) {
        let admin = centre.staff("admin.tinh").await;
        let address = draft(&centre, &admin, &own(&centre)).await;
        let rearrange = async |at: &str, action: &str| {
            let version = admin.get(&address).await.hidden("version");
            let posted = [("version", version.as_str()), ("list", "tasks"), ("at", at), ("do", action)];
            admin.post_form(&format!("{address}/rearrange"), &posted).await.expect(303).location().to_owned()
        };
        let place = rearrange("0", "add").await;
        let titles = [("id", "tax"), ("title.vi", "Hỏi thuế"), ("title.en", "Ask for the tax"), ("agency", "")];
        admin.submit(&admin.get(&place).await.form(&place), &titles).await.expect_see(&format!("{place}?saved=1"));
        let faulty = press(&admin, &address, "check").await.expect(422);
        assert!(faulty.words().contains("Việc phối hợp “Hỏi thuế”, Cơ quan phối hợp"), "{}", faulty.words());
        assert!(faulty.links().contains(&format!("{place}#agency")), "{:?}", faulty.links());
        let agency = [("agency", "tax_office"), ("limit.n", "3")];
        admin.submit(&admin.get(&place).await.form(&place), &agency).await.expect(303);
        press(&admin, &address, "check").await.expect_see(&address);
        let shown = admin.get(&format!("{address}/preview")).await.expect(200);
        assert!(shown.has_testid("tasks") && !shown.has_testid("start"), "{}", shown.words());
        let second = rearrange("0", "duplicate").await;
        let waits = [("depends_on", "tax"), ("title.vi", "Hỏi lại")];
        admin.submit(&admin.get(&second).await.form(&second), &waits).await.expect(303);
        rearrange("1", "up").await;
        let tasks = async || from_toml(&admin.get(&format!("{address}/file")).await.text()).unwrap().tasks;
        let now = tasks().await;
        assert_eq!((now[0].depends_on.as_slice(), now[1].id.as_str()), (&["tax".to_owned()][..], "tax"));
        rearrange("1", "remove").await;
        let alone = press(&admin, &address, "check").await.expect(422);
        assert!(alone.links().contains(&format!("{address}/edit/tasks.0#depends_on")), "{:?}", alone.links());
        assert_eq!(rearrange("0", "remove").await, format!("{address}#tasks"));
        assert!(tasks().await.is_empty());
    }
}
