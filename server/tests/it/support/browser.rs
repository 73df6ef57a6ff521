//! A person's browser without JavaScript: keeps cookies, sends forms, follows redirects.

use super::{Answer, Form, transport::Transport};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, header, request::Builder},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use url::form_urlencoded;

const BOUNDARY: &str = "----motcua-test-boundary";

/// A browser; a clone shares its cookies, like a second tab.
#[derive(Clone)]
pub struct Browser {
    transport: Transport,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// A file as a form sends it.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// The field's name in the form.
    pub field: &'a str,
    pub file_name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
}

impl Browser {
    /// A browser in front of a router of this process.
    pub(super) fn new(router: Router) -> Self {
        Self { transport: Transport::Inside(router), cookies: Arc::default() }
    }

    /// A browser in front of a server that runs at this origin.
    pub fn outside(origin: &str) -> Self {
        Self { transport: Transport::outside(origin), cookies: Arc::default() }
    }

    /// Sets a cookie by hand.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie that the server has set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path, "text/html").body(Body::empty()).unwrap()).await
    }

    /// Asks for JSON.
    pub async fn get_json(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path, "application/json").body(Body::empty()).unwrap()).await
    }

    /// Sends a form with exactly these pairs.
    pub async fn post_form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.send(form_request(path, "text/html", pairs)).await
    }

    /// Sends a form as an island does, which wants JSON back.
    pub async fn post_form_json(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.send(form_request(path, "application/json", pairs)).await
    }

    /// Sends a form of a page: its own fields, of which the given ones are filled in anew.
    pub async fn submit(&self, form: &Form, filled: &[(&str, &str)]) -> Answer {
        let own = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = own.filter(|(name, _)| filled.iter().all(|(other, _)| other != name));
        let pairs: Vec<_> = kept.chain(filled.iter().copied()).collect();
        self.post_form(&form.action, &pairs).await
    }

    /// Searches a list as its form does: the answer, and the page to which it leads.
    pub async fn search(&self, list: &str, pairs: &[(&str, &str)]) -> (Answer, Answer) {
        let answer = self.post_form(&format!("/search/{list}"), pairs).await.expect(303);
        let page = self.get(answer.location()).await;
        (answer, page)
    }

    /// Sends JSON.
    pub async fn post_json(&self, path: &str, content: &Value) -> Answer {
        let request = request(Method::POST, path, "application/json");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(content.to_string().into()).unwrap()).await
    }

    /// Sends a form with files (RFC 7578), the fields before the files as browsers do in the page's order.
    pub async fn post_multipart(&self, path: &str, pairs: &[(&str, &str)], files: &[Upload<'_>]) -> Answer {
        self.send(multipart_request(path, "text/html", pairs, files)).await
    }

    /// The same as an island does it, which wants JSON back.
    pub async fn post_multipart_json(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        files: &[Upload<'_>],
    ) -> Answer {
        self.send(multipart_request(path, "application/json", pairs, files)).await
    }

    /// Sends any request with this browser's cookies and keeps those that come back.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let answer = self.transport.send(request).await;
        self.keep(answer.headers());
        answer
    }

    /// Goes where a redirect leads, until there is a page.
    pub async fn follow(&self, answer: Answer) -> Answer {
        let mut answer = answer;
        for _ in 0..5 {
            if !(300..400).contains(&answer.status()) {
                return answer;
            }
            answer = self.get(answer.location()).await;
        }
        panic!("more than five redirects, the last to {}", answer.location());
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let mut parts = line.split(';').map(str::trim);
            let (name, value) = parts.next().unwrap_or_default().split_once('=').unwrap();
            if parts.any(|part| part.eq_ignore_ascii_case("max-age=0")) || value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn request(method: Method, path: &str, accept: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ACCEPT, accept)
        .header("sec-fetch-site", "same-origin")
}

fn form_request(path: &str, accept: &str, pairs: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    request(Method::POST, path, accept)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap()
}

fn multipart_request(
    path: &str,
    accept: &str,
    pairs: &[(&str, &str)],
    files: &[Upload<'_>],
) -> Request<Body> {
    request(Method::POST, path, accept)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(multipart(pairs, files).into())
        .unwrap()
}

fn multipart(pairs: &[(&str, &str)], files: &[Upload<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let part =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for file in files {
        let Upload { field, file_name, media_type, bytes } = file;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\nContent-Type: {media_type}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}
