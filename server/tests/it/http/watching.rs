//! The inspector: who may read the journal of access, what gets into it, which alerts are raised, and what becomes of
//! them.

use super::office::{EXTRACT, accept, sent};
use crate::support::{Centre, DAY, HOUR};
use app::domain::{error::ErrorCode, security::SecurityKind};
use server::{
    service::{
        security::{Doer, SecurityNote},
        watch::Settling,
    },
    store::{
        security_alerts::{self, SecurityAlert},
        security_events::{self, SecurityEvent},
    },
};

const JOURNAL: &str = "/office/journal";

async fn entries(centre: &Centre, kind: &str) -> Vec<SecurityEvent> {
    let all = security_events::list_after(&mut *centre.reader().await, 0, 100_000).await.unwrap();
    all.into_iter().filter(|entry| entry.kind == kind).collect()
}

async fn alerts(centre: &Centre) -> Vec<SecurityAlert> {
    security_alerts::list(&mut *centre.reader().await, None, 100).await.unwrap()
}

async fn tell(centre: &Centre, kind: SecurityKind, doer: Doer<'_>, origin: &str) {
    centre.services.tell_security(SecurityNote::new(kind, doer, origin, "something")).await.unwrap();
}

on_both_databases! {
    async fn inspectors_and_who_directs_the_province_read_the_journal_and_nobody_else(centre: Centre) {
        tell(&centre, SecurityKind::SignInFailed, Doer::Guest, "ab12").await;
        for login in ["inspector.tinh", "director.tinh"] {
            let page = centre.staff(login).await.get(JOURNAL).await.expect(200);
            assert!(page.count_testid("entry") > 0 && page.links().contains(&JOURNAL.to_owned()), "{login}");
        }
        for login in ["admin.tinh", "desk.hong-gai", "director.bai-chay"] {
            let officer = centre.staff(login).await;
            officer.get(JOURNAL).await.expect(403);
            officer.get("/office/journal.csv").await.expect(403);
            officer.get("/office/journal/alerts/1").await.expect(403);
            assert!(!officer.get("/office").await.links().contains(&JOURNAL.to_owned()), "{login}");
        }
        centre.citizen("Hoa").await.get(JOURNAL).await.expect(403);
        centre.guest().get(JOURNAL).await.expect(401);
        let inspector = centre.staff("inspector.tinh").await;
        assert_eq!(inspector.get("/office").await.expect(200).count_testid("queue-row"), 0);
        let id = sent(&centre, EXTRACT).await;
        inspector.get(&format!("/office/dossiers/{id}")).await.expect(404);
    }

    async fn the_journal_is_narrowed_and_leafed_through(centre: Centre) {
        for n in 0..60 {
            let kind = if n % 2 == 0 { SecurityKind::SignedIn } else { SecurityKind::Exported };
            tell(&centre, kind, Doer::Login(if n < 30 { "desk.hong-gai" } else { "desk.ha-tu" }), "ab12").await;
        }
        centre.clock.advance(DAY);
        tell(&centre, SecurityKind::Exported, Doer::Login("desk.ha-tu"), "cd").await;
        let inspector = centre.staff("inspector.tinh").await;
        let count = async |query: &str| inspector.get(&format!("{JOURNAL}{query}")).await.expect(200).count_testid("entry");
        assert_eq!(count("?kind=exported").await, 31);
        let narrowed = [("kind", "exported"), ("person", "desk.ha-tu")];
        let (sent, page) = inspector.search("journal", &narrowed).await;
        assert_eq!((page.expect(200).count_testid("entry"), sent.location().contains("ha-tu")), (16, false));
        assert_eq!(count("?kind=exported&unit=QN.TT.06685").await, 15);
        assert_eq!(count("?kind=exported&from=03/03/2026").await, 1);
        let narrowed = [("kind", "exported"), ("to", "02/03/2026"), ("origin", "ab")];
        assert_eq!(inspector.search("journal", &narrowed).await.1.expect(200).count_testid("entry"), 30);
        assert_eq!(count("?kind=exported&from=04/03/2026").await, 0);
        let first = inspector.get(JOURNAL).await.expect(200);
        assert_eq!((first.count_testid("entry"), first.has_testid("alerts-open")), (50, true));
        let older = first.links().into_iter().find(|link| link.contains("before=")).unwrap();
        let second = inspector.get(&older).await.expect(200);
        assert!((11..50).contains(&second.count_testid("entry")) && !second.has_testid("alerts-open"));
        let wrong = inspector.get(&format!("{JOURNAL}?from=05/03/2026&to=01/03/2026")).await.expect(200);
        assert_eq!(wrong.count_testid("entry"), 0);
        inspector.get("/office/journal.csv?from=31/02/2026").await.expect(400);
    }

    async fn who_takes_the_journal_away_is_in_it(centre: Centre) {
        let note = SecurityNote::new(SecurityKind::SignedIn, Doer::Login("=1+1"), "ab12", "session");
        for _ in 0..1_200 {
            centre.services.tell_security(note.clone()).await.unwrap();
        }
        let inspector = centre.staff("inspector.tinh").await;
        let page = inspector.search("journal", &[("kind", "signed_in"), ("person", "=1+1")]).await.1.expect(200);
        let csv = page.links().into_iter().find(|link| link.starts_with("/office/journal.csv?")).unwrap();
        let file = inspector.get(&csv).await.expect(200);
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let text = file.text();
        assert_eq!(text.lines().count(), 1_201);
        assert!(text.starts_with('\u{feff}') && text.contains(",\"'=1+1\","), "{}", &text[..400]);
        let exported = entries(&centre, "exported").await;
        assert_eq!(exported.len(), 1);
        assert_eq!((exported[0].actor.as_str(), exported[0].subject.as_str(), exported[0].reason.as_str()), ("inspector.tinh", "security_journal", "theo phân công"));
        let unproven = centre.staff_without_proof("inspector.tinh").await;
        let asked = unproven.get("/office/journal.csv").await.expect(403);
        assert!(asked.header("content-type").starts_with("text/html"), "first the page that asks who it is");
        assert_eq!(entries(&centre, "exported").await.len(), 1, "nothing leaves before the proof");
        assert!(exported[0].data.contains("signed_in") && !exported[0].data.contains("1+1"));
    }

    async fn refusals_are_written_down_by_tens_and_many_of_them_raise_one_alert(centre: Centre) {
        let desk = centre.staff("desk.hong-gai").await;
        for n in 0..35 {
            desk.get(&format!("/office/dossiers/0190a000-0000-7000-8000-{n:012}")).await.expect(404);
        }
        desk.get("/office/board").await.expect(403);
        desk.get("/nothing/here").await.expect(404);
        let denied = entries(&centre, "access_denied").await;
        let told: Vec<_> = denied.iter().map(|entry| (entry.actor.as_str(), entry.subject.as_str(), entry.data.contains("\"times\":30"))).collect();
        let place = "/office/dossiers/{id}";
        assert_eq!(told, [("desk.hong-gai", place, false), ("desk.hong-gai", place, false), ("desk.hong-gai", place, true)]);
        assert!(denied.iter().all(|entry| !entry.data.contains("0190a000")));
        let raised = alerts(&centre).await;
        assert_eq!(raised.len(), 1);
        assert_eq!((raised[0].kind.as_str(), raised[0].actor.as_str(), raised[0].count), ("enumeration", "desk.hong-gai", 36));
        assert_eq!(entries(&centre, "alert_raised").await.len(), 1);
        centre.clock.advance(2 * HOUR);
        centre.staff("desk.hong-gai").await.get("/office/board").await.expect(403);
        centre.guest().get("/office/board").await.expect(401);
        assert_eq!(alerts(&centre).await[0].count, 36, "an hour later it begins anew");
    }

    async fn a_citizen_who_tries_other_peoples_dossiers_is_noticed(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let stranger = centre.citizen("Người lạ").await;
        for _ in 0..30 {
            stranger.get(&format!("/dossiers/{id}")).await.expect(404);
        }
        let raised = alerts(&centre).await;
        assert_eq!((raised.len(), raised[0].actor_kind.as_str()), (1, "citizen"));
        let page = centre.staff("inspector.tinh").await.get(&format!("{JOURNAL}/alerts/{}", raised[0].id)).await.expect(200);
        assert!(!page.text().contains("Người lạ"), "the journal holds no names of citizens");
    }

    async fn who_opens_very_many_dossiers_is_noticed_and_who_opens_one_often_is_not(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        for _ in 0..20 {
            desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
        }
        for n in 0..149 {
            centre.services.count_look("desk.ha-tu", &n.to_string()).await.unwrap();
        }
        assert_eq!(alerts(&centre).await, []);
        for n in 149..165 {
            centre.services.count_look("desk.ha-tu", &n.to_string()).await.unwrap();
        }
        let raised = alerts(&centre).await;
        assert_eq!((raised.len(), raised[0].kind.as_str(), raised[0].actor.as_str(), raised[0].count), (1, "mass_look_up", "desk.ha-tu", 160));
        assert_eq!(entries(&centre, "looked_up").await.len(), 1);
    }

    async fn the_sweep_finds_addresses_and_people_by_the_journal(centre: Centre) {
        for _ in 0..3 {
            tell(&centre, SecurityKind::GuessingStopped, Doer::Guest, "guesser").await;
        }
        for _ in 0..19 {
            tell(&centre, SecurityKind::SignInFailed, Doer::Guest, "forgetful").await;
        }
        for _ in 0..20 {
            tell(&centre, SecurityKind::Exported, Doer::Login("desk.ha-tu"), "ab").await;
        }
        assert_eq!(centre.services.watch_access().await.unwrap(), 2);
        assert_eq!(centre.services.watch_access().await.unwrap(), 0, "they are known");
        let mut raised: Vec<_> = alerts(&centre).await.into_iter().map(|alert| (alert.kind, alert.actor, alert.origin, alert.count)).collect();
        raised.sort();
        let expected = [("enumeration", "", "guesser", 3), ("mass_look_up", "desk.ha-tu", "", 20)];
        assert_eq!(raised, expected.map(|(kind, actor, origin, count)| (kind.to_owned(), actor.to_owned(), origin.to_owned(), count)));
        let board = centre.staff("director.bai-chay").await.get("/office/board").await.expect(200);
        assert!(board.has_testid("board-alerts") && !board.links().contains(&format!("{JOURNAL}#alerts")));
        let board = centre.staff("director.tinh").await.get("/office/board").await.expect(200);
        assert!(board.links().contains(&format!("{JOURNAL}#alerts")));
    }

    async fn all_alerts_are_reached_page_by_page(centre: Centre) {
        for n in 0..55 {
            for _ in 0..20 {
                tell(&centre, SecurityKind::Exported, Doer::Login(&format!("desk.{n}")), "ab").await;
            }
        }
        centre.services.watch_access().await.unwrap();
        let inspector = centre.staff("inspector.tinh").await;
        let first = inspector.get(JOURNAL).await.expect(200);
        assert_eq!(first.count_testid("alert"), 50);
        assert!(first.words().contains("55"), "how many are open in all");
        let next = first.links().into_iter().find(|link| link.contains("alerts=")).unwrap();
        let second = inspector.get(&next).await.expect(200);
        assert_eq!((second.count_testid("alert"), second.words().contains("55")), (5, true));
        assert!(!second.links().iter().any(|link| link.contains("alerts=")));
    }

    async fn nobody_settles_what_was_raised_by_their_own_address(centre: Centre) {
        tell(&centre, SecurityKind::SignedIn, Doer::Login("inspector.tinh"), "guesser").await;
        for _ in 0..20 {
            tell(&centre, SecurityKind::SignInFailed, Doer::Guest, "guesser").await;
        }
        centre.services.watch_access().await.unwrap();
        let raised = alerts(&centre).await;
        let id = raised.iter().find(|alert| alert.origin == "guesser").unwrap().id.clone();
        let settle = async |login: &'static str, origin: &'static str, shared: bool| {
            let settling = Settling { finding: "Nhầm", origin, shared };
            centre.services.settle_alert(&centre.staff_actor(login), &id, settling).await.map_err(|error| error.code())
        };
        assert_eq!(settle("inspector.tinh", "elsewhere", false).await, Err(ErrorCode::SamePerson), "they were there");
        assert_eq!(settle("director.tinh", "guesser", false).await, Err(ErrorCode::SamePerson), "they sit there");
        assert_eq!(settle("director.tinh", "guesser", true).await, Ok(()), "as many others do");
    }

    async fn an_alert_is_looked_into_with_words_once_and_by_somebody_else(centre: Centre) {
        for _ in 0..20 {
            tell(&centre, SecurityKind::Exported, Doer::Login("inspector.tinh"), "ab").await;
        }
        centre.services.watch_access().await.unwrap();
        let id = alerts(&centre).await[0].id.clone();
        let address = format!("{JOURNAL}/alerts/{id}");
        let own = centre.staff("inspector.tinh").await;
        assert!(own.get(&address).await.expect(200).has_testid("alert-own"));
        own.post_form(&address, &[("finding", "Không sao")]).await.expect(403);
        let director = centre.staff("director.tinh").await;
        let form = director.get(&address).await.expect(200).form(&address);
        director.submit(&form, &[("finding", "  ")]).await.expect(422);
        director.submit(&form, &[("finding", "Tải theo kế hoạch thanh tra")]).await.expect_see(&address);
        director.post_form(&address, &[("finding", "Lời khác")]).await.expect_see(&address);
        let page = director.get(&address).await.expect(200);
        assert!(page.has_testid("alert-settled") && page.text().contains("Tải theo kế hoạch thanh tra"));
        let settled = entries(&centre, "alert_settled").await;
        assert_eq!((settled.len(), settled[0].reason.as_str(), settled[0].subject.as_str()), (1, "Tải theo kế hoạch thanh tra", id.as_str()));
        assert_eq!(centre.services.watch_access().await.unwrap(), 0, "the same figures raise nothing again");
        centre.clock.advance(2 * HOUR);
        for _ in 0..20 {
            tell(&centre, SecurityKind::Exported, Doer::Login("inspector.tinh"), "ab").await;
        }
        assert_eq!(centre.services.watch_access().await.unwrap(), 1, "new ones do");
        centre.staff("director.tinh").await.get(&format!("{JOURNAL}/alerts/none")).await.expect(404);
    }
}
