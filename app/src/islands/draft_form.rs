//! Brings one page of the form to life: questions come and go as they are answered, what is wrong is said
//! when a question is left, and every answer is saved as it is given. Without it a person sees when a
//! question concerns them, and everything is saved and checked by "Tiếp tục".

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "browser")]
mod notes;
#[cfg(any(feature = "browser", feature = "ssr"))]
mod rules;
#[cfg(feature = "browser")]
mod save;
#[cfg(feature = "browser")]
mod state;
#[cfg(feature = "ssr")]
mod view;
#[cfg(feature = "browser")]
mod visibility;

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::DraftForm;

/// The path of `Glyph::Alarm`, for which the browser has no components: it marks an error line.
#[cfg(any(feature = "browser", all(test, feature = "ssr")))]
const ALARM: &str = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v6M12 16.5v.01";

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #[test]
    fn an_error_line_has_the_same_icon_from_the_browser_and_from_the_server() {
        assert_eq!(super::ALARM, crate::components::Glyph::Alarm.path());
    }
}
