//! A dossier before anybody has written in it, and what people call it.

use super::{Services, keys};
use crate::{random, store::dossiers::Dossier};
use app::domain::{fold::fold, phone::Phone, procedure::Procedure};

impl Services {
    /// A new draft of a procedure at a desk, with an id and tokens of its own and nothing filled in.
    pub fn blank_dossier(&self, procedure: &Procedure, desk: &str) -> Dossier {
        let id = self.new_id();
        Dossier {
            procedure_code: procedure.code.clone(),
            procedure_revision: procedure.revision.into(),
            receiving_unit: desk.to_owned(),
            returning_unit: desk.to_owned(),
            track_hash: keys::hash(&self.keys.track_token(&id)),
            secret_hash: keys::hash(&self.keys.printed_secret(&id)),
            salt: random::token_128(&*self.random),
            ..Dossier::blank(id, self.clock.now())
        }
    }
}

/// What people call a dossier: its code, or before it has one the beginning of its id.
pub fn reference(dossier: &Dossier) -> String {
    reference_of(dossier.code.as_deref(), &dossier.id)
}

/// The same from a code and an id.
pub fn reference_of(code: Option<&str>, id: &str) -> String {
    code.map_or_else(|| short_reference(id), ToOwned::to_owned)
}

/// The last eight digits of an id in upper case: distinct enough to be read out on the telephone.
pub fn short_reference(id: &str) -> String {
    let digits: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    digits[digits.len().saturating_sub(8)..].to_ascii_uppercase()
}

/// Everything by which an officer looks for a dossier, folded.
pub(super) fn search_text(d: &Dossier, procedure: &Procedure) -> String {
    // However it is written down, people say it as it is dialled in the country.
    let dialled = Phone::parse(&d.applicant_phone).map(|phone| phone.national().replace(' ', ""));
    let dialled = dialled.unwrap_or_default();
    let parts = [
        d.applicant_name.as_str(),
        d.code.as_deref().unwrap_or_default(),
        &short_reference(&d.id),
        &d.applicant_personal_id,
        &d.applicant_phone,
        &dialled,
        &d.post_bill,
        &procedure.name.vi,
        &procedure.code,
    ];
    fold(&parts.join(" "))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::service::testing;

    #[tokio::test]
    async fn a_telephone_is_found_as_it_is_kept_and_as_it_is_dialled() {
        let folder = tempfile::tempdir().unwrap();
        let config = testing::config(folder.path(), "http://127.0.0.1:9", "secret");
        let (services, _) = testing::services(config).await;
        let procedure = services.catalogue.procedures_on(services.now().local_date()).next().unwrap();
        let kept = Dossier {
            applicant_phone: "+84900000105".to_owned(),
            ..services.blank_dossier(procedure, "QN.TT.06685")
        };
        let text = search_text(&kept, procedure);
        assert!(text.contains("+84900000105") && text.contains(" 0900000105 "), "{text}");
    }
}
