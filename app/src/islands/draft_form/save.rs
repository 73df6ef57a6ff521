//! Saves the page whenever an answer was given: one request at a time, again and again while there is no
//! network, and a warning when somebody closes the page before.

use super::state::Saving;
use crate::{
    islands::{dom, get, pairs},
    texts::Lang,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, SubmitEvent};

/// Milliseconds until the first repeat, and the longest wait.
const FIRST_WAIT: i32 = 2_000;
const LONGEST_WAIT: i32 = 30_000;

/// Looks after one form's saving.
pub(super) struct Saver {
    form: HtmlFormElement,
    /// Where it is said how far saving is.
    line: Element,
    lang: Lang,
    /// Something was typed that the server does not have yet.
    unsaved: Cell<bool>,
    /// There is more to save than the request under way carries.
    more: Cell<bool>,
    running: Cell<bool>,
    stopped: Cell<bool>,
    wait: Cell<i32>,
    /// The button with which the form was sent while a request was under way.
    held_back: RefCell<Option<Option<HtmlElement>>>,
}

/// What became of one attempt.
enum Attempt {
    Saved { time: String, base: String, version: String },
    Elsewhere,
    OtherPrincipal,
    SignedOut,
    Lost,
}

impl Saver {
    pub(super) fn new(form: HtmlFormElement, line: Element, lang: Lang) -> Rc<Self> {
        let (unsaved, more, running, stopped, held_back) = Default::default();
        let wait = Cell::new(FIRST_WAIT);
        Rc::new(Self { form, line, lang, unsaved, more, running, stopped, wait, held_back })
    }

    pub(super) fn typed(&self) {
        self.unsaved.set(true);
    }

    /// The form itself is being sent: nothing is unsaved any more. While a request is under way it waits,
    /// because the server would take the two for two devices that contradict each other.
    pub(super) fn leave(&self, event: &Event) {
        if !self.running.get() {
            self.stopped.set(true);
            return;
        }
        event.prevent_default();
        let pressed = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        self.held_back.replace(Some(pressed));
    }

    /// Sends the form that had to wait, if there is one.
    fn let_go(&self) -> bool {
        let Some(pressed) = self.held_back.take() else { return false };
        self.stopped.set(true);
        let sent = match pressed {
            Some(button) => self.form.request_submit_with_submitter(Some(&button)),
            None => self.form.request_submit(),
        };
        sent.is_ok()
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.unsaved.get() && !self.stopped.get()
    }

    pub(super) fn changed(self: &Rc<Self>) {
        self.unsaved.set(true);
        self.again();
    }

    /// Saves what is unsaved, now or after the request under way.
    pub(super) fn again(self: &Rc<Self>) {
        if !self.is_unsaved() {
            return;
        }
        if self.running.replace(true) {
            self.more.set(true);
            return;
        }
        let saver = Rc::clone(self);
        spawn_local(async move { saver.run().await });
    }

    async fn run(self: Rc<Self>) {
        self.say(&Saving::Running);
        self.more.set(false);
        self.unsaved.set(false);
        let attempt = post(&self.form).await.unwrap_or(Attempt::Lost);
        self.running.set(false);
        if let Attempt::Saved { base, version, .. } = &attempt {
            set_hidden(&self.form, "page.base", base);
            set_hidden(&self.form, "version", version);
        }
        if self.let_go() {
            return;
        }
        match attempt {
            Attempt::Saved { time, .. } => {
                self.wait.set(FIRST_WAIT);
                self.say(&Saving::Saved(time));
                if self.more.get() {
                    self.changed();
                }
            }
            Attempt::Elsewhere => self.give_up(&Saving::Elsewhere),
            Attempt::OtherPrincipal => self.give_up(&Saving::OtherPrincipal),
            Attempt::SignedOut => self.give_up(&Saving::SignedOut),
            Attempt::Lost => self.later(),
        }
    }

    fn give_up(&self, why: &Saving) {
        self.unsaved.set(true);
        self.say(why);
    }

    fn say(&self, saving: &Saving) {
        saving.say(&self.line, self.lang);
    }

    fn later(self: &Rc<Self>) {
        self.give_up(&Saving::Retrying);
        let wait = self.wait.get();
        self.wait.set((wait * 2).min(LONGEST_WAIT));
        let saver = Rc::clone(self);
        dom::after(wait, move || saver.again());
    }
}

async fn post(form: &HtmlFormElement) -> Result<Attempt, JsValue> {
    let address = form.get_attribute("action").unwrap_or_default();
    let body = JsValue::from_str(&pairs::encode(&pairs::of(form)));
    let media_type = "application/x-www-form-urlencoded";
    let response = get::post(&address, media_type, &body, Some(("x-autosave", "1"))).await?;
    match response.status() {
        200 | 409 => {}
        401 => return Ok(Attempt::SignedOut),
        _ => return Ok(Attempt::Lost),
    }
    let answer = JsFuture::from(response.json()?).await?;
    let text = |name: &str| {
        js_sys::Reflect::get(&answer, &JsValue::from_str(name)).ok().and_then(|value| value.as_string())
    };
    let read = |name: &str| text(name).unwrap_or_default();
    if !response.ok() {
        let other = read("code") == "other_principal";
        return Ok(if other { Attempt::OtherPrincipal } else { Attempt::Elsewhere });
    }
    Ok(Attempt::Saved { time: read("time"), base: read("base"), version: read("version") })
}

fn set_hidden(form: &HtmlFormElement, name: &str, value: &str) {
    let selector = ["input[name=\"", name, "\"]"].concat();
    if let Some(input) = dom::find::<HtmlInputElement>(form, &selector) {
        input.set_value(value);
    }
}
