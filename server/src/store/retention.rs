//! Finding what is due by the rules of retention, and letting it go: never more at a time than is asked for.
//! Moments are given by the caller; which rule they come from is not known here.

use super::{Connection, Result};

/// A draft or a finished dossier whose owner must be told, or that goes.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Due {
    pub id: String,
    pub updated_at: i64,
    /// Not before; nothing where nobody was told since it was last changed.
    pub due_at: Option<i64>,
}

/// Counts and takes away rows of one table by their age, the oldest first, so that the index of the age serves; `$1` is
/// the moment, `$2` how many at most.
#[derive(Clone, Copy, Debug)]
pub struct Aged {
    count: &'static str,
    delete: &'static str,
}

macro_rules! aged {
    ($table:literal, $key:literal, $age:literal, $condition:literal) => {
        Aged {
            count: concat!("SELECT COUNT(*) FROM ", $table, " WHERE ", $age, $condition),
            delete: concat!(
                "DELETE FROM ",
                $table,
                " WHERE ",
                $key,
                " IN (SELECT ",
                $key,
                " FROM ",
                $table,
                " WHERE ",
                $age,
                $condition,
                " ORDER BY ",
                $age,
                " LIMIT $2)"
            ),
        }
    };
}

/// Notices sent before.
pub const NOTICES: Aged = aged!("notice", "id", "created_at", " < $1");
/// Browsers to which nothing went since, and whose owner is not signed in.
pub const SUBSCRIPTIONS: Aged = aged!(
    "push_subscription",
    "id",
    "COALESCE(delivered_at, created_at)",
    " < $1 AND account_id NOT IN (SELECT account_id FROM session WHERE account_id IS NOT NULL)"
);
/// Powers of attorney that ended before, and under which nothing was done with a dossier that still names a person.
pub const POWERS: Aged = aged!(
    "power_of_attorney",
    "id",
    "COALESCE(ended_at, ends_at)",
    " < $1 AND id NOT IN (SELECT power_id FROM power_use)"
);
/// Looks before.
pub const LOOKS: Aged = aged!("access_log", "id", "at", " < $1");
/// Consents that ended before.
pub const CONSENTS: Aged = aged!("consent", "id", "withdrawn_at", " < $1");
/// Sessions that expired before. Those with something to give back to the identity provider are ended by the sweep of each
/// minute, which keeps it (`sessions`).
pub const SESSIONS: Aged = aged!("session", "id", "expires_at", " <= $1 AND refresh_token = ''");
/// Sign-ins begun before.
pub const SIGN_INS: Aged = aged!("login_attempt", "id", "created_at", " <= $1");
/// Links into an organisation that expired before, used or not.
pub const INVITATIONS: Aged = aged!("organisation_invitation", "id", "expires_at", " <= $1");
/// Logout tokens that expired before.
pub const LOGOUT_TOKENS: Aged = aged!("logout_token", "id", "expires_at", " <= $1");
/// Commands given before.
pub const COMMANDS: Aged = aged!("command", "key", "at", " < $1");
/// Spans of counting that began before. One name is counted in many spans; all that began before go.
pub const COUNTS: Aged = aged!("rate", "window_start", "window_start", " < $1");

/// How many rows are due.
pub async fn count(connection: &mut Connection, aged: Aged, before: i64) -> Result<i64> {
    Ok(sqlx::query_scalar(aged.count).bind(before).fetch_one(connection).await?)
}

/// Takes some away; how many.
pub async fn delete(connection: &mut Connection, aged: Aged, before: i64, most: i64) -> Result<u64> {
    Ok(sqlx::query(aged.delete).bind(before).bind(most).execute(connection).await?.rows_affected())
}

/// Drafts last changed before, oldest first, after the given place in that order.
pub async fn list_idle_drafts(
    connection: &mut Connection,
    before: i64,
    after: (i64, &str),
    limit: i64,
) -> Result<Vec<Due>> {
    Ok(sqlx::query_as(
        "SELECT d.id, d.updated_at,
                CASE WHEN w.told_at >= d.updated_at THEN w.due_at END AS due_at
         FROM dossier d LEFT JOIN retention_warning w ON w.rule = 'drafts' AND w.subject = d.id
         WHERE d.status = 0 AND d.updated_at < $1 AND (d.updated_at > $2 OR (d.updated_at = $2 AND d.id > $3))
         ORDER BY d.updated_at, d.id LIMIT $4",
    )
    .bind(before)
    .bind(after.0)
    .bind(after.1.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Dossiers of a procedure that ended, or that nobody went on with or fetched, were last changed before and still name a person; as [`list_idle_drafts`].
pub async fn list_closed(
    connection: &mut Connection,
    procedure: &str,
    before: i64,
    after: (i64, &str),
    limit: i64,
) -> Result<Vec<Due>> {
    Ok(sqlx::query_as(
        "SELECT d.id, d.updated_at,
                CASE WHEN w.told_at >= d.updated_at THEN w.due_at END AS due_at
         FROM dossier d LEFT JOIN retention_warning w ON w.rule = 'closed_dossiers' AND w.subject = d.id
         WHERE d.status IN (3, 7, 8, 9, 10) AND d.erased_at IS NULL AND d.procedure_code = $1 AND d.updated_at < $2
           AND (d.updated_at > $3 OR (d.updated_at = $3 AND d.id > $4))
         ORDER BY d.updated_at, d.id LIMIT $5",
    )
    .bind(procedure.to_owned())
    .bind(before)
    .bind(after.0)
    .bind(after.1.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Remembers that the owner was told.
pub async fn upsert_warning(
    connection: &mut Connection,
    (rule, subject): (&str, &str),
    told_at: i64,
    due_at: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO retention_warning (rule, subject, told_at, due_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rule, subject) DO UPDATE SET told_at = excluded.told_at, due_at = excluded.due_at",
    )
    .bind(rule.to_owned())
    .bind(subject.to_owned())
    .bind(told_at)
    .bind(due_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// When it may go, of which the owner was told at `since` or later.
pub async fn find_warning(
    connection: &mut Connection,
    (rule, subject): (&str, &str),
    since: i64,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT due_at FROM retention_warning WHERE rule = $1 AND subject = $2 AND told_at >= $3",
    )
    .bind(rule.to_owned())
    .bind(subject.to_owned())
    .bind(since)
    .fetch_optional(connection)
    .await?)
}

/// Takes away everything that was only kept because of a dossier: what its owner was told of it, warnings, and why powers
/// of attorney stayed.
pub async fn delete_told(connection: &mut Connection, dossier: &str) -> Result<()> {
    for statement in [
        "DELETE FROM notice WHERE dossier_id = $1",
        "DELETE FROM pass WHERE dossier_id = $1",
        "DELETE FROM retention_warning WHERE subject = $1",
        "DELETE FROM power_use WHERE dossier_id = $1",
    ] {
        sqlx::query(statement).bind(dossier.to_owned()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Takes the papers away and empties what was written about the person in the rows around a dossier, and marks it.
pub async fn update_anonymised(connection: &mut Connection, dossier: &str, now: i64) -> Result<()> {
    const STATEMENTS: [&str; 11] = [
        "DELETE FROM event_words WHERE dossier_id = $1",
        "DELETE FROM paper WHERE dossier_id = $1",
        "DELETE FROM task_file WHERE task_id IN (SELECT id FROM task WHERE dossier_id = $1)",
        "UPDATE result SET title = '', body = '', file_hash = NULL, file_size = NULL WHERE dossier_id = $1",
        "UPDATE supplement_item SET note = '', answer = ''
         WHERE request_id IN (SELECT id FROM supplement_request WHERE dossier_id = $1)",
        "UPDATE supplement_request SET reason = '', again_reason = '', legal_basis = '' WHERE dossier_id = $1",
        "UPDATE rating SET comment = '' WHERE dossier_id = $1",
        "UPDATE hand_over SET note = '' WHERE dossier_id = $1",
        "UPDATE task SET result = '', title = CASE WHEN plan = '' THEN '' ELSE title END WHERE dossier_id = $1",
        "UPDATE apology SET reason = '' WHERE dossier_id = $1",
        "UPDATE batch_discrepancy SET note = '', settlement = CASE WHEN settlement <> '' THEN '—' ELSE '' END
         WHERE dossier_id = $1",
    ];
    for statement in STATEMENTS {
        sqlx::query(statement).bind(dossier.to_owned()).execute(&mut *connection).await?;
    }
    sqlx::query(
        "UPDATE dossier SET erased_at = $2, owner_account = NULL, owner_organisation = NULL, applicant_tax_code = '',
                track_hash = $3, secret_hash = '', salt = '' WHERE id = $1",
    )
    .bind(dossier.to_owned())
    .bind(now)
    .bind(format!("erased {dossier}"))
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether a row names this file.
pub async fn exists_file(connection: &mut Connection, hash: &str) -> Result<bool> {
    let named: i64 = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM paper WHERE file_hash = $1)
              + (SELECT COUNT(*) FROM result WHERE file_hash = $1)
              + (SELECT COUNT(*) FROM task_file WHERE file_hash = $1)
              + (SELECT COUNT(*) FROM power_of_attorney WHERE paper_hash = $1)",
    )
    .bind(hash.to_owned())
    .fetch_one(connection)
    .await?;
    Ok(named > 0)
}

/// Takes the day's run, unless it is done or somebody has begun it since `stale`. Whether it is ours.
pub async fn claim_run(connection: &mut Connection, day: &str, now: i64, stale: i64) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO retention_run (day, started_at, finished_at, figures) VALUES ($1, $2, NULL, '')
         ON CONFLICT (day) DO UPDATE SET started_at = excluded.started_at
         WHERE retention_run.finished_at IS NULL AND retention_run.started_at < $3",
    )
    .bind(day.to_owned())
    .bind(now)
    .bind(stale)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Writes down how the day's run ended.
pub async fn update_run(connection: &mut Connection, day: &str, now: i64, figures: &str) -> Result<()> {
    sqlx::query("UPDATE retention_run SET finished_at = $2, figures = $3 WHERE day = $1")
        .bind(day.to_owned())
        .bind(now)
        .bind(figures.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// How the day's run ended, if it has.
pub async fn find_run(connection: &mut Connection, day: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT figures FROM retention_run WHERE day = $1 AND finished_at IS NOT NULL")
        .bind(day.to_owned())
        .fetch_optional(connection)
        .await?)
}
