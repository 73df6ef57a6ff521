//! A seal with everything that it covers, and its text: a few headings and one line an event, for people and `grep`.

use crate::store::seals::{Covered, Seal};
use app::domain::{
    dossier::merkle::{self, Hash, hex},
    security::SecurityChain,
};
use sha2::{Digest, Sha256};

/// The first line of a file; the number is the arrangement's.
const TITLE: &str = "motcua seal 1";
/// The arrangement of seals that also close the journal of access.
const TITLE_WITH_SECURITY: &str = "motcua seal 2";

/// One seal and the events under it, in the order of its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub seal: Seal,
    pub events: Vec<Covered>,
}

/// The hash of a seal: over what it says and the seal before it, so that none can be exchanged or left out.
pub fn seal_hash(seal: &Seal) -> String {
    let Seal { number, day, events, root, previous, security_events, security_hash, .. } = seal;
    let said = format!("{number}\n{day}\n{events}\n{root}\n{previous}\n");
    hex(&Sha256::digest(match security_events {
        0 => format!("{TITLE}\n{said}"),
        _ => format!("{TITLE_WITH_SECURITY}\n{said}{security_events}\n{security_hash}\n"),
    }))
}

impl Record {
    /// Closes a day over these events.
    pub fn new(day: String, events: Vec<Covered>, last: Option<&Seal>, now: i64) -> Self {
        Self::with_security(day, events, last, now, SecurityChain::default())
    }

    /// Closes a day over these events and over the journal of access as far as it has come.
    pub fn with_security(
        day: String,
        mut events: Vec<Covered>,
        last: Option<&Seal>,
        now: i64,
        security: SecurityChain,
    ) -> Self {
        // Sorted here and not by a database, whose collations differ.
        events.sort_by(|a, b| (&a.dossier_id, a.number).cmp(&(&b.dossier_id, b.number)));
        let mut seal = Seal {
            number: last.map_or(1, |last| last.number + 1),
            day,
            events: i64::try_from(events.len()).unwrap_or(i64::MAX),
            root: String::new(),
            previous: last.map(|last| last.hash.clone()).unwrap_or_default(),
            hash: String::new(),
            sealed_at: now,
            security_events: security.number,
            security_hash: security.hash,
        };
        let mut record = Self { seal: seal.clone(), events };
        seal.root = hex(&merkle::root(&record.leaves()));
        seal.hash = seal_hash(&seal);
        record.seal = seal;
        record
    }

    /// The leaves of the tree.
    pub fn leaves(&self) -> Vec<Hash> {
        self.events.iter().map(Covered::leaf).collect()
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let Seal { number, day, events, root, previous, hash, sealed_at, security_events, security_hash } =
            &self.seal;
        let (title, security) = match security_events {
            0 => (TITLE, String::new()),
            _ => (TITLE_WITH_SECURITY, format!("security {security_events} {security_hash}\n")),
        };
        let mut text = format!(
            "{title}\nnumber {number}\nday {day}\nevents {events}\nroot {root}\nprevious {previous}\nhash {hash}\nsealed_at {sealed_at}\n{security}"
        );
        for event in &self.events {
            text.push_str(&event.line());
            text.push('\n');
        }
        text
    }

    /// Reads the text of a file; nothing when it is no such text or was cut off.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let title = lines.next()?;
        if !matches!(title, TITLE | TITLE_WITH_SECURITY) || !text.ends_with('\n') {
            return None;
        }
        let mut next =
            |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ').map(ToOwned::to_owned);
        let mut seal = Seal {
            number: next("number")?.parse().ok()?,
            day: next("day")?,
            events: next("events")?.parse().ok()?,
            root: next("root")?,
            previous: next("previous")?,
            hash: next("hash")?,
            sealed_at: next("sealed_at")?.parse().ok()?,
            security_events: 0,
            security_hash: String::new(),
        };
        if title == TITLE_WITH_SECURITY {
            let (number, hash) = next("security").and_then(|security| {
                let (number, hash) = security.split_once(' ')?;
                Some((number.parse().ok()?, hash.to_owned()))
            })?;
            (seal.security_events, seal.security_hash) = (number, hash);
        }
        let events = lines.map(Covered::read).collect::<Option<Vec<_>>>()?;
        (i64::try_from(events.len()) == Ok(seal.events)).then_some(Self { seal, events })
    }
}

impl Covered {
    /// `dossier number hash`.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.dossier_id, self.number, self.hash)
    }

    /// Reads a [`Covered::line`].
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let dossier_id = parts.next().filter(|id| !id.is_empty())?.to_owned();
        let number = parts.next()?.parse().ok()?;
        let hash = parts.next().filter(|hash| hash.len() == 64)?.to_owned();
        parts.next().is_none().then_some(Self { dossier_id, number, hash })
    }

    /// Its leaf in the tree of a day.
    pub fn leaf(&self) -> Hash {
        merkle::leaf(self.line().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(dossier: &str, number: i64) -> Covered {
        Covered { dossier_id: dossier.into(), number, hash: "ab".repeat(32) }
    }

    #[test]
    fn a_record_is_read_as_it_was_written_also_an_empty_one() {
        for events in [vec![], vec![covered("b", 1), covered("a", 2), covered("a", 1)]] {
            let record = Record::new("2026-03-02".into(), events, None, 5);
            assert_eq!(Record::read(&record.text()), Some(record));
        }
    }

    #[test]
    fn a_record_that_closes_the_journal_of_access_is_read_as_it_was_written() {
        let security = SecurityChain { number: 7, hash: "ef".repeat(32) };
        let day = || "2026-03-02".to_owned();
        let record = Record::with_security(day(), vec![covered("a", 1)], None, 5, security.clone());
        assert_eq!(Record::read(&record.text()).as_ref(), Some(&record));
        let other = SecurityChain { number: 7, hash: "aa".repeat(32) };
        let other = Record::with_security(day(), vec![covered("a", 1)], None, 5, other);
        assert_ne!(other.seal.hash, record.seal.hash);
        assert_eq!(Record::read(&record.text().replace("security 7 ", "security ")), None);
    }

    #[test]
    fn a_seal_from_before_the_journal_of_access_keeps_its_hash() {
        let seal = Record::new("2026-03-02".into(), vec![covered("a", 1)], None, 5).seal;
        let said = format!("motcua seal 1\n1\n2026-03-02\n1\n{}\n\n", seal.root);
        assert_eq!(seal.hash, hex(&Sha256::digest(said)));
    }

    #[test]
    fn the_order_in_which_events_come_does_not_matter() {
        let one = Record::new("2026-03-02".into(), vec![covered("a", 1), covered("b", 1)], None, 5);
        let other = Record::new("2026-03-02".into(), vec![covered("b", 1), covered("a", 1)], None, 5);
        assert_eq!(one, other);
    }

    #[test]
    fn a_text_that_was_cut_off_is_not_read() {
        let text = Record::new("2026-03-02".into(), vec![covered("a", 1), covered("b", 1)], None, 5).text();
        let shorter = text.lines().take(9).map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(Record::read(&shorter), None);
        assert_eq!(Record::read(text.trim_end()), None);
    }

    #[test]
    fn each_seal_names_the_one_before() {
        let first = Record::new("2026-03-02".into(), vec![], None, 5).seal;
        let second = Record::new("2026-03-03".into(), vec![], Some(&first), 6).seal;
        assert_eq!((second.number, &second.previous), (2, &first.hash));
        assert_ne!(second.hash, first.hash);
    }
}
