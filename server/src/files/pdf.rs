//! PDF documents: read with bounded memory and time, counted, and searched for what is not paper.
//! Drawing a page is the business of `first_page` and `thumbnail`.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{
    active_content::find_active_content,
    limits::FileLimits,
    pdf_density::{announces_encryption, has_dense_object},
    refusal::InspectError,
    workshop::Stop,
};

/// What is known of an accepted PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PdfFacts {
    /// At least 1.
    pub(super) pages: u32,
    /// The table of contents of the file was damaged and has been rebuilt in memory for reading.
    pub(super) repaired: bool,
}

/// Looks through a PDF.
pub(super) fn inspect_pdf(bytes: &[u8], limits: &FileLimits, stop: &Stop) -> Result<PdfFacts, InspectError> {
    let document = load(bytes, limits, stop)?;
    if let Some(what) = find_active_content(&document) {
        return Err(InspectError::PdfActiveContent { what });
    }
    Ok(PdfFacts { pages: count_pages(&document), repaired: document.xref_recovery.is_some() })
}

fn count_pages(document: &Document) -> u32 {
    let pages = document.page_iter().filter(|page| document.get_dictionary(*page).is_ok()).count();
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// Loads a PDF that is not encrypted and has a page.
pub(super) fn load(bytes: &[u8], limits: &FileLimits, stop: &Stop) -> Result<Document, InspectError> {
    if announces_encryption(bytes) {
        return Err(InspectError::PdfEncrypted);
    }
    if has_dense_object(bytes, limits.max_pdf_values) {
        return Err(InspectError::PdfUnreadable);
    }
    let document = load_once(bytes, limits, stop, false)?;
    if count_pages(&document) > 0 {
        return Ok(document);
    }
    drop(document);
    // The table of contents may point beside the objects; look for the objects themselves.
    let document = load_once(bytes, limits, stop, true)?;
    if count_pages(&document) > 0 { Ok(document) } else { Err(InspectError::PdfUnreadable) }
}

fn load_once(
    bytes: &[u8],
    limits: &FileLimits,
    stop: &Stop,
    force_reconstruct: bool,
) -> Result<Document, InspectError> {
    let options = LoadOptions {
        filter: Some(charge),
        max_decompressed_size: Some(limits.max_pdf_stream_bytes),
        force_reconstruct,
        ..LoadOptions::default()
    };
    let budget = Budget { values: limits.max_pdf_values, bytes: 2 * bytes.len(), stop: stop.clone() };
    BUDGET.set(Some(budget));
    let loaded = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
    BUDGET.set(None);
    let document = match loaded {
        Ok(Ok(document)) => document,
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => {
            return Err(InspectError::PdfEncrypted);
        }
        // Unreadable, a panic of the parser, or the budget spent.
        Ok(Err(_)) | Err(_) => return Err(InspectError::PdfUnreadable),
    };
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(InspectError::PdfEncrypted);
    }
    Ok(document)
}

/// What a document may still cost while it is being loaded.
struct Budget {
    values: usize,
    bytes: usize,
    stop: Stop,
}

thread_local! {
    // The parser calls a plain function for each object, so its state has to live here.
    static BUDGET: RefCell<Option<Budget>> = const { RefCell::new(None) };
}

/// Called by the parser for each object before it is kept and, for object streams, before they are
/// unfolded. Unwinding is the only way to make the parser stop; `load_once` catches it.
fn charge(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let affordable =
        BUDGET.with_borrow_mut(|budget| budget.as_mut().is_some_and(|budget| budget.pay(object)));
    if !affordable {
        resume_unwind(Box::new("the PDF is beyond its budget"));
    }
    // The parser takes the returned object only for members of object streams, which are no streams.
    let kept = if matches!(object, Object::Stream(_)) { Object::Null } else { object.clone() };
    Some((id, kept))
}

impl Budget {
    fn pay(&mut self, object: &Object) -> bool {
        let bytes = object.as_stream().map_or(0, |stream| stream.content.len());
        let paid = self.values.checked_sub(1 + weight(object)).zip(self.bytes.checked_sub(bytes));
        let Some((values, bytes)) = paid else { return false };
        (self.values, self.bytes) = (values, bytes);
        !self.stop.is_asked()
    }
}

/// What an object weighs in memory, in units of about 150 bytes. Even the smallest array or dictionary
/// is given room for four entries. The parser nests at most 100 deep.
fn weight(object: &Object) -> usize {
    match object {
        Object::Array(items) => 1 + items.iter().map(weight).sum::<usize>().max(4),
        Object::Dictionary(dictionary) => weight_of_entries(dictionary),
        Object::Stream(stream) => 1 + weight_of_entries(&stream.dict),
        _ => 1,
    }
}

fn weight_of_entries(dictionary: &Dictionary) -> usize {
    1 + dictionary.iter().map(|(_, value)| 1 + weight(value)).sum::<usize>().max(4)
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;
