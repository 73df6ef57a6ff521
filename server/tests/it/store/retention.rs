//! `store::retention`.

use super::sample::{begin, begin_with, dossier};
use crate::support::{Centre, DAY, HOUR, MORNING};
use app::domain::dossier::Status;
use server::store::{
    Connection, commands, companies, dossiers, dossiers::Dossier, invitations, invitations::Invitation,
    notices, notices::Notice, papers, papers::PaperFile, passes, rates, retention, retention::Due, sessions,
    subscriptions, subscriptions::PushSubscription,
};

fn aged(id: &str, status: Status, updated_at: i64) -> Dossier {
    Dossier { status, updated_at, ..dossier(id) }
}

fn due(id: &str, updated_at: i64, due_at: Option<i64>) -> Due {
    Due { id: id.to_owned(), updated_at, due_at }
}

fn paper(dossier: &str, hash: &str) -> PaperFile {
    PaperFile {
        id: format!("{dossier}-{hash}"),
        dossier_id: dossier.to_owned(),
        component: "old_paper".to_owned(),
        item_id: None,
        file_hash: hash.to_owned(),
        name: "a.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        pages: None,
        width: None,
        height: None,
        added_by: "citizen".to_owned(),
        created_at: MORNING,
    }
}

fn notice(id: &str, account: &str, at: i64) -> Notice {
    Notice {
        id: id.to_owned(),
        account_id: account.to_owned(),
        dossier_id: Some("d".to_owned()),
        kind: "submitted".to_owned(),
        params: "{}".to_owned(),
        created_at: at,
        read_at: None,
    }
}

async fn count(connection: &mut Connection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

on_both_databases! {
    async fn idle_drafts_are_listed_page_by_page_with_what_their_author_was_told(centre: Centre) {
        let all = [
            aged("b", Status::Draft, MORNING),
            aged("a", Status::Draft, MORNING),
            aged("c", Status::Draft, MORNING + 1),
            aged("young", Status::Draft, MORNING + 9),
            aged("sent", Status::Submitted, MORNING),
        ];
        let mut tx = begin_with(&centre, &all).await;
        retention::upsert_warning(&mut tx, ("drafts", "a"), MORNING + 5, 77).await.unwrap();
        retention::upsert_warning(&mut tx, ("drafts", "c"), MORNING, 77).await.unwrap();
        retention::upsert_warning(&mut tx, ("closed_dossiers", "b"), MORNING + 5, 77).await.unwrap();
        let start = (i64::MIN, "");
        let first = retention::list_idle_drafts(&mut tx, MORNING + 9, start, 2).await.unwrap();
        assert_eq!(first, [due("a", MORNING, Some(77)), due("b", MORNING, None)]);
        let rest = retention::list_idle_drafts(&mut tx, MORNING + 9, (MORNING, "b"), 9).await.unwrap();
        assert_eq!(rest, [due("c", MORNING + 1, None)], "it was changed after its warning");
    }

    async fn closed_dossiers_of_a_procedure_are_listed_until_they_are_anonymous(centre: Centre) {
        let all = [
            aged("returned", Status::Returned, MORNING),
            aged("refused", Status::Refused, MORNING + 1),
            aged("withdrawn", Status::Withdrawn, MORNING + 2),
            aged("stopped", Status::Stopped, MORNING + 3),
            aged("never fetched", Status::Finished, MORNING + 4),
            aged("late", Status::Returned, MORNING + 9),
            aged("running", Status::Processing, MORNING),
            Dossier { procedure_code: "1.013225".into(), ..aged("other", Status::Returned, MORNING) },
        ];
        let mut tx = begin_with(&centre, &all).await;
        retention::upsert_warning(&mut tx, ("closed_dossiers", "refused"), MORNING + 5, 77).await.unwrap();
        let start = (i64::MIN, "");
        let found = retention::list_closed(&mut tx, "2.000635", MORNING + 9, start, 9).await.unwrap();
        let expected = [
            due("returned", MORNING, None),
            due("refused", MORNING + 1, Some(77)),
            due("withdrawn", MORNING + 2, None),
            due("stopped", MORNING + 3, None),
            due("never fetched", MORNING + 4, None),
        ];
        assert_eq!(found, expected);
        papers::insert(&mut tx, &paper("returned", "aa")).await.unwrap();
        retention::update_anonymised(&mut tx, "returned", MORNING + 10).await.unwrap();
        let left = retention::list_closed(&mut tx, "2.000635", MORNING + 9, start, 1).await.unwrap();
        assert_eq!(left, expected[1..2]);
        assert!(papers::list(&mut tx, "returned").await.unwrap().is_empty());
        let row = dossiers::find(&mut tx, "returned").await.unwrap().unwrap();
        assert_eq!((row.owner_account, row.secret_hash.as_str()), (None, ""));
        assert_eq!(dossiers::find_by_track_hash(&mut tx, "track of returned").await.unwrap(), None);
    }

    async fn a_warning_holds_from_when_it_was_told_and_goes_with_its_subject(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("e")]).await;
        let told = ("drafts", "d");
        retention::upsert_warning(&mut tx, told, 5, 50).await.unwrap();
        retention::upsert_warning(&mut tx, told, 6, 60).await.unwrap();
        assert_eq!(retention::find_warning(&mut tx, told, 6).await.unwrap(), Some(60));
        assert_eq!(retention::find_warning(&mut tx, told, 7).await.unwrap(), None);
        notices::insert(&mut tx, &notice("n", &account, MORNING)).await.unwrap();
        notices::insert(&mut tx, &Notice { dossier_id: Some("e".into()), ..notice("o", &account, MORNING) }).await.unwrap();
        passes::insert(&mut tx, "pass", "d", MORNING + 9).await.unwrap();
        retention::delete_told(&mut tx, "d").await.unwrap();
        assert!(!passes::exists(&mut tx, "pass", "d", MORNING).await.unwrap());
        assert_eq!(retention::find_warning(&mut tx, told, 0).await.unwrap(), None);
        assert!(notices::find(&mut tx, "n").await.unwrap().is_none());
        assert!(notices::find(&mut tx, "o").await.unwrap().is_some());
    }

    async fn old_rows_go_in_batches_and_young_ones_stay(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        for (id, at) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
            notices::insert(&mut tx, &notice(id, &account, MORNING + at)).await.unwrap();
            rates::update_count(&mut tx, id, MORNING + at, 1).await.unwrap();
            sessions::insert_attempt(&mut tx, id, "{}", MORNING + at).await.unwrap();
            sessions::insert_logout_token(&mut tx, id, MORNING + at).await.unwrap();
            let done = commands::Done { key: id.into(), actor: "a".into(), request_hash: "h".into(), answer: "{}".into(), at: MORNING + at };
            commands::insert(&mut tx, &done).await.unwrap();
        }
        let strictly = [(retention::NOTICES, "notice"), (retention::COMMANDS, "command"), (retention::COUNTS, "rate")];
        for (aged, table) in strictly {
            assert_eq!(retention::count(&mut tx, aged, MORNING + 4).await.unwrap(), 3, "{table}");
            assert_eq!(retention::delete(&mut tx, aged, MORNING + 4, 2).await.unwrap(), 2, "{table}");
            assert_eq!(retention::delete(&mut tx, aged, MORNING + 4, 2).await.unwrap(), 1, "{table}");
            assert_eq!(retention::delete(&mut tx, aged, MORNING + 4, 2).await.unwrap(), 0, "{table}");
        }
        for aged in [retention::SIGN_INS, retention::LOGOUT_TOKENS] {
            assert_eq!(retention::count(&mut tx, aged, MORNING + 3).await.unwrap(), 3);
            assert_eq!(retention::delete(&mut tx, aged, MORNING + 3, 9).await.unwrap(), 3);
        }
        let left = "SELECT (SELECT COUNT(*) FROM notice) + (SELECT COUNT(*) FROM command) + (SELECT COUNT(*) FROM rate)
                  + (SELECT COUNT(*) FROM login_attempt) + (SELECT COUNT(*) FROM logout_token)";
        assert_eq!(count(&mut tx, left).await, 5);
    }

    async fn an_invitation_goes_with_its_note_when_it_expires_used_or_not(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await.id;
        centre.company("Công ty TNHH Biển Xanh Hạ Long", "5700100506").await;
        let mut tx = begin(&centre).await;
        let places = companies::list_places(&mut tx, "company-5700100506", MORNING).await.unwrap();
        for (id, expires_at) in [("used", MORNING), ("open", MORNING + 9)] {
            let invitation = Invitation {
                id: id.into(),
                organisation_id: places[0].id.clone(),
                link_hash: format!("hash of {id}"),
                roles: "viewer".into(),
                note: "Chị Hiên".into(),
                invited_by: "company-5700100506".into(),
                created_at: MORNING - 9,
                expires_at,
            };
            invitations::insert(&mut tx, &invitation).await.unwrap();
        }
        assert!(invitations::claim(&mut tx, "hash of used", &account, MORNING - 1).await.unwrap());
        assert_eq!(retention::delete(&mut tx, retention::INVITATIONS, MORNING, 9).await.unwrap(), 1);
        assert_eq!(count(&mut tx, "SELECT COUNT(*) FROM organisation_invitation WHERE id = 'open'").await, 1);
    }

    async fn sessions_go_when_they_expire_and_browsers_when_nobody_uses_them(centre: Centre) {
        let account = |name: &'static str| { let centre = centre.clone(); async move { centre.account(name).await.id } };
        let (hers, his) = (account("Trần Thị Hiên").await, account("Vũ Văn Long").await);
        centre.citizen("Vũ Văn Long").await;
        let mut tx = begin(&centre).await;
        for (id, owner, delivered_at) in
            [("unused", &hers, None), ("told lately", &hers, Some(MORNING + 9)), ("signed in", &his, None)]
        {
            let browser = PushSubscription {
                id: id.to_owned(),
                account_id: owner.clone(),
                endpoint: format!("https://push.example/{id}"),
                p256dh: "key".to_owned(),
                auth: "auth".to_owned(),
                lang: "vi".to_owned(),
                created_at: MORNING,
                delivered_at,
                session: String::new(),
            };
            subscriptions::upsert(&mut tx, &browser).await.unwrap();
        }
        assert_eq!(retention::count(&mut tx, retention::SUBSCRIPTIONS, MORNING + 9).await.unwrap(), 1);
        assert_eq!(retention::delete(&mut tx, retention::SUBSCRIPTIONS, MORNING + 9, 9).await.unwrap(), 1);
        assert!(subscriptions::find(&mut tx, "unused").await.unwrap().is_none());
        assert_eq!(retention::delete(&mut tx, retention::SESSIONS, MORNING, 9).await.unwrap(), 0);
        assert_eq!(retention::delete(&mut tx, retention::SESSIONS, MORNING + 30 * DAY, 9).await.unwrap(), 1);
    }

    async fn a_file_is_named_by_a_paper_a_result_or_an_answer(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        assert!(!retention::exists_file(&mut tx, "aa").await.unwrap());
        papers::insert(&mut tx, &paper("d", "aa")).await.unwrap();
        assert!(retention::exists_file(&mut tx, "aa").await.unwrap());
        assert!(!retention::exists_file(&mut tx, "ab").await.unwrap());
    }

    async fn a_days_run_is_taken_once_unless_it_stopped_in_the_middle(centre: Centre) {
        let mut tx = begin(&centre).await;
        let day = "2026-03-02";
        assert!(retention::claim_run(&mut tx, day, MORNING, MORNING - HOUR).await.unwrap());
        assert!(!retention::claim_run(&mut tx, day, MORNING + 1, MORNING + 1 - HOUR).await.unwrap());
        let later = MORNING + HOUR + 1;
        assert!(retention::claim_run(&mut tx, day, later, later - HOUR).await.unwrap());
        assert_eq!(retention::find_run(&mut tx, day).await.unwrap(), None);
        retention::update_run(&mut tx, day, later, "{}").await.unwrap();
        assert_eq!(retention::find_run(&mut tx, day).await.unwrap().as_deref(), Some("{}"));
        let evening = later + 9 * HOUR;
        assert!(!retention::claim_run(&mut tx, day, evening, evening - HOUR).await.unwrap());
        assert!(retention::claim_run(&mut tx, "2026-03-03", evening, evening - HOUR).await.unwrap());
    }
}
