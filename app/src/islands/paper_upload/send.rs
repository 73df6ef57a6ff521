//! Sends one file and tells how far it is. XMLHttpRequest, because fetch tells nothing of an upload.

use super::queue::{Item, ItemState};
use crate::pages::drafts::HeldPaper;
use js_sys::Promise;
use leptos::prelude::*;
use serde::Deserialize;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FormData, ProgressEvent, XmlHttpRequest};

/// What the server holds of the paper now, and why it did not take this file.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    pub files: Vec<HeldPaper>,
    pub problems: Vec<String>,
}

/// The server's answer; none when there was no connection or no answer of ours.
pub(super) async fn post(address: &str, name: &str, blob: &Blob, item: &Item) -> Option<Answer> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", address).ok()?;
    request.set_request_header("Accept", "application/json").ok()?;
    let (done, state, total) = (item.done, item.state, item.total);
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        let share = if event.total() > 0.0 { event.loaded() / event.total() } else { 0.0 };
        done.set((share * total as f64) as u64);
        if share >= 1.0 {
            state.set(ItemState::Checking);
        }
    });
    let upload = request.upload().ok()?;
    upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename("file", blob, name).ok()?;
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form)).ok()?;
    JsFuture::from(ended).await.ok()?;
    drop(progress);
    serde_json::from_str(&request.response_text().ok()??).ok()
}

/// Waits without blocking the page.
pub(super) async fn sleep(time: Duration) {
    let promise = Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                let _ = resolve.call0(&JsValue::NULL);
            },
            time,
        );
    });
    let _ = JsFuture::from(promise).await;
}
