//! The append-only history. There is no update and no delete here; `seals` puts events under a seal.

use super::{Connection, Result, dossiers::Changes, filter::Statement, seals::Covered, vouched::VOUCHED};
use app::domain::dossier::{EventBody, Hands, chain_hash};

/// Among the particulars of an event: the seal over what the applicant has said, where the event changed it.
pub const SAID: &str = "said";

/// One event as stored: its body and the hash over it and all before it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
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
}

impl Event {
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
            reason: self.reason.clone(),
            data: self.data.clone(),
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
    Ok(sqlx::query_as(
        "SELECT dossier_id, number, at, actor_kind, actor, unit, kind, from_status, to_status, step, reason, data, hash
         FROM event WHERE dossier_id = $1 ORDER BY number",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}
