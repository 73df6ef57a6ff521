//! The house's line icons, drawn for this project on a grid of 24 with one path each.
//! An icon never stands for a word: text says it too. Not here: the mark of the site (`site_header`).
//!
//! Accessibility: `aria-hidden`, not focusable; follows the text's colour, also in forced colours.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Home,
    Search,
    Folder,
    Bell,
    Person,
    Check,
    DoubleCheck,
    Clock,
    Cross,
    Coin,
    Undo,
    Stop,
    Supplement,
    Refused,
    Sent,
    Door,
    Turning,
    Result,
    Alarm,
    Warning,
    Info,
    Paper,
    Camera,
    Upload,
    Download,
    Back,
    Forward,
    Down,
    Phone,
    Printer,
    Pencil,
    Qr,
    Pin,
    List,
    FaceGlad,
    FaceContent,
    FaceSad,
}

/// The circle many icons stand in.
macro_rules! ring {
    ($inner:literal) => {
        concat!("M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18", $inner)
    };
}

impl Glyph {
    /// The SVG path on a 24 × 24 grid, to be stroked two units wide.
    pub fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 21V11a8 8 0 0 1 16 0v10h-5v-6a3 3 0 0 0-6 0v6z",
            Self::Search => "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 21 21",
            Self::Folder => "M3 20V5h6l2.5 3H21v12z",
            Self::Bell => "M4.5 17h15L17 13.5V10a5 5 0 0 0-10 0v3.5zM10 20.5h4M12 5V3",
            Self::Person => "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 21a7.5 6 0 0 1 15 0z",
            Self::Check => "M5 12.5 9.5 17 19 7.5",
            Self::DoubleCheck => "M2 12.5 6.5 17 15 8M11.5 16l1 1 9.5-9",
            Self::Clock => ring!("M12 7v5.5l3.5 2"),
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Coin => ring!("M14.5 7v9M14.5 13a2.5 2.5 0 1 0-5 0 2.5 2.5 0 0 0 5 0M12.5 9H16"),
            Self::Undo => "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H8",
            Self::Stop => "M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7zM8 12h8",
            Self::Supplement => "M6 3h8l4 4v14H6zM12 10v7M8.5 13.5h7",
            Self::Refused => ring!("M5.8 5.8l12.4 12.4"),
            Self::Sent => "M3 11 21 3l-6 18-4-7zM11 14 21 3",
            Self::Door => "M4 21V11a8 8 0 0 1 16 0v10zM8.5 14l2.5 2.5 4.5-5",
            Self::Turning => "M20 12a8 8 0 1 1-2.5-5.8M20.5 3v4.5H16",
            Self::Result => "M6 3h12v12H6zM9 7h6M9 10.5h6M9 15v6l3-2 3 2v-6",
            Self::Alarm => ring!("M12 7v6M12 16.5v.01"),
            Self::Warning => "M12 3 2.5 20h19zM12 9.5v5M12 17.2v.01",
            Self::Info => ring!("M12 11v6M12 7.5v.01"),
            Self::Paper => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
            Self::Camera => "M3 7h4l2-3h6l2 3h4v13H3zM12 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7",
            Self::Upload => "M12 16V4M7 9l5-5 5 5M4 15v5h16v-5",
            Self::Download => "M12 4v12M7 11l5 5 5-5M4 15v5h16v-5",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Down => "M5 9l7 7 7-7",
            Self::Phone => "M4 4h5l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v5C11 20 4 13 4 4",
            Self::Printer => "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
            Self::Pencil => "M4 20l1-5L16 4l4 4L9 19z",
            Self::Qr => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v.01M14 20v.01M18 18h2v2",
            Self::Pin => "M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12M12 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
            Self::List => "M4 6h16M4 12h16M4 18h10",
            Self::FaceGlad => ring!("M8.5 9v.8M15.5 9v.8M7 13.5a5 5 0 0 0 10 0z"),
            Self::FaceContent => ring!("M8.5 9v.8M15.5 9v.8M8 14.5a5 5 0 0 0 8 0"),
            Self::FaceSad => ring!("M8.5 9v.8M15.5 9v.8M8 16.5a5 5 0 0 1 8 0"),
        }
    }
}

/// One icon, 1.375 em square.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
    .into_any()
}

/// An icon that stands in the open door, for places where a symbol stands alone.
#[component]
pub fn ArchIcon(
    /// What it shows.
    glyph: Glyph,
) -> AnyView {
    view! { <span class="arch"><Icon glyph /></span> }.into_any()
}
