//! Brings one page of the form to life: questions come and go as they are answered, what is wrong is said
//! when a question is left, and every answer is saved as it is given. Without it a person sees when a
//! question concerns them, and everything is saved and checked by "Tiếp tục".

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "browser")]
mod notes;
#[cfg(feature = "browser")]
mod save;
#[cfg(feature = "browser")]
mod state;
#[cfg(feature = "ssr")]
mod view;
#[cfg(feature = "browser")]
mod visibility;

use crate::domain::form::{Answers, Page};
use serde::{Deserialize, Serialize};

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::DraftForm;

/// What the browser is told: the questions with their rules, and what their conditions read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Rules {
    page: Page,
    /// Answers of other pages.
    known: Answers,
    /// Vietnam's date, `yyyy-mm-dd`.
    today: String,
}
