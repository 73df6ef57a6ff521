//! One file on its way, as it is shown: a copy of the template that the server rendered.

use crate::{
    domain::file_size::file_size,
    islands::dom,
    texts::{Lang, fill},
};
use web_sys::{Element, HtmlTemplateElement};

/// Where a file is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemState {
    Queued,
    Preparing,
    Sending,
    Checking,
    Failed,
}

impl ItemState {
    /// Its lines in the template; none while the progress says everything.
    fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Preparing => "preparing",
            Self::Sending => "",
            Self::Checking => "checking",
            Self::Failed => "failed",
        }
    }
}

/// A row of the list.
#[derive(Clone)]
pub(super) struct Row {
    element: Element,
    progress: Element,
    amount: Element,
    /// `{done} / {total}` in the reader's language.
    pattern: String,
    lang: Lang,
    /// Bytes of the chosen file; what is sent may be less.
    total: u64,
}

impl Row {
    /// Adds a row for a file to the list of the island.
    pub(super) fn add(root: &Element, number: u32, name: &str, total: u64) -> Option<Self> {
        let template: HtmlTemplateElement = dom::find(root, "template")?;
        let copy = template.content().clone_node_with_deep(true).ok()?;
        let element = dom::find::<Element>(root, "[data-part=items]")?;
        element.append_child(&copy).ok()?;
        let element = element.last_element_child()?;
        let progress: Element = dom::find(&element, "progress")?;
        let label: Element = dom::find(&element, "label")?;
        let id = [progress.id().as_str(), "-", &number.to_string()].concat();
        progress.set_id(&id);
        let _ = label.set_attribute("for", &id);
        let _ = progress.set_attribute("max", &total.max(1).to_string());
        label.set_text_content(Some(name));
        let failed = fill(&dom::said(root, "data-failed"), &[("name", name)]);
        dom::find::<Element>(&element, "[data-part=failure]")?.set_text_content(Some(&failed));
        let amount = dom::find(&element, ".numbers")?;
        let (pattern, lang) = (dom::said(root, "data-amount"), dom::lang());
        let row = Self { element, progress, amount, pattern, lang, total };
        row.sent(0.0);
        Some(row)
    }

    /// Shows which share of the file is sent, 0 to 1.
    pub(super) fn sent(&self, share: f64) {
        let done = (share * self.total as f64) as u64;
        let _ = self.progress.set_attribute("value", &done.to_string());
        let (done, total) = (file_size(self.lang, done), file_size(self.lang, self.total));
        self.amount.set_text_content(Some(&fill(&self.pattern, &[("done", &done), ("total", &total)])));
    }

    /// Shows the lines of a state and hides the others.
    pub(super) fn set(&self, state: ItemState) {
        let Ok(lines) = self.element.query_selector_all("[data-state]") else { return };
        for line in (0..lines.length()).filter_map(|at| lines.get(at)) {
            if let Ok(line) = wasm_bindgen::JsCast::dyn_into::<Element>(line) {
                dom::show(&line, dom::said(&line, "data-state") == state.name());
            }
        }
    }

    /// The button that sends a failed file again.
    pub(super) fn retry_button(&self) -> Option<Element> {
        dom::find(&self.element, "button")
    }

    /// Takes the row away.
    pub(super) fn remove(&self) {
        self.element.remove();
    }
}
