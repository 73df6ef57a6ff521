//! A person in one line: name, role or unit, phone to call. No pictures: a name is enough and loads at
//! once. Not here: whether the reader may see the name (`domain`).
//!
//! Accessibility: plain text; the phone is a link a phone can dial.

use leptos::prelude::*;

/// A person.
#[component]
pub fn PersonLine(
    #[prop(into)] name: String,
    /// Role and unit, or a masked identity number.
    #[prop(into, optional)]
    meta: Option<String>,
    #[prop(into, optional)] phone: Option<String>,
) -> AnyView {
    view! {
        <p class="person-line">
            <span class="person-line-name">{name}</span>
            {meta.map(|meta| view! { <span class="person-line-meta">{meta}</span> })}
            {phone.map(phone_link)}
        </p>
    }
    .into_any()
}

fn phone_link(phone: String) -> impl IntoView {
    let href = format!("tel:{}", dialable(&phone));
    view! { " " <a href=href>{phone}</a> }
}

/// The digits of a phone number, with a leading plus if it has one.
pub(super) fn dialable(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::dialable;

    #[test]
    fn a_written_phone_number_can_be_dialled() {
        assert_eq!(dialable("1900 0000"), "19000000");
        assert_eq!(dialable("+84 900.000.123"), "+84900000123");
    }
}
