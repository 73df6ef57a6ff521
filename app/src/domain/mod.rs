//! The pure heart: types, rules and decisions, the same in the browser and on the server. Imports std, serde,
//! jiff's civil types and small pure crates; never leptos, sqlx, axum, a clock or a random source.

pub mod form;
pub mod logic;
pub mod procedure;
