//! The server of Một Cửa: everything that touches disk, network, time or randomness.
//! Pages, texts and the rules of the domain are in `app`.

pub mod clock;
pub mod config;
pub mod identity;
pub mod random;
pub mod secret_file;
pub mod telemetry;
