//! The built browser files: their hashed names, and serving them compressed ahead of time.

use app::pages::Assets;
use axum::{
    Router,
    http::{HeaderValue, Response, header},
};
use std::{collections::BTreeMap, path::PathBuf};
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, fs::ServeFileSystemResponseBody},
    set_header::SetResponseHeaderLayer,
};

/// Where the built files lie and what they are called.
#[derive(Debug, Default)]
pub struct Site {
    pub folder: PathBuf,
    /// Logical name → name with its hash, as `script/assets` wrote it.
    manifest: BTreeMap<String, String>,
}

impl Site {
    /// Reads `manifest.json` of the built site.
    ///
    /// # Errors
    /// When the site is not built, with what to do about it.
    pub fn open(folder: PathBuf) -> anyhow::Result<Self> {
        let path = folder.join("manifest.json");
        let text = std::fs::read_to_string(&path).map_err(|error| {
            anyhow::anyhow!("{}: {error}. Build the browser files first: script/assets", path.display())
        })?;
        Ok(Self { manifest: serde_json::from_str(&text)?, folder })
    }

    /// The address of a file by its logical name.
    pub fn address(&self, name: &str) -> String {
        format!("/assets/{}", self.manifest.get(name).map_or(name, String::as_str))
    }

    /// The first file of the list that is not there.
    pub fn missing(&self) -> Option<&str> {
        self.manifest.keys().find(|name| !self.path(name).is_file()).map(String::as_str)
    }

    /// Where a file lies, by its logical name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(self.manifest.get(name).map_or(name, String::as_str))
    }

    /// The files that every page refers to.
    pub fn assets(&self) -> Assets {
        Assets {
            style: self.address("main.css"),
            boot: self.address("boot.js"),
            islands_light: self.address("light.js"),
            islands_form: self.address("form.js"),
            islands_staff: self.address("staff.js"),
            fonts: vec![self.address("fonts/be-vietnam-pro-400.woff2")],
            icon: self.address("favicon.svg"),
            touch_icon: self.address("icons/apple-touch-icon.png"),
            manifest: "/manifest.webmanifest".to_owned(),
        }
    }
}

/// Serves the built files: hashed names never change, so browsers keep them for a year.
pub fn files(site: &Site) -> Router {
    let serve = ServeDir::new(&site.folder).precompressed_br().precompressed_gzip();
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let layer = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, forever))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_TYPE, in_utf_8));
    Router::new().fallback_service(layer.service(serve))
}

/// The type of a text with the encoding in which all of ours are written; nothing where it says so itself.
fn in_utf_8(response: &Response<ServeFileSystemResponseBody>) -> Option<HeaderValue> {
    let kind = response.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let silent = kind.starts_with("text/") && !kind.contains("charset=");
    silent.then(|| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok()).flatten()
}
