//! What a dossier's history vouches for beside the dossier's own row: a hash for each row of the tables around it.
//! Every event carries the hashes that it changed; folding a history gives what must be there today. Not here: what is
//! not anybody's word yet (drafts of answers, a count that is under way), notices, and the rows' own reading and writing.

use super::{Connection, Result, events::Event};
use app::domain::dossier::merkle::hex;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sqlx::{Row, any::AnyRow};
use std::{collections::BTreeMap, sync::LazyLock};

/// Among the particulars of an event: the rows around the dossier that it changed.
pub const VOUCHED: &str = "vouched";

/// The rows of one table that belong to a dossier. A column that a migration adds later may be listed only together
/// with a new name for the table's rows: the hash covers exactly the listed ones.
struct Table {
    name: &'static str,
    /// What tells the rows of a dossier apart.
    key: &'static str,
    columns: &'static [&'static str],
    /// Ends with the condition on the dossier, `$1`.
    from: &'static str,
}

const TABLES: &[Table] = &[
    Table {
        name: "result",
        key: "''",
        columns: &[
            "decision",
            "title",
            "body",
            "drafted_by",
            "drafted_at",
            "checked_by",
            "checked_at",
            "approved_by",
            "approved_at",
            "number",
            "issued_by",
            "issued_at",
            "file_hash",
            "file_size",
        ],
        from: "result WHERE dossier_id = $1",
    },
    Table {
        // Whoever has a parcel's number finds out to whom it went, so its history holds no more than this.
        name: "parcel",
        key: "''",
        columns: &["post_bill"],
        from: "dossier WHERE id = $1 AND post_bill <> ''",
    },
    Table {
        name: "supplement_request",
        key: "id",
        columns: &[
            "round",
            "state",
            "number",
            "reason",
            "asked_by",
            "asked_unit",
            "asked_at",
            "due_at",
            "answered_at",
            "again_reason",
            "legal_basis",
            "approved_by",
            "days",
        ],
        from: "supplement_request WHERE dossier_id = $1",
    },
    Table {
        name: "supplement_item",
        key: "i.id",
        columns: &[
            "i.request_id",
            "i.position",
            "i.about",
            "i.aspect_id",
            "i.problem",
            "i.note",
            // Until it is sent, an answer is a draft.
            "CASE WHEN r.state = 'citizen_asked' THEN '' ELSE i.answer END",
            "i.state",
            "i.judged_at",
            "i.repeat_fault",
        ],
        from: "supplement_item i JOIN supplement_request r ON r.id = i.request_id WHERE r.dossier_id = $1",
    },
    Table {
        name: "paper",
        key: "id",
        columns: &[
            "component",
            "item_id",
            "file_hash",
            "name",
            "media_type",
            "size",
            "pages",
            "width",
            "height",
            "added_by",
            "created_at",
        ],
        from: "paper WHERE dossier_id = $1 AND (item_id IS NULL OR item_id NOT IN (
                   SELECT i.id FROM supplement_item i JOIN supplement_request r ON r.id = i.request_id
                   WHERE r.dossier_id = $1 AND r.state = 'citizen_asked'))",
    },
    Table {
        name: "apology",
        key: "''",
        columns: &[
            "reason",
            "original_due_at",
            "new_due_at",
            "drafted_by",
            "drafted_at",
            "number",
            "signed_by",
            "signed_at",
        ],
        from: "apology WHERE dossier_id = $1",
    },
    Table {
        name: "hand_over",
        key: "id",
        columns: &[
            "number",
            "kind",
            "step",
            "from_unit",
            "from_person",
            "to_unit",
            "to_person",
            "given_at",
            "due_at",
            "received_at",
            "left_at",
            "late_minutes",
            "charged_unit",
            "state",
            "note",
            // Looking at it is no event; what follows from the look stands from the receipt on.
            "CASE WHEN received_at IS NULL AND left_at IS NULL THEN NULL ELSE opened_at END",
        ],
        from: "hand_over WHERE dossier_id = $1",
    },
    Table {
        name: "rating",
        key: "''",
        columns: &["level", "reason", "comment", "way", "receiving_unit", "competent_unit", "at"],
        from: "rating WHERE dossier_id = $1",
    },
    Table {
        name: "task",
        key: "id",
        columns: &[
            "number",
            "plan",
            "agency",
            "title",
            "asked_by",
            "asked_unit",
            "asked_at",
            "time_limit",
            "state",
            "begun_at",
            "due_at",
            "ended_at",
            "ended_by",
            "result",
        ],
        from: "task WHERE dossier_id = $1",
    },
    Table {
        name: "task_file",
        key: "f.id",
        columns: &["f.task_id", "f.file_hash", "f.name", "f.media_type", "f.size", "f.created_at"],
        from: "task_file f JOIN task t ON t.id = f.task_id WHERE t.dossier_id = $1",
    },
    Table {
        name: "batch_item",
        key: "i.batch_id",
        columns: &[
            "i.number",
            "i.papers",
            // A count that is under way.
            "CASE WHEN i.state = 'counted' THEN 'listed' ELSE i.state END",
            "b.code",
            "b.kind",
            "b.from_unit",
            "b.to_unit",
            "b.carrier",
            "b.made_by",
            "b.made_at",
        ],
        from: "batch_item i JOIN batch b ON b.id = i.batch_id WHERE i.dossier_id = $1",
    },
    Table {
        // How a batch ended is in the history of the first dossier on its list.
        name: "batch",
        key: "b.id",
        columns: &["b.state", "b.received_by", "b.received_at"],
        from: "batch b JOIN batch_item i ON i.batch_id = b.id WHERE i.dossier_id = $1 AND i.number = 1",
    },
    Table {
        name: "batch_discrepancy",
        key: "batch_id",
        columns: &["found_by", "found_at", "note", "settled_by", "settled_at", "settlement"],
        from: "batch_discrepancy WHERE dossier_id = $1",
    },
];

/// Stands before the dossier's salt, which is in every row's hash.
const SALT: &str = "salt";

/// One statement for the salt and all tables; every column as text, the short rows filled up.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    let widest = TABLES.iter().map(|table| table.columns.len()).max().unwrap_or_default();
    let select = |table: &Table| {
        let own = table.columns.iter().copied().chain(std::iter::repeat("NULL")).take(widest);
        let columns: String = own.map(|column| format!(", CAST({column} AS TEXT)")).collect();
        let Table { name, key, from, .. } = table;
        format!("SELECT CAST('{name}' AS TEXT), CAST({key} AS TEXT){columns} FROM {from}")
    };
    let salt = Table { name: SALT, key: "''", columns: &["salt"], from: "dossier WHERE id = $1" };
    std::iter::once(&salt).chain(TABLES).map(select).collect::<Vec<_>>().join(" UNION ALL ")
});

/// The hash of each row around a dossier, by table and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(BTreeMap<String, String>);

impl Rows {
    /// What a history, the first event first, says is there.
    pub fn fold<'a>(history: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut rows = BTreeMap::new();
        for (row, hash) in history.into_iter().flat_map(Event::vouched) {
            match hash {
                Value::String(hash) => rows.insert(row, hash),
                _ => rows.remove(&row),
            };
        }
        Self(rows)
    }

    /// The rows that are new or changed since, with their hashes, and those that have gone, with null.
    pub fn changes_since(&self, before: &Self) -> Map<String, Value> {
        let gone = before.0.keys().filter(|row| !self.0.contains_key(*row));
        let gone = gone.map(|row| (row.clone(), Value::Null));
        let changed = self.0.iter().filter(|(row, hash)| before.0.get(*row) != Some(*hash));
        gone.chain(changed.map(|(row, hash)| (row.clone(), hash.clone().into()))).collect()
    }

    /// The tables whose rows differ, each once.
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let changed = self.changes_since(other);
        let names = changed.into_iter().map(|(row, _)| row.split(' ').next().unwrap_or_default().to_owned());
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The rows around a dossier as they are today.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Rows> {
    let sql: &'static str = STATEMENT.as_str();
    let found = sqlx::query(sql).bind(dossier.to_owned()).fetch_all(connection).await?;
    let (mut salt, mut rows) = (String::new(), Vec::with_capacity(found.len()));
    for row in &found {
        let name: String = row.try_get(0)?;
        if name == SALT {
            salt = row.try_get(2)?;
        } else {
            rows.push((name, row));
        }
    }
    Ok(Rows(rows.into_iter().map(|(name, row)| hashed(&salt, name, row)).collect::<Result<_>>()?))
}

fn hashed(salt: &str, name: String, row: &AnyRow) -> Result<(String, String)> {
    let key: String = row.try_get(1)?;
    let count = TABLES.iter().find(|table| table.name == name).map_or(0, |table| table.columns.len());
    let mut columns: Vec<Option<String>> = Vec::with_capacity(count);
    for column in 0..count {
        columns.push(row.try_get(column + 2)?);
    }
    // Without a salt as before there were any.
    let content = match salt {
        "" => serde_json::to_string(&(&name, &key, columns)),
        salt => serde_json::to_string(&(salt, &name, &key, columns)),
    };
    let content = content.unwrap_or_default();
    Ok((format!("{name} {key}").trim().to_owned(), hex(&Sha256::digest(content))))
}
