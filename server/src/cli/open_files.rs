//! Every connection is an open file, and systems allow few of them unless asked. What may be asked for without
//! an operator's help is asked for here.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the server has open besides connections: the database, papers, uploads, push messages.
const OWN: u64 = 512;

/// Sees to it that so many connections can be open at once; where the system allows fewer, the log says so.
pub fn make_room(connections: u64) {
    let limit = getrlimit(Resource::Nofile);
    let Some(raised) = raised(limit, connections.saturating_add(OWN)) else { return };
    if let Err(error) = setrlimit(Resource::Nofile, raised) {
        tracing::warn!(%error, "the number of open files stays as it is");
    }
    let allowed = raised.current.unwrap_or(u64::MAX);
    if allowed < connections.saturating_add(OWN) {
        tracing::warn!(
            allowed,
            connections,
            "fewer files may be open than limits.connections needs: raise LimitNOFILE or lower the limit"
        );
    }
}

/// The limit to ask for, if the present one is too low.
fn raised(limit: Rlimit, wanted: u64) -> Option<Rlimit> {
    let enough = limit.current.is_none_or(|current| current >= wanted);
    let most = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
    (!enough).then_some(Rlimit { current: Some(most), maximum: limit.maximum })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(current: Option<u64>, maximum: Option<u64>) -> Option<Option<u64>> {
        raised(Rlimit { current, maximum }, 4_608).map(|raised| raised.current)
    }

    #[test]
    fn a_limit_is_raised_as_far_as_needed_and_allowed() {
        assert_eq!(asked(Some(1_024), Some(524_288)), Some(Some(4_608)));
        assert_eq!(asked(Some(1_024), None), Some(Some(4_608)));
        assert_eq!(asked(Some(1_024), Some(2_048)), Some(Some(2_048)));
        assert_eq!(asked(Some(8_192), Some(8_192)), None);
        assert_eq!(asked(None, None), None);
    }
}
