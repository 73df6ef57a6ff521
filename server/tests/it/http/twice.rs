//! Forms that change sides and come twice, as from a telephone whose owner taps twice or whose network repeats itself.

use super::business::{COMPANY, TAX_CODE, key, let_in};
use crate::support::{Browser, Centre, MINUTE};
use axum::{
    extract::ConnectInfo,
    http::{Request, header},
};
use server::{http::viewing::SESSION_COOKIE, store::security_events};
use std::net::SocketAddr;
use url::form_urlencoded;

/// Somebody who may act for the company and acts for themselves.
async fn colleague(centre: &Centre) -> Browser {
    let owner = centre.company(COMPANY, TAX_CODE).await;
    let colleague = let_in(centre, &owner, "Nguyễn Thị Mỹ Duyên", "owner").await;
    colleague.post_form("/acting", &[("principal", "")]).await.expect(303);
    colleague
}

/// How often somebody has chosen for whom they act.
async fn choices(centre: &Centre) -> usize {
    let rows = security_events::list_after(&mut *centre.reader().await, 0, 1000).await.unwrap();
    rows.iter().filter(|row| row.kind == "principal_chosen").count()
}

fn session(browser: &Browser) -> String {
    browser.cookie(SESSION_COOKIE).unwrap()
}

/// A browser that only has this secret.
fn with(centre: &Centre, secret: &str) -> Browser {
    let browser = centre.guest();
    browser.set_cookie(SESSION_COOKIE, secret);
    browser
}

on_both_databases! {
    async fn choosing_twice_chooses_once_and_answers_the_same(centre: Centre) {
        let colleague = colleague(&centre).await;
        let (former, company) = (session(&colleague), key(&centre).await);
        let form = colleague.get("/acting").await.expect(200).form("/acting");
        let before = choices(&centre).await;
        colleague.submit(&form, &[("principal", &company)]).await.expect_see("/business");
        let renewed = session(&colleague);
        assert_ne!(former, renewed);
        let again = with(&centre, &former);
        again.submit(&form, &[("principal", &company)]).await.expect_see("/business");
        assert_eq!(session(&again), renewed, "the first answer may never have arrived");
        assert!(again.get("/business").await.expect(200).words().contains(COMPANY));
        assert_eq!(choices(&centre).await, before + 1);
        centre.clock.advance(2 * MINUTE);
        let late = with(&centre, &former);
        late.submit(&form, &[("principal", &company)]).await.expect(401);
        colleague.get("/business").await.expect(200);
    }

    async fn the_former_secret_alone_is_worth_no_more(centre: Centre) {
        let colleague = colleague(&centre).await;
        let (former, company) = (session(&colleague), key(&centre).await);
        let form = colleague.get("/acting").await.expect(200).form("/acting");
        let stolen = with(&centre, &former).get("/acting").await.expect(200).form("/acting");
        assert_ne!(stolen.get("once"), form.get("once"));
        colleague.submit(&form, &[("principal", &company)]).await.expect(303);
        let chosen = choices(&centre).await;
        // Neither by another page of the same session, nor without one, nor by choosing somebody else.
        for (form, principal) in [(&stolen, &*company), (&form, "")] {
            let thief = with(&centre, &former);
            thief.submit(form, &[("principal", principal)]).await.expect_see("/acting");
            assert_eq!(session(&thief), former);
        }
        for once in ["", "short", "ABCDEFGHJKLMNPQRSTUVWXYZ23"] {
            let thief = with(&centre, &former);
            thief.post_form("/acting", &[("principal", &company), ("once", once)]).await.expect_see("/acting");
            assert_eq!(session(&thief), former);
        }
        assert_eq!(choices(&centre).await, chosen);
        assert!(with(&centre, &former).get("/acting").await.expect(200).has_testid("acting-form"), "it leads to the page");
    }

    async fn what_is_done_after_switching_back_may_come_twice(centre: Centre) {
        let colleague = colleague(&centre).await;
        let company = key(&centre).await;
        colleague.post_form("/acting", &[("principal", &company)]).await.expect(303);
        let form = colleague.get("/business/team").await.expect(200).form("/business/invitations");
        colleague.post_form("/acting", &[("principal", "")]).await.expect(303);
        let former = session(&colleague);
        let asked = colleague.submit(&form, &[("role", "payer")]).await.expect(409).form("/business/invitations");
        colleague.submit(&asked, &[]).await.expect(200);
        let again = with(&centre, &former);
        again.submit(&asked, &[]).await.expect(200);
        assert_eq!(session(&again), session(&colleague));
    }

    async fn a_session_is_counted_by_its_name_whatever_its_secret(centre: Centre) {
        let colleague = colleague(&centre).await;
        let company = key(&centre).await;
        let first = centre.services.counted_as(&session(&colleague)).await.unwrap();
        let former = session(&colleague);
        colleague.post_form("/acting", &[("principal", &company)]).await.expect(303);
        for secret in [session(&colleague), former.clone()] {
            assert_eq!(centre.services.counted_as(&secret).await.unwrap(), first);
        }
        centre.clock.advance(2 * MINUTE);
        assert_ne!(centre.services.counted_as(&former).await.unwrap(), first, "nobody by now");
        let stranger = centre.citizen("Hoàng A Páo").await;
        assert_ne!(centre.services.counted_as(&session(&stranger)).await.unwrap(), first);
    }
}

#[tokio::test]
async fn changing_sides_gives_no_new_requests() {
    let centre = Centre::sqlite_with(|config| config.limits.requests_per_session = 40).await;
    let colleague = colleague(&centre).await;
    let company = key(&centre).await;
    let mut statuses = Vec::new();
    for round in 0..60 {
        let side = if round % 2 == 0 { &*company } else { "" };
        let peer: SocketAddr = "198.51.100.7:40000".parse().unwrap();
        let request = Request::post("/acting")
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .extension(ConnectInfo(peer))
            .body(
                form_urlencoded::Serializer::new(String::new())
                    .append_pair("principal", side)
                    .finish()
                    .into(),
            );
        statuses.push(colleague.send(request.unwrap()).await.status());
    }
    assert_eq!((statuses[0], statuses[59]), (303, 429));
    centre.close().await;
}
