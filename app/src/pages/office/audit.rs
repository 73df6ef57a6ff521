//! The check over all histories for whoever watches over the system: begun here, done in the background, with what the
//! last ones found. Not here: what a fault is (`server`).

use crate::{
    components::{Button, Column, DataTable, EmptyState, Notice, NoticeTone, TableRow},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, proofs as t},
};
use leptos::prelude::*;

/// The checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// When the one under way was begun.
    pub running: Option<String>,
    /// The last one that was finished.
    pub last: Option<Finished>,
    /// All of late, the newest first.
    pub runs: Vec<Run>,
    /// The key of the command that the button gives.
    pub command_id: String,
}

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    pub when: String,
    pub histories: i64,
    pub events: i64,
    /// Entries of the journal of access.
    pub security_events: i64,
    pub root: String,
    /// Where and what, in words.
    pub faults: Vec<(String, String)>,
    /// How many were kept, where there are more.
    pub kept: Option<usize>,
    /// How many there are.
    pub count: usize,
}

/// One check as a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub when: String,
    pub who: String,
    /// How many faults; none while it is not finished.
    pub faults: Option<usize>,
}

/// Renders the checks.
pub fn audit(frame: &Frame, model: &Audit) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::AUDIT_TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::AUDIT_TITLE)}</h1>
                <p class="lead">{lang.t(t::AUDIT_LEAD)}</p>
                {begin(lang, model.running, model.command_id)}
                {model.last.map(|last| found(lang, last))}
                {runs(lang, model.runs)}
            </div>
        }
    })
}

fn begin(lang: Lang, running: Option<String>, command_id: String) -> AnyView {
    match running {
        Some(when) => {
            let words = lang.fill(t::AUDIT_RUNNING, &[("when", &when)]);
            let title = lang.t(t::AUDIT_RUNNING_TITLE);
            view! { <Notice title testid="audit-running"><p>{words}</p></Notice> }.into_any()
        }
        None => view! {
            <form method="post" action="/office/audit">
                <input type="hidden" name="command_id" value=command_id />
                <Button testid="audit-start">{lang.t(t::AUDIT_START)}</Button>
            </form>
        }
        .into_any(),
    }
}

fn found(lang: Lang, last: Finished) -> AnyView {
    let (histories, events, n) =
        (last.histories.to_string(), last.events.to_string(), last.count.to_string());
    let entries = last.security_events.to_string();
    let values =
        [("histories", &*histories), ("events", &*events), ("entries", &*entries), ("when", &*last.when)];
    let root = view! { <p class="small">{lang.fill(t::AUDIT_ROOT, &[("root", "")])} <code class="break">{last.root}</code></p> };
    if last.count == 0 {
        let title = lang.t(t::AUDIT_WHOLE_TITLE);
        let words = lang.fill(t::AUDIT_WHOLE, &values);
        return view! {
            <Notice tone=NoticeTone::Success title testid="audit-whole"><p>{words}</p>{root}</Notice>
        }
        .into_any();
    }
    let title = lang.fill(t::AUDIT_BROKEN_TITLE, &[("n", &n)]);
    let words = lang.fill(t::AUDIT_BROKEN, &values);
    let more = last.kept.map(|kept| view! { <p>{lang.fill(t::AUDIT_MORE, &[("n", &kept.to_string())])}</p> });
    let columns = vec![Column::new(lang.t(t::AUDIT_ABOUT)), Column::new(lang.t(t::AUDIT_WHAT))];
    let rows = last.faults.into_iter().map(|(about, what)| {
        let cells = vec![view! { <span class="break">{about}</span> }.into_any(), what.into_any()];
        TableRow { testid: Some("audit-fault".to_owned()), ..TableRow::new(cells) }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Notice tone=NoticeTone::Danger title=title.clone() testid="audit-broken"><p>{words}</p>{more}{root}</Notice>
        <DataTable lang caption=title caption_hidden=true columns rows testid="audit-faults" />
    }
    .into_any()
}

fn runs(lang: Lang, runs: Vec<Run>) -> AnyView {
    if runs.is_empty() {
        let title = lang.t(t::AUDIT_NONE);
        return view! { <EmptyState title><p>{lang.t(t::AUDIT_NONE_HELP)}</p></EmptyState> }.into_any();
    }
    let columns =
        [t::AUDIT_WHEN, t::AUDIT_WHO, t::AUDIT_OUTCOME].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = runs.into_iter().map(|run| {
        let outcome = match run.faults {
            None => lang.t(t::AUDIT_OUTCOME_OPEN).to_owned(),
            Some(0) => lang.t(t::AUDIT_OUTCOME_WHOLE).to_owned(),
            Some(n) => lang.fill(t::AUDIT_OUTCOME_BROKEN, &[("n", &n.to_string())]),
        };
        TableRow::new(vec![run.when.into_any(), run.who.into_any(), outcome.into_any()])
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section class="stack">
            <h2>{lang.t(t::AUDIT_BEFORE)}</h2>
            <DataTable lang caption=lang.t(t::AUDIT_BEFORE) caption_hidden=true columns rows testid="audit-runs" />
        </section>
    }
    .into_any()
}

/// Never checked, under way, whole, and with faults.
pub fn samples() -> Vec<Sample> {
    let run = |faults| Run { when: "08:00, 23/11/2026".into(), who: "Bùi Văn Ví Dụ".into(), faults };
    let whole = || Finished {
        when: "08:01, 23/11/2026".into(),
        histories: 5_210,
        security_events: 31_902,
        events: 38_402,
        root: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        ..Finished::default()
    };
    let running =
        Audit { running: Some("08:00, 23/11/2026".into()), runs: vec![run(None)], ..Audit::default() };
    vec![
        Sample::new("office/audit/empty", |frame| audit(frame, &Audit::default())),
        Sample::new("office/audit/running", move |frame| audit(frame, &running)),
        Sample::new("office/audit/whole", move |frame| {
            let runs = vec![run(Some(0)), run(None)];
            audit(frame, &Audit { last: Some(whole()), runs, ..Audit::default() })
        }),
        Sample::new("office/audit/broken", move |frame| {
            let fault =
                ("Hồ sơ 0199d2c1-0000-7000-8000-000000000001".to_owned(), "Bước 3 đã mất.".to_owned());
            let last = Finished { faults: vec![fault; 3], kept: Some(3), count: 1_204, ..whole() };
            audit(frame, &Audit { last: Some(last), runs: vec![run(Some(1_204))], ..Audit::default() })
        }),
    ]
}
