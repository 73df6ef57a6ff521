//! What the server tells the browser about the questions of a form.

use crate::domain::form::{Answers, Page};
use serde::{Deserialize, Serialize};

/// The questions with their rules, and what their conditions read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rules {
    pub page: Page,
    /// Answers of other pages.
    pub known: Answers,
    /// Vietnam's date, `yyyy-mm-dd`.
    pub today: String,
}
