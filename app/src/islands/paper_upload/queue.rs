//! The files on their way: two at a time, the rest waits.

use super::{
    answer, photo,
    row::{ItemState, Row},
    send,
};
use crate::{islands::dom, texts::fill};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, File, HtmlInputElement};

/// How many files are sent at the same time.
const AT_ONCE: usize = 2;
/// How often a file is sent again by itself, after a lost connection or when the server asks for it, and the first wait in milliseconds.
const REPEATS: u32 = 3;
const FIRST_WAIT: i32 = 1_000;

/// One file on its way.
struct Item {
    name: String,
    file: File,
    row: Row,
    state: Cell<ItemState>,
}

impl Item {
    fn set(&self, state: ItemState) {
        self.state.set(state);
        self.row.set(state);
    }
}

/// All files of one paper.
struct Queue {
    root: Element,
    address: String,
    items: RefCell<Vec<Rc<Item>>>,
    last: Cell<u32>,
}

/// Sends files as soon as they are chosen in the form below `root`.
pub fn wake(root: &Element) {
    let Some(form) = dom::find::<Element>(root, "form[enctype]") else { return };
    if let Some(button) = answer::part(root, "send") {
        dom::show(&button, false);
    }
    let address = dom::said(&form, "action");
    let queue = Queue { root: root.clone(), address, items: RefCell::default(), last: Cell::new(0) };
    let queue = Rc::new(queue);
    dom::listen(&form, "change", move |event| queue.take(&event));
}

impl Queue {
    /// Takes what was chosen and empties the input for the next choice.
    fn take(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some((input, files)) = target.and_then(|input| input.files().map(|files| (input, files))) else {
            return;
        };
        let chosen: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        input.set_value("");
        answer::forget_problems(&self.root);
        for file in chosen {
            self.add(file);
        }
        self.next();
    }

    fn add(self: &Rc<Self>, file: File) {
        let name = file.name();
        self.last.set(self.last.get() + 1);
        // File sizes are whole numbers far below 2^53.
        let Some(row) = Row::add(&self.root, self.last.get(), &name, file.size() as u64) else { return };
        let button = row.retry_button();
        let item = Rc::new(Item { name, file, row, state: Cell::new(ItemState::Queued) });
        self.items.borrow_mut().push(Rc::clone(&item));
        let queue = Rc::clone(self);
        if let Some(button) = button {
            dom::listen(&button, "click", move |_| {
                item.set(ItemState::Queued);
                queue.next();
            });
        }
    }

    fn next(self: &Rc<Self>) {
        let items = self.items.borrow().clone();
        let rests = |item: &&Rc<Item>| matches!(item.state.get(), ItemState::Queued | ItemState::Failed);
        let running = items.len() - items.iter().filter(rests).count();
        let waiting = items.iter().filter(|item| item.state.get() == ItemState::Queued);
        for item in waiting.take(AT_ONCE.saturating_sub(running)) {
            item.set(ItemState::Preparing);
            let (queue, item) = (Rc::clone(self), Rc::clone(item));
            spawn_local(async move {
                queue.carry(&item).await;
                queue.next();
            });
        }
    }

    async fn carry(&self, item: &Rc<Item>) {
        let (name, blob) = photo::prepare(&item.file).await;
        let mut wait = FIRST_WAIT;
        for repeat in 0..=REPEATS {
            item.set(ItemState::Sending);
            let page = send::post(&self.address, &name, &blob, &item.row).await;
            let answer = page.and_then(|(page, later)| Some((answer::find(&page, &self.root)?, later)));
            match answer {
                Some((answer, later)) if !later || repeat == REPEATS => return self.answered(item, &answer),
                _ => dom::sleep(wait).await,
            }
            wait *= 2;
        }
        item.set(ItemState::Failed);
        self.say(&self.words("data-failed", item));
    }

    /// The server's list replaces ours, whatever we thought.
    fn answered(&self, item: &Rc<Item>, answer: &Element) {
        let refused = answer::take_over(&self.root, answer);
        self.say(&refused.unwrap_or_else(|| self.words("data-done", item)));
        item.row.remove();
        self.items.borrow_mut().retain(|other| !Rc::ptr_eq(other, item));
    }

    /// What the server wrote into an attribute, with the file's name.
    fn words(&self, attribute: &str, item: &Item) -> String {
        fill(&dom::said(&self.root, attribute), &[("name", &item.name)])
    }

    /// Tells a screen reader.
    fn say(&self, words: &str) {
        if let Some(line) = answer::part(&self.root, "said") {
            line.set_text_content(Some(words));
        }
    }
}
