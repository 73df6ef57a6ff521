//! `GET /drafts/{id}/review`: everything once more.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::{
    http::reply::{self},
    service::{
        Error, Services,
        drafts::{Draft, Missing, ReceiveGiven},
        papers::held,
    },
};
use app::{
    components::{answer_text, problem_text},
    domain::{dossier::ReturnMethod, phone::Phone, working_time::triage_due},
    pages::{
        drafts::{MissingLink, Review, ReviewPaper, ReviewSection, ReviewTrouble, review},
        words,
    },
    texts::{Lang, drafts as t},
};
use axum::response::Response;

/// Shows everything.
pub async fn show(Opened { author, draft }: Opened) -> Response {
    reply::page(review(&author.viewing.frame, &page_model(&author.services, author.viewing.lang(), &draft)))
}

/// The page again after it could not be sent, with what is missing or why.
pub(super) async fn again(
    author: &Author,
    error: &Error,
    trouble: Option<ReviewTrouble>,
) -> Result<Response, Failed> {
    let draft = author.draft().await?;
    let model = Review { trouble, ..page_model(&author.services, author.viewing.lang(), &draft) };
    Ok(reply::page_with(error.code(), review(&author.viewing.frame, &model)))
}

fn page_model(services: &Services, lang: Lang, draft: &Draft) -> Review {
    let (receiving, competent) = services.units_of(draft);
    let triage = triage_due(services.now(), &services.catalogue.calendar);
    let notes = draft.procedure.fees.iter().filter_map(|fee| fee.exempt_note.as_ref());
    let name = |unit: &app::domain::unit::Unit| unit.name.get(lang).to_owned();
    Review {
        head: model::head(services, lang, draft, "review"),
        sections: sections(services, lang, draft),
        papers: papers(lang, draft),
        fee: services.fee_of(draft),
        exempt_notes: notes.map(|note| note.get(lang).to_owned()).collect(),
        receiving: receiving.map(name).unwrap_or_default(),
        competent: competent.map(name),
        answer_by: triage.ok(),
        limit: *draft.procedure.limit_for(&draft.effective),
        missing: services.missing_of(draft).iter().map(|one| link(lang, draft, one)).collect(),
        trouble: None,
    }
}

fn sections(services: &Services, lang: Lang, draft: &Draft) -> Vec<ReviewSection> {
    let communes = &services.catalogue.communes;
    let answers = &draft.effective;
    let of_page = |page: &app::domain::form::Page| {
        let asked = page.fields.iter().filter(|field| field.is_visible(answers));
        let row = |field: &app::domain::form::Field| {
            (field.label.get(lang).to_owned(), answer_text(lang, field, answers, communes))
        };
        let title = page.title.get(lang).to_owned();
        ReviewSection { title, step: page.id.clone(), rows: asked.map(row).collect() }
    };
    let mut sections: Vec<_> = draft.pages().into_iter().map(of_page).collect();
    sections.push(contact(lang, draft));
    sections.push(receiving(services, lang, draft));
    sections
}

fn contact(lang: Lang, draft: &Draft) -> ReviewSection {
    let dossier = &draft.dossier;
    let phone = &dossier.applicant_phone;
    let phone = Phone::parse(phone).map_or_else(|_| phone.clone(), |phone| phone.national());
    let rows = [
        (t::CONTACT_NAME, dossier.applicant_name.clone()),
        (t::CONTACT_PERSONAL_ID, dossier.applicant_personal_id.clone()),
        (t::CONTACT_PHONE, phone),
        (t::CONTACT_EMAIL, dossier.applicant_email.clone()),
    ];
    let rows = rows.into_iter().map(|(label, value)| (lang.t(label).to_owned(), value)).collect();
    ReviewSection { title: lang.t(t::STEP_CONTACT).to_owned(), step: "contact".into(), rows }
}

fn receiving(services: &Services, lang: Lang, draft: &Draft) -> ReviewSection {
    let given = ReceiveGiven::of(&draft.dossier);
    let method = given.method.unwrap_or_default();
    let mut rows = vec![(lang.t(t::RECEIVE_METHOD).to_owned(), words::return_method(lang, method))];
    if let Some(desk) = services.catalogue.unit(&given.desk) {
        rows.push((lang.t(t::RECEIVE_DESK).to_owned(), desk.name.get(lang).to_owned()));
    }
    if method == ReturnMethod::Post {
        rows.push((lang.t(t::RECEIVE_ADDRESS).to_owned(), given.address));
        rows.push((lang.t(t::RECEIVE_PHONE).to_owned(), given.phone));
    }
    ReviewSection { title: lang.t(t::STEP_RECEIVE).to_owned(), step: "receive".into(), rows }
}

fn papers(lang: Lang, draft: &Draft) -> Vec<ReviewPaper> {
    let asked = draft.procedure.papers_for(&draft.effective).into_iter().filter(|paper| paper.takes_files());
    let shown = asked.map(|paper| ReviewPaper {
        name: paper.name.get(lang).to_owned(),
        required: draft.procedure.requires(paper, &draft.effective),
        files: draft.files_of(&paper.id).map(held).collect(),
    });
    shown.collect()
}

fn link(lang: Lang, draft: &Draft, missing: &Missing) -> MissingLink {
    let label = |key: &str| draft.procedure.label_of(lang, key);
    let (step, text) = match missing {
        Missing::Answer { page, field, problem } => {
            (format!("{page}#{field}"), problem_text(lang, problem, &label(field)))
        }
        Missing::Unit { page, field } => {
            (format!("{page}#{field}"), lang.fill(t::REVIEW_MISSING_UNIT, &[("label", &label(field))]))
        }
        Missing::Eligibility { rule, page, field } => {
            let rules = draft.procedure.eligibility.iter().find(|known| known.id == *rule);
            let reason = rules.map(|rule| rule.reason.get(lang)).unwrap_or_default();
            (format!("{page}#{field}"), lang.fill(t::REVIEW_NOT_ELIGIBLE, &[("reason", reason)]))
        }
        Missing::Contact => ("contact#phone".into(), lang.t(t::REVIEW_MISSING_CONTACT).to_owned()),
        Missing::Receive => ("receive#method".into(), lang.t(t::REVIEW_MISSING_RECEIVE).to_owned()),
        Missing::Paper { component } => {
            let name =
                draft.procedure.paper(component).map_or(component.as_str(), |paper| paper.name.get(lang));
            (format!("papers#paper-{component}"), lang.fill(t::REVIEW_MISSING_PAPER, &[("name", name)]))
        }
    };
    MissingLink { href: format!("/drafts/{}/{step}", draft.dossier.id), text }
}
