//! The table of routes says who may use each; here everybody tries every one of them.

use super::drafts::example::BIRTH;
use crate::support::{Answer, Browser, Centre, Upload};
use server::http::routes::{Access, table};

/// What a route says to somebody who asks for nothing that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Whatever it is, it is not about who asks.
    In,
    SignIn,
    Never,
}

fn verdict(answer: &Answer) -> Option<Verdict> {
    match answer.status() {
        // What cannot be read says nothing about who may send it.
        400 | 405 | 413 | 415 => None,
        401 => Some(Verdict::SignIn),
        303 if answer.location().starts_with("/sign-in") => Some(Verdict::SignIn),
        403 => Some(Verdict::Never),
        _ => Some(Verdict::In),
    }
}

/// The verdicts of all ways in which a request could be meant.
async fn ask(browser: &Browser, method: &str, path: &str) -> Vec<Verdict> {
    if method == "GET" {
        return verdict(&browser.get(path).await).into_iter().collect();
    }
    let file =
        Upload { field: "file", file_name: "a.pdf", media_type: "application/pdf", bytes: b"%PDF-1.4" };
    let command = serde_json::json!({ "command": "accept", "version": 1 });
    let answers = [
        browser.post_form(path, &[("version", "1"), ("declare", "yes")]).await,
        browser.post_multipart(path, &[], &[file]).await,
        browser.post_json(path, &command).await,
    ];
    answers.iter().filter_map(verdict).collect()
}

fn filled(path: &str) -> String {
    path.replace("{code}", BIRTH)
        .replace("{tag}", "vi")
        .replace("{command}", "accept")
        .replace("{revision}", "1")
        .replace("{place}", "head")
        .replace("{id}", "0190a000-0000-7000-8000-000000000000")
        .replace(['{', '}'], "")
}

#[tokio::test]
async fn every_route_lets_in_exactly_those_whom_the_table_names() {
    let centre = Centre::sqlite().await;
    let mut wrong = Vec::new();
    for route in table() {
        let path = filled(route.path);
        for method in route.methods.split(' ') {
            // Signing out ends a session, so everybody comes anew each time.
            let guest = ask(&centre.guest(), method, &path).await;
            let citizen = ask(&centre.citizen("Trần Thị Hiên").await, method, &path).await;
            let mut staff = Vec::new();
            for login in ["desk.hong-gai", "director.tinh", "admin.tinh"] {
                staff.push(ask(&centre.staff(login).await, method, &path).await);
            }
            // Where every way of asking is unreadable, nothing was learnt, and that is a fault of this test.
            let all = |verdicts: &[Verdict], expected| {
                !verdicts.is_empty() && verdicts.iter().all(|verdict| *verdict == expected)
            };
            let let_in = |verdicts: &[Verdict]| verdicts.iter().all(|verdict| *verdict == Verdict::In);
            let staff_in = staff.iter().any(|verdicts| let_in(verdicts));
            let staff_out = staff.iter().all(|verdicts| all(verdicts, Verdict::Never));
            let right = match route.access {
                Access::Public => let_in(&guest),
                Access::Token => true,
                Access::Citizen => all(&guest, Verdict::SignIn) && let_in(&citizen) && staff_out,
                Access::Staff => all(&guest, Verdict::SignIn) && all(&citizen, Verdict::Never) && staff_in,
                Access::SignedIn => all(&guest, Verdict::SignIn) && let_in(&citizen) && staff_in,
            };
            if !right {
                let access = route.access;
                wrong.push(format!("{method} {} is {access:?}: {guest:?} {citizen:?} {staff:?}", route.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    centre.close().await;
}
