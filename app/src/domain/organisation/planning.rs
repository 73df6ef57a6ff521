//! Where a new branch is worth founding: proposals scored by the criteria of the pilot's third phase. Not here:
//! founding it (`change`), and the decision, which people take.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a proposal is judged by (Bình Dương's pilot, phase III).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Floor area of the house at hand, in square metres.
    Headquarters,
    /// Mean way of the people to the house, in metres.
    Distance,
    /// Dossiers received in a month by the points that would be joined.
    Records,
    /// People who can be assigned there.
    Personnel,
    /// Dossiers of those points settled on time in phase II, in per cent.
    PhaseTwoResult,
    /// People near enough to the house, in per cent.
    Coverage,
}

impl Criterion {
    pub const ALL: [Self; 6] = [
        Self::Headquarters,
        Self::Distance,
        Self::Records,
        Self::Personnel,
        Self::PhaseTwoResult,
        Self::Coverage,
    ];
}

/// How a figure becomes points: none at `worst`, all at `best`, in a straight line between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Points at best.
    pub points: u32,
    pub worst: i64,
    pub best: i64,
    /// A figure worse than this rules the proposal out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<i64>,
}

impl Measure {
    /// The points of a figure, rounded down.
    pub fn points(self, figure: i64) -> u32 {
        let (whole, part) = (self.best - self.worst, figure - self.worst);
        if whole == 0 {
            return if part == 0 { self.points } else { 0 };
        }
        let (whole, part) = if whole < 0 { (-whole, -part) } else { (whole, part) };
        let points = part.clamp(0, whole).saturating_mul(i64::from(self.points)) / whole;
        u32::try_from(points).unwrap_or(0)
    }

    /// Whether a figure is good enough.
    pub fn admits(self, figure: i64) -> bool {
        self.required
            .is_none_or(|needed| if self.best < self.worst { figure <= needed } else { figure >= needed })
    }
}

/// The criteria with their weights: data, so that a province sets its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scorecard(pub BTreeMap<Criterion, Measure>);

/// A branch that might be founded by joining some points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub code: String,
    pub name: String,
    /// Codes of the points that would be joined.
    pub joins: Vec<String>,
    pub figures: BTreeMap<Criterion, i64>,
}

/// What a scorecard says of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub proposal: String,
    pub points: BTreeMap<Criterion, u32>,
    pub total: u32,
    /// Criteria that rule it out: figures missing or not good enough.
    pub failed: Vec<Criterion>,
}

impl Scorecard {
    /// The points of one proposal.
    pub fn assess(&self, proposal: &Proposal) -> Assessment {
        let mut points = BTreeMap::new();
        let mut failed = Vec::new();
        for (criterion, measure) in &self.0 {
            let figure = proposal.figures.get(criterion);
            points.insert(*criterion, figure.map_or(0, |figure| measure.points(*figure)));
            if !figure.is_some_and(|figure| measure.admits(*figure)) {
                failed.push(*criterion);
            }
        }
        Assessment { proposal: proposal.code.clone(), total: points.values().sum(), points, failed }
    }

    /// All proposals, those that nothing rules out first, then by points.
    pub fn rank(&self, proposals: &[Proposal]) -> Vec<Assessment> {
        let mut all: Vec<_> = proposals.iter().map(|proposal| self.assess(proposal)).collect();
        all.sort_by(|a, b| {
            (a.failed.len(), b.total, &a.proposal).cmp(&(b.failed.len(), a.total, &b.proposal))
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_grow_in_a_straight_line_in_either_direction() {
        let records = Measure { points: 20, worst: 100, best: 500, required: Some(200) };
        assert_eq!([0, 100, 300, 500, 900].map(|n| records.points(n)), [0, 0, 10, 20, 20]);
        let distance = Measure { points: 20, worst: 5_000, best: 1_000, required: Some(4_000) };
        assert_eq!([9_000, 5_000, 3_000, 1_000, 0].map(|n| distance.points(n)), [0, 0, 10, 20, 20]);
        assert!(records.admits(200) && !records.admits(199));
        assert!(distance.admits(4_000) && !distance.admits(4_001));
    }

    #[test]
    fn a_figure_that_is_missing_rules_a_proposal_out() {
        let measure = Measure { points: 10, worst: 0, best: 10, required: None };
        let card = Scorecard([(Criterion::Records, measure), (Criterion::Personnel, measure)].into());
        let proposal = |code: &str, figures: &[(Criterion, i64)]| Proposal {
            code: code.into(),
            name: code.into(),
            joins: Vec::new(),
            figures: figures.iter().copied().collect(),
        };
        let best = proposal("best", &[(Criterion::Records, 10)]);
        let whole = proposal("whole", &[(Criterion::Records, 2), (Criterion::Personnel, 3)]);
        let ranked = card.rank(&[best, whole]);
        assert_eq!(ranked[0].proposal, "whole");
        assert_eq!((ranked[0].total, ranked[0].failed.len()), (5, 0));
        assert_eq!((ranked[1].total, ranked[1].failed.as_slice()), (10, [Criterion::Personnel].as_slice()));
    }
}
