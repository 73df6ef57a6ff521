//! Switching push messages of this device on and off with one tap.
//! Without it a person loses nothing: every notice stands in the inbox, and a sentence there says so.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Headers, PushManager, PushSubscription, PushSubscriptionOptionsInit, RequestInit, Response,
    ServiceWorkerRegistration,
};

/// The island's words in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushWords {
    pub on: String,
    pub off: String,
    pub is_on: String,
    pub is_off: String,
    pub busy: String,
    pub denied: String,
    pub unsupported: String,
    pub failed: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the browser was asked; nothing is shown.
    Unknown,
    Unsupported,
    Off,
    On,
    Busy,
    Denied,
    Failed,
}

/// The switch. `key_text` is the server's public key in base64url.
#[cfg_attr(any(feature = "ssr", feature = "all-islands"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "all-islands")), component)]
pub fn PushToggle(key_text: String, words: PushWords) -> impl IntoView {
    let state = RwSignal::new(State::Unknown);
    Effect::new(move |_| spawn_local(async move { state.set(look().await) }));
    let key = StoredValue::new(key_text);
    let press = move |_| {
        let was = state.get_untracked();
        if matches!(was, State::Busy | State::Unknown | State::Unsupported) {
            return;
        }
        state.set(State::Busy);
        spawn_local(async move {
            let done = if was == State::On { switch_off().await } else { switch_on(&key.get_value()).await };
            state.set(done.unwrap_or(State::Failed));
        });
    };
    let words = StoredValue::new(words);
    let say = move || words.with_value(|words| sentence(words, state.get()));
    let button = move || words.with_value(|words| label(words, state.get()));
    view! {
        <p role="status" aria-live="polite" data-testid="push-state">{say}</p>
        {move || {
            button()
                .map(|label| {
                    view! {
                        <button type="button" class="button button-secondary" on:click=press data-testid="push-toggle">
                            {label}
                        </button>
                    }
                })
        }}
    }
}

fn sentence(words: &PushWords, state: State) -> String {
    match state {
        State::Unknown => String::new(),
        State::Unsupported => words.unsupported.clone(),
        State::Off => words.is_off.clone(),
        State::On => words.is_on.clone(),
        State::Busy => words.busy.clone(),
        State::Denied => words.denied.clone(),
        State::Failed => words.failed.clone(),
    }
}

fn label(words: &PushWords, state: State) -> Option<String> {
    match state {
        State::Unknown | State::Unsupported => None,
        State::On => Some(words.off.clone()),
        State::Busy => Some(words.busy.clone()),
        State::Off | State::Denied | State::Failed => Some(words.on.clone()),
    }
}

/// How things stand in this browser.
async fn look() -> State {
    let window = window();
    let has = |target: &JsValue, name: &str| js_sys::Reflect::has(target, &name.into()).unwrap_or(false);
    let able = has(&window, "PushManager") && has(&window.navigator(), "serviceWorker");
    if !able {
        return State::Unsupported;
    }
    match subscription().await {
        Ok(Some(_)) => State::On,
        Ok(None) => State::Off,
        Err(_) => State::Failed,
    }
}

async fn manager() -> Result<PushManager, JsValue> {
    let workers = window().navigator().service_worker();
    JsFuture::from(workers.register("/sw.js")).await?;
    let ready = JsFuture::from(workers.ready()?).await?;
    ready.dyn_into::<ServiceWorkerRegistration>()?.push_manager()
}

async fn subscription() -> Result<Option<PushSubscription>, JsValue> {
    let found = JsFuture::from(manager().await?.get_subscription()?).await?;
    Ok(found.dyn_into::<PushSubscription>().ok())
}

/// Asks the browser, then tells the server. What the server does not take is taken back.
async fn switch_on(key: &str) -> Result<State, JsValue> {
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

async fn switch_off() -> Result<State, JsValue> {
    let Some(held) = subscription().await? else { return Ok(State::Off) };
    let body = js_sys::JSON::stringify(&held.to_json()?.into())?;
    // The server first: a browser that has forgotten its address could not name it any more.
    let told = post("/account/push/delete", &body.into()).await?;
    JsFuture::from(held.unsubscribe()?).await?;
    Ok(if told { State::Off } else { State::Failed })
}

/// Whether the server took it.
async fn post(address: &str, body: &JsValue) -> Result<bool, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(body);
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, &request)).await?;
    Ok(answer.dyn_into::<Response>()?.ok())
}
