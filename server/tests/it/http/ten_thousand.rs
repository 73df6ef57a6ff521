//! An organisation with ten thousand dossiers: its board answers at once, and its tables leave piece by piece.

use super::business::{COMPANY, TAX_CODE, let_in, organisation};
use super::drafts::example::BIRTH;
use crate::{
    store::sample,
    support::{Browser, Centre, DAY, MORNING},
};
use app::domain::dossier::Status;
use axum::{
    body::{Body, BodyDataStream},
    http::{Request, header},
};
use futures::StreamExt;
use server::{http::viewing::SESSION_COOKIE, store::dossiers::Dossier};
use std::{
    io::{Cursor, Read},
    time::{Duration, Instant},
};
use tower::ServiceExt;

const DOSSIERS: i64 = 10_000;

/// The company's owner, and the dossiers; the last number was changed last.
async fn filled(centre: &Centre) -> Browser {
    let owner = centre.company(COMPANY, TAX_CODE).await;
    let organisation = organisation(centre).await;
    let rows = (0..DOSSIERS).map(|n| Dossier {
        owner_account: Some(format!("company-{TAX_CODE}")),
        owner_organisation: Some(organisation.clone()),
        status: if n % 3 == 0 { Status::Processing } else { Status::Returned },
        procedure_code: if n % 2 == 0 { "2.000635" } else { BIRTH }.to_owned(),
        updated_at: MORNING + n,
        next_due_at: MORNING + DAY + n,
        search: format!("ho so so {n:05}"),
        ..sample::dossier(&format!("row-{n:05}"))
    });
    sample::begin_with(centre, &rows.collect::<Vec<_>>()).await.commit().await.unwrap();
    owner
}

/// The table as it comes.
async fn table(centre: &Centre, browser: &Browser) -> BodyDataStream {
    let cookie = format!("{SESSION_COOKIE}={}", browser.cookie(SESSION_COOKIE).unwrap());
    let asked = Request::get("/business/export.csv").header(header::HOST, "127.0.0.1:8080");
    let asked = asked.header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let answer = centre.router().oneshot(asked).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(!answer.headers().contains_key(header::CONTENT_LENGTH));
    answer.into_body().into_data_stream()
}

on_both_databases! {
    async fn ten_thousand_dossiers_are_a_first_page_of_a_tenth_of_a_second(centre: Centre) {
        let owner = filled(&centre).await;
        let (searched, _) = owner.search("company", &[("q", "so 09999")]).await;
        for path in ["/business", "/business?order=due", "/business?status=open", "/business?due=7", searched.location(), &format!("/business?procedure={BIRTH}")] {
            let mut took = Vec::new();
            for _ in 0..9 {
                let started = Instant::now();
                owner.get(path).await.expect(200);
                took.push(started.elapsed());
            }
            took.sort();
            let (best, middle) = (took[0], took[4]);
            println!("{path}: {middle:?}, at best {best:?}");
            // The machine has other work meanwhile: the middle may be twice of what is promised for a machine of one's own.
            assert!(best < Duration::from_millis(100) && middle < Duration::from_millis(200), "{path}: {took:?}");
        }
    }

    async fn the_table_of_ten_thousand_dossiers_leaves_while_it_is_read(centre: Centre) {
        let owner = filled(&centre).await;
        let mut body = table(&centre, &owner).await;
        let mut table = Vec::new();
        let mut pieces = 0;
        while table.iter().filter(|byte| **byte == b'\n').count() < 2 {
            table.extend(body.next().await.unwrap().unwrap());
            pieces += 1;
        }
        // Whoever comes into it now stands in the table: that part of it was not read before the first one left.
        let organisation = organisation(&centre).await;
        let late = Dossier {
            owner_account: Some(format!("company-{TAX_CODE}")),
            owner_organisation: Some(organisation),
            status: Status::Processing,
            procedure_code: BIRTH.to_owned(),
            applicant_name: "Người đến sau".to_owned(),
            updated_at: MORNING - DAY,
            next_due_at: MORNING + 900 * DAY,
            ..sample::dossier("row-late")
        };
        sample::begin_with(&centre, &[late]).await.commit().await.unwrap();
        while let Some(piece) = body.next().await {
            table.extend(piece.unwrap());
            pieces += 1;
        }
        let table = String::from_utf8(table).unwrap();
        assert!(table.contains("Người đến sau"), "the rest was read later");
        assert_eq!(table.lines().count(), 10_002, "every row once, over many portions");
        assert!(pieces >= 20, "{pieces}");
    }

    async fn who_is_removed_while_they_take_the_table_away_gets_no_more_of_it(centre: Centre) {
        let owner = filled(&centre).await;
        let colleague = let_in(&centre, &owner, "Hoàng A Páo", "viewer").await;
        let mut body = table(&centre, &colleague).await;
        let mut read = 0;
        while read < 2 {
            read += body.next().await.unwrap().unwrap().iter().filter(|byte| **byte == b'\n').count();
        }
        let account = centre.account("Hoàng A Páo").await.id;
        owner.post_form(&format!("/business/team/{account}/remove"), &[]).await.expect(303);
        let rest: Vec<_> = body.collect().await;
        assert!(rest.last().unwrap().is_err(), "it breaks off, and looks so");
        assert!(rest.len() < 5, "{}", rest.len());
    }

    async fn a_spreadsheet_holds_all_ten_thousand(centre: Centre) {
        let owner = filled(&centre).await;
        let file = owner.get("/business/export.xlsx").await.expect(200);
        let mut package = zip::ZipArchive::new(Cursor::new(file.bytes().to_vec())).unwrap();
        let mut sheet = String::new();
        package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert_eq!(sheet.matches("<row ").count(), 10_001);
    }
}
