//! Handing papers in: what is refused and why, what the server holds, who may open it.

use super::example::{BIRTH, begin, fill, upload, upload_json};
use crate::support::{Browser, Centre, Upload, jpeg, pdf, png};
use app::domain::{dossier::Actor, error::ErrorCode};
use server::{
    config::{Config, Uploads},
    service::{
        Services,
        papers::{self, Place},
    },
};
use sha2::Digest;
use std::sync::Arc;

/// A draft in which the birth notice is asked for.
async fn draft(centre: &Centre, citizen: &Browser) -> String {
    let id = begin(citizen, BIRTH, "a").await;
    fill(centre, citizen, &id, BIRTH).await;
    id
}

const PAPER: &str = "birth_notice";

/// SHA-256 in lower-case hexadecimal.
fn hash(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A PNG that says it has 150,000 × 150,000 pixels.
fn bomb() -> Vec<u8> {
    let mut bytes = png(1);
    bytes[16..20].copy_from_slice(&150_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&150_000_u32.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

/// CRC-32 of PNG chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// A PDF whose trailer names an encryption dictionary.
fn locked() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&pdf("locked")).unwrap();
    let encrypt = document.add_object(lopdf::dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
        "O" => lopdf::Object::string_literal(vec![1_u8; 32]), "U" => lopdf::Object::string_literal(vec![2_u8; 32]) });
    document.trailer.set("Encrypt", encrypt);
    document.trailer.set("ID", vec![lopdf::Object::string_literal("a"), lopdf::Object::string_literal("a")]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

on_both_databases! {
    async fn every_bad_file_is_refused_by_name_and_leaves_nothing(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        let large = vec![b'a'; 61 * 1024 * 1024];
        let cases: [(&str, Vec<u8>, u16, &str); 7] = [
            ("chay.exe", b"MZ\x90\x00 this program".to_vec(), 415, "type_not_accepted"),
            ("anh.pdf", jpeg(1), 415, "type_mismatch"),
            ("rong.pdf", Vec::new(), 422, "file_empty"),
            ("lon.pdf", large, 413, "file_too_large"),
            ("khoa.pdf", locked(), 422, "pdf_encrypted"),
            ("bom.png", bomb(), 422, "image_too_large"),
            ("hong.pdf", b"%PDF-1.7 nothing else".to_vec(), 422, "pdf_unreadable"),
        ];
        for (name, bytes, status, code) in &cases {
            let told = upload_json(&citizen, &id, PAPER, name, bytes).await;
            assert_eq!((told.status(), told.json()["codes"][0].as_str()), (*status, Some(*code)), "{name}");
            let page = upload(&citizen, &id, PAPER, name, bytes).await.expect(*status);
            assert!(page.has_testid("paper-problem") && page.words().contains(name), "{name}");
        }
        let nothing = upload(&citizen, &id, PAPER, "", b"").await.expect(422);
        assert!(nothing.words().contains("Ông/bà chưa chọn tệp nào."));
        let held = citizen.get_json(&format!("/drafts/{id}")).await.json();
        assert_eq!(held["papers"].as_array().unwrap().len(), 0);
        let mut kept = server::files::PaperStore::list(&centre.papers);
        assert!(futures::StreamExt::next(&mut kept).await.is_none(), "a refused file stayed on disk");
    }

    async fn the_files_of_all_drafts_of_one_person_have_a_common_limit(centre: Centre) {
        let (one, two) = (jpeg(1), jpeg(2));
        let most = (one.len() + two.len() - 1) as u64;
        let config = Config { uploads: Uploads { account_bytes: most, ..centre.services.config.uploads.clone() }, ..(*centre.services.config).clone() };
        let services = Services { config: Arc::new(config), ..centre.services.clone() };
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let (first, second) = (draft(&centre, &citizen).await, begin(&citizen, BIRTH, "b").await);
        fill(&centre, &citizen, &second, BIRTH).await;
        let actor = Actor::citizen(centre.account("Trần Thị Hiên").await.id);
        let attach = async |dossier: &str, name: &'static str, bytes: &[u8]| {
            let body = server::files::body(futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::copy_from_slice(bytes))]));
            let place = Place { dossier, component: PAPER, item: None };
            services.attach(&actor, place, papers::Upload { name, media_type: Some("image/jpeg"), body }).await
        };
        attach(&first, "a.jpg", &one).await.unwrap();
        let full = attach(&second, "b.jpg", &two).await.unwrap_err();
        assert_eq!(full.code(), ErrorCode::DraftsTooLarge);
        centre.leave_jobs();
        citizen.post_form(&format!("/drafts/{first}/delete"), &[]).await;
        attach(&second, "b.jpg", &two).await.unwrap();
    }

    async fn what_the_server_holds_is_shown(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        upload(&citizen, &id, PAPER, "../../etc/giấy chứng sinh.jpg", &jpeg(7)).await.expect(303);
        centre.clock.advance(1);
        let page = citizen.get(&format!("/drafts/{id}/papers")).await.expect(200);
        assert_eq!(page.count_testid("held-paper"), 1);
        assert!(page.words().contains("giấy chứng sinh.jpg") && !page.text().contains("etc/"));
        let told = upload_json(&citizen, &id, PAPER, "trang 2.pdf", &pdf("2")).await.expect(200).json();
        let files = told["files"].as_array().unwrap();
        assert_eq!((files.len(), files[0]["width"].as_u64(), files[1]["pages"].as_u64()), (2, Some(64), Some(1)));
        assert_eq!(files[0]["sha256"].as_str().unwrap(), hash(&jpeg(7)));
    }

    async fn the_same_content_is_one_file_and_the_number_is_limited(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        for mark in [1, 1, 2, 3, 4] {
            upload(&citizen, &id, PAPER, "a.jpg", &jpeg(mark * 40)).await.expect(303);
        }
        let told = upload_json(&citizen, &id, PAPER, "a.jpg", &jpeg(250)).await.expect(422).json();
        assert_eq!(told["codes"][0], "too_many_files");
        assert_eq!(told["files"].as_array().unwrap().len(), 4);
    }

    async fn one_bad_file_among_good_ones_stops_none_of_them(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        let (good, bad) = (jpeg(9), Vec::new());
        let file = |file_name, bytes| Upload { field: "file", file_name, media_type: "image/jpeg", bytes };
        let files = [file("1.jpg", good.as_slice()), file("2.jpg", bad.as_slice()), file("3.pdf", b"no")];
        let page = citizen.post_multipart(&format!("/drafts/{id}/papers/{PAPER}"), &[], &files).await.expect(422);
        assert_eq!(page.count_testid("held-paper"), 1);
        assert!(page.words().contains("2.jpg") && page.words().contains("3.pdf"));
    }

    async fn a_paper_that_is_not_asked_for_is_not_taken(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        for paper in ["form", "identity", "nothing"] {
            upload(&citizen, &id, paper, "a.jpg", &jpeg(1)).await.expect(404);
        }
    }

    async fn a_removed_file_is_gone_and_removing_it_again_is_no_error(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        let told = upload_json(&citizen, &id, PAPER, "a.jpg", &jpeg(1)).await.expect(200).json();
        let paper = told["files"][0]["id"].as_str().unwrap().to_owned();
        let action = format!("/drafts/{id}/papers/{paper}/delete");
        let page = citizen.get(&format!("/drafts/{id}/papers")).await;
        for _ in 0..2 {
            citizen.submit(&page.form(&action), &[]).await.expect_see(&format!("/drafts/{id}/papers"));
        }
        citizen.get(&format!("/papers/{paper}")).await.expect(404);
    }

    async fn a_file_opens_for_its_owner_alone_and_cannot_run_anything(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let id = draft(&centre, &citizen).await;
        upload(&citizen, &id, PAPER, "Giấy \"1\".jpg", &jpeg(1)).await.expect(303);
        centre.clock.advance(1);
        let told = upload_json(&citizen, &id, PAPER, "b.pdf", &pdf("b")).await.expect(200).json();
        let path = |n: usize| format!("/papers/{}", told["files"][n]["id"].as_str().unwrap());
        let picture = citizen.get(&path(0)).await.expect(200);
        assert_eq!(picture.bytes(), jpeg(1));
        assert_eq!(picture.header("x-content-type-options"), "nosniff");
        assert!(picture.header("content-security-policy").contains("sandbox"));
        assert!(picture.header("content-disposition").starts_with("inline; "));
        let document = citizen.get(&path(1)).await.expect(200);
        assert_eq!(document.header("content-type"), "application/pdf");
        assert!(document.header("content-security-policy").starts_with("default-src 'none'"));
        let small = citizen.get(&format!("{}/thumb", path(0))).await.expect(200);
        assert_eq!(small.header("content-type"), "image/jpeg");
        for answer in [&picture, &document, &small] {
            assert_eq!(answer.header("cache-control"), "private, no-store", "the next one at this computer");
        }
        let stranger = centre.citizen("Lê Văn Nam").await;
        stranger.get(&path(0)).await.expect(404);
        stranger.get(&format!("{}/thumb", path(0))).await.expect(404);
        centre.guest().get(&path(0)).await.expect(401);
        upload(&stranger, &id, PAPER, "x.jpg", &jpeg(2)).await.expect(404);
    }
}
