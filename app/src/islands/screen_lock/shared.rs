//! Signs of life in the other tabs of this browser: they share the session, and so its lock. Nothing is kept anywhere; a
//! tab says when there was one, and the others hear it. Where a browser cannot, every tab counts for itself.

use crate::islands::dom;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What the name of the channel begins with; the session's follows, so that nobody is let in by who came after them.
const ALIVE: &str = "motcua_alive.";

/// What a tab says that was unlocked; everything else that is said is a time.
const UNLOCKED: &str = "unlocked";

/// What is heard of the other tabs.
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
    heard: Rc<Cell<f64>>,
}

impl Tabs {
    /// Listens for as long as the page is there.
    pub(super) fn open(session: &str) -> Self {
        let heard = Rc::new(Cell::new(0.0));
        let channel = BroadcastChannel::new(&format!("{ALIVE}{session}")).ok();
        if let Some(channel) = &channel {
            let heard = Rc::clone(&heard);
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                heard.set(event.data().as_f64().unwrap_or_default().max(heard.get()));
            });
            channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            hear.forget();
        }
        Self { channel, heard }
    }

    /// Tells the others of a sign of life, in epoch milliseconds.
    pub(super) fn tell(&self, now: f64) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&now.into());
        }
    }

    /// Tells the others that the screen was unlocked in this tab.
    pub(super) fn tell_unlocked(&self) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&UNLOCKED.into());
        }
    }

    /// Does something whenever another tab was unlocked.
    pub(super) fn on_unlock(&self, act: impl Fn() + 'static) {
        let Some(channel) = &self.channel else { return };
        dom::listen(channel, "message", move |event| {
            let said = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if said.as_deref() == Some(UNLOCKED) {
                act();
            }
        });
    }

    /// When there was the last one in any of the others; never later than now.
    pub(super) fn last(&self, now: f64) -> f64 {
        self.heard.get().min(now)
    }
}
