//! `motcua doctor`: looks at everything a start needs and says line by line what is wrong and what to do.
//! Changes nothing: it makes no database and no key.

mod outside;

use super::open::has_database;
use crate::{
    catalogue,
    clock::{Clock, SystemClock},
    config::{Config, ConfigError},
    http::site::Site,
    push::VapidKeys,
    service::{
        seals::{SealFolderState, state_of_seal_folder},
        seals_folder,
    },
    store::Store,
};
use app::domain::{time::Timestamp, working_time::Calendar};
use std::{fs, path::Path, process::ExitCode};

/// 1 January 2026, in epoch milliseconds: this program did not exist before.
const EARLIEST: i64 = 1_767_225_600_000;

/// What became of one look.
enum Finding {
    Good(String),
    /// Works, but somebody should know.
    Notable(String),
    Bad(String),
}
use Finding::{Bad, Good, Notable};

/// The lines printed so far.
#[derive(Default)]
struct Report {
    faults: usize,
}

impl Report {
    fn say(&mut self, what: &str, finding: Finding) {
        let (mark, text) = match finding {
            Good(text) => ("ok  ", text),
            Notable(text) => ("note", text),
            Bad(text) => {
                self.faults += 1;
                ("BAD ", text)
            }
        };
        println!("{mark} {what}: {text}");
    }
}

/// Examines the set-up; the exit code is 1 when something keeps the server from working.
///
/// # Errors
/// Never for what it finds; only when the terminal is gone.
pub async fn run(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let mut report = Report::default();
    match Config::read(file, std::env::vars()) {
        Ok(config) => examine(&config, &mut report).await,
        Err(error) => report.say("configuration", Bad(error.to_string())),
    }
    match report.faults {
        0 => println!("nothing stands in the way"),
        faults => println!("{faults} to be mended"),
    }
    Ok(if report.faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn examine(config: &Config, report: &mut Report) {
    match config.validate() {
        Ok(()) if config.demo => {
            report.say("configuration", Notable("a demonstration, not for real citizens".into()))
        }
        Ok(()) => report.say("configuration", Good("accepted".into())),
        Err(ConfigError::Refused(problems)) => {
            problems.iter().for_each(|problem| report.say("configuration", Bad(problem.to_string())));
        }
        Err(error) => report.say("configuration", Bad(error.to_string())),
    }
    let kept = config.retention.advice().map_or_else(
        || {
            Good(format!(
                "the archive's periods of {} procedures",
                config.retention.archive.periods().count()
            ))
        },
        |advice| Notable(advice.into()),
    );
    report.say("retention", kept);
    report.say("clock", clock(SystemClock.now()));
    report.say("data folder", data_folder(&config.data_dir));
    report.say("secret key", key_file(&config.secret_key_file(), config.secret_key_file.is_some()));
    report.say("push key", push_key(config));
    report.say("catalogue", catalogue_files());
    if !has_database(config) {
        report.say("calendar", calendar(SystemClock.now(), catalogue::calendar_of_files()));
    }
    report.say("browser files", site(config));
    database(config, report).await;
    report.say("scanner", outside::scanner(config).await);
    report.say("sign-in", outside::identity(config).await);
}

fn clock(now: i64) -> Finding {
    let day = Timestamp(now).local_date();
    if now < EARLIEST {
        Bad(format!("{day} cannot be today: set the machine's clock"))
    } else {
        Good(day.to_string())
    }
}

fn data_folder(folder: &Path) -> Finding {
    if !folder.exists() {
        return Notable(format!("{} will be made at the first start", folder.display()));
    }
    match tempfile::tempfile_in(folder) {
        Ok(_) => Good(format!("{} can be written", folder.display())),
        Err(error) => Bad(format!("{} cannot be written: {error}", folder.display())),
    }
}

fn key_file(path: &Path, configured: bool) -> Finding {
    match fs::read(path) {
        Ok(bytes) if bytes.len() < 16 => Bad(format!("{} is too short to be secret", path.display())),
        Ok(_) => Good(path.display().to_string()),
        Err(_) if !path.exists() && !configured => Notable("will be made at the first start".into()),
        Err(error) => Bad(format!("{} cannot be read: {error}", path.display())),
    }
}

fn push_key(config: &Config) -> Finding {
    let text = match &config.push.private_key {
        Some(key) => key.expose().to_owned(),
        None => match fs::read_to_string(config.push_key_file()) {
            Ok(text) => text,
            Err(_) if !config.push_key_file().exists() => {
                return Notable("will be made at the first start".into());
            }
            Err(error) => {
                return Bad(format!("{} cannot be read: {error}", config.push_key_file().display()));
            }
        },
    };
    match VapidKeys::parse(&text) {
        Ok(keys) => Good(format!("public half {}", keys.public_key())),
        Err(error) => Bad(error.to_string()),
    }
}

fn catalogue_files() -> Finding {
    match catalogue::files() {
        Ok(entries) => Good(format!("{} entries without a fault", entries.len())),
        Err(error) => Bad(format!("{error:#}")),
    }
}

/// Whether the years that promises reach into are covered, as far as it can be known today.
fn calendar(now: i64, known: anyhow::Result<Calendar>) -> Finding {
    let today = Timestamp(now).local_date();
    let calendar = match known {
        Ok(calendar) => calendar,
        Err(error) => return Bad(format!("{error:#}")),
    };
    match calendar.missing_year(today) {
        None => {
            let years: Vec<_> = calendar.years().map(|year| year.to_string()).collect();
            Good(format!("covers {}", years.join(", ")))
        }
        Some(year) if year == today.year() => Bad(format!(
            "{year} is missing: nothing can be accepted. Enter it at /office/organisation/calendar"
        )),
        Some(year) => Notable(format!(
            "{year} is missing: nothing can be promised for it. Enter it at /office/organisation/calendar?year={year}"
        )),
    }
}

fn site(config: &Config) -> Finding {
    match Site::open(config.site_dir.clone()) {
        Ok(site) => match site.missing() {
            Some(name) => {
                Bad(format!("{name} is missing in {}: run script/assets", config.site_dir.display()))
            }
            None => Good(config.site_dir.display().to_string()),
        },
        Err(error) => Bad(format!("{error:#}")),
    }
}

async fn database(config: &Config, report: &mut Report) {
    if !has_database(config) {
        return report.say("database", Notable("will be made at the first start".into()));
    }
    let store = match Store::connect(config.database_url().expose()).await {
        Ok(store) => store,
        Err(error) => return report.say("database", Bad(format!("{error:#}"))),
    };
    report.say("database", Good(format!("{:?} answers", store.engine())));
    match store.durability().await {
        Ok(settings) => settings.iter().for_each(|setting| report.say("durability", durable(setting))),
        Err(error) => report.say("durability", Bad(error.to_string())),
    }
    match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => {
            report.say("schema", Good("up to date".into()));
            report.say("folder of seals", seal_folder(config, &store).await);
            report.say("calendar", calendar(SystemClock.now(), catalogue::calendar_kept(&store).await));
        }
        Ok(pending) => report
            .say("schema", Notable(format!("a start or motcua migrate will apply: {}", pending.join(", ")))),
        Err(error) => report.say("schema", Bad(error.to_string())),
    }
    store.close().await;
}

/// Every process on one database notes its events in the same folder; else each would miss those of the others.
async fn seal_folder(config: &Config, store: &Store) -> Finding {
    let path = seals_folder(config);
    match state_of_seal_folder(store, &path).await {
        Ok(SealFolderState::Own) => Good(format!("{} is the one of this database", path.display())),
        Ok(SealFolderState::New) => Notable(format!("{} will be the one of this database", path.display())),
        Ok(SealFolderState::Foreign) => Bad(format!(
            "{} is not the one of this database: all processes must share one, see docs/verify-history.md",
            path.display()
        )),
        Err(error) => Bad(format!("{error:#}")),
    }
}

/// Whether a setting keeps what was acknowledged through a power cut.
fn durable((name, value): &(&'static str, String)) -> Finding {
    let right = match *name {
        "journal_mode" => value.eq_ignore_ascii_case("wal"),
        // 2 is FULL, 3 is EXTRA.
        "synchronous" => matches!(value.as_str(), "2" | "3"),
        "fsync" => value == "on",
        "synchronous_commit" => !matches!(value.as_str(), "off" | "local"),
        _ => true,
    };
    let text = format!("{name} = {value}");
    if right { Good(text) } else { Bad(format!("{text}: a power cut can take back what was confirmed")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn settings_that_lose_confirmed_writes_are_bad() {
        for (name, value) in [
            ("journal_mode", "delete"),
            ("synchronous", "1"),
            ("fsync", "off"),
            ("synchronous_commit", "local"),
        ] {
            assert!(matches!(durable(&(name, value.to_owned())), Bad(_)), "{name} {value}");
        }
        for (name, value) in
            [("journal_mode", "wal"), ("synchronous", "2"), ("fsync", "on"), ("synchronous_commit", "on")]
        {
            assert!(matches!(durable(&(name, value.to_owned())), Good(_)), "{name} {value}");
        }
    }

    #[test]
    fn a_year_without_a_calendar_is_told_before_it_begins() {
        let said = |day| match calendar(Timestamp::from_local(day).0, catalogue::calendar_of_files()) {
            Good(text) => ("ok", text),
            Notable(text) => ("note", text),
            Bad(text) => ("BAD", text),
        };
        assert_eq!(said(datetime(2027, 6, 1, 8, 0, 0, 0)), ("ok", "covers 2025, 2026, 2027".to_owned()));
        for (day, mark) in
            [(datetime(2027, 10, 3, 8, 0, 0, 0), "note"), (datetime(2028, 1, 2, 8, 0, 0, 0), "BAD")]
        {
            let (found, text) = said(day);
            assert_eq!(found, mark, "{day}");
            assert!(text.starts_with("2028 is missing"), "{text}");
        }
    }

    #[test]
    fn a_clock_before_the_program_is_bad() {
        assert!(matches!(clock(0), Bad(_)));
        assert!(matches!(clock(EARLIEST), Good(_)));
    }
}
