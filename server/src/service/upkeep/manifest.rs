//! The list of everything in a backup, with sizes and hashes: what restoring is measured against.

use crate::owner_only;
use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::Write,
    path::{Component, Path},
};

/// The manifest's name in the backup's folder. It is written last: without it there is no backup.
const FILE: &str = "manifest.json";
/// The arrangement of a backup that this program reads and writes.
const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// Epoch milliseconds, UTC.
    pub made_at: i64,
    /// Whether the database is in it; a PostgreSQL is backed up by its own tools.
    pub database: bool,
    pub files: Vec<Stored>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Path inside the backup and inside the data folder, with `/`.
    pub path: String,
    pub size: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// A manifest of these files.
    pub fn new(made_at: i64, database: bool, files: Vec<Stored>) -> Self {
        Self { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned(), made_at, database, files }
    }

    /// Writes the manifest so that it stays.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let path = folder.join(FILE);
        let mut file = owner_only::create_file(&path)?;
        file.write_all((serde_json::to_string_pretty(self)? + "\n").as_bytes())?;
        file.sync_all()?;
        Ok(fs::File::open(folder)?.sync_all()?)
    }

    /// Reads the manifest of a backup.
    ///
    /// # Errors
    /// When there is none, when another program version arranged it, or when it names a path outside.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read: is this a finished backup?", path.display()))?;
        let manifest: Self = serde_json::from_str(&text).context("the manifest is damaged")?;
        ensure!(
            manifest.format == FORMAT,
            "the backup has format {}, this program reads {FORMAT}",
            manifest.format
        );
        for file in &manifest.files {
            let inside = Path::new(&file.path).components().all(|part| matches!(part, Component::Normal(_)));
            ensure!(
                inside && !file.path.is_empty(),
                "the manifest names {:?}, which is no path inside",
                file.path
            );
        }
        Ok(manifest)
    }
}
