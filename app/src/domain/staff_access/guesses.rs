//! How often somebody may guess at one account. Counted by account and address together, because a whole service centre
//! stands behind one address. Not here: limits on requests of any kind.

/// Guesses are counted over so many minutes.
pub const WINDOW_MINUTES: i64 = 10;
/// From one address at one account.
pub const HERE: i64 = 5;
/// At one account from all addresses together where its owner has never signed in: a stranger who spends them locks out
/// strangers, and not the owner at the usual desk.
pub const STRANGE: i64 = 10;

/// What was guessed at an account within the window, the guess about to be made included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guesses {
    /// From this address.
    pub here: i64,
    /// From all addresses that the account does not know.
    pub strange: i64,
    /// Whether the account's owner has signed in from this address lately.
    pub known_address: bool,
}

impl Guesses {
    /// Whether the guess is looked at. With two addresses remembered, at most twenty are within ten minutes.
    pub fn allowed(self) -> bool {
        self.here <= HERE && (self.known_address || self.strange <= STRANGE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_five_guesses_at_an_account() {
        let at = |here| Guesses { here, strange: here, known_address: false }.allowed();
        assert!(at(5) && !at(6));
    }

    #[test]
    fn many_strange_addresses_have_ten_together_and_the_owners_keeps_its_own() {
        let strange = |strange| Guesses { here: 1, strange, known_address: false }.allowed();
        assert!(strange(10) && !strange(11));
        assert!(Guesses { here: 1, strange: 500, known_address: true }.allowed());
        assert!(!Guesses { here: 6, strange: 0, known_address: true }.allowed());
    }
}
