//! The citizen's way from the first question to sending, as browsers and programs go it.

pub mod example;
mod form;
mod kinds;
mod old_places;
mod papers;
mod send;
mod start;
