//! The pages: each a typed model and the view of it, rendered on the server. A page loads nothing and
//! decides nothing; its handler in `server::http` hands it everything.
//!
//! Every page has samples, and a test renders every sample in every language.

pub mod account;
pub mod business;
pub mod dossiers;
pub mod drafts;
pub mod frame;
pub mod office;
pub mod problem;
pub mod public;
pub mod sample;
pub mod staff_access;
pub mod words;

pub use frame::{ActingFor, Assets, Frame, Viewer, document};
