//! How the screen is, as the server says it: whose session it is now, and whether it was unlocked since this page last
//! heard of it. Not here: covering the page (`live`).

use super::live::FORM;
use crate::islands::{dom, get};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Event;

/// In which header the server says it.
const SCREEN: &str = "x-screen";
/// What `public/boot.js` listens to.
const OVER: &str = "session-over";

/// How the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    /// Nobody has to unlock it.
    Open,
    Locked,
    /// The session has ended.
    Over,
    /// This browser is in another session by now.
    Strange,
}

/// What was last heard: the session's public name, a point, and how often its screen was unlocked.
pub(super) struct Known(RefCell<String>);

impl Known {
    /// What stood in the page.
    pub(super) fn new(said: String) -> Self {
        Self(RefCell::new(said))
    }

    /// As it is sent along.
    pub(super) fn name(&self) -> String {
        self.0.borrow().clone()
    }

    /// Says that somebody is here, and learns how the screen is. A page of a session that is over or not this browser's
    /// any more does not stay.
    pub(super) async fn ask(&self) -> Result<Screen, JsValue> {
        let answer = get::post("/awake", FORM, &"".into(), None).await?;
        let said = answer.headers().get(SCREEN)?.unwrap_or_default();
        let screen = match answer.status() {
            401 => Screen::Over,
            204 if self.is_of(&said) => {
                self.0.replace(said);
                Screen::Open
            }
            204 => Screen::Strange,
            _ => Screen::Locked,
        };
        if matches!(screen, Screen::Over | Screen::Strange) {
            tell_over();
        }
        Ok(screen)
    }

    /// Whether it is said of the same session, or of that which came after it for the same person: `public/boot.js` notes it
    /// at the page when the server has said so.
    fn is_of(&self, said: &str) -> bool {
        let session = |said: &str| said.rsplit_once('.').map(|(session, _)| session.to_owned());
        let noted =
            dom::document().and_then(|document| document.document_element()?.get_attribute("data-session"));
        let said = session(said);
        said == session(&self.name()) || (said.is_some() && said == noted)
    }
}

/// The session behind this page is over: whoever empties pages hears of it.
pub(super) fn tell_over() {
    if let (Some(document), Ok(over)) = (dom::document(), Event::new(OVER)) {
        let _ = document.dispatch_event(&over);
    }
}
