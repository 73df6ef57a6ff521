//! Taking one's own data along, and reading why it is asked and kept.

use super::{
    dossiers::{accept, sent},
    office,
};
use crate::support::{Answer, Centre, MINUTE, jpeg};
use app::domain::{
    dossier::{Status, merkle::hex},
    security::SecurityKind,
};
use server::{
    files,
    service::papers::{Place, Upload},
    store::{dossiers, dossiers::Dossier, security_events},
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

const PAGE: &str = "/account/data";

fn unpacked(answer: &Answer) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes().to_vec())).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(files.insert(name.clone(), content).is_none(), "twice: {name}");
    }
    files
}

fn json(files: &BTreeMap<String, Vec<u8>>, end: &str) -> serde_json::Value {
    let (_, content) = files.iter().find(|(name, _)| name.ends_with(end)).unwrap_or_else(|| panic!("{end}"));
    serde_json::from_slice(content).unwrap()
}

async fn exports(centre: &Centre) -> Vec<(String, String)> {
    let events = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
    let exports = events.into_iter().filter(|event| event.kind == SecurityKind::Exported.code());
    exports.map(|event| (event.actor, event.data)).collect()
}

/// A dossier that was accepted with a paper, looked at by the desk.
async fn looked_at(centre: &Centre) -> (Dossier, Vec<u8>) {
    let dossier = sent(centre, "Trần Thị Hiên").await;
    let desk = centre.staff_actor("desk.hong-gai");
    let content = jpeg(3);
    let body =
        files::body(futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from(content.clone()))]));
    let upload = Upload { name: "Sổ cũ.jpg", media_type: Some("image/jpeg"), body };
    let place = Place { dossier: &dossier.id, component: "old_paper", item: None };
    centre.services.attach(&desk, place, upload).await.unwrap();
    let officer = centre.staff("desk.hong-gai").await;
    officer.get(&format!("/office/dossiers/{}", dossier.id)).await.expect(200);
    (accept(centre, &dossier).await, content)
}

on_both_databases! {
    async fn a_person_takes_everything_along_and_nothing_of_others(centre: Centre) {
        let (dossier, paper) = looked_at(&centre).await;
        sent(&centre, "Lê Văn Bình").await;
        let account = centre.account("Trần Thị Hiên").await;
        let draft = Dossier { id: "0190a000-0000-7000-8000-00000000d4af".into(), status: Status::Draft, code: None, step: None, holder_unit: None, submitted_at: None, track_hash: "t".into(), secret_hash: "s".into(), owner_account: Some(account.id.clone()), ..dossier.clone() };
        let mut tx = centre.services.store.begin_write().await.unwrap();
        dossiers::insert(&mut tx, &draft).await.unwrap();
        tx.commit().await.unwrap();
        let owner = centre.citizen("Trần Thị Hiên").await;
        let page = owner.get(PAGE).await.expect(200);
        let answer = owner.submit(&page.form(PAGE), &[]).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/zip", "private, no-store"));
        let files = unpacked(&answer);
        let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        assert!(text("README.txt").starts_with("Dữ liệu cá nhân của ông/bà"), "{}", text("README.txt"));
        assert!(text("README.txt").contains("Your personal data"));
        assert_eq!(json(&files, "account.json")["full_name"], "Trần Thị Hiên");
        assert_eq!(json(&files, "sessions.json").as_array().unwrap().len(), 1);
        assert!(!json(&files, "notices.json").as_array().unwrap().is_empty());
        assert_eq!(json(&files, "organisations.json"), serde_json::json!([]));
        assert_eq!(json(&files, "powers.json"), serde_json::json!({ "given": [], "held": [] }));
        let list = text(server::files::LIST);
        let others = || files.iter().filter(|(name, _)| *name != server::files::LIST);
        let bytes: usize = others().map(|(_, content)| content.len()).sum();
        assert!(list.contains(&format!("{} tệp, {bytes} byte", others().count())), "{list}");
        for (name, content) in others() {
            let line = format!("{}  {name}", hex(&Sha256::digest(content)));
            assert!(list.lines().any(|other| other == line), "{line}");
        }
        let code = dossier.code.clone().unwrap();
        let folder = format!("ho-so/002-{code}");
        let whole = json(&files, &format!("{folder}/dossier.json"));
        assert_eq!((whole["answers"]["purpose"].as_str(), whole["applicant"]["full_name"].as_str()), (Some("Nộp hồ sơ nhập học"), Some("Trần Thị Hiên")));
        assert_eq!(files[&format!("{folder}/giay-to/01-Sổ cũ.jpg")], paper);
        for form in ["bien-nhan.pdf", "giay-hen.pdf"] {
            assert!(files[&format!("{folder}/{form}")].starts_with(b"%PDF"), "{form}");
        }
        assert!(!files.contains_key(&format!("{folder}/tu-choi.pdf")), "there is none");
        let look: serde_json::Value = serde_json::from_str(text(&format!("{folder}/access.jsonl")).lines().next().unwrap()).unwrap();
        assert_eq!((look["how"].as_str(), look["role"].as_str()), (Some("looked"), Some("desk")));
        assert!(files.keys().any(|name| name.starts_with("ban-nhap/001-") && name.ends_with("dossier.json")), "{:?}", files.keys());
        for (name, content) in &files {
            assert!(!String::from_utf8_lossy(content).contains("Lê Văn Bình"), "{name}");
            assert!(!name.contains("Trần") && !name.contains("lục"), "{name} says what it is about");
        }
        assert_eq!(exports(&centre).await, [(account.id, r#"{"what":"own_data"}"#.to_owned())]);
        centre.leave_jobs();
    }

    async fn a_proof_that_is_not_fresh_comes_first(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        centre.clock.advance(11 * MINUTE);
        let page = owner.get(PAGE).await.expect(200);
        assert!(page.has_testid("data-prove") && !page.has_testid("data-download"));
        owner.post_form(PAGE, &[]).await.expect_see("/sign-in/again?for=data&to=/account/data");
        assert_eq!(exports(&centre).await, []);
        centre.guest().post_form(PAGE, &[]).await.expect(401);
        centre.staff("desk.hong-gai").await.post_form(PAGE, &[]).await.expect(403);
    }

    async fn every_question_says_why_it_is_asked(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        let applicant = desk.get("/office/counter/2.000635").await.expect(200);
        assert!(applicant.words().contains("Để tra đúng người trong Cơ sở dữ liệu quốc gia"), "{}", applicant.words());
        let id = office::counter::filled_in(&desk).await;
        let form = desk.get(&format!("/office/counter/drafts/{id}/form")).await.expect(200);
        let procedure = centre.services.catalogue.revision("2.000635", 1).unwrap();
        let asked = procedure.all_fields().filter(|field| field.purpose_in(app::texts::Lang::Vi).is_some()).count();
        assert_eq!(form.text().matches("class=\"why\"").count(), asked);
        assert!(form.words().contains(&procedure.legal_basis[0].vi));
    }

    async fn everybody_can_read_what_is_kept_and_why(centre: Centre) {
        let page = centre.guest().get("/privacy").await.expect(200);
        assert_eq!(page.count_testid("kept"), 8);
        let words = page.words();
        for said in ["Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15", "Nhiều nhất 12 giờ", "Số định danh cá nhân"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(page.links().contains(&PAGE.to_owned()));
    }
}
