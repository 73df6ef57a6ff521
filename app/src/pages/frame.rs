//! What is around every page: the document, its head, the chrome, and who looks at it.

mod navigation;

use crate::{
    components::{Account, Audience, SiteFooter, SiteHeader, SiteLink, SkipLink, shown_for::Side},
    islands::screen_lock::ScreenLock,
    texts::{self, Lang},
};
use leptos::prelude::*;

/// The built files' addresses, hashed names included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    pub style: String,
    pub boot: String,
    /// The scripts that load the islands' WASM, one for each bundle ([`crate::islands`] says why there are three).
    pub islands_light: String,
    pub islands_form: String,
    pub islands_staff: String,
    /// Fonts to fetch early.
    pub fonts: Vec<String>,
    pub icon: String,
    /// The picture that phones put on their home screen.
    pub touch_icon: String,
    pub manifest: String,
}

/// What a page needs to lock its screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Minutes without a sign of life.
    pub minutes: u64,
    /// The public name of the session: only tabs of the same one are locked and unlocked together.
    pub session: String,
    /// The session with how often it was unlocked, so that nobody locks a screen because of what was before.
    pub screen: String,
}

/// Who looks at the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    #[default]
    Guest,
    Citizen {
        name: String,
    },
    Officer {
        name: String,
        /// Receives dossiers: may create one at the counter.
        desk: bool,
        /// Watches over units: has the board.
        director: bool,
        /// Edits procedures and the organisation.
        admin: bool,
        /// Reads the journal of access.
        inspector: bool,
    },
}

/// For whom a citizen acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ActingFor {
    /// For themselves, and nobody has asked them to act for others.
    #[default]
    Own,
    /// For themselves, though they may act for others.
    Themselves,
    /// For a person, by name.
    Person(String),
    /// For an organisation, by name.
    Organisation(String),
    /// For somebody for whom they may no longer act.
    Over,
    /// For somebody whose name does not belong on this page.
    Unnamed,
}

/// What a page needs to know of its surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub lang: Lang,
    pub viewer: Viewer,
    pub acting: ActingFor,
    pub assets: Assets,
    /// Path and query of this page, for the language switch and for coming back after signing in.
    pub address: String,
    pub center: String,
    pub hotline: String,
    /// Notices not read yet.
    pub unread: u32,
    /// When an officer's page is covered; never where there is nothing.
    pub lock: Option<Lock>,
    /// Whether this is a demonstration with invented people.
    pub demo: bool,
    /// By what forms say for whom they were shown; nothing for guests and staff.
    pub shown_for: Option<String>,
    /// The public name of the session for which the page was shown; nothing for guests.
    pub session: Option<String>,
    /// By what the browser knows whether it is the same person in a later session; says nothing of who it is.
    pub person: Option<String>,
    /// Whether the page stands in a frame of another one, which has header and footer already.
    pub embedded: bool,
}

impl Frame {
    /// This page's address in the other language.
    fn other_lang(&self) -> String {
        let other = if self.lang == Lang::Vi { Lang::En } else { Lang::Vi };
        format!("/lang/{}?to={}", other.tag(), escape_query(&self.address))
    }

    /// Where to sign in, and come back here.
    pub fn sign_in(&self) -> String {
        format!("/sign-in?to={}", escape_query(&self.address))
    }

    /// Where to prove anew who one is, for a purpose, and come back here.
    pub fn prove_again(&self, purpose: &str) -> String {
        format!("/sign-in/again?for={}&to={}", escape_query(purpose), escape_query(&self.address))
    }

    fn audience(&self) -> Audience {
        match self.viewer {
            Viewer::Officer { .. } => Audience::Desk,
            _ => Audience::Citizen,
        }
    }
}

/// Percent-encodes a value for a query.
pub fn escape_query(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Renders a whole document around a view.
pub fn document<V: IntoView + 'static>(frame: &Frame, title: &str, body: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.set();
    let frame = frame.clone();
    if let Some(key) = frame.shown_for.clone() {
        provide_context(Side(key));
    }
    let citizen = matches!(frame.viewer, Viewer::Citizen { .. }).then_some("");
    let whole_title = format!("{title} – {}", frame.lang.t(texts::site::NAME));
    let html = view! {
        <html lang=frame.lang.tag() data-session=frame.session.clone() data-person=frame.person.clone() data-citizen=citizen>
            <head>{head(&frame, whole_title)}</head>
            <body class=(frame.audience() == Audience::Desk).then_some("desk")>{around(&frame, title, body)}</body>
        </html>
    }
    .to_html();
    owner.unset();
    format!("<!DOCTYPE html>{html}")
}

/// The page's content with what every page has around it. Beside the main part of the page that frames it,
/// an embedded one needs a name of its own.
fn around<V: IntoView + 'static>(frame: &Frame, title: &str, body: impl FnOnce() -> V) -> AnyView {
    let label = frame.embedded.then(|| title.to_owned());
    let main = view! { <main id="main" tabindex="-1" class="page-main" aria-label=label><div class="wrap">{body()}</div></main> };
    if frame.embedded {
        return main.into_any();
    }
    view! {
        <SkipLink lang=frame.lang />
        {header(frame)}
        {acting_bar(frame)}
        {frame.demo.then(|| view! { <aside class="demo-note">{frame.lang.t(texts::site::DEMO)}</aside> })}
        {main}
        {footer(frame)}
        {frame.lock.clone().map(|Lock { minutes, session, screen }| view! { <ScreenLock minutes session screen lang=frame.lang /> })}
    }
    .into_any()
}

/// The line that says on every page for whom somebody acts, with the way to change it.
fn acting_bar(frame: &Frame) -> Option<AnyView> {
    use texts::business as t;
    let lang = frame.lang;
    let (words, name) = match &frame.acting {
        ActingFor::Own => return None,
        ActingFor::Themselves => (t::ACTING_BAR_SELF, None),
        ActingFor::Person(name) | ActingFor::Organisation(name) => (t::ACTING_BAR, Some(name.clone())),
        ActingFor::Unnamed => (t::ACTING_BAR_UNNAMED, None),
        ActingFor::Over => (t::ACTING_BAR_OVER, None),
    };
    let name = name.map(|name| view! { " " <strong data-testid="acting-name">{name}</strong> });
    let href = format!("/acting?to={}", escape_query(&frame.address));
    Some(
        view! {
            <aside class="acting-bar" aria-label=lang.t(t::ACTING_TITLE) data-testid="acting-bar">
                <div class="wrap">
                    <span>{lang.t(words)} {name}</span>
                    <a href=href data-testid="acting-change">{lang.t(t::ACTING_CHANGE)}</a>
                </div>
            </aside>
        }
        .into_any(),
    )
}

fn head(frame: &Frame, title: String) -> impl IntoView + use<> {
    let assets = frame.assets.clone();
    let fonts = assets.fonts.into_iter().map(|font| {
        view! { <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous" /> }
    });
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0f5c4d" />
        <title>{title}</title>
        <meta name="description" content=frame.lang.t(texts::site::DESCRIPTION) />
        <link rel="stylesheet" href=assets.style />
        {fonts.collect::<Vec<_>>()}
        <link rel="icon" href=assets.icon r#type="image/svg+xml" />
        <link rel="apple-touch-icon" href=assets.touch_icon />
        <link rel="manifest" href=assets.manifest />
        <meta
            name="motcua-islands"
            content=assets.islands_light
            data-form=assets.islands_form
            data-staff=assets.islands_staff
        />
        <script r#type="module" src=assets.boot></script>
    }
}

fn header(frame: &Frame) -> impl IntoView + use<> {
    let account = match &frame.viewer {
        Viewer::Guest => Account::SignedOut { sign_in: frame.sign_in() },
        Viewer::Citizen { name } => {
            Account::SignedIn { name: name.clone(), href: "/dossiers".into(), sign_out: "/sign-out".into() }
        }
        Viewer::Officer { name, .. } => {
            Account::SignedIn { name: name.clone(), href: "/office".into(), sign_out: "/sign-out".into() }
        }
    };
    view! {
        <SiteHeader
            lang=frame.lang
            audience=frame.audience()
            center=frame.center.clone()
            nav=navigation::of(frame)
            account
            other_lang_href=frame.other_lang()
        />
    }
}

fn footer(frame: &Frame) -> impl IntoView + use<> {
    use texts::site as t;
    let link = |text, href: &str| SiteLink { label: frame.lang.t(text).to_owned(), href: href.to_owned() };
    let mut links = vec![
        link(t::NAV_DESKS, "/desks"),
        link(t::NAV_TRACK, "/track"),
        link(t::NAV_VERIFY, "/verify"),
        link(texts::proofs::SEALS_LINK, "/seals"),
        link(texts::privacy::PAGE_TITLE, "/privacy"),
    ];
    if frame.viewer != Viewer::Guest {
        links.push(link(texts::account::SESSIONS_TITLE, "/account/sessions"));
    }
    if matches!(frame.viewer, Viewer::Citizen { .. }) {
        links.push(link(texts::privacy::DATA_TITLE, "/account/data"));
    }
    view! { <SiteFooter lang=frame.lang center=frame.center.clone() hotline=frame.hotline.clone() links /> }
}
