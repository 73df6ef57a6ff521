//! For whom a form was shown, and for whom its sender acts by now: a session acts for one side at a time, whatever its
//! tabs show. A form of the other side is not done; it is answered with the page that asks. Not here: who may act for
//! whom (`service::business`).

use super::{
    App, Centre,
    client::ClientAddress,
    form::Posted,
    reply,
    viewing::{SESSION, Viewing},
};
use crate::unprinted::unprinted;
use crate::{
    random,
    service::{Error, Result, sessions::SignedIn},
};
use app::{
    components::shown_for::{FIELD, ONCE, SWITCH},
    domain::{error::ErrorCode, mandate::Principal},
    pages::business::other_principal::{OtherPrincipal, Who, other_principal},
};
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use axum_extra::extract::CookieJar;

/// A form under way: where it goes, its fields, and the file that has to be chosen again.
#[derive(Clone, Default)]
pub struct UnderWay {
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub file: Option<(&'static str, String)>,
}

unprinted!(UnderWay, action);

/// What a form says of the side for which it was shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Shown {
    key: String,
    /// Whether its sender agreed to act for that side again.
    switches: bool,
    /// By which the page that asked knows its form again.
    once: String,
}

unprinted!(Shown, switches);

/// How forms name the side for which a citizen acts.
pub fn key_of(who: &SignedIn) -> Option<String> {
    let SignedIn::Citizen { account, session, .. } = who else { return None };
    let own = || Principal::Person(account.id.clone()).to_text();
    Some(session.principal.clone().unwrap_or_else(own))
}

impl Shown {
    /// Takes a field of the form, if it is one of these.
    pub fn take(&mut self, field: &str, text: &str) -> bool {
        match field {
            FIELD => text.clone_into(&mut self.key),
            SWITCH => self.switches = !text.is_empty(),
            ONCE => text.clone_into(&mut self.once),
            _ => return false,
        }
        true
    }

    /// Whether the form can be done now: it was shown for the side for which its sender acts, or acts again from now on
    /// because they agreed. Programs do not say what they were shown, and act for whom they chose.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle(&self, app: &App, viewing: &mut Viewing, origin: &str) -> Result<bool> {
        let (Ok(account), Some(now)) = (viewing.citizen(), &viewing.frame.shown_for) else { return Ok(true) };
        if self.key.is_empty() || self.key == *now {
            return Ok(true);
        }
        let may = name(app, viewing, &self.key).await? != Who::Nobody;
        let (Some(cookie), true) = (&viewing.session, self.switches && may) else { return Ok(false) };
        let own = Principal::Person(account.id.clone()).to_text() == self.key;
        let choice = ((!own).then_some(&*self.key), Some(&*self.once));
        let renewed = app.services.act_for(cookie, account, choice, origin).await?;
        viewing.renewed.set(&renewed);
        viewing.session = Some(renewed);
        viewing.look_again(app).await?;
        Ok(true)
    }

    /// The page that asks.
    pub async fn answer(&self, app: &App, viewing: &Viewing, form: UnderWay) -> Response {
        let error = ErrorCode::OtherPrincipal;
        if viewing.json {
            return viewing.problem(&error.into());
        }
        let names = async {
            let now = viewing.frame.shown_for.clone().unwrap_or_default();
            Ok::<_, Error>((name(app, viewing, &self.key).await?, name(app, viewing, &now).await?))
        };
        let (opened, now) = match names.await {
            Ok(names) => names,
            Err(error) => return viewing.problem(&error),
        };
        let UnderWay { action, fields, file } = form;
        let once = random::token_128(&*app.services.random);
        let model = OtherPrincipal { opened, key: self.key.clone(), once, now, action, fields, file };
        reply::page_with(error, other_principal(&viewing.frame, &model))
    }
}

/// Whom a key means to the reader.
async fn name(app: &App, viewing: &Viewing, key: &str) -> Result<Who> {
    let account = viewing.citizen()?;
    if Principal::Person(account.id.clone()).to_text() == key {
        return Ok(Who::Themselves);
    }
    let standings = app.services.standings(account).await?;
    let found = standings.into_iter().find(|standing| standing.key == key);
    Ok(found.map_or(Who::Nobody, |standing| Who::Other(standing.name)))
}

/// Looks for whom a posted form was shown; the page that asks where that is another side than now.
pub async fn ask(
    app: &App,
    centre: &Centre,
    parts: &mut Parts,
    (form, fields): (&Posted, Vec<(String, String)>),
) -> Option<Response> {
    let mut shown = Shown::default();
    for (field, text) in &form.0 {
        shown.take(field, text);
    }
    if shown.key.is_empty() {
        return None;
    }
    // Nearly every form is for whom its sender acts: that alone is looked up for it.
    let cookie = SESSION.read(&CookieJar::from_headers(&parts.headers), &app.services.config)?.to_owned();
    let who = app.services.who(&cookie).await.ok().flatten();
    if who.as_ref().and_then(key_of).is_none_or(|now| now == shown.key) {
        return None;
    }
    let mut viewing = match Viewing::from_request_parts(parts, centre).await {
        Ok(viewing) => viewing,
        Err(response) => return Some(response),
    };
    let address = ClientAddress::from_request_parts(parts, centre).await.ok()?;
    let origin = app.services.origin(&address.name());
    match shown.settle(app, &mut viewing, &origin).await {
        Ok(true) => None,
        Ok(false) => {
            // The query belongs to the form: a view is kept of the filters in it.
            let action = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
            Some(shown.answer(app, &viewing, UnderWay { action, fields, file: None }).await)
        }
        Err(error) => Some(viewing.problem(&error)),
    }
}
