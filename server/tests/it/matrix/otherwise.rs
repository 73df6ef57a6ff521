//! Where a permitted person hears something else than usual, and what exactly: what is not there in this centre or not
//! yet, and what cannot be done now. Everything else must be there for whoever may have it.

use super::{targets::Target, things::Things};

/// The only answers of such an address; nothing where it answers as all others do.
pub fn answers(things: &Things, (route, method): (&str, &str), target: &Target) -> Option<&'static [u16]> {
    let is = |dossier: &str| target.path.split('/').any(|part| part == dossier);
    let answers: &[u16] = match (method, route) {
        // No site is built for the tests, nobody measures them, and no identity provider is there to sign in with.
        ("GET", "/sw.js" | "/manifest.webmanifest" | "/robots.txt" | "/favicon.ico" | "/metrics") => &[404],
        ("POST", "/sign-in" | "/sign-in/again") => &[503],
        ("GET", "/sign-in/callback") => &[400],
        // Nothing waits for a proof, and nobody has a passkey.
        ("GET", "/prove")
        | ("POST", "/prove/passkey" | "/office/access/passkey" | "/office/access/{deed}") => &[404],
        // The link leads to the first step, which gives a link to these.
        ("POST", "/staff/join/{token}/passkey" | "/staff/join/{token}/app") => &[410],
        // Nothing was issued, so there is nothing to verify and nothing to rate.
        ("GET", "/verify/{token}") => &[404],
        ("GET", "/dossiers/{id}/rate" | "/q/{token}/rate") => &[409],
        // One dossier is asked for something, a paper, which is answered by its file.
        ("GET", "/dossiers/{id}/supplement") if !is(&things.organisation) => &[409],
        ("POST", "/dossiers/{id}/supplement/{item}") => &[404],
        ("POST", "/office/batches/{id}/missing/{dossier}") => &[404],
        // No question is named, and no change was made whose dossiers could be listed.
        ("POST", "/office/procedure-drafts/{id}/move") => &[404],
        ("GET", "/office/organisation/changes/{code}/list.pdf") => &[404],
        ("GET", paper) if !is_written(things, paper, is) => &[404],
        _ => return None,
    };
    Some(answers)
}

/// Whether a paper is written: of those that come in the course of a dossier, one is accepted and one is asked.
fn is_written(things: &Things, route: &str, is: impl Fn(&str) -> bool) -> bool {
    match route.rsplit('/').next().unwrap_or_default() {
        "slip.pdf" | "control.pdf" if route.contains("dossiers/{id}") => is(&things.handed),
        "supplement.pdf" => is(&things.organisation),
        "refusal.pdf" | "apology.pdf" | "stop.pdf" | "result.pdf" | "handout.pdf" => false,
        _ => true,
    }
}
