//! What the server says of the paper after an upload: the same page that a person without the island gets,
//! of which the parts of this paper are taken over.

use crate::islands::dom;
use web_sys::{Document, Element, Node};

/// The island of the answered page; none when that page is another, such as the one for signing in.
pub(super) fn find(page: &Document, root: &Element) -> Option<Element> {
    page.get_element_by_id(&root.id())
}

/// Takes over what is held, and adds what was refused. The refusals in words, if there are any.
pub(super) fn take_over(root: &Element, answer: &Element) -> Option<String> {
    if let (Some(old), Some(new)) = (part(root, "held"), part(answer, "held")) {
        let _ = old.replace_with_with_node_1(&new);
    }
    for name in ["chooser", "full"] {
        if let (Some(old), Some(new)) = (part(root, name), part(answer, name)) {
            dom::show(&old, !new.has_attribute("hidden"));
        }
    }
    let (shown, new) = (part(root, "problems")?, part(answer, "problems")?);
    new.first_element_child()?;
    let words = problems(&new).iter().filter_map(Node::text_content).collect::<Vec<_>>().join(" ");
    match problems(&shown).pop().and_then(|last| last.parent_node()) {
        Some(notice) => problems(&new).iter().for_each(|problem| {
            let _ = notice.append_child(problem);
        }),
        None => {
            let _ = shown.replace_with_with_node_1(&new);
        }
    }
    Some(words)
}

/// Forgets what was refused.
pub(super) fn forget_problems(root: &Element) {
    if let Some(problems) = part(root, "problems") {
        problems.set_text_content(None);
    }
}

/// The part of the island with this name.
pub(super) fn part(root: &Element, name: &str) -> Option<Element> {
    dom::find(root, &["[data-part=", name, "]"].concat())
}

fn problems(below: &Element) -> Vec<Node> {
    let Ok(found) = below.query_selector_all("[data-problem]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)).collect()
}
