//! Showing and hiding a question. Its controls stay in the form: the server keeps what was typed until
//! the dossier is sent, so that changing one's mind loses nothing.

use web_sys::HtmlFormElement;

/// Shows a question, or hides it from everybody.
pub(super) fn set(form: &HtmlFormElement, id: &str, asked: bool) {
    let selector = ["[data-field=\"", id, "\"]"].concat();
    let Ok(Some(question)) = form.query_selector(&selector) else { return };
    let _ = question.set_attribute("data-when", if asked { "yes" } else { "no" });
    let _ = if asked { question.remove_attribute("hidden") } else { question.set_attribute("hidden", "") };
}
