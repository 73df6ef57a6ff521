//! What answers with something else than a page and is described by no handler: files, small answers, and pages that
//! speak JSON to whoever asks for it. `complete` puts them into the description.

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/form-data";
const PAGE: &str = "text/html";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Endings of addresses, what lies there, and its media type.
pub(super) const FILES: [(&str, &str, &str); 16] = [
    (".pdf", "A paper to print", "application/pdf"),
    (".xlsx", "A table", XLSX),
    (".csv", "A table", "text/csv"),
    (".zip", "Files in an archive", "application/zip"),
    ("openapi.json", "This description", JSON),
    (".txt", "For crawlers", "text/plain"),
    (".js", "The service worker", "text/javascript"),
    (".ico", "The mark of the site", "image/png"),
    (".webmanifest", "How the site is installed", "application/manifest+json"),
    ("/file", "A procedure's file", "application/toml"),
    ("/thumb", "A small picture of a paper", "image/jpeg"),
    ("/papers/{id}", "A paper that was handed in", "*/*"),
    ("/files/{file}", "A file of an answer", "*/*"),
    ("/attorneys/{id}/document", "The paper of a power of attorney", "*/*"),
    ("/calendar/{token}", "The deadlines of a company, for calendars (RFC 5545)", "text/calendar"),
    ("/account/push/key", "The public key of this server's push messages", "text/plain"),
];

/// A way of a route: its method, what it is, what it reads, and what it says (an empty kind: nothing).
pub(super) struct Way {
    pub path: &'static str,
    pub method: &'static str,
    pub what: &'static str,
    pub reads: Option<&'static str>,
    pub says: &'static [(u16, &'static str)],
    /// What its JSON is, by the name of the schema: `A[]` is a list of them, `A|B` one of several; empty: an object.
    pub told: &'static str,
    /// The same of the JSON that it reads.
    pub taken: &'static str,
    /// The fields of its form, those first without which it refuses, and how many these are.
    pub fields: (&'static [&'static str], usize),
}

impl Way {
    /// Says what its JSON is.
    const fn telling(mut self, told: &'static str) -> Self {
        self.told = told;
        self
    }

    /// Says what the JSON is that it reads.
    const fn taking(mut self, taken: &'static str) -> Self {
        self.taken = taken;
        self
    }

    /// Names the fields of its form; it refuses without the first `needed` of them.
    const fn asking(mut self, fields: &'static [&'static str], needed: usize) -> Self {
        self.fields = (fields, needed);
        self
    }
}

const fn way(
    (method, path): (&'static str, &'static str),
    what: &'static str,
    reads: Option<&'static str>,
    says: &'static [(u16, &'static str)],
) -> Way {
    Way { path, method, what, reads, says, told: "", taken: "", fields: (&[], 0) }
}

/// A page, and the same for programs that ask for JSON.
const EITHER: &[(u16, &str)] = &[(200, PAGE), (200, JSON)];
/// The same, unless it is for somebody else or lies elsewhere.
const EITHER_OR_ELSEWHERE: &[(u16, &str)] = &[(303, ""), (200, PAGE), (200, JSON)];
/// Done, and where to go on; programs are told what came of it.
const DONE: &[(u16, &str)] = &[(303, ""), (200, PAGE), (200, JSON)];
/// The same for files, of which each refusal is told; the scanner may be away, the store away or full.
const UPLOADED: &[(u16, &str)] = &[(303, ""), (200, PAGE), (200, JSON), (503, JSON), (507, JSON)];
const TAKEN: &[(u16, &str)] = &[(204, "")];
/// A challenge of WebAuthn (Level 3 §5.1).
const CHALLENGE: &[(u16, &str)] = &[(200, JSON)];

/// The ways that are not files.
pub(super) const WAYS: [Way; 34] = [
    way(("get", "/healthz"), "Whether the process answers", None, &[(200, "text/plain")]),
    way(
        ("get", "/readyz"),
        "Whether it can work, with a code for each thing that is wrong",
        None,
        &[(200, JSON), (503, JSON)],
    )
    .telling("Ready"),
    way(("get", "/metrics"), "Figures, for this machine only", None, &[(200, "text/plain")]),
    way(
        ("post", "/reports/csp"),
        "A browser's report of a breach of the page's policy",
        Some("application/reports+json"),
        TAKEN,
    )
    .taking("[]"),
    way(("post", "/account/push"), "Where a browser takes push messages", Some(JSON), TAKEN)
        .taking("PushTarget"),
    way(("post", "/account/push/delete"), "That it takes them no longer", Some(JSON), TAKEN)
        .taking("PushGone"),
    way(
        ("post", "/auth/backchannel"),
        "The identity provider ends sessions (OpenID Connect Back-Channel Logout 1.0)",
        Some(FORM),
        &[(200, "")],
    )
    .asking(&["logout_token"], 1),
    way(
        ("post", "/account/data"),
        "Everything that is kept of the person who asks",
        Some(FORM),
        &[(200, "application/zip")],
    ),
    way(
        ("get", "/session"),
        "Whether the session for which a page was shown is still open",
        None,
        &[(204, ""), (401, PAGE)],
    ),
    way(("post", "/awake"), "A sign of life of an officer who types for long", None, TAKEN),
    way(("post", "/lock"), "Covers an officer's screen", None, &[(204, ""), (303, "")]),
    way(("post", "/unlock"), "Uncovers it, with a proof", Some(FORM), &[(204, ""), (303, "")])
        .asking(&["unlock.screen", "unlock.password", "unlock.code", "to"], 0),
    way(("post", "/unlock/passkey"), "A challenge to uncover it with a passkey", None, CHALLENGE)
        .telling("Ceremony"),
    way(("post", "/prove/passkey"), "A challenge to prove anew who one is", None, CHALLENGE)
        .telling("Ceremony"),
    way(("post", "/office/access/passkey"), "A challenge to register a passkey", None, CHALLENGE)
        .telling("Ceremony"),
    way(("post", "/sign-in/staff/passkey"), "A challenge to sign in with a passkey", None, CHALLENGE)
        .telling("Ceremony"),
    way(("post", "/staff/join/{token}/passkey"), "A challenge to open an account with", None, CHALLENGE)
        .telling("Ceremony"),
    way(("get", "/procedures"), "Procedures by words, field and life event", None, EITHER).telling("Found"),
    way(("get", "/procedures/{code}"), "A procedure", None, EITHER).telling("Procedure"),
    way(("get", "/business"), "A company's dossiers", None, EITHER_OR_ELSEWHERE).telling("CompanyBoard"),
    way(("get", "/dossiers"), "One's own dossiers", None, EITHER_OR_ELSEWHERE).telling("OwnDossiers"),
    way(("get", "/dossiers/{id}"), "A dossier", None, EITHER_OR_ELSEWHERE).telling("OwnDossierDetail"),
    way(
        ("get", "/q/{token}"),
        "A dossier by the token of its QR code: whole for who may see it, a glimpse for strangers",
        None,
        EITHER_OR_ELSEWHERE,
    )
    .telling("OwnDossierDetail|Glimpse"),
    way(("post", "/procedures/{code}/start"), "Begins a draft", Some(FORM), DONE)
        .telling("Begun")
        .asking(&["command_id"], 0),
    way(("get", "/drafts/{id}"), "A draft", None, &[(303, ""), (200, JSON)]).telling("WholeDraft"),
    way(("post", "/drafts/{id}/{page}"), "Writes the answers of one step", Some(FORM), DONE)
        .telling("Saved")
        .asking(&["page.base", "page.leave", "row.add", "row.remove"], 0),
    way(("get", "/drafts/{id}/papers"), "The papers of a draft", None, EITHER).telling("AskedPaper[]"),
    way(("post", "/drafts/{id}/papers/{paper}"), "Takes files", Some(MULTIPART), UPLOADED)
        .telling("Taken")
        .asking(&["file"], 1),
    way(("post", "/drafts/{id}/papers/{paper}/delete"), "Takes a file away", Some(FORM), DONE)
        .telling("Removed"),
    way(
        ("get", "/drafts/{id}/revision"),
        "What the procedure's new revision means",
        None,
        EITHER_OR_ELSEWHERE,
    )
    .telling("NewerRevision"),
    way(("post", "/drafts/{id}/delete"), "Deletes a draft", Some(FORM), DONE).telling("Deleted"),
    way(("post", "/drafts/{id}/submit"), "Sends a draft", Some(FORM), DONE)
        .telling("Sent")
        .asking(&["version", "declare", "command_id"], 2),
    way(
        ("post", "/office/counter/drafts/{id}/form"),
        "Writes what is taken down at a desk",
        Some(FORM),
        DONE,
    )
    .telling("TakenDown")
    .asking(&["row.add", "row.remove"], 0),
    way(
        ("post", "/office/procedure-drafts/{id}/preview/{page}"),
        "Tries the answers of one step",
        Some(FORM),
        DONE,
    )
    .telling("Saved"),
];
