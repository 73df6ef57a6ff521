//! The pure heart: types, rules and decisions, the same in the browser and on the server. Imports std, serde,
//! jiff's civil types and small pure crates; never leptos, sqlx, axum, a clock or a random source.

pub mod address;
pub mod dossier;
pub mod dossier_code;
pub mod email;
pub mod error;
pub mod fee;
pub mod file_size;
pub mod fold;
pub mod form;
pub mod id_card;
pub mod localized;
pub mod logic;
pub mod money;
pub mod name;
pub mod normal;
pub mod notice;
pub mod office;
pub mod organisation;
pub mod partial_date;
pub mod permission;
pub mod personal_id;
pub mod phone;
pub mod procedure;
pub mod rating;
pub mod refusal;
pub mod routing;
pub mod security;
pub mod session;
pub mod settlement;
pub mod staff_access;
pub mod task;
pub mod tax_code;
pub mod time;
pub mod unit;
pub mod working_time;
