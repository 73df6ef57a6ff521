//! Who is not meant to know reads no person's data and no name of a sensitive procedure: every public address and every
//! address with a token, whoever added it, and what leaves our own pages: titles, file names, notices, messages.

use super::{
    office::{self, accept},
    telling::{ENDPOINT, subscribe},
};
use crate::support::{Answer, Centre};
use app::{
    domain::{fold::fold, procedure::Procedure},
    texts::Lang,
};
use server::{
    http::routes::{Access, table},
    store::dossiers::Dossier,
};
use std::sync::Arc;

/// Where the catalogue itself is shown: procedures are named there, and nobody's dossier.
const CATALOGUE: [&str; 5] =
    ["/", "/procedures", "/procedures/{code}", "/procedures/{code}/poster", "/p/{code}"];

fn sensitive(centre: &Centre) -> Vec<Arc<Procedure>> {
    let all = centre.services.catalogue.procedures_on(centre.services.now().local_date());
    let sensitive: Vec<_> = all.filter(|procedure| procedure.sensitive).cloned().collect();
    assert!(sensitive.len() >= 4, "the catalogue marks too few");
    sensitive
}

/// What nobody else may read of a dossier.
fn of_the_person(dossier: &Dossier) -> Vec<String> {
    let spoken = [&dossier.applicant_name, &dossier.applicant_address];
    let plain = [&dossier.applicant_personal_id, &dossier.applicant_phone];
    let phone = dossier.applicant_phone.trim_start_matches('0').to_owned();
    spoken.map(|text| fold(text)).into_iter().chain(plain.map(Clone::clone)).chain([phone]).collect()
}

fn names(procedure: &Procedure) -> Vec<String> {
    [Lang::Vi, Lang::En].map(|lang| fold(procedure.name.get(lang))).to_vec()
}

fn must_not_tell(place: &str, text: &str, secrets: &[String]) {
    let text = fold(text);
    for secret in secrets {
        assert!(!text.contains(secret.as_str()), "{place} tells {secret:?}: {text}");
    }
}

/// The part of a page that stays in the browser's history and on its tab.
fn title(page: &Answer) -> String {
    let text = page.text();
    text.split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .unwrap_or_default()
        .0
        .to_owned()
}

fn fill(path: &str, centre: &Centre, dossier: &Dossier) -> String {
    let token = centre.services.keys.track_token(&dossier.id);
    let filled = path
        .replace("{token}", &token)
        .replace("{id}", &dossier.id)
        .replace("{code}", &dossier.procedure_code)
        .replace("{tag}", "en")
        .replace("{event}", "1");
    assert!(!filled.contains('{'), "say here what {path} is filled with");
    filled
}

#[tokio::test]
async fn no_public_address_and_no_token_tells_who_it_is_about_or_names_a_sensitive_procedure() {
    let centre = Centre::sqlite().await;
    let mut asked = 0;
    for procedure in sensitive(&centre) {
        let id = office::sent(&centre, &procedure.code).await;
        let dossier = office::now(&centre, &id).await;
        let person = of_the_person(&dossier);
        let both = [person.clone(), names(&procedure)].concat();
        let open = |access| matches!(access, Access::Public | Access::Token);
        for route in table().into_iter().filter(|route| open(route.access) && route.methods.contains("GET")) {
            let path = fill(route.path, &centre, &dossier);
            let secrets = if CATALOGUE.contains(&route.path) { &person } else { &both };
            for tag in ["vi", "en"] {
                let guest = centre.guest();
                guest.set_cookie("motcua_lang", tag);
                let answer = guest.get(&path).await;
                must_not_tell(&path, &answer.text(), secrets);
                must_not_tell(&path, &format!("{:?}", answer.headers()), &both);
                asked += 1;
            }
        }
        let found = centre.guest().post_form("/track", &[("code", &office_reference(&dossier))]).await;
        must_not_tell("/track", &found.text(), &both);
    }
    assert!(asked > 200, "only {asked}");
    centre.close().await;
}

fn office_reference(dossier: &Dossier) -> String {
    server::service::reference(dossier)
}

#[tokio::test]
async fn titles_files_notices_and_messages_name_neither_the_person_nor_a_sensitive_procedure() {
    let centre = Centre::sqlite().await;
    for procedure in sensitive(&centre) {
        let id = office::sent(&centre, &procedure.code).await;
        accept(&centre, &id, &procedure.code).await;
        let dossier = office::now(&centre, &id).await;
        let secrets = [of_the_person(&dossier), names(&procedure)].concat();
        let owner = centre.citizen("Hoàng Thị Minh").await;
        for path in
            ["", "/receipt", "/withdraw", "/rate", "/supplement"].map(|end| format!("/dossiers/{id}{end}"))
        {
            must_not_tell(&path, &title(&owner.get(&path).await), &secrets);
        }
        for path in [format!("/dossiers/{id}/receipt.pdf"), format!("/dossiers/{id}/slip.pdf")] {
            let answer = owner.get(&path).await.expect(200);
            must_not_tell(&path, answer.header("content-disposition"), &secrets);
        }
        let desk = centre.staff("desk.hong-gai").await;
        let path = format!("/office/dossiers/{id}");
        must_not_tell(&path, &title(&desk.get(&path).await.expect(200)), &secrets);
        let inbox = owner.get("/inbox").await.expect(200).text();
        let own_header = fold("Hoàng Thị Minh");
        must_not_tell("/inbox", &fold(&inbox).replacen(&own_header, "", 1), &secrets);
    }
    centre.close().await;
}

#[tokio::test]
async fn a_message_on_a_locked_screen_tells_nothing() {
    let centre = Centre::sqlite().await;
    let owner = centre.citizen("Hoàng Thị Minh").await;
    subscribe(&owner, ENDPOINT).await;
    let mut told = 0;
    for procedure in sensitive(&centre) {
        let id = office::sent(&centre, &procedure.code).await;
        accept(&centre, &id, &procedure.code).await;
        server::worker::run_once(&centre.services).await;
        let secrets = [of_the_person(&office::now(&centre, &id).await), names(&procedure)].concat();
        for sent in centre.pusher.sent().into_iter().skip(told) {
            must_not_tell("a message", &sent.message.to_string(), &secrets);
            told += 1;
        }
    }
    assert!(told >= 4, "a message for each procedure, but only {told}");
    centre.close().await;
}
