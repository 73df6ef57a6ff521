//! Brings one page of the form to life: questions come and go as they are answered, what is wrong is said
//! when a question is left, and every answer is saved as it is given. Without it a person sees when a
//! question concerns them, and everything is saved and checked by "Tiếp tục".

mod notes;
mod pairs;
mod save;
mod visibility;

use crate::{
    domain::form::{Answers, Page, Problem, check_field, clear_hidden, read_page},
    texts::{Lang, drafts as t},
};
use jiff::civil::Date;
use leptos::prelude::*;
use std::{rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlFormElement};

/// What is known of saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Saving {
    #[default]
    Nothing,
    Running,
    /// `09:12` in Vietnam, by the server's clock.
    Saved(String),
    Retrying,
    Elsewhere,
    SignedOut,
}

impl Saving {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Running => lang.t(t::AUTO_SAVING).to_owned(),
            Self::Saved(time) => lang.fill(t::AUTO_SAVED, &[("time", time)]),
            Self::Retrying => lang.t(t::AUTO_RETRYING).to_owned(),
            Self::Elsewhere => lang.t(t::AUTO_ELSEWHERE).to_owned(),
            Self::SignedOut => lang.t(t::AUTO_SIGNED_OUT).to_owned(),
        }
    }

    fn class(&self) -> &'static str {
        match self {
            Self::Nothing | Self::Running | Self::Saved(_) => "autosave",
            Self::Retrying | Self::Elsewhere | Self::SignedOut => "autosave autosave-late",
        }
    }
}

/// Stands inside the form and looks after it; shows only the line about saving.
#[cfg_attr(any(feature = "ssr", feature = "all-islands"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "all-islands")), component)]
pub fn DraftForm(
    lang: Lang,
    page: Page,
    /// Answers of other pages that conditions of this one read.
    known: Answers,
    /// Vietnam's date, `yyyy-mm-dd`.
    today: String,
) -> impl IntoView {
    let saving = RwSignal::new(Saving::default());
    let line = NodeRef::<leptos::html::P>::new();
    Effect::new(move |_| {
        let Some(form) = line.get().and_then(|line| line.closest("form").ok().flatten()) else { return };
        let Ok(form) = form.dyn_into::<HtmlFormElement>() else { return };
        let today = today.parse().unwrap_or(Date::MAX);
        let questions =
            Questions { form: form.clone(), lang, page: page.clone(), known: known.clone(), today };
        start(Rc::new(questions), save::Saver::new(form, saving));
    });
    view! {
        <p
            class=move || saving.with(Saving::class)
            role="status"
            aria-live="polite"
            data-testid="autosave"
            node_ref=line
        >
            {move || saving.with(|saving| saving.words(lang))}
        </p>
    }
}

/// The page's questions in the browser.
struct Questions {
    form: HtmlFormElement,
    lang: Lang,
    page: Page,
    known: Answers,
    today: Date,
}

impl Questions {
    /// The answers as they stand in the form, by the same reading as the server's.
    fn answers(&self) -> Answers {
        let mut answers = self.known.clone();
        read_page(&self.page, &pairs::of(&self.form), &mut answers);
        answers
    }

    fn show_what_is_asked(&self) {
        let mut counted = self.answers();
        clear_hidden(std::slice::from_ref(&self.page), &mut counted);
        for field in self.page.fields.iter().filter(|field| field.when.is_some()) {
            visibility::set(&self.form, &field.id, field.is_visible(&counted));
        }
    }

    /// Says what is wrong with one question. An empty one is not blamed before the page is sent, and one
    /// that is still being answered only loses what it was blamed for.
    fn check(&self, id: &str) {
        let Some(field) = self.page.fields.iter().find(|field| field.id == id) else { return };
        let answers = self.answers();
        let problem = check_field(field, answers.get(id), self.today).err();
        let problem = problem.filter(|problem| !matches!(problem, Problem::Required | Problem::MustConfirm));
        let problem = problem.filter(|_| answered_now().as_deref() != Some(id));
        notes::show(&self.form, self.lang, field, problem.as_ref());
    }
}

/// Checks a question once the tap that left it is over: a line that comes or goes under a finger would
/// move what the finger is on, and the tap would be lost.
fn check_soon(questions: &Rc<Questions>, event: &Event) {
    let Some(id) = question_of(event) else { return };
    let questions = Rc::clone(questions);
    set_timeout(move || questions.check(&id), Duration::from_millis(300));
}

fn start(questions: Rc<Questions>, saver: Rc<save::Saver>) {
    questions.show_what_is_asked();
    let form = questions.form.clone();
    let (asked, kept) = (Rc::clone(&questions), Rc::clone(&saver));
    listen(&form, "change", move |event| {
        asked.show_what_is_asked();
        check_soon(&asked, &event);
        kept.changed();
    });
    listen(&form, "focusout", move |event| check_soon(&questions, &event));
    let typed = Rc::clone(&saver);
    listen(&form, "input", move |_| typed.typed());
    let sent = Rc::clone(&saver);
    listen(&form, "submit", move |event| sent.leave(&event));
    if let Some(window) = web_sys::window() {
        let online = Rc::clone(&saver);
        listen(&window, "online", move |_| online.again());
        listen(&window, "beforeunload", move |event| {
            if saver.is_unsaved() {
                event.prevent_default();
            }
        });
    }
}

/// Listens for as long as the page is there.
fn listen(target: &web_sys::EventTarget, name: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The question in which something happened.
fn question_of(event: &Event) -> Option<String> {
    question_around(&event.target()?.dyn_into::<Element>().ok()?)
}

/// The question that has the focus.
fn answered_now() -> Option<String> {
    question_around(&web_sys::window()?.document()?.active_element()?)
}

fn question_around(element: &Element) -> Option<String> {
    element.closest("[data-field]").ok()??.get_attribute("data-field")
}
