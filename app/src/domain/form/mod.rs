//! The electronic form of a procedure: pages of fields with stable ids, and the answers given to them.
//! Not here: how a field looks (`components`), where answers are kept (`server::store`).

mod answers;
mod check;
mod field;
mod read;
mod visible;

pub use answers::Answers;
pub use check::{FieldError, Problem, check_field, check_page};
pub use field::{Choice, Field, FieldKind, Page, Prefill};
pub use read::read_page;
pub use visible::clear_hidden;
