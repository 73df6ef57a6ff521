//! Returning results: the desk confirms that it has the result, hands it over, and prints what the receiver
//! signs. Not here: a citizen who takes the electronic result (`dossiers`).

mod deliver;

pub use deliver::Receiver;
