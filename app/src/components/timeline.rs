//! What happened to a dossier, what is happening and what comes next, in plain words, oldest first.
//! Not here: the wording of events and the formatting of dates (`domain`, `pages`).
//!
//! Accessibility: an ordered list; "Đã xong", "Đang ở bước này", "Sắp tới" are read before each title;
//! the present step has `aria-current=step`; the three look different without colour (filled, thick, dashed).

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang, Text};

/// Whether a step lies behind, is going on, or is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Past,
    Now,
    Next,
}

/// One step, already in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineItem {
    pub moment: Moment,
    pub title: String,
    /// "09:12, 03/11/2026" or "Dự kiến 10/11/2026".
    pub when: Option<String>,
    /// Who did it or does it: person, unit.
    pub who: Option<String>,
    /// A sentence more.
    pub note: Option<String>,
}

impl Moment {
    fn look(self) -> (&'static str, Glyph, Text) {
        match self {
            Self::Past => ("timeline-item timeline-past", Glyph::Check, texts::ui::TIMELINE_PAST),
            Self::Now => ("timeline-item timeline-now", Glyph::Turning, texts::ui::TIMELINE_NOW),
            Self::Next => ("timeline-item timeline-next", Glyph::Clock, texts::ui::TIMELINE_NEXT),
        }
    }
}

/// The steps of a dossier.
#[component]
pub fn Timeline(
    lang: Lang,
    items: Vec<TimelineItem>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let rows = items.into_iter().map(|item| row(lang, item)).collect::<Vec<_>>();
    view! { <ol class="timeline" data-testid=testid>{rows}</ol> }.into_any()
}

fn row(lang: Lang, item: TimelineItem) -> impl IntoView {
    let (class, glyph, word) = item.moment.look();
    let meta = [item.when, item.who].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class=class aria-current=(item.moment == Moment::Now).then_some("step")>
            <span class="timeline-mark"><Icon glyph /></span>
            <p class="timeline-title"><span class="hidden-visually">{lang.t(word)} " "</span>{item.title}</p>
            {(!meta.is_empty()).then(|| view! { <p class="timeline-meta">{meta}</p> })}
            {item.note.map(|note| view! { <p>{note}</p> })}
        </li>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn only_the_present_step_is_current_and_each_says_its_moment() {
        let item = |moment, title: &str| TimelineItem {
            moment,
            title: title.to_owned(),
            when: None,
            who: None,
            note: None,
        };
        let html = html(|| {
            let items =
                vec![item(Moment::Past, "Gửi"), item(Moment::Now, "Thẩm tra"), item(Moment::Next, "Trả")];
            view! { <Timeline lang=Lang::Vi items /> }
        });
        assert_eq!(html.matches(r#"aria-current="step""#).count(), 1, "{html}");
        for word in ["Đã xong:", "Đang ở bước này:", "Sắp tới:"] {
            assert!(html.contains(word), "{html}");
        }
    }
}
