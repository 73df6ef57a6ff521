//! Ways of the matrix that are not like all others: behind which a permitted thing may be missing, where the answer is not the
//! table's alone, and which end what later cells are about.

use super::targets::About;
use crate::support::Answer;

/// Addresses behind which a permitted thing may be missing: papers that are not written yet, and names that are made up.
pub fn may_be_absent(path: &str, about: &About) -> bool {
    let parts = [
        ".pdf",
        "/business/views/",
        "/business/invitations/",
        "/business/team/",
        "/thumb",
        "/files/",
        "/changes/",
        "/procedure-drafts/",
        "/supplement/",
        "/missing/",
        "/office/organisation/",
        "/alerts/",
        "/office/accounts/",
        "/join/",
    ];
    *about == About::Nothing || parts.iter().any(|part| path.contains(part))
}

/// Where the answer is not the table's alone: there is no identity provider here to sign in with, and the page on which a
/// bearer rates refuses officers and whoever has not given the printed secret, each in its own words.
pub fn decides_itself(path: &str, answer: &Answer) -> bool {
    let rating = path.starts_with("/q/") && path.ends_with("/rate");
    (path.starts_with("/sign-in") && answer.status() == 503)
        || (rating && matches!(answer.status(), 401..=404))
}

/// Ways that end what later cells are about; who may go them does so last.
pub fn ends(route: &str) -> bool {
    end_of(route) > 0
}

/// In which order such ways are gone: first what takes a thing away, then what takes a right away, then what ends a
/// session, and at last what everybody does for themselves.
pub fn end_of(route: &str) -> usize {
    let last = route.rsplit('/').next().unwrap_or_default();
    match (route, last) {
        ("/sign-out", _) => 6,
        ("/lock", _) => 5,
        ("/account/sessions/end" | "/account/sessions/end-others", _) => 4,
        // Whoever follows an invitation acts for another from then on.
        ("/join/{token}", _) => 3,
        (_, "end" | "remove") => 2,
        (_, "delete" | "discard" | "consent" | "withdraw" | "revoke")
            if route != "/dossiers/{id}/withdraw" =>
        {
            1
        }
        _ => 0,
    }
}
