//! Requests as islands make them. Not here: uploads, which tell how far they are (`paper_upload::send`).

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Headers, RequestInit, Response, XmlHttpRequest, XmlHttpRequestResponseType};

/// The page at an address of ours, read but not shown.
pub(super) async fn page(address: &str) -> Option<Document> {
    let request = for_page("GET", address).ok()?;
    let ended = ended(&request);
    request.send().ok()?;
    ended.await.ok()?;
    request.response_xml().ok()?
}

/// A request whose answer the browser itself reads as a page. A text that a script makes a page of is refused (Trusted
/// Types), and nothing of such a page runs.
pub(super) fn for_page(method: &str, address: &str) -> Result<XmlHttpRequest, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open(method, address)?;
    request.set_request_header("Accept", "text/html")?;
    request.set_response_type(XmlHttpRequestResponseType::Document);
    Ok(request)
}

/// Waits for the end of a request, whatever it is; to be called before it is sent.
pub(super) fn ended(request: &XmlHttpRequest) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve))))
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
