//! The line below a question that says what is wrong, as the server would have written it.

use crate::{
    domain::form::{Field, Problem},
    islands::{dom, draft_form::ALARM},
    texts::{self, Lang, problem_text},
};
use web_sys::{Document, Element, HtmlFormElement};

/// Shows the problem of a field, or takes the old one away.
pub(super) fn show(form: &HtmlFormElement, lang: Lang, field: &Field, problem: Option<&Problem>) {
    let selector = ["[data-field=\"", &field.id, "\"] .field"].concat();
    let Ok(Some(control)) = form.query_selector(&selector) else { return };
    if let Some(old) = error_line(&control, &field.id) {
        old.remove();
    }
    let message = problem.map(|problem| problem_text(lang, problem, field.label.get(lang)));
    mark(&control, &field.id, message.is_some());
    if let Some(message) = message {
        let _ = write(&control, &field.id, lang, &message);
    }
}

fn error_line(control: &Element, id: &str) -> Option<Element> {
    control.query_selector(&["[id=\"", id, "-error\"]"].concat()).ok()?
}

fn write(control: &Element, id: &str, lang: Lang, message: &str) -> Option<()> {
    let document = dom::document()?;
    let line = document.create_element("p").ok()?;
    line.set_class_name("field-error");
    line.set_id(&[id, "-error"].concat());
    let icon = icon(&document)?;
    line.append_child(&icon).ok()?;
    let words = document.create_element("span").ok()?;
    let prefix = document.create_element("span").ok()?;
    prefix.set_class_name("hidden-visually");
    prefix.set_text_content(Some(&[lang.t(texts::ui::ERROR_PREFIX), " "].concat()));
    words.append_child(&prefix).ok()?;
    words.append_child(&document.create_text_node(message)).ok()?;
    line.append_child(&words).ok()?;
    let before =
        control.query_selector(":scope > .field-control, :scope > .choices, :scope > .choice").ok()?;
    control.insert_before(&line, before.as_deref()).ok()?;
    Some(())
}

/// The icon that the server's lines have as well (`components::Icon`).
fn icon(document: &Document) -> Option<Element> {
    let element = |name: &str, attributes: &[(&str, &str)]| {
        let made = document.create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok()?;
        for (name, value) in attributes {
            made.set_attribute(name, value).ok()?;
        }
        Some(made)
    };
    let svg = element(
        "svg",
        &[("class", "icon"), ("viewBox", "0 0 24 24"), ("aria-hidden", "true"), ("focusable", "false")],
    )?;
    let path = element("path", &[("d", ALARM)])?;
    svg.append_child(&path).ok()?;
    Some(svg)
}

/// Ties the line to its control, or unties it.
fn mark(control: &Element, id: &str, bad: bool) {
    let _ = if bad {
        control.class_list().add_1("field-bad")
    } else {
        control.class_list().remove_1("field-bad")
    };
    let Ok(inputs) = control.query_selector_all("input, select, textarea") else { return };
    for at in 0..inputs.length() {
        let Some(input) =
            inputs.get(at).and_then(|node| wasm_bindgen::JsCast::dyn_into::<Element>(node).ok())
        else {
            continue;
        };
        let _ = if bad {
            input.set_attribute("aria-invalid", "true")
        } else {
            input.remove_attribute("aria-invalid")
        };
        if input.id() == id {
            describe(&input, &[id, "-error"].concat(), bad);
        }
    }
}

fn describe(input: &Element, line: &str, bad: bool) {
    let old = input.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<&str> = old.split_whitespace().filter(|id| *id != line).collect();
    if bad {
        ids.push(line);
    }
    let _ = if ids.is_empty() {
        input.remove_attribute("aria-describedby")
    } else {
        input.set_attribute("aria-describedby", &ids.join(" "))
    };
}
