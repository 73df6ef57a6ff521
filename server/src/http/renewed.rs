//! A new secret of the session that asks, on its way from where it was made to the browser. Not here: when a session gets
//! one (`service::sessions`).

use crate::unprinted::unprinted;
use std::sync::{Arc, Mutex, PoisonError};

/// Where a handler leaves the new value of the session's cookie for its answer; part of the request.
#[derive(Clone, Default)]
pub struct Renewed(Arc<Mutex<Option<String>>>);

unprinted!(Renewed);

impl Renewed {
    /// Leaves a value; the last one counts.
    pub fn set(&self, cookie: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(cookie.to_owned());
    }

    /// What was left, if anything.
    pub fn get(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
