//! Texts that nobody expects, in every part of every address and in every field: never a fault of ours, and never
//! markup in a page.

mod texts;

use super::{
    dossiers::sent,
    drafts::example::{BIRTH, begin, borrowed, example, procedure},
};
use crate::support::{Answer, Browser, Centre};
use app::domain::form::posted_pairs;
use server::http::routes::{self, Access};
use std::fmt::Write;
use texts::strange;

/// A mark that must never be found outside of quotes and escapes.
const MARKUP: &str = "<script>alert(";

/// The names of all fields and parameters that handlers read.
const NAMES: [&str; 78] = [
    "address",
    "after",
    "again",
    "agency",
    "at",
    "bill",
    "body",
    "capacity",
    "carrier",
    "code",
    "command_id",
    "comment",
    "counters",
    "date",
    "decision",
    "decision_on",
    "desk",
    "do",
    "dossier",
    "effective",
    "email",
    "file",
    "from",
    "full_name",
    "hours",
    "item",
    "kind",
    "legal_basis",
    "level",
    "list",
    "model",
    "name",
    "note",
    "page",
    "paid",
    "personal_id",
    "phone",
    "place",
    "purpose",
    "q",
    "rating",
    "reason",
    "receiver",
    "remedy",
    "rest",
    "returning_desk",
    "scan",
    "secret",
    "seen",
    "serves",
    "sex",
    "sets",
    "shelf",
    "shown_unit",
    "shown_year",
    "state",
    "taken_on",
    "tax_code",
    "then",
    "there",
    "title",
    "to",
    "unit",
    "until",
    "version",
    "view",
    "year",
    "month",
    "commune",
    "audience",
    "field",
    "procedure",
    "status",
    "sort",
    "holder",
    "due",
    "answer",
    "history",
];

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

/// The address of a route with every part that varies put in by `part`.
fn address(pattern: &str, part: impl Fn(&str) -> String) -> String {
    let parts =
        pattern.split('/').map(|one| match one.strip_prefix('{').and_then(|one| one.strip_suffix('}')) {
            Some(name) => part(name),
            None => one.to_owned(),
        });
    parts.collect::<Vec<_>>().join("/")
}

/// What went wrong, all of it: one run shows every weak place.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn check(&mut self, answer: &Answer, what: &str, text: &str) {
        let shown: String = text.chars().take(40).collect();
        if let Some(fault) = fault(answer) {
            self.0.push(format!("{what} with {shown:?}: {fault}"));
        }
    }

    fn none(&self) {
        assert!(self.0.is_empty(), "{} faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}

fn fault(answer: &Answer) -> Option<String> {
    if answer.status() >= 500 {
        return Some(format!("{} {}", answer.status(), answer.words().chars().take(400).collect::<String>()));
    }
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let markup = || [MARKUP, "<img src=x"].iter().any(|markup| answer.text().contains(markup));
    if kind.starts_with("text/html") && markup() {
        return Some("markup is shown".into());
    }
    let planted =
        answer.headers().get_all("set-cookie").iter().any(|cookie| cookie.as_bytes().starts_with(b"a=b"));
    planted.then(|| "a cookie is planted".into())
}

struct People {
    guest: Browser,
    citizen: Browser,
    staff: Browser,
}

impl People {
    async fn of(centre: &Centre) -> Self {
        Self {
            guest: centre.guest(),
            citizen: centre.citizen("Trần Thị Hiên").await,
            staff: centre.staff("desk.hong-gai").await,
        }
    }

    fn who(&self, access: Access) -> &Browser {
        match access {
            Access::Public | Access::Token => &self.guest,
            Access::Citizen => &self.citizen,
            _ => &self.staff,
        }
    }
}

#[tokio::test]
async fn no_part_of_an_address_is_strange_enough_to_break_anything() {
    let centre = Centre::sqlite().await;
    let people = People::of(&centre).await;
    let (mut tried, mut faults) = (0, Faults::default());
    for text in strange().iter().filter(|text| !text.is_empty() && text.len() < 1_000) {
        // Guessing is shut out after a while, and what is shut out is not tried.
        centre.clock.advance(2 * 60_000);
        for route in routes::table().iter().filter(|route| route.path.contains('{')) {
            let path = address(route.path, |_| escaped(text));
            let who = people.who(route.access);
            let answer = match route.methods {
                "POST" => who.post_form(&path, &[("version", "1")]).await,
                _ => who.get(&path).await,
            };
            faults.check(&answer, route.path, text);
            tried += 1;
        }
    }
    faults.none();
    assert!(tried > 3_600, "{tried}");
    centre.leave_jobs();
    centre.close().await;
}

#[tokio::test]
async fn no_parameter_and_no_field_is_strange_enough_to_break_anything() {
    let centre = Centre::sqlite().await;
    let people = People::of(&centre).await;
    let dossier = sent(&centre, "Trần Thị Hiên").await;
    let draft = begin(&people.citizen, BIRTH, "strange").await;
    let token = centre.services.keys.track_token(&dossier.id);
    let real = |path: &str| {
        address(path, |name| match name {
            "token" => token.clone(),
            "code" if path.contains("procedure") || path.starts_with("/p/") || path.contains("counter") => {
                BIRTH.into()
            }
            "id" if path.contains("draft") => draft.clone(),
            "command" => "refuse".into(),
            "page" => "papers".into(),
            "tag" => "vi".into(),
            "revision" => "1".into(),
            _ => dossier.id.clone(),
        })
    };
    let (mut tried, mut faults) = (0, Faults::default());
    for text in strange() {
        centre.clock.advance(2 * 60_000);
        let pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, text.as_str())).collect();
        // The door knows no address of a megabyte.
        let query: Vec<String> = NAMES.iter().map(|name| format!("{name}={}", escaped(&text))).collect();
        let query = if text.len() < 1_000 { query.join("&") } else { String::new() };
        for route in routes::table().iter().filter(|route| !route.path.ends_with("sign-out")) {
            let (path, who) = (real(route.path), people.who(route.access));
            if route.methods.contains("GET") {
                faults.check(&who.get(&format!("{path}?{query}")).await, route.path, &text);
                tried += NAMES.len();
            }
            // Where the provider is asked first, nobody answers in this test.
            if route.methods.contains("POST") && !route.path.starts_with("/sign-in") {
                faults.check(&who.post_form(&path, &pairs).await, route.path, &text);
                tried += NAMES.len();
            }
        }
    }
    faults.none();
    assert!(tried > 3_600, "{tried}");
    centre.leave_jobs();
    centre.close().await;
}

#[tokio::test]
async fn every_question_of_a_form_takes_every_strange_answer_or_says_why_not() {
    let centre = Centre::sqlite().await;
    let citizen = centre.citizen("Trần Thị Hiên").await;
    let (procedure, answers) = (procedure(&centre, BIRTH), example(BIRTH));
    let draft = begin(&citizen, BIRTH, "strange").await;
    let (mut tried, mut faults) = (0, Faults::default());
    for page in &procedure.pages {
        let path = format!("/drafts/{draft}/{}", page.id);
        let honest = posted_pairs(page, &answers);
        for at in 0..honest.len() {
            for text in strange() {
                let mut pairs = honest.clone();
                pairs[at].1.clone_from(&text);
                faults.check(&citizen.post_form(&path, &borrowed(&pairs)).await, &honest[at].0, &text);
                tried += 1;
            }
        }
        faults.check(&citizen.get(&path).await, &path, "what was kept");
    }
    faults.none();
    assert!(tried > 1_000, "{tried}");
    centre.close().await;
}
