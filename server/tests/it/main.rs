//! The whole system under test, in one program: each module is a case file about one part of it.
//! Not here: what a single function does on its own; such tests sit under the function.
#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[macro_use]
mod support;
mod architecture;
mod catalogue;
mod http;
mod kill;
mod machine;
mod matrix;
mod organisation;
mod retention;
pub mod staff_access;
mod started;
mod store;
mod tampering;
