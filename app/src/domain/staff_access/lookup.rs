//! From how many look-ups on a member of staff says why: bulk look-up is what ordinary work at a desk does not reach. Not
//! here: counting them, and telling the inspector of very many (`domain::alert`).

/// Look-ups are counted over so many minutes, and a reason holds for as long.
pub const LOOKUP_MINUTES: i64 = 60;
/// So many different dossiers opened and people searched for need no reason: a busy desk opens about forty in an hour.
pub const LOOKUPS_WITHOUT_REASON: i64 = 60;

/// Whether one more look-up needs a reason; `made` are those of the last [`LOOKUP_MINUTES`].
pub fn is_bulk(made: i64) -> bool {
    made >= LOOKUPS_WITHOUT_REASON
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_desk_is_not_asked_and_who_goes_on_and_on_is() {
        assert!(!is_bulk(40) && !is_bulk(59));
        assert!(is_bulk(60) && is_bulk(i64::MAX));
    }
}
