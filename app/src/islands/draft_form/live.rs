//! The page's questions in the browser. Not here: saving (`save`), and how a problem looks (`notes`).

use super::{notes, rules, save::Saver, visibility};
use crate::{
    domain::{
        form::{Answers, Page, Problem, check_field, clear_hidden, field_of, read_page},
        partial_date::iso_day,
    },
    islands::{
        dom::{self, listen},
        pairs,
    },
    texts::Lang,
};
use jiff::civil::Date;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement};

/// Milliseconds after which a question that was left is checked.
const PAUSE: i32 = 300;

/// Looks after the form in which the line about saving stands.
pub fn wake(line: &Element) {
    let form = line.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let rules = rules::read(&dom::said(line, "data-rules"));
    let (Some(form), Some(rules)) = (form, rules) else { return };
    let lang = dom::lang();
    let today = iso_day(&rules.today).unwrap_or(Date::MAX);
    let questions = Questions { form: form.clone(), lang, page: rules.page, known: rules.known, today };
    start(Rc::new(questions), Saver::new(form, line.clone(), lang));
}

/// The questions of one form.
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
        let whole = self.page.fields.iter().filter(|field| field.kind.has_parts());
        let parts: Vec<_> = whole.flat_map(|field| field.leaves(&counted)).collect();
        for field in self.page.fields.iter().chain(&parts).filter(|field| field.when.is_some()) {
            visibility::set(&self.form, &field.id, field.is_visible(&counted));
        }
    }

    /// Says what is wrong with one question. An empty one is not blamed before the page is sent, and one
    /// that is still being answered only loses what it was blamed for.
    fn check(&self, id: &str) {
        let answers = self.answers();
        let Some(whole) = self.page.fields.iter().find(|field| field.id == field_of(id)) else { return };
        let Some(field) = whole.leaves(&answers).into_iter().find(|part| part.id == id) else { return };
        let problem = check_field(&field, answers.get(id), self.today).err();
        let problem = problem.filter(|problem| !matches!(problem, Problem::Required | Problem::MustConfirm));
        let problem = problem.filter(|_| answered_now().as_deref() != Some(id));
        notes::show(&self.form, self.lang, &field, problem.as_ref());
    }
}

/// Checks a question once the tap that left it is over: a line that comes or goes under a finger would
/// move what the finger is on, and the tap would be lost.
fn check_soon(questions: &Rc<Questions>, event: &Event) {
    let Some(id) = question_of(event) else { return };
    let questions = Rc::clone(questions);
    dom::after(PAUSE, move || questions.check(&id));
}

fn start(questions: Rc<Questions>, saver: Rc<Saver>) {
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

/// The question in which something happened.
fn question_of(event: &Event) -> Option<String> {
    question_around(&event.target()?.dyn_into::<Element>().ok()?)
}

/// The question that has the focus.
fn answered_now() -> Option<String> {
    question_around(&dom::document()?.active_element()?)
}

fn question_around(element: &Element) -> Option<String> {
    element.closest("[data-field]").ok()??.get_attribute("data-field")
}
