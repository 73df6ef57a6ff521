//! The facts that rules read besides the answers, found out in one place for the form, the review, the counter and the
//! office. Not here: which facts there are (`domain::logic`), what rules make of them.

use super::Services;
use crate::store::dossiers::Dossier;
use app::domain::{form::Answers, logic::Facts, time::Timestamp};

impl Services {
    /// The answers of a dossier with every fact that rules may read: of one that was not handed in yet, as if it were
    /// handed in today.
    pub fn known_answers(&self, dossier: &Dossier) -> Answers {
        let mut answers = dossier.stored_answers();
        let desk = self.catalogue.unit(&dossier.receiving_unit);
        let facts = Facts {
            channel: Some(dossier.channel.code().to_owned()),
            receiving_kind: desk.map(|desk| desk.kind.code().to_owned()),
            model: desk.map(|desk| desk.model.code().to_owned()),
            applicant_kind: Some(applicant_kind(dossier).to_owned()),
            today: Some(Timestamp(dossier.submitted_at.unwrap_or(self.now().0)).local_date()),
        };
        facts.set(&mut answers);
        answers
    }
}

/// Whoever acts for an organisation has given its tax code, or signed in with its account.
fn applicant_kind(dossier: &Dossier) -> &'static str {
    if dossier.applicant_tax_code.is_empty() { "citizen" } else { "organisation" }
}
