//! In which ways a member of staff can look at a dossier, as its access log tells them apart (Law 91/2025/QH15, domain
//! brief §8.8). Not here: who may look (`permission`), and where the log is kept.

/// Looks by one person at the same thing within the same ten minutes are one line, named after the first of them.
pub const SPAN_MINUTES: i64 = 10;

/// The way of a look. The stored names never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LookKind {
    /// The dossier's page, or all of it as data. The small pictures of its papers belong to it.
    Looked,
    /// A paper was opened.
    Paper,
    /// A form, slip or result was printed or opened as a file.
    Printed,
    /// A list with this dossier in it left the system as a file.
    Exported,
    /// The proof of its history was worked out.
    Proof,
    /// An asked agency looked at its part.
    Task,
}

impl LookKind {
    pub const ALL: [Self; 6] =
        [Self::Looked, Self::Paper, Self::Printed, Self::Exported, Self::Proof, Self::Task];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Looked => "looked",
            Self::Paper => "paper",
            Self::Printed => "printed",
            Self::Exported => "exported",
            Self::Proof => "proof",
            Self::Task => "task",
        }
    }

    /// What a stored name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The number of the ten minutes in which a moment lies; `at` in epoch milliseconds.
pub fn span_of(at: i64) -> i64 {
    at.div_euclid(SPAN_MINUTES * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_found_by_its_stored_name() {
        for kind in LookKind::ALL {
            assert_eq!(LookKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(LookKind::from_code("stolen"), None);
    }

    #[test]
    fn ten_minutes_of_the_clock_are_one_span() {
        let minute = 60_000;
        assert_eq!(span_of(0), span_of(10 * minute - 1));
        assert_eq!(span_of(0) + 1, span_of(10 * minute));
        assert_eq!(span_of(-1), -1);
    }
}
