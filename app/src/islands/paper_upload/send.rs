//! Sends one file and tells how far it is. XMLHttpRequest, because fetch tells nothing of an upload.

use super::row::{ItemState, Row};
use crate::islands::get;
use js_sys::Promise;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Document, FormData, ProgressEvent, XmlHttpRequest};

/// The page that the server answers with; none when there was no connection.
pub(super) async fn post(address: &str, name: &str, blob: &Blob, row: &Row) -> Option<Document> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", address).ok()?;
    request.set_request_header("Accept", "text/html").ok()?;
    let shown = row.clone();
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        let share = if event.total() > 0.0 { event.loaded() / event.total() } else { 0.0 };
        shown.sent(share);
        if share >= 1.0 {
            shown.set(ItemState::Checking);
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
    get::parse(&request.response_text().ok()??).ok()
}
