//! What a planned change would do to the dossiers that are open: the three cases of a cut-over, and who gets
//! what. Not here: changing the dossiers, which the store does with this report in hand.

use super::{AskedLine, Change, Fault, OpenDossierRule, OpenTask, Organisation, Succession};
use crate::{
    domain::{address::Place, time::Timestamp, unit::Unit},
    texts::{Text, organisation as t},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a change has to know of an open dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDossier {
    pub id: String,
    pub code: Option<String>,
    pub received_at: Timestamp,
    /// Absent before acceptance.
    pub due_at: Option<Timestamp>,
    pub competent: String,
    pub returning: String,
    pub holder: String,
    /// Where the case lies, for units that are divided.
    pub place: Option<Place>,
    /// What other agencies were asked and have not answered.
    pub tasks: Vec<OpenTask>,
}

/// One of the four facts about units, as far as a change can move it. Where a dossier was received, and who
/// helped, stays as it was: statistics of the past do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    Competent,
    Returning,
    Holder,
}

/// What a cut-over does with a dossier (domain brief §3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Received on or after the day: it belongs to the new unit.
    ReceivedAfter,
    /// Due before the day: the old unit must finish it.
    OldFinishes,
    /// Received before, due on or after the day: the new unit goes on with the old due date.
    Moves,
    /// Due before the day and open when the day has come: the new unit gets it, late as it is.
    LeftBehind,
    /// The rule lets the old unit go on.
    Stays,
}

impl Case {
    pub const ALL: [Self; 5] =
        [Self::ReceivedAfter, Self::OldFinishes, Self::Moves, Self::LeftBehind, Self::Stays];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReceivedAfter => "received_after",
            Self::OldFinishes => "old_finishes",
            Self::Moves => "moves",
            Self::LeftBehind => "left_behind",
            Self::Stays => "stays",
        }
    }

    /// The case in words.
    pub fn text(self) -> Text {
        match self {
            Self::ReceivedAfter => t::CASE_RECEIVED_AFTER,
            Self::OldFinishes => t::CASE_OLD_FINISHES,
            Self::Moves => t::CASE_MOVES,
            Self::LeftBehind => t::CASE_LEFT_BEHIND,
            Self::Stays => t::CASE_STAYS,
        }
    }

    /// Whether the dossier changes its units.
    pub fn moves(self) -> bool {
        matches!(self, Self::ReceivedAfter | Self::Moves | Self::LeftBehind)
    }
}

/// One fact that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitMove {
    pub fact: Fact,
    pub from: String,
    /// The new unit; several when a person has to choose.
    pub to: Vec<String>,
}

/// One dossier that a change touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub id: String,
    pub code: Option<String>,
    pub case: Case,
    /// The due moment, which no cut-over changes.
    pub due_at: Option<Timestamp>,
    /// Empty unless the case moves the dossier.
    pub moves: Vec<UnitMove>,
}

impl Line {
    /// Whether a person has to choose the new unit.
    pub fn needs_choice(&self) -> bool {
        self.moves.iter().any(|change| change.to.len() != 1)
    }
}

/// What a change would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub change: String,
    pub effective: Date,
    pub opens: Vec<String>,
    pub closes: Vec<String>,
    /// People who move: login, unit left, unit joined.
    pub staff: Vec<(String, Option<String>, Option<String>)>,
    pub lines: Vec<Line>,
    /// What the closing agencies have still to answer.
    pub asked: Vec<AskedLine>,
    /// What forbids the change.
    pub faults: Vec<Fault>,
}

/// The dossiers that one unit hands to another: the printable list.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOver<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub lines: Vec<&'a Line>,
}

impl Report {
    /// How many dossiers fall under a case.
    pub fn count(&self, case: Case) -> usize {
        self.lines.iter().filter(|line| line.case == case).count()
    }

    /// One list for each pair of units, by who holds the dossier; those that need a choice are left out.
    pub fn hand_overs(&self) -> Vec<HandOver<'_>> {
        let mut lists: BTreeMap<(&str, &str), Vec<&Line>> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| !line.needs_choice()) {
            let held = line.moves.iter().find(|change| change.fact == Fact::Holder);
            if let Some((held, to)) = held.and_then(|held| Some((held, held.to.first()?))) {
                lists.entry((&held.from, to)).or_default().push(line);
            }
        }
        lists.into_iter().map(|((from, to), lines)| HandOver { from, to, lines }).collect()
    }
}

impl Change {
    /// What the change would do to these open dossiers, seen on a day.
    pub fn dry_run(&self, organisation: &Organisation, open: &[OpenDossier], today: Date) -> Report {
        let faults = self.apply(organisation).err().unwrap_or_default();
        let lines = open.iter().filter_map(|dossier| self.line(organisation, dossier, today)).collect();
        Report {
            change: self.code.clone(),
            effective: self.effective,
            opens: self.opens.iter().map(|unit| unit.code.clone()).collect(),
            closes: self.closing().into_iter().map(ToOwned::to_owned).collect(),
            staff: self
                .staff
                .iter()
                .map(|row| {
                    (row.login.clone(), row.leaves.clone(), row.joins.as_ref().map(|new| new.unit.clone()))
                })
                .collect(),
            lines,
            asked: self.asked_lines(open),
            faults,
        }
    }

    /// `None` when the change does not touch the dossier.
    fn line(&self, organisation: &Organisation, dossier: &OpenDossier, today: Date) -> Option<Line> {
        let facts = [
            (Fact::Competent, &dossier.competent),
            (Fact::Returning, &dossier.returning),
            (Fact::Holder, &dossier.holder),
        ];
        let closing = self.closing();
        let mut moves = Vec::new();
        let mut rule = None;
        for (fact, unit) in facts.into_iter().filter(|(_, unit)| closing.contains(unit.as_str())) {
            let rows: Vec<_> = self.successions.iter().filter(|row| row.old == *unit).collect();
            rule = rule.or(rows.first().map(|row| row.open_dossiers));
            let to = self.heirs_of(organisation, &rows, dossier.place.as_ref());
            moves.push(UnitMove { fact, from: unit.clone(), to });
        }
        if moves.is_empty() {
            return None;
        }
        let case = self.case(dossier, rule.unwrap_or_default(), today);
        let moves = if case.moves() { moves } else { Vec::new() };
        Some(Line { id: dossier.id.clone(), code: dossier.code.clone(), case, due_at: dossier.due_at, moves })
    }

    fn case(&self, dossier: &OpenDossier, rule: OpenDossierRule, today: Date) -> Case {
        let due_before = dossier.due_at.is_some_and(|due| due.local_date() < self.effective);
        match rule {
            OpenDossierRule::Stay => Case::Stays,
            _ if dossier.received_at.local_date() >= self.effective => Case::ReceivedAfter,
            OpenDossierRule::CutOver if due_before && today < self.effective => Case::OldFinishes,
            OpenDossierRule::CutOver if due_before => Case::LeftBehind,
            OpenDossierRule::CutOver | OpenDossierRule::MoveAll => Case::Moves,
        }
    }

    /// The only heir, or those whose area holds the place of the case.
    fn heirs_of(
        &self,
        organisation: &Organisation,
        rows: &[&Succession],
        place: Option<&Place>,
    ) -> Vec<String> {
        let all: Vec<_> = rows.iter().map(|row| row.new.clone()).collect();
        let Some(place) = place.filter(|_| all.len() > 1) else { return all };
        let mut communes = place.candidates(&organisation.addresses);
        communes.push(place.code().to_owned());
        let serves = |code: &&String| {
            let unit = self.unit_after(organisation, code);
            unit.is_some_and(|unit| communes.iter().any(|commune| unit.lists(commune)))
        };
        let near: Vec<_> = all.iter().filter(serves).cloned().collect();
        if near.is_empty() { all } else { near }
    }

    fn unit_after<'a>(&'a self, organisation: &'a Organisation, code: &str) -> Option<&'a Unit> {
        let opened = self.opens.iter().find(|unit| unit.code == code);
        opened.or_else(|| organisation.on(self.effective).unit(code))
    }
}
