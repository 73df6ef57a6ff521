//! Who looked at a dossier: every look of staff is written down before it is answered, and its owner reads it.

use super::{
    dossiers::{accept, sent, settle},
    office,
};
use crate::support::{Browser, Centre, MINUTE, jpeg};
use app::domain::access::LookKind;
use server::{
    files,
    http::routes::{Access, table},
    service::papers::{Place, Upload},
    store::{access_log, access_log::AccessRow, dossiers::Dossier},
};
use sqlx::Executor;

async fn looks(centre: &Centre, id: &str) -> Vec<AccessRow> {
    access_log::list(&mut *centre.reader().await, id, None, 1_000).await.unwrap()
}

fn kinds(rows: &[AccessRow]) -> Vec<(&str, &str, &str)> {
    rows.iter().map(|row| (row.login.as_str(), row.kind.as_str(), row.object.as_str())).collect()
}

/// A dossier with a scanned paper, and the paper's id.
async fn with_paper(centre: &Centre, name: &str) -> (Dossier, String) {
    let dossier = sent(centre, name).await;
    let desk = centre.staff_actor("desk.hong-gai");
    let place = Place { dossier: &dossier.id, component: "old_paper", item: None };
    let body = files::body(futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from(jpeg(1)))]));
    let upload = Upload { name: "so-cu.jpg", media_type: Some("image/jpeg"), body };
    let paper = centre.services.attach(&desk, place, upload).await.unwrap();
    (dossier, paper.id)
}

async fn count(centre: &Centre, id: &str) -> usize {
    looks(centre, id).await.len()
}

/// Asks with a session of its own, ten minutes later.
async fn later(centre: &Centre, login: &str) -> Browser {
    centre.clock.advance(10 * MINUTE);
    centre.staff(login).await
}

on_both_databases! {
    async fn an_officer_who_sees_it_by_the_papers_secret_is_named_as_well(centre: Centre) {
        let (dossier, paper) = with_paper(&centre, "Trần Thị Hiên").await;
        let keys = &centre.services.keys;
        let page = format!("/q/{}", keys.track_token(&dossier.id));
        let officer = centre.staff("desk.bai-chay").await;
        officer.post_form(&page, &[("secret", &keys.printed_secret(&dossier.id))]).await.expect(303);
        assert_eq!(count(&centre, &dossier.id).await, 0);
        officer.get(&page).await.expect(200);
        centre.clock.advance(1);
        officer.get(&format!("/papers/{paper}")).await.expect(200);
        let rows = looks(&centre, &dossier.id).await;
        assert_eq!(kinds(&rows), [("desk.bai-chay", "paper", paper.as_str()), ("desk.bai-chay", "looked", "")]);
        let guest = centre.guest();
        guest.post_form(&page, &[("secret", &keys.printed_secret(&dossier.id))]).await.expect(303);
        guest.get(&page).await.expect(200);
        assert_eq!(count(&centre, &dossier.id).await, 2, "who is nobody is not in it");
    }

    async fn the_owner_reads_who_looked_at_what_and_when(centre: Centre) {
        let (dossier, paper) = with_paper(&centre, "Trần Thị Hiên").await;
        let owner = centre.citizen("Trần Thị Hiên").await;
        let (page, all) = (format!("/dossiers/{}", dossier.id), format!("/dossiers/{}/access", dossier.id));
        assert!(owner.get(&page).await.expect(200).has_testid("access-none"));
        let desk = centre.staff("desk.hong-gai").await;
        desk.get(&format!("/office/dossiers/{}", dossier.id)).await.expect(200);
        centre.clock.advance(MINUTE);
        desk.get(&format!("/papers/{paper}")).await.expect(200);
        let read = owner.get(&all).await.expect(200);
        assert_eq!(read.count_testid("access-row"), 2, "{}", read.words());
        let words = read.words();
        let name = centre.services.catalogue.staff("desk.hong-gai").unwrap().name.clone();
        for said in ["Mở giấy tờ: so-cu.jpg", "Xem hồ sơ", &name, "Hồng Gai", "08:01, 02/03/2026"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        let shown = owner.get(&page).await.expect(200);
        assert_eq!(shown.count_testid("access-row"), 2);
        assert!(shown.links().contains(&all));
        // Nobody else reads it: not another citizen, not a stranger, and not those whose looks it lists.
        centre.citizen("Lê Văn Bình").await.get(&all).await.expect(404);
        centre.guest().get(&all).await.expect(401);
        desk.get(&all).await.expect(403);
        let bearer = centre.guest();
        let token = centre.services.keys.track_token(&dossier.id);
        let secret = centre.services.keys.printed_secret(&dossier.id);
        bearer.post_form(&format!("/q/{token}"), &[("secret", &secret)]).await.expect(303);
        assert_eq!(bearer.get(&all).await.expect(200).count_testid("access-row"), 2);
        assert_eq!(count(&centre, &dossier.id).await, 2, "their own looks are nobody's business");
        centre.leave_jobs();
    }

    async fn many_looks_in_ten_minutes_are_one_line_and_a_long_list_has_pages(centre: Centre) {
        let (dossier, paper) = with_paper(&centre, "Trần Thị Hiên").await;
        let desk = centre.staff("desk.hong-gai").await;
        for _ in 0..3 {
            desk.get(&format!("/office/dossiers/{}", dossier.id)).await.expect(200);
            desk.get(&format!("/papers/{paper}/thumb")).await;
            centre.clock.advance(MINUTE);
        }
        assert_eq!(kinds(&looks(&centre, &dossier.id).await), [("desk.hong-gai", "looked", "")]);
        for _ in 0..32 {
            centre.clock.advance(10 * MINUTE);
            desk.get(&format!("/office/dossiers/{}", dossier.id)).await.expect(200);
        }
        let owner = centre.citizen("Trần Thị Hiên").await;
        let all = format!("/dossiers/{}/access", dossier.id);
        let first = owner.get(&all).await.expect(200);
        let more = first.links().into_iter().find(|link| link.contains("before=")).unwrap();
        let second = owner.get(&more).await.expect(200);
        assert_eq!((first.count_testid("access-row"), second.count_testid("access-row")), (30, 3));
        assert!(second.links().contains(&all) && !second.text().contains("before="));
        for strange in ["%00", "%27", "zzzz", "%C3%A9"] {
            owner.get(&format!("{all}?before={strange}")).await.expect(200);
        }
        centre.leave_jobs();
    }

    async fn a_look_that_cannot_be_written_down_is_refused(centre: Centre) {
        let (dossier, paper) = with_paper(&centre, "Trần Thị Hiên").await;
        let address = format!("/office/dossiers/{}", dossier.id);
        let desk = centre.staff("desk.hong-gai").await;
        desk.get(&address).await.expect(200);
        let mut tx = centre.services.store.begin_write().await.unwrap();
        tx.execute("ALTER TABLE access_log RENAME TO access_log_gone").await.unwrap();
        tx.commit().await.unwrap();
        for path in [&address, &format!("/papers/{paper}"), &format!("/api/v1/dossiers/{}", dossier.id)] {
            let refused = desk.get(path).await;
            assert!(refused.status() >= 500, "{path}: {}", refused.status());
            assert!(!refused.text().contains("Trần Thị Hiên") && !refused.text().contains("JFIF"), "{path}");
        }
        centre.leave_jobs();
    }

    async fn whoever_takes_a_list_away_is_seen_at_each_dossier_in_it(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let waiting = sent(&centre, "Lê Văn Bình").await;
        let desk = centre.staff("desk.hong-gai").await;
        desk.get("/office/register").await.expect(200);
        assert_eq!(count(&centre, &dossier.id).await, 0, "a list on the screen is no look");
        for file in ["xlsx", "pdf"] {
            desk.get(&format!("/office/register.{file}")).await.expect(200);
        }
        let rows = looks(&centre, &dossier.id).await;
        assert_eq!(kinds(&rows), [("desk.hong-gai", "exported", "register")]);
        assert_eq!((rows[0].unit.as_str(), rows[0].role.as_str()), ("QN.TT.06685", "desk"));
        assert_eq!(count(&centre, &waiting.id).await, 0, "it is not in the register yet");
        centre.leave_jobs();
    }

    async fn an_asked_agency_is_seen_too(centre: Centre) {
        let id = office::tasks::birth(&centre).await;
        let task = office::tasks::rows(&centre, &id).await.remove(0);
        let before = count(&centre, &id).await;
        centre.clock.advance(1);
        centre.staff(office::tasks::OFFICER).await.get(&format!("/office/tasks/{}", task.id)).await.expect(200);
        let rows = looks(&centre, &id).await;
        assert_eq!(rows.len(), before + 1);
        assert_eq!(kinds(&rows[..1]), [(office::tasks::OFFICER, "task", task.id.as_str())]);
        centre.leave_jobs();
    }
}

/// What shows no dossier: the addresses that have a part to be filled in and are about something else.
const ABOUT_NO_DOSSIER: [&str; 3] = ["/verify/{token}", "/q/{token}/rate", "/api/v1/tracking/{token}"];

/// Every address that answers staff about one dossier, whatever it is called and whoever adds it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_that_shows_staff_a_dossier_writes_it_down() {
    let centre = Centre::sqlite().await;
    let (dossier, paper) = with_paper(&centre, "Trần Thị Hiên").await;
    let dossier = settle(&centre, &accept(&centre, &dossier).await).await;
    let token = centre.services.keys.track_token(&dossier.id);
    let (mut reached, mut silent) = (Vec::new(), Vec::new());
    for route in table() {
        let about = route.access != Access::Citizen && !ABOUT_NO_DOSSIER.contains(&route.path);
        if !route.methods.contains("GET") || !route.path.contains('{') || !about {
            continue;
        }
        let id = if route.path.starts_with("/papers/") { &paper } else { &dossier.id };
        let path = route.path.replace("{id}", id).replace("{token}", &token).replace("{event}", "1");
        for json in [false, true] {
            let desk = later(&centre, "desk.hong-gai").await;
            let before = count(&centre, &dossier.id).await;
            let answer = if json { desk.get_json(&path).await } else { desk.get(&path).await };
            // What is not there, and the way to the office's own page, show nothing.
            if answer.status() == 200 {
                reached.push(route.path);
                if count(&centre, &dossier.id).await == before {
                    silent.push(format!("{} (json: {json})", route.path));
                }
            }
        }
    }
    reached.dedup();
    assert!(reached.len() >= 9, "only {reached:?}: this test has become blind");
    assert!(silent.is_empty(), "staff see a dossier here and nobody is told: {silent:?}");
    centre.close().await;
}

/// The log's ways are all in use: none of them is a word without a deed.
#[test]
fn every_way_of_looking_is_written_by_something() {
    let code = crate::support::source::texts(&crate::support::source::workspace().join("server/src"));
    for kind in LookKind::ALL {
        assert!(code.contains(&format!("LookKind::{kind:?}")), "{kind:?}");
    }
}
