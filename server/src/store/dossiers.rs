//! Dossiers: the current state of each, a projection of its events.

mod blank;
mod case;
mod projection;
mod row;

pub use projection::{Changes, Projection, Unfoldable};
pub use row::Dossier;
pub(super) use row::columns;

use super::{Connection, Result};
use row::bind_all;

pub async fn insert(connection: &mut Connection, dossier: &Dossier) -> Result<()> {
    let query = sqlx::query(concat!(
        "INSERT INTO dossier (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                   $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38,
                   $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56,
                   $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67, $68, $69)"
    ));
    bind_all!(query, dossier).execute(connection).await?;
    Ok(())
}

/// Locks a dossier for the rest of the transaction and reads it: its version grows by one. With an
/// `expected` version, only if it still is at that version.
pub async fn claim(connection: &mut Connection, id: &str, expected: Option<i64>) -> Result<Option<Dossier>> {
    Ok(sqlx::query_as(concat!(
        "UPDATE dossier SET version = version + 1
         WHERE id = $1 AND ($2 < 0 OR version = $2)
         RETURNING ",
        columns!()
    ))
    .bind(id.to_owned())
    .bind(expected.unwrap_or(-1))
    .fetch_optional(connection)
    .await?)
}

/// Writes back a dossier that this transaction has claimed. What never changes after its creation
/// (id, procedure, channel, tax code, tokens, salt) is left alone.
pub async fn update(connection: &mut Connection, d: &Dossier) -> Result<()> {
    sqlx::query(
        "UPDATE dossier SET
             status = $2, step = $3, supplement = $4, result = $5, rounds = $6, rated = $7,
             applicant_name = $8, applicant_personal_id = $9, applicant_birth_date = $10, applicant_sex = $11,
             applicant_phone = $12, applicant_email = $13, applicant_address = $14,
             receiving_unit = $15, supporting_unit = $16, competent_unit = $17, returning_unit = $18,
             holder_unit = $19, return_method = $20, return_address = $21, answers = $22, code = $23,
             accepted_by = $24, drafted_by = $25, fee = $26, updated_at = $27, submitted_at = $28,
             triage_due_at = $29, accepted_at = $30, due_at = $31, original_due_at = $32, paused_at = $33,
             supplement_due_at = $34, finished_at = $35, returned_at = $36, next_due_at = $37, search = $38,
             holder_person = $39, custody = $40, crosses = $41, apology = $42, withdrawal = $43, shelf = $44,
             trial = $45, payment = $46, digitisation = $47, sync = $48, delivery = $49, post_bill = $50,
             post_carrier = $51, post_failures = $52, tasks = $53, open_tasks = $54, step_kind = $55, awaits = $56,
             promise = $57
         WHERE id = $1",
    )
    .bind(d.id.clone())
    .bind(d.status.code())
    .bind(d.step.clone())
    .bind(d.supplement.code())
    .bind(d.result.code())
    .bind(d.rounds)
    .bind(d.rated)
    .bind(d.applicant_name.clone())
    .bind(d.applicant_personal_id.clone())
    .bind(d.applicant_birth_date.clone())
    .bind(d.applicant_sex.clone())
    .bind(d.applicant_phone.clone())
    .bind(d.applicant_email.clone())
    .bind(d.applicant_address.clone())
    .bind(d.receiving_unit.clone())
    .bind(d.supporting_unit.clone())
    .bind(d.competent_unit.clone())
    .bind(d.returning_unit.clone())
    .bind(d.holder_unit.clone())
    .bind(d.return_method.code())
    .bind(d.return_address.clone())
    .bind(d.answers.clone())
    .bind(d.code.clone())
    .bind(d.accepted_by.clone())
    .bind(d.drafted_by.clone())
    .bind(d.fee)
    .bind(d.updated_at)
    .bind(d.submitted_at)
    .bind(d.triage_due_at)
    .bind(d.accepted_at)
    .bind(d.due_at)
    .bind(d.original_due_at)
    .bind(d.paused_at)
    .bind(d.supplement_due_at)
    .bind(d.finished_at)
    .bind(d.returned_at)
    .bind(d.next_due_at)
    .bind(d.search.clone())
    .bind(d.holder_person.clone())
    .bind(d.custody.code())
    .bind(d.crosses)
    .bind(d.apology.code())
    .bind(d.withdrawal.code())
    .bind(d.shelf.clone())
    .bind(d.trial)
    .bind(d.payment.code())
    .bind(d.digitisation.code())
    .bind(d.sync.code())
    .bind(d.delivery.code())
    .bind(d.post_bill.clone())
    .bind(d.post_carrier.clone())
    .bind(d.post_failures)
    .bind(d.tasks.to_text())
    .bind(d.open_tasks)
    .bind(d.step_kind.clone())
    .bind(d.awaits.code())
    .bind(d.promise.to_text())
    .execute(connection)
    .await?;
    Ok(())
}

/// Moves a draft to another revision of its procedure; what was sent keeps its own.
pub async fn update_revision(connection: &mut Connection, id: &str, revision: i64) -> Result<()> {
    sqlx::query("UPDATE dossier SET procedure_revision = $2 WHERE id = $1 AND status = 0")
        .bind(id.to_owned())
        .bind(revision)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Dossier>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM dossier WHERE id = $1"))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// The dossier of a QR code, by the hash of its token.
pub async fn find_by_track_hash(connection: &mut Connection, hash: &str) -> Result<Option<Dossier>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM dossier WHERE track_hash = $1"))
        .bind(hash.to_owned())
        .fetch_optional(connection)
        .await?)
}

pub async fn find_by_code(connection: &mut Connection, code: &str) -> Result<Option<Dossier>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM dossier WHERE code = $1"))
        .bind(code.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Whether a citizen has at least `count` drafts.
pub async fn exist_drafts(connection: &mut Connection, account: &str, count: i64) -> Result<bool> {
    let last: Option<String> = sqlx::query_scalar(
        "SELECT id FROM dossier WHERE owner_account = $1 AND status = 0 ORDER BY id LIMIT 1 OFFSET $2",
    )
    .bind(account.to_owned())
    .bind(count - 1)
    .fetch_optional(connection)
    .await?;
    Ok(last.is_some())
}

/// Dossiers whose supplement request has run out, without those that are to be tried again later.
pub async fn list_expired_supplements(
    connection: &mut Connection,
    now: i64,
    limit: i64,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT dossier.id FROM dossier
         LEFT JOIN expiry_setback ON expiry_setback.dossier_id = dossier.id
         WHERE dossier.supplement_due_at <= $1 AND dossier.status = 5
           AND COALESCE(expiry_setback.retry_at, 0) <= $1
         ORDER BY dossier.supplement_due_at, dossier.id
         LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Dossiers at which an office is at work and whose clock runs, that are due before a moment and for which nobody was called to
/// apologise.
pub async fn list_without_apology(
    connection: &mut Connection,
    due_before: i64,
    after: &(i64, String),
    limit: i64,
) -> Result<Vec<(i64, String)>> {
    let (due_at, id) = after;
    Ok(sqlx::query_as(
        "SELECT due_at, id FROM dossier
         WHERE apology = 'none' AND status IN (2, 4) AND paused_at IS NULL AND due_at < $1
           AND (due_at > $2 OR (due_at = $3 AND id > $4))
         ORDER BY due_at, id LIMIT $5",
    )
    .bind(due_before)
    .bind(*due_at)
    .bind(*due_at)
    .bind(id.clone())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Every id, in order, after the given one: for `fsck` and other walks over all.
pub async fn list_ids(connection: &mut Connection, after: &str, limit: i64) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT id FROM dossier WHERE id > $1 ORDER BY id LIMIT $2")
        .bind(after.to_owned())
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

/// Removes a draft with its papers; anything that was sent stays for ever.
pub async fn delete_draft(connection: &mut Connection, id: &str) -> Result<bool> {
    sqlx::query(
        "DELETE FROM paper WHERE dossier_id IN (SELECT id FROM dossier WHERE id = $1 AND status = 0)",
    )
    .bind(id.to_owned())
    .execute(&mut *connection)
    .await?;
    let done = sqlx::query("DELETE FROM dossier WHERE id = $1 AND status = 0")
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
