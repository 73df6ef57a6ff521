//! Everything once more before it is sent: the answers, the papers, the cost, where it goes and when there
//! is an answer; what is missing as links to where it can be given.

use super::{
    head::{DraftHead, draft_head, hidden},
    held_paper::HeldPaper,
    review_cost::cost,
};
use crate::{
    components::{self, Button, CheckboxField, ErrorSummary, Fact, Facts, Notice, NoticeTone, ShownFor},
    domain::{fee::FeeBreakdown, time::Timestamp, working_time::TimeLimit},
    pages::{Frame, document},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// The review page.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub head: DraftHead,
    pub sections: Vec<ReviewSection>,
    pub papers: Vec<ReviewPaper>,
    pub fee: FeeBreakdown,
    /// Who is exempt, as the rules say it.
    pub exempt_notes: Vec<String>,
    pub receiving: String,
    pub competent: Option<String>,
    /// When there will be an answer, if it is sent now.
    pub answer_by: Option<Timestamp>,
    pub limit: TimeLimit,
    pub missing: Vec<MissingLink>,
    pub trouble: Option<ReviewTrouble>,
}

/// The answers of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewSection {
    pub title: String,
    /// The page's last part of the address.
    pub step: String,
    /// Question and answer; an empty answer was not given.
    pub rows: Vec<(String, String)>,
}

/// The files of one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPaper {
    pub name: String,
    pub required: bool,
    pub files: Vec<HeldPaper>,
}

/// What still must be given, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLink {
    pub href: String,
    pub text: String,
}

/// Why the dossier was not sent just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewTrouble {
    DeclarationMissing,
    ChangedMeanwhile,
}

/// Renders the page.
pub fn review(frame: &Frame, model: &Review) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::REVIEW_TITLE), move || body(lang, &model))
}

fn body(lang: Lang, model: &Review) -> AnyView {
    let sections: Vec<_> =
        model.sections.iter().map(|section| section_view(lang, section, &model.head)).collect();
    view! {
        <section class="stack wrap-narrow">
            {draft_head(lang, &model.head)}
            {trouble(lang, model.trouble)}
            {(!model.missing.is_empty()).then(|| missing(lang, &model.missing))}
            <h1>{lang.t(t::REVIEW_TITLE)}</h1>
            <p class="lead">{lang.t(t::REVIEW_LEAD)}</p>
            {sections}
            {papers(lang, model)}
            {cost(lang, &model.fee, &model.exempt_notes)}
            {route(lang, model)}
            {send(lang, model)}
        </section>
    }
    .into_any()
}

fn trouble(lang: Lang, trouble: Option<ReviewTrouble>) -> AnyView {
    let (field, text) = match trouble {
        Some(ReviewTrouble::DeclarationMissing) => (Some("declare".to_owned()), t::REVIEW_DECLARE_MISSING),
        Some(ReviewTrouble::ChangedMeanwhile) => (None, t::REVIEW_CHANGED),
        None => return ().into_any(),
    };
    let errors = vec![components::FieldError { field, message: lang.t(text).to_owned() }];
    view! { <ErrorSummary lang errors /> }.into_any()
}

fn missing(lang: Lang, links: &[MissingLink]) -> impl IntoView + use<> {
    let rows: Vec<_> =
        links.iter().cloned().map(|link| view! { <li><a href=link.href>{link.text}</a></li> }).collect();
    view! {
        <Notice tone=NoticeTone::Warning title=lang.t(t::REVIEW_MISSING) testid="missing">
            <ul>{rows}</ul>
        </Notice>
    }
}

fn edit_link(lang: Lang, head: &DraftHead, step: &str, title: &str) -> impl IntoView + use<> {
    let label = lang.fill(t::REVIEW_EDIT_OF, &[("title", title)]);
    view! { <a class="review-edit" href=head.address(step) aria-label=label>{lang.t(t::REVIEW_EDIT)}</a> }
}

fn section_view(lang: Lang, section: &ReviewSection, head: &DraftHead) -> AnyView {
    let value = |answer: &str| match answer {
        "" => view! { <span class="soft">{lang.t(t::REVIEW_EMPTY)}</span> }.into_any(),
        answer => answer.to_owned().into_any(),
    };
    let facts = section.rows.iter().map(|(name, answer)| Fact::new(name.clone(), value(answer))).collect();
    view! {
        <div class="review-section" data-testid=format!("review-{}", section.step)>
            <div class="review-title">
                <h2>{section.title.clone()}</h2>
                {edit_link(lang, head, &section.step, &section.title)}
            </div>
            <Facts facts />
        </div>
    }
    .into_any()
}

fn papers(lang: Lang, model: &Review) -> AnyView {
    let title = lang.t(t::REVIEW_PAPERS);
    let rows = model.papers.iter().map(|paper| {
        let files: Vec<_> = paper.files.iter().map(|held| held.row(lang, None)).collect();
        let empty = files.is_empty().then(|| view! { <p class="soft">{lang.t(t::REVIEW_NO_FILES)}</p> });
        view! {
            <h3>{paper.name.clone()}</h3>
            {empty}
            <ul class="papers">{files}</ul>
        }
    });
    view! {
        <div class="review-section stack-tight" data-testid="review-papers">
            <div class="review-title"><h2>{title}</h2>{edit_link(lang, &model.head, "papers", title)}</div>
            {rows.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

fn route(lang: Lang, model: &Review) -> AnyView {
    let mut facts = vec![Fact::new(lang.t(t::REVIEW_RECEIVING), model.receiving.clone())];
    if let Some(competent) = &model.competent {
        facts.push(Fact::new(lang.t(t::REVIEW_COMPETENT), competent.clone()));
    }
    if let Some(moment) = model.answer_by {
        let text = lang.fill(t::REVIEW_ANSWER_BY_VALUE, &[("moment", &moment.told(lang))]);
        facts.push(Fact::new(lang.t(t::REVIEW_ANSWER_BY), text));
    }
    facts.push(Fact::new(lang.t(t::REVIEW_RESULT_BY), limit_text(lang, model.limit)));
    view! {
        <div class="review-section" data-testid="review-route">
            <h2>{lang.t(t::REVIEW_WHERE)}</h2>
            <Facts facts />
        </div>
    }
    .into_any()
}

fn limit_text(lang: Lang, limit: TimeLimit) -> String {
    let (text, n) = match limit {
        TimeLimit::WorkingDay { n } => (t::REVIEW_LIMIT_WORKING_DAY, n.to_string()),
        TimeLimit::CalendarDay { n } => (t::REVIEW_LIMIT_CALENDAR_DAY, n.to_string()),
        TimeLimit::WorkingHour { n } => (t::REVIEW_LIMIT_WORKING_HOUR, n.to_string()),
        TimeLimit::SameDay { cutoff } => {
            (t::REVIEW_LIMIT_SAME_DAY, format!("{:02}:{:02}", cutoff.hour(), cutoff.minute()))
        }
    };
    lang.fill(text, &[("n", &n)])
}

fn send(lang: Lang, model: &Review) -> AnyView {
    let action = model.head.address("submit");
    let error = (model.trouble == Some(ReviewTrouble::DeclarationMissing))
        .then(|| lang.t(t::REVIEW_DECLARE_MISSING).to_owned());
    view! {
        <form method="post" action=action class="stack" novalidate data-testid="draft-submit">
            <ShownFor />
            {hidden(&model.head)}
            <CheckboxField lang name="declare" value="yes" label=lang.t(t::REVIEW_DECLARE) error />
            <div class="cluster draft-buttons">
                <Button testid="draft-send">{lang.t(t::REVIEW_SEND)}</Button>
                <a href=model.head.address("delete") data-testid="draft-delete">{lang.t(t::DELETE)}</a>
            </div>
        </form>
    }
    .into_any()
}
