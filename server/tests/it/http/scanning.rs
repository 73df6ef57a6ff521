//! Foreign files and a real scanner: what it knows is kept by nobody, and while it is away nothing is taken.

use super::{
    drafts::example::{BIRTH, begin, fill, upload, upload_json},
    office::counter,
};
use crate::support::{Browser, Centre, Clamd, Upload, eicar, jpeg, pdf, run};
use futures::StreamExt;
use lopdf::{Document, Stream, dictionary};
use server::{config::ScannerAddress, files::PaperStore, store::security_events};

const PAPER: &str = "birth_notice";

/// A photograph with the test signature in a comment (JPEG, ISO/IEC 10918-1 B.2.4.5).
fn bad_photo() -> Vec<u8> {
    let (plain, hidden) = (jpeg(9), eicar());
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xfe];
    bytes.extend(u16::try_from(hidden.len() + 2).unwrap().to_be_bytes());
    bytes.extend(hidden);
    bytes.extend(&plain[2..]);
    bytes
}

/// A PDF with the test signature in a compressed stream, where only who unfolds it finds it.
fn bad_pdf() -> Vec<u8> {
    let mut document = Document::load_mem(&pdf("seemingly harmless")).unwrap();
    let mut hidden = Stream::new(dictionary! {}, [eicar(), vec![b' '; 4000]].concat());
    hidden.compress().unwrap();
    assert!(hidden.content.len() < 500, "it was not compressed");
    document.add_object(hidden);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

async fn kept(centre: &Centre) -> usize {
    PaperStore::list(&centre.papers).count().await
}

fn incoming(centre: &Centre) -> usize {
    std::fs::read_dir(centre.folder().join("papers/incoming")).unwrap().count()
}

async fn draft(centre: &Centre, citizen: &Browser) -> String {
    let id = begin(citizen, BIRTH, "a").await;
    fill(centre, citizen, &id, BIRTH).await;
    id
}

/// A story on both databases, at a centre with a scanner of its own.
macro_rules! guarded {
    ($(async fn $name:ident($clamd:pat_param, $centre:ident: Centre) $story:block)+) => {$(
        mod $name {
            use super::*;

            async fn story($centre: Centre, $clamd: Clamd) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let clamd = Clamd::start();
                let socket = ScannerAddress::Unix(clamd.socket());
                let centre = Centre::sqlite_with(|config| config.uploads.scanner = Some(socket)).await;
                run(centre, async |centre| story(centre, clamd).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let clamd = Clamd::start();
                let socket = ScannerAddress::Unix(clamd.socket());
                let centre = Centre::postgres_with(|config| config.uploads.scanner = Some(socket)).await;
                run(centre, async |centre| story(centre, clamd).await).await;
            }
        }
    )+};
}

guarded! {
    async fn what_the_scanner_knows_is_refused_at_every_door_and_its_name_is_for_the_journal(_clamd, centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        let (photo, pages) = (bad_photo(), bad_pdf());
        for (name, bytes) in [("anh.jpg", &photo), ("don.pdf", &pages)] {
            let told = upload_json(&citizen, &id, PAPER, name, bytes).await.expect(422);
            assert_eq!(told.json()["codes"][0], "malware_found", "{name}");
            let page = upload(&citizen, &id, PAPER, name, bytes).await.expect(422);
            assert!(page.words().contains("mã độc") && page.words().contains("mang giấy tờ đến quầy"));
            assert!(!page.text().contains("EICAR") && !told.text().contains("EICAR"));
        }
        let fields = [
            ("name", "Hoàng A Páo"),
            ("personal_id", "022190000001"),
            ("power", "prepare"),
            ("reach", "all"),
            ("until", "31/12/2026"),
        ];
        let document = Upload { field: "document", file_name: "a.jpg", media_type: "image/jpeg", bytes: &photo };
        let refused = citizen.post_multipart("/attorneys", &fields, &[document]).await.expect(422);
        assert_eq!(refused.form("/attorneys").get("name"), Some("Hoàng A Páo"));
        let desk = centre.staff("desk.hong-gai").await;
        let counter = format!("/office/counter/drafts/{}/papers", counter::filled_in(&desk).await);
        let before = kept(&centre).await;
        let scan =
            Upload { field: "old_paper", file_name: "a.pdf", media_type: "application/pdf", bytes: &pages };
        let told = desk.post_multipart(&counter, &[], &[scan]).await.expect(422);
        assert!(told.words().contains("báo quản trị viên") && !told.words().contains("máy của ông/bà"));
        assert_eq!((kept(&centre).await, incoming(&centre)), (before, 0), "a byte of them stayed");
        let good = upload_json(&citizen, &id, PAPER, "giấy.pdf", &pdf("good")).await.expect(200);
        assert_eq!(good.json()["files"].as_array().unwrap().len(), 1);
        let journal = security_events::list_after(&mut *centre.reader().await, 0, 1000).await.unwrap();
        let told: Vec<_> = journal.iter().filter(|entry| entry.kind == "malware_refused").collect();
        assert_eq!(told.len(), 2, "the first of each person");
        assert!(told.iter().all(|entry| entry.data.contains("Test.EICAR.UNOFFICIAL")), "{told:?}");
    }

    async fn while_the_scanner_is_away_nothing_is_taken_and_nothing_is_lost(mut clamd, centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        let (first, second) = (pdf("first"), pdf("second"));
        upload(&citizen, &id, PAPER, "mot.pdf", &first).await.expect(303);
        clamd.kill();
        let told = upload_json(&citizen, &id, PAPER, "hai.pdf", &second).await.expect(503);
        assert_eq!((told.header("retry-after"), &told.json()["codes"][0]), ("10", &"scanner_unavailable".into()));
        let page = upload(&citizen, &id, PAPER, "hai.pdf", &second).await.expect(503);
        assert!(page.header("retry-after") == "10" && page.words().contains("Hãy gửi lại tệp sau ít phút"));
        assert_eq!((kept(&centre).await, incoming(&centre)), (1, 0), "unsearched bytes stayed");
        let fields = [
            ("name", "Hoàng A Páo"),
            ("personal_id", "022190000001"),
            ("power", "prepare"),
            ("reach", "all"),
            ("until", "31/12/2026"),
        ];
        let document =
            Upload { field: "document", file_name: "a.pdf", media_type: "application/pdf", bytes: &second };
        let waiting = citizen.post_multipart("/attorneys", &fields, &[document]).await.expect(503);
        assert_eq!(waiting.form("/attorneys").get("name"), Some("Hoàng A Páo"), "what was typed stays");
        assert_eq!(waiting.header("retry-after"), "10");
        citizen.get(&format!("/drafts/{id}")).await.expect(303);
        clamd.start_again();
        upload(&citizen, &id, PAPER, "hai.pdf", &second).await.expect(303);
        let held = citizen.get_json(&format!("/drafts/{id}")).await.json();
        assert_eq!(held["papers"].as_array().unwrap().len(), 2);
    }
}
