//! Reads the organisations, plans and tables that the replays start from.

use crate::support::source::workspace;
use app::domain::{
    address::Place,
    organisation::{Change, OpenDossier, Organisation},
    routing::NonBoundaryLists,
    time::Timestamp,
};
use jiff::civil::DateTime;
use serde::de::DeserializeOwned;

pub fn read<T: DeserializeOwned>(path: &str) -> T {
    let text = text(path);
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn text(path: &str) -> String {
    let path = workspace().join("server").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a table, without those that begin with `#`.
pub fn rows(path: &str) -> Vec<Vec<String>> {
    let text = text(path);
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

/// A moment as written in the tables, such as `2025-06-30 17:00`.
pub fn moment(text: &str) -> Timestamp {
    Timestamp::from_local(text.replace(' ', "T").parse::<DateTime>().expect("a moment"))
}

/// The province as the catalogue has it.
pub fn today() -> Organisation {
    #[derive(serde::Deserialize)]
    struct Staff {
        staff: Vec<app::domain::unit::Staff>,
    }
    let units: Organisation = read("catalogue/units.toml");
    let staff: Staff = read("catalogue/staff.toml");
    Organisation { staff: staff.staff, addresses: read("catalogue/addresses.toml"), ..units }
}

pub fn non_boundary() -> NonBoundaryLists {
    read("catalogue/non_boundary.toml")
}

pub fn plan(path: &str) -> Change {
    read(&format!("tests/fixtures/{path}.toml"))
}

/// An organisation after some plans were carried out one after the other.
pub fn after(start: &str, plans: &[&str]) -> Organisation {
    let mut organisation: Organisation = read(&format!("tests/fixtures/{start}.toml"));
    assert_eq!(organisation.faults(), [], "{start}");
    for path in plans {
        organisation = plan(path).apply(&organisation).unwrap_or_else(|faults| panic!("{path}: {faults:#?}"));
    }
    organisation
}

/// An open dossier from the columns code, received, due, competent, returning, holder and, where known, place.
pub fn open_dossier(row: &[String], place: Option<&str>) -> OpenDossier {
    let answers = place.map(|place| [("place", place)].into_iter().collect());
    OpenDossier {
        id: row[0].clone(),
        code: Some(row[0].clone()),
        received_at: moment(&row[1]),
        due_at: Some(moment(&row[2])),
        competent: row[3].clone(),
        returning: row[4].clone(),
        holder: row[5].clone(),
        place: answers.and_then(|answers| Place::of(&answers, "place")),
        tasks: Vec::new(),
    }
}
