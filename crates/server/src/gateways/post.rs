//! Posts JSON to an `http://` address and reads no more of the answer than its status. Small on
//! purpose: what needs TLS is reached through a proxy on this machine.

use http_body_util::{BodyExt, Full};
use hyper::{Request, StatusCode, Uri, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::io;
use tokio::net::TcpStream;

/// Host and port of an address that [`post`] can call; `None` if it is none.
pub fn host_and_port(url: &str) -> Option<(String, u16)> {
    let uri: Uri = url.parse().ok()?;
    let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http"))?;
    Some((authority.host().to_owned(), authority.port_u16().unwrap_or(80)))
}

/// Posts `body` to `url` with `headers` and says how it was answered. Patience is the caller's.
pub async fn post(url: &str, headers: &[(&str, &str)], body: Vec<u8>) -> io::Result<StatusCode> {
    let bad = || io::Error::new(io::ErrorKind::InvalidInput, "only http:// addresses are called");
    let uri: Uri = url.parse().map_err(|_| bad())?;
    let (host, port) = host_and_port(url).ok_or_else(bad)?;
    let stream = TcpStream::connect((host.as_str(), port)).await?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    let driver = Driver(tokio::spawn(connection));
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = Request::post(path)
        .header("host", uri.authority().map_or("", |authority| authority.as_str()))
        .header("content-type", "application/json");
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Full::new(Bytes::from(body))).map_err(io::Error::other)?;
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    let status = response.status();
    // The body is read to its end so that the other side sees a clean close.
    let _ = response.into_body().collect().await;
    drop(driver);
    Ok(status)
}

/// Drives a connection as long as somebody waits for its answer.
struct Driver<T>(tokio::task::JoinHandle<T>);

impl<T> Drop for Driver<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
