//! How long answers about what is another's take, beside those about what does not exist: over all routes. On a single
//! route too few are measured to tell the page from the machine.

use super::targets::About;
use app::domain::permission::Verdict;
use std::time::Duration;

/// What was measured.
#[derive(Default)]
pub struct Times {
    unknown: Vec<Duration>,
    made_up: Vec<Duration>,
}

impl Times {
    /// Keeps how long a refusal took, if it is one of the two kinds.
    pub fn note(&mut self, expected: Verdict, about: &About, took: Duration) {
        match about {
            About::Unknown => self.made_up.push(took),
            _ if expected == Verdict::Unknown => self.unknown.push(took),
            _ => {}
        }
    }

    /// What the times tell of what exists.
    pub fn telling(self) -> Option<String> {
        let (unknown, made_up) = (median(self.unknown), median(self.made_up));
        println!("a foreign object is denied in {unknown:?}, a made-up one in {made_up:?}");
        // Twice as long would be a look at the thing itself; what is between is the machine's.
        let apart = unknown >= made_up * 2 || made_up >= unknown * 2;
        apart.then(|| format!("the time tells what exists: {unknown:?} and {made_up:?}"))
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
