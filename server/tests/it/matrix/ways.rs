//! Ways of the matrix that are not like all others: where the answer is not the table's alone, and which end what later
//! cells are about.

use app::domain::{
    dossier::{Actor, Case},
    permission::{Action, Life, Object, Verdict, verdict},
};

/// Who may rate by the printed token. By the table whoever knows the token comes to the page; it refuses officers, as
/// they can read every printed secret, and asks the others for the secret, unless the dossier is theirs.
pub fn of_rating(actor: Option<&Actor>, looked: Option<(&Case, Life)>) -> Verdict {
    match (actor, looked) {
        (Some(Actor::Staff { .. }), _) => Verdict::NotAllowed,
        (_, None) => Verdict::Unknown,
        (None, _) => Verdict::SignIn,
        (Some(Actor::Bearer), _) => Verdict::Allowed,
        (citizen, Some((case, life))) => verdict(Action::RateDossier, citizen, Object::Dossier(case, life)),
    }
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
