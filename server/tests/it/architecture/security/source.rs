//! What the list of security says of the whole source: no memory of ours is unsafe, no program is started, no certificate
//! is trusted unseen, and raw HTML is written in a few known places only.

use crate::support::source::{self, code, workspace};

/// Where HTML is written as text, each once, and why nobody else's words can be in it.
const RAW_HTML: &[(&str, &str)] = &[
    ("app/src/components/qr_card.rs", "a QR code that the server has drawn"),
    ("app/src/components/text_area.rs", "escaped in the same file, with a test"),
    ("app/src/pages/public/poster.rs", "a QR code that the server has drawn"),
    ("app/src/pages/staff_access/parts.rs", "a QR code that the server has drawn"),
];

/// Lines of production code below the folders that hold one of the words: path, number and text.
fn lines(folders: &[&str], words: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders {
        for (path, text) in source::production(&workspace().join(folder)) {
            let path = path.strip_prefix(workspace()).unwrap().display().to_string();
            for (number, line) in code(&text) {
                if words.iter().any(|word| line.contains(word)) {
                    found.push((path.clone(), format!("{path}:{number}: {}", line.trim())));
                }
            }
        }
    }
    found
}

fn none(folders: &[&str], words: &[&str], why: &str) {
    let found: Vec<String> = lines(folders, words).into_iter().map(|(_, line)| line).collect();
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let words = ["fn", "impl", "extern", "trait", "{", "mod"].map(|next| format!("{} {next}", "unsafe"));
    let words = words.each_ref().map(String::as_str);
    none(&["app", "server/src", "script/wasm-bindgen"], &words, "memory is the compiler's business");
    let manifest = std::fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for crate_of_ours in ["app", "app/web", "server", "script/wasm-bindgen"] {
        let own = std::fs::read_to_string(workspace().join(crate_of_ours).join("Cargo.toml")).unwrap();
        assert!(own.contains("[lints]\nworkspace = true"), "{crate_of_ours} keeps our lints");
    }
}

#[test]
fn openssl_is_for_the_messages_of_browsers_and_no_second_tls_comes_in() {
    let rules = std::fs::read_to_string(workspace().join(".cargo-deny.toml")).unwrap();
    for banned in ["native-tls", "ring", "boring"] {
        assert!(rules.contains(&format!("{{ crate = \"{banned}\" }}")), "{banned}");
    }
    let lock = std::fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
    assert!(!lock.contains("name = \"native-tls\"") && lock.contains("name = \"aws-lc-rs\""));
    none(&["server/src"], &["openssl::"], "our own code speaks TLS by rustls and hashes by sha2");
}

#[test]
fn the_server_starts_no_other_program() {
    let words = ["process::Command", "Command::new(", "libc::", ".exec("];
    none(&["server/src"], &words, "what is never started cannot be given strange arguments");
}

#[test]
fn foreign_bytes_come_in_by_one_gate() {
    let known = ["server/src/service/papers/take_in.rs", "server/src/service/settlement/issue.rs"];
    for (path, line) in lines(&["server/src/service", "server/src/http"], &[".receive(", ".keep("]) {
        let ours = line.contains("papers.") && known.contains(&&*path);
        assert!(ours || !line.contains("papers."), "{line}");
    }
    for (path, line) in lines(&["server/src"], &["of_our_own(", "Cleared("]) {
        let ours = path.starts_with("server/src/files/") || path == known[1];
        assert!(ours, "{line}");
    }
}

#[test]
fn nothing_is_told_outside_of_the_log_but_by_commands() {
    for (path, line) in lines(&["server/src"], &["println!(", "eprintln!(", "print!(", "dbg!("]) {
        assert!(path.starts_with("server/src/cli/"), "{line}");
    }
}

#[test]
fn nobody_trusts_a_certificate_unseen() {
    let words = ["danger_", "dangerous()", "ServerCertVerifier", "accept_invalid"];
    none(&["server/src"], &words, "whoever answers must be who was asked");
}

#[test]
fn the_browser_keeps_nothing_of_a_dossier() {
    let named = ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "cookieStore"];
    let words = ["local_storage", "session_storage", "indexed_db", "IdbFactory", "caches(", "set_cookie("];
    none(&["app"], &[&words[..], &named[..]].concat(), "the next one at this computer would find it");
    let mut scripts = 0;
    for entry in std::fs::read_dir(workspace().join("public")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "js") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let kept =
            named.iter().chain(&["caches.", "storage.getDirectory"]).find(|word| text.contains(**word));
        assert!(kept.is_none(), "{}: {kept:?}", path.display());
        scripts += 1;
    }
    assert!(scripts >= 2, "{scripts}");
}

#[test]
fn raw_html_is_written_in_known_places_only() {
    let words =
        ["inner_html=", "set_inner_html(", "insert_adjacent_html(", "set_outer_html(", "document.write"];
    let mut found: Vec<_> = lines(&["app"], &words).into_iter().map(|(path, _)| path).collect();
    found.sort();
    assert_eq!(found, RAW_HTML.iter().map(|(known, _)| (*known).to_owned()).collect::<Vec<_>>());
}

#[test]
fn what_must_not_be_guessed_comes_from_the_operating_system() {
    let asked =
        lines(&["server/src"], &["getrandom::fill(", "OsRng", "thread_rng(", "rand::rng(", "fastrand"]);
    let asked: Vec<_> = asked.into_iter().map(|(path, _)| path).collect();
    assert_eq!(asked, ["server/src/random.rs"], "one place asks the machine");
    let mut made = lines(&["server/src"], &["impl Random for", "random: Arc::new("]);
    made.retain(|(_, line)| !line.contains("SystemRandom"));
    assert_eq!(made.len(), 1, "the program is given no other source: {made:?}");
    assert!(made[0].1.contains("impl Random for SeededRandom"), "{made:?}");
    none(&["server/src"], &["SeededRandom::new("], "a sequence that repeats itself is for tests");
}
