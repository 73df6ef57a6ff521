//! Issuing a signed result: its number, the PDF, and the PDF kept for good before any row names it. Not here:
//! what the document says (`letter`).

use super::letter::symbol;
use crate::{
    documents::{DocumentError, result_letter},
    files,
    service::{Change, Error, Result, Services, Step, notices::Params, order::Order},
    store::{counters, dossiers::Dossier, results},
};
use app::domain::{
    dossier::{Command, CommandKind, ReturnMethod, decide},
    error::ErrorCode,
    notice::NoticeKind,
    time::Timestamp,
};
use bytes::Bytes;
use std::convert::Infallible;

impl From<DocumentError> for Error {
    fn from(error: DocumentError) -> Self {
        Self::Failed(ErrorCode::Internal, error.into())
    }
}

/// Numbers are taken in turn: every try that fails means that a colleague's result was issued.
const TRIES: usize = 16;

/// A result whose document is durable already, while nothing names it yet.
struct Prepared {
    /// The version of the dossier that it was made of.
    version: i64,
    at: Timestamp,
    number: String,
    kept: files::Kept,
}

impl Services {
    /// The clerk numbers, seals and issues. The document is made and kept before anything is locked, so
    /// that nobody waits for a disk; where another was faster, a file without a name is left for `fsck`.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`; when the document cannot be made or kept, and
    /// then nothing is changed.
    pub async fn issue(&self, order: &Order<'_>) -> Result<Dossier> {
        for _ in 0..TRIES {
            let prepared = self.prepare(order).await?;
            if let Some(dossier) = self.issue_as_prepared(order, prepared).await? {
                return Ok(dossier);
            }
        }
        Err(ErrorCode::ChangedMeanwhile.into())
    }

    /// Makes and keeps the document under the number that is next; nothing for who may not issue now.
    async fn prepare(&self, order: &Order<'_>) -> Result<Option<Prepared>> {
        // Whoever does not see the whole of it is told why by taking it up, as for every other command.
        let record = match self.record(order.actor, order.dossier).await {
            Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
            record => record?,
        };
        let version = record.dossier.version;
        let case = self.case_of(&record.dossier, &record.procedure);
        let issue = Command { kind: CommandKind::Issue, complete: true, reasoned: true };
        let refused = decide(&case, &record.hands(), &issue, order.actor).is_err();
        if refused || order.version.is_some_and(|expected| expected != version) {
            return Ok(None);
        }
        let settlement = record.result.as_ref();
        let settlement = settlement.ok_or_else(|| Error::broken("a signed dossier has no result"))?;
        let at = self.now();
        let (series, symbol) = self.numbering(&record.dossier, at)?;
        let last = counters::find(&mut *self.store.reader().await?, &series).await?;
        let number = format!("{}/{symbol}", last.unwrap_or_default() + 1);
        let pdf = result_letter::render(&self.letter(&record, settlement, &number, at)?)?;
        let kept = self.keep_document(pdf).await?;
        Ok(Some(Prepared { version, at, number, kept }))
    }

    /// Writes what was prepared; nothing when the dossier or the number is another by now.
    async fn issue_as_prepared(
        &self,
        order: &Order<'_>,
        prepared: Option<Prepared>,
    ) -> Result<Option<Dossier>> {
        let mut change = match self.take_up(order).await? {
            Step::Done(dossier) => return Ok(Some(*dossier)),
            Step::Do(change) => change,
        };
        change.now = prepared.as_ref().map_or(change.now, |prepared| prepared.at);
        change.apply(CommandKind::Issue, true, "")?;
        // The claim itself has raised the version by one.
        let version = change.dossier.version - 1;
        let Some(prepared) = prepared.filter(|prepared| prepared.version == version) else { return Ok(None) };
        if change.result_number().await? != prepared.number {
            return Ok(None);
        }
        let file = prepared.kept.hash.to_string();
        let mut settlement = change.settlement().await?;
        settlement.number = Some(prepared.number.clone());
        settlement.issued_by = change.actor.login().map(ToOwned::to_owned);
        settlement.issued_at = Some(prepared.at.0);
        settlement.file_hash = Some(file.clone());
        settlement.file_size = i64::try_from(prepared.kept.size).ok();
        results::upsert(&mut change.tx, &settlement).await?;
        change.tell_result().await?;
        let data = serde_json::json!({ "number": prepared.number, "file": file });
        Ok(Some(change.commit("", data).await?))
    }

    /// Keeps a document of ours where the papers are; it is durable when this returns.
    async fn keep_document(&self, pdf: Vec<u8>) -> Result<files::Kept> {
        let size = pdf.len() as u64;
        let stream = futures::stream::iter([Ok::<_, Infallible>(Bytes::from(pdf))]);
        let received = self.papers.receive(files::body(stream), size).await?;
        Ok(self.papers.keep(files::Cleared::of_our_own(received)).await?)
    }

    /// The series of the deciding unit's results of a year, and the symbol after their numbers.
    fn numbering(&self, dossier: &Dossier, at: Timestamp) -> Result<(String, &'static str)> {
        let code = self.in_place_of(&dossier.competent_unit, dossier);
        let unit = self.catalogue.unit(&code);
        let kind =
            unit.ok_or_else(|| Error::broken("a dossier names a unit that is not in the catalogue"))?.kind;
        Ok((format!("result:{code}:{}", at.local_date().year()), symbol(kind)))
    }
}

impl Change<'_> {
    /// Takes the next number of a result of the deciding unit, this year.
    async fn result_number(&mut self) -> Result<String> {
        let (series, symbol) = self.services.numbering(&self.dossier, self.now)?;
        let serial = counters::claim_next(&mut self.tx, &series).await?;
        Ok(format!("{serial}/{symbol}"))
    }

    async fn tell_result(&mut self) -> Result<()> {
        if self.dossier.return_method == ReturnMethod::Online {
            return self.notify(NoticeKind::ResultOnline, Params::new()).await;
        }
        let place = self.services.short_name(&self.dossier.returning_unit);
        self.notify(NoticeKind::Result, Params::from([("place".into(), place)])).await
    }
}
