//! What everybody gets before signing in.

use crate::{
    store::sample,
    support::{Centre, MORNING, Upload, pdf},
};
use server::{
    service::keys,
    store::{
        dossiers::Dossier,
        results::{self, Settlement},
    },
};
use sha2::{Digest, Sha256};

on_both_databases! {
    async fn the_front_door_leads_to_every_kind_of_help(centre: Centre) {
        let page = centre.guest().get("/").await.expect(200);
        for href in ["/procedures", "/desks", "/track", "/verify", "/procedures?event=birth"] {
            assert!(page.links().iter().any(|link| link == href), "{href} in {:?}", page.links());
        }
        assert!(page.has_testid("search"));
    }

    async fn a_search_without_diacritics_finds_and_says_how_many(centre: Centre) {
        let guest = centre.guest();
        let page = guest.get("/procedures?q=khai+sinh").await.expect(200);
        assert!(page.has_testid("procedure-1.001193"), "{}", page.words());
        let json = guest.get_json("/procedures?q=khai+sinh").await.expect(200).json();
        assert_eq!(json["procedures"][0]["code"], "1.001193");
        assert_eq!(json["count"], json["procedures"].as_array().unwrap().len());
    }

    async fn filters_narrow_a_search_and_keep_it(centre: Centre) {
        let guest = centre.guest();
        let all = guest.get_json("/procedures").await.json()["count"].as_u64().unwrap();
        let some = guest.get_json("/procedures?field=ho_tich").await.json()["count"].as_u64().unwrap();
        assert!(0 < some && some < all, "{some} of {all}");
        let page = guest.get("/procedures?q=ban+sao&field=ho_tich").await.expect(200);
        assert_eq!(page.hidden("field"), "ho_tich");
        assert!(page.links().iter().any(|link| link == "/procedures?q=ban%20sao"), "{:?}", page.links());
    }

    async fn nothing_found_gives_advice(centre: Centre) {
        let page = centre.guest().get("/procedures?q=xyzzy").await.expect(200);
        assert!(page.has_testid("nothing-found") && page.words().contains("1900 0049"), "{}", page.words());
    }

    async fn every_procedure_can_be_read_printed_and_reached_by_its_short_address(centre: Centre) {
        let guest = centre.guest();
        let list = guest.get_json("/procedures").await.json();
        for line in list["procedures"].as_array().unwrap() {
            let code = line["code"].as_str().unwrap();
            let page = guest.get(&format!("/procedures/{code}")).await.expect(200);
            assert!(page.has_testid("papers-form") && page.has_testid("steps") && page.has_testid("qr"));
            let poster = guest.get(&format!("/procedures/{code}/poster")).await.expect(200);
            assert!(poster.text().contains(&format!("/p/{code}")));
            let short = guest.get(&format!("/p/{code}")).await.expect(307);
            assert_eq!(short.location(), format!("/procedures/{code}"));
        }
    }

    async fn an_unknown_procedure_is_not_found(centre: Centre) {
        let guest = centre.guest();
        for path in ["/procedures/9.999999", "/procedures/9.999999/poster", "/p/9.999999"] {
            guest.get(path).await.expect(404);
        }
        let json = guest.get_json("/procedures/9.999999").await.expect(404).json();
        assert_eq!(json["code"], "not_found");
    }

    async fn programs_read_a_procedure_without_the_administrators_notes(centre: Centre) {
        let json = centre.guest().get_json("/procedures/2.000815").await.expect(200).json();
        assert_eq!(json["code"], "2.000815");
        assert!(json.get("source_note").is_none());
    }

    async fn a_guest_comes_back_from_signing_in_to_begin(centre: Centre) {
        let page = centre.guest().get("/procedures/1.001193").await.expect(200);
        let back = "/sign-in?to=/procedures/1.001193%3Fstart%3D1";
        assert!(page.links().iter().any(|link| link == back), "{:?}", page.links());
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let page = citizen.get("/procedures/1.001193?start=1").await.expect(200);
        assert!(page.has_testid("ready"));
        assert!(!page.hidden("command_id").is_empty());
        page.form("/procedures/1.001193/start");
    }

    async fn a_desk_is_found_by_its_ward_without_diacritics(centre: Centre) {
        let guest = centre.guest();
        assert!(guest.get("/desks").await.expect(200).count_testid("desk") > 50);
        let page = guest.get("/desks?q=hong+gai").await.expect(200);
        assert!(page.text().contains(r#"id="QN.TT.06685""#), "{}", page.words());
        assert!(page.words().contains("07:00–11:30"), "{}", page.words());
        assert!(guest.get("/desks?q=xyzzy").await.expect(200).has_testid("nothing-found"));
    }

    async fn a_file_that_was_never_issued_is_unknown(centre: Centre) {
        let bytes = pdf("not ours");
        let page = centre.guest().post_multipart("/verify", &[], &[file(&bytes)]).await.expect(200);
        assert!(page.has_testid("unknown"), "{}", page.words());
    }

    async fn an_issued_file_is_genuine_and_names_nobody(centre: Centre) {
        let bytes = pdf("issued");
        issue(&centre, &bytes, Some(MORNING)).await;
        let guest = centre.guest();
        let by_file = guest.post_multipart("/verify", &[], &[file(&bytes)]).await.expect(200);
        let token = centre.services.keys.track_token("a");
        let by_token = guest.get(&format!("/verify/{token}")).await.expect(200);
        for page in [by_file, by_token] {
            assert!(page.has_testid("genuine"), "{}", page.words());
            let words = page.words();
            assert!(words.contains("15/TLKS-BS") && words.contains("02/03/2026"), "{words}");
            assert!(!words.contains("Hiền") && !words.contains("022190000123"), "{words}");
        }
    }

    async fn a_draft_is_not_yet_genuine(centre: Centre) {
        let bytes = pdf("draft");
        issue(&centre, &bytes, None).await;
        let guest = centre.guest();
        let page = guest.post_multipart("/verify", &[], &[file(&bytes)]).await.expect(200);
        assert!(page.has_testid("unknown"), "{}", page.words());
        let token = centre.services.keys.track_token("a");
        guest.get(&format!("/verify/{token}")).await.expect(404);
    }

    async fn no_file_and_a_huge_file_are_said_so(centre: Centre) {
        let guest = centre.guest();
        let none = guest.post_multipart("/verify", &[], &[file(b"")]).await.expect(422);
        assert!(none.has_testid("error-summary"), "{}", none.words());
        let huge = vec![b'x'; (20 << 20) + 1];
        guest.post_multipart("/verify", &[], &[file(&huge)]).await.expect(413);
        let bigger = vec![b'x'; (20 << 20) + 200_000];
        guest.post_multipart("/verify", &[], &[file(&bigger)]).await.expect(413);
    }

    async fn a_code_that_nobody_printed_is_unknown(centre: Centre) {
        let page = centre.guest().get("/verify/ABCDEFGHJKLMNPQRSTUVWXYZ23").await.expect(404);
        assert!(page.has_testid("unknown"), "{}", page.words());
    }
}

fn file(bytes: &[u8]) -> Upload<'_> {
    Upload { field: "file", file_name: "ket-qua.pdf", media_type: "application/pdf", bytes }
}

/// A dossier whose result is this file; without a moment it is a draft.
async fn issue(centre: &Centre, bytes: &[u8], issued_at: Option<i64>) {
    let track_hash = keys::hash(&centre.services.keys.track_token("a"));
    let committee = "QN.UB.06685".to_owned();
    let dossier = Dossier { track_hash, competent_unit: committee, ..sample::dossier("a") };
    let mut tx = sample::begin_with(centre, &[dossier]).await;
    let settlement = Settlement {
        dossier_id: "a".to_owned(),
        decision: "grant".to_owned(),
        title: "Trích lục của Trần Thị Hiên".to_owned(),
        body: "Trần Thị Hiên, 022190000123".to_owned(),
        drafted_by: "specialist.hong-gai".to_owned(),
        drafted_at: MORNING,
        checked_by: None,
        checked_at: None,
        approved_by: None,
        approved_at: None,
        number: issued_at.map(|_| "15/TLKS-BS".to_owned()),
        issued_by: None,
        issued_at,
        file_hash: Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()),
        file_size: None,
    };
    results::upsert(&mut tx, &settlement).await.unwrap();
    tx.commit().await.unwrap();
}
