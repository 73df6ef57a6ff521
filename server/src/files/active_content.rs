//! Finds what makes a PDF more than paper: scripts, actions that start programs, files inside.
//! It looks at loaded objects only; reading the file is the business of `pdf`.

use lopdf::{Dictionary, Document, Object};

use super::refusal::ActiveContent;

/// The first active content of a document, if there is any.
pub(super) fn find_active_content(document: &Document) -> Option<ActiveContent> {
    let trailer = in_dictionary(document, &document.trailer);
    trailer.or_else(|| document.objects.values().find_map(|object| in_object(document, object)))
}

/// The parser nests at most 100 deep, and references are followed for one step only, so this ends.
fn in_object(document: &Document, object: &Object) -> Option<ActiveContent> {
    match object {
        Object::Array(items) => items.iter().find_map(|item| in_object(document, item)),
        Object::Dictionary(dictionary) => in_dictionary(document, dictionary),
        Object::Stream(stream) => in_dictionary(document, &stream.dict),
        _ => None,
    }
}

fn in_dictionary(document: &Document, dictionary: &Dictionary) -> Option<ActiveContent> {
    let has = |key: &[u8]| dictionary.has(key);
    let value = |key: &[u8]| dictionary.get_deref(key, document).ok();
    let name = |key: &[u8]| value(key).and_then(|value| value.as_name().ok());
    match name(b"S") {
        Some(b"JavaScript") => return Some(ActiveContent::JavaScript),
        // A rendition action may carry a script too (§12.6.4.13).
        Some(b"Rendition") if has(b"JS") => return Some(ActiveContent::JavaScript),
        Some(b"Launch") => return Some(ActiveContent::Launch),
        _ => {}
    }
    // A file specification with contents; a font or an image may be called /EF as well.
    let specification = matches!(name(b"Type"), Some(b"Filespec" | b"F")) || has(b"F") || has(b"UF");
    if name(b"Type") == Some(b"EmbeddedFile") || (has(b"EF") && specification) {
        return Some(ActiveContent::EmbeddedFile);
    }
    if value(b"EmbeddedFiles").is_some_and(|tree| names_something(document, tree)) {
        return Some(ActiveContent::EmbeddedFile);
    }
    dictionary.iter().find_map(|(_, value)| in_object(document, value))
}

/// Whether a name tree (§7.9.6) has an entry or a branch; some producers write empty ones.
fn names_something(document: &Document, tree: &Object) -> bool {
    let Ok(tree) = tree.as_dict() else { return false };
    [&b"Names"[..], b"Kids"].into_iter().any(|key| {
        let list = tree.get_deref(key, document).and_then(Object::as_array);
        list.is_ok_and(|list| !list.is_empty())
    })
}
