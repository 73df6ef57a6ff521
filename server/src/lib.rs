//! The server of Một Cửa: HTTP, use cases, the database, papers on disk, and what it tells the outside.
//! Not here: the rules and the pages (`app`).

pub mod catalogue;
pub mod store;
