//! Looking at the journal of access: part of it for people, the newest first, and how often what was done lately; and
//! who did something with dossiers lately, and where. Not here: writing (`security_events`).

use super::{Connection, Result, filter::Statement, security_events::SecurityEvent};

/// Which entries; what is empty or absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: String,
    /// From this moment (inclusive) to that (exclusive).
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Who did it, or to whom it was done.
    pub person: String,
    /// The members of staff one of whom did it.
    pub logins: Option<Vec<String>>,
    /// The pseudonym of an address, or its beginning.
    pub origin: String,
}

/// Entries before a number, the newest first.
pub async fn list_before(
    connection: &mut Connection,
    wanted: &Wanted,
    before: i64,
    limit: i64,
) -> Result<Vec<SecurityEvent>> {
    let statement = asked(wanted, before, limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

fn asked(wanted: &Wanted, before: i64, limit: i64) -> Statement {
    let mut statement = Statement::new(
        "SELECT number, at, kind, actor_kind, actor, origin, subject, reason, data, hash
         FROM security_event WHERE number < ",
    );
    statement.number(before);
    if !wanted.kind.is_empty() {
        statement.push(" AND kind = ").text(&wanted.kind);
    }
    if let Some(from) = wanted.from {
        statement.push(" AND at >= ").number(from);
    }
    if let Some(to) = wanted.to {
        statement.push(" AND at < ").number(to);
    }
    if !wanted.person.is_empty() {
        statement.push(" AND (actor = ").text(&wanted.person);
        statement.push(" OR subject = ").text(&wanted.person).push(")");
    }
    if let Some(logins) = &wanted.logins {
        statement.push(" AND actor_kind = 'staff' AND ").within("actor", logins);
    }
    if !wanted.origin.is_empty() {
        statement.push(" AND SUBSTR(origin, 1, LENGTH(").text(&wanted.origin);
        statement.push(")) = ").text(&wanted.origin);
    }
    statement.push(" ORDER BY number DESC LIMIT ").number(limit);
    statement
}

/// How often somebody did something since a moment.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Tally {
    pub kind: String,
    pub actor_kind: String,
    pub actor: String,
    pub origin: String,
    pub count: i64,
    /// How often it was done to themselves.
    pub own: i64,
}

/// What was done since a moment, by kind, person and address; citizens' own sign-ins aside, which are many and nobody's
/// suspicion.
pub async fn list_tallies(connection: &mut Connection, since: i64) -> Result<Vec<Tally>> {
    Ok(sqlx::query_as(
        "SELECT kind,
                actor_kind,
                actor,
                origin,
                COUNT(*) AS count,
                CAST(SUM(CASE WHEN subject = actor THEN 1 ELSE 0 END) AS BIGINT) AS own
         FROM security_event
         WHERE at >= $1 AND kind <> 'signed_in' AND kind <> 'signed_out'
         GROUP BY kind, actor_kind, actor, origin",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// That a member of staff did something with dossiers in the name of a unit.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Act {
    pub login: String,
    pub unit: String,
    pub count: i64,
}

/// What members of staff did since a moment.
pub async fn list_acts(connection: &mut Connection, since: i64) -> Result<Vec<Act>> {
    Ok(sqlx::query_as(
        "SELECT actor AS login, unit, COUNT(*) AS count
         FROM event
         WHERE at >= $1 AND actor_kind = 'staff'
         GROUP BY actor, unit
         ORDER BY actor, unit",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// That one administrator gave somebody a role and asked for their account as well.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HiredAndInvited {
    pub login: String,
    /// One of those whom it concerns.
    pub person: String,
    pub count: i64,
}

/// Whoever did both, at least one of them since a moment.
pub async fn list_hired_and_invited(connection: &mut Connection, since: i64) -> Result<Vec<HiredAndInvited>> {
    Ok(sqlx::query_as(
        "SELECT invited.actor AS login, MIN(invited.subject) AS person,
                COUNT(DISTINCT invited.subject) AS count
         FROM security_event invited
         JOIN security_event given
           ON given.subject = invited.subject AND given.kind = 'role_given'
          AND given.actor_kind = 'staff' AND given.actor = invited.actor
         WHERE invited.kind = 'account_invited' AND invited.actor_kind = 'staff'
           AND (invited.at >= $1 OR given.at >= $1)
         GROUP BY invited.actor
         ORDER BY invited.actor",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// Whether a member of staff did anything at an address within a span, both ends included.
pub async fn was_at(
    connection: &mut Connection,
    login: &str,
    origin: &str,
    (from, to): (i64, i64),
) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM security_event
         WHERE actor_kind = 'staff' AND actor = $1 AND origin = $2 AND at >= $3 AND at <= $4",
    )
    .bind(login.to_owned())
    .bind(origin.to_owned())
    .bind(from)
    .bind(to)
    .fetch_one(connection)
    .await?;
    Ok(found > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::filter::testing;

    #[tokio::test]
    async fn a_page_of_the_journal_is_found_from_its_end() {
        let mut connection = testing::schema().await;
        let wanted = Wanted { kind: "exported".into(), ..Wanted::default() };
        for (wanted, index) in [(Wanted::default(), "rowid"), (wanted, "security_event_by_kind")] {
            let plan = testing::plan(&mut connection, asked(&wanted, 9, 9).sql()).await.join("\n");
            assert!(plan.contains("number<?") || plan.contains(index), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
