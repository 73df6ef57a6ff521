//! Who stands in for somebody: what a level of identity lets them do, whom they see, whose drafts they fill, and what an
//! organisation takes away.

use super::{
    business::{COMPANY, TAX_CODE, key, let_in},
    drafts::example::{BIRTH, begin, ready, send},
};
use crate::{
    store::{results::issued, sample},
    support::{Browser, Centre, Upload, jpeg},
};
use app::domain::dossier::Status;
use bytes::Bytes;
use futures::StreamExt;
use server::{
    files::{self, PaperHash},
    service::{business::Filters, drafts::MOST_DRAFTS},
    store::{attorneys, companies, dossiers::Dossier, events, results, results::Settlement, retention},
};
use std::io::{Cursor, Read};

/// Lets somebody act by a power of attorney of whoever `grantor` acts for, and chooses it.
async fn delegate(centre: &Centre, grantor: &Browser, name: &str, power: &str) -> Browser {
    let number = centre.account(name).await.personal_id;
    let fields = [
        ("name", name),
        ("personal_id", &*number),
        ("power", power),
        ("reach", "all"),
        ("until", "31/12/2026"),
    ];
    let bytes = jpeg(7);
    let document = Upload { field: "document", file_name: "a.jpg", media_type: "image/jpeg", bytes: &bytes };
    grantor.post_multipart("/attorneys", &fields, &[document]).await.expect_see("/attorneys");
    let delegate = centre.citizen(name).await;
    let choice = delegate.get("/acting").await.expect(200).text();
    let keys = choice.split("value=\"").filter_map(|rest| rest.split('"').next());
    let by_attorney = keys.filter(|key| key.contains('@')).last().unwrap().to_owned();
    delegate.post_form("/acting", &[("principal", &by_attorney)]).await.expect(303);
    delegate
}

/// A company's dossiers with results that were received, the content of each being its name.
async fn with_results(centre: &Centre, names: &[&str]) -> Vec<PaperHash> {
    let mut reader = centre.reader().await;
    let places =
        companies::list_places(&mut reader, &format!("company-{TAX_CODE}"), centre.services.now().0).await;
    let organisation = places.unwrap()[0].id.clone();
    drop(reader);
    let dossiers = names.iter().map(|name| Dossier {
        owner_organisation: Some(organisation.clone()),
        status: Status::Returned,
        code: Some(format!("000.00.00.H49-261123-{name}")),
        ..sample::dossier(name)
    });
    let mut hashes = Vec::new();
    for name in names {
        let body = futures::stream::iter([Ok(Bytes::from((*name).to_owned()))]).boxed();
        let received = centre.services.papers.receive(body, 100).await.unwrap();
        hashes.push(centre.services.papers.keep(files::Cleared::of_our_own(received)).await.unwrap().hash);
    }
    let mut tx = sample::begin_with(centre, &dossiers.collect::<Vec<_>>()).await;
    for (name, hash) in names.iter().zip(&hashes) {
        let result = Settlement { file_hash: Some(hash.to_string()), ..issued(name) };
        results::upsert(&mut tx, &result).await.unwrap();
    }
    tx.commit().await.unwrap();
    hashes
}

on_both_databases! {
    async fn who_is_known_from_a_distance_is_told_before_typing_and_lets_nobody_in(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let second = let_in(&centre, &owner, "Hoàng A Páo", "owner").await;
        assert!(!second.get("/business/team").await.expect(200).has_testid("level-needed"));
        assert!(!second.get("/attorneys").await.expect(200).has_testid("level-needed"));
        let far = centre.citizen_at_a_distance("Hoàng A Páo").await;
        far.post_form("/acting", &[("principal", &key(&centre).await)]).await.expect(303);
        let team = far.get("/business/team").await.expect(200);
        assert!(team.has_testid("level-needed") && !team.has_testid("invite"));
        let own = format!("/business/team/company-{TAX_CODE}");
        far.post_form("/business/invitations", &[("role", "owner")]).await.expect(403);
        far.post_form(&format!("{own}/roles"), &[("role", "viewer")]).await.expect(403);
        far.post_form(&format!("{own}/remove"), &[]).await.expect(403);
        assert_eq!(owner.get("/business/team").await.expect(200).count_testid("member"), 2);
        let account = centre.account("Hoàng A Páo").await.id;
        far.post_form(&format!("/business/team/{account}/remove"), &[]).await.expect(303);
    }

    async fn a_refused_power_of_attorney_keeps_what_was_typed(centre: Centre) {
        let far = centre.citizen_at_a_distance("Trần Thị Hiên").await;
        let page = far.get("/attorneys").await.expect(200);
        assert!(page.has_testid("level-needed") && !page.has_testid("attorney-form"));
        let fields = [("name", "Hoàng A Páo"), ("personal_id", "022190000001"), ("power", "prepare"), ("reach", "procedures"), ("procedure", BIRTH), ("until", "31/12/2026")];
        let bytes = jpeg(7);
        let document = Upload { field: "document", file_name: "a.jpg", media_type: "image/jpeg", bytes: &bytes };
        let refused = far.post_multipart("/attorneys", &fields, std::slice::from_ref(&document)).await.expect(403);
        let near = centre.citizen("Trần Thị Hiên").await;
        let strange = Upload { file_name: "a.exe", media_type: "application/octet-stream", bytes: b"MZ nothing of ours", ..document };
        let wrong = near.post_multipart("/attorneys", &fields, &[strange]).await.expect(415);
        for (answer, why) in [(refused, "assurance"), (wrong, "file")] {
            let form = answer.form("/attorneys");
            for (name, value) in fields {
                assert_eq!(form.get(name), Some(value), "{why}");
            }
            assert!(answer.has_testid("attorney-problem"));
        }
    }

    async fn what_is_sent_under_a_power_of_attorney_names_it_and_keeps_it(centre: Centre) {
        centre.leave_jobs();
        let mother = centre.citizen("Trần Thị Hiên").await;
        let id = ready(&centre, &mother, BIRTH).await;
        let daughter = delegate(&centre, &mother, "Nguyễn Thị Mỹ Duyên", "submit").await;
        send(&daughter, &id).await.expect_see(&format!("/dossiers/{id}/receipt"));
        let mut reader = centre.reader().await;
        let account = centre.account("Trần Thị Hiên").await.id;
        let power = attorneys::list_given(&mut reader, Some(&account), None).await.unwrap().remove(0);
        let sent = events::list(&mut reader, &id).await.unwrap();
        let named = |event: &events::Event| {
            let said = format!("{event:?}");
            said.contains(&power.id) && said.contains(&power.paper_hash)
        };
        assert!(sent.iter().any(named), "the history says under which power");
        let late = power.ends_at + 1;
        assert_eq!(retention::count(&mut reader, retention::POWERS, late).await.unwrap(), 0);
    }

    async fn a_delegate_learns_who_made_what_they_see_and_no_other_member(centre: Centre) {
        centre.leave_jobs();
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let_in(&centre, &owner, "Hoàng A Páo", "viewer").await;
        let maker = let_in(&centre, &owner, "Nguyễn Thị Mỹ Duyên", "preparer").await;
        begin(&maker, BIRTH, "a").await;
        assert!(owner.get("/business").await.expect(200).words().contains("Hoàng A Páo"));
        let delegate = delegate(&centre, &owner, "Chíu Tài Múi", "prepare").await;
        let board = delegate.get("/business").await.expect(200).words();
        assert!(board.contains("Nguyễn Thị Mỹ Duyên") && !board.contains("Hoàng A Páo"), "{board}");
        let csv = delegate.get("/business/export.csv").await.expect(200).text();
        assert!(csv.contains("Nguyễn Thị Mỹ Duyên") && !csv.contains("Hoàng A Páo"), "{csv}");
    }

    async fn drafts_count_for_whose_they_are_and_not_for_who_made_them(centre: Centre) {
        centre.leave_jobs();
        let mother = centre.citizen("Trần Thị Hiên").await;
        let daughter = delegate(&centre, &mother, "Chíu Tài Múi", "prepare").await;
        let drafts = |owner: String| {
            let draft = move |n: i64| Dossier { owner_account: Some(owner.clone()), status: Status::Draft, ..sample::dossier(&format!("{owner}-{n}")) };
            (0..MOST_DRAFTS).map(draft).collect::<Vec<_>>()
        };
        let own = drafts(centre.account("Chíu Tài Múi").await.id);
        sample::begin_with(&centre, &own).await.commit().await.unwrap();
        begin(&daughter, BIRTH, "hers has room").await;
        let hers = drafts(centre.account("Trần Thị Hiên").await.id);
        sample::begin_with(&centre, &hers[1..]).await.commit().await.unwrap();
        daughter.post_form(&format!("/procedures/{BIRTH}/start"), &[("command_id", "full")]).await.expect(429);
    }

    async fn an_archive_of_results_ends_with_its_list(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let hashes = with_results(&centre, &["0001", "0002"]).await;
        let answer = owner.get("/business/results.zip").await.expect(200);
        let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes().to_vec())).unwrap();
        assert_eq!(zip.len(), 3);
        let (mut list, mut last) = (String::new(), zip.by_index(2).unwrap());
        assert_eq!(last.name().unwrap(), "SHA256SUMS.txt");
        last.read_to_string(&mut list).unwrap();
        for (name, hash) in ["0001", "0002"].iter().zip(&hashes) {
            assert!(list.lines().any(|line| line == format!("{hash}  000.00.00.H49-261123-{name}.pdf")), "{list}");
        }
        assert!(list.contains("2 tệp, 8 byte"), "{list}");
    }

    async fn an_archive_of_results_that_breaks_off_cannot_be_unpacked(centre: Centre) {
        let owner = centre.company(COMPANY, TAX_CODE).await;
        let hashes = with_results(&centre, &["0001", "0002"]).await;
        centre.services.papers.remove(&hashes[0]).await.unwrap();
        owner.get("/business").await.expect(200);
        let cookie = owner.cookie(server::http::viewing::SESSION_COOKIE).unwrap();
        let actor = centre.services.who(&cookie).await.unwrap().unwrap().actor();
        let (archive, pieces) = files::archive();
        let packing = tokio::spawn({
            let services = centre.services.clone();
            async move { services.pack_results(&actor, &Filters::default(), archive).await }
        });
        let pieces: Vec<_> = pieces.collect().await;
        packing.await.unwrap();
        assert!(pieces.last().unwrap().is_err(), "whoever downloads it sees that it broke off");
        let part: Vec<u8> = pieces.into_iter().filter_map(Result::ok).flatten().collect();
        assert!(zip::ZipArchive::new(Cursor::new(part)).is_err(), "there is no list of contents in it");
    }
}
