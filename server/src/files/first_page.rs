//! Takes the first page of a PDF out into a small document of its own, so that a drawing program
//! never sees anything of an upload that was not looked at first.
//! Links, form fields and scripts stay behind; so does every picture that would not fit into memory.

use std::{collections::BTreeMap, io::Cursor};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{inline_image::has_heavy_inline_image, jpeg_header::read_frame, refusal::ThumbnailError};

/// Most objects a page may be made of.
const MOST_OBJECTS: usize = 20_000;

/// Most bytes all streams of the page may unfold to, and most pixels all its pictures may have.
const MOST_BYTES: u64 = 64 << 20;
const MOST_PIXELS: u64 = 40_000_000;

/// Keys of a page that lead elsewhere or are not drawn.
const LEFT_OUT: [&[u8]; 12] = [
    b"Parent",
    b"Annots",
    b"AA",
    b"B",
    b"StructParents",
    b"PieceInfo",
    b"Metadata",
    b"Tabs",
    b"Trans",
    b"Thumb",
    b"DPart",
    b"AF",
];

/// Keys a page inherits from the nodes above it (ISO 32000-1 §7.7.3.4).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// The first page as a PDF file.
pub(super) fn first_page(document: &Document) -> Result<Vec<u8>, ThumbnailError> {
    let id = document.page_iter().next().ok_or(ThumbnailError::NotDrawable)?;
    let mut page = document.get_dictionary(id).map_err(|_| ThumbnailError::NotDrawable)?.clone();
    inherit(document, &mut page);
    for key in LEFT_OUT {
        page.remove(key);
    }
    let objects = Gathering::default().gather(document, &page)?;
    write(document, objects, page)
}

fn inherit(document: &Document, page: &mut Dictionary) {
    let mut node = page.clone();
    for _ in 0..50 {
        for key in INHERITED {
            if let (false, Ok(value)) = (page.has(key), node.get(key)) {
                page.set(key, value.clone());
            }
        }
        let Ok(parent) = node.get_deref(b"Parent", document).and_then(Object::as_dict) else { return };
        node = parent.clone();
    }
}

/// What has been gathered and what it would cost to draw.
#[derive(Default)]
struct Gathering {
    objects: BTreeMap<ObjectId, Object>,
    waiting: Vec<ObjectId>,
    bytes: u64,
    pixels: u64,
}

impl Gathering {
    fn gather(
        mut self,
        document: &Document,
        page: &Dictionary,
    ) -> Result<BTreeMap<ObjectId, Object>, ThumbnailError> {
        self.note_dictionary(page);
        while let Some(id) = self.waiting.pop() {
            if self.objects.contains_key(&id) {
                continue;
            }
            let Ok(object) = document.get_object(id) else { continue };
            self.note(object);
            if let Object::Stream(stream) = object {
                self.weigh(document, stream)?;
            }
            self.objects.insert(id, object.clone());
            if self.objects.len() > MOST_OBJECTS {
                return Err(ThumbnailError::TooHeavy);
            }
        }
        Ok(self.objects)
    }

    fn note(&mut self, object: &Object) {
        match object {
            Object::Reference(id) => self.waiting.push(*id),
            Object::Array(items) => items.iter().for_each(|item| self.note(item)),
            Object::Dictionary(dictionary) => self.note_dictionary(dictionary),
            Object::Stream(stream) => self.note_dictionary(&stream.dict),
            _ => {}
        }
    }

    fn note_dictionary(&mut self, dictionary: &Dictionary) {
        for (key, value) in dictionary {
            if !LEFT_OUT.contains(&key.as_slice()) {
                self.note(value);
            }
        }
    }

    /// Adds up what a stream unfolds to and refuses what cannot be known without drawing it.
    fn weigh(&mut self, document: &Document, stream: &Stream) -> Result<(), ThumbnailError> {
        let side = |key: &[u8]| {
            let side = stream.dict.get_deref(key, document).and_then(Object::as_i64);
            side.map_or(0, |side| u64::try_from(side).unwrap_or(u64::MAX))
        };
        self.pixels = self.pixels.saturating_add(side(b"Width").saturating_mul(side(b"Height")));
        match stream.filters().ok().and_then(|filters| filters.last().copied()) {
            Some(b"DCTDecode" | b"DCT") => {
                let frame =
                    read_frame(Cursor::new(&stream.content)).map_err(|_| ThumbnailError::NotDrawable)?;
                self.bytes = self.bytes.saturating_add(frame.memory() / 4);
            }
            // Their real size is inside; a reader for it would be a decoder of its own.
            Some(b"JPXDecode" | b"JBIG2Decode") => return Err(ThumbnailError::TooHeavy),
            Some(b"CCITTFaxDecode" | b"CCF") => {
                self.bytes = self.bytes.saturating_add(fax_bytes(document, stream))
            }
            _ => self.bytes = self.bytes.saturating_add(unfolded(stream)?),
        }
        if self.bytes > MOST_BYTES || self.pixels > MOST_PIXELS {
            return Err(ThumbnailError::TooHeavy);
        }
        Ok(())
    }
}

fn unfolded(stream: &Stream) -> Result<u64, ThumbnailError> {
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    match stream.get_plain_content_with_limit(most) {
        Ok(content) if has_heavy_inline_image(&content) => Err(ThumbnailError::TooHeavy),
        Ok(content) => Ok(content.len() as u64),
        Err(lopdf::Error::Decompress(_)) => Err(ThumbnailError::TooHeavy),
        Err(_) => Err(ThumbnailError::NotDrawable),
    }
}

/// Columns × rows of a fax picture in bytes; its parameters, not its dictionary, rule the decoder.
fn fax_bytes(document: &Document, stream: &Stream) -> u64 {
    let parameters = match stream.dict.get_deref(b"DecodeParms", document) {
        Ok(Object::Array(list)) => list.last().and_then(|last| last.as_dict().ok()),
        Ok(Object::Dictionary(parameters)) => Some(parameters),
        _ => None,
    };
    let number = |key: &[u8], otherwise: u64| {
        let number = parameters.and_then(|parameters| parameters.get(key).and_then(Object::as_i64).ok());
        number.map_or(otherwise, |number| u64::try_from(number).unwrap_or(u64::MAX))
    };
    let height = stream.dict.get_deref(b"Height", document).and_then(Object::as_i64).unwrap_or(0);
    let rows = number(b"Rows", 0).max(u64::try_from(height).unwrap_or(u64::MAX));
    number(b"Columns", 1728).saturating_mul(rows) / 8
}

fn write(
    document: &Document,
    objects: BTreeMap<ObjectId, Object>,
    mut page: Dictionary,
) -> Result<Vec<u8>, ThumbnailError> {
    let mut alone = Document::with_version("1.7");
    alone.max_id = objects.keys().map(|id| id.0).max().unwrap_or(0).max(document.max_id);
    alone.objects = objects;
    let pages = alone.new_object_id();
    page.set("Type", "Page");
    page.set("Parent", pages);
    let page = alone.add_object(page);
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    alone.objects.insert(pages, tree.into());
    let catalog = alone.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    alone.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    alone.save_to(&mut bytes).map_err(|_| ThumbnailError::NotDrawable)?;
    Ok(bytes)
}
