//! What the stories came to, for the eye and for the count.

use super::rules;
use std::{collections::BTreeMap, fmt};

/// What stories did.
#[derive(Debug, Default)]
pub struct Tally {
    /// Commands given.
    pub commands: usize,
    /// Commands carried out, by name.
    pub done: BTreeMap<String, usize>,
    /// Commands refused, by the code of the refusal.
    pub refused: BTreeMap<String, usize>,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.commands += other.commands;
        for (own, others) in [(&mut self.done, &other.done), (&mut self.refused, &other.refused)] {
            for (name, count) in others {
                *own.entry(name.clone()).or_default() += count;
            }
        }
    }

    /// Rows of the table that no story has come to. Results of these stories go to a desk, never online.
    pub fn unused(&self) -> Vec<&'static str> {
        rules::TABLE
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| *name != "receive_online" && !self.done.contains_key(*name))
            .collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} commands; done {:?}; refused {:?}", self.commands, self.done, self.refused)
    }
}
