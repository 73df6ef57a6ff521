//! What stays closed: drafts to the office, the printed secret to those who decide, and what was sent to
//! whoever would change it afterwards.

use super::{
    dossiers::{accept, ask, sent},
    drafts::example::{BIRTH, begin},
};
use crate::support::{Centre, MINUTE, Upload, jpeg};
use app::domain::error::ErrorCode;
use server::{
    service::Order,
    service::dossiers::slips::hands_out_secret,
    store::{dossiers, own, papers, scope::Scope, supplements},
};

on_both_databases! {
    async fn the_office_sees_nothing_of_a_draft_and_adds_nothing_to_it(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "tap").await;
        let draft = dossiers::find(&mut *centre.reader().await, &id).await.unwrap().unwrap();
        let actor = centre.citizen_actor("Trần Thị Hiên").await;
        let component = centre.services.catalogue.revision(BIRTH, 1).unwrap().papers.iter()
            .find(|paper| paper.takes_files()).unwrap().id.clone();
        let path = format!("/drafts/{id}/papers/{component}");
        let bytes = jpeg(7);
        let photo = [Upload { field: "file", file_name: "a.jpg", media_type: "image/jpeg", bytes: &bytes }];
        citizen.post_multipart(&path, &[], &photo).await.expect(303);
        let paper = papers::list(&mut *centre.reader().await, &id).await.unwrap().remove(0);
        assert!(centre.services.paper(&actor, &paper.id).await.is_ok());
        // A draft names the provincial centre as its first desk.
        assert_eq!(draft.receiving_unit, "QN.TT");
        let desk = centre.staff("desk.tinh").await;
        for path in [format!("/papers/{}", paper.id), format!("/papers/{}/thumb", paper.id)] {
            citizen.get(&path).await.expect(200);
            desk.get(&path).await.expect(404);
        }
        let other = jpeg(9);
        let photo = [Upload { field: "file", file_name: "b.jpg", media_type: "image/jpeg", bytes: &other }];
        let counter = format!("/office/counter/drafts/{id}/papers/{component}");
        desk.post_multipart(&counter, &[], &photo).await.expect(404);
        desk.post_form(&format!("/office/dossiers/{id}/accept"), &[("seen", "form"), ("version", "1")]).await.expect(404);
        assert_eq!(papers::list(&mut *centre.reader().await, &id).await.unwrap().len(), 1);
    }

    async fn those_who_decide_never_hold_the_secret_that_rates(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        let desk = centre.staff("desk.hong-gai").await;
        let slip = format!("/office/counter/drafts/{}/slip", dossier.id);
        specialist.get(&slip).await.expect(403);
        desk.get(&slip).await.expect(200);
        for path in ["receipt", "receipt.pdf"] {
            for officer in [&specialist, &desk] {
                officer.get(&format!("/dossiers/{}/{path}", dossier.id)).await.expect(403);
            }
        }
        specialist.get(&format!("/dossiers/{}/slip.pdf", dossier.id)).await.expect(200);
        assert!(!hands_out_secret(&centre.staff_actor("specialist.hong-gai"), &dossier));
        assert!(hands_out_secret(&centre.staff_actor("desk.hong-gai"), &dossier));
        centre.leave_jobs();
    }

    async fn what_answered_one_request_stays_when_the_next_one_is_open(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let (services, id) = (&centre.services, &dossier.id);
        let owner = centre.citizen("Trần Thị Hiên").await;
        let actor = centre.citizen_actor("Trần Thị Hiên").await;
        centre.clock.advance(MINUTE);
        ask(&centre, &dossier).await;
        let (_, asked) = services.asked(&actor, id).await.unwrap();
        let (paper, field) = (asked.items[0].id.clone(), asked.items[1].id.clone());
        let base = format!("/dossiers/{id}/supplement");
        let (first, second) = (jpeg(7), jpeg(9));
        let photo = |bytes| [Upload { field: "file", file_name: "a.jpg", media_type: "image/jpeg", bytes }];
        owner.post_multipart(&format!("{base}/{paper}/papers"), &[], &photo(&first)).await.expect(303);
        services.answer_item(&actor, id, &field, &[("copies".into(), "2".into())]).await.unwrap();
        services.send_supplement(&Order { actor: &actor, dossier: id, version: None, key: None }).await.unwrap();
        let late = services.answer_item(&actor, id, &field, &[("copies".into(), "1".into())]).await;
        assert_eq!(late.map_err(|error| error.code()), Err(ErrorCode::WrongState));
        let items = supplements::list_items(&mut *centre.reader().await, &asked.request.id).await.unwrap();
        assert_eq!(items[1].answer, "2");
        centre.clock.advance(MINUTE);
        ask(&centre, &dossier).await;
        let leader = centre.staff_actor("leader.hong-gai");
        let agree = Order { actor: &leader, dossier: id, version: None, key: None };
        services.approve_supplement(&agree).await.unwrap();
        let (record, asked) = services.asked(&actor, id).await.unwrap();
        let sent = record.papers[0].id.clone();
        let removed = services.detach(&actor, id, &sent).await;
        assert_eq!(removed.map_err(|error| error.code()), Err(ErrorCode::WrongState));
        // What is added now may still go.
        centre.clock.advance(MINUTE);
        let path = format!("{base}/{}/papers", asked.items[0].id);
        owner.post_multipart(&path, &[], &photo(&second)).await.expect(303);
        let added = services.papers_of(id).await.unwrap().pop().unwrap();
        services.detach(&actor, id, &added.id).await.unwrap();
        assert_eq!(services.papers_of(id).await.unwrap().len(), 1);
        let told = record.events.iter().find(|event| event.kind == "answer_supplement").unwrap();
        assert!(told.data.contains(&record.papers[0].file_hash), "{}", told.data);
        centre.leave_jobs();
    }

    async fn taps_at_the_same_moment_begin_one_draft_and_all_lead_to_it(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let taps = (0..6).map(|_| begin(&citizen, BIRTH, "tap"));
        let begun = futures::future::join_all(taps).await;
        assert!(begun.iter().all(|id| *id == begun[0]), "{begun:?}");
        let account = centre.account("Trần Thị Hiên").await.id;
        let own = own::list(&mut *centre.reader().await, (&account, &Scope::default()), None, 10).await.unwrap();
        assert_eq!(own.len(), 1);
    }

    async fn a_code_that_nobody_types_is_not_even_looked_for(centre: Centre) {
        let guest = centre.guest();
        let endless = "7".repeat(10_000);
        guest.post_form("/track", &[("code", &endless), ("secret", "AAAAAA")]).await.expect(403);
    }
}
