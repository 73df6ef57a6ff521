//! The server of Một Cửa: HTTP, use cases, the database, papers on disk, and what it tells the outside.
//! Not here: the rules and the pages (`app`).

pub mod catalogue;
pub mod store;
//! The server of Một Cửa: what is kept, what is served and what is run beside the pages.
//! Rules of procedures and dossiers do not belong here; they are in `app::domain`.

pub mod files;
//! The server of Một Cửa: everything that touches disk, network, time or randomness.
//! Pages, texts and the rules of the domain are in `app`.

pub mod clock;
pub mod config;
pub mod identity;
pub mod random;
pub mod secret_file;
pub mod telemetry;
//! x
pub mod documents;
