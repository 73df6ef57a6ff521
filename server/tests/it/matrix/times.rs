//! How long answers about what is another's take, beside those about what does not exist: over all routes, and on each
//! route by itself, where one that tells would be lost among the others. On a single route the quickest answers are
//! compared: what else the machine does only makes answers slower.

use super::targets::About;
use app::domain::permission::Verdict;
use std::{collections::BTreeMap, time::Duration};

/// How much longer than the other kind one kind may take on a single route, where few are measured: what lies within is the
/// machine's. A page that is made, a hash of a secret or a document takes longer than this.
const AT_MOST: (u32, Duration) = (3, Duration::from_millis(4));
/// With fewer answers of a kind nothing is said of a route.
const ENOUGH: usize = 10;

/// What was measured, by route.
#[derive(Default)]
pub struct Times(BTreeMap<&'static str, [Vec<Duration>; 2]>);

impl Times {
    /// Keeps how long a refusal took, if it is one of the two kinds.
    pub fn note(&mut self, route: &'static str, expected: Verdict, about: &About, took: Duration) {
        let [unknown, made_up] = self.0.entry(route).or_default();
        match about {
            About::Unknown => made_up.push(took),
            _ if expected == Verdict::Unknown => unknown.push(took),
            _ => {}
        }
    }

    /// What the times tell of what exists.
    pub fn telling(&self) -> Vec<String> {
        let all = [0, 1].map(|kind| median(self.0.values().flat_map(|both| &both[kind])));
        println!("a foreign object is denied in {:?}, a made-up one in {:?}", all[0], all[1]);
        // Twice as long would be a look at the thing itself; what is between is the machine's.
        let on_the_whole = lies_apart(all, (2, Duration::ZERO));
        let mut telling =
            Vec::from_iter(on_the_whole.then(|| format!("the time tells what exists: {all:?}")));
        let enough = self.0.iter().filter(|(_, both)| both.iter().all(|kind| kind.len() >= ENOUGH));
        let mut compared = 0;
        for (route, both) in enough {
            compared += 1;
            let both = [0, 1].map(|kind| both[kind].iter().min().copied().unwrap_or_default());
            if lies_apart(both, AT_MOST) {
                telling.push(format!("the time tells what exists at {route}: {both:?}"));
            }
        }
        println!("the times of {compared} routes were compared, each by itself");
        assert!(compared > 20, "only {compared} routes have two times");
        telling
    }
}

fn lies_apart([one, other]: [Duration; 2], (times, more): (u32, Duration)) -> bool {
    one > other * times + more || other > one * times + more
}

fn median<'a>(times: impl IntoIterator<Item = &'a Duration>) -> Duration {
    let mut times: Vec<Duration> = times.into_iter().copied().collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
