//! How far an upload is, for the island that sends it. Not here: the sending.
//!
//! Accessibility: a native `progress` with the file's name as label and the amount in words; the words
//! change quietly (no live region), the island announces start and end through `toast_region`.

use leptos::prelude::*;

use crate::texts::{self, Lang};

/// One upload under way.
#[component]
pub fn UploadProgress(
    lang: Lang,
    /// Unique on the page.
    #[prop(into)]
    id: String,
    #[prop(into)] name: String,
    /// Bytes sent so far; may be a signal.
    #[prop(into)]
    done: Signal<u64>,
    /// Bytes in all.
    total: u64,
    /// The amount in words from bytes, as the language writes it: "1,2 MB".
    #[prop(into)]
    words: Callback<u64, String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let amount = move || {
        let (done, total) = (words.run(done.get()), words.run(total));
        lang.fill(texts::ui::UPLOAD_OF, &[("done", &done), ("total", &total)])
    };
    view! {
        <div class="upload-progress" data-testid=testid>
            <div class="upload-progress-line">
                <label class="upload-progress-name" for=id.clone()>{name}</label>
                <span class="numbers">{amount}</span>
            </div>
            <progress class="progress" id=id max=total value=move || done.get()></progress>
        </div>
    }
    .into_any()
}
