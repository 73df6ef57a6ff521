//! One dossier on an officer's desk: what was said and what can be done on the left, the papers and the
//! history on the right. Not here: which commands are possible (`server::service::queue`).

mod actions;
mod fields;
mod hands;
mod history;
mod papers;
mod said;
mod samples;
mod tasks;

pub use hands::Apology;
pub use samples::samples;
pub use tasks::TaskLine;
pub(super) use tasks::file_links;

use crate::{
    components::{BackLink, ButtonKind, ErrorSummary, FieldError, LinkButton, StatusBadge, StatusLook},
    domain::{dossier::CommandKind, error::ErrorCode},
    islands::office_keys::OfficeKeys,
    pages::{Frame, document},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// A name and a value, both in words.
pub type Line = (String, String);

/// Everything the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    pub id: String,
    pub version: i64,
    /// A fresh key for each command that can be given from this page.
    pub command_id: String,
    pub reference: String,
    pub look: Option<StatusLook>,
    pub procedure: String,
    pub step: Option<String>,
    /// What is late, in words.
    pub late: Option<String>,
    /// Applicant, units and times.
    pub facts: Vec<Line>,
    /// The answers, page by page.
    pub answers: Vec<(String, Vec<Line>)>,
    pub papers: Vec<PaperGroup>,
    /// Whether the officer may scan more now.
    pub scans: bool,
    /// The file that is shown.
    pub shown: Option<Shown>,
    pub settlement: Option<Settled>,
    pub requests: Vec<Request>,
    /// The control slip, the first way first.
    pub hand_overs: Vec<HandOver>,
    pub apology: Option<Apology>,
    /// What other agencies are asked for.
    pub tasks: Vec<TaskLine>,
    /// How many of them keep the result from being drafted.
    pub awaited: usize,
    pub events: Vec<Event>,
    /// Day, whether it counts, and why.
    pub days: Vec<(String, bool, String)>,
    /// Slips and documents that can be opened: name and address.
    pub slips: Vec<Line>,
    pub actions: Vec<CommandKind>,
    /// Commands that somebody else must give.
    pub others: Vec<CommandKind>,
    pub forms: Forms,
    /// What went wrong with which command.
    pub problem: Option<(CommandKind, ErrorCode)>,
    /// What was typed then.
    pub typed: Vec<(String, String)>,
}

/// One component paper with its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperGroup {
    /// The component paper's id.
    pub id: String,
    pub name: String,
    pub kind: String,
    pub files: Vec<PaperFile>,
}

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperFile {
    pub id: String,
    pub name: String,
    /// Size and pages in words.
    pub meta: String,
    pub sha256: String,
    /// Whether the officer may take it away again, as a wrong scan.
    pub removable: bool,
}

/// The file in the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub id: String,
    pub name: String,
    /// A picture; otherwise a PDF.
    pub picture: bool,
}

/// The result so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub decision: String,
    pub title: String,
    pub body: String,
    pub number: Option<String>,
}

/// One supplement request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub round: String,
    pub state: String,
    pub due: String,
    pub reason: String,
    /// On which ground it was asked once more, and who agreed.
    pub ground: Option<String>,
    /// What it is about; problem, note and answer.
    pub items: Vec<Line>,
}

/// One way from hand to hand, in words; what is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOver {
    pub kind: String,
    pub from: String,
    pub to: String,
    pub given: String,
    pub received: String,
    pub due: String,
    pub late: Option<String>,
    pub state: String,
    pub note: String,
}

/// One event of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub what: String,
    pub when: String,
    pub who: String,
    pub reason: String,
}

/// What the forms start from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Papers to tick.
    pub checklist: Vec<Check>,
    pub fee: String,
    /// What can be asked for: `paper:id` or `field:id`, and the name.
    pub papers: Vec<Line>,
    pub fields: Vec<Line>,
    pub supplement_days: u32,
    /// A request was made before, so another one needs a reason.
    pub asked_before: bool,
    /// The unit that the competence rule finds.
    pub by_rule: Option<String>,
    /// Why the rule finds that unit, several or none.
    pub why: String,
    /// Code and name of the units that could decide; where the rule finds several, only those.
    pub units: Vec<Line>,
    pub decision: String,
    pub title: String,
    pub body: String,
    pub applicant: String,
    /// Login and name of those to whom it can be assigned, and who holds it.
    pub colleagues: Vec<Line>,
    pub holder: String,
    /// Id and name of the items that the citizen has sent.
    pub sent: Vec<Line>,
    /// What the procedure foresees other agencies to do, in words, and whom an officer can ask: code and name.
    pub foreseen: Vec<String>,
    pub agencies: Vec<Line>,
    /// Number and title of the tasks that have not ended.
    pub unfinished: Vec<Line>,
    pub shelf: String,
    /// The citizen wants the result by post.
    pub by_post: bool,
    /// Who carried the last parcel.
    pub carrier: String,
    /// Today, as it is typed.
    pub today: String,
    /// The citizen has to pay once this step is done, so its end needs the notice.
    pub payment_follows: bool,
    /// What decides limit and fee, and can be corrected.
    pub case: Vec<CaseField>,
}

/// One answer that decides how long the case takes or what it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseField {
    pub id: String,
    pub label: String,
    /// Value and name of the choices; none for a number.
    pub choices: Vec<Line>,
    pub value: String,
}

/// A paper on the checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    pub id: String,
    pub name: String,
    pub required: bool,
    pub files: usize,
    pub ticked: bool,
}

impl Dossier {
    /// What was typed into a field of the command that failed.
    fn typed(&self, kind: CommandKind, name: &str) -> Option<&str> {
        let failed = self.problem.as_ref().is_some_and(|(failed, _)| *failed == kind);
        let mut typed = self.typed.iter().filter(|(key, _)| failed && key == name);
        typed.next_back().map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked, once the form was sent.
    fn was_ticked(&self, kind: CommandKind, name: &str, value: &str) -> Option<bool> {
        let failed = self.problem.as_ref().is_some_and(|(failed, _)| *failed == kind);
        failed.then(|| self.typed.iter().any(|(key, own)| key == name && own == value))
    }
}

/// Renders the page.
pub fn dossier(frame: &Frame, model: &Dossier) -> String {
    let lang = frame.lang;
    let model = model.clone();
    // On a desk's screen the tab and the history are for everybody's eyes: what it is about stands on the page alone.
    let title = model.reference.clone();
    document(frame, &title, move || {
        view! {
            <div class="stack office-dossier">
                <BackLink lang href="/office" label=lang.t(t::DOSSIER_BACK) />
                {problem(lang, &model)}
                {head(lang, &model)}
                <div class="columns columns-even">
                    <div class="stack">
                        {actions::actions(lang, &model)}
                        {actions::notes(lang, &model)}
                        {said::said(lang, &model)}
                    </div>
                    <div class="stack">
                        {papers::papers(lang, &model)}
                        {tasks::tasks(lang, &model.tasks)}
                        {history::requests(lang, &model)}
                        {hands::apology(lang, model.apology.as_ref())}
                        {history::settlement(lang, model.settlement.as_ref())}
                        {hands::slip(lang, &model.hand_overs)}
                        {history::history(lang, &model)}
                    </div>
                </div>
                <a href="/office" data-key="q" class="hidden-visually" tabindex="-1" aria-hidden="true">
                    {lang.t(t::DOSSIER_BACK)}
                </a>
                <OfficeKeys lang queue=false />
            </div>
        }
    })
}

fn problem(lang: Lang, model: &Dossier) -> Option<AnyView> {
    let (kind, code) = model.problem?;
    let field = match code {
        ErrorCode::ReasonMissing => format!("{}-reason", kind.code()),
        _ => format!("act-{}", kind.code()),
    };
    let message = format!("{}. {}", code.title(lang), code.help_for_staff(lang));
    let errors = vec![FieldError { field: Some(field), message }];
    Some(view! { <div data-testid=code.code()><ErrorSummary lang errors /></div> }.into_any())
}

fn head(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let slips = model.slips.clone().into_iter().map(|(name, href)| {
        view! { <LinkButton href kind=ButtonKind::Quiet>{name}</LinkButton> }
    });
    let slips = slips.collect::<Vec<_>>();
    let late = model.late.clone();
    view! {
        <header class="stack-tight">
            <h1><span class="numbers" data-testid="reference">{model.reference.clone()}</span></h1>
            <p class="lead">{model.procedure.clone()}</p>
            <p class="cluster">
                {model.look.map(|status| view! { <StatusBadge lang status testid="status" /> })}
                {model.step.clone().map(|step| view! { <span data-testid="step">{step}</span> })}
                {late.map(|late| view! { <span class="due-badge due-late">{late}</span> })}
            </p>
            <div class="slip-links">{slips}</div>
        </header>
    }
}
