//! What the pages of a draft have in common, made from the draft.

use crate::service::{Services, drafts::Draft};
use app::{domain::unit::Commune, pages::drafts::DraftHead, texts::Lang};

/// The steps after the form's own pages.
const FIXED: [&str; 4] = ["contact", "papers", "receive", "review"];

/// The draft's steps in their order: the pages that apply, then the fixed ones.
pub(super) fn steps(draft: &Draft) -> Vec<String> {
    let pages = draft.pages();
    pages.iter().map(|page| page.id.clone()).chain(FIXED.map(ToOwned::to_owned)).collect()
}

/// The address of the step after this one; of the review after the last.
pub(super) fn after(draft: &Draft, step: &str) -> String {
    let steps = steps(draft);
    let here = steps.iter().position(|name| name == step);
    // A page that vanished by its own answers goes on with the first one.
    let next = here.map_or(0, |at| at + 1);
    let next = steps.get(next).map_or("review", String::as_str);
    format!("/drafts/{}/{next}", draft.dossier.id)
}

/// The lines above a step's heading.
pub(super) fn head(services: &Services, lang: Lang, draft: &Draft, step: &str) -> DraftHead {
    let steps = steps(draft);
    let at = steps.iter().position(|name| name == step).unwrap_or_default();
    let id = &draft.dossier.id;
    let before = at.checked_sub(1).and_then(|before| steps.get(before));
    DraftHead {
        id: id.clone(),
        version: draft.dossier.version,
        command_id: services.new_id(),
        procedure_name: draft.procedure.name.get(lang).to_owned(),
        page_titles: draft.pages().iter().map(|page| page.title.get(lang).to_owned()).collect(),
        current: at + 1,
        back: before.map_or_else(|| "/dossiers".to_owned(), |before| format!("/drafts/{id}/{before}")),
        base: None,
    }
}

/// The communes of the province, in the order of the language's own alphabet as far as a browser cares.
pub(super) fn communes(services: &Services, lang: Lang) -> Vec<Commune> {
    let mut communes = services.catalogue.communes.clone();
    communes.sort_by_cached_key(|commune| app::domain::fold::fold(commune.short_name.get(lang)));
    communes
}
