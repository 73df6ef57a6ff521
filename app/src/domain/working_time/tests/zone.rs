//! The time zone of the process makes no difference: the same cases are counted in processes of several zones.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use sha2::{Digest, Sha256};

use super::{
    super::{AfterPause, reckon},
    generate::{CASES, case, runner},
};

const NAME: &str = "domain::working_time::tests::zone::the_time_zone_of_the_process_makes_no_difference";
const CHILD: &str = "MOTCUA_CLOCK_DIGEST";

/// A digest over everything that is reckoned of all cases.
fn digest() -> String {
    let (mut runner, cases) = (runner(), case());
    let mut hash = Sha256::new();
    for _ in 0..CASES {
        let case = cases.new_tree(&mut runner).unwrap().current();
        let seen =
            reckon(&case.events(), &case.rule(AfterPause::Shift), &case.calendar(), case.end()).unwrap();
        for at in [seen.original, seen.current].into_iter().flatten() {
            hash.update(at.0.to_be_bytes());
            hash.update(at.iso());
        }
        hash.update(seen.days.len().to_be_bytes());
        hash.update([u8::try_from(seen.remaining.map_or(0, |left| left.amount() % 256)).unwrap()]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digest_in(zone: &str) -> String {
    let program = std::env::current_exe().unwrap();
    let mut child = Command::new(program);
    let output =
        child.args(["--exact", NAME, "--nocapture"]).env(CHILD, "1").env("TZ", zone).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.split_once("digest=").map(|(_, digest)| digest.to_owned()));
    line.unwrap_or_else(|| format!("nothing was counted in {zone}: {text}"))
}

#[test]
fn the_time_zone_of_the_process_makes_no_difference() {
    if std::env::var_os(CHILD).is_some() {
        println!("digest={}", digest());
        return;
    }
    let here = digest();
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"] {
        assert_eq!(digest_in(zone), here, "{zone}");
    }
}
