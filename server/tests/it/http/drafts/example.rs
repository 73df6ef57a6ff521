//! Filled-in forms from the catalogue's examples, and the way through a draft that tests share.

use crate::support::{Answer, Browser, Centre, Upload, pdf};
use app::domain::{
    form::{Answers, posted_pairs},
    procedure::Procedure,
};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// A birth: one of the procedures with the most questions.
pub const BIRTH: &str = "1.001193";

#[derive(serde::Deserialize)]
struct File {
    answers: BTreeMap<String, String>,
}

/// The example answers of a procedure.
pub fn example(code: &str) -> Answers {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("catalogue/examples/{code}.toml"));
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file.answers.into_iter().collect()
}

/// The revision in force.
pub fn procedure(centre: &Centre, code: &str) -> Arc<Procedure> {
    let today = centre.services.now().local_date();
    centre.services.catalogue.procedure_on(code, today).unwrap().clone()
}

pub fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Begins a draft and returns its id.
pub async fn begin(citizen: &Browser, code: &str, key: &str) -> String {
    let answer =
        citizen.post_form(&format!("/procedures/{code}/start"), &[("command_id", key)]).await.expect(303);
    answer.location().trim_start_matches("/drafts/").to_owned()
}

/// Fills in the whole form as the example says, page after page where the server leads.
pub async fn fill(centre: &Centre, citizen: &Browser, id: &str, code: &str) {
    let (procedure, answers) = (procedure(centre, code), example(code));
    let mut at = citizen.get(&format!("/drafts/{id}")).await.expect(303).location().to_owned();
    for _ in 0..40 {
        let step = at.rsplit('/').next().unwrap().to_owned();
        let Some(page) = procedure.pages.iter().find(|page| page.id == step) else { return };
        citizen.get(&at).await.expect(200);
        let pairs = posted_pairs(page, &answers);
        at = citizen.post_form(&at, &borrowed(&pairs)).await.expect(303).location().to_owned();
    }
    panic!("{code} never ends: {at}");
}

/// Hands in one file for each paper that needs one.
pub async fn hand_in(centre: &Centre, citizen: &Browser, id: &str, code: &str) {
    let answers = example(code);
    for paper in procedure(centre, code).needed_files(&answers) {
        let bytes = pdf(&format!("{code} {}", paper.id));
        upload(citizen, id, &paper.id, "giấy tờ.pdf", &bytes).await.expect(303);
    }
}

/// Sends one file by the plain form.
pub async fn upload(citizen: &Browser, id: &str, paper: &str, name: &str, bytes: &[u8]) -> Answer {
    let file = Upload { field: "file", file_name: name, media_type: "application/octet-stream", bytes };
    citizen.post_multipart(&format!("/drafts/{id}/papers/{paper}"), &[], &[file]).await
}

/// The same as an island does it.
pub async fn upload_json(citizen: &Browser, id: &str, paper: &str, name: &str, bytes: &[u8]) -> Answer {
    let file = Upload { field: "file", file_name: name, media_type: "application/octet-stream", bytes };
    citizen.post_multipart_json(&format!("/drafts/{id}/papers/{paper}"), &[], &[file]).await
}

/// Everything but sending.
pub async fn ready(centre: &Centre, citizen: &Browser, code: &str) -> String {
    let id = begin(citizen, code, &format!("begin {code}")).await;
    fill(centre, citizen, &id, code).await;
    let contact = [("phone", "0912 345 678"), ("email", "")];
    citizen.post_form(&format!("/drafts/{id}/contact"), &contact).await.expect(303);
    hand_in(centre, citizen, &id, code).await;
    let page = citizen.get(&format!("/drafts/{id}/receive")).await.expect(200);
    citizen.submit(&page.form(&format!("/drafts/{id}/receive")), &[("method", "desk")]).await.expect(303);
    id
}

/// Presses "Gửi hồ sơ" on the review page.
pub async fn send(citizen: &Browser, id: &str) -> Answer {
    let page = citizen.get(&format!("/drafts/{id}/review")).await.expect(200);
    assert!(!page.has_testid("missing"), "{}", page.testid("missing"));
    citizen.submit(&page.form(&format!("/drafts/{id}/submit")), &[("declare", "yes")]).await
}
