//! `store::unused`.

use super::{
    sample::{begin_with, dossier},
    sessions::session,
};
use crate::support::{Centre, MORNING};
use server::store::{
    Connection, accounts,
    accounts::Account,
    attorneys,
    attorneys::Attorney,
    board_views,
    board_views::View,
    companies,
    companies::{Company, Member},
    consents,
    consents::Consent,
    dossiers,
    dossiers::Dossier,
    invitations,
    invitations::Invitation,
    notices,
    notices::Notice,
    sessions,
    sessions::Session,
    subscriptions,
    subscriptions::PushSubscription,
    unused,
};

const LATER: i64 = MORNING + 1_000;
const START: (i64, &str) = (i64::MIN, "");

fn company(id: &str) -> Company {
    Company {
        id: id.to_owned(),
        tax_code: format!("tax {id}"),
        name: "Công ty".to_owned(),
        representative: String::new(),
        address: String::new(),
        created_at: MORNING,
        updated_at: MORNING,
    }
}

fn member(organisation: &str, account: &str, ends_at: Option<i64>) -> Member {
    Member {
        organisation_id: organisation.to_owned(),
        account_id: account.to_owned(),
        roles: "owner".to_owned(),
        starts_at: MORNING,
        ends_at,
        added_by: account.to_owned(),
    }
}

/// A power of attorney that an account gives, or an organisation.
fn power(account: Option<&str>, organisation: Option<&str>) -> Attorney {
    Attorney {
        id: format!("power of {}", account.or(organisation).unwrap_or_default()),
        grantor_account: account.map(ToOwned::to_owned),
        grantor_organisation: organisation.map(ToOwned::to_owned),
        grantee_personal_id: "012300000000".to_owned(),
        grantee_name: "Lý A Sáng".to_owned(),
        powers: "prepare".to_owned(),
        procedures: String::new(),
        dossiers: String::new(),
        starts_at: MORNING,
        ends_at: LATER,
        paper_hash: "h".to_owned(),
        paper_name: "a.pdf".to_owned(),
        paper_type: "application/pdf".to_owned(),
        paper_size: 1,
        given_by: "somebody".to_owned(),
        created_at: MORNING,
        ended_at: None,
    }
}

/// An account last signed in `after` the morning.
async fn came(connection: &mut Connection, like: &Account, name: &str, after: i64) -> String {
    let account = Account {
        id: name.to_owned(),
        subject: name.to_owned(),
        updated_at: MORNING + after,
        ..like.clone()
    };
    accounts::upsert(connection, &account).await.unwrap()
}

/// Everything that goes with an account, some of it in an organisation.
async fn furnish(connection: &mut Connection, account: &str, organisation: &str, dossier: &str) {
    let browser = PushSubscription {
        id: format!("browser of {account}"),
        account_id: account.to_owned(),
        endpoint: format!("https://push.example/{account}"),
        p256dh: "key".to_owned(),
        auth: "auth".to_owned(),
        lang: "vi".to_owned(),
        created_at: MORNING,
        delivered_at: None,
        session: String::new(),
    };
    subscriptions::upsert(&mut *connection, &browser).await.unwrap();
    let consent = Consent {
        id: format!("consent of {account}"),
        person: account.to_owned(),
        kind: "push".to_owned(),
        subject: browser.id,
        ..Consent::default()
    };
    consents::insert(&mut *connection, &consent).await.unwrap();
    let notice = Notice {
        id: format!("notice of {account}"),
        account_id: account.to_owned(),
        dossier_id: Some(dossier.to_owned()),
        kind: "submitted".to_owned(),
        params: "{}".to_owned(),
        created_at: MORNING,
        read_at: None,
    };
    notices::insert(&mut *connection, &notice).await.unwrap();
    accounts::insert_link(&mut *connection, "https://other.example", account, account, MORNING)
        .await
        .unwrap();
    furnish_place(connection, organisation, account).await;
}

/// What somebody has in an organisation whose place there is over.
async fn furnish_place(connection: &mut Connection, organisation: &str, account: &str) {
    let whose = (organisation, account);
    companies::save_member(&mut *connection, &member(organisation, account, Some(MORNING + 5)))
        .await
        .unwrap();
    let view =
        View { id: format!("view of {account}"), name: "Trễ hạn".to_owned(), filters: String::new() };
    board_views::insert(&mut *connection, whose, &view, MORNING).await.unwrap();
    board_views::save_feed(connection, whose, &format!("feed of {account}"), MORNING).await.unwrap();
}

/// How many rows hang on an account, by table.
async fn hanging(connection: &mut Connection, account: &str) -> Vec<i64> {
    let mut found = Vec::new();
    for sql in [
        "SELECT COUNT(*) FROM push_subscription WHERE account_id = $1",
        "SELECT COUNT(*) FROM consent WHERE person = $1",
        "SELECT COUNT(*) FROM notice WHERE account_id = $1",
        "SELECT COUNT(*) FROM account_link WHERE account_id = $1",
        "SELECT COUNT(*) FROM organisation_member WHERE account_id = $1",
        "SELECT COUNT(*) FROM board_view WHERE account_id = $1",
        "SELECT COUNT(*) FROM calendar_feed WHERE account_id = $1",
    ] {
        found.push(
            sqlx::query_scalar(sql).bind(account.to_owned()).fetch_one(&mut *connection).await.unwrap(),
        );
    }
    found
}

async fn unused_accounts(connection: &mut Connection, before: i64) -> Vec<String> {
    let found = unused::list_accounts(connection, before, START, 99).await.unwrap();
    found.into_iter().map(|idle| idle.id).collect()
}

async fn unused_organisations(connection: &mut Connection, before: i64) -> Vec<String> {
    let found = unused::list_organisations(connection, before, START, 99).await.unwrap();
    found.into_iter().map(|idle| idle.id).collect()
}

on_both_databases! {
    async fn an_account_with_anything_left_stays(centre: Centre) {
        let like = centre.account("Lý A Sáng").await;
        let mut tx = begin_with(&centre, &[]).await;
        unused::delete_account(&mut tx, &like.id).await.unwrap();
        for name in ["dossier", "session", "power", "place", "place to come", "place over", "empty place", "nothing"] {
            came(&mut tx, &like, name, 0).await;
        }
        let own = Dossier { owner_account: Some("dossier".into()), ..dossier("d") };
        dossiers::insert(&mut tx, &own).await.unwrap();
        let session = Session { account_id: Some("session".into()), staff_login: None, ..session("s", LATER) };
        sessions::insert(&mut tx, &session).await.unwrap();
        attorneys::insert(&mut tx, &power(Some("power"), None)).await.unwrap();
        for id in ["sends", "sends nothing"] {
            companies::upsert(&mut tx, &company(id)).await.unwrap();
        }
        let sent = Dossier { owner_organisation: Some("sends".into()), ..dossier("e") };
        dossiers::insert(&mut tx, &sent).await.unwrap();
        for (organisation, account, ends_at) in [
            ("sends", "place", None),
            ("sends", "place to come", Some(LATER)),
            ("sends", "place over", Some(LATER - 1)),
            ("sends nothing", "empty place", None),
        ] {
            companies::save_member(&mut tx, &member(organisation, account, ends_at)).await.unwrap();
        }
        assert!(unused_accounts(&mut tx, MORNING).await.is_empty(), "signed in since");
        let found = unused_accounts(&mut tx, LATER).await;
        assert_eq!(found, ["empty place", "nothing", "place over"]);
        for (name, unused) in [("dossier", false), ("session", false), ("power", false), ("place", false), ("nothing", true), ("nobody", false)] {
            assert_eq!(unused::exists_unused_account(&mut tx, name, LATER).await.unwrap(), unused, "{name}");
        }
    }

    async fn an_account_goes_with_all_that_hangs_on_it_and_nothing_of_others(centre: Centre) {
        let (idle, other) = (centre.account("Lý A Sáng").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        companies::upsert(&mut tx, &company("o")).await.unwrap();
        for account in [&idle, &other] {
            furnish(&mut tx, account, "o", "d").await;
            assert_eq!(hanging(&mut tx, account).await, [1; 7]);
        }
        unused::delete_account(&mut tx, &idle).await.unwrap();
        assert_eq!(accounts::find(&mut tx, &idle).await.unwrap(), None);
        assert_eq!((hanging(&mut tx, &idle).await, hanging(&mut tx, &other).await), (vec![0; 7], vec![1; 7]));
        assert_eq!(unused_accounts(&mut tx, LATER).await, [other]);
    }

    async fn unused_accounts_are_listed_page_by_page_the_oldest_first(centre: Centre) {
        let like = centre.account("Lý A Sáng").await;
        let mut tx = begin_with(&centre, &[]).await;
        unused::delete_account(&mut tx, &like.id).await.unwrap();
        for (name, after) in [("c", 1), ("b", 2), ("a", 2), ("young", 9)] {
            came(&mut tx, &like, name, after).await;
            companies::upsert(&mut tx, &Company { updated_at: MORNING + after, ..company(name) }).await.unwrap();
        }
        let before = MORNING + 9;
        let first = unused::list_accounts(&mut tx, before, START, 2).await.unwrap();
        let organisations = unused::list_organisations(&mut tx, before, START, 2).await.unwrap();
        assert_eq!(first, organisations);
        let names: Vec<_> = first.iter().map(|idle| (idle.id.as_str(), idle.updated_at)).collect();
        assert_eq!(names, [("c", MORNING + 1), ("a", MORNING + 2)]);
        let place = (MORNING + 2, "a");
        let rest = unused::list_accounts(&mut tx, before, place, 9).await.unwrap();
        assert_eq!(rest, unused::list_organisations(&mut tx, before, place, 9).await.unwrap());
        assert_eq!(rest.into_iter().map(|idle| idle.id).collect::<Vec<_>>(), ["b"]);
    }

    async fn what_was_used_since_it_was_listed_is_not_taken(centre: Centre) {
        let idle = centre.account("Lý A Sáng").await.id;
        let mut tx = begin_with(&centre, &[]).await;
        companies::upsert(&mut tx, &company("o")).await.unwrap();
        assert!(unused::claim_account(&mut tx, &idle, LATER).await.unwrap());
        assert!(!unused::claim_account(&mut tx, &idle, MORNING).await.unwrap(), "came since");
        assert!(!unused::claim_account(&mut tx, "nobody", LATER).await.unwrap());
        assert!(unused::claim_organisation(&mut tx, "o", LATER).await.unwrap());
        assert!(!unused::claim_organisation(&mut tx, "o", MORNING).await.unwrap());
        let session = Session { account_id: Some(idle.clone()), staff_login: None, ..session("s", LATER) };
        sessions::insert(&mut tx, &session).await.unwrap();
        let refused = unused::delete_account(&mut tx, &idle).await.unwrap_err();
        assert!(refused.is_still_named() && !refused.is_duplicate(), "{refused}");
    }

    async fn an_organisation_goes_when_nobody_acts_for_it_and_nothing_is_left(centre: Centre) {
        let account = centre.account("Vũ Văn Long").await.id;
        let mut tx = begin_with(&centre, &[]).await;
        for (id, ends_at) in [("left", Some(LATER - 1)), ("lives", None), ("lives on", Some(LATER))] {
            companies::upsert(&mut tx, &company(id)).await.unwrap();
            companies::save_member(&mut tx, &member(id, &account, ends_at)).await.unwrap();
        }
        for id in ["without members", "with a dossier", "with a power"] {
            companies::upsert(&mut tx, &company(id)).await.unwrap();
        }
        let sent = Dossier { owner_organisation: Some("with a dossier".into()), ..dossier("d") };
        dossiers::insert(&mut tx, &sent).await.unwrap();
        attorneys::insert(&mut tx, &power(None, Some("with a power"))).await.unwrap();
        assert_eq!(unused_organisations(&mut tx, LATER).await, ["left", "without members"]);
        assert!(unused_organisations(&mut tx, MORNING).await.is_empty(), "changed since");
        for (id, unused) in [("left", true), ("lives", false), ("with a dossier", false), ("with a power", false), ("none", false)] {
            assert_eq!(unused::exists_unused_organisation(&mut tx, id, LATER).await.unwrap(), unused, "{id}");
        }
    }

    async fn an_organisation_goes_with_its_invitations_views_and_calendars(centre: Centre) {
        let account = centre.account("Vũ Văn Long").await.id;
        let mut tx = begin_with(&centre, &[]).await;
        companies::upsert(&mut tx, &company("o")).await.unwrap();
        companies::upsert(&mut tx, &company("other")).await.unwrap();
        furnish_place(&mut tx, "o", &account).await;
        for organisation in ["o", "other"] {
            let invitation = Invitation {
                id: format!("into {organisation}"),
                organisation_id: organisation.to_owned(),
                link_hash: format!("link into {organisation}"),
                roles: "owner".to_owned(),
                note: String::new(),
                invited_by: account.clone(),
                created_at: MORNING,
                expires_at: LATER,
            };
            invitations::insert(&mut tx, &invitation).await.unwrap();
        }
        unused::delete_organisation(&mut tx, "o").await.unwrap();
        assert_eq!(companies::find(&mut tx, "o").await.unwrap(), None);
        assert_eq!(hanging(&mut tx, &account).await, [0; 7]);
        assert!(invitations::find_open(&mut tx, "link into o", MORNING).await.unwrap().is_none());
        assert!(invitations::find_open(&mut tx, "link into other", MORNING).await.unwrap().is_some());
        assert!(companies::find(&mut tx, "other").await.unwrap().is_some());
    }
}
