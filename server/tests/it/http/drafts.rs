//! The citizen's way from the first question to sending, as browsers and programs go it.

mod example;
mod form;
mod papers;
mod send;
mod start;
