//! Makes a photograph fit to be sent: HEIC becomes JPEG where the browser can read it, and more than 12
//! million pixels become 12 million, which is still 350 dots per inch on an A4 page.

use super::photo_name::{as_jpeg, is_heic};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Most pixels of a photograph that is sent.
const MOST_PIXELS: f64 = 12_000_000.0;
/// JPEG quality at which print stays sharp.
const QUALITY: f64 = 0.85;

/// The name and the bytes to send: the file itself, unless a smaller or readable picture can be made of it.
pub(super) async fn prepare(file: &File) -> (String, Blob) {
    let name = file.name();
    let heic = is_heic(&name, &file.type_());
    if (heic || file.type_().starts_with("image/"))
        && let Ok(Some(blob)) = smaller(file, heic).await
    {
        return (as_jpeg(&name), blob);
    }
    (name, file.clone().unchecked_into())
}

async fn smaller(file: &File, must: bool) -> Result<Option<Blob>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Browsers turn the picture upright here, as its camera noted.
    let bitmap: ImageBitmap =
        JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?.dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let pixels = width * height;
    if pixels < 1.0 || (pixels <= MOST_PIXELS && !must) {
        bitmap.close();
        return Ok(None);
    }
    let scale = (MOST_PIXELS / pixels).sqrt().min(1.0);
    let (width, height) = ((width * scale).floor(), (height * scale).floor());
    let document = window.document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    to_jpeg(&canvas).await
}

async fn to_jpeg(canvas: &HtmlCanvasElement) -> Result<Option<Blob>, JsValue> {
    let mut failed = None;
    let made = Promise::new(&mut |resolve, _| {
        let quality = JsValue::from_f64(QUALITY);
        failed = canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &quality).err();
    });
    if let Some(error) = failed {
        return Err(error);
    }
    Ok(JsFuture::from(made).await?.dyn_into::<Blob>().ok())
}
