//! Looking up many people and dossiers: from some number on with a reason.

use super::{DESK, HERE, PASSWORD, at, open, try_to, typed};
use crate::support::Centre;
use app::domain::{error::ErrorCode, staff_access::Purpose};
use jiff::{ToSpan, civil::date};
use server::service::{
    queue::QueueQuery,
    register::{Days, Series},
    reports::Narrowed,
    watch::Asked,
};

fn search(words: &str) -> QueueQuery {
    QueueQuery { words: words.to_owned(), ..QueueQuery::default() }
}

on_both_databases! {
    async fn who_goes_on_looking_up_says_why_and_then_goes_on(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        for n in 0..40 {
            let dossier = format!("dossier {n}");
            services.may_look(&actor, &dossier).await.unwrap();
            services.count_look(DESK, &dossier).await.unwrap();
        }
        for n in 0..20 {
            // Looking for the same person again is no other look-up.
            for words in [format!("Trần Văn {n}"), format!("tran van {n} ")] {
                services.queue(&actor, &search(&words)).await.unwrap();
            }
        }
        let one_more = services.may_look(&actor, "dossier 40").await.unwrap_err();
        assert_eq!(one_more.code(), ErrorCode::ProofNeeded);
        assert_eq!(services.queue(&actor, &search("Nguyễn")).await.unwrap_err().code(), ErrorCode::ProofNeeded);
        assert!(services.queue(&actor, &search("")).await.is_ok(), "the desk's own list is no look-up");
        assert!(services.queue(&actor, &search("Trần Văn 7")).await.is_ok(), "what was found already stays");
        assert!(services.may_look(&actor, "dossier 7").await.is_ok());
        assert!(services.may_look(&centre.staff_actor("desk.tinh"), "dossier 40").await.is_ok());
        let silent = services.prove_by_code(at(&session, &actor), (Purpose::Lookup, ""), typed(&codes[1])).await;
        assert_eq!(silent.unwrap_err().code(), ErrorCode::ReasonMissing);
        let reason = (Purpose::Lookup, "rà soát hồ sơ quá hạn");
        services.prove_by_code(at(&session, &actor), reason, typed(&codes[1])).await.unwrap();
        services.may_look(&actor, "dossier 40").await.unwrap();
        services.queue(&actor, &search("Nguyễn")).await.unwrap();
        let told = server::store::security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        assert!(told.iter().any(|event| event.kind == "stepped_up" && event.reason == "rà soát hồ sơ quá hạn"));
        centre.clock.advance(61 * crate::support::MINUTE);
        services.may_look(&actor, "dossier 99").await.unwrap();
    }

    async fn every_list_that_shows_people_is_counted_by_what_it_is_asked_for(centre: Centre) {
        let services = &centre.services;
        let asked = async |login: &str, list: &str, n: usize| {
            let (actor, words) = (centre.staff_actor(login), format!("tran van {n}"));
            let day = date(2026, 1, 1) + i64::try_from(n).unwrap().days();
            let days = Days::between(day, day).unwrap();
            let person = Asked { person: words.clone(), ..Asked::default() };
            match list {
                "accounts" => services.staff_accounts(&actor, &words, 9).await.map(drop),
                "journal" => services.journal(&actor, &person, None).await.map(drop),
                "batches" => services.find_batch(&actor, &words).await.map(drop),
                "queue" => {
                    let after = Some((i64::try_from(n).unwrap(), "somewhere".to_owned()));
                    services.queue(&actor, &QueueQuery { after, ..QueueQuery::default() }).await.map(drop)
                }
                "citizens" => {
                    let number = format!("022190{n:06}");
                    services.end_citizen_sessions(&actor, (&number, "mất điện thoại"), "127.0.0.1").await.map(drop)
                }
                "again" => services.asked_again_on_page(&actor, &Narrowed::default(), days).await.map(drop),
                _ => services.register_on_page(&actor, ("QN.TT.06685", Series::Official), days).await.map(drop),
            }
        };
        for (list, login) in
            [
                ("citizens", "admin.tinh"),
                ("accounts", "admin.tinh"),
                ("journal", "inspector.tinh"),
                ("batches", "desk.ha-tu"),
                ("register", DESK),
                ("queue", "desk.bai-chay"),
                ("again", "director.tinh"),
            ]
        {
            if list == "accounts" {
                // The same person, an hour later.
                centre.clock.advance(61 * crate::support::MINUTE);
            }
            for n in 0..60 {
                let answer = asked(login, list, n).await;
                assert!(answer.as_ref().map_or_else(|error| error.code(), |()| ErrorCode::NotFound) == ErrorCode::NotFound, "{list} {n}: {answer:?}");
            }
            assert_eq!(asked(login, list, 60).await.unwrap_err().code(), ErrorCode::ProofNeeded, "{list}");
            assert_ne!(asked(login, list, 7).await.map_err(|error| error.code()), Err(ErrorCode::ProofNeeded), "{list}: asked already");
        }
        // What asks for nobody stays open, and so does the month that everybody works in.
        assert!(services.staff_accounts(&centre.staff_actor("admin.tinh"), "", 9).await.is_ok());
        assert!(services.journal(&centre.staff_actor("inspector.tinh"), &Asked::default(), None).await.is_ok());
        let month = Days::month_to(services.now().local_date());
        let reader = centre.staff_actor(DESK);
        let kept = services.register_on_page(&reader, ("QN.TT.06685", Series::Official), month);
        assert!(kept.await.is_ok());
        let director = centre.staff_actor("director.tinh");
        assert!(services.unapologised_on_page(&director, &Narrowed::default()).await.is_ok());
        // One and the same count for all lists together with opened dossiers.
        let one_more = services.may_look(&centre.staff_actor(DESK), "dossier").await.unwrap_err();
        assert_eq!(one_more.code(), ErrorCode::ProofNeeded);
    }

    async fn first_pages_are_counted_and_are_not_refused_themselves(centre: Centre) {
        let (services, actor) = (&centre.services, centre.staff_actor("desk.bai-chay"));
        let under = |n: usize| QueueQuery { procedure: Some(format!("9.{n:06}")), ..QueueQuery::default() };
        for n in 0..59 {
            // Coming back to a list within the hour is no other look-up.
            for _ in 0..2 {
                services.queue(&actor, &under(n)).await.unwrap();
            }
        }
        assert!(services.queue(&actor, &search("Nguyễn")).await.is_ok());
        assert_eq!(services.queue(&actor, &search("Trần")).await.unwrap_err().code(), ErrorCode::ProofNeeded);
        assert!(services.queue(&actor, &under(60)).await.is_ok() && services.queue(&actor, &search("")).await.is_ok());
        // Figures show nobody: the board of a director is no look-up.
        let director = centre.staff_actor("director.bai-chay");
        let period = app::domain::office::Period::default();
        for _ in 0..70 {
            services.board(&director, period).await.unwrap();
        }
        services.may_look(&director, "dossier").await.unwrap();
    }
}
