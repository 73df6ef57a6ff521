//! Whoever changes the history straight in the database is found out, and the fault names the event. The histories
//! are real ones: two dossiers, one day sealed, more since.

mod journal;
pub mod rows;
mod security;

use crate::{
    http::office::{EXTRACT, accept, must, sent},
    support::Centre,
};
use app::domain::dossier::{chain_hash, merkle};
use server::store::events;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Two dossiers, the older first: sent, the older one accepted, sealed; then one handed on and one accepted.
async fn histories(centre: &Centre) -> [String; 2] {
    let one = sent(centre, EXTRACT).await;
    let two = sent(centre, EXTRACT).await;
    accept(centre, &one, EXTRACT).await;
    centre.clock.advance(DAY);
    assert_eq!(centre.services.seal_days().await.unwrap(), 1);
    must(&centre.staff("desk.hong-gai").await, &one, "transfer", &[]).await;
    accept(centre, &two, EXTRACT).await;
    [one, two]
}

async fn execute(centre: &Centre, statement: String) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sets the tables aside, so that each forgery begins with the truth.
async fn set_aside(centre: &Centre) {
    set_aside_rows(centre).await;
    for table in ["event", "seal", "dossier"] {
        execute(centre, format!("CREATE TABLE {table}_kept AS SELECT * FROM {table}")).await;
    }
}

async fn put_back(centre: &Centre) {
    execute(centre, "DELETE FROM event; DELETE FROM seal".to_owned()).await;
    empty(centre).await;
    execute(centre, "DELETE FROM notice; DELETE FROM dossier".to_owned()).await;
    for table in ["dossier", "event", "seal"] {
        execute(centre, format!("INSERT INTO {table} SELECT * FROM {table}_kept")).await;
    }
    fill(centre).await;
}

/// The tables around a dossier, those on which others depend first.
const AROUND: [&str; 13] = [
    "event_words",
    "result",
    "supplement_request",
    "supplement_item",
    "paper",
    "apology",
    "hand_over",
    "rating",
    "task",
    "task_file",
    "batch",
    "batch_item",
    "batch_discrepancy",
];

async fn set_aside_rows(centre: &Centre) {
    for table in AROUND {
        execute(centre, format!("CREATE TABLE {table}_kept AS SELECT * FROM {table}")).await;
    }
}

async fn put_back_rows(centre: &Centre) {
    empty(centre).await;
    fill(centre).await;
}

async fn empty(centre: &Centre) {
    for table in AROUND.iter().rev() {
        execute(centre, format!("DELETE FROM {table}")).await;
    }
}

async fn fill(centre: &Centre) {
    for table in AROUND {
        execute(centre, format!("INSERT INTO {table} SELECT * FROM {table}_kept")).await;
    }
}

/// A forger who knows how hashes are made: changes an event and works out every later hash anew.
async fn rewrite_from(centre: &Centre, dossier: &str, number: i64) {
    let history = events::list(&mut *centre.reader().await, dossier).await.unwrap();
    let mut previous = String::new();
    for event in history {
        let mut body = event.body();
        if body.number == number {
            body.reason = "khác".to_owned();
        }
        let hash = chain_hash(&previous, &body);
        let reason = &body.reason;
        execute(
            centre,
            format!(
                "UPDATE event SET reason = '{reason}', hash = '{hash}' WHERE dossier_id = '{dossier}' AND number = {}",
                body.number
            ),
        )
        .await;
        previous = hash;
    }
}

fn bytes(hex: &str) -> merkle::Hash {
    let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    std::array::from_fn(|n| pair(2 * n))
}

on_both_databases! {
    async fn untouched_histories_have_no_fault(centre: Centre) {
        histories(&centre).await;
        let audit = centre.services.audit().await.unwrap();
        assert_eq!((audit.heads.len(), audit.faults), (2, vec![]));
    }

    async fn each_forgery_is_found_and_named(centre: Centre) {
        let [one, two] = histories(&centre).await;
        set_aside(&centre).await;
        let event = |number: i64| format!("dossier_id = '{one}' AND number = {number}");
        let other = |set: &str, number: i64| format!("UPDATE event SET {set} WHERE {}", event(number));
        let changed = |number: i64| format!("{one}: event {number} was changed");
        let forgeries: Vec<(&str, String, String)> = vec![
            ("another reason", other("reason = 'x'", 2), changed(2)),
            ("another person", other("actor = 'desk2.tinh'", 2), changed(2)),
            ("another unit", other("unit = 'QN.TT'", 2), changed(2)),
            ("another time", other("at = at + 1", 1), changed(1)),
            ("another command", other("kind = 'refuse'", 2), changed(2)),
            ("another outcome", other("to_status = 4", 1), changed(1)),
            ("other papers", other("data = '{}'", 2), changed(2)),
            ("another hash", other("hash = 'ab'", 1), changed(1)),
            ("one left out", format!("DELETE FROM event WHERE {}", event(2)), format!("{one}: event 2 has gone")),
            ("the end cut off before a seal covers it", format!("DELETE FROM event WHERE {}", event(3)), format!("{one}: event 3 has gone")),
            ("two in the other order", format!("{}; {}; {}", other("number = 9", 1), other("number = 1", 2), other("number = 2", 9)), changed(1)),
            ("one given to another dossier", format!("UPDATE event SET dossier_id = '{two}', number = 3 WHERE {}", event(3)), format!("{one}: event 3 has gone")),
            ("one put into a sealed day", other("seal = 1", 3), format!("{one}: event 3 was put into the sealed day")),
            ("one taken out of a sealed day", other("seal = 0", 2), format!("{one}: event 2 has gone")),
            ("a whole history", format!("DELETE FROM event WHERE dossier_id = '{one}'"), format!("{one}: it was sent, but has no history")),
            ("a dossier with its history", format!("DELETE FROM event WHERE dossier_id = '{one}'; DELETE FROM event_words WHERE dossier_id = '{one}'; DELETE FROM notice WHERE dossier_id = '{one}'; DELETE FROM hand_over WHERE dossier_id = '{one}'; DELETE FROM dossier WHERE id = '{one}'"), format!("{one}: event 1 has gone")),
            ("a status without an event", format!("UPDATE dossier SET status = 9 WHERE id = '{one}'"), format!("{one}: its history did not lead to its status")),
            ("other answers", format!("UPDATE dossier SET answers = '{{}}' WHERE id = '{one}'"), format!("{one}: its answers or its applicant")),
            ("another applicant", format!("UPDATE dossier SET applicant_name = 'Vũ Anh' WHERE id = '{one}'"), format!("{one}: its answers or its applicant")),
            ("more time than was given", format!("UPDATE dossier SET due_at = due_at + {DAY} WHERE id = '{one}'"), format!("{one}: its history did not lead to its due_at")),
            ("a task that nobody was asked", format!("INSERT INTO task VALUES ('t', '{one}', 1, '', 'a', 'b', 'c', 'd', 1, '{{}}', 'answered', 1, 1, 1, '', 'e')"), format!("{one}: its history did not lead to the tasks of other agencies")),
            ("another root", "UPDATE seal SET root = 'ab'".to_owned(), "seal of 2026-03-02: it does not follow".to_owned()),
            ("no seal", "DELETE FROM seal".to_owned(), "seal 1: it has gone from the database".to_owned()),
        ];
        for (name, statements, expected) in forgeries {
            execute(&centre, statements).await;
            let faults = centre.services.audit().await.unwrap().faults;
            assert!(faults.iter().any(|fault| fault.to_string().starts_with(&expected)), "{name}: {faults:#?}");
            put_back(&centre).await;
        }
        let faults = centre.services.audit().await.unwrap().faults;
        assert!(faults.is_empty(), "what was put back is whole again: {faults:#?}");
    }

    async fn whoever_holds_the_receipt_can_work_out_the_published_root(centre: Centre) {
        let [one, _] = histories(&centre).await;
        let guest = centre.guest();
        let token = centre.services.keys.track_token(&one);
        let address = format!("/api/v1/tracking/{token}/proofs");
        let proof = guest.get_json(&format!("{address}/1")).await.expect(200).json();
        let text = |name: &str| proof[name].as_str().unwrap().to_owned();
        let own = format!("{} {} {}", text("dossier"), proof["event"], text("hash"));
        let path: Vec<merkle::Hash> = proof["path"].as_array().unwrap().iter().map(|hash| bytes(hash.as_str().unwrap())).collect();
        let (index, count) = (proof["index"].as_u64().unwrap() as usize, proof["count"].as_u64().unwrap() as usize);
        let root = merkle::climb(merkle::leaf(own.as_bytes()), index, count, &path).unwrap();
        let seals = guest.get_json("/api/v1/seals").await.expect(200).json();
        assert_eq!((seals[0]["root"].as_str().unwrap(), count), (merkle::hex(&root).as_str(), 3));
        assert_eq!(seals[0]["hash"], proof["seal_hash"]);
        guest.get_json(&format!("{address}/3")).await.expect(204);
        guest.get_json(&format!("{address}/9")).await.expect(404);
        guest.get_json("/api/v1/tracking/nobodys/proofs/1").await.expect(404);
    }

    async fn a_history_forged_with_all_its_hashes_is_found(centre: Centre) {
        let [one, two] = histories(&centre).await;
        rewrite_from(&centre, &one, 2).await;
        rewrite_from(&centre, &two, 2).await;
        let faults = centre.services.audit().await.unwrap().faults;
        let expected = [format!("{one}: event 2 is another one"), format!("{one}: event 3 is another one"), format!("{two}: event 2 is another one")];
        for fault in expected {
            let found = faults.iter().any(|found| found.to_string() == fault);
            assert!(found, "{fault}: {faults:#?}");
        }
    }

    async fn a_file_of_seals_that_was_changed_or_removed_is_found(centre: Centre) {
        histories(&centre).await;
        let path = centre.services.seals.root().join("000001.seal");
        let text = std::fs::read_to_string(&path).unwrap();
        let cut: Vec<&str> = text.lines().collect();
        for (content, expected) in [
            (Some(text.replace("day 2026-03-02", "day 2026-03-01")), "the database and the file differ"),
            (Some(cut[..cut.len() - 1].join("\n")), "cannot be read"),
            (None, "its file is not in the folder of seals"),
        ] {
            match content {
                Some(content) => std::fs::write(&path, content).unwrap(),
                None => std::fs::remove_file(&path).unwrap(),
            }
            let faults = centre.services.audit().await.unwrap().faults;
            assert!(faults.iter().any(|fault| fault.to_string().contains(expected)), "{expected}: {faults:#?}");
        }
    }

    async fn rebuilding_an_honest_centre_changes_nothing_and_a_forged_row_is_put_right(centre: Centre) {
        let [one, _] = histories(&centre).await;
        let honest = centre.services.rebuild().await.unwrap();
        assert_eq!((honest.dossiers, honest.corrected), (2, vec![]));
        execute(&centre, format!("UPDATE dossier SET status = 10, due_at = 1, holder_unit = NULL WHERE id = '{one}'")).await;
        let forged = centre.services.rebuild().await.unwrap();
        assert_eq!(forged.corrected, [format!("{one}: due_at, holder_unit, status")]);
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
    }
}
