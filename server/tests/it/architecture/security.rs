//! The list of what the OWASP ASVS asks and what meets it (`docs/security.md`) stays whole and true: every number once,
//! every file and test that it names is there, and its first screen counts right.

mod list;
mod source;

use crate::support::source::workspace;
use list::{Known, faults};
use std::fs;

/// The numbers of version 5.0: levels 1 and 2 without WebRTC, and twelve of level 3.
const REQUIRED: &str = include_str!("../../fixtures/asvs_5_0.txt");

fn document() -> String {
    fs::read_to_string(workspace().join("docs/security.md")).unwrap()
}

#[test]
fn every_requirement_has_an_answer_that_holds() {
    let found = faults(&document(), REQUIRED, &Known::here());
    assert!(found.is_empty(), "docs/security.md:\n{}", found.join("\n"));
}

#[test]
fn a_list_with_gaps_doubles_lies_or_wrong_counts_is_noticed() {
    let (whole, known) = (document(), Known::here());
    let row = |number: &str| {
        let begin = format!("| {number} |");
        whole.lines().find(|line| line.starts_with(&begin)).unwrap().to_owned()
    };
    let (met, not) = (row("1.2.4"), row("1.2.6"));
    let open = whole.lines().find(|line| line.contains(" | open | `")).unwrap().to_owned();
    let number = open.split(' ').nth(1).unwrap();
    let (endless, neither) =
        (format!("{number} does not say what would close it"), format!("{number} is neither"));
    let spoilt = [
        (met.clone(), String::new(), "1.2.4 is missing"),
        (met.clone(), format!("{met}\n{met}"), "1.2.4 stands twice"),
        (met.clone(), format!("{met}\n{}", met.replace("1.2.4", "1.2.99")), "1.2.99 is not asked for"),
        (met.clone(), met.replace(".rs`", ".gone`"), "1.2.4 names a file that is not there"),
        (
            met.clone(),
            met.replace("_for_themselves`", "_for_nobody`"),
            "1.2.4 names a test that is not there",
        ),
        (met.clone(), met.replace("| met |", "| n/a |"), "counts"),
        (not.clone(), not.replace("| n/a |", "| met |"), "1.2.6 is met by nothing"),
        (open.clone(), open.replace("Closes:", ""), &endless),
        (open.clone(), open.replace("| open |", "| soon |"), &neither),
    ];
    for (line, instead, expected) in spoilt {
        assert_ne!(line, instead, "the sample of {expected:?} is the same as before");
        let found = faults(&whole.replacen(&line, &instead, 1), REQUIRED, &known);
        assert!(found.iter().any(|fault| fault.contains(expected)), "{expected}: {found:?}");
    }
}

#[test]
fn only_what_runs_as_a_test_counts_as_one() {
    let known = Known::here();
    for test in ["a_redirect_is_not_followed", "the_office_sees_nothing_of_a_draft_and_adds_nothing_to_it"] {
        assert!(known.tests.contains(test), "{test}");
    }
    for other in ["is_public", "begin_sign_in", "story"] {
        assert!(!known.tests.contains(other), "{other}");
    }
    assert!(known.journeys.contains("a guest finds no dead end"));
}
