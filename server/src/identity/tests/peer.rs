//! A tiny OpenID provider on loopback that can be told to misbehave. How it signs is in `keys`.

use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::bn::{BigNum, BigNumContext};
use openssl::sha::sha256;
use serde_json::{Value, json};
use tokio::sync::Notify;
use url::Url;

use super::super::Callback;
pub use super::keys::Signing;
use super::keys::{Keys, asserts, encode};

pub const CLIENT_ID: &str = "motcua";
pub const CLIENT_SECRET: &str = "agreed-in-writing";

/// How the token endpoint answers.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Answering {
    #[default]
    Honestly,
    Redirect,
    Huge,
    NoIdToken,
    Refused,
    /// An error page of something in front of the provider.
    OutOfOrder,
}

/// What the peer does next; tests change it.
#[derive(Default)]
pub struct Script {
    pub signing: Signing,
    pub answering: Answering,
    /// Laid over the honest claims of the ID token.
    pub claims: Value,
    pub user_info: Value,
    pub promises_iss: bool,
    pub other_issuer: Option<String>,
    pub token_endpoint: Option<String>,
    /// What it says of its levels of assurance (`acr_values_supported`).
    pub acr_values: Option<Value>,
    pub discoveries: usize,
    /// As `gate`, for whoever asks for addresses and keys.
    pub discovery_gate: Option<(Arc<Notify>, Arc<Notify>)>,
    /// The number of the refresh token that counts; none is given without it.
    pub refresh: Option<u32>,
    /// Who asks anew tells the first that the question has come, and waits for the second before the answer.
    pub gate: Option<(Arc<Notify>, Arc<Notify>)>,
    /// Refresh tokens that were given back.
    pub revoked: Vec<String>,
    /// By how much the peer's clock has moved on, in milliseconds.
    pub later: i64,
    /// The public half of the client's key, if it has one instead of a secret.
    pub client_key: Option<Vec<u8>>,
    /// What the client proved itself with.
    pub assertions: Vec<String>,
    /// Our callback address as registered.
    pub redirect: String,
    challenge: String,
    nonce: String,
}

pub struct Peer {
    pub issuer: String,
    pub script: Mutex<Script>,
    keys: Mutex<Keys>,
    pub now: i64,
}

impl Peer {
    /// Starts the peer; it ends with the test's runtime.
    pub async fn start(now: i64) -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let user_info = json!({
            "sub": "tech-7", "HoVaTen": " Nguyễn Thị Mơ ", "SoDinhDanh": "022190000001", "loAs": "2",
            "LoaiTaiKhoan": 1, "NgayThangNamSinh": "05/03/1990", "GioiTinh": "Nữ", "SoDienThoai": "0912000001",
            "ThuongTru": "Tổ 1, phường Hạ Long", "ThuDienTu": "mo@example.vn",
        });
        let peer = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            script: Mutex::new(Script {
                user_info,
                claims: json!({}),
                redirect: "https://dichvu.example.vn/dang-nhap/ve".into(),
                ..Script::default()
            }),
            keys: Mutex::new(Keys::new("k1")),
            now,
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(user_info_endpoint))
            .route("/revoke", post(revoke))
            .with_state(peer.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        peer
    }

    pub fn set(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.script.lock().unwrap());
    }

    /// New keys under a new name; the old ones are gone.
    pub fn rotate(&self) {
        *self.keys.lock().unwrap() = Keys::new("k2");
    }

    /// The person agrees: what the browser brings back.
    pub fn agree(&self, left_for: &Url) -> Callback {
        let ask = |name: &str| left_for.query_pairs().find(|(n, _)| n == name).unwrap().1.into_owned();
        assert_eq!((ask("response_type"), ask("code_challenge_method")), ("code".into(), "S256".into()));
        self.set(|script| {
            script.challenge = ask("code_challenge");
            script.nonce = ask("nonce");
        });
        Callback { code: Some("code-1".into()), state: ask("state"), ..Callback::default() }
    }

    /// Whether this is the token that counts; another one takes its place, and one that was used ends them all.
    fn refreshes(&self, token: &str) -> bool {
        let mut script = self.script.lock().unwrap();
        let known = script.refresh.filter(|number| token == format!("rt-{number}"));
        script.refresh = known.map(|number| number + 1);
        known.is_some()
    }

    fn id_token(&self) -> String {
        let script = self.script.lock().unwrap();
        let seconds = self.now / 1000;
        let issued = (self.now + script.later) / 1000;
        let mut claims = json!({
            "sid": "a session of the provider",
            "iss": self.issuer, "sub": "tech-7", "aud": CLIENT_ID, "nonce": script.nonce,
            "iat": issued, "exp": issued + 300, "auth_time": seconds,
        });
        for (name, value) in script.claims.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let mut keys = self.keys.lock().unwrap();
        keys.sign(script.signing, &claims)
    }
}

async fn discovery(State(peer): State<Arc<Peer>>) -> Json<Value> {
    let gate = peer.script.lock().unwrap().discovery_gate.clone();
    if let Some((come, go_on)) = gate {
        come.notify_one();
        go_on.notified().await;
    }
    let mut script = peer.script.lock().unwrap();
    script.discoveries += 1;
    let at = |path: &str| format!("{}{path}", peer.issuer);
    let mut document = json!({
        "issuer": script.other_issuer.clone().unwrap_or(peer.issuer.clone()),
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": script.token_endpoint.clone().unwrap_or(at("/token")),
        "userinfo_endpoint": at("/userinfo"),
        "end_session_endpoint": at("/logout"),
        "revocation_endpoint": at("/revoke"),
        "scopes_supported": ["openid", "profile", "offline_access"],
        "jwks_uri": at("/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // Promises what we must refuse, so that the refusal is ours.
        "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
        "authorization_response_iss_parameter_supported": script.promises_iss,
    });
    if let Some(values) = &script.acr_values {
        document["acr_values_supported"] = values.clone();
    }
    Json(document)
}

async fn jwks(State(peer): State<Arc<Peer>>) -> Json<Value> {
    let mut keys = peer.keys.lock().unwrap();
    let (mut x, mut y) = (BigNum::new().unwrap(), BigNum::new().unwrap());
    let mut context = BigNumContext::new().unwrap();
    keys.ec.public_key().affine_coordinates(keys.ec.group(), &mut x, &mut y, &mut context).unwrap();
    let number = |n: &openssl::bn::BigNumRef| encode(n.to_vec_padded(32).unwrap());
    let ec = json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": keys.kid, "x": number(&x), "y": number(&y)});
    let mut all = vec![ec];
    let signing = peer.script.lock().unwrap().signing;
    if signing.is_rsa() {
        let rsa = keys.rsa(signing);
        all.push(json!({"kty": "RSA", "use": "sig", "kid": "rsa", "n": encode(rsa.n().to_vec()), "e": encode(rsa.e().to_vec())}));
    }
    Json(json!({ "keys": all }))
}

async fn token(
    State(peer): State<Arc<Peer>>,
    headers: HeaderMap,
    Form(form): Form<Vec<(String, String)>>,
) -> Response {
    let given = |name: &str| form.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default();
    let gate = peer.script.lock().unwrap().gate.clone().filter(|_| given("grant_type") == "refresh_token");
    if let Some((come, go_on)) = gate {
        come.notify_one();
        go_on.notified().await;
    }
    let (answering, challenge, redirect) = {
        let script = peer.script.lock().unwrap();
        (script.answering, script.challenge.clone(), script.redirect.clone())
    };
    let refreshed = answering != Answering::OutOfOrder
        && given("grant_type") == "refresh_token"
        && peer.refreshes(&given("refresh_token"));
    let coded = encode(sha256(given("code_verifier").as_bytes())) == challenge
        && given("code") == "code-1"
        && given("grant_type") == "authorization_code"
        && given("redirect_uri") == redirect;
    let known = peer.knows(&headers, &given);
    let refusal = || (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    let stranger = || (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid_client"}))).into_response();
    let tokens = |id_token: Option<String>| {
        let mut answer = json!({
            "access_token": "at-1", "token_type": "Bearer", "expires_in": 60, "id_token": id_token,
        });
        if let Some(number) = peer.script.lock().unwrap().refresh {
            answer["refresh_token"] = format!("rt-{number}").into();
        }
        Json(answer).into_response()
    };
    match answering {
        Answering::OutOfOrder => (StatusCode::BAD_GATEWAY, "<h1>Bad gateway</h1>").into_response(),
        _ if !known => stranger(),
        _ if !(coded || refreshed) => refusal(),
        Answering::Refused => refusal(),
        Answering::Redirect => Redirect::temporary("/token").into_response(),
        Answering::Huge => Json(json!({"access_token": "x".repeat(300 * 1024)})).into_response(),
        Answering::NoIdToken => tokens(None),
        Answering::Honestly => tokens(Some(peer.id_token())),
    }
}

impl Peer {
    /// Whether it is the client who asks: by its secret, or by its key where it has one.
    fn knows(&self, headers: &HeaderMap, given: &impl Fn(&str) -> String) -> bool {
        let mut script = self.script.lock().unwrap();
        let said = headers.get(header::AUTHORIZATION).and_then(|said| said.to_str().ok());
        let Some(key) = script.client_key.clone() else {
            return said
                == Some(&format!("Basic {}", STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}"))));
        };
        let assertion = given("client_assertion");
        let secrets = said.is_some() || !given("client_secret").is_empty();
        let known = asserts(&key, &assertion, &self.issuer)
            && given("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let fresh = !script.assertions.contains(&assertion);
        script.assertions.push(assertion);
        known && fresh && !secrets
    }
}

async fn revoke(
    State(peer): State<Arc<Peer>>,
    headers: HeaderMap,
    Form(form): Form<Vec<(String, String)>>,
) -> StatusCode {
    let given = |name: &str| form.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default();
    assert!(peer.knows(&headers, &given));
    if peer.script.lock().unwrap().answering == Answering::OutOfOrder {
        return StatusCode::BAD_GATEWAY;
    }
    let token = form.into_iter().find(|(name, _)| name == "token").unwrap().1;
    peer.script.lock().unwrap().revoked.push(token);
    StatusCode::OK
}

async fn user_info_endpoint(State(peer): State<Arc<Peer>>, headers: HeaderMap) -> Response {
    if headers[header::AUTHORIZATION] != "Bearer at-1" {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(peer.script.lock().unwrap().user_info.clone()).into_response()
}
