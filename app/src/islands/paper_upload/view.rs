//! The files of one paper as the server renders them, a place for more, and a row to be copied for each file
//! on its way. The browser looks the parts up by `data-part`.

use crate::{
    components::{Button, ButtonKind, FileField, Notice, NoticeTone, UploadProgress},
    pages::{drafts::HeldPaper, words::file_size},
    texts::{self, Lang, drafts as t},
};
use leptos::prelude::*;

/// The files a browser offers to choose from. HEIC is asked for, because browsers that can read it turn
/// it into JPEG here.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf";

/// The files of one paper and a place for more.
#[component]
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
    let full = files.len() >= max_files as usize;
    let hint = hint(lang, max_files, max_bytes);
    view! {
        <div
            id=format!("{component}-papers")
            data-island="paper_upload"
            data-done=lang.t(t::PAPERS_DONE)
            data-failed=lang.t(t::PAPERS_FAILED)
            data-amount=lang.t(texts::ui::UPLOAD_OF)
        >
            <div data-part="held">{held(lang, &files, &remove)}</div>
            <div data-part="problems">{refused(problems)}</div>
            <ul class="upload-list" aria-label=lang.t(t::PAPERS_SEND) data-part="items"></ul>
            <p class="hidden-visually" role="status" data-part="said"></p>
            <div data-part="chooser" hidden=full>{chooser(lang, &component, address, hint)}</div>
            <p class="soft" data-part="full" hidden=!full>{lang.t(t::PAPERS_FULL)}</p>
            <template>{row(lang, &component)}</template>
        </div>
    }
}

fn hint(lang: Lang, max_files: u32, max_bytes: u64) -> String {
    let (size, n) = (file_size(lang, max_bytes), max_files.to_string());
    lang.fill(t::PAPERS_HINT, &[("size", &size), ("n", &n)])
}

fn held(lang: Lang, files: &[HeldPaper], remove: &str) -> AnyView {
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

fn refused(problems: Vec<String>) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = problems.into_iter().map(|problem| view! { <p data-problem>{problem}</p> }).collect();
    view! { <Notice tone=NoticeTone::Danger testid="paper-problem">{rows}</Notice> }.into_any()
}

fn chooser(lang: Lang, component: &str, address: String, hint: String) -> AnyView {
    let (file, photo) = (format!("{component}-file"), format!("{component}-photo"));
    view! {
        <form
            method="post"
            action=address
            enctype="multipart/form-data"
            data-testid=format!("upload-{component}")
        >
            <FileField lang id=file name="file" label=lang.t(t::PAPERS_FILE) hint accept=ACCEPT multiple=true />
            <FileField lang id=photo name="photo" label=lang.t(t::PAPERS_PHOTO) accept="image/*" capture="environment" />
            // Where the island is awake, files are sent as soon as they are chosen.
            <p data-part="send">
                <Button kind=ButtonKind::Secondary>{lang.t(t::PAPERS_SEND)}</Button>
            </p>
        </form>
    }
    .into_any()
}

/// A file on its way, in all its states; one of the lines with `data-state` is shown.
fn row(lang: Lang, component: &str) -> AnyView {
    let words = Callback::new(|_| String::new());
    let id = format!("{component}-upload");
    view! {
        <li data-testid="upload-item">
            <UploadProgress lang id name="" done=Signal::from(0) total=1 words />
            <p class="small" data-state="queued">{lang.t(t::PAPERS_QUEUED)}</p>
            <p class="small" data-state="preparing" hidden>{lang.t(t::PAPERS_PREPARING)}</p>
            <p class="small" data-state="checking" hidden>{lang.t(t::PAPERS_CHECKING)}</p>
            <p class="small" data-state="failed" data-part="failure" hidden></p>
            <p data-state="failed" hidden>
                <Button kind=ButtonKind::Secondary button_type="button">{lang.t(t::PAPERS_RETRY)}</Button>
            </p>
        </li>
    }
    .into_any()
}
