//! What the journal of access says of a start: keys and settings.

use crate::support::Centre;
use server::{service::Keys, store::security_events};
use std::sync::Arc;

/// What was noted after an entry: kind, subject and particulars.
async fn noted(centre: &Centre, after: i64) -> Vec<(String, String, String)> {
    let told = security_events::list_after(&mut *centre.reader().await, after, 100).await.unwrap();
    told.into_iter().map(|event| (event.kind, event.subject, event.data)).collect()
}

fn kinds(noted: &[(String, String, String)]) -> Vec<(&str, &str)> {
    noted.iter().map(|(kind, subject, _)| (kind.as_str(), subject.as_str())).collect()
}

on_both_databases! {
    async fn a_start_notes_new_keys_their_use_and_the_names_of_changed_settings(centre: Centre) {
        let mut services = centre.services.clone();
        services.note_start().await.unwrap();
        let first = noted(&centre, 0).await;
        let made = [("key_made", "secret.key"), ("key_used", "secret.key"), ("key_made", "push key"), ("key_used", "push key")];
        assert_eq!(kinds(&first), made);
        services.note_start().await.unwrap();
        let used = [("key_used", "secret.key"), ("key_used", "push key")];
        assert_eq!(kinds(&noted(&centre, 4).await), used, "nothing has changed");

        let mut config = (*services.config).clone();
        config.staff.lock_minutes += 1;
        services.config = Arc::new(config);
        services.note_start().await.unwrap();
        let third = noted(&centre, 6).await;
        assert_eq!(third[2].0, "settings_changed");
        assert_eq!(third[2].2, r#"{"settings":["staff.lock_minutes"]}"#, "names, and no values");

        services.keys = Arc::new(Keys::new(b"another secret of a server").unwrap());
        services.note_start().await.unwrap();
        let fourth = noted(&centre, 9).await;
        let replaced = [("key_revoked", "secret.key"), ("key_made", "secret.key"), ("key_used", "secret.key"), ("key_used", "push key")];
        assert_eq!(kinds(&fourth), replaced, "the settings are the same under another key");
        assert!(fourth[0].2 != fourth[1].2 && fourth[1].2 == fourth[2].2);
        services.note_start().await.unwrap();
        assert_eq!(kinds(&noted(&centre, 13).await), used);
    }
}
