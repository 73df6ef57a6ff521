//! The few calls of the document that several islands make. What is not there is silently not done: an island
//! only adds to a page that works by itself. Not here: requests (`get`) and forms (`pairs`).

use crate::texts::Lang;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget};

/// The document of this page.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The language of this page.
pub(super) fn lang() -> Lang {
    let tag = document().and_then(|document| document.document_element()?.get_attribute("lang"));
    tag.and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

/// The first element below that the selector finds.
pub(super) fn find<T: JsCast>(below: &Element, selector: &str) -> Option<T> {
    below.query_selector(selector).ok()??.dyn_into().ok()
}

/// What the server wrote into an attribute.
pub(super) fn said(element: &Element, attribute: &str) -> String {
    element.get_attribute(attribute).unwrap_or_default()
}

/// Shows an element, or hides it from everybody.
pub(super) fn show(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}

/// Listens for as long as the page is there.
pub(super) fn listen(target: &EventTarget, name: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Does something after so many milliseconds; the number stops it (`stop`).
pub(super) fn after(milliseconds: i32, act: impl FnOnce() + 'static) -> Option<i32> {
    let act = Closure::once_into_js(act);
    let window = web_sys::window()?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds).ok()
}

/// Forgets what should have been done.
pub(super) fn stop(number: i32) {
    if let Some(window) = web_sys::window() {
        window.clear_timeout_with_handle(number);
    }
}

/// Waits without blocking the page.
pub(super) async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        after(milliseconds, move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(promise).await;
}
