//! A file as the server holds it: what every page shows of it, and what the JSON twin says of it.

use crate::{
    components::{PaperRow, PaperState},
    pages::words::file_size,
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One file of one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct HeldPaper {
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Pixels of a picture.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
}

impl HeldPaper {
    /// `2,3 MB · 3 trang` or `1,1 MB · 3024 × 4032`.
    pub fn meta(&self, lang: Lang) -> String {
        let size = file_size(lang, self.size);
        match (self.pages, self.width, self.height) {
            (Some(n), ..) => format!("{size} · {}", lang.fill(t::PAPERS_PAGES, &[("n", &n.to_string())])),
            (None, Some(width), Some(height)) => format!("{size} · {width} × {height}"),
            _ => size,
        }
    }

    /// The row for a `ul class="papers"`; `remove` is the address a POST to which removes it.
    pub fn row(&self, lang: Lang, remove: Option<String>) -> AnyView {
        view! {
            <PaperRow
                lang
                name=self.name.clone()
                meta=self.meta(lang)
                sha256=self.sha256.clone()
                state=PaperState::Received
                thumbnail=Some(format!("/papers/{}/thumb", self.id))
                href=Some(format!("/papers/{}", self.id))
                remove
                testid="held-paper"
            />
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_its_size_and_a_pdf_its_pages() {
        let mut held = HeldPaper {
            id: "1".into(),
            name: "a.jpg".into(),
            media_type: "image/jpeg".into(),
            size: 2_400_000,
            pages: None,
            width: Some(3024),
            height: Some(4032),
            sha256: "ab".into(),
        };
        assert_eq!(held.meta(Lang::Vi), "2,3\u{a0}MB · 3024 × 4032");
        held.pages = Some(3);
        assert_eq!(held.meta(Lang::En), "2.3\u{a0}MB · 3 pages");
    }
}
