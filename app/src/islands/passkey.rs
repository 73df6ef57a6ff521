//! A form that a passkey fills in (W3C Web Authentication Level 3): the button asks the server for a challenge and the
//! device for its answer, and sends the form with it. Its markup is a part of the pages (`pages::staff_access::parts`).
//! Without it people use a password and a one-time code; a sentence there says so.

use crate::islands::{dom, get, pairs};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, Response};

/// Shows the button where the browser knows passkeys, and does what it says.
pub fn wake(root: &Element) {
    let Some(form) = root.dyn_ref::<HtmlFormElement>().cloned() else { return };
    let Some(button) = dom::find::<HtmlElement>(root, "[data-passkey]") else { return };
    let Some(parser) = parser(&form) else {
        say(&form, "data-unable");
        return;
    };
    dom::show(&button, true);
    let busy = Rc::new(Cell::new(false));
    dom::listen(&button, "click", move |_| {
        if busy.replace(true) {
            return;
        }
        let (form, parser, busy) = (form.clone(), parser.clone(), Rc::clone(&busy));
        spawn_local(async move {
            say(&form, "data-busy");
            if fill(&form, &parser).await.is_err() {
                say(&form, "data-failed");
            }
            busy.set(false);
        });
    });
}

/// What turns the server's challenge into what the browser takes; nothing in browsers without it.
fn parser(form: &HtmlFormElement) -> Option<Function> {
    let class = class().ok()?;
    let name = if registers(form) { "parseCreationOptionsFromJSON" } else { "parseRequestOptionsFromJSON" };
    member(&class, name).ok()?.dyn_into().ok()
}

fn class() -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    member(window.as_ref(), "PublicKeyCredential")
}

fn registers(form: &HtmlFormElement) -> bool {
    dom::said(form, "data-kind") == "create"
}

/// Asks for the challenge and its answer, and sends the form with both.
async fn fill(form: &HtmlFormElement, parser: &Function) -> Result<(), JsValue> {
    let body = pairs::encode(&[]);
    let kind = "application/x-www-form-urlencoded";
    let response = get::post(&dom::said(form, "data-begin"), kind, &body.into(), None).await?;
    let told = JsFuture::from(response.json()?).await?;
    if !response.ok() {
        return refused(form, &response, &told);
    }
    let options = member(&member(&told, "options")?, "publicKey")?;
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &parser.call1(&class()?, &options)?)?;
    let credentials = member(&web_sys::window().ok_or(JsValue::NULL)?.navigator(), "credentials")?;
    let asks = if registers(form) { "create" } else { "get" };
    let asked: Promise = method(&credentials, asks)?.call1(&credentials, &request)?.dyn_into()?;
    let credential = JsFuture::from(asked).await?;
    let answer = JSON::stringify(&method(&credential, "toJSON")?.call0(&credential)?)?;
    put(form, "[data-passkey-ceremony]", member(&told, "ceremony")?.as_string());
    put(form, "[data-passkey-answer]", answer.as_string());
    form.request_submit()
}

/// Says why there is no challenge; where a proof is needed first, leads there, and where the screen was locked meanwhile,
/// sends the form as it is: the page that unlocks it carries the form on.
fn refused(form: &HtmlFormElement, response: &Response, told: &JsValue) -> Result<(), JsValue> {
    let text = |name: &str| member(told, name).ok().and_then(|text| text.as_string()).unwrap_or_default();
    if text("code") == "proof_needed" {
        let location = web_sys::window().ok_or(JsValue::NULL)?.location();
        let here = String::from(js_sys::encode_uri_component(&location.pathname()?));
        return location.assign(&format!("/prove?for={}&to={here}", text("purpose")));
    }
    if text("code") == "screen_locked" {
        return form.request_submit();
    }
    let status = dom::find::<Element>(form, "[data-passkey-status]");
    if let Some(status) = status.filter(|_| response.status() < 500) {
        status.set_text_content(Some(&format!("{}. {}", text("title"), text("detail"))));
        return Ok(());
    }
    Err(JsValue::NULL)
}

fn put(form: &HtmlFormElement, selector: &str, value: Option<String>) {
    if let Some(input) = dom::find::<HtmlInputElement>(form, selector) {
        input.set_value(&value.unwrap_or_default());
    }
}

fn say(form: &HtmlFormElement, what: &str) {
    if let Some(status) = dom::find::<Element>(form, "[data-passkey-status]") {
        status.set_text_content(Some(&dom::said(&status, what)));
    }
}

/// A member that is there.
fn member(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let found = Reflect::get(of, &name.into())?;
    if found.is_undefined() || found.is_null() { Err(JsValue::NULL) } else { Ok(found) }
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    member(of, name)?.dyn_into()
}
