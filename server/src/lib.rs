//! The server of Một Cửa: everything that touches disk, network, time or randomness.
//! Pages, texts and the rules of the domain are in `app`.

pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod documents;
pub mod files;
pub mod http;
pub mod identity;
pub mod outgoing;
mod owner_only;
pub mod push;
pub mod random;
pub mod seals;
pub mod secret_file;
pub mod service;
pub mod store;
pub mod telemetry;
mod unprinted;
pub mod worker;
