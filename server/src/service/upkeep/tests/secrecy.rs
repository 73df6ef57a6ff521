//! Nobody but the owner may read what the centre keeps, whatever the umask says.
#![cfg(unix)]

use super::*;
use std::os::unix::fs::PermissionsExt;

/// Whatever below a folder others on this machine may look into.
fn open_to_others(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut unread = vec![folder.to_owned()];
    while let Some(path) = unread.pop() {
        let metadata = fs::metadata(&path).unwrap();
        if metadata.permissions().mode() & 0o077 != 0 {
            found.push(path.display().to_string());
        }
        if metadata.is_dir() {
            unread.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

#[tokio::test]
async fn data_and_backups_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy, again) =
        (folder.path().join("data"), folder.path().join("copy"), folder.path().join("again"));
    for made in [&data, &copy] {
        fs::create_dir(made).unwrap();
        fs::set_permissions(made, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let config = testing::config(&data, "http://127.0.0.1:9", "secret");
    let (services, clock) = testing::services(config).await;
    let _in_use = InUse::shared(&data).unwrap();
    let place = Place { folder, services, clock };
    place.accepted("d-1", "tờ khai").await;
    backup(&place.services, &copy).await.unwrap();
    restore(&copy, &again).unwrap();
    assert!(data.join("motcua.db-wal").exists() && copy.join("manifest.json").exists());
    for root in [&data, &copy, &again] {
        assert_eq!(open_to_others(root), Vec::<String>::new());
    }
}
