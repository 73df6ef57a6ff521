//! What an event says of somebody who acted for another: for whom, and by which power of attorney, which then stays as
//! long as the dossier does. Not here: whether they may (`domain::permission`), and for whom they act (`business`).

use super::{Change, Result};
use crate::store::attorneys;
use app::domain::dossier::Actor;
use serde_json::{Value, json};

impl Change<'_> {
    /// An event's particulars with whom the citizen acted for, where it was not themselves, and with the id and the
    /// SHA-256 of the signed document under which they did.
    pub(super) async fn on_behalf(&mut self, mut data: Value) -> Result<Value> {
        let Actor::Citizen { mandate: Some(mandate), .. } = &self.actor else { return Ok(data) };
        let Some(particulars) = data.as_object_mut() else { return Ok(data) };
        particulars.insert("for".to_owned(), mandate.principal.to_text().into());
        let Some(id) = &mandate.attorney else { return Ok(data) };
        if let Some(power) = attorneys::find(&mut self.tx, id).await? {
            attorneys::upsert_use(&mut self.tx, &self.dossier.id, &power.id).await?;
            let named = json!({ "id": power.id, "document": power.paper_hash });
            particulars.insert("power".to_owned(), named);
        }
        Ok(data)
    }
}
