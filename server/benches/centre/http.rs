//! Pages and look-ups as the router answers them, and what a first visit weighs.

use super::{
    hall::Hall,
    measure::{Round, Watch, line, median},
};
use anyhow::{Context, ensure};
use app::pages::Assets;
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Request, header},
    routing::get,
    serve::ListenerExt,
};
use futures::{StreamExt, stream};
use server::service::CommandKey;
use std::{fs, net::SocketAddr};
use tower::ServiceExt;

const ROUNDS: usize = 5;
const CLIENTS: usize = 32;
const LOOKS: usize = 4_000;
const VIEWS: usize = 300;

/// Tracking look-ups by token over HTTP against a bare route that answers the same bytes.
pub async fn tracking(hall: &Hall) -> anyhow::Result<()> {
    let id = hall.drafts(1).await?.pop().context("no draft")?;
    let key = CommandKey::new("tracking", &id);
    hall.services
        .submit_draft(&hall.actor(), &id, None, Some(key))
        .await
        .map_err(|e| anyhow::anyhow!("{e}"))?;
    let path = format!("/q/{}", hall.services.keys.track_token(&id));
    let router = server::http::router(hall.app.clone());
    let answer = view(&router, &path, None, "application/json").await?;
    let bare = Router::new().route("/bare", get(move || async move { answer.clone() }));
    let (ours, limit) = (listen(router).await?, listen(bare).await?);
    let client = reqwest::Client::builder().build()?;
    let (mut our_rounds, mut limit_rounds) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        limit_rounds.push(look(&client, &format!("http://{limit}/bare")).await?);
        our_rounds.push(look(&client, &format!("http://{ours}{path}")).await?);
    }
    line(
        "tracking look-ups, JSON (client in the same process)",
        our_rounds,
        "bare axum route, same bytes",
        limit_rounds,
    );
    Ok(())
}

async fn listen(router: Router) -> anyhow::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", super::hall::free_port()?)).await?;
    let address = listener.local_addr()?;
    let listener = listener.tap_io(|stream| {
        // Without it, small answers wait for more.
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(address)
}

async fn look(client: &reqwest::Client, address: &str) -> anyhow::Result<Round> {
    let watch = Watch::start();
    let failed = stream::iter(0..LOOKS)
        .map(|_| async move {
            let answer = client.get(address).header("accept", "application/json").send().await?;
            answer.error_for_status()?.bytes().await
        })
        .buffer_unordered(CLIENTS)
        .filter(|answer| std::future::ready(answer.is_err()))
        .count()
        .await;
    ensure!(failed == 0, "{failed} look-ups failed");
    Ok(watch.round(LOOKS))
}

/// Server time of the pages people open most, one after the other, without the network.
pub async fn pages(hall: &Hall) -> anyhow::Result<()> {
    let router = server::http::router(hall.app.clone());
    let form = format!("/drafts/{}/deceased", hall.pattern.id);
    let form = first_page(&router, hall, &form).await?;
    for (name, path, cookie) in [
        ("home", "/", None),
        ("procedure", "/procedures/1.001731", None),
        ("form", form.as_str(), Some(hall.citizen.as_str())),
        ("queue, 50 rows", "/office", Some(hall.officer.as_str())),
    ] {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let watch = Watch::start();
            for _ in 0..VIEWS {
                view(&router, path, cookie, "text/html").await?;
            }
            rounds.push(watch.round(VIEWS));
        }
        let bytes = compressed(&router, path, cookie).await?;
        let middle = median(rounds);
        println!("| {name} | {:.0} µs | {:.0} µs | {bytes} |", 1e6 / middle.per_second, middle.cpu);
    }
    Ok(())
}

/// The address of the first page of the pattern's form, as the server itself sends people there.
async fn first_page(router: &Router, hall: &Hall, fallback: &str) -> anyhow::Result<String> {
    let request = Request::get(format!("/drafts/{}", hall.pattern.id)).header(header::COOKIE, &hall.citizen);
    let response = router.clone().oneshot(request.body(Body::empty())?).await?;
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    Ok(location.unwrap_or(fallback).to_owned())
}

async fn view(router: &Router, path: &str, cookie: Option<&str>, accept: &str) -> anyhow::Result<Bytes> {
    fetch(router, path, cookie, accept, "identity").await
}

async fn compressed(router: &Router, path: &str, cookie: Option<&str>) -> anyhow::Result<usize> {
    Ok(fetch(router, path, cookie, "text/html", "br").await?.len())
}

async fn fetch(
    router: &Router,
    path: &str,
    cookie: Option<&str>,
    accept: &str,
    encoding: &str,
) -> anyhow::Result<Bytes> {
    let mut request =
        Request::get(path).header(header::ACCEPT, accept).header(header::ACCEPT_ENCODING, encoding);
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let response = router.clone().oneshot(request.body(Body::empty())?).await?;
    ensure!(response.status().is_success(), "{path} answered {}", response.status());
    Ok(to_bytes(response.into_body(), usize::MAX).await?)
}

/// What a browser fetches at its first visit of the home page, in bytes as compressed ahead of time.
pub async fn weights(hall: &Hall) -> anyhow::Result<()> {
    let router = server::http::router(hall.app.clone());
    let Assets { style, boot, islands_light: islands, fonts, icon, .. } = hall.app.site.assets();
    let module = hall.app.site.address("light.wasm");
    let mut sum = compressed(&router, "/", None).await?;
    let mut parts = vec![format!("HTML {sum}")];
    let files = [("style", style), ("boot", boot), ("script", islands), ("WASM", module), ("icon", icon)];
    let fonts = fonts.into_iter().map(|font| ("font", font));
    for (name, address) in files.into_iter().chain(fonts) {
        let file = hall.services.config.site_dir.join(address.trim_start_matches("/assets/"));
        let brotli = file.with_added_extension("br");
        let bytes = fs::metadata(&brotli).or_else(|_| fs::metadata(&file))?.len();
        sum += usize::try_from(bytes)?;
        parts.push(format!("{name} {bytes}"));
    }
    println!("First visit of the home page: {sum} bytes ({}).", parts.join(", "));
    Ok(())
}
