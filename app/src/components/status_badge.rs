//! Where a dossier stands: the ten public statuses, the draft and "overdue", as an icon in the door with
//! the word beside it. Not here: the rules of statuses (`domain`) and their explanations for citizens.
//!
//! Accessibility: icon and word carry the meaning, colour only helps; a hidden "Trạng thái:" comes first.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang, Text};

/// What a badge can show. The codes 1–10 are the national ones (domain brief §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusLook {
    Draft,
    Submitted,
    Accepted,
    Refused,
    Processing,
    Supplement,
    Payment,
    Withdrawn,
    Stopped,
    Ready,
    Returned,
    Overdue,
}

impl StatusLook {
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Submitted,
        Self::Accepted,
        Self::Refused,
        Self::Processing,
        Self::Supplement,
        Self::Payment,
        Self::Withdrawn,
        Self::Stopped,
        Self::Ready,
        Self::Returned,
        Self::Overdue,
    ];

    /// The look of a public status code, 1 to 10; `None` for any other number.
    pub fn from_code(code: u8) -> Option<Self> {
        (1..=10).contains(&code).then(|| Self::ALL[usize::from(code)])
    }

    /// The word on the badge.
    pub fn label(self) -> Text {
        match self {
            Self::Draft => texts::ui::STATUS_DRAFT,
            Self::Submitted => texts::ui::STATUS_SUBMITTED,
            Self::Accepted => texts::ui::STATUS_ACCEPTED,
            Self::Refused => texts::ui::STATUS_REFUSED,
            Self::Processing => texts::ui::STATUS_PROCESSING,
            Self::Supplement => texts::ui::STATUS_SUPPLEMENT,
            Self::Payment => texts::ui::STATUS_PAYMENT,
            Self::Withdrawn => texts::ui::STATUS_WITHDRAWN,
            Self::Stopped => texts::ui::STATUS_STOPPED,
            Self::Ready => texts::ui::STATUS_READY,
            Self::Returned => texts::ui::STATUS_RETURNED,
            Self::Overdue => texts::ui::STATUS_OVERDUE,
        }
    }

    /// The icon; every status has its own, so that no two differ by colour alone.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Draft => Glyph::Pencil,
            Self::Submitted => Glyph::Sent,
            Self::Accepted => Glyph::Check,
            Self::Refused => Glyph::Refused,
            Self::Processing => Glyph::Turning,
            Self::Supplement => Glyph::Supplement,
            Self::Payment => Glyph::Coin,
            Self::Withdrawn => Glyph::Undo,
            Self::Stopped => Glyph::Stop,
            Self::Ready => Glyph::Result,
            Self::Returned => Glyph::DoubleCheck,
            Self::Overdue => Glyph::Alarm,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Accepted | Self::Processing | Self::Ready => "status-badge",
            Self::Submitted => "status-badge status-badge-waiting",
            Self::Supplement | Self::Payment => "status-badge status-badge-act",
            Self::Draft | Self::Withdrawn | Self::Stopped | Self::Returned => {
                "status-badge status-badge-closed"
            }
            Self::Refused | Self::Overdue => "status-badge status-badge-bad",
        }
    }
}

/// A status as icon and word.
#[component]
pub fn StatusBadge(
    lang: Lang,
    status: StatusLook,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    view! {
        <span class=status.class() data-testid=testid>
            <Icon glyph=status.glyph() />
            <span class="status-badge-text">
                <span class="hidden-visually">{lang.t(texts::ui::STATUS_LABEL)} " "</span>
                {lang.t(status.label())}
            </span>
        </span>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_national_codes_show_their_words() {
        assert_eq!(StatusLook::from_code(1), Some(StatusLook::Submitted));
        assert_eq!(StatusLook::from_code(5), Some(StatusLook::Supplement));
        assert_eq!(StatusLook::from_code(10), Some(StatusLook::Returned));
        assert_eq!(StatusLook::from_code(0), None);
        assert_eq!(StatusLook::from_code(11), None);
    }

    #[test]
    fn no_two_statuses_share_an_icon() {
        for (n, one) in StatusLook::ALL.iter().enumerate() {
            assert!(StatusLook::ALL[n + 1..].iter().all(|other| other.glyph() != one.glyph()), "{one:?}");
        }
    }

    #[test]
    fn a_badge_says_its_status_in_words() {
        let html = html(|| view! { <StatusBadge lang=Lang::En status=StatusLook::Overdue /> });
        assert!(html.contains("Overdue") && html.contains("aria-hidden"), "{html}");
    }
}
