//! Hands in the files of one paper with progress: photographs made small enough, several at a time, again
//! after a lost connection. What is shown as held is always what the server answered. Without it a person
//! chooses files, presses "Tải lên" and sees the same list on the next page.

mod photo;
mod queue;
mod send;

use crate::{
    components::{Button, ButtonKind, FileField, Notice, NoticeTone, UploadProgress},
    pages::{drafts::HeldPaper, words::file_size},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;
use queue::{Item, ItemState, Queue};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The files a browser offers to choose from. HEIC is asked for, because browsers that can read it turn
/// it into JPEG here.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf";

/// The files of one paper and a place for more.
#[cfg_attr(any(feature = "ssr", feature = "all-islands"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "all-islands")), component)]
pub fn PaperUpload(
    lang: Lang,
    /// Where files are posted.
    address: String,
    /// `<remove>/<id>/delete` removes one file.
    remove: String,
    /// The paper's id, for the names of its controls.
    component: String,
    files: Vec<HeldPaper>,
    problems: Vec<String>,
    max_files: u32,
    max_bytes: u64,
) -> impl IntoView {
    let queue = Queue::new(lang, address.clone(), files, problems);
    // Only a browser that runs this sends files as soon as they are chosen.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let hint = hint(lang, max_files, max_bytes);
    let full = move || queue.held.with(Vec::len) >= max_files as usize;
    view! {
        {move || held(lang, &queue, &remove)}
        {move || refused(&queue)}
        <ul class="upload-list" aria-label=lang.t(t::PAPERS_SEND)>
            <For each=move || queue.items.get() key=|item| item.id children=move |item| row(lang, queue, item) />
        </ul>
        <p class="hidden-visually" role="status">{move || queue.said.get()}</p>
        <div hidden=full>{chooser(lang, &component, address, hint, queue, alive)}</div>
        <p class="soft" hidden=move || !full()>{lang.t(t::PAPERS_FULL)}</p>
    }
}

fn hint(lang: Lang, max_files: u32, max_bytes: u64) -> String {
    let (size, n) = (file_size(lang, max_bytes), max_files.to_string());
    lang.fill(t::PAPERS_HINT, &[("size", &size), ("n", &n)])
}

fn held(lang: Lang, queue: &Queue, remove: &str) -> AnyView {
    let files = queue.held.get();
    if files.is_empty() {
        return ().into_any();
    }
    let count = lang.fill(t::PAPERS_HELD, &[("n", &files.len().to_string())]);
    let rows: Vec<_> =
        files.iter().map(|held| held.row(lang, Some(format!("{remove}/{}/delete", held.id)))).collect();
    view! {
        <p class="small" data-testid="held-count">{count}</p>
        <ul class="papers">{rows}</ul>
    }
    .into_any()
}

fn refused(queue: &Queue) -> AnyView {
    let problems = queue.problems.get();
    if problems.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = problems.into_iter().map(|problem| view! { <p>{problem}</p> }).collect();
    view! { <Notice tone=NoticeTone::Danger testid="paper-problem">{rows}</Notice> }.into_any()
}

fn chooser(
    lang: Lang,
    component: &str,
    address: String,
    hint: String,
    queue: Queue,
    alive: RwSignal<bool>,
) -> AnyView {
    let (file, photo) = (format!("{component}-file"), format!("{component}-photo"));
    let chosen = move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = target {
            queue.take(&input);
        }
    };
    view! {
        <form
            method="post"
            action=address
            enctype="multipart/form-data"
            data-testid=format!("upload-{component}")
            on:change=chosen
        >
            <FileField lang id=file name="file" label=lang.t(t::PAPERS_FILE) hint accept=ACCEPT multiple=true />
            <FileField lang id=photo name="photo" label=lang.t(t::PAPERS_PHOTO) accept="image/*" capture="environment" />
            <p class="draft-upload" hidden=move || alive.get()>
                <Button kind=ButtonKind::Secondary>{lang.t(t::PAPERS_SEND)}</Button>
            </p>
        </form>
    }
    .into_any()
}

fn row(lang: Lang, queue: Queue, item: Item) -> AnyView {
    let (name, state) = (item.name.clone(), item.state);
    let words = Callback::new(move |bytes| file_size(lang, bytes));
    let failed = lang.fill(t::PAPERS_FAILED, &[("name", &name)]);
    let said = move || match state.get() {
        ItemState::Queued => lang.t(t::PAPERS_QUEUED).to_owned(),
        ItemState::Preparing => lang.t(t::PAPERS_PREPARING).to_owned(),
        ItemState::Sending => String::new(),
        ItemState::Checking => lang.t(t::PAPERS_CHECKING).to_owned(),
        ItemState::Failed => failed.clone(),
    };
    let id = item.id;
    view! {
        <li data-testid="upload-item">
            <UploadProgress lang id=format!("upload-{id}") name done=item.done total=item.total words />
            <p class="small">{said}</p>
            <p hidden=move || state.get() != ItemState::Failed>
                <Button kind=ButtonKind::Secondary button_type="button" on:click=move |_| queue.retry(id)>
                    {lang.t(t::PAPERS_RETRY)}
                </Button>
            </p>
        </li>
    }
    .into_any()
}
