//! The files on their way: two at a time, the rest waits. Signals only, so that a queue can be handed
//! around freely.

use super::{photo, send};
use crate::{
    pages::drafts::HeldPaper,
    texts::{Lang, drafts as t},
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use web_sys::{File, HtmlInputElement};

/// How many files are sent at the same time.
const AT_ONCE: usize = 2;
/// How often a file is sent again by itself after a lost connection, and the first wait in milliseconds.
const REPEATS: u32 = 3;
const FIRST_WAIT: u64 = 1_000;

/// Where a file is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemState {
    Queued,
    Preparing,
    Sending,
    Checking,
    Failed,
}

/// One file on its way.
#[derive(Clone)]
pub(super) struct Item {
    pub id: u32,
    pub name: String,
    /// Bytes of the chosen file; what is sent may be less.
    pub total: u64,
    pub done: RwSignal<u64>,
    pub state: RwSignal<ItemState>,
    file: StoredValue<File, LocalStorage>,
}

/// All files of one paper.
#[derive(Clone, Copy)]
pub(super) struct Queue {
    lang: Lang,
    address: StoredValue<String>,
    pub held: RwSignal<Vec<HeldPaper>>,
    pub problems: RwSignal<Vec<String>>,
    pub items: RwSignal<Vec<Item>>,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    last_id: StoredValue<u32>,
}

impl Queue {
    pub(super) fn new(lang: Lang, address: String, held: Vec<HeldPaper>, problems: Vec<String>) -> Self {
        Self {
            lang,
            address: StoredValue::new(address),
            held: RwSignal::new(held),
            problems: RwSignal::new(problems),
            items: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            last_id: StoredValue::new(0),
        }
    }

    /// Takes what was chosen and empties the input for the next choice.
    pub(super) fn take(self, input: &HtmlInputElement) {
        let Some(files) = input.files() else { return };
        let chosen: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        input.set_value("");
        self.problems.set(Vec::new());
        for file in chosen {
            self.last_id.update_value(|id| *id += 1);
            let item = Item {
                id: self.last_id.get_value(),
                name: file.name(),
                // File sizes are whole numbers far below 2^53.
                total: file.size() as u64,
                done: RwSignal::new(0),
                state: RwSignal::new(ItemState::Queued),
                file: StoredValue::new_local(file),
            };
            self.items.update(|items| items.push(item));
        }
        self.next();
    }

    /// Sends a failed file again.
    pub(super) fn retry(self, id: u32) {
        let item = self.items.get_untracked().into_iter().find(|item| item.id == id);
        if let Some(item) = item {
            item.state.set(ItemState::Queued);
            self.next();
        }
    }

    fn next(self) {
        let items = self.items.get_untracked();
        let in_state = |item: &&Item, idle: bool| {
            matches!(item.state.get_untracked(), ItemState::Queued | ItemState::Failed) == idle
        };
        let running = items.iter().filter(|item| in_state(item, false)).count();
        let waiting = items.iter().filter(|item| item.state.get_untracked() == ItemState::Queued);
        for item in waiting.take(AT_ONCE.saturating_sub(running)).cloned() {
            item.state.set(ItemState::Preparing);
            spawn_local(async move {
                self.carry(item).await;
                self.next();
            });
        }
    }

    async fn carry(self, item: Item) {
        let Some(file) = item.file.try_get_value() else { return };
        let (name, blob) = photo::prepare(&file).await;
        let mut wait = FIRST_WAIT;
        for _ in 0..=REPEATS {
            item.state.set(ItemState::Sending);
            match send::post(&self.address.get_value(), &name, &blob, &item).await {
                Some(answer) => return self.answered(&item, answer),
                None => send::sleep(Duration::from_millis(wait)).await,
            }
            wait *= 2;
        }
        item.state.set(ItemState::Failed);
        self.said.set(self.lang.fill(t::PAPERS_FAILED, &[("name", &item.name)]));
    }

    /// The server's list replaces ours, whatever we thought.
    fn answered(self, item: &Item, answer: send::Answer) {
        if answer.problems.is_empty() {
            self.said.set(self.lang.fill(t::PAPERS_DONE, &[("name", &item.name)]));
        } else {
            self.said.set(answer.problems.join(" "));
            self.problems.update(|problems| problems.extend(answer.problems));
        }
        self.held.set(answer.files);
        self.items.update(|items| items.retain(|other| other.id != item.id));
    }
}
