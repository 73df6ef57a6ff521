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
    if is_newer(root, answer) {
        take_over_held(root, answer);
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

/// Two answers can overtake each other. While files are sent they only become more, so the list that is
/// shorter than ours is the older one.
fn is_newer(root: &Element, answer: &Element) -> bool {
    let held = |island| part(island, "held").map(|held| all(&held, ".papers > li").len());
    held(answer) >= held(root)
}

fn take_over_held(root: &Element, answer: &Element) {
    if let (Some(old), Some(new)) = (part(root, "held"), part(answer, "held")) {
        let _ = old.replace_with_with_node_1(&new);
    }
    for name in ["chooser", "full"] {
        if let (Some(old), Some(new)) = (part(root, name), part(answer, name)) {
            dom::show(&old, !new.has_attribute("hidden"));
        }
    }
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
    all(below, "[data-problem]")
}

fn all(below: &Element, selector: &str) -> Vec<Node> {
    let Ok(found) = below.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)).collect()
}
