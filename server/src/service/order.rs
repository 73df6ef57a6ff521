//! What every command on a dossier carries, whatever it does: who gives it, about which dossier, and the
//! version that was looked at. Not here: the particulars of one command.

use super::{CommandKey, Result, Services, Step};
use app::domain::dossier::Actor;

/// One command on one dossier, of a member of staff or of its owner.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    pub actor: &'a Actor,
    pub dossier: &'a str,
    /// The version that was looked at; absent where it does not matter.
    pub version: Option<i64>,
    /// The client's own key: the same order is carried out once.
    pub key: Option<CommandKey>,
}

impl Services {
    /// Claims the dossier of an order.
    ///
    /// # Errors
    /// As [`Services::change`].
    pub(super) async fn take_up(&self, order: &Order<'_>) -> Result<Step<'_>> {
        self.change(order.actor, order.dossier, order.version, order.key.clone()).await
    }
}

/// Claims the dossier of an order, or leaves with the dossier as the same order left it before.
macro_rules! begin {
    ($services:expr, $order:expr) => {
        match $services.take_up($order).await? {
            $crate::service::Step::Done(dossier) => return Ok(*dossier),
            $crate::service::Step::Do(change) => *change,
        }
    };
}
pub(super) use begin;
