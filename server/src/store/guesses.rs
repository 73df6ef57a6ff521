//! Guesses at accounts in the last minutes, and the addresses from which their owners sign in. Both accounts and
//! addresses stand here as pseudonyms.

use super::{Connection, Result};

/// Writes a guess down before it is looked at, so that many at once are counted as well.
pub async fn insert(
    connection: &mut Connection,
    id: &str,
    account: &str,
    address: &str,
    now: i64,
) -> Result<()> {
    // Whoever guesses at the same account waits here until this transaction ends, and so counts this guess.
    sqlx::query(
        "INSERT INTO guess_line (account, at) VALUES ($1, $2)
         ON CONFLICT (account) DO UPDATE SET at = excluded.at",
    )
    .bind(account.to_owned())
    .bind(now)
    .execute(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO guess (id, account, address, at) VALUES ($1, $2, $3, $4)")
        .bind(id.to_owned())
        .bind(account.to_owned())
        .bind(address.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Guesses at an account after `since`: from this address, and from all that it does not know.
pub async fn count(
    connection: &mut Connection,
    account: &str,
    address: &str,
    since: i64,
) -> Result<(i64, i64)> {
    Ok(sqlx::query_as(
        "SELECT CAST(COALESCE(SUM(CASE WHEN guess.address = $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN known_address.address IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM guess
         LEFT JOIN known_address
           ON known_address.account = guess.account AND known_address.address = guess.address
         WHERE guess.account = $1 AND guess.at > $3",
    )
    .bind(account.to_owned())
    .bind(address.to_owned())
    .bind(since)
    .fetch_one(connection)
    .await?)
}

/// Forgets one guess, which was right.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM guess WHERE id = $1").bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

/// Forgets the guesses from an address at an account: its owner was it.
pub async fn delete_from(connection: &mut Connection, account: &str, address: &str) -> Result<()> {
    sqlx::query("DELETE FROM guess WHERE account = $1 AND address = $2")
        .bind(account.to_owned())
        .bind(address.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets guesses up to a moment.
pub async fn delete_until(connection: &mut Connection, until: i64) -> Result<()> {
    sqlx::query("DELETE FROM guess WHERE at <= $1").bind(until).execute(&mut *connection).await?;
    sqlx::query("DELETE FROM guess_line WHERE at <= $1").bind(until).execute(connection).await?;
    Ok(())
}

/// Whether the owner of an account has signed in from an address.
pub async fn find_known(connection: &mut Connection, account: &str, address: &str) -> Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT seen_at FROM known_address WHERE account = $1 AND address = $2")
            .bind(account.to_owned())
            .bind(address.to_owned())
            .fetch_optional(connection)
            .await?;
    Ok(found.is_some())
}

/// Remembers an address of an account's owner; only the two last ones are kept.
pub async fn upsert_known(connection: &mut Connection, account: &str, address: &str, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO known_address (account, address, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (account, address) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(account.to_owned())
    .bind(address.to_owned())
    .bind(now)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "DELETE FROM known_address WHERE account = $1 AND address NOT IN
           (SELECT address FROM known_address WHERE account = $1 ORDER BY seen_at DESC, address LIMIT 2)",
    )
    .bind(account.to_owned())
    .execute(connection)
    .await?;
    Ok(())
}
