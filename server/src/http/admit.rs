//! How much one request may take: bytes, seconds, and for uploads a place among those under way.
//! Slow connections that send no request at all are not seen here (`door`).

use super::{App, reply, viewing::SESSION};
use crate::service::{Services, sessions::Holder};
use app::domain::error::ErrorCode;
use axum::{
    body::{Body, HttpBody},
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;
use futures::{StreamExt, stream};
use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// What a form with a file holds besides the file.
const AROUND_A_FILE: u64 = 256 * 1024;
/// The part of all upload places that guests have among themselves, and that one person can hold: one in so many.
const GUESTS: usize = 4;
const SHARE: usize = 4;

/// The limits, worked out once.
#[derive(Clone)]
pub struct Gate {
    services: Services,
    form_bytes: usize,
    upload_bytes: usize,
    request: Duration,
    upload: Duration,
    pause: Duration,
    places: Arc<Places>,
}

/// Upload places. Guests have their own, so that nobody who is signed in waits for them; and nobody who is signed in has
/// more than a share, so that others find a place.
struct Places {
    signed_in: Semaphore,
    guests: Semaphore,
    share: usize,
    /// How many each person holds or waits for.
    held: Mutex<HashMap<String, usize>>,
}

impl Places {
    fn new(all: usize) -> Self {
        let guests = (all / GUESTS).max(1);
        let signed_in = all.saturating_sub(guests).max(1);
        Self {
            signed_in: Semaphore::new(signed_in),
            guests: Semaphore::new(guests),
            // Browsers send several files side by side.
            share: (signed_in / SHARE).max(2),
            held: Mutex::default(),
        }
    }

    /// One more for this person, as long as their share is not used up.
    fn take_share(&self, person: String) -> Option<Share<'_>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(person.clone()).or_default();
        if *count >= self.share {
            return None;
        }
        *count += 1;
        Some(Share { places: self, person })
    }
}

/// A part of somebody's share; given back when it is dropped.
struct Share<'a> {
    places: &'a Places,
    person: String,
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        let mut held = self.places.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.person);
            }
        }
    }
}

impl Gate {
    /// The limits of the configuration.
    pub fn new(app: &App) -> Self {
        let config = &app.services.config;
        let size = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
        let places = size(config.limits.concurrent_uploads).min(Semaphore::MAX_PERMITS);
        Self {
            services: app.services.clone(),
            form_bytes: size(config.limits.body_bytes),
            upload_bytes: size(config.uploads.max_bytes.saturating_add(AROUND_A_FILE)),
            request: Duration::from_secs(config.limits.request_seconds),
            upload: Duration::from_secs(config.limits.upload_seconds),
            pause: Duration::from_secs(config.limits.body_seconds),
            places: Arc::new(Places::new(places)),
        }
    }

    /// A place for an upload. Who is signed in waits for one, within their share; a guest comes back later, because
    /// waiting guests would fill the house.
    async fn place(&self, cookies: &CookieJar) -> Option<(SemaphorePermit<'_>, Option<Share<'_>>)> {
        let Some(person) = self.person(cookies).await else {
            return Some((self.places.guests.try_acquire().ok()?, None));
        };
        let share = self.places.take_share(person)?;
        let place = timeout(self.request, self.places.signed_in.acquire()).await;
        Some((place.ok()?.ok()?, Some(share)))
    }

    /// Whose session the cookie really opens; anybody can send some cookie.
    async fn person(&self, cookies: &CookieJar) -> Option<String> {
        let cookie = SESSION.read(cookies, &self.services.config)?;
        let who = self.services.who(cookie).await.ok()??;
        Some(match who.holder() {
            Holder::Account(account) => format!("account {account}"),
            Holder::Staff(login) => format!("staff {login}"),
        })
    }
}

/// Lets a request in, within its limits. Forms with files (RFC 7578) are uploads; a handler that takes none
/// refuses them before it reads their content.
pub async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    // No id and no name holds a NUL, and PostgreSQL takes no text with one.
    if request.uri().path().contains("%00") {
        return reply::plain_problem(ErrorCode::NotFound);
    }
    let (mut request, fell_silent) = watched(request, gate.pause);
    let answer = if is_upload(&request) {
        DefaultBodyLimit::max(gate.upload_bytes).apply(&mut request);
        let cookies = CookieJar::from_headers(request.headers());
        let Some(_place) = gate.place(&cookies).await else { return busy() };
        let answer = timeout(gate.upload, next.run(request)).await;
        answer.unwrap_or_else(|_| reply::plain_problem(ErrorCode::UploadInterrupted))
    } else {
        DefaultBodyLimit::max(gate.form_bytes).apply(&mut request);
        timeout(gate.request, next.run(request)).await.unwrap_or_else(|_| busy())
    };
    // Whatever the handler made of half a body, this is what happened.
    if fell_silent.load(Ordering::Relaxed) {
        return reply::plain_problem(ErrorCode::RequestTooSlow);
    }
    answer
}

/// The request with a body that ends with an error when it pauses for too long, and whether it has done so.
fn watched(request: Request, pause: Duration) -> (Request, Arc<AtomicBool>) {
    let fell_silent = Arc::new(AtomicBool::new(false));
    let silence = Arc::clone(&fell_silent);
    let request = request.map(|body| {
        if body.is_end_stream() {
            return body;
        }
        let pieces = stream::unfold(Some(body.into_data_stream()), move |body| {
            let silence = Arc::clone(&silence);
            async move {
                let mut body = body?;
                match timeout(pause, body.next()).await {
                    Ok(Some(Ok(piece))) => Some((Ok(piece), Some(body))),
                    Ok(Some(Err(error))) => Some((Err(io::Error::other(error)), None)),
                    Ok(None) => None,
                    Err(_) => {
                        silence.store(true, Ordering::Relaxed);
                        Some((Err(io::ErrorKind::TimedOut.into()), None))
                    }
                }
            }
        });
        Body::from_stream(pieces.fuse())
    });
    (request, fell_silent)
}

fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data"))
}

fn busy() -> Response {
    let mut response = reply::plain_problem(ErrorCode::Unavailable);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_holds_a_share_of_the_places_and_others_find_theirs() {
        let places = Places::new(32);
        let hers: Vec<_> = (0..10).filter_map(|_| places.take_share("hers".to_owned())).collect();
        assert_eq!((hers.len(), places.share), (6, 6), "a quarter of 24");
        assert!(places.take_share("his".to_owned()).is_some());
        drop(hers);
        assert!(places.take_share("hers".to_owned()).is_some());
        assert_eq!(
            places.held.lock().map(|held| held.len()).unwrap_or(9),
            0,
            "nothing is remembered of who has left"
        );
    }
}
