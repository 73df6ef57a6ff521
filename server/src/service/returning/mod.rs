//! Returning results: the desk confirms that it has the result, hands it over, and prints what the receiver
//! signs; or the post takes it on. Not here: a citizen who takes the electronic result (`dossiers`).

mod deliver;
mod post;

pub use deliver::Receiver;
pub use post::{Parcel, Taken};
