//! The life cycle under random hands: commands of all kinds by all sorts of people, wise and foolish ones, on both
//! databases. What may follow from what is written down here a second time, from the table of the domain's brief
//! (§3.4), so that the machine is not measured by itself.

mod clock;
mod deed;
mod hands;
mod race;
mod rules;
mod story;
mod tally;
mod tasks;

use crate::support::Centre;
use deed::{Deed, deed};
use proptest::{
    collection::vec,
    test_runner::{Config, TestCaseError, TestRng, TestRunner},
};

/// Stories a database, and deeds a story: 20,000 commands in all.
const STORIES: u32 = 41;
const DEEDS: usize = 500;

fn tell(open: impl AsyncFn() -> Centre) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config =
        Config { cases: STORIES, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    let mut done = tally::Tally::default();
    let counted = std::cell::RefCell::new(&mut done);
    let outcome = TestRunner::new_with_rng(config, rng).run(&vec(deed(), DEEDS), |deeds: Vec<Deed>| {
        let tally = runtime.block_on(async {
            let centre = open().await;
            let told = story::tell(&centre, &deeds).await;
            centre.close().await;
            told
        });
        counted.borrow_mut().add(&tally.map_err(TestCaseError::fail)?);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    println!("{done}");
    assert!(done.commands >= 20_000, "{done}");
    assert!(done.unused().is_empty(), "never carried out: {:?}\n{done}", done.unused());
}

#[test]
fn no_deed_leads_where_the_table_does_not_on_sqlite() {
    tell(async || Centre::sqlite().await);
}

#[test]
fn no_deed_leads_where_the_table_does_not_on_postgres() {
    tell(async || Centre::postgres().await);
}
