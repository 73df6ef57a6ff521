//! The subscription of this browser: asking for it, giving it to the server, taking it back (W3C Push API).

use super::live::State;
use crate::islands::get;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PushManager, PushSubscription, PushSubscriptionOptionsInit, ServiceWorkerRegistration};

/// How things stand in this browser.
pub(super) async fn look() -> State {
    let Some(window) = web_sys::window() else { return State::Unsupported };
    let has = |target: &JsValue, name: &str| js_sys::Reflect::has(target, &name.into()).unwrap_or(false);
    let able = has(&window, "PushManager") && has(&window.navigator(), "serviceWorker");
    if !able {
        return State::Unsupported;
    }
    match subscription().await {
        Ok(Some(held)) => hold(&held).await.unwrap_or(State::On),
        Ok(None) => State::Off,
        Err(_) => State::Failed,
    }
}

/// Tells the server in which session this browser is now. One that the server does not have of this person (it was
/// forgotten when they signed out elsewhere, or somebody else switched it on) is off, and is only switched on by hand.
async fn hold(held: &PushSubscription) -> Result<State, JsValue> {
    let body = js_sys::Object::new();
    js_sys::Reflect::set(&body, &"held".into(), &held.endpoint().into())?;
    let body = js_sys::JSON::stringify(&body)?;
    let answer = get::post("/account/push", "application/json", &body.into(), None).await?;
    Ok(if answer.status() == 404 { State::Off } else { State::On })
}

async fn manager() -> Result<PushManager, JsValue> {
    let workers = web_sys::window().ok_or(JsValue::NULL)?.navigator().service_worker();
    JsFuture::from(workers.register("/sw.js")).await?;
    let ready = JsFuture::from(workers.ready()?).await?;
    ready.dyn_into::<ServiceWorkerRegistration>()?.push_manager()
}

async fn subscription() -> Result<Option<PushSubscription>, JsValue> {
    let found = JsFuture::from(manager().await?.get_subscription()?).await?;
    Ok(found.dyn_into::<PushSubscription>().ok())
}

/// Asks the browser, then tells the server. What the server does not take is taken back.
pub(super) async fn switch_on(key: &str) -> Result<State, JsValue> {
    let options = PushSubscriptionOptionsInit::new();
    options.set_user_visible_only(true);
    options.set_application_server_key(&key.into());
    let made = JsFuture::from(manager().await?.subscribe_with_options(&options)?).await;
    let Ok(made) = made else {
        let denied = web_sys::Notification::permission() == web_sys::NotificationPermission::Denied;
        return Ok(if denied { State::Denied } else { State::Failed });
    };
    let made: PushSubscription = made.dyn_into()?;
    let body = js_sys::JSON::stringify(&made.to_json()?.into())?;
    if post("/account/push", &body.into()).await? {
        return Ok(State::On);
    }
    JsFuture::from(made.unsubscribe()?).await?;
    Ok(State::Failed)
}

pub(super) async fn switch_off() -> Result<State, JsValue> {
    let Some(held) = subscription().await? else { return Ok(State::Off) };
    let body = js_sys::JSON::stringify(&held.to_json()?.into())?;
    // The server first: a browser that has forgotten its address could not name it any more.
    let told = post("/account/push/delete", &body.into()).await?;
    JsFuture::from(held.unsubscribe()?).await?;
    Ok(if told { State::Off } else { State::Failed })
}

/// Whether the server took it.
async fn post(address: &str, body: &JsValue) -> Result<bool, JsValue> {
    Ok(get::post(address, "application/json", body, None).await?.ok())
}
