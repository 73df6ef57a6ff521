//! One paper as the server holds it: thumbnail, name, size, pages, SHA-256, state. Not here: the
//! upload (`upload_progress`) and which papers a procedure asks for.
//!
//! Accessibility: an `li` (put it in a `ul class="papers"`); the state is words with an icon; the full
//! SHA-256 opens by `details`; the remove button names its paper. The thumbnail is decoration.

use leptos::prelude::*;

use super::{Button, ButtonKind, Glyph, Icon, ShownFor};
use crate::texts::{self, Lang, Text};

/// What the server can say about a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperState {
    Received,
    Checking,
    Unreadable,
}

impl PaperState {
    fn look(self) -> (&'static str, Glyph, Text) {
        match self {
            Self::Received => ("paper-row", Glyph::Check, texts::ui::PAPER_RECEIVED),
            Self::Checking => ("paper-row paper-row-waiting", Glyph::Clock, texts::ui::PAPER_CHECKING),
            Self::Unreadable => ("paper-row paper-row-bad", Glyph::Alarm, texts::ui::PAPER_UNREADABLE),
        }
    }
}

/// The first and last four characters of a hash, enough for the eye to compare.
pub fn short_hash(hash: &str) -> String {
    match (hash.get(..4), hash.len().checked_sub(4).and_then(|start| hash.get(start..))) {
        (Some(first), Some(last)) if hash.len() > 8 => format!("{first}…{last}"),
        _ => hash.to_owned(),
    }
}

/// A received paper.
#[component]
pub fn PaperRow(
    lang: Lang,
    #[prop(into)] name: String,
    /// Size and pages in words: "2,4 MB · 3 trang".
    #[prop(into)]
    meta: String,
    /// SHA-256 in hexadecimal.
    #[prop(into)]
    sha256: String,
    state: PaperState,
    /// Address of a small picture of the first page.
    #[prop(optional_no_strip)]
    thumbnail: Option<String>,
    /// Where the paper can be opened.
    #[prop(optional_no_strip)]
    href: Option<String>,
    /// Address a POST to which removes the paper; no button without it.
    #[prop(optional_no_strip)]
    remove: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let (class, glyph, word) = state.look();
    let short = lang.fill(texts::ui::PAPER_FINGERPRINT, &[("short", &short_hash(&sha256))]);
    let picture = match thumbnail {
        Some(src) => view! { <img src=src alt="" loading="lazy" width="60" height="76" /> }.into_any(),
        None => view! { <Icon glyph=Glyph::Paper /> }.into_any(),
    };
    let title = match href {
        Some(href) => view! { <a href=href>{name.clone()}</a> }.into_any(),
        None => name.clone().into_any(),
    };
    view! {
        <li class=class data-testid=testid>
            <span class="paper-row-thumb">{picture}</span>
            <div class="paper-row-body">
                <p class="paper-row-name">{title}</p>
                <p class="paper-row-meta">{meta}</p>
                <p class="paper-row-state"><Icon glyph /><span>{lang.t(word)}</span></p>
                <div class="paper-row-foot">
                <details class="paper-row-hash">
                    <summary title=sha256.clone()>{short}</summary>
                    <p class="small soft">{lang.t(texts::ui::PAPER_FINGERPRINT_HELP)}</p>
                    <code>{sha256}</code>
                </details>
                {remove.map(|action| remove_form(lang, action, &name))}
                </div>
            </div>
        </li>
    }
    .into_any()
}

fn remove_form(lang: Lang, action: String, name: &str) -> impl IntoView + use<> {
    let label = lang.fill(texts::ui::PAPER_REMOVE, &[("name", name)]);
    view! {
        <form method="post" action=action>
            <ShownFor />
            <Button kind=ButtonKind::Quiet attr:aria-label=label>{lang.t(texts::ui::PAPER_REMOVE_SHORT)}</Button>
        </form>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_full_hash_is_there_and_the_short_one_is_shown() {
        let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        let html = html(|| {
            view! { <PaperRow lang=Lang::Vi name="to-khai.pdf" meta="84 kB" sha256=hash state=PaperState::Received /> }
        });
        assert!(html.contains(hash) && html.contains("9f86…0a08"), "{html}");
        assert!(!html.contains("<form"), "{html}");
    }

    #[test]
    fn a_hash_too_short_to_shorten_stays_whole() {
        assert_eq!(short_hash("abcd"), "abcd");
        assert_eq!(short_hash(""), "");
        assert_eq!(short_hash("đđđđđđđ"), "đđ…đđ");
    }

    #[test]
    fn the_remove_button_names_its_paper() {
        let html = html(|| {
            let remove = Some("/papers/1/remove".to_owned());
            view! { <PaperRow lang=Lang::Vi name="a.pdf" meta="1 kB" sha256="ab" state=PaperState::Checking remove /> }
        });
        assert!(html.contains(r#"aria-label="Xóa a.pdf""#), "{html}");
    }
}
