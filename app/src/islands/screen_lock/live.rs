//! Watching for signs of life, covering and uncovering. Whoever works in one tab is not away from the others: the tabs of
//! a browser tell each other when there was the last sign of life in any of them.

use super::{
    screen::{Known, Screen, tell_over},
    shared::Tabs,
};
use crate::islands::{dom, get, pairs, passkey};
use js_sys::{Date, Function, Number, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlFormElement, HtmlInputElement};

const SECOND: f64 = 1_000.0;
const MINUTE: f64 = 60_000.0;
/// How long it is waited before the server is asked again.
const AGAIN: i32 = 3_000;
/// The attributes with what is said while there is nothing to unlock with, and when unlocking came to nothing.
const OFFLINE: &str = "data-offline";
const OVER: &str = "data-over";
const UNSENT: &str = "data-unsent";
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// The cover of a page.
struct Cover {
    root: Element,
    /// When there was the last key or tap on this page, in epoch milliseconds.
    alive: Cell<f64>,
    tabs: Tabs,
    /// When the other tabs were told of one.
    shared: Cell<f64>,
    /// When the server was told of one.
    told: Cell<f64>,
    minutes: f64,
    screen: Known,
}

/// Watches over the page for as long as it is there.
pub fn wake(root: &Element) {
    // The browser's own reading: Rust's would bring twelve kilobytes of tables.
    let minutes = Number::parse_float(&dom::said(root, "data-minutes"));
    if minutes.is_nan() {
        return;
    }
    // Whoever opens a page is there.
    let (now, tabs) = (Date::now(), Tabs::open(&dom::said(root, "data-session")));
    tabs.tell(now);
    let (alive, shared, told) = (Cell::new(now), Cell::new(now), Cell::new(now));
    let screen = Known::new(dom::said(root, "data-screen"));
    let cover = Rc::new(Cover { root: root.clone(), tabs, alive, shared, told, minutes, screen });
    let Some(document) = dom::document() else { return };
    for sign in ["keydown", "pointerdown", "input"] {
        let cover = Rc::clone(&cover);
        dom::listen(&document, sign, move |_| cover.lives(Date::now()));
    }
    // Escape closes a dialog, but never this one.
    dom::listen(root, "cancel", |event| event.prevent_default());
    let unlocks = Rc::clone(&cover);
    dom::listen(root, "submit", move |event| unlocks.sent(&event));
    let uncovered = Rc::clone(&cover);
    cover.tabs.on_unlock(move || {
        let cover = Rc::clone(&uncovered);
        spawn_local(async move {
            let _ = cover.unlocked_elsewhere().await;
        });
    });
    spawn_local(async move {
        loop {
            dom::sleep(step(cover.minutes)).await;
            cover.look().await;
        }
    });
}

/// How often it is looked: each quarter of a minute, and more often where a test has little patience.
fn step(minutes: f64) -> i32 {
    if minutes < 1.0 { 200 } else { 15_000 }
}

impl Cover {
    /// Notes a sign of life; the other tabs hear of one a second.
    fn lives(&self, now: f64) {
        self.alive.set(now);
        if now - self.shared.get() >= SECOND {
            self.shared.set(now);
            self.tabs.tell(now);
        }
    }

    /// Whether nobody has been at this page or another one for too long.
    fn is_left(&self, now: f64) -> bool {
        now - self.alive.get().max(self.tabs.last(now)) >= self.minutes * MINUTE
    }

    async fn look(&self) {
        if self.is_on() || !self.root.is_connected() {
            return;
        }
        let (now, alive) = (Date::now(), self.alive.get());
        if self.is_left(now) {
            // A tab that was put to sleep hears now what the others said meanwhile.
            dom::sleep(200).await;
            if self.is_left(Date::now()) {
                let _ = self.put_on().await;
            }
        } else if alive > self.told.get() && now - self.told.get() >= MINUTE {
            self.told.set(now);
            let _ = self.screen.ask().await;
        }
    }

    /// Covers the page first and tells the server then: what lies below is nobody's business any more.
    async fn put_on(&self) -> Result<(), JsValue> {
        call(&self.root, "showModal")?;
        // A computer that wakes up has no network yet: it is asked until there is something to unlock with.
        while let Err(why) = self.fill().await {
            self.say_alone(why)?;
            dom::sleep(AGAIN).await;
            // Where the session is over, `public/boot.js` has emptied the page.
            if !self.is_on() || !self.root.is_connected() {
                break;
            }
        }
        Ok(())
    }

    fn is_on(&self) -> bool {
        self.root.has_attribute("open")
    }

    /// Locks the session and puts on the cover what unlocks it, or says why there is nothing.
    async fn fill(&self) -> Result<(), &'static str> {
        let body = pairs::encode(&[("screen".to_owned(), self.screen.name())]);
        let locked = get::post("/lock", FORM, &body.into(), None).await.map_err(|_| OFFLINE)?;
        match locked.status() {
            401 => {
                tell_over();
                return Err(OVER);
            }
            // It was unlocked since this page heard of it, or another session is in its place.
            409 => match self.screen.ask().await.map_err(|_| OFFLINE)? {
                Screen::Open if !self.is_left(Date::now()) => {
                    return self.take_off().map_err(|_| OFFLINE);
                }
                Screen::Over => return Err(OVER),
                Screen::Open | Screen::Strange => return Err(OFFLINE),
                Screen::Locked => {}
            },
            _ => {}
        }
        let page = get::page("/unlock").await.ok_or(OFFLINE)?;
        let section = page.query_selector("#unlock").ok().flatten().ok_or(OFFLINE)?;
        // Another tab may have been unlocked meanwhile.
        if self.is_on() {
            self.root.replace_children_with_node_1(&section);
            if let Some(form) = dom::find::<Element>(&self.root, "form[data-island]") {
                passkey::wake(&form);
            }
        }
        Ok(())
    }

    /// Says a sentence on a cover that has nothing else.
    fn say_alone(&self, why: &str) -> Result<(), JsValue> {
        if !self.is_on() {
            return Ok(());
        }
        let line = match dom::find::<Element>(&self.root, "[role=status]") {
            Some(line) => line,
            None => {
                let line = dom::document().ok_or(JsValue::NULL)?.create_element("p")?;
                line.set_attribute("role", "status")?;
                self.root.replace_children_with_node_1(&line);
                line
            }
        };
        let said = dom::said(&self.root, why);
        // The same again would be read aloud again.
        if line.text_content().as_deref() != Some(&said) {
            line.set_text_content(Some(&said));
        }
        Ok(())
    }

    /// Another tab says that it was unlocked: they share the session. The server has the last word.
    async fn unlocked_elsewhere(&self) -> Result<(), JsValue> {
        if !self.is_on() {
            return Ok(());
        }
        if self.screen.ask().await? == Screen::Open && self.is_on() {
            self.told.set(Date::now());
            self.take_off()?;
        }
        Ok(())
    }

    fn take_off(&self) -> Result<(), JsValue> {
        self.alive.set(Date::now());
        call(&self.root, "close")?;
        self.root.set_text_content(None);
        Ok(())
    }

    /// A form on the cover was sent: unlocking happens here, everything else (signing out) goes its way.
    fn sent(self: &Rc<Self>, event: &Event) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        if form.get_attribute("action").as_deref() != Some("/unlock") {
            return;
        }
        event.prevent_default();
        let cover = Rc::clone(self);
        spawn_local(async move {
            if cover.unlock(&form).await.is_err() {
                cover.say(&dom::said(&cover.root, UNSENT));
            }
        });
    }

    async fn unlock(&self, form: &HtmlFormElement) -> Result<(), JsValue> {
        let body = pairs::encode(&pairs::of(form));
        // A passkey's answer counts once; the next try may be a password.
        for input in ["[data-passkey-ceremony]", "[data-passkey-answer]"] {
            if let Some(input) = dom::find::<HtmlInputElement>(form, input) {
                input.set_value("");
            }
        }
        let response = get::post("/unlock", FORM, &body.into(), None).await?;
        if response.ok() {
            self.tabs.tell(Date::now());
            self.tabs.tell_unlocked();
            // Whoever unlocked may be somebody else, in a session of their own: then the page is emptied.
            return self.unlocked_elsewhere().await;
        }
        let told = JsFuture::from(response.json()?).await?;
        let text = |name: &str| {
            let text = Reflect::get(&told, &name.into()).ok().and_then(|text| text.as_string());
            text.unwrap_or_default()
        };
        self.say(&format!("{}. {}", text("title"), text("detail")));
        Ok(())
    }

    fn say(&self, what: &str) {
        if let Some(status) = dom::find::<Element>(&self.root, "[role=status]") {
            status.set_text_content(Some(what));
        }
    }
}

/// Calls a method of the dialog.
fn call(element: &Element, name: &str) -> Result<(), JsValue> {
    Reflect::get(element, &name.into())?.dyn_into::<Function>()?.call0(element).map(|_| ())
}
