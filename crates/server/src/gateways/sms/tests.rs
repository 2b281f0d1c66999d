use super::*;
use crate::config::{Config, Flags};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

fn message(key: &str) -> TextMessage {
    let (to, text) = ("+8613800000001".into(), "【汉云服饰】退款已发出。".into());
    TextMessage { key: key.into(), to, text, locale: "zh-CN" }
}

fn config(kind: &str, url: &str, token: &str) -> SmsConfig {
    let flags = Flags::default()
        .without_file()
        .with("sms.kind", kind)
        .with("sms.url", url)
        .with("sms.token", token)
        .with("sms.timeout_seconds", "1");
    Config::from_layers(&flags, &[]).unwrap().sms
}

fn texter(url: &str) -> Texter {
    Texter::open(&config("http", url, "t0ken"), Path::new("unused")).unwrap()
}

#[tokio::test]
async fn a_repeated_job_overwrites_its_message_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let open = || Texter::open(&config("files", "", ""), dir.path()).unwrap();
    let texter = open();
    for key in ["text:case_1:3:refused", "text:case_1:5:settled", "text:case_1:3:refused"] {
        texter.send(&message(key)).await.unwrap();
    }
    open().send(&message("text:case_1:5:settled")).await.unwrap();
    let mut files: Vec<_> =
        std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 2, "{files:?}");
    let first = std::fs::read_to_string(&files[0]).unwrap();
    assert!(first.contains("To: +8613800000001") && first.contains("【汉云服饰】"), "{first}");
    assert!(first.contains("Key: text:case_1:3:refused"), "{first}");
}

#[tokio::test]
async fn off_sends_nothing_and_is_content() {
    let dir = tempfile::tempdir().unwrap();
    let texter = Texter::open(&config("off", "", ""), &dir.path().join("sms")).unwrap();
    texter.send(&message("1")).await.unwrap();
    assert!(!texter.is_on() && texter.check().await.is_ok());
    assert!(!dir.path().join("sms").exists());
}

#[test]
fn what_a_gateway_needs_is_said() {
    let why = |url, token| Texter::open(&config("http", url, token), Path::new("x")).unwrap_err();
    assert!(why("", "t").starts_with("sms.url: write http://host:port/path"));
    assert!(why("https://sms.example.org/send", "t").starts_with("sms.url: "));
    for token in ["", "two words", "line\nbreak"] {
        let said = why("http://127.0.0.1:9/send", token);
        assert!(said.starts_with("sms.token: write the token"), "{said}");
    }
    let shown = format!("{:?}", texter("http://127.0.0.1:9/send"));
    assert!(!shown.contains("t0ken"), "{shown}");
}

/// A gateway in one function: answers everything with one status line, notes what it was asked.
async fn gateway(answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send?from=shop", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                match stream.read_buf(&mut request).await {
                    Ok(1..) => {}
                    _ => break,
                }
            }
            notes.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
            let head = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n");
            let _ = stream.write_all(head.as_bytes()).await;
        }
    });
    (url, asked)
}

#[tokio::test]
async fn a_message_goes_out_with_token_and_key() {
    let (url, asked) = gateway("202 Accepted").await;
    let texter = texter(&url);
    assert!(texter.check().await.is_ok());
    texter.send(&message("text:case_1:3:refused")).await.unwrap();
    let asked = asked.lock().unwrap().join("\n");
    assert!(asked.contains("POST /send?from=shop HTTP/1.1"), "{asked}");
    assert!(asked.contains("authorization: Bearer t0ken"), "{asked}");
    assert!(asked.contains("idempotency-key: text:case_1:3:refused"), "{asked}");
    let body: serde_json::Value =
        serde_json::from_str(&asked[asked.rfind("\r\n\r\n").unwrap()..]).unwrap();
    let wanted = serde_json::json!({
        "key": "text:case_1:3:refused", "to": "+8613800000001",
        "text": "【汉云服饰】退款已发出。", "locale": "zh-CN",
    });
    assert_eq!(body, wanted);
}

#[tokio::test]
async fn no_for_ever_and_no_for_now_are_told_apart() {
    let table = [
        ("400 Bad Request", true),
        ("401 Unauthorized", true),
        ("422 Unprocessable Content", true),
        ("408 Request Timeout", false),
        ("429 Too Many Requests", false),
        ("302 Found", false),
        ("500 Internal Server Error", false),
        ("503 Service Unavailable", false),
    ];
    for (answer, never) in table {
        let (url, _) = gateway(answer).await;
        let error = texter(&url).send(&message("1")).await.unwrap_err();
        assert_eq!(matches!(error, SmsError::Never(_)), never, "{answer}: {error}");
        assert!(error.to_string().contains(&answer[..3]), "{error}");
    }
}

#[tokio::test]
async fn a_gateway_that_is_away_or_falls_silent_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let silent = texter(&url);
    assert!(matches!(silent.send(&message("1")).await, Err(SmsError::Later(_))));
    drop(listener);
    assert!(matches!(silent.send(&message("1")).await, Err(SmsError::Later(_))));
    assert!(silent.check().await.is_err());
}
