//! The browser's entry point: one function for each island, by the name that its element carries, which
//! `public/boot.js` calls. Not here: what an island does (`app::islands`).

use app::islands;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Looks after a form's questions and saves them.
#[cfg(feature = "form")]
#[wasm_bindgen]
pub fn draft_form(root: &Element) {
    islands::draft_form::wake(root);
}

/// Listens for the office's keys.
#[cfg(feature = "staff")]
#[wasm_bindgen]
pub fn office_keys(_root: &Element) {
    islands::office_keys::wake();
}

/// Sends files as soon as they are chosen.
#[cfg(feature = "light")]
#[wasm_bindgen]
pub fn paper_upload(root: &Element) {
    islands::paper_upload::wake(root);
}

/// Signs in, proves and registers with a passkey.
#[cfg(feature = "staff")]
#[wasm_bindgen]
pub fn passkey(root: &Element) {
    islands::passkey::wake(root);
}

/// Finds procedures while one types.
#[cfg(feature = "light")]
#[wasm_bindgen]
pub fn procedure_search(root: &Element) {
    islands::procedure_search::wake(root);
}

/// Switches push messages on and off.
#[cfg(feature = "light")]
#[wasm_bindgen]
pub fn push_toggle(root: &Element) {
    islands::push_toggle::wake(root);
}

/// Covers the page of somebody who has left it.
#[cfg(feature = "staff")]
#[wasm_bindgen]
pub fn screen_lock(root: &Element) {
    islands::screen_lock::wake(root);
}
