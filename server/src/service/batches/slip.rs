//! The list of a batch on paper: dossiers or results, with the code that both ends scan.

use super::{BatchLook, ItemLook};
use crate::{
    documents::{
        Tracking,
        batch_slip::{self, BatchItem},
        results_list::{self, ListedResult, ResultsList},
    },
    service::{Error, Result, Services, dossiers::slips::issuer, reference},
    store::{dossiers::Dossier, results},
};
use app::{
    domain::{
        dossier::{Actor, BatchKind, ReturnMethod},
        error::ErrorCode,
        time::Timestamp,
    },
    texts::{Lang, batches as t},
};

impl Services {
    /// The address in the QR code: the page of the batch, for the people of both sides.
    pub fn batch_address(&self, id: &str) -> String {
        let base = self.config.public_url.as_str().trim_end_matches('/');
        format!("{base}/office/batches/{id}")
    }

    /// The list as PDF, one copy for each side: its file name and its bytes.
    ///
    /// # Errors
    /// `not_found` for other units; when the printing fails.
    pub async fn batch_slip(&self, actor: &Actor, id: &str) -> Result<(String, Vec<u8>)> {
        let look = self.batch(actor, id).await?;
        let made = match look.batch.kind {
            BatchKind::Papers => batch_slip::render(&self.papers_slip(&look)?),
            BatchKind::Results => results_list::render(&self.results_list(&look).await?),
        };
        let bytes = made.map_err(|error| Error::Failed(ErrorCode::Internal, error.into()))?;
        let listed = look.items.iter().map(|item| item.dossier.id.as_str());
        self.note_listed(actor, listed, &look.batch.from_unit, "batch").await?;
        Ok((format!("{}.pdf", look.batch.code), bytes))
    }

    fn batch_tracking(&self, look: &BatchLook) -> Tracking {
        let (code, url) = (look.batch.code.clone(), self.batch_address(&look.batch.id));
        Tracking { code, url, secret: None }
    }

    fn papers_slip(&self, look: &BatchLook) -> Result<batch_slip::Batch> {
        let batch = &look.batch;
        let items = look.items.iter().map(|look: &ItemLook| {
            Ok(BatchItem {
                code: reference(&look.dossier),
                procedure: self.procedure_of(&look.dossier)?.name.get(Lang::Vi).to_owned(),
                papers: u32::try_from(look.item.papers).unwrap_or_default(),
                note: String::new(),
            })
        });
        Ok(batch_slip::Batch {
            issuer: issuer(self, &batch.from_unit),
            tracking: self.batch_tracking(look),
            purpose: Lang::Vi.t(t::KIND_PAPERS).to_owned(),
            from: self.unit_name(Lang::Vi, &batch.from_unit),
            to: self.unit_name(Lang::Vi, &batch.to_unit),
            carrier: batch.carrier.clone(),
            items: items.collect::<Result<_>>()?,
            giver: self.staff_name(&batch.made_by),
            made_at: Timestamp(batch.made_at).local(),
        })
    }

    async fn results_list(&self, look: &BatchLook) -> Result<ResultsList> {
        let batch = &look.batch;
        let mut listed = Vec::with_capacity(look.items.len());
        for item in &look.items {
            listed.push(self.listed_result(&item.dossier).await?);
        }
        Ok(ResultsList {
            issuer: issuer(self, &batch.from_unit),
            tracking: self.batch_tracking(look),
            from: self.unit_name(Lang::Vi, &batch.from_unit),
            to: self.unit_name(Lang::Vi, &batch.to_unit),
            results: listed,
            giver: self.staff_name(&batch.made_by),
            receiver: batch.received_by.as_deref().map(|login| self.staff_name(login)).unwrap_or_default(),
            handed_at: Timestamp(batch.made_at).local(),
        })
    }

    async fn listed_result(&self, dossier: &Dossier) -> Result<ListedResult> {
        let mut reader = self.store.reader().await?;
        let settled = results::find(&mut reader, &dossier.id).await?;
        let procedure = self.procedure_of(dossier)?;
        Ok(ListedResult {
            code: reference(dossier),
            applicant: dossier.applicant_name.clone(),
            result: settled
                .as_ref()
                .map_or_else(|| procedure.result.get(Lang::Vi).to_owned(), |result| result.title.clone()),
            number: settled.and_then(|result| result.number).unwrap_or_default(),
            copies: 1,
            fee: None,
            by_post: dossier.return_method == ReturnMethod::Post,
        })
    }
}
