//! Lists of dossiers that travel together: everything of an officer's units, and one list with its counting.
//! Not here: one command for many dossiers (`bulk`).

mod count;
mod list;
mod missing;
mod samples;
mod show;

pub use list::{Batches, Line, Waiting, WaitingDossier, batches};
pub use missing::{Found, Missing, Settled};
pub use samples::samples;
pub use show::{Batch, Item, batch};

use crate::{
    domain::dossier::{BatchItemState, BatchKind, BatchState},
    texts::{Lang, batches as t},
};

/// What travels, in words.
pub fn kind_words(lang: Lang, kind: BatchKind) -> &'static str {
    lang.t(match kind {
        BatchKind::Papers => t::KIND_PAPERS,
        BatchKind::Results => t::KIND_RESULTS,
    })
}

fn state_words(lang: Lang, state: BatchState) -> &'static str {
    lang.t(match state {
        BatchState::Sent => t::STATE_SENT,
        BatchState::Received => t::STATE_RECEIVED,
    })
}

fn item_words(lang: Lang, state: BatchItemState) -> &'static str {
    lang.t(match state {
        BatchItemState::Listed => t::ITEM_LISTED,
        BatchItemState::Counted => t::ITEM_COUNTED,
        BatchItemState::Received => t::ITEM_RECEIVED,
        BatchItemState::Missing => t::ITEM_MISSING,
    })
}
