//! Who may name whom. Comments and tests inside a file are left out: only what runs in production counts.

use crate::support::source::{self, code, workspace};

/// Fails for every line of production code below `folder` that contains one of the words.
fn nobody_below(folder: &str, words: &[&str], why: &str) {
    let mut found = Vec::new();
    for (path, text) in source::production(&workspace().join(folder)) {
        for (number, line) in code(&text) {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                found.push(format!("{}:{number} names {word}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn the_domain_knows_no_framework_no_clock_no_randomness_and_no_machine() {
    nobody_below(
        "app/src/domain",
        &[
            "leptos",
            "sqlx",
            "axum",
            "tokio",
            "reqwest",
            "web_sys",
            "rand::",
            "getrandom",
            "SystemTime",
            "Instant",
            "std::fs",
            "std::net",
            "std::env",
            "std::io",
            "std::process",
            "std::thread",
        ],
        "the domain runs in the browser and on the server alike, and a test repeats it exactly",
    );
}

#[test]
fn the_domain_uses_only_small_pure_crates() {
    let known = [
        "crate",
        "super",
        "self",
        "std",
        "jiff",
        "serde",
        "serde_json",
        "sha2",
        "thiserror",
        "unicode_normalization",
        // What programs are told of the domain's types; on the server only (feature `ssr`).
        "utoipa",
    ];
    let mut strangers = Vec::new();
    for (path, text) in source::production(&workspace().join("app/src/domain")) {
        for (number, line) in code(&text) {
            let imported = line.trim_start().trim_start_matches("pub ").strip_prefix("use ");
            let Some(first) = imported.and_then(|rest| rest.split([':', ';', ' ', '{']).next()) else {
                continue;
            };
            // A variant of a type of this file (`use CommandKind::*`) begins with a capital letter.
            if !known.contains(&first)
                && first.starts_with(char::is_lowercase)
                && !text.contains(&format!("mod {first};"))
            {
                strangers.push(format!("{}:{number} uses {first}", path.display()));
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
}

#[test]
fn components_know_no_page_and_pages_know_no_server() {
    nobody_below("app/src/components", &["crate::pages", "pages::"], "a component serves every page");
    nobody_below(
        "app/src/components",
        &["crate::islands"],
        "an island is made of components, not the other way round",
    );
    nobody_below(
        "app/src/pages",
        &["axum", "sqlx", "server::", "leptos_router"],
        "a page is a view of its model",
    );
    nobody_below("app/src", &["axum", "sqlx", "leptos_router"], "the app is rendered by whoever has a model");
}

#[test]
fn only_the_store_names_sqlx() {
    for (path, text) in source::production(&workspace().join("server/src")) {
        let inside = path.starts_with(workspace().join("server/src/store"));
        let line = code(&text).find(|(_, line)| line.contains("sqlx"));
        assert!(inside || line.is_none(), "{}:{line:?}", path.display());
    }
}

#[test]
fn use_cases_know_nothing_of_http() {
    nobody_below(
        "server/src/service",
        &["axum", "crate::http", "tower_http"],
        "a use case is the same for a page and a program",
    );
    nobody_below(
        "server/src/store",
        &["axum", "crate::http", "crate::service"],
        "the store remembers and decides nothing",
    );
    for folder in ["files", "documents", "identity", "outgoing", "push", "catalogue", "config"] {
        nobody_below(
            &format!("server/src/{folder}"),
            &["axum", "crate::http", "crate::service"],
            "it serves the use cases",
        );
    }
}

/// Rows may be shown by a handler; a connection, without which no statement runs, may not be in its hands.
#[test]
fn http_reads_rows_and_executes_no_statement() {
    nobody_below(
        "server/src/http",
        &[".reader(", "begin_write", "SELECT ", "UPDATE ", "INSERT ", "DELETE FROM"],
        "http asks a use case",
    );
}

#[test]
fn time_and_randomness_are_read_in_one_place_each() {
    for (path, text) in source::production(&workspace().join("server/src")) {
        if ["clock.rs", "random.rs"].iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for (number, line) in code(&text) {
            let reads = [
                "SystemTime::now(",
                "Zoned::now(",
                "Timestamp::now(",
                "now_v7(",
                "getrandom::",
                "thread_rng",
            ];
            let read = reads.iter().find(|read| line.contains(*read));
            assert!(read.is_none(), "{}:{number} {read:?}", path.display());
        }
    }
}

/// A client made elsewhere would knock wherever it is told to.
#[test]
fn every_request_of_this_server_leaves_by_one_guarded_way() {
    let makers = [
        "Client::builder",
        "Client::new",
        "ClientBuilder",
        "reqwest::get",
        "reqwest::blocking",
        "TcpStream::connect",
    ];
    for (path, text) in source::production(&workspace().join("server/src")) {
        if path.starts_with(workspace().join("server/src/outgoing")) {
            continue;
        }
        for (number, line) in code(&text) {
            let made = makers.iter().find(|maker| line.contains(*maker));
            assert!(made.is_none(), "{}:{number} {made:?}: use crate::outgoing", path.display());
        }
    }
}
