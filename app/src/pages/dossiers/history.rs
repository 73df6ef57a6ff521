//! The history of a dossier, worked out again for whoever holds its QR code: each step with its hash, the seal of its
//! day and the way between them, and a place to compare the mark on a receipt. Not here: working it out (`server`).

use crate::{
    components::{BackLink, Button, ButtonKind, Details, Fact, Facts, Notice, NoticeTone, TextField},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, proofs as t},
};
use leptos::prelude::*;

/// The history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Address of the dossier's page by token: `/q/…`.
    pub address: String,
    pub reference: String,
    pub steps: Vec<Step>,
    /// The mark as typed and what came of comparing it; none when nothing was typed.
    pub compared: Option<(String, Compared)>,
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub number: i64,
    /// What happened in words; none for what is the office's own business.
    pub what: Option<String>,
    pub when: Option<String>,
    /// As a receipt prints it.
    pub mark: String,
    pub hash: String,
    pub state: State,
}

/// What working a step out again has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Its chain holds; no seal covers it yet.
    #[default]
    Waiting,
    Right(Way),
    Wrong,
}

/// The way from a step to the root of its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// The day in words, and the seal's number.
    pub day: String,
    pub seal: i64,
    /// From 1.
    pub place: u64,
    pub count: u64,
    pub path: Vec<String>,
    pub root: String,
}

/// What comparing a mark has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    Fits(i64),
    Misfit,
    /// It is no mark.
    Unread,
}

/// Renders the history.
pub fn history(frame: &Frame, model: &History) -> String {
    let (lang, model, hotline) = (frame.lang, model.clone(), frame.hotline.clone());
    let title = lang.fill(t::HISTORY_TITLE, &[("code", &model.reference)]);
    document(frame, &title.clone(), move || {
        let action = format!("{}/history", model.address);
        view! {
            <div class="stack">
                <BackLink lang href=model.address.clone() label=lang.t(t::HISTORY_BACK) />
                <h1 class="numbers">{title}</h1>
                <p class="lead">{lang.t(t::HISTORY_LEAD)}</p>
                {verdict(lang, &model.steps, &hotline)}
                {compare(lang, action, model.compared.clone(), &hotline)}
                <section class="stack">
                    <h2>{lang.t(t::HISTORY_STEPS)}</h2>
                    <ol class="history-steps" data-testid="history">
                        {model.steps.into_iter().map(|step| view! { <li>{one(lang, step)}</li> }).collect::<Vec<_>>()}
                    </ol>
                </section>
            </div>
        }
    })
}

fn verdict(lang: Lang, steps: &[Step], hotline: &str) -> AnyView {
    let numbers = |wanted: fn(&State) -> bool| -> Vec<String> {
        steps.iter().filter(|step| wanted(&step.state)).map(|step| step.number.to_string()).collect()
    };
    let wrong = numbers(|state| *state == State::Wrong);
    if !wrong.is_empty() {
        let words = lang.fill(t::HISTORY_WRONG, &[("steps", &wrong.join(", ")), ("phone", hotline)]);
        let title = lang.t(t::HISTORY_WRONG_TITLE);
        return view! { <Notice tone=NoticeTone::Danger title testid="history-wrong"><p>{words}</p></Notice> }
            .into_any();
    }
    let waiting = numbers(|state| *state == State::Waiting).len();
    let waiting = (waiting > 0).then(|| lang.fill(t::HISTORY_WAITING, &[("n", &waiting.to_string())]));
    let words = lang.fill(t::HISTORY_RIGHT, &[("n", &steps.len().to_string())]);
    view! {
        <Notice tone=NoticeTone::Success title=lang.t(t::HISTORY_RIGHT_TITLE) testid="history-right">
            <p>{words} " " {waiting}</p>
        </Notice>
    }
    .into_any()
}

fn compare(
    lang: Lang,
    action: String,
    compared: Option<(String, Compared)>,
    hotline: &str,
) -> impl IntoView + use<> {
    let (typed, outcome) = compared.map_or_else(Default::default, |(typed, outcome)| (typed, Some(outcome)));
    let error = (outcome == Some(Compared::Unread)).then(|| lang.t(t::HISTORY_UNREAD).to_owned());
    let told = match outcome {
        Some(Compared::Fits(number)) => {
            let title = lang.fill(t::HISTORY_FITS_TITLE, &[("n", &number.to_string())]);
            Some((NoticeTone::Success, title, lang.t(t::HISTORY_FITS).to_owned()))
        }
        Some(Compared::Misfit) => {
            let words = lang.fill(t::HISTORY_MISFIT, &[("phone", hotline)]);
            Some((NoticeTone::Danger, lang.t(t::HISTORY_MISFIT_TITLE).to_owned(), words))
        }
        _ => None,
    };
    let told = told.map(|(tone, title, words)| {
        view! { <Notice tone title testid="compared"><p>{words}</p></Notice> }
    });
    view! {
        <section class="stack" aria-labelledby="compare">
            <h2 id="compare">{lang.t(t::HISTORY_COMPARE)}</h2>
            {told}
            <form method="get" action=action class="stack" data-testid="compare">
                <TextField
                    lang
                    name="e"
                    label=lang.t(t::HISTORY_COMPARE_LABEL)
                    hint=lang.t(t::HISTORY_COMPARE_HINT)
                    value=typed
                    error
                    autocomplete="off"
                    maxlength=60
                    testid="mark"
                />
                <div><Button kind=ButtonKind::Secondary>{lang.t(t::HISTORY_COMPARE_DO)}</Button></div>
            </form>
        </section>
    }
}

fn one(lang: Lang, step: Step) -> impl IntoView {
    let (state, testid) = match &step.state {
        State::Waiting => (t::HISTORY_STATE_WAITING, "step-waiting"),
        State::Right(_) => (t::HISTORY_STATE_RIGHT, "step-right"),
        State::Wrong => (t::HISTORY_STATE_WRONG, "step-wrong"),
    };
    let what = step.what.clone().unwrap_or_else(|| lang.t(t::HISTORY_INSIDE).to_owned());
    let what = lang.fill(t::HISTORY_STEP, &[("n", &step.number.to_string()), ("what", &what)]);
    let summary = format!("{what} – {}", lang.t(state));
    view! { <Details summary testid=testid>{particulars(lang, step)}</Details> }
}

fn particulars(lang: Lang, step: Step) -> impl IntoView {
    let code = |text: String| view! { <code class="break">{text}</code> };
    let mut facts: Vec<Fact> =
        step.when.into_iter().map(|when| Fact::new(lang.t(t::HISTORY_WHEN), when)).collect();
    facts.push(Fact::new(lang.t(t::HISTORY_MARK), code(step.mark)));
    facts.push(Fact::new(lang.t(t::HISTORY_HASH), code(step.hash)));
    if let State::Right(way) = step.state {
        let place = [("n", way.place.to_string()), ("count", way.count.to_string())];
        let place = place.each_ref().map(|(name, value)| (*name, value.as_str()));
        let href = format!("/seals?from={}", way.seal);
        facts.push(Fact::new(lang.t(t::HISTORY_SEALED), view! { <a href=href>{way.day}</a> }));
        facts.push(Fact::new(lang.t(t::HISTORY_PLACE), lang.fill(t::HISTORY_PLACE_OF, &place)));
        let path = way.path.into_iter().map(|hash| view! { <li>{code(hash)}</li> }).collect::<Vec<_>>();
        let path = match path.is_empty() {
            true => lang.t(t::HISTORY_PATH_NONE).into_any(),
            false => view! { <ol class="history-path">{path}</ol> }.into_any(),
        };
        facts.push(Fact::new(lang.t(t::HISTORY_PATH), path));
        facts.push(Fact::new(lang.t(t::HISTORY_ROOT), code(way.root)));
    }
    view! { <Facts facts /> }
}

/// All right with the last step waiting, one wrong, and each outcome of comparing.
pub fn samples() -> Vec<Sample> {
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned();
    let way = Way {
        day: "23/11/2026".into(),
        seal: 231,
        place: 812,
        count: 12_480,
        path: vec![hash.clone(); 14],
        root: hash.clone(),
    };
    let step = |number: i64, what: Option<&str>, state: State| Step {
        number,
        what: what.map(Into::into),
        when: what.map(|_| "08:10, 23/11/2026".into()),
        mark: format!("{number}-9F86-D081-884C-7D65-9A2F"),
        hash: hash.clone(),
        state,
    };
    let alone = Way { count: 1, place: 1, path: Vec::new(), ..way.clone() };
    let model = History {
        address: "/q/7KQ2M9X4TZ8W3N5R6VBCDEFGHJ".into(),
        reference: "000.00.00.H49-261123-0001".into(),
        steps: vec![
            step(1, Some("Đã gửi hồ sơ"), State::Right(way)),
            step(2, None, State::Right(alone)),
            step(3, Some("Đã tiếp nhận"), State::Waiting),
        ],
        compared: None,
    };
    let mut wrong = model.clone();
    wrong.steps.extend([step(4, None, State::Wrong), step(5, None, State::Wrong)]);
    let compared = |outcome| {
        let model =
            History { compared: Some(("3-9F86-D081-884C-7D65-9A2F".into(), outcome)), ..model.clone() };
        move |frame: &Frame| history(frame, &model)
    };
    vec![
        Sample::new("history/fits", compared(Compared::Fits(3))),
        Sample::new("history/misfit", compared(Compared::Misfit)),
        Sample::new("history/unread", compared(Compared::Unread)),
        Sample::new("history/wrong", move |frame| history(frame, &wrong)),
        Sample::new("history/typical", move |frame| history(frame, &model)),
    ]
}
