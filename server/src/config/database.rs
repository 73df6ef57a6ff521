//! How the database may be reached: over a network only with a certificate that is checked, because a whole province's
//! papers and answers pass by. Opening it is `server::store`'s business.

use std::net::IpAddr;

use url::Url;

use super::{Problem, Secret};

/// Modes in which the client checks who answers (PostgreSQL, "SSL Support"); all others accept anybody.
const CHECKED: [&str; 2] = ["verify-full", "verify-ca"];

/// Checks the configured address.
pub(super) fn validate(url: &Secret, demo: bool, problems: &mut Vec<Problem>) {
    let text = url.expose();
    if text.starts_with("sqlite:") {
        return;
    }
    if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
        problems.push(Problem::new("database_url", "must begin with sqlite: or postgres://"));
    } else if !demo && !stays_here(text) && !is_checked(text) {
        problems.push(Problem::new(
            "database_url",
            "leads over a network where anybody may listen or answer: add ?sslmode=verify-full, and sslrootcert= with the file of your own authority if you have one",
        ));
    }
}

/// Whether the database is on this machine: a loopback address, or a socket (a host that is a path).
fn stays_here(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let socket = |host: &str| host.starts_with('/') || host.to_ascii_lowercase().starts_with("%2f");
    let named = url.query_pairs().filter(|(name, _)| name == "host" || name == "hostaddr");
    let host = match named.last() {
        Some((_, host)) => host.into_owned(),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    socket(&host) || host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn is_checked(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let mut modes = url.query_pairs().filter(|(name, _)| name == "sslmode" || name == "ssl-mode").peekable();
    modes.peek().is_some() && modes.all(|(_, mode)| CHECKED.contains(&mode.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(url: &str, demo: bool) -> bool {
        let mut problems = Vec::new();
        validate(&Secret::new(url), demo, &mut problems);
        !problems.is_empty()
    }

    #[test]
    fn a_database_over_a_network_needs_a_checked_certificate() {
        for url in [
            "postgres://db.internal/motcua",
            "postgres://10.0.0.7/motcua?sslmode=require",
            "postgres://db/motcua?sslmode=prefer",
            "postgres://db/motcua?sslmode=verify-full&sslmode=disable",
            "postgres://127.0.0.1/motcua?host=10.0.0.7",
            "mysql://db/motcua",
        ] {
            assert!(is_refused(url, false), "{url}");
        }
        for url in [
            "postgres://db.internal/motcua?sslmode=verify-full",
            "postgresql://db/motcua?ssl-mode=verify-ca&sslrootcert=/etc/ca.pem",
        ] {
            assert!(!is_refused(url, false), "{url}");
        }
    }

    #[test]
    fn a_database_on_this_machine_and_a_demonstration_need_none() {
        for url in [
            "sqlite:data/motcua.db",
            "postgres://127.0.0.1:5432/motcua",
            "postgres://[::1]/motcua",
            "postgres://localhost/motcua",
            "postgres:///motcua?host=/run/postgresql",
            "postgres://%2Frun%2Fpostgresql/motcua",
        ] {
            assert!(!is_refused(url, false), "{url}");
        }
        assert!(!is_refused("postgres://db.internal/motcua", true));
    }
}
