//! The limits section: how long and how much one request or session may take.
//! Upload size has its own section, because citizens are told about it.

use serde::{Deserialize, Serialize};

use super::keys::{Key, Kind};
use super::{CentreNetworks, Problem};

/// Time and size limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Seconds until an ordinary request is given up.
    pub request_seconds: u64,
    /// Seconds until an upload is given up; a phone at the edge of coverage needs minutes.
    pub upload_seconds: u64,
    /// Seconds a connection may take to send a request's head, silence before it included.
    pub header_seconds: u64,
    /// Seconds after which a connection is closed on which nothing goes on: nothing is asked, and nothing of an answer
    /// is taken. An answer of ours that takes long counts as going on.
    pub idle_seconds: u64,
    /// Seconds a request's body may pause between two pieces.
    pub body_seconds: u64,
    /// Largest body of an ordinary form, in bytes.
    pub body_bytes: u64,
    /// Uploads handled at the same moment; a quarter of them is for guests, the rest for who is signed in.
    pub concurrent_uploads: u64,
    /// Connections open at the same moment; more of them wait.
    pub connections: u64,
    /// Connections of one address open at the same moment; more of them are closed at once. A whole
    /// service centre may stand behind one address. Trusted proxies are not counted.
    pub connections_per_address: u64,
    /// Requests of one address in a minute; a service centre's have twenty times as many.
    pub requests_per_address: u64,
    /// Requests of one session in a minute.
    pub requests_per_session: u64,
    /// Requests in a minute for what one token opens, such as that of a QR code.
    pub requests_per_token: u64,
    /// Networks of service centres, where many people stand behind one address.
    pub centre_networks: CentreNetworks,
    /// Minutes after which an idle session ends.
    pub session_idle_minutes: u64,
    /// Hours after which any session ends.
    pub session_hours: u64,
    /// Sessions of one person open at the same moment; one more ends the one not used for longest.
    pub sessions_per_person: u64,
    /// Seconds that running requests get when the server is told to stop.
    pub shutdown_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_seconds: 30,
            upload_seconds: 600,
            header_seconds: 10,
            idle_seconds: 60,
            body_seconds: 20,
            body_bytes: 1024 * 1024,
            concurrent_uploads: 32,
            connections: 4096,
            connections_per_address: 512,
            requests_per_address: 1800,
            requests_per_session: 600,
            requests_per_token: 120,
            centre_networks: CentreNetworks::default(),
            session_idle_minutes: 30,
            session_hours: 12,
            sessions_per_person: 10,
            shutdown_seconds: 20,
        }
    }
}

impl Limits {
    pub(super) const KEYS: &[Key] = &[
        Key::new("limits.request_seconds", Kind::Number, "Seconds until an ordinary request is given up."),
        Key::new("limits.upload_seconds", Kind::Number, "Seconds until an upload is given up."),
        Key::new(
            "limits.header_seconds",
            Kind::Number,
            "Seconds a connection may take to send a request's head, silence before it included.\nA proxy in front should drop its idle connections sooner.",
        ),
        Key::new(
            "limits.idle_seconds",
            Kind::Number,
            "Seconds after which a connection is closed on which nothing is asked and nothing of an answer is taken.",
        ),
        Key::new(
            "limits.body_seconds",
            Kind::Number,
            "Seconds a request's body may pause between two pieces.",
        ),
        Key::new("limits.body_bytes", Kind::Number, "Largest body of an ordinary form, in bytes."),
        Key::new(
            "limits.concurrent_uploads",
            Kind::Number,
            "Uploads handled at the same moment; a quarter of them is for guests, the rest for who is signed in.",
        ),
        Key::new(
            "limits.connections",
            Kind::Number,
            "Connections open at the same moment; more of them wait.",
        ),
        Key::new(
            "limits.connections_per_address",
            Kind::Number,
            "Connections of one address open at the same moment; more of them are closed at once.\nA whole service centre may stand behind one address. Trusted proxies are not counted.",
        ),
        Key::new(
            "limits.requests_per_address",
            Kind::Number,
            "Requests of one address in a minute; a service centre's address has twenty times as many.\nWhat this machine asks itself is not counted, nor are the files below /assets.",
        ),
        Key::new("limits.requests_per_session", Kind::Number, "Requests of one session in a minute."),
        Key::new(
            "limits.requests_per_token",
            Kind::Number,
            "Requests in a minute for what one token opens, such as that of a QR code.",
        ),
        Key::new(
            "limits.centre_networks",
            Kind::List,
            "Networks of service centres, like \"10.20.0.0/16\": many people stand behind one address there, so whoever\nis signed in is counted alone and the others may do more together.",
        ),
        Key::new("limits.session_idle_minutes", Kind::Number, "Minutes after which an idle session ends."),
        Key::new("limits.session_hours", Kind::Number, "Hours after which any session ends."),
        Key::new(
            "limits.sessions_per_person",
            Kind::Number,
            "Sessions of one person open at the same moment; one more ends the one not used for longest.",
        ),
        Key::new(
            "limits.shutdown_seconds",
            Kind::Number,
            "Seconds that running requests get when the server is told to stop.",
        ),
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        let bounds = [
            ("limits.request_seconds", self.request_seconds, 1, 600),
            ("limits.upload_seconds", self.upload_seconds, 10, 7200),
            ("limits.header_seconds", self.header_seconds, 1, 120),
            ("limits.idle_seconds", self.idle_seconds, 1, 3600),
            ("limits.body_seconds", self.body_seconds, 1, 600),
            ("limits.body_bytes", self.body_bytes, 16 * 1024, 64 * 1024 * 1024),
            ("limits.concurrent_uploads", self.concurrent_uploads, 1, 10_000),
            ("limits.connections", self.connections, 16, 1_000_000),
            ("limits.connections_per_address", self.connections_per_address, 1, 1_000_000),
            ("limits.requests_per_address", self.requests_per_address, 60, 10_000_000),
            ("limits.requests_per_session", self.requests_per_session, 60, 10_000_000),
            ("limits.requests_per_token", self.requests_per_token, 10, 10_000_000),
            ("limits.session_idle_minutes", self.session_idle_minutes, 1, 24 * 60),
            ("limits.session_hours", self.session_hours, 1, 24 * 30),
            ("limits.sessions_per_person", self.sessions_per_person, 1, 1_000),
            ("limits.shutdown_seconds", self.shutdown_seconds, 0, 600),
        ];
        for (key, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                problems
                    .push(Problem::new(key, format!("is {value} and must lie between {least} and {most}")));
            }
        }
    }
}
