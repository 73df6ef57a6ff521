//! Accounts with nothing left go, with all that was only kept because of them; whoever comes in time keeps theirs.

use super::{draft, erased, find, gone, run};
use crate::{
    store::sessions::session,
    support::{Centre, DAY},
};
use server::{
    service::retention::Run,
    store::{
        accounts, accounts::Account, consents, consents::Consent, sessions, subscriptions,
        subscriptions::PushSubscription,
    },
};
use std::time::Duration;

/// A browser that wants to be told, and the consent to it.
async fn agree(centre: &Centre, account: &str) {
    let browser = PushSubscription {
        id: format!("browser of {account}"),
        account_id: account.to_owned(),
        endpoint: format!("https://push.example/{account}"),
        p256dh: "key".to_owned(),
        auth: "auth".to_owned(),
        lang: "vi".to_owned(),
        created_at: centre.services.now().0,
        delivered_at: None,
        session: String::new(),
    };
    let mut tx = centre.services.store.begin_write().await.unwrap();
    subscriptions::upsert(&mut tx, &browser).await.unwrap();
    consents::insert(&mut tx, &consent("push", account, &browser.id)).await.unwrap();
    tx.commit().await.unwrap();
}

fn consent(kind: &str, person: &str, subject: &str) -> Consent {
    Consent {
        id: format!("{kind} {subject}"),
        person: person.to_owned(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        ..Consent::default()
    }
}

/// How many browsers and consents somebody has.
async fn agreed(centre: &Centre, account: &str) -> (usize, usize) {
    let mut reader = centre.reader().await;
    let browsers = subscriptions::list(&mut reader, account).await.unwrap().len();
    (browsers, consents::list(&mut reader, account, account).await.unwrap().len())
}

on_both_databases! {
    async fn an_account_with_nothing_left_goes_with_its_browsers_and_consents(centre: Centre) {
        let idle = centre.account("Lý A Sáng").await;
        let (draft, _) = draft(&centre, "Trần Thị Hiên").await;
        let busy = find(&centre, &draft).await.unwrap().owner_account.unwrap();
        for account in [&idle.id, &busy] {
            agree(&centre, account).await;
        }
        assert_eq!(run(&centre.services).await["accounts"], gone(0));
        assert_eq!(agreed(&centre, &idle.id).await, (1, 1));
        centre.clock.advance(731 * DAY);
        let dry = centre.services.let_go(Run::Dry).await.unwrap();
        assert_eq!(dry["accounts"], gone(1));
        assert_eq!(run(&centre.services).await["accounts"], gone(1), "who has a draft stays until it is gone");
        let mut reader = centre.reader().await;
        assert_eq!(accounts::find(&mut reader, &idle.id).await.unwrap(), None);
        assert!(accounts::find(&mut reader, &busy).await.unwrap().is_some());
        drop(reader);
        assert_eq!(agreed(&centre, &idle.id).await, (0, 0));
        assert_eq!(agreed(&centre, &busy).await, (1, 1), "hers stay");
        assert_eq!(erased(&centre).await, [idle.id]);
        assert_ne!(centre.account("Lý A Sáng").await.created_at, idle.created_at, "whoever comes again has a new one");
    }

    async fn whoever_signs_in_while_accounts_go_keeps_theirs(centre: Centre) {
        let mut ids = Vec::new();
        for name in ["Lý A Sáng", "Vũ Văn Long", "Lê Văn Bình"] {
            let account = centre.account(name).await;
            agree(&centre, &account.id).await;
            ids.push(account);
        }
        let [comes, acts, idle]: [Account; 3] = ids.try_into().unwrap();
        centre.clock.advance(731 * DAY);
        let now = centre.services.now().0;
        let mut tx = centre.services.store.begin_write().await.unwrap();
        accounts::upsert(&mut tx, &Account { updated_at: now, ..comes.clone() }).await.unwrap();
        let opened = sessions::Session {
            account_id: Some(acts.id.clone()),
            staff_login: None,
            ..session("s", now + DAY)
        };
        sessions::insert(&mut tx, &opened).await.unwrap();
        let services = centre.services.clone();
        let running = tokio::spawn(async move { run(&services).await["accounts"] });
        tokio::time::sleep(Duration::from_millis(500)).await;
        tx.commit().await.unwrap();
        assert_eq!(running.await.unwrap(), gone(1));
        assert_eq!(erased(&centre).await, std::slice::from_ref(&idle.id));
        for (account, left) in [(comes, true), (acts, true), (idle, false)] {
            let found = accounts::find(&mut *centre.reader().await, &account.id).await.unwrap();
            assert_eq!(found.is_some(), left, "{}", account.full_name);
            assert_eq!(agreed(&centre, &account.id).await.1, usize::from(left), "{}", account.full_name);
        }
    }

    async fn what_was_agreed_to_about_a_draft_ends_with_it(centre: Centre) {
        let (id, _) = draft(&centre, "Trần Thị Hiên").await;
        let mut tx = centre.services.store.begin_write().await.unwrap();
        for subject in [id.as_str(), "deleted by its author"] {
            consents::insert(&mut tx, &consent("helper", "nick", subject)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let open = async |subject: &str| consents::find_open(&mut *centre.reader().await, "helper", subject).await.unwrap().is_some();
        for days in [84, 7] {
            assert!(open(&id).await);
            centre.clock.advance(days * DAY);
            run(&centre.services).await;
        }
        assert!(!open(&id).await && !open("deleted by its author").await);
    }
}
