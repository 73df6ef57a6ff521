//! What each key does.

use crate::islands::dom;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent};

/// Listens from now on.
pub fn wake() {
    let Some(window) = web_sys::window() else { return };
    dom::listen(&window, "keydown", |event| {
        if let (Some(page), Some(event)) = (dom::document(), event.dyn_ref::<KeyboardEvent>()) {
            pressed(&page, event);
        }
    });
}

fn pressed(page: &Document, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing(event) {
        return;
    }
    let key = event.key();
    let done = match key.as_str() {
        "j" | "ArrowDown" => step(page, 1),
        "k" | "ArrowUp" => step(page, -1),
        "/" => search(page),
        "?" => open(page, "#office-keys"),
        _ if key.len() == 1 => by_key(page, &key.to_ascii_lowercase()),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

/// Whether the key is meant for a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        let kind = target.get_attribute("type").unwrap_or_default();
        match target.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "submit" | "button"),
            _ => false,
        }
    })
}

fn find(page: &Document, selector: &str) -> Option<HtmlElement> {
    page.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn focus(page: &Document, selector: &str) -> bool {
    find(page, selector).is_some_and(|element| element.focus().is_ok())
}

/// Goes to the search field; a fold in which it stands opens.
fn search(page: &Document) -> bool {
    let fold = find(page, "#q").and_then(|field| field.closest("details").ok().flatten());
    if let Some(fold) = fold {
        let _ = fold.set_attribute("open", "");
    }
    focus(page, "#q")
}

fn open(page: &Document, selector: &str) -> bool {
    let Some(element) = find(page, selector) else { return false };
    let _ = element.toggle_attribute("open");
    focus(page, &[selector, " summary"].concat())
}

/// Goes to the next or the previous row of the list; to the first when none has the focus.
fn step(page: &Document, by: i32) -> bool {
    let Ok(rows) = page.query_selector_all("[data-row]") else { return false };
    let count = i32::try_from(rows.length()).unwrap_or(0);
    if count == 0 {
        return false;
    }
    let here = page.active_element();
    let at = (0..count).find(|n| {
        let row = rows.get(n.unsigned_abs());
        row.as_ref() == here.as_ref().map(AsRef::as_ref)
    });
    let next = at.map_or(0, |at| (at + by).clamp(0, count - 1));
    let row = rows.get(next.unsigned_abs()).and_then(|row| row.dyn_into::<HtmlElement>().ok());
    row.is_some_and(|row| row.focus().is_ok())
}

/// Follows the link, or opens the box and goes to its first field, that carries this key.
fn by_key(page: &Document, key: &str) -> bool {
    if !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let Some(element) = find(page, &["[data-key='", key, "']"].concat()) else { return false };
    let parent = element.parent_element().filter(|_| element.tag_name() == "SUMMARY");
    let Some(parent) = parent else {
        element.click();
        return true;
    };
    let _ = parent.set_attribute("open", "");
    let at = |selector| parent.query_selector(selector).ok().flatten();
    let first = at("[data-first]").or_else(|| at("input:not([type=hidden]), textarea, select, button"));
    let first = first.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    first.unwrap_or(element).focus().is_ok()
}
