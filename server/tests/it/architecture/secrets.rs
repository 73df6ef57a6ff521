//! Types that hold secrets never print them: none whose fields are called like one derives `Debug`.

use crate::support::source::{self, code, workspace};

/// Words in the names of fields that hold texts nobody else may see.
const SECRET: &[&str] = &[
    "id_token",
    "refresh_token",
    "cookie",
    "password",
    "secret",
    "token",
    "verifier",
    "browser",
    "session",
    "once",
    "auth",
    "totp",
    "private",
    "present",
    "repeated",
    "renewed",
];

/// Fields that are called so and may be shown, and why.
const SHOWN: &[(&str, &str, &str)] =
    &[("OpenSession", "provider_session", "the provider's name of a session, which opens nothing")];

/// The fields of all types of the server that derive `Debug`, with the type's name and the field's own type.
fn printed() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (_, text) in source::production(&workspace().join("server/src")) {
        let (mut derives, mut inside) = (false, None::<String>);
        for (_, line) in code(&text) {
            let line = line.trim();
            if let Some(traits) = line.strip_prefix("#[derive(") {
                derives = traits.contains("Debug");
            }
            let words = line.trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
            let words = words.trim_start_matches("pub ");
            if let Some(rest) = words.strip_prefix("struct ").or_else(|| words.strip_prefix("enum ")) {
                let name: String = rest.chars().take_while(|sign| sign.is_alphanumeric()).collect();
                if derives && let Some((_, only)) = rest.split_once('(') {
                    found.push((name.clone(), name.to_lowercase(), only.to_owned()));
                }
                inside = (derives && rest.ends_with('{')).then_some(name);
                derives = false;
            } else if line == "}" {
                inside = None;
            } else if let (Some(of), Some((field, kind))) = (&inside, words.split_once(": ")) {
                found.push((of.clone(), field.to_owned(), kind.to_owned()));
            }
        }
    }
    found
}

/// Whether a field's name is one of the words, or begins or ends with it.
fn is_called(field: &str) -> bool {
    SECRET.iter().any(|word| {
        let rest = field.strip_prefix(word).or_else(|| field.strip_suffix(word));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_') || rest.ends_with('_'))
    })
}

fn is_text(kind: &str) -> bool {
    ["String", "str", "[u8", "Vec<u8>"].iter().any(|text| kind.contains(text))
}

#[test]
fn no_type_that_holds_a_secret_prints_it() {
    let all = printed();
    assert!(all.len() > 1_000, "only {} fields were found", all.len());
    let known = |of: &str, field: &str| SHOWN.iter().any(|(one, named, _)| (*one, *named) == (of, field));
    let bad: Vec<_> = all
        .iter()
        .filter(|(of, field, kind)| is_text(kind) && is_called(field) && !known(of, field))
        .map(|(of, field, _)| format!("{of}.{field}"))
        .collect();
    assert!(
        bad.is_empty(),
        "derive Debug and hold what may be a secret (see server/src/unprinted.rs): {bad:#?}"
    );
}

#[test]
fn what_is_named_as_an_exception_is_there() {
    let all = printed();
    for (of, field, why) in SHOWN {
        assert!(all.iter().any(|(one, named, _)| one == of && named == field), "{of}.{field}: {why}");
    }
}
