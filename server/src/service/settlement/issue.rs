//! Issuing a signed result: its number, the PDF, and the PDF kept for good before any row names it.

use super::letter::symbol;
use crate::{
    documents::{DocumentError, result_letter},
    files,
    service::{
        Change, Error, Result, Services,
        notices::Params,
        order::{Order, begin},
    },
    store::{counters, dossiers::Dossier, results},
};
use app::domain::{
    dossier::{CommandKind, ReturnMethod},
    error::ErrorCode,
    notice::NoticeKind,
};
use bytes::Bytes;
use std::convert::Infallible;

impl From<DocumentError> for Error {
    fn from(error: DocumentError) -> Self {
        Self::Failed(ErrorCode::Internal, error.into())
    }
}

impl Services {
    /// The clerk numbers, seals and issues.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`; when the document cannot be made or kept, and then nothing is changed.
    pub async fn issue(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Issue, true, "")?;
        let mut settlement = change.settlement().await?;
        let number = change.result_number().await?;
        let pdf = result_letter::render(&change.letter(&settlement, &number)?)?;
        let kept = self.keep_document(pdf).await?;
        settlement.number = Some(number.clone());
        settlement.issued_by = change.actor.login().map(ToOwned::to_owned);
        settlement.issued_at = Some(change.now.0);
        settlement.file_hash = Some(kept.hash.to_string());
        settlement.file_size = i64::try_from(kept.size).ok();
        results::upsert(&mut change.tx, &settlement).await?;
        change.tell_result().await?;
        let data = serde_json::json!({ "number": number, "file": kept.hash.to_string() });
        change.commit("", data).await
    }

    /// Keeps a document of ours where the papers are; it is durable when this returns.
    async fn keep_document(&self, pdf: Vec<u8>) -> Result<files::Kept> {
        let size = pdf.len() as u64;
        let stream = futures::stream::iter([Ok::<_, Infallible>(Bytes::from(pdf))]);
        let received = self.papers.receive(files::body(stream), size).await?;
        Ok(self.papers.keep(received).await?)
    }
}

impl Change<'_> {
    /// The next number of a result of the deciding unit, this year.
    async fn result_number(&mut self) -> Result<String> {
        let code = self.dossier.competent_unit.clone();
        let unit = self.services.catalogue.unit(&code);
        let kind =
            unit.ok_or_else(|| Error::broken("a dossier names a unit that is not in the catalogue"))?.kind;
        let series = format!("result:{code}:{}", self.now.local_date().year());
        let serial = counters::claim_next(&mut self.tx, &series).await?;
        Ok(format!("{serial}/{}", symbol(kind)))
    }

    async fn tell_result(&mut self) -> Result<()> {
        if self.dossier.return_method == ReturnMethod::Online {
            return self.notify(NoticeKind::ResultOnline, Params::new()).await;
        }
        let place = self.services.short_name(&self.dossier.returning_unit);
        self.notify(NoticeKind::Result, Params::from([("place".into(), place)])).await
    }
}
