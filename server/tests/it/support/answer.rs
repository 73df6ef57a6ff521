//! What came back: status, headers, and the page as a person or a program reads it.

use super::html::{self, Form};
use axum::{
    body::{Bytes, to_bytes},
    http::{HeaderMap, header},
    response::Response,
};
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    pub(super) fn new(status: u16, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body }
    }

    pub(super) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header's value, empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Where the answer sends the browser.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The status must be this one; otherwise the answer is shown.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert!(
            self.status == status,
            "{} instead of {status}, location {:?}\n{}",
            self.status,
            self.location(),
            self.said()
        );
        self
    }

    /// The answer must be 303 to this address.
    #[track_caller]
    pub fn expect_see(self, address: &str) -> Self {
        let answer = self.expect(303);
        assert_eq!(answer.location(), address);
        answer
    }

    /// The page with its tags left out and blanks made single: what a person reads.
    pub fn words(&self) -> String {
        let text = self.text();
        let body = text.split_once("<body").map_or("", |(_, body)| body);
        let words: Vec<String> =
            html::tags(&format!("<body{body}")).into_iter().map(|tag| tag.text).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The beginning of what the answer says, for the message of a test that fails.
    fn said(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let said = if text.contains("<body") { self.words() } else { text.into_owned() };
        said.chars().take(1_500).collect()
    }

    /// The value of the first hidden field of this name.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let tags = html::tags(&self.text());
        let own = |tag: &&html::Tag| {
            tag.name == "input" && tag.get("type") == Some("hidden") && tag.get("name") == Some(name)
        };
        let tag =
            tags.iter().find(own).unwrap_or_else(|| panic!("no hidden field {name} in\n{}", self.said()));
        tag.get("value").unwrap_or_default().to_owned()
    }

    /// Whether something on the page carries this test id.
    pub fn has_testid(&self, testid: &str) -> bool {
        self.count_testid(testid) > 0
    }

    /// How many things on the page carry this test id.
    pub fn count_testid(&self, testid: &str) -> usize {
        html::tags(&self.text()).iter().filter(|tag| tag.get("data-testid") == Some(testid)).count()
    }

    /// The text right after the first tag with this test id, unescaped and trimmed.
    #[track_caller]
    pub fn testid(&self, testid: &str) -> String {
        let tags = html::tags(&self.text());
        let tag = tags.iter().find(|tag| tag.get("data-testid") == Some(testid));
        tag.unwrap_or_else(|| panic!("nothing carries {testid} in\n{}", self.said())).text.trim().to_owned()
    }

    /// The addresses of all links, in order.
    pub fn links(&self) -> Vec<String> {
        let tags = html::tags(&self.text());
        tags.iter()
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.get("href"))
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Every address that the page leads to, sends to or loads from.
    pub fn addresses(&self) -> Vec<String> {
        let names = ["href", "action", "formaction", "src"];
        let tags = html::tags(&self.text());
        let all = tags.iter().flat_map(|tag| names.iter().filter_map(|name| tag.get(name)));
        all.map(ToOwned::to_owned).collect()
    }

    /// The form that is sent to this address.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let forms = html::forms(&self.text());
        let found = forms.iter().find(|form| form.action == action);
        let actions: Vec<_> = forms.iter().map(|form| &form.action).collect();
        found.unwrap_or_else(|| panic!("no form to {action}, only to {actions:?}")).clone()
    }

    /// All forms of the page.
    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.text())
    }
}
