//! Style sheets, scripts and pictures of our own, built into the binary. Their addresses carry a
//! mark of their content, so that browsers keep them for a year and still get the new ones at once.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Files;

/// `style.css` → `/static/style.css?v=1a2b3c4d`.
pub fn address(name: &str) -> Cow<'static, str> {
    let mark = Files::get(name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
    let mark: String = mark[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    Cow::Owned(format!("/static/{name}?v={mark}"))
}

/// `GET /static/{*name}`; open to everybody.
pub async fn file(Path(name): Path<String>) -> Response {
    named(&name)
}

/// A file by its name, to be kept for a year; 404 where there is none.
pub fn named(name: &str) -> Response {
    let Some(file) = Files::get(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, file.data).into_response()
}
