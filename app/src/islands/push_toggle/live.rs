//! What the switch says and does.

use super::subscription::{look, switch_off, switch_on};
use crate::islands::dom;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

/// How push messages stand on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Before the browser was asked; nothing is shown.
    Unknown,
    Unsupported,
    Off,
    On,
    Busy,
    Denied,
    Failed,
}

/// The parts of the switch.
struct Switch {
    root: Element,
    sentence: Element,
    button: HtmlElement,
    state: Cell<State>,
}

/// Shows how things stand, and does what the button says.
pub fn wake(root: &Element) {
    let (Some(sentence), Some(button)) = (dom::find(root, "p"), dom::find::<HtmlElement>(root, "button"))
    else {
        return;
    };
    let state = Cell::new(State::Unknown);
    let switch = Rc::new(Switch { root: root.clone(), sentence, button: button.clone(), state });
    let first = Rc::clone(&switch);
    spawn_local(async move { first.show(look().await) });
    dom::listen(&button, "click", move |_| {
        let switch = Rc::clone(&switch);
        spawn_local(async move { switch.press().await });
    });
}

impl Switch {
    async fn press(&self) {
        let was = self.state.get();
        if matches!(was, State::Busy | State::Unknown | State::Unsupported) {
            return;
        }
        self.show(State::Busy);
        let key = dom::said(&self.root, "data-key-text");
        let done = if was == State::On { switch_off().await } else { switch_on(&key).await };
        self.show(done.unwrap_or(State::Failed));
    }

    fn show(&self, state: State) {
        self.state.set(state);
        self.sentence.set_text_content(Some(&dom::said(&self.root, sentence(state))));
        let label = label(state);
        self.button.set_text_content(label.map(|label| dom::said(&self.root, label)).as_deref());
        dom::show(&self.button, label.is_some());
    }
}

/// The attribute with the sentence of a state.
fn sentence(state: State) -> &'static str {
    match state {
        State::Unknown => "",
        State::Unsupported => "data-unsupported",
        State::Off => "data-is-off",
        State::On => "data-is-on",
        State::Busy => "data-busy",
        State::Denied => "data-denied",
        State::Failed => "data-failed",
    }
}

/// The attribute with what the button says, if there is one.
fn label(state: State) -> Option<&'static str> {
    match state {
        State::Unknown | State::Unsupported => None,
        State::On => Some("data-off"),
        State::Busy => Some("data-busy"),
        State::Off | State::Denied | State::Failed => Some("data-on"),
    }
}
