//! One deed of a story: who does what to which dossier, how wisely, and how much later.

use proptest::prelude::*;

/// What somebody does.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Which of the story's dossiers; taken modulo their number.
    pub dossier: usize,
    pub hand: Hand,
    /// Everything that the command needs is given.
    pub wise: bool,
    pub looked: Looked,
    /// Minutes that pass before.
    pub later: i64,
}

/// Who and what.
#[derive(Clone, Debug)]
pub enum Hand {
    /// Whoever the dossier waits for does what it waits for; the number chooses among several ways.
    Able(usize),
    /// Anybody does anything.
    Any { who: usize, command: usize },
    /// Weeks pass, and the system sweeps.
    Time,
}

/// Which version the person looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    Now,
    Before,
}

/// A deed as they come: most by able hands, so that stories get far.
pub fn deed() -> impl Strategy<Value = Deed> {
    let hand = prop_oneof![
        60 => any::<usize>().prop_map(Hand::Able),
        39 => (any::<usize>(), any::<usize>()).prop_map(|(who, command)| Hand::Any { who, command }),
        1 => Just(Hand::Time),
    ];
    let looked = prop_oneof![9 => Just(Looked::Now), 1 => Just(Looked::Before)];
    let parts = (any::<usize>(), hand, prop::bool::weighted(0.9), looked, 0_i64..20);
    parts.prop_map(|(dossier, hand, wise, looked, later)| Deed { dossier, hand, wise, looked, later })
}
