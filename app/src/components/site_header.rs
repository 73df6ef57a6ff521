//! The top of every page: skip link, the mark with the centre's name, language, account, navigation.
//! On phones the citizen's navigation is a bar at the thumb, made by style alone; the officer's, which is
//! longer, is a menu that opens. Not here: who is signed in and what is unread (the page's model says it).
//!
//! Accessibility: the skip link is the first stop; navigations are named; the open page has
//! `aria-current`; the language link is written in its own language and carries `lang` and `hreflang`; the
//! officer's entries are there twice, but on any screen one of the two lists is not displayed at all.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang};

/// For whom the page is: decides how the navigation lies on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    #[default]
    Citizen,
    Desk,
}

/// One entry of the main navigation. Citizens have at most four, so that they fit a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    pub glyph: Glyph,
    /// Is this the open page?
    pub open: bool,
    /// How many things there are new; 0 shows nothing.
    pub unread: u32,
}

/// Who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    SignedOut { sign_in: String },
    SignedIn { name: String, href: String, sign_out: String },
}

/// The first stop of the keyboard; leads to `<main id="main" tabindex="-1">`.
#[component]
pub fn SkipLink(lang: Lang) -> AnyView {
    view! { <a class="skip-link" href="#main">{lang.t(texts::ui::SKIP)}</a> }.into_any()
}

/// The header. `other_lang` is the language the reader can change to and the address that does it.
#[component]
pub fn SiteHeader(
    lang: Lang,
    #[prop(optional)] audience: Audience,
    /// The centre's name, from the organisation's data.
    #[prop(into)]
    center: String,
    nav: Vec<NavItem>,
    account: Account,
    /// This page in the other language.
    #[prop(into)]
    other_lang_href: String,
    #[prop(into, default = "/".to_owned())] home: String,
) -> AnyView {
    let (class, menu) = match audience {
        Audience::Citizen => ("site-nav site-nav-citizen", None),
        Audience::Desk => ("site-nav site-nav-desk", Some(menu(lang, &nav))),
    };
    view! {
        <header class="site-header">
            <div class="wrap">
                <a class="site-header-home" href=home>
                    {mark()}
                    <span class="site-header-name">{lang.t(texts::site::NAME)}</span>
                </a>
                <p class="site-header-center">{center}</p>
                <div class="site-header-tools">
                    <LanguageSwitch lang href=other_lang_href />
                    {account_links(lang, account)}
                </div>
                <nav class=class aria-label=lang.t(texts::ui::NAV_MAIN)>{menu} {entries(lang, &nav)}</nav>
            </div>
        </header>
    }
    .into_any()
}

/// The open door: an arch, light inside, the leaf swung open.
fn mark() -> impl IntoView {
    view! {
        <svg class="site-header-mark" viewBox="0 0 40 44" aria-hidden="true" focusable="false">
            <path fill="#fbf8f1" d="M0 44V20a20 20 0 0 1 40 0v24z" />
            <path fill="#f2bf5b" d="M7 44V20a13 13 0 0 1 26 0v24z" />
            <path fill="#0f5c4d" d="M7 44V20A13 13 0 0 1 12.5 9.3L23 16v28z" />
            <circle fill="#fbf8f1" cx="19" cy="30" r="1.8" />
        </svg>
    }
}

fn entries(lang: Lang, nav: &[NavItem]) -> impl IntoView + use<> {
    let entries = nav.iter().cloned().map(|item| entry(lang, item)).collect::<Vec<_>>();
    view! { <ul class="site-nav-list">{entries}</ul> }
}

/// One line that names the open page and opens to all of them, for screens that are too narrow for the list.
fn menu(lang: Lang, nav: &[NavItem]) -> impl IntoView + use<> {
    let open =
        nav.iter().find(|item| item.open).map(|item| view! { ": " <strong>{item.label.clone()}</strong> });
    view! {
        <details class="site-nav-menu" data-testid="menu">
            <summary>
                <Icon glyph=Glyph::List />
                <span>{lang.t(texts::ui::NAV_MENU)} {open}</span>
                <Icon glyph=Glyph::Down />
            </summary>
            {entries(lang, nav)}
        </details>
    }
}

fn entry(lang: Lang, item: NavItem) -> impl IntoView {
    let unread = (item.unread > 0).then(|| {
        let words = lang.fill(texts::ui::NAV_UNREAD, &[("n", &item.unread.to_string())]);
        view! {
            <span class="site-nav-count">
                <span aria-hidden="true">{item.unread}</span>
                <span class="hidden-visually">{words}</span>
            </span>
        }
    });
    view! {
        <li>
            <a href=item.href aria-current=item.open.then_some("page")>
                <Icon glyph=item.glyph />
                <span>{item.label}</span>
                {unread}
            </a>
        </li>
    }
}

fn account_links(lang: Lang, account: Account) -> impl IntoView {
    match account {
        Account::SignedOut { sign_in } => {
            view! { <a href=sign_in data-testid="sign-in">{lang.t(texts::ui::ACCOUNT_SIGN_IN)}</a> }
                .into_any()
        }
        Account::SignedIn { name, href, sign_out } => view! {
            <a href=href data-testid="account"><Icon glyph=Glyph::Person /><span>{name}</span></a>
            <form method="post" action=sign_out>
                <button type="submit" data-testid="sign-out">{lang.t(texts::ui::ACCOUNT_SIGN_OUT)}</button>
            </form>
        }
        .into_any(),
    }
}

/// A link to this page in the other language, written in that language.
#[component]
pub fn LanguageSwitch(lang: Lang, #[prop(into)] href: String) -> AnyView {
    let (other, name) = match lang {
        Lang::Vi => (Lang::En, "English"),
        Lang::En => (Lang::Vi, "Tiếng Việt"),
    };
    view! { <a href=href lang=other.tag() hreflang=other.tag() data-testid="language">{name}</a> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    fn header(account: Account, unread: u32) -> String {
        html(|| {
            let nav = vec![NavItem {
                label: "Thông báo".to_owned(),
                href: "/inbox".to_owned(),
                glyph: Glyph::Bell,
                open: true,
                unread,
            }];
            view! { <SiteHeader lang=Lang::Vi center="Trung tâm" nav account other_lang_href="/?lang=en" /> }
        })
    }

    #[test]
    fn signing_out_is_a_post_not_a_link() {
        let html = header(
            Account::SignedIn {
                name: "Trần Thị Hiên".into(), href: "/me".into(), sign_out: "/out".into()
            },
            0,
        );
        assert!(html.contains(r#"<form method="post" action="/out">"#), "{html}");
    }

    #[test]
    fn unread_things_are_said_in_words_and_none_says_nothing() {
        let account = || Account::SignedOut { sign_in: "/in".into() };
        assert!(header(account(), 3).contains("3 mục chưa xem"));
        assert!(!header(account(), 0).contains("site-nav-count"));
    }

    #[test]
    fn an_officers_menu_names_the_open_page_and_a_citizen_has_none() {
        let header = |audience| {
            html(move || {
                let (label, href) = ("Sổ theo dõi".to_owned(), "/office/register".to_owned());
                let nav = vec![NavItem { label, href, glyph: Glyph::List, open: true, unread: 0 }];
                let account = Account::SignedOut { sign_in: "/in".into() };
                view! { <SiteHeader lang=Lang::Vi audience center="Trung tâm" nav account other_lang_href="/en" /> }
            })
        };
        let (officer, citizen) = (header(Audience::Desk), header(Audience::Citizen));
        assert!(officer.contains("<strong>Sổ theo dõi</strong>"), "{officer}");
        assert_eq!(officer.matches("/office/register").count(), 2);
        assert!(
            !citizen.contains("<details") && citizen.matches("/office/register").count() == 1,
            "{citizen}"
        );
    }

    #[test]
    fn the_other_language_is_named_in_itself() {
        let html = html(|| view! { <LanguageSwitch lang=Lang::Vi href="/?lang=en" /> });
        assert!(html.contains(r#"lang="en""#) && html.contains("English"), "{html}");
    }
}
