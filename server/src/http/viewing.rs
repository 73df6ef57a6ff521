//! Who asks, and in which language: read from cookies once a request.

use super::{App, business, cookie, renewed::Renewed, reply, shown_for};
use crate::service::{Error, Services, accounts::IN_PERSON, sessions::SignedIn};
use crate::unprinted::unprinted;
use app::{
    domain::{
        dossier::Actor,
        error::ErrorCode,
        mandate::Principal,
        staff_access::{PROOF_MINUTES, Purpose},
        unit::Role,
    },
    pages::{ActingFor, Frame, Viewer, frame::Lock},
    texts::Lang,
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{header, request::Parts},
    response::Response,
};
use axum_extra::extract::CookieJar;

/// The session's cookie.
pub const SESSION: cookie::Name = cookie::Name::new("motcua_session", "__Host-motcua_session");
/// The chosen language's cookie.
pub const LANG: cookie::Name = cookie::Name::new("motcua_lang", "__Host-motcua_lang");
/// Name of the session's cookie on a site without HTTPS, for tests and tools.
pub const SESSION_COOKIE: &str = "motcua_session";
/// Name of the language's cookie on a site without HTTPS, for tests and tools.
pub const LANG_COOKIE: &str = "motcua_lang";

/// The request's surroundings: the frame of its page and the person behind it.
#[derive(Clone)]
pub struct Viewing {
    pub frame: Frame,
    pub who: Option<SignedIn>,
    /// The session's cookie value, for signing out.
    pub session: Option<String>,
    /// Whether a program asks, which reads JSON.
    pub json: bool,
    /// Where the answer finds a new secret of the session.
    pub renewed: Renewed,
}

unprinted!(Viewing, json);

impl Viewing {
    pub fn lang(&self) -> Lang {
        self.frame.lang
    }

    /// The citizen's account id.
    ///
    /// # Errors
    /// `not_signed_in`; `not_allowed` for staff, who never act as a citizen.
    pub fn citizen(&self) -> Result<&crate::store::accounts::Account, Error> {
        match &self.who {
            Some(SignedIn::Citizen { account, .. }) => Ok(account),
            Some(SignedIn::Staff { .. }) => Err(ErrorCode::NotAllowed.into()),
            None => Err(ErrorCode::NotSignedIn.into()),
        }
    }

    /// The citizen as an actor, for themselves or for whom they act, for what only the owner's side of a dossier does.
    ///
    /// # Errors
    /// As [`Self::citizen`].
    pub fn owner(&self) -> Result<Actor, Error> {
        self.citizen()?;
        self.actor()
    }

    /// The citizen, if the provider has seen them in person: what only that level may do (sending, answering, taking
    /// back). Those at the lower level look things up and prepare drafts.
    ///
    /// # Errors
    /// As [`Self::citizen`]; `assurance_too_low`.
    pub fn assured(&self) -> Result<&crate::store::accounts::Account, Error> {
        let account = self.citizen()?;
        let level = self.who.as_ref().map_or(0, |who| who.session().assurance);
        if level < IN_PERSON { Err(ErrorCode::AssuranceTooLow.into()) } else { Ok(account) }
    }

    /// For whom the citizen acts: themselves, or somebody else.
    ///
    /// # Errors
    /// As [`Self::owner`].
    pub fn principal(&self) -> Result<Principal, Error> {
        self.owner()?.principal().ok_or_else(|| ErrorCode::NotAllowed.into())
    }

    /// The member of staff as an actor.
    ///
    /// # Errors
    /// `not_signed_in`; `not_allowed` for citizens.
    pub fn officer(&self) -> Result<&Actor, Error> {
        match &self.who {
            Some(SignedIn::Staff { actor, .. }) => Ok(actor),
            Some(SignedIn::Citizen { .. }) => Err(ErrorCode::NotAllowed.into()),
            None => Err(ErrorCode::NotSignedIn.into()),
        }
    }

    /// Whoever is signed in, as an actor.
    ///
    /// # Errors
    /// `not_signed_in`; `mandate_over` where they may no longer act for whom they chose.
    pub fn actor(&self) -> Result<Actor, Error> {
        let actor = self.who.as_ref().map(SignedIn::actor).ok_or(ErrorCode::NotSignedIn)?;
        match &actor {
            // What was chosen has ended meanwhile: nothing is done in the place of it.
            Actor::Citizen { mandate: Some(mandate), .. } if mandate.powers.is_empty() => {
                Err(ErrorCode::MandateOver.into())
            }
            _ => Ok(actor),
        }
    }

    /// The reason given with a fresh proof of who the person is.
    ///
    /// # Errors
    /// `proof_needed` for this purpose; a form is then carried on with the proof.
    pub async fn proved(&self, services: &Services, purpose: Purpose) -> Result<String, Error> {
        let session = self.session.as_deref().unwrap_or_default();
        services.fresh_proof(session, purpose, PROOF_MINUTES).await
    }

    /// Whether the screen of this session is locked.
    pub fn is_locked(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.session().locked_at.is_some())
    }

    /// Looks again who is behind the request, after it has changed for whom they act.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_again(&mut self, app: &App) -> Result<(), Error> {
        if let Some(cookie) = &self.session {
            self.who = app.services.who(cookie).await?;
        }
        self.frame = describe(app, self.frame.clone(), self.who.as_ref()).await?;
        Ok(())
    }

    /// After a form: on to where its result is seen, or why it was not done.
    pub fn done(&self, done: Result<(), Error>, to: &str) -> Response {
        match done {
            Ok(()) => reply::see(to),
            Err(error) => self.problem(&error),
        }
    }

    /// An error as a page in this frame, or as JSON for programs.
    pub fn problem(&self, error: &Error) -> Response {
        if self.json { reply::json_problem(error, self.lang()) } else { reply::problem(&self.frame, error) }
    }

    /// The same with the way back to what went wrong, for people.
    pub fn problem_back(&self, error: &Error, back: String) -> Response {
        if self.json { self.problem(error) } else { reply::problem_back(&self.frame, error, back) }
    }
}

impl<S> FromRequestParts<S> for Viewing
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let app = &App::from_ref(state);
        let jar = CookieJar::from_headers(&parts.headers);
        let config = &app.services.config;
        let lang = lang(parts, app);
        let session = SESSION.read(&jar, config).filter(|value| !value.is_empty()).map(ToOwned::to_owned);
        let address = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let frame = frame(app, lang, address);
        let who = match &session {
            Some(cookie) => app.services.who(cookie).await.map_err(|error| reply::problem(&frame, &error))?,
            None => None,
        };
        if locked(parts, who.as_ref()) {
            let mut response = reply::plain_problem(ErrorCode::ScreenLocked);
            response.extensions_mut().insert(reply::Asked::Unlock);
            return Err(response);
        }
        let described = describe(app, frame.clone(), who.as_ref()).await;
        let frame = described.map_err(|error| reply::problem(&frame, &error))?;
        let renewed = parts.extensions.get::<Renewed>().cloned().unwrap_or_default();
        Ok(Self { frame, who, session, json: prefers_json(parts), renewed })
    }
}

/// Whether a request looks at a locked screen or past it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locks {
    Heeded,
    Ignored,
}

/// Whether the screen is locked and this is none of the ways to unlock or leave it.
fn locked(parts: &Parts, who: Option<&SignedIn>) -> bool {
    const OPEN: [&str; 6] = ["/unlock", "/lock", "/sign-out", "/sign-in", "/lang", "/prove/done"];
    let path = parts.uri.path();
    let open = OPEN
        .iter()
        .any(|open| path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    let ignored = parts.extensions.get::<Locks>() == Some(&Locks::Ignored);
    !open && !ignored && who.is_some_and(|who| who.session().locked_at.is_some())
}

/// The frame of a page for nobody in particular.
pub fn frame(app: &App, lang: Lang, address: String) -> Frame {
    let center = app.services.catalogue.province_center();
    Frame {
        lang,
        viewer: Viewer::Guest,
        acting: ActingFor::Own,
        assets: app.site.assets(),
        address,
        center: center.map(|unit| unit.name.get(lang).to_owned()).unwrap_or_default(),
        hotline: center.map(|unit| unit.phone.clone()).unwrap_or_default(),
        shown_for: None,
        unread: 0,
        lock: None,
        demo: app.services.config.demo,
        session: None,
        person: None,
        embedded: false,
    }
}

/// The language of a request: chosen by cookie, else the browser's first one that we speak, else Vietnamese.
pub fn lang(parts: &Parts, app: &App) -> Lang {
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = LANG.read(&jar, &app.services.config).and_then(Lang::from_tag);
    let accepted = || {
        let header = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        header.split(',').find_map(|tag| Lang::from_tag(tag.split(';').next()?.trim()))
    };
    cookie.or_else(accepted).unwrap_or_default()
}

/// Whether JSON is wanted: under `/api/` always, elsewhere when it is asked for and pages are not.
pub fn prefers_json(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    parts.uri.path().starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

/// The frame with what it says of whoever is signed in.
async fn describe(app: &App, mut frame: Frame, who: Option<&SignedIn>) -> Result<Frame, Error> {
    (frame.viewer, frame.unread) = viewer(&app.services, who).await?;
    frame.acting = business::acting::acting_for(app, who).await?;
    frame.shown_for = who.and_then(shown_for::key_of);
    let officer = matches!(frame.viewer, Viewer::Officer { .. });
    frame.lock = who.filter(|_| officer).map(|who| Lock {
        minutes: app.services.config.staff.lock_minutes,
        session: who.session().handle.clone(),
        screen: who.session().screen(),
    });
    frame.session = who.map(|who| who.session().handle.clone());
    frame.person = who.map(|who| app.services.mark_of(&who.holder()));
    Ok(frame)
}

async fn viewer(services: &Services, who: Option<&SignedIn>) -> Result<(Viewer, u32), Error> {
    match who {
        None => Ok((Viewer::Guest, 0)),
        Some(SignedIn::Citizen { account, acting, .. }) => {
            let own = || Principal::Person(account.id.clone());
            let owner = acting.as_ref().map_or_else(own, |acting| acting.mandate.principal.clone());
            let unread = services.count_unread(&account.id, &owner).await?;
            Ok((Viewer::Citizen { name: account.full_name.clone() }, unread))
        }
        Some(SignedIn::Staff { name, actor, .. }) => {
            let has = |role| matches!(actor, Actor::Staff { assignments, .. } if assignments.iter().any(|(_, held)| *held == role));
            let viewer = Viewer::Officer {
                name: name.clone(),
                desk: has(Role::Desk),
                director: has(Role::Director),
                admin: has(Role::Admin),
                inspector: services.watcher(actor).is_ok(),
            };
            Ok((viewer, 0))
        }
    }
}
