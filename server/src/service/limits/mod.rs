//! How often one asker may do what costs others something: guess (`guesses`) and ask at all (`traffic`). Who asks is
//! told by the callers; sizes and seconds of one request are the door's business.
//!
//! Counts are kept in the database under pseudonyms, so that neither a restart nor a second process begins them anew.
//! A service centre's people may all stand behind one address: its networks are named in `limits.centre_networks`,
//! there whoever is signed in is counted alone, and the rest may do more together than one household.

use crate::unprinted::unprinted;

mod guesses;
mod traffic;

pub use guesses::Guess;
pub use traffic::Traffic;

/// How many people may stand behind one address of a centre, where anywhere else one household stands.
const CENTRE: i64 = 20;

/// Where somebody asks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// This machine itself, or where the transport does not say. Whoever runs a proxy here and does not name it has
    /// everybody at this one place, so nothing but guessing is counted.
    ThisMachine,
    /// One of the networks of service centres.
    Centre,
    Anywhere,
}

/// Who asks, as far as limits are concerned.
#[derive(Clone, PartialEq, Eq)]
pub struct Asker {
    /// The name of the network address.
    pub address: String,
    pub place: Place,
    /// The name of the session whose cookie was sent, if any; of a cookie that opens nothing, its hash.
    pub session: Option<String>,
    /// Whether the session is a real one; looked up only where it makes a difference.
    pub signed_in: bool,
}

unprinted!(Asker, place, signed_in);

impl Asker {
    /// Under which name guesses are counted: who is signed in at a centre alone, everybody else by the address.
    fn guesser(&self) -> &str {
        match &self.session {
            Some(session) if self.place == Place::Centre && self.signed_in => session,
            _ => &self.address,
        }
    }

    /// How many times as many people as usual share that name.
    fn crowd(&self) -> i64 {
        if self.place == Place::Centre && !self.signed_in { CENTRE } else { 1 }
    }
}
