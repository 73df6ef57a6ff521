//! Looking up many people and dossiers: from some number on with a reason.

use super::{DESK, HERE, PASSWORD, at, open, try_to, typed};
use crate::support::Centre;
use app::domain::{error::ErrorCode, staff_access::Purpose};
use server::service::queue::QueueQuery;

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
}
