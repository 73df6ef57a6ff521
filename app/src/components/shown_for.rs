//! The hidden field by which a form says for whom it was shown, so that it is not done for somebody else when another tab
//! has changed for whom one acts meanwhile. Not here: what is done about it (the server's `http::shown_for`).

use leptos::prelude::*;

/// Name of the field.
pub const FIELD: &str = "acting.shown_for";
/// Name of the field by which somebody agrees to act again for whom the form was shown.
pub const SWITCH: &str = "acting.switch";

/// Name of the field by which a form that switches is known again when it is sent twice.
pub const ONCE: &str = "acting.once";

/// For whom the page being rendered is shown: the key of the citizen themselves, or of whom they act for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side(pub String);

/// The field; nothing on pages of guests and staff. It stands first in its form.
#[component]
pub fn ShownFor() -> AnyView {
    let side = use_context::<Side>();
    side.map(|Side(key)| view! { <input type="hidden" name=FIELD value=key /> }).into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn only_pages_of_somebody_say_for_whom() {
        assert_eq!(html(|| view! { <ShownFor /> }), "");
        let told = html(|| {
            provide_context(Side("organisation:1".into()));
            view! { <ShownFor /> }
        });
        assert_eq!(told, r#"<input type="hidden" name="acting.shown_for" value="organisation:1">"#);
    }
}
