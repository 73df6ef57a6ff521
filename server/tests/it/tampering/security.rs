//! Whoever changes the journal of access straight in the database is found out, and the fault names the entry. The
//! entries are real sign-ins; one day is sealed, more since.

use super::{execute, histories};
use crate::support::{Centre, DAY};
use app::domain::security::{SecurityChain, SecurityKind, security_hash};
use server::{
    service::security::{Doer, SecurityNote},
    store::{
        seals,
        security_events::{self, SecurityEvent},
    },
};

/// Six entries: four in the first, sealed day, two since, all noted outside the database.
async fn journal(centre: &Centre) {
    let logins =
        ["desk.hong-gai", "head.hong-gai", "leader.hong-gai", "clerk.hong-gai", "admin", "desk.ha-tu"];
    for (login, number) in logins.into_iter().zip(1..) {
        if number == 5 {
            centre.clock.advance(DAY);
            assert_eq!(centre.services.seal_days().await.unwrap(), 1);
        }
        tell(centre, login).await;
    }
    execute(centre, "CREATE TABLE security_kept AS SELECT * FROM security_event; CREATE TABLE end_kept AS SELECT * FROM security_head; CREATE TABLE seal_kept AS SELECT * FROM seal".to_owned()).await;
}

async fn tell(centre: &Centre, login: &str) {
    let note = SecurityNote::new(SecurityKind::SignedIn, Doer::Login(login), "ab", "session");
    centre.services.tell_security(note).await.unwrap();
}

async fn put_back(centre: &Centre) {
    for (table, kept) in
        [("security_event", "security_kept"), ("security_head", "end_kept"), ("seal", "seal_kept")]
    {
        execute(centre, format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM {kept}")).await;
    }
}

async fn faults(centre: &Centre) -> Vec<String> {
    centre.services.audit().await.unwrap().faults.iter().map(ToString::to_string).collect()
}

async fn entries(centre: &Centre) -> Vec<SecurityEvent> {
    security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap()
}

/// A forger who knows how hashes are made: changes an entry and works out every later hash anew, and the end.
async fn rewrite_from(centre: &Centre, number: i64) {
    let mut previous = String::new();
    for entry in entries(centre).await {
        let mut body = entry.body();
        if body.number == number {
            body.actor = "somebody.else".to_owned();
        }
        previous = security_hash(&previous, &body);
        let (actor, n) = (&body.actor, body.number);
        execute(
            centre,
            format!("UPDATE security_event SET actor = '{actor}', hash = '{previous}' WHERE number = {n}"),
        )
        .await;
    }
    execute(centre, format!("UPDATE security_head SET hash = '{previous}'")).await;
}

on_both_databases! {
    async fn an_untouched_journal_of_access_is_whole_and_closed_by_the_seal(centre: Centre) {
        journal(&centre).await;
        let audit = centre.services.audit().await.unwrap();
        assert_eq!((audit.security.number, audit.faults), (6, vec![]));
        let seal = seals::find_last(&mut *centre.reader().await).await.unwrap().unwrap();
        assert_eq!((seal.security_events, seal.security_hash), (4, entries(&centre).await[3].hash.clone()));
    }

    async fn each_forged_entry_about_access_is_found_and_named(centre: Centre) {
        journal(&centre).await;
        let follows = |number: i64| format!("journal of access: entry {number} does not follow");
        let own = |set: &str, number: i64| format!("UPDATE security_event SET {set} WHERE number = {number}");
        let fresh = "INSERT INTO security_event SELECT 7, at, kind, actor_kind, 'nobody', origin, subject, reason, data, hash FROM security_event WHERE number = 6";
        let forgeries: Vec<(&str, String, String)> = vec![
            ("another person", own("actor = 'x'", 2), follows(2)),
            ("another kind", own("kind = 'signed_out'", 6), follows(6)),
            ("another time", own("at = at + 1", 1), follows(1)),
            ("another origin", own("origin = 'cd'", 3), follows(3)),
            ("another subject", own("subject = 'x'", 3), follows(3)),
            ("another reason", own("reason = 'x'", 3), follows(3)),
            ("other particulars", own("data = '[]'", 5), follows(5)),
            ("other kind of person", own("actor_kind = 'citizen'", 4), follows(4)),
            ("another hash", own("hash = 'ab'", 2), follows(2)),
            ("one left out", "DELETE FROM security_event WHERE number = 2".to_owned(), "journal of access: the entries 2 to 2 have gone".to_owned()),
            ("several left out", "DELETE FROM security_event WHERE number IN (2, 3)".to_owned(), "journal of access: the entries 2 to 3 have gone".to_owned()),
            ("two in the other order", format!("{}; {}; {}", own("number = 99", 2), own("number = 2", 3), own("number = 3", 99)), follows(2)),
            ("the end cut off", "DELETE FROM security_event WHERE number > 5".to_owned(), "journal of access: what came after entry 5 was cut off, up to entry 6".to_owned()),
            ("the end cut off and set back", "DELETE FROM security_event WHERE number > 4; UPDATE security_head SET number = 4, hash = (SELECT hash FROM security_event WHERE number = 4)".to_owned(), "journal of access: what came after entry 4 was cut off, up to entry 6".to_owned()),
            ("all of it", "DELETE FROM security_event; UPDATE security_head SET number = 0, hash = ''".to_owned(), "journal of access: what came after entry 0 was cut off, up to entry 6".to_owned()),
            ("one put in after the end", fresh.to_owned(), "journal of access: its end was set back, or another hand put in the entries from 7 on".to_owned()),
            ("another end under the seal", "UPDATE seal SET security_hash = 'ab'".to_owned(), "journal of access: entry 4 is not the one that was kept".to_owned()),
            ("a seal without the journal", "UPDATE seal SET security_events = 0, security_hash = ''".to_owned(), "seal of 2026-03-02: it does not follow".to_owned()),
        ];
        for (name, statements, expected) in forgeries {
            execute(&centre, statements).await;
            let found = faults(&centre).await;
            assert!(found.iter().any(|fault| fault.starts_with(&expected)), "{name}: {found:#?}");
            put_back(&centre).await;
        }
        assert_eq!(faults(&centre).await, Vec::<String>::new(), "what was put back is whole again");
    }

    async fn a_journal_forged_with_all_its_hashes_differs_from_what_was_kept(centre: Centre) {
        journal(&centre).await;
        rewrite_from(&centre, 2).await;
        let found = faults(&centre).await;
        let replaced = |number: i64| format!("journal of access: entry {number} is not the one that was kept");
        assert!(found.contains(&replaced(4)), "the seal's: {found:#?}");
        assert!(found.contains(&replaced(6)), "the one noted outside the database: {found:#?}");
    }

    async fn what_was_cut_off_is_noticed_although_more_was_written_since(centre: Centre) {
        journal(&centre).await;
        execute(&centre, "DELETE FROM security_event WHERE number > 5; UPDATE security_head SET number = 5, hash = (SELECT hash FROM security_event WHERE number = 5)".to_owned()).await;
        tell(&centre, "desk.hong-gai").await;
        tell(&centre, "desk.hong-gai").await;
        assert_eq!(faults(&centre).await, ["journal of access: entry 6 is not the one that was kept"]);
    }

    async fn an_end_kept_elsewhere_is_held_against_the_journal(centre: Centre) {
        journal(&centre).await;
        let end = centre.services.audit().await.unwrap().security;
        assert_eq!(centre.services.follow_security(std::slice::from_ref(&end)).await.unwrap().1, []);
        let later = SecurityChain { number: 9, ..end.clone() };
        assert_eq!(centre.services.follow_security(&[later]).await.unwrap().1.len(), 1);
        let other = SecurityChain { hash: "ab".to_owned(), ..end };
        assert_eq!(centre.services.follow_security(&[other]).await.unwrap().1.len(), 1);
    }

    async fn seals_from_before_the_journal_of_access_stay_valid(centre: Centre) {
        histories(&centre).await;
        execute(&centre, "DELETE FROM security_event; UPDATE security_head SET number = 0, hash = ''".to_owned()).await;
        let root = centre.services.seals.root().to_owned();
        let mut seal = seals::find_last(&mut *centre.reader().await).await.unwrap().unwrap();
        (seal.security_events, seal.security_hash) = (0, String::new());
        seal.hash = server::seals::seal_hash(&seal);
        let text = std::fs::read_to_string(root.join("000001.seal")).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("security ")).map(|line| match line {
            "motcua seal 2" => "motcua seal 1\n".to_owned(),
            line if line.starts_with("hash ") => format!("hash {}\n", seal.hash),
            line => format!("{line}\n"),
        });
        std::fs::write(root.join("000001.seal"), lines.collect::<String>()).unwrap();
        for note in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
            if note.file_name().unwrap().to_str().unwrap().starts_with("journal-") {
                let text = std::fs::read_to_string(&note).unwrap();
                let own = text.lines().filter(|line| !line.starts_with("security ")).map(|line| format!("{line}\n"));
                std::fs::write(&note, own.collect::<String>()).unwrap();
            }
        }
        execute(&centre, format!("UPDATE seal SET security_events = 0, security_hash = '', hash = '{}'", seal.hash)).await;
        assert_eq!(faults(&centre).await, Vec::<String>::new());
    }
}
