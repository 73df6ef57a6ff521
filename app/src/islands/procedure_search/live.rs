//! Asks for the page that the form leads to, whenever typing pauses, and shows its results here.

use super::{RESULTS, STANDING};
use crate::islands::{dom, get, pairs};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlFormElement, HtmlInputElement};

/// Milliseconds that a pause in typing must last before anything is asked.
const PAUSE: i32 = 250;

/// The parts of the search, and what is remembered between two letters.
struct Live {
    form: HtmlFormElement,
    input: HtmlInputElement,
    count: Element,
    results: Element,
    searching: String,
    waiting: Cell<Option<i32>>,
    /// Number of the last question: an answer to an older one is thrown away.
    asked: Cell<u32>,
}

/// Searches while one types into the box below `root`.
pub fn wake(root: &Element) {
    if let Some(live) = Live::of(root).map(Rc::new) {
        let input = live.input.clone();
        dom::listen(&input, "input", move |_| live.typed());
    }
}

impl Live {
    fn of(root: &Element) -> Option<Self> {
        Some(Self {
            form: dom::find(root, "form")?,
            input: dom::find(root, "input[type=search]")?,
            count: dom::find(root, "[role=status]")?,
            results: dom::find(root, ".live-results")?,
            searching: dom::said(root, "data-searching"),
            waiting: Cell::new(None),
            asked: Cell::new(0),
        })
    }

    fn typed(self: &Rc<Self>) {
        if let Some(waiting) = self.waiting.take() {
            dom::stop(waiting);
        }
        self.asked.set(self.asked.get().wrapping_add(1));
        if self.input.value().trim().is_empty() {
            self.show(None);
            return;
        }
        let live = Rc::clone(self);
        self.waiting.set(dom::after(PAUSE, move || spawn_local(async move { live.ask().await })));
    }

    async fn ask(&self) {
        let number = self.asked.get();
        self.count.set_text_content(Some(&self.searching));
        let address = [&self.form.action(), "?", &pairs::encode(&pairs::of(&self.form))].concat();
        let answer = get::page(&address).await;
        if self.asked.get() == number {
            // No answer: the form still works, so nothing is said.
            self.show(answer.as_ref());
        }
    }

    /// Shows the results of a page in place of what stands here, or what stands here again.
    fn show(&self, page: Option<&Document>) {
        let found = page.and_then(|page| page.get_element_by_id(RESULTS));
        if let Some(standing) = dom::document().and_then(|page| page.get_element_by_id(STANDING)) {
            dom::show(&standing, found.is_none());
        }
        dom::show(&self.results, found.is_some());
        let words = found.as_ref().and_then(|found| dom::find::<Element>(found, ".found"));
        self.count.set_text_content(words.and_then(|words| words.text_content()).as_deref());
        // The nodes themselves move: no text becomes markup here.
        self.results.set_text_content(None);
        while let Some(node) = found.as_ref().and_then(|found| found.first_child()) {
            if self.results.append_child(&node).is_err() {
                break;
            }
        }
    }
}
