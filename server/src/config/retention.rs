//! The retention section: how long things are kept where the law leaves it to the centre, and the archive's periods.
//! What each rule is about and within which bounds it may be set is said by `domain::retention`.

use super::{
    Problem,
    keys::{Key, Kind},
};
use app::domain::retention::{Period, RetentionRule, WARNING_DAYS};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Years that an archive may ask for.
const YEARS: std::ops::RangeInclusive<u32> = 1..=100;

/// How long things are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Days after which a draft that nobody touched goes.
    pub drafts_days: u32,
    /// Days after the last sign-in after which an account with nothing left goes.
    pub accounts_days: u32,
    /// Days after its end after which a power of attorney goes.
    pub powers_days: u32,
    /// Days after which it is forgotten who of the staff looked at a dossier.
    pub looks_days: u32,
    /// Days after its end after which a consent goes.
    pub consents_days: u32,
    /// Days after which a notice goes.
    pub notices_days: u32,
    /// Days after which a browser that was never told anything, or not for so long, goes.
    pub push_days: u32,
    /// Days after which a file that nothing names goes.
    pub files_days: u32,
    /// Days that people have at least after they were told.
    pub warning_days: u32,
    /// Years by procedure.
    pub archive: Archive,
}

/// For how many years dossiers of a procedure are kept after their end. Those of any other stay for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Archive(BTreeMap<String, u32>);

impl Archive {
    /// Each procedure's code with its years.
    pub fn periods(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(code, years)| (code.as_str(), *years))
    }

    /// The years of one procedure; nothing where it is for ever.
    #[must_use]
    pub fn years_of(&self, code: &str) -> Option<u32> {
        self.0.get(code).copied()
    }
}

/// What an operator reads where the archive's list is empty.
const NO_ARCHIVE: &str = "retention.archive is empty, so finished dossiers keep their persons and papers for ever; \
    ask the archive for how many years each procedure's dossiers are kept and set them like \
    archive = [\"2.000884=2\"], see docs/config.sample.toml";

impl Retention {
    /// What an operator should hear of how long things are kept, with what to do about it.
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        self.archive.0.is_empty().then_some(NO_ARCHIVE)
    }
}

impl TryFrom<Vec<String>> for Archive {
    type Error = String;

    fn try_from(entries: Vec<String>) -> Result<Self, String> {
        let mut periods = BTreeMap::new();
        for entry in entries {
            let told = || {
                format!(
                    "retention.archive holds {entry:?}: write a procedure and years from 1 to 100, like 2.000884=2"
                )
            };
            let (code, years) = entry.split_once('=').ok_or_else(told)?;
            let years = years.trim().parse().ok().filter(|years| YEARS.contains(years)).ok_or_else(told)?;
            if code.trim().is_empty() || periods.insert(code.trim().to_owned(), years).is_some() {
                return Err(told());
            }
        }
        Ok(Self(periods))
    }
}

impl From<Archive> for Vec<String> {
    fn from(archive: Archive) -> Self {
        archive.periods().map(|(code, years)| format!("{code}={years}")).collect()
    }
}

impl Default for Retention {
    fn default() -> Self {
        let usual = |rule: RetentionRule| rule.period().usual_days().unwrap_or_default();
        Self {
            drafts_days: usual(RetentionRule::Drafts),
            accounts_days: usual(RetentionRule::Accounts),
            powers_days: usual(RetentionRule::PowersOfAttorney),
            looks_days: usual(RetentionRule::Looks),
            consents_days: usual(RetentionRule::Consents),
            notices_days: usual(RetentionRule::Notices),
            push_days: usual(RetentionRule::PushSubscriptions),
            files_days: usual(RetentionRule::Files),
            warning_days: WARNING_DAYS.usual_days().unwrap_or_default(),
            archive: Archive::default(),
        }
    }
}

impl Retention {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "retention.drafts_days",
            Kind::Number,
            "Days after which a draft that nobody has touched is erased (30 to 730); its author is told before.",
        ),
        Key::new(
            "retention.accounts_days",
            Kind::Number,
            "Days after the last sign-in after which an account or organisation without any dossier, draft or power of\nattorney is erased (365 to 3650).",
        ),
        Key::new(
            "retention.powers_days",
            Kind::Number,
            "Days after its end after which a power of attorney is erased with its document (365 to 3650).",
        ),
        Key::new(
            "retention.looks_days",
            Kind::Number,
            "Days after which it is forgotten who of the staff looked at a dossier (365 to 3650).",
        ),
        Key::new(
            "retention.consents_days",
            Kind::Number,
            "Days after it was taken back or lost its use after which a consent is erased (365 to 3650).",
        ),
        Key::new(
            "retention.notices_days",
            Kind::Number,
            "Days after which a notice in somebody's account is erased (90 to 3650).",
        ),
        Key::new(
            "retention.push_days",
            Kind::Number,
            "Days after which a browser that could not be told anything is forgotten (30 to 1095).",
        ),
        Key::new(
            "retention.files_days",
            Kind::Number,
            "Days after which a file that belongs to nothing is put aside, to go one day later (1 to 30).",
        ),
        Key::new(
            "retention.warning_days",
            Kind::Number,
            "Days that people have at least between being told and the erasure (3 to 30).",
        ),
        Key::new(
            "retention.archive",
            Kind::List,
            "The archive's list: procedures with the years that their dossiers are kept after the end, like\n\"2.000884=2\". Then the persons are taken out and their papers go; without an entry dossiers stay for ever.",
        ),
    ];

    /// The days of a rule that an operator may set.
    #[must_use]
    pub fn days_of(&self, rule: RetentionRule) -> Option<u32> {
        match rule {
            RetentionRule::Drafts => Some(self.drafts_days),
            RetentionRule::Accounts => Some(self.accounts_days),
            RetentionRule::PowersOfAttorney => Some(self.powers_days),
            RetentionRule::Looks => Some(self.looks_days),
            RetentionRule::Consents => Some(self.consents_days),
            RetentionRule::Notices => Some(self.notices_days),
            RetentionRule::PushSubscriptions => Some(self.push_days),
            RetentionRule::Files => Some(self.files_days),
            _ => None,
        }
    }

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        let keys = [
            ("retention.drafts_days", self.drafts_days, RetentionRule::Drafts.period()),
            ("retention.accounts_days", self.accounts_days, RetentionRule::Accounts.period()),
            ("retention.powers_days", self.powers_days, RetentionRule::PowersOfAttorney.period()),
            ("retention.looks_days", self.looks_days, RetentionRule::Looks.period()),
            ("retention.consents_days", self.consents_days, RetentionRule::Consents.period()),
            ("retention.notices_days", self.notices_days, RetentionRule::Notices.period()),
            ("retention.push_days", self.push_days, RetentionRule::PushSubscriptions.period()),
            ("retention.files_days", self.files_days, RetentionRule::Files.period()),
            ("retention.warning_days", self.warning_days, WARNING_DAYS),
        ];
        for (key, days, period) in keys {
            if let Period::Days { least, most, .. } = period
                && !period.allows(days)
            {
                problems
                    .push(Problem::new(key, format!("is {days} and must lie between {least} and {most}")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn archive(entries: &[&str]) -> Result<Archive, String> {
        entries.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>().try_into()
    }

    #[test]
    fn the_archives_list_names_procedures_and_years() {
        let archive = archive(&["2.000884=2", " 1.001193 = 70 "]).unwrap();
        assert_eq!((archive.years_of("2.000884"), archive.years_of("1.001193")), (Some(2), Some(70)));
        assert_eq!(archive.years_of("2.000635"), None, "for ever");
        assert_eq!(Vec::from(archive), ["1.001193=70", "2.000884=2"]);
    }

    #[test]
    fn an_entry_that_says_no_years_or_says_them_twice_is_refused() {
        for entries in [&["2.000884"][..], &["2.000884=0"], &["2.000884=101"], &["=5"], &["a=1", "a=2"]] {
            assert!(archive(entries).is_err(), "{entries:?}");
        }
    }

    #[test]
    fn periods_outside_their_bounds_are_refused_by_name() {
        let mut problems = Vec::new();
        Retention::default().validate(&mut problems);
        assert!(problems.is_empty());
        Retention { drafts_days: 29, warning_days: 31, files_days: 0, ..Retention::default() }
            .validate(&mut problems);
        assert_eq!(problems.len(), 3);
    }

    #[test]
    fn every_rule_that_is_counted_in_days_can_be_set() {
        for rule in RetentionRule::ALL {
            let settable = Retention::default().days_of(*rule);
            assert_eq!(settable, rule.period().usual_days(), "{rule:?}");
        }
    }

    #[test]
    fn an_empty_list_of_the_archive_is_told_with_what_to_do() {
        let told = Retention::default().advice().unwrap();
        assert!(
            told.contains("for ever") && told.contains("2.000884=2") && told.contains("retention.archive")
        );
        let archive = Archive::try_from(vec!["2.000884=2".to_owned()]).unwrap();
        assert_eq!(Retention { archive, ..Retention::default() }.advice(), None);
    }
}
