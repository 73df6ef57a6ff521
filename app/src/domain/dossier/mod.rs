//! One dossier: its ten public statuses, the case behind them, the commands that move it and the events
//! they leave. Decides; does not remember (`server::store`) and does not orchestrate (`server::service`).

mod apology;
mod asking;
mod asking_agencies;
mod batch;
mod case;
mod command;
mod custody;
mod custody_rules;
mod decide;
mod dimensions;
mod event;
mod hands;
mod lateness;
mod mark;
pub mod merkle;
mod process;
mod promise;
mod returning;
#[cfg(test)]
pub(in crate::domain) mod sample;
mod settling;
mod status;
mod supplement;
mod words;

pub use apology::{ApologyState, Withdrawal};
pub use asking_agencies::ends_tasks;
pub use batch::{BatchItemState, BatchKind, BatchState, is_same_code};
pub use case::{Case, Channel, ReturnMethod, Units};
pub use command::{Actor, ClockEffect, Command, CommandKind, Refused, Transition};
pub use custody::{Custody, HandOverKind, HandOverState, NonBoundary};
pub use decide::decide;
pub use dimensions::{Cost, Digitisation, PaymentState, RatingState, SyncState};
pub use event::{
    ANONYMISED, BATCH_COUNTED, BATCH_LISTED, BATCH_SETTLED, CALENDAR_CHANGED, ChainFault, EventBody,
    ORG_TRANSFERRED, chain_hash, verify_chain,
};
pub use hands::Hands;
pub use lateness::{LateBefore, Standing};
pub use mark::Mark;
pub use process::Stage;
pub use promise::{Promise, Promised};
pub use returning::{DeliveryState, TRIES};
pub use status::{Awaits, ResultState, Status, StatusGroup, SupplementState};
pub use supplement::{AgainReason, Aspect, ItemState, ProblemCode, SupplementItem, is_repeat_fault};
pub use words::{WORDS, Words};
