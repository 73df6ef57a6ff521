//! What desks scan: on record with its hash, taken away again while it may be, and never for an item that
//! nobody waits for any more.

use super::{EXTRACT, accept, counter, must, now, sent};
use crate::support::{Centre, MINUTE, Upload, pdf};
use app::domain::{dossier::Status, error::ErrorCode};
use server::{
    files,
    service::papers::{Place, Upload as Incoming},
    store::{events, papers, papers::PaperFile, supplements},
};

const ITEM: [(&str, &str); 3] = [
    ("item", "paper:old_paper"),
    ("problem.paper:old_paper", "missing"),
    ("note.paper:old_paper", "Mang trích lục cũ"),
];

fn scan<'a>(bytes: &'a [u8], file_name: &'a str) -> Upload<'a> {
    Upload { field: "old_paper", file_name, media_type: "application/pdf", bytes }
}

async fn held(centre: &Centre, id: &str) -> Vec<PaperFile> {
    papers::list(&mut *centre.reader().await, id).await.unwrap()
}

/// The kinds of all events, and what the last one says of papers.
async fn recorded(centre: &Centre, id: &str) -> (Vec<String>, serde_json::Value) {
    let history = events::list(&mut *centre.reader().await, id).await.unwrap();
    let data: serde_json::Value = serde_json::from_str(&history.last().unwrap().data).unwrap();
    (history.into_iter().map(|event| event.kind).collect(), data["papers"].clone())
}

/// How an event lists a file.
fn listed(file: &PaperFile) -> serde_json::Value {
    serde_json::json!([{
        "id": file.id, "component": "old_paper", "name": file.name, "size": file.size, "sha256": file.file_hash,
    }])
}

on_both_databases! {
    async fn a_walk_in_reception_lists_its_papers_and_a_wrong_scan_goes_before_it(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = counter::filled_in(&desk).await;
        let address = format!("/office/counter/drafts/{id}/papers");
        let (wrong, right) = (pdf("wrong"), pdf("right"));
        desk.post_multipart(&address, &[], &[scan(&wrong, "nham.pdf"), scan(&right, "dung.pdf")]).await.expect(303);
        let file = held(&centre, &id).await.into_iter().find(|file| file.name == "nham.pdf").unwrap();
        let delete = format!("{address}/{}/delete", file.id);
        centre.staff("desk.ha-tu").await.post_form(&delete, &[]).await.expect(404);
        let page = desk.get(&address).await.expect(200);
        desk.submit(&page.form(&delete), &[]).await.expect_see(&address);
        desk.post_form(&delete, &[]).await.expect_see(&address);
        let kept = held(&centre, &id).await;
        assert_eq!(kept.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["dung.pdf"]);
        counter::accept(&desk, &id).await;
        let (kinds, papers) = recorded(&centre, &id).await;
        assert_eq!((kinds, papers), (vec!["counter_accept".to_owned()], listed(&kept[0])));
        desk.post_form(&format!("{address}/{}/delete", kept[0].id), &[]).await.expect(303);
        desk.post_form(&format!("/office/dossiers/{id}/papers/{}/delete", kept[0].id), &[]).await.expect(409);
        assert_eq!(held(&centre, &id).await.len(), 1, "what was accepted stays");
    }

    async fn what_the_desk_scans_after_sending_has_an_event_and_so_has_its_removal(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        centre.clock.advance(MINUTE);
        let desk = centre.staff("desk.hong-gai").await;
        let office = format!("/office/dossiers/{id}");
        assert!(desk.get(&office).await.expect(200).has_testid("scan"));
        let content = pdf("the old extract");
        let address = format!("{office}/papers");
        desk.post_multipart(&address, &[], &[scan(&content, "cu.pdf")]).await.expect_see(&format!("{office}#papers"));
        let file = held(&centre, &id).await.remove(0);
        assert_eq!(recorded(&centre, &id).await, (vec!["submit".to_owned(), "add_paper".to_owned()], listed(&file)));
        let delete = format!("{address}/{}/delete", file.id);
        centre.staff("specialist.hong-gai").await.post_form(&delete, &[]).await.expect(403);
        let form = desk.get(&office).await.expect(200).form(&delete);
        desk.submit(&form, &[]).await.expect_see(&format!("{office}#papers"));
        let (kinds, papers) = recorded(&centre, &id).await;
        assert_eq!((kinds.last().map(String::as_str), papers), (Some("remove_paper"), listed(&file)));
        assert!(held(&centre, &id).await.is_empty());
        // After acceptance scans may still be added, but none is taken away.
        accept(&centre, &id, EXTRACT).await;
        desk.post_multipart(&address, &[], &[scan(&content, "cu.pdf")]).await.expect(303);
        let file = held(&centre, &id).await.remove(0);
        desk.post_form(&format!("{address}/{}/delete", file.id), &[]).await.expect(409);
        must(&desk, &id, "transfer", &[]).await;
        desk.post_multipart(&address, &[], &[scan(&pdf("too late"), "muon.pdf")]).await.expect(409);
        assert_eq!((held(&centre, &id).await.len(), now(&centre, &id).await.status), (1, Status::Processing));
    }

    async fn what_a_citizen_handed_in_is_not_for_the_desk_to_remove(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let own = PaperFile {
            id: "of the citizen".to_owned(),
            dossier_id: id.clone(),
            component: "old_paper".to_owned(),
            item_id: None,
            file_hash: "0".repeat(64),
            name: "cu.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            pages: None,
            width: None,
            height: None,
            added_by: "citizen".to_owned(),
            created_at: centre.services.now().0 + 1,
        };
        let mut tx = centre.services.store.begin_write().await.unwrap();
        papers::insert(&mut tx, &own).await.unwrap();
        tx.commit().await.unwrap();
        let desk = centre.staff_actor("desk.hong-gai");
        let refused = centre.services.detach(&desk, &id, &own.id).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::NotAllowed);
        assert_eq!(recorded(&centre, &id).await.0, ["submit"]);
    }

    async fn an_item_that_was_answered_meanwhile_takes_no_file(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let id = sent(&centre, EXTRACT).await;
        must(&desk, &id, "ask_supplement", &ITEM).await;
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let first = open_item(&centre, &id).await;
        let address = format!("/dossiers/{id}/supplement/{first}/papers");
        let content = pdf("first");
        let file = Upload { field: "file", ..scan(&content, "mot.pdf") };
        citizen.post_multipart(&address, &[], &[file]).await.expect(303);
        let answered = held(&centre, &id).await.remove(0);
        let form = citizen.get(&format!("/dossiers/{id}/supplement")).await.form(&format!("/dossiers/{id}/supplement"));
        citizen.submit(&form, &[]).await.expect(303);
        assert_eq!(recorded(&centre, &id).await.1, listed(&answered), "the answer lists its files");
        // Asked again, while a slow upload for the first item is still on its way.
        centre.clock.advance(MINUTE);
        let ground = [("reason", "Chưa rõ"), ("again", "new_fact"), ("legal_basis", "Điều 63")];
        must(&desk, &id, "ask_supplement", &[&ITEM[..], &ground].concat()).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve_supplement", &[]).await;
        let second = open_item(&centre, &id).await;
        assert_ne!(first, second);
        let actor = centre.citizen_actor("Hoàng Thị Minh").await;
        for (item, component) in [(first.as_str(), "old_paper"), ("nothing", "old_paper")] {
            let place = Place { dossier: &id, component, item: Some(item) };
            let body = files::body(futures::stream::iter([Ok::<_, std::convert::Infallible>(pdf("late").into())]));
            let late = Incoming { name: "muon.pdf", media_type: Some("application/pdf"), body };
            let refused = centre.services.attach(&actor, place, late).await.unwrap_err();
            assert_eq!(refused.code(), ErrorCode::WrongState, "{item}");
        }
        assert_eq!(held(&centre, &id).await.len(), 1);
    }
}

async fn open_item(centre: &Centre, id: &str) -> String {
    let mut reader = centre.reader().await;
    let request = supplements::list(&mut reader, id).await.unwrap().pop().unwrap();
    supplements::list_items(&mut reader, &request.id).await.unwrap().remove(0).id
}
