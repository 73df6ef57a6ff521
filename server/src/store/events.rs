//! The append-only history, and the words of its events, which are kept apart. There is no update and no delete here:
//! `retention` takes words away, `seals` puts events under a seal.

use super::{Connection, Result, dossiers::Changes, filter::Statement, seals::Covered, vouched::VOUCHED};
use app::domain::dossier::{EventBody, Hands, WORDS, Words, chain_hash};

/// Among the particulars of an event: the seal over what the applicant has said, where the event changed it.
pub const SAID: &str = "said";

/// One event as it is told: its body with the words that were kept apart, and the hash over the body and all before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub dossier_id: String,
    pub number: i64,
    pub at: i64,
    pub actor_kind: String,
    pub actor: String,
    pub unit: String,
    pub kind: String,
    pub from_status: i64,
    pub to_status: i64,
    pub step: String,
    pub reason: String,
    pub data: String,
    pub hash: String,
    /// What the hash covers of reason and particulars.
    stored: (String, String),
    /// The words as they are kept; nothing where there are none, or none any more.
    words: Option<Words>,
}

/// An event and its words as the two tables have them.
#[derive(sqlx::FromRow)]
struct Row {
    dossier_id: String,
    number: i64,
    at: i64,
    actor_kind: String,
    actor: String,
    unit: String,
    kind: String,
    from_status: i64,
    to_status: i64,
    step: String,
    reason: String,
    data: String,
    hash: String,
    words_reason: Option<String>,
    particulars: Option<String>,
}

impl From<Row> for Event {
    fn from(row: Row) -> Self {
        let words = row.words_reason.zip(row.particulars);
        let words = words.map(|(reason, particulars)| Words { reason, particulars });
        let told = words.as_ref().map(|words| (words.reason.clone(), words.told(&row.data)));
        let (reason, data) = told.unwrap_or_else(|| (row.reason.clone(), row.data.clone()));
        Self {
            dossier_id: row.dossier_id,
            number: row.number,
            at: row.at,
            actor_kind: row.actor_kind,
            actor: row.actor,
            unit: row.unit,
            kind: row.kind,
            from_status: row.from_status,
            to_status: row.to_status,
            step: row.step,
            reason,
            data,
            hash: row.hash,
            stored: (row.reason, row.data),
            words,
        }
    }
}

/// What has become of the words of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsState {
    /// It has none, or they are as they were said.
    Whole,
    /// They are no longer there.
    Gone,
    /// They are not those that were said.
    Changed,
}

impl Event {
    /// What has become of its words; `salt` is the dossier's.
    pub fn words_state(&self, salt: &str) -> WordsState {
        let data = serde_json::from_str::<serde_json::Value>(&self.stored.1).unwrap_or_default();
        let vouched = data.get(WORDS).and_then(serde_json::Value::as_str);
        match (vouched, &self.words) {
            (None, None) => WordsState::Whole,
            (Some(_), None) => WordsState::Gone,
            (Some(hash), Some(words)) if words.hash(salt, &self.dossier_id, self.number) == hash => {
                WordsState::Whole
            }
            (_, Some(_)) => WordsState::Changed,
        }
    }

    /// Whether words are kept for it.
    pub fn has_words(&self) -> bool {
        self.words.is_some()
    }

    /// What the hash covers.
    pub fn body(&self) -> EventBody {
        EventBody {
            dossier: self.dossier_id.clone(),
            number: self.number,
            at: self.at,
            actor_kind: self.actor_kind.clone(),
            actor: self.actor.clone(),
            unit: self.unit.clone(),
            kind: self.kind.clone(),
            from_status: self.from_status,
            to_status: self.to_status,
            step: self.step.clone(),
            reason: self.stored.0.clone(),
            data: self.stored.1.clone(),
        }
    }
}

impl Event {
    /// The columns of the dossier that it changed.
    pub fn changes(&self) -> Changes {
        self.object_in("changes")
    }

    /// The rows around the dossier that it changed: their hashes, null for a row that it removed.
    pub fn vouched(&self) -> Changes {
        self.object_in(VOUCHED)
    }

    fn object_in(&self, name: &str) -> Changes {
        let data = serde_json::from_str::<serde_json::Value>(&self.data).unwrap_or_default();
        data.get(name).and_then(|found| found.as_object().cloned()).unwrap_or_default()
    }
}

impl Event {
    /// The seal over what the applicant has said, where the event changed it.
    pub fn said(&self) -> Option<String> {
        let data = serde_json::from_str::<serde_json::Value>(&self.data).ok()?;
        data.get(SAID)?.as_str().map(ToOwned::to_owned)
    }

    /// A whole number among its particulars.
    pub fn number_in(&self, name: &str) -> Option<i64> {
        serde_json::from_str::<serde_json::Value>(&self.data).ok()?.get(name)?.as_i64()
    }
}

/// What an event says besides, with the columns of the dossier that it changed.
pub fn data(particulars: serde_json::Value, changes: Changes) -> String {
    let mut data = match particulars {
        serde_json::Value::Object(data) => data,
        _ => Changes::new(),
    };
    data.insert("changes".to_owned(), changes.into());
    serde_json::Value::Object(data).to_string()
}

/// Number and hash of the last event of a dossier.
pub async fn find_last(connection: &mut Connection, dossier: &str) -> Result<Option<(i64, String)>> {
    Ok(sqlx::query_as("SELECT number, hash FROM event WHERE dossier_id = $1 ORDER BY number DESC LIMIT 1")
        .bind(dossier.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Appends an event; its number and place in the chain are worked out here. The dossier must have been
/// claimed by this transaction. Says what a seal will cover of it.
pub async fn append(connection: &mut Connection, body: EventBody) -> Result<Covered> {
    let last = find_last(&mut *connection, &body.dossier).await?;
    append_after(connection, last, body).await
}

/// As [`append`], for a transaction that has read the last event since it claimed the dossier and appended none.
pub async fn append_after(
    connection: &mut Connection,
    last: Option<(i64, String)>,
    mut body: EventBody,
) -> Result<Covered> {
    let (number, previous) = last.unwrap_or_default();
    body.number = number + 1;
    let words = Words::take(&mut body);
    if !words.is_empty() {
        insert_words(&mut *connection, &words, &mut body).await?;
    }
    let hash = chain_hash(&previous, &body);
    let covered = Covered { dossier_id: body.dossier.clone(), number: body.number, hash };
    sqlx::query(
        "INSERT INTO event (
             dossier_id, number, at, actor_kind, actor, unit, kind, from_status, to_status, step, reason, data, hash
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(body.dossier)
    .bind(body.number)
    .bind(body.at)
    .bind(body.actor_kind)
    .bind(body.actor)
    .bind(body.unit)
    .bind(body.kind)
    .bind(body.from_status)
    .bind(body.to_status)
    .bind(body.step)
    .bind(body.reason)
    .bind(body.data)
    .bind(covered.hash.clone())
    .execute(connection)
    .await?;
    Ok(covered)
}

/// Keeps the words beside the event that is about to be written, and lets it vouch for them.
async fn insert_words(connection: &mut Connection, words: &Words, body: &mut EventBody) -> Result<()> {
    let salt: String = sqlx::query_scalar("SELECT salt FROM dossier WHERE id = $1")
        .bind(body.dossier.clone())
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO event_words (dossier_id, number, reason, particulars) VALUES ($1, $2, $3, $4)")
        .bind(body.dossier.clone())
        .bind(body.number)
        .bind(words.reason.clone())
        .bind(words.particulars.clone())
        .execute(connection)
        .await?;
    Words::vouch(words.hash(&salt, &body.dossier, body.number), body);
    Ok(())
}

/// What a change needs to know of a history, read at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// The events of staff that leave a hand on the dossier, the first one first: kind and login.
    pub hands: Vec<(String, String)>,
    /// Number and hash of the last event.
    pub last: Option<(i64, String)>,
}

/// The trail of a dossier that this transaction has claimed.
pub async fn find_trail(connection: &mut Connection, dossier: &str) -> Result<Trail> {
    let kinds = Hands::KINDS.map(|kind| kind.code().to_owned());
    let mut statement =
        Statement::new("SELECT number, hash, kind, actor, actor_kind FROM event WHERE dossier_id = ");
    statement.text(dossier).push(" AND (actor_kind = 'staff' AND ").within("kind", &kinds);
    statement.push(" OR number = (SELECT MAX(number) FROM event WHERE dossier_id = ").text(dossier);
    statement.push(")) ORDER BY number");
    let found: Vec<(i64, String, String, String, String)> =
        statement.query_as().fetch_all(connection).await?;
    let last = found.last().map(|(number, hash, ..)| (*number, hash.clone()));
    let left = |kind: &String, by: &str| by == "staff" && kinds.contains(kind);
    let hands = found.into_iter().filter(|(_, _, kind, _, by)| left(kind, by));
    Ok(Trail { hands: hands.map(|(_, _, kind, login, _)| (kind, login)).collect(), last })
}

/// The history of a dossier, the first event first.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<Event>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT e.dossier_id, e.number, e.at, e.actor_kind, e.actor, e.unit, e.kind, e.from_status, e.to_status, e.step,
                e.reason, e.data, e.hash, w.reason AS words_reason, w.particulars
         FROM event e LEFT JOIN event_words w ON w.dossier_id = e.dossier_id AND w.number = e.number
         WHERE e.dossier_id = $1 ORDER BY e.number",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}
