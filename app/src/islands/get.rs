//! Requests as islands make them. Not here: uploads, which tell how far they are (`paper_upload::send`).

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Headers, RequestInit, Response, SupportedType};

/// The page at an address of ours, read but not shown.
pub(super) async fn page(address: &str) -> Result<Document, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    parse(&text)
}

/// Reads a page.
pub(super) fn parse(html: &str) -> Result<Document, JsValue> {
    DomParser::new()?.parse_from_string(html, SupportedType::TextHtml)
}

/// Sends a body and wants JSON back.
pub(super) async fn post(
    address: &str,
    media_type: &str,
    body: &JsValue,
    also: Option<(&str, &str)>,
) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("content-type", media_type)?;
    if let Some((name, value)) = also {
        headers.set(name, value)?;
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(body);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(address, &request)).await?.dyn_into()
}
