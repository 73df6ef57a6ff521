//! The receipt that whoever takes a result signs, made again from the history at any time.

use crate::{
    documents::{
        Desk, Party, Tracking,
        handout_receipt::{self, HandedResult, HandoutReceipt},
    },
    service::{Error, Result, Services, reference},
    store::{
        dossiers::{self, Dossier},
        events,
        events::Event,
        results,
    },
};
use app::domain::{
    dossier::{Actor, CommandKind},
    permission,
    procedure::{PaperKind, Procedure},
    time::Timestamp,
};

impl Services {
    /// The hand-out receipt of a returned dossier as PDF.
    ///
    /// # Errors
    /// `not_found` where nothing was handed over, or for whom the dossier is none of their business.
    pub async fn handout_receipt(&self, actor: &Actor, dossier: &str) -> Result<Vec<u8>> {
        let mut reader = self.store.reader().await?;
        let d = dossiers::find(&mut reader, dossier).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&d)?;
        if !permission::may_view(actor, &self.case_of(&d, &procedure)) {
            return Err(Error::NOT_FOUND);
        }
        let events = events::list(&mut reader, dossier).await?;
        let delivered = events.iter().rev().find(|event| event.kind == CommandKind::Deliver.code());
        let delivered = delivered.ok_or(Error::NOT_FOUND)?;
        let number = results::find(&mut reader, dossier).await?.and_then(|result| result.number);
        drop(reader);
        let receipt = self.handout(&d, &procedure, delivered, number.unwrap_or_default())?;
        Ok(handout_receipt::render(&receipt)?)
    }

    fn handout(
        &self,
        d: &Dossier,
        procedure: &Procedure,
        delivered: &Event,
        number: String,
    ) -> Result<HandoutReceipt> {
        let unit = self.catalogue.unit(&d.returning_unit);
        let unit =
            unit.ok_or_else(|| Error::broken("a dossier names a unit that is not in the catalogue"))?;
        let data: serde_json::Value = serde_json::from_str(&delivered.data).unwrap_or_default();
        let text = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
        let answers = d.answers();
        let originals = procedure.papers_for(&answers).into_iter().filter(|p| p.kind == PaperKind::Original);
        let base = self.config.public_url.as_str().trim_end_matches('/');
        Ok(HandoutReceipt {
            issuer: self.issuer(unit),
            number: text("number"),
            tracking: Tracking {
                code: reference(d),
                url: format!("{base}/q/{}", self.keys.track_token(&d.id)),
                secret: None,
            },
            desk: Desk {
                name: unit.name.vi.clone(),
                address: unit.address.vi.clone(),
                hotline: unit.phone.clone(),
            },
            procedure: procedure.name.vi.clone(),
            owner: Party { name: d.applicant_name.clone(), ..Party::default() },
            receiver: Party { name: text("receiver"), ..Party::default() },
            capacity: text("capacity"),
            results: vec![HandedResult { name: procedure.result.vi.clone(), number, copies: 1 }],
            returned_papers: originals.map(|paper| paper.name.vi.clone()).collect(),
            officer: self.staff_name(&delivered.actor),
            handed_at: Timestamp(delivered.at).local(),
        })
    }
}
