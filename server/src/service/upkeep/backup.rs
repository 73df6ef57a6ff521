//! Making a backup while the server runs: the database first, then the papers, seals and journal that go with it, then
//! the keys.
//! In this order every paper that the copy of the database names is already there.

use super::{copy, journal, manifest::Manifest, manifest::Stored};
use crate::{
    files::{Disk, Durability, PaperHash},
    owner_only,
    seals::{self, SealFolder},
    service::Services,
    store::{self, Engine, Store, papers},
};
use anyhow::{Context, ensure};
use std::{fs, path::Path};

/// The database's name in a backup and in the data folder.
pub(super) const DATABASE: &str = "motcua.db";
/// Rows looked at together.
const PAGE: i64 = 500;

/// Writes a backup into an empty or new folder.
///
/// # Errors
/// When the folder is not empty, a paper is missing or damaged, or the disk refuses. Without a manifest
/// the folder is no backup and may be deleted.
pub async fn backup(services: &Services, folder: &Path) -> anyhow::Result<Manifest> {
    owner_only::shut_folder(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    ensure!(fs::read_dir(folder)?.next().is_none(), "{} is not empty", folder.display());
    let mut files = Vec::new();
    let own_database = services.store.engine() == Engine::Sqlite;
    // Read before the database and again after it, so that whatever is in the copy is among them.
    let mut notes = services.seals.journal().notes()?;
    let (named, sealed) = if own_database {
        let path = folder.join(DATABASE);
        services
            .store
            .copy_sqlite(&path.display().to_string())
            .await
            .context("the database cannot be copied")?;
        let copied = Store::connect(&format!("sqlite:{}", path.display())).await?;
        notes.extend(services.seals.journal().notes()?);
        notes = journal::of_database(&copied, notes).await?;
        let found = (named_files(&copied).await?, last_seal(&copied).await?);
        copied.close().await;
        fs::File::open(&path)?.sync_all()?;
        files.push(copy::describe(folder, DATABASE)?);
        found
    } else {
        // Its dump is older than this: what came since must not look like a loss.
        notes = journal::unconfirmed(notes);
        (named_files(&services.store).await?, last_seal(&services.store).await?)
    };
    for (hash, size) in named {
        files.push(copy_paper(services, folder, &hash, size).await?);
    }
    // Only those that the copied database knows of: a later one would look like a loss.
    for number in services.seals.numbers()?.into_iter().filter(|number| *number <= sealed) {
        let name = SealFolder::file_name(number);
        files.push(copy::copy(&services.seals.root().join(&name), folder, &format!("seals/{name}"), &Disk)?);
    }
    files.extend(journal::write(folder, &notes)?);
    let mark = format!("seals/{}", seals::MARK);
    let keys = [
        (services.seals.root().join(seals::MARK), mark.as_str()),
        (services.config.secret_key_file(), "secret.key"),
        (services.config.push_key_file(), "push.pem"),
    ];
    for (path, name) in keys {
        if path.exists() {
            files.push(copy::copy(&path, folder, name, &Disk)?);
        }
    }
    let manifest = Manifest::new(services.clock.now(), own_database, files);
    manifest.write(folder)?;
    // The backup's own name.
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        Disk.sync_folder(above)?;
    }
    Ok(manifest)
}

async fn last_seal(store: &Store) -> anyhow::Result<i64> {
    Ok(store::seals::find_last(&mut *store.reader().await?).await?.map_or(0, |seal| seal.number))
}

/// Every file that a database names, with its size.
pub(super) async fn named_files(store: &Store) -> anyhow::Result<Vec<(String, i64)>> {
    let mut reader = store.reader().await?;
    let mut named: Vec<(String, i64)> = Vec::new();
    loop {
        let after = named.last().map(|(hash, _)| hash.clone()).unwrap_or_default();
        let page = papers::list_files(&mut reader, &after, PAGE).await?;
        if page.is_empty() {
            return Ok(named);
        }
        named.extend(page);
    }
}

async fn copy_paper(services: &Services, folder: &Path, hash: &str, size: i64) -> anyhow::Result<Stored> {
    let paper = PaperHash::parse(hash).with_context(|| format!("the database names {hash:?}"))?;
    let path =
        services.papers.local_path(&paper).await.with_context(|| format!("paper {hash} is missing"))?;
    let (shelf, name) = hash.split_at(2);
    let stored = copy::copy(&path, folder, &format!("papers/sha256/{shelf}/{name}"), &Disk)?;
    let right = stored.sha256 == hash && i64::try_from(stored.size) == Ok(size);
    ensure!(right, "paper {hash} is damaged: run motcua fsck --full");
    Ok(stored)
}
