//! Samples of every page, so that one test renders them all, in every language.

use super::{Frame, Viewer};
use crate::texts::Lang;

/// One page with one model.
pub struct Sample {
    pub name: String,
    render: Box<dyn Fn(&Frame) -> String>,
}

impl Sample {
    /// `name` says which page and which case: `receipt/accepted`.
    pub fn new(name: &str, render: impl Fn(&Frame) -> String + 'static) -> Self {
        Self { name: name.to_owned(), render: Box::new(render) }
    }

    /// The page in a language, seen by somebody.
    pub fn html(&self, lang: Lang, viewer: Viewer) -> String {
        let frame = Frame {
            lang,
            shown_for: matches!(viewer, Viewer::Citizen { .. }).then(|| "person:1".to_owned()),
            viewer,
            address: "/sample?a=1".into(),
            center: "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh".into(),
            hotline: "1900 0049".into(),
            unread: 2,
            ..Frame::default()
        };
        (self.render)(&frame)
    }
}

/// The samples of every page.
pub fn all() -> Vec<Sample> {
    [
        super::problem::samples(),
        super::public::samples(),
        super::account::samples(),
        super::business::samples(),
        super::drafts::samples(),
        super::dossiers::samples(),
        super::office::samples(),
        super::staff_access::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_rendered_in_every_language() {
        for sample in all() {
            for lang in Lang::ALL {
                let html = sample.html(lang, Viewer::Guest);
                assert!(
                    html.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", lang.tag())),
                    "{}",
                    sample.name
                );
                assert_eq!(html.matches("<h1").count(), 1, "{} needs exactly one first heading", sample.name);
                assert!(
                    !html.contains("{code}") && !html.contains("{n}"),
                    "{} has an unfilled text",
                    sample.name
                );
            }
        }
    }

    /// An embedded page stands in one that has the way out; the page that asks whether to sign out has it in its middle.
    #[test]
    fn whoever_is_signed_in_can_sign_out_from_every_page() {
        let viewers = [
            Viewer::Citizen { name: "Trần Thị Hiên".into() },
            Viewer::Officer {
                name: "Lê Thị Ngọc Ánh".into(),
                desk: true,
                director: true,
                admin: true,
                inspector: true,
            },
        ];
        for viewer in viewers {
            for sample in all() {
                let html = sample.html(Lang::Vi, viewer.clone());
                let embedded = !html.contains("<header");
                assert!(embedded || html.contains("action=\"/sign-out\""), "{}", sample.name);
            }
        }
    }
}
