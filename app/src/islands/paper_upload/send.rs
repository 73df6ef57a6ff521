//! Sends one file and tells how far it is. XMLHttpRequest, because fetch tells nothing of an upload.

use super::row::{ItemState, Row};
use crate::islands::get;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, Document, FormData, ProgressEvent};

/// The page that the server answers with, and whether it only says to come again (503: too busy, or something of the
/// server's is away); none when there was no connection.
pub(super) async fn post(address: &str, name: &str, blob: &Blob, row: &Row) -> Option<(Document, bool)> {
    let request = get::for_page("POST", address).ok()?;
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
    let ended = get::ended(&request);
    request.send_with_opt_form_data(Some(&form)).ok()?;
    ended.await.ok()?;
    drop(progress);
    let later = request.status().ok()? == 503;
    Some((request.response_xml().ok()??, later))
}
