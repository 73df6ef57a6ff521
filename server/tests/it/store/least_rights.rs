//! The account that serves people on PostgreSQL: a whole life of a dossier, its seals and the end of its words need no right
//! over the schema, and nothing that happened can be changed with it.

use crate::{
    http::drafts::example::{BIRTH, ready, send},
    retention,
    support::{Centre, DAY, Database, run, run_sql},
    tampering::rows::lived,
};
use server::{catalogue as files, store::Store};

/// What nobody does who serves people.
const NEVER: &[&str] = &[
    "CREATE TABLE another (id BIGINT)",
    "DROP TABLE notice",
    "ALTER TABLE dossier ADD COLUMN more TEXT",
    "CREATE INDEX more ON dossier (status)",
    "TRUNCATE notice",
    "UPDATE event SET kind = 'accepted'",
    "UPDATE event SET hash = '', seal = 0",
    "DELETE FROM event",
    "UPDATE event_words SET reason = 'another'",
    "UPDATE security_event SET actor = 'another'",
    "DELETE FROM security_event",
    "UPDATE seal SET root = ''",
    "DELETE FROM seal",
    "UPDATE access_log SET at = 0",
    "UPDATE _sqlx_migrations SET success = false",
    "DELETE FROM _sqlx_migrations",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_serves_people_owns_no_table_and_changes_no_history() {
    let (centre, url) = Centre::postgres_with_least_rights().await;
    run(centre, async |centre| {
        let services = &centre.services;
        services.store.migrate().await.unwrap();
        files::load(&services.store, 0).await.unwrap();
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let own = ready(&centre, &citizen, BIRTH).await;
        send(&citizen, &own).await.expect(303);
        let id = lived(&centre).await;
        centre.clock.advance(DAY);
        assert_eq!(services.seal_days().await.unwrap(), 1);
        for never in NEVER {
            let refused = run_sql(&url, never).await.expect_err(never);
            let code =
                refused.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
            assert_eq!(code.as_deref(), Some("42501"), "{never}: {refused}");
        }
        let archiving = retention::archiving(&centre);
        for days in [366, 8] {
            centre.clock.advance(days * DAY);
            archiving.let_go(server::service::retention::Run::Real).await.unwrap();
        }
        let audit = archiving.audit().await.unwrap();
        assert_eq!((audit.faults, audit.erased), (vec![], 1), "{id} keeps its history without its person");
    })
    .await;
}

#[tokio::test]
async fn a_schema_older_or_newer_than_the_program_is_refused_in_words() {
    let (database, owner, url) = Database::postgres_of_two().await;
    let why = async || {
        let store = Store::connect(&url).await.unwrap();
        let outcome = store.migrate().await;
        store.close().await;
        outcome.map_err(|error| error.to_string())
    };
    let empty = why().await.unwrap_err();
    assert!(empty.contains("run motcua migrate with the account that owns"), "{empty}");
    owner.migrate().await.unwrap();
    database.grant().await;
    why().await.unwrap();
    let last = "FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";
    database.execute(&format!("CREATE TABLE kept AS SELECT * {last}")).await.unwrap();
    database.execute(&format!("DELETE {last}")).await.unwrap();
    assert!(why().await.unwrap_err().contains("older than this program"), "one version is missing");
    database.execute("INSERT INTO _sqlx_migrations SELECT * FROM kept").await.unwrap();
    why().await.unwrap();
    database.execute("UPDATE kept SET version = 9999").await.unwrap();
    database.execute("INSERT INTO _sqlx_migrations SELECT * FROM kept").await.unwrap();
    assert!(why().await.unwrap_err().contains("a newer program"), "one version more");
    assert!(owner.migrate().await.is_err(), "nor does the owner go back");
    owner.close().await;
    database.close().await;
}
