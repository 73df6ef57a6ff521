//! One command for many dossiers: the bar under the queue, what was done and what not, and who takes the results.
//! Not here: which commands an officer can give to many (`server::service::bulk`).

use crate::{
    components::{
        BackLink, Button, Column, DataTable, ErrorSummary, FieldError, LinkButton, TableRow, TextArea,
        TextField, button::ButtonKind, field::Need,
    },
    domain::{dossier::CommandKind, error::ErrorCode},
    pages::{Frame, document, sample::Sample, words},
    texts::{Lang, Text, batches as t},
};
use leptos::prelude::*;

/// A dossier in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub id: String,
    /// Empty for what the officer may not see.
    pub reference: String,
    /// Why nothing was done with it; none where it was done.
    pub why: Option<ErrorCode>,
}

/// What became of a command for many dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub command: CommandKind,
    pub lines: Vec<Done>,
    /// A key for listing what was handed over; none where nothing was.
    pub list_key: Option<String>,
}

/// The question who takes the results of the chosen dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoTakes {
    /// What the boxes of the queue hold: dossier and version.
    pub chosen: Vec<String>,
    pub command_id: String,
    /// How many of them are wanted by post: then it has to be said why they are handed over at the desk.
    pub by_post: usize,
    /// What was answered so far.
    pub receiver: String,
    pub capacity: String,
    pub reason: String,
    /// Whether it was asked before, so that what is empty was not answered.
    pub again: bool,
}

impl WhoTakes {
    /// Whether something has to be answered still.
    pub fn is_open(&self) -> bool {
        self.lacks_receiver() || self.lacks_reason()
    }

    fn lacks_receiver(&self) -> bool {
        self.receiver.trim().is_empty()
    }

    fn lacks_reason(&self) -> bool {
        self.by_post > 0 && self.reason.trim().is_empty()
    }
}

/// The bar under a list with boxes, inside its form; nothing where no command fits.
pub(super) fn bar(lang: Lang, commands: &[CommandKind], lists: bool) -> Option<AnyView> {
    if commands.is_empty() && !lists {
        return None;
    }
    let buttons = commands.iter().copied().map(|kind| {
        let formaction = format!("/office/bulk/{}", kind.code());
        let testid = format!("bulk-{}", kind.code());
        view! { <Button kind=ButtonKind::Secondary formaction testid>{words::command(lang, kind)}</Button> }
    });
    let buttons = buttons.collect::<Vec<_>>();
    let list = lists.then(|| {
        view! {
            <Button kind=ButtonKind::Secondary formaction="/office/batches" testid="bulk-batch">
                {lang.t(t::MAKE_BUTTON)}
            </Button>
        }
    });
    let bar = view! {
        <div class="bulk-bar" role="group" aria-label=lang.t(t::BULK_LABEL) data-testid="bulk-bar">
            <div class="cluster">
                <span>
                    {lang.t(t::BULK_CHOSEN_BEFORE)} " " <strong class="bulk-bar-number"></strong> " "
                    {lang.t(t::BULK_CHOSEN_AFTER)}
                </span>
                {buttons} {list}
            </div>
        </div>
    };
    Some(bar.into_any())
}

/// Renders what was done and what not.
pub fn outcome(frame: &Frame, model: &Outcome) -> String {
    let lang = frame.lang;
    let model = model.clone();
    let command = words::command(lang, model.command);
    let title = lang.fill(t::BULK_TITLE, &[("command", &command)]);
    document(frame, &title.clone(), move || {
        let (failed, done): (Vec<_>, Vec<_>) = model.lines.iter().partition(|line| line.why.is_some());
        view! {
            <div class="stack">
                <BackLink lang href="/office" label=lang.t(t::BULK_BACK) />
                <h1>{title}</h1>
                {not_done(lang, model.command, &failed)} {all_done(lang, &done)} {list_them(lang, &model)}
                <p><LinkButton href="/office" kind=ButtonKind::Secondary>{lang.t(t::BULK_BACK)}</LinkButton></p>
            </div>
        }
    })
}

fn name(lang: Lang, line: &Done) -> AnyView {
    if line.reference.is_empty() {
        return lang.t(t::BULK_UNKNOWN).into_any();
    }
    let href = format!("/office/dossiers/{}", line.id);
    view! { <a href=href class="nowrap">{line.reference.clone()}</a> }.into_any()
}

fn not_done(lang: Lang, command: CommandKind, lines: &[&Done]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let caption = lang.fill(t::BULK_FAILED, &[("n", &lines.len().to_string())]);
    let columns = vec![Column::new(lang.t(t::SHOW_CODE)), Column::new(lang.t(t::BULK_WHY))];
    let rows = lines.iter().filter_map(|line| {
        let code = line.why?;
        let why = match (command, code) {
            (CommandKind::Accept, ErrorCode::Incomplete) => lang.t(t::BULK_SEE_PAPERS).to_owned(),
            _ => format!("{}. {}", code.title(lang), code.help(lang)),
        };
        let cells = vec![name(lang, line), why.into_any()];
        Some(TableRow { testid: Some("bulk-failed".to_owned()), ..TableRow::new(cells) })
    });
    let rows = rows.collect::<Vec<_>>();
    Some(view! { <DataTable lang caption columns rows /> }.into_any())
}

fn all_done(lang: Lang, lines: &[&Done]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let caption = lang.fill(t::BULK_DONE, &[("n", &lines.len().to_string())]);
    let columns = vec![Column::new(lang.t(t::SHOW_CODE))];
    let row = |line: &&Done| TableRow {
        testid: Some("bulk-done".to_owned()),
        ..TableRow::new(vec![name(lang, line)])
    };
    let rows = lines.iter().map(row).collect::<Vec<_>>();
    Some(view! { <DataTable lang caption columns rows /> }.into_any())
}

/// What was handed over just now can be listed at once.
fn list_them(lang: Lang, model: &Outcome) -> Option<AnyView> {
    let key = model.list_key.clone()?;
    let done = model.lines.iter().filter(|line| line.why.is_none());
    let chosen = done.map(|line| view! { <input type="hidden" name="dossier" value=line.id.clone() /> });
    let chosen = chosen.collect::<Vec<_>>();
    let form = view! {
        <form method="post" action="/office/batches" class="stack-tight">
            {chosen}
            <input type="hidden" name="command_id" value=key />
            <TextField
                lang
                name="carrier"
                label=lang.t(t::MAKE_CARRIER)
                need=Need::Optional
                autocomplete="off"
                maxlength=100
            />
            <p><Button testid="list-them">{lang.t(t::BULK_LIST_THEM)}</Button></p>
        </form>
    };
    Some(form.into_any())
}

/// Renders the question who takes the results.
pub fn who_takes(frame: &Frame, model: &WhoTakes) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::BULK_RECEIVER_TITLE), move || {
        let chosen = model.chosen.iter().cloned();
        let chosen = chosen.map(|value| view! { <input type="hidden" name="dossier" value=value /> });
        let chosen = chosen.collect::<Vec<_>>();
        let lead = lang.fill(t::BULK_RECEIVER_LEAD, &[("n", &model.chosen.len().to_string())]);
        let (errors, fields) = (unanswered(lang, &model), receiver(lang, &model));
        view! {
            <div class="stack">
                <BackLink lang href="/office" label=lang.t(t::BULK_BACK) />
                <ErrorSummary lang errors />
                <h1>{lang.t(t::BULK_RECEIVER_TITLE)}</h1>
                <p class="lead">{lead}</p>
                <form method="post" action="/office/bulk/deliver" class="stack">
                    {chosen}
                    <input type="hidden" name="command_id" value=model.command_id.clone() />
                    <input type="hidden" name="asked" value="1" />
                    {fields}
                    <p><Button testid="deliver-all">{lang.t(t::BULK_DELIVER)}</Button></p>
                </form>
            </div>
        }
    })
}

/// What is missing, field by field, once it was asked for.
fn unanswered(lang: Lang, model: &WhoTakes) -> Vec<FieldError> {
    let missing = [
        ("receiver", t::BULK_RECEIVER_MISSING, model.lacks_receiver()),
        ("reason", t::BULK_REASON_MISSING, model.lacks_reason()),
    ];
    let missing = missing.into_iter().filter(|(_, _, lacks)| model.again && *lacks);
    let error = |(field, text, _): (&str, Text, bool)| FieldError {
        field: Some(field.to_owned()),
        message: lang.t(text).to_owned(),
    };
    missing.map(error).collect()
}

fn receiver(lang: Lang, model: &WhoTakes) -> impl IntoView + use<> {
    let missing = |lacks: bool, text: Text| (model.again && lacks).then(|| lang.t(text).to_owned());
    let error = missing(model.lacks_receiver(), t::BULK_RECEIVER_MISSING);
    let why_error = missing(model.lacks_reason(), t::BULK_REASON_MISSING);
    let (name, capacity, reason) = (model.receiver.clone(), model.capacity.clone(), model.reason.clone());
    let label = lang.fill(t::BULK_NOT_BY_POST, &[("n", &model.by_post.to_string())]);
    let why = (model.by_post > 0).then(|| {
        view! { <TextArea lang name="reason" label value=reason error=why_error rows=3 maxlength=2000 /> }
    });
    view! {
        <TextField
            lang
            name="receiver"
            label=lang.t(t::BULK_RECEIVER)
            value=name
            error
            autocomplete="off"
            maxlength=100
        />
        <TextField
            lang
            name="capacity"
            label=lang.t(t::BULK_CAPACITY)
            value=capacity
            need=Need::Optional
            autocomplete="off"
            maxlength=100
        />
        {why}
    }
}

/// Everything done, some not done, much at once, and the question.
pub fn samples() -> Vec<Sample> {
    let line = |number: usize, why| Done {
        id: format!("d-{number}"),
        reference: format!("000.00.26.H49-261123-{number:04}"),
        why,
    };
    let all = move |count: usize| (1..=count).map(|number| line(number, None)).collect::<Vec<_>>();
    vec![
        Sample::new("office/bulk/done", move |frame| {
            let (command, list_key) = (CommandKind::Transfer, Some("key".into()));
            outcome(frame, &Outcome { command, lines: all(3), list_key })
        }),
        Sample::new("office/bulk/some", move |frame| {
            let mut lines = all(2);
            lines.push(line(3, Some(ErrorCode::Incomplete)));
            lines.push(Done { reference: String::new(), ..line(4, Some(ErrorCode::NotFound)) });
            outcome(frame, &Outcome { command: CommandKind::Accept, lines, list_key: None })
        }),
        Sample::new("office/bulk/longest", move |frame| {
            outcome(frame, &Outcome { command: CommandKind::ConfirmReceipt, lines: all(200), list_key: None })
        }),
        Sample::new("office/bulk/receiver", |frame| {
            let (chosen, command_id) = (vec!["d-1@4".into()], "key".into());
            who_takes(frame, &WhoTakes { chosen, command_id, ..WhoTakes::default() })
        }),
        Sample::new("office/bulk/receiver_missing", |frame| {
            let chosen = vec!["d-1@4".into(), "d-2@5".into()];
            who_takes(frame, &WhoTakes { chosen, by_post: 1, again: true, ..WhoTakes::default() })
        }),
    ]
}
