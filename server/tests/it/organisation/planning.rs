//! Choosing new branches by the criteria of phase III, and who has a desk within 5 km or 30 minutes.

use super::fixture::{after, read};
use app::domain::organisation::{CoverageRule, Covered, Criterion, Proposal, Scorecard, Settlement};
use jiff::civil::date;

/// The file that plans the new branches.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planning {
    pub scorecard: Scorecard,
    #[serde(rename = "proposal")]
    pub proposals: Vec<Proposal>,
    #[serde(rename = "settlement")]
    pub settlements: Vec<Settlement>,
}

fn planning() -> Planning {
    read("tests/fixtures/binh_duong/planning.toml")
}

#[test]
fn proposals_are_ranked_by_all_six_criteria() {
    let planning = planning();
    assert_eq!(planning.scorecard.0.len(), Criterion::ALL.len());
    let ranked = planning.scorecard.rank(&planning.proposals);
    let order: Vec<_> = ranked.iter().map(|assessment| assessment.proposal.as_str()).collect();
    assert_eq!(order, ["TA2", "DA2", "TDM2", "TU2"]);
    assert_eq!(ranked[0].failed, []);
    assert_eq!(ranked[2].failed, [Criterion::Headquarters], "90 m² are too small, whatever the rest");
    assert_eq!(ranked[3].failed, [Criterion::Distance, Criterion::Records, Criterion::Coverage]);
    assert!(ranked.iter().all(|assessment| assessment.total <= 100));
    assert_eq!(ranked[0].total, ranked[0].points.values().sum::<u32>());
}

#[test]
fn five_kilometres_or_less_than_thirty_minutes_are_near_enough() {
    let all = after("binh_duong/before", &["binh_duong/phase_1", "binh_duong/phase_2"]);
    let view = all.on(date(2025, 6, 30));
    let found: Vec<_> =
        planning().settlements.iter().map(|place| view.covers(place, CoverageRule::default())).collect();
    assert!(
        matches!(&found[0], Covered::ByDistance { desk, metres } if desk == "BD.CN.TA" && *metres < 1_000)
    );
    assert!(matches!(&found[1], Covered::ByDistance { desk, .. } if desk == "BD.DTN.TA.03"));
    assert_eq!(found[2], Covered::ByTime { desk: "BD.DTN.TU.12".into(), minutes: 25 }, "by boat");
    assert!(matches!(&found[3], Covered::No { nearest: Some(_) }), "30 minutes are not less than 30");
    assert_eq!(found[4], Covered::ByTime { desk: "BD.CN.BB".into(), minutes: 29 });
    let share = view.coverage(&planning().settlements, CoverageRule::default());
    assert_eq!((share.covered, share.people, share.percent()), (9_350, 10_000, 93));
}

#[test]
fn a_desk_that_is_shut_covers_nobody() {
    let all = after("binh_duong/before", &["binh_duong/phase_1", "binh_duong/phase_2"]);
    let island = &planning().settlements[2];
    let before_the_pilot = all.on(date(2024, 11, 1)).covers(island, CoverageRule::default());
    assert_eq!(before_the_pilot, Covered::No { nearest: None });
    let strict = CoverageRule { metres: 5_000, below_minutes: 25 };
    assert!(!all.on(date(2025, 6, 30)).covers(island, strict).is_covered());
}
