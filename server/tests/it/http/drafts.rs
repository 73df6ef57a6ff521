//! The citizen's way from the first question to sending, as browsers and programs go it.

pub mod example;
mod form;
mod kinds;
mod papers;
mod send;
mod start;
