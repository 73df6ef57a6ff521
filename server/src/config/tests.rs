//! The configuration as an operator meets it: files, variables, refusals.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::PathBuf;

use url::Url;

use super::*;

pub(super) fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

/// What a real centre would set, at the least.
pub(super) fn real() -> Vec<(String, String)> {
    env(&[
        ("MOTCUA_PUBLIC_URL", "https://dichvu.example.vn"),
        ("MOTCUA_IDENTITY__ISSUER", "https://sso.example.vn/realms/dan"),
        ("MOTCUA_IDENTITY__CLIENT_SECRET", "agreed-in-writing"),
        ("MOTCUA_PUSH__SUBJECT", "mailto:truc@example.vn"),
    ])
}

pub(super) fn refusals(environment: Vec<(String, String)>) -> Vec<&'static str> {
    match Config::load(None, environment) {
        Err(ConfigError::Refused(problems)) => problems.iter().map(|problem| problem.key).collect(),
        Ok(_) => vec![],
        Err(other) => vec![other.code()],
    }
}

#[test]
fn the_demonstration_needs_one_setting() {
    let config = Config::load(None, env(&[("MOTCUA_DEMO", "true")])).unwrap();
    let issuer = Url::parse(&config.identity.issuer).unwrap();
    assert!(config.development.loopback_hosts.allows(&issuer));
    assert_eq!(config.database_url().expose(), "sqlite:data/motcua.db");
    assert_eq!(config.secret_key_file(), PathBuf::from("data/secret.key"));
}

#[test]
fn without_settings_a_server_for_real_citizens_does_not_start() {
    let expected = ["public_url", "identity.issuer", "identity.client_secret", "push.subject"];
    assert_eq!(refusals(vec![]), expected);
    assert_eq!(refusals(real()), [""; 0]);
}

#[test]
fn a_refusal_names_the_key_and_what_to_do() {
    let error = Config::load(None, vec![]).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("public_url is plain http"), "{text}");
    assert!(text.contains("set the https address that citizens type"), "{text}");
    assert_eq!(error.code(), "config_refused");
}

#[test]
fn the_demonstrations_secret_is_refused_for_real_citizens_even_when_written_down() {
    let mut environment = real();
    environment.extend(env(&[("MOTCUA_IDENTITY__CLIENT_SECRET", "motcua-demo-only")]));
    assert_eq!(refusals(environment), ["identity.client_secret"]);
}

#[test]
fn half_of_a_certificate_and_tls_for_a_plain_address_are_refused() {
    let refused = |pairs: &[(&str, &str)]| {
        let mut environment = real();
        environment.extend(env(pairs));
        refusals(environment)
    };
    assert_eq!(refused(&[("MOTCUA_TLS__KEY_FILE", "key.pem")]), ["tls.certificate_file"]);
    assert_eq!(refused(&[("MOTCUA_TLS__CERTIFICATE_FILE", "chain.pem")]), ["tls.key_file"]);
    let plain = [
        ("MOTCUA_DEMO", "true"),
        ("MOTCUA_PUBLIC_URL", "http://dichvu.example.vn"),
        ("MOTCUA_TLS__KEY_FILE", "key.pem"),
        ("MOTCUA_TLS__CERTIFICATE_FILE", "chain.pem"),
    ];
    assert_eq!(refused(&plain), ["public_url"]);
}

#[test]
fn an_empty_secret_is_no_secret() {
    let mut environment = real();
    environment.retain(|(name, _)| name != "MOTCUA_IDENTITY__CLIENT_SECRET");
    environment.extend(env(&[("MOTCUA_IDENTITY__CLIENT_SECRET", " ")]));
    assert_eq!(refusals(environment), ["identity.client_secret"]);
}

#[test]
fn people_are_passed_on_to_https_origins_only() {
    for origin in
        ["http://sso.example.vn", "https://sso.example.vn/path", "https:", "*", "https://*.example.vn "]
    {
        let mut environment = real();
        environment.extend(env(&[("MOTCUA_IDENTITY__PASSES_ON_TO", origin)]));
        assert_eq!(refusals(environment), ["identity.passes_on_to"], "{origin}");
    }
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file = file("demo = true\n[uploads]\nmax_bytes = 5000\n[worker]\npoll_seconds = 9\n");
    let variables =
        env(&[("MOTCUA_WORKER__POLL_SECONDS", "3"), ("MOTCUA_IDENTITY__SCOPES", "openid, person")]);
    let config = Config::load(Some(file.path()), variables).unwrap();
    assert_eq!((config.uploads.max_bytes, config.worker.poll_seconds), (5000, 3));
    assert_eq!(config.identity.scopes, ["openid", "person"]);
    assert_eq!(config.worker.lease_seconds, Worker::default().lease_seconds);
}

#[test]
fn a_misspelt_variable_is_answered_with_the_nearest_key() {
    let error = Config::load(None, env(&[("MOTCUA_IDENTITY__ISUER", "x")])).unwrap_err();
    assert!(error.to_string().contains("Did you mean MOTCUA_IDENTITY__ISSUER?"), "{error}");
}

#[test]
fn a_misspelt_key_of_the_file_is_answered_with_the_nearest_key() {
    let file = file("[limits]\nbody_byte = 5\n");
    let error = Config::load(Some(file.path()), vec![]).unwrap_err();
    assert!(error.to_string().contains("Did you mean limits.body_bytes?"), "{error}");
    assert_eq!(error.code(), "config_unknown_key");
}

#[test]
fn variables_of_scripts_tests_and_strangers_are_left_alone() {
    let variables = env(&[
        ("MOTCUA_DEMO", "true"),
        ("MOTCUA_CONFIG", "/etc/motcua.toml"),
        ("MOTCUA_TEST_POSTGRES", "x"),
        ("PATH", "/bin"),
    ]);
    assert!(Config::load(None, variables).is_ok());
}

#[test]
fn values_of_the_wrong_kind_are_refused_by_name() {
    for (name, value) in [("MOTCUA_DEMO", "yes"), ("MOTCUA_UPLOADS__MAX_BYTES", "60M")] {
        let error = Config::load(None, env(&[(name, value)])).unwrap_err();
        assert_eq!(error.code(), "config_bad_value");
        assert!(error.to_string().contains(name), "{error}");
    }
    let error = Config::load(None, env(&[("MOTCUA_LISTEN", "everywhere")])).unwrap_err();
    assert!(error.to_string().contains("listen"), "{error}");
}

#[test]
fn a_missing_or_broken_file_is_an_error() {
    let missing = Config::load(Some("does-not-exist.toml".as_ref()), vec![]).unwrap_err();
    assert_eq!(missing.code(), "config_unreadable");
    let broken = file("listen = ");
    assert_eq!(Config::load(Some(broken.path()), vec![]).unwrap_err().code(), "config_syntax");
}

#[test]
fn the_client_secret_may_come_from_a_file_but_only_from_one_place() {
    let secret = file("agreed-in-writing\n");
    let path = secret.path().to_str().unwrap();
    let mut environment = real();
    environment.retain(|(name, _)| name != "MOTCUA_IDENTITY__CLIENT_SECRET");
    environment.extend(env(&[("MOTCUA_IDENTITY__CLIENT_SECRET_FILE", path)]));
    let config = Config::load(None, environment.clone()).unwrap();
    assert_eq!(config.identity.secret().expose(), "agreed-in-writing");
    environment.extend(env(&[("MOTCUA_IDENTITY__CLIENT_SECRET", "another")]));
    assert_eq!(Config::load(None, environment).unwrap_err().code(), "config_bad_value");
}

#[test]
fn the_databases_address_may_come_from_a_file_but_only_from_one_place() {
    let address = file("postgres://u:hidden@db/x?sslmode=verify-full\n");
    let mut environment = real();
    environment.extend(env(&[("MOTCUA_DATABASE_URL_FILE", address.path().to_str().unwrap())]));
    let config = Config::load(None, environment.clone()).unwrap();
    assert_eq!(config.database_url().expose(), "postgres://u:hidden@db/x?sslmode=verify-full");
    assert!(!config.show().contains("hidden"));
    environment.extend(env(&[("MOTCUA_DATABASE_URL", "postgres://another/x?sslmode=verify-full")]));
    assert_eq!(Config::load(None, environment).unwrap_err().code(), "config_bad_value");
}

#[test]
fn secrets_are_masked_wherever_a_configuration_is_shown() {
    let mut environment = real();
    environment.extend(env(&[("MOTCUA_DATABASE_URL", "postgres://u:hidden@db/x?sslmode=verify-full")]));
    let config = Config::load(None, environment).unwrap();
    for shown in [config.show(), format!("{config:?}")] {
        assert!(!shown.contains("agreed-in-writing") && !shown.contains("hidden"), "{shown}");
        assert!(shown.contains("(secret)"));
    }
}

#[test]
fn plain_http_reaches_only_the_named_port_of_this_machine() {
    let hosts = LoopbackHosts::new(["127.0.0.1:8081", "[::1]:9000", "localhost:80", "10.0.0.1:80"]);
    let allows = |url: &str| hosts.allows(&Url::parse(url).unwrap());
    assert!(
        allows("http://127.0.0.1:8081/token") && allows("http://[::1]:9000") && allows("http://localhost/")
    );
    for url in
        ["http://127.0.0.1:8082", "http://127.0.0.1", "http://10.0.0.1", "http://127.0.0.1.example.vn:8081"]
    {
        assert!(!allows(url), "{url}");
    }
}

#[test]
fn addresses_beyond_this_machine_cannot_be_exempted() {
    for entry in ["10.0.0.7:80", "127.0.0.1", "example.vn:8081", "127.0.0.1:8081/x", ""] {
        let variables =
            env(&[("MOTCUA_DEMO", "true"), ("MOTCUA_DEVELOPMENT__LOOPBACK_HOSTS", "127.0.0.1:8081")]);
        let mut config = Config::load(None, variables).unwrap();
        config.development.loopback_hosts = LoopbackHosts::new(["127.0.0.1:8081", entry]);
        assert!(config.validate().is_err(), "{entry}");
    }
}

#[test]
fn figures_out_of_bounds_are_refused() {
    let variables = env(&[
        ("MOTCUA_DEMO", "true"),
        ("MOTCUA_UPLOADS__MAX_BYTES", "1"),
        ("MOTCUA_WORKER__LEASE_SECONDS", "1"),
        ("MOTCUA_LIMITS__BODY_BYTES", "1"),
        ("MOTCUA_LOG__FILTER", "server=loud"),
        ("MOTCUA_PUSH__ALLOWED_HOSTS", "*.example.vn,*"),
        ("MOTCUA_DATABASE_URL", "mysql://x"),
    ]);
    let expected = [
        "database_url",
        "push.allowed_hosts",
        "uploads.max_bytes",
        "log.filter",
        "worker.lease_seconds",
        "limits.body_bytes",
    ];
    assert_eq!(refusals(variables), expected);
}

#[test]
fn the_sample_is_the_defaults_and_mentions_every_key() {
    let sample = Config::sample_toml();
    let table: toml::Table = sample.parse().unwrap();
    assert_eq!(toml::Value::Table(table).try_into::<Config>().unwrap(), Config::default());
    for key in keys::all() {
        let name = key.path.rsplit('.').next().unwrap();
        assert!(
            sample.contains(&format!("\n{name} = ")) || sample.contains(&format!("\n#{name} = ")),
            "{name}"
        );
    }
}

#[test]
fn the_committed_sample_is_the_programs_own() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/config.sample.toml");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == Config::sample_toml(), "run: motcua config --sample > docs/config.sample.toml");
}

/// With every optional key uncommented, the file's keys are exactly the listed ones: none forgotten.
#[test]
fn every_field_is_a_listed_key() {
    let listed: Vec<_> = keys::all().map(|key| key.path).collect();
    let mut full = Config {
        database_url: Some(Secret::new("x")),
        database_url_file: Some("x".into()),
        secret_key_file: Some("x".into()),
        ..Config::default()
    };
    full.identity.client_secret = Some(Secret::new("x"));
    full.identity.client_secret_file = Some("x".into());
    full.identity.client_key_file = Some("x".into());
    full.push.private_key = Some(Secret::new("x"));
    full.tls.certificate_file = Some("x".into());
    full.tls.key_file = Some("x".into());
    full.uploads.scanner = Some("unix:/run/clamav/clamd.ctl".to_owned().try_into().unwrap());
    let table = toml::Table::try_from(full).unwrap();
    assert!(listed.iter().all(|path| sample::find(&table, path).is_some()));
    assert_eq!(leaves(&toml::Value::Table(table)), listed.len());
}

fn leaves(value: &toml::Value) -> usize {
    value.as_table().map_or(1, |table| table.values().map(leaves).sum())
}
