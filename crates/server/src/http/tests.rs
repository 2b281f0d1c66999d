use super::*;
use crate::config::{Config, Flags};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A running server on a free port.
async fn start(dir: &std::path::Path, flags: &[(&'static str, &str)]) -> (App, SocketAddr) {
    let database = format!("sqlite:{}", dir.join("amends.db").display());
    let flags = flags.iter().fold(
        Flags::default()
            .without_file()
            .with("data.dir", dir.display().to_string())
            .with("database.url", database),
        |flags, (key, value)| flags.with(key, *value),
    );
    let app = App::open(Config::from_layers(&flags, &[]).unwrap()).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = app.clone();
    tokio::spawn(async move { serve(&serving, listener).await });
    (app, address)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_its_id_and_its_guards() {
    let dir = tempfile::tempdir().unwrap();
    let (_app, address) = start(dir.path(), &[]).await;
    let answer = reqwest::get(format!("http://{address}/healthz")).await.unwrap();
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("x-request-id").len(), 16);
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(!answer.headers().contains_key("strict-transport-security"), "not on plain http");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxys_request_id_is_kept_if_it_is_plain() {
    let dir = tempfile::tempdir().unwrap();
    let (_app, address) = start(dir.path(), &[]).await;
    let client = reqwest::Client::new();
    let with = |id: &str| client.get(format!("http://{address}/readyz")).header("x-request-id", id);
    let kept = with("edge-7f3a").send().await.unwrap();
    assert_eq!(kept.headers()["x-request-id"], "edge-7f3a");
    let replaced = with("<script>").send().await.unwrap();
    assert_ne!(replaced.headers()["x-request-id"], "<script>");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_lets_the_running_request_finish_and_takes_no_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let (app, address) = start(dir.path(), &[]).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    let head = b"POST /api/v1/webhooks/simulator HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\
                 expect: 100-continue\r\nconnection: close\r\n\r\n";
    slow.write_all(head).await.unwrap();
    // It is asked for the body: the request is running.
    let mut go_on = *b"HTTP/1.1 100 Continue\r\n\r\n";
    slow.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    app.stop();
    slow.write_all(b"{}").await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    // Nobody signed it, which is an answer as good as any.
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    // The answer may be here before the listener is gone.
    let closes = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), closes).await.expect("the listener closes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_ends_its_head_is_sent_away() {
    let dir = tempfile::tempdir().unwrap();
    let (_app, address) = start(dir.path(), &[("server.header_seconds", "1")]).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nhost:").await.unwrap();
    let mut rest = Vec::new();
    let end = tokio::time::timeout(Duration::from_secs(5), slow.read_to_end(&mut rest)).await;
    end.expect("the server closes the connection").unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_too_long_or_breaks_is_said_in_every_language() {
    let dir = tempfile::tempdir().unwrap();
    let (app, _) = start(dir.path(), &[("server.request_seconds", "1")]).await;
    let doors = Router::<App>::new()
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/broken", get(async || -> String { panic!("a handler that is not right") }))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), within_time))
        .with_state(app);
    for (path, status, words) in [("/slow", 503, "处理时间过长"), ("/broken", 500, "on our side")]
    {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = doors.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status);
        let body = axum::body::to_bytes(answer.into_body(), BODY_MAX).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains(words), "{path}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_site_does_nothing_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let (_app, address) = start(dir.path(), &[]).await;
    let post = reqwest::Client::new().post(format!("http://{address}/staff/login"));
    let answer = post.header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(answer.status(), 403);
    assert!(answer.text().await.unwrap().contains("其他网站"), "in both languages");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_answers_with_a_page_also_the_bare_one_and_the_unknown() {
    let dir = tempfile::tempdir().unwrap();
    let (app, address) = start(dir.path(), &[]).await;
    app.store().migrate(0).await.unwrap();
    for (path, status, words) in
        [("/", 200, "/staff"), ("/a/b/c/d/e", 404, "<h1>"), ("/api/v1/nothing", 404, "\"code\"")]
    {
        let answer = reqwest::get(format!("http://{address}{path}")).await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.contains(words), "{path}: {text}");
    }
}
