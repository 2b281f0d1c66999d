use super::*;
use crate::config::{Config, Flags};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

fn letter(key: &str) -> Letter {
    Letter {
        key: key.into(),
        to: "lin@example.org".into(),
        subject: "您的验证码".into(),
        text: "您的验证码是 483920。".into(),
        html: "<p>您的验证码是 <b>483920</b>。</p>".into(),
    }
}

fn config(smtp_url: &str) -> MailConfig {
    let flags = Flags::default()
        .without_file()
        .with("mail.transport", if smtp_url.is_empty() { "files" } else { "smtp" })
        .with("mail.smtp_url", smtp_url)
        .with("mail.timeout_seconds", "2");
    Config::from_layers(&flags, &[]).unwrap().mail
}

fn names(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_repeated_job_overwrites_its_letter_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = Mailer::open(&config(""), dir.path()).unwrap();
    mailer.send(&letter("notify:case_1:1")).await.unwrap();
    mailer.send(&letter("notify:case_1:2")).await.unwrap();
    mailer.send(&letter("notify:case_1:1")).await.unwrap();
    let again = Mailer::open(&config(""), dir.path()).unwrap();
    again.send(&letter("notify:case_1:2")).await.unwrap();
    again.send(&letter("notify:case_1:3")).await.unwrap();
    let names = names(dir.path());
    let numbers: Vec<_> = names.iter().map(|name| &name[..5]).collect();
    assert_eq!(numbers, ["0001-", "0002-", "0003-"], "{names:?}");
    let text = std::fs::read_to_string(dir.path().join(&names[0])).unwrap();
    assert!(text.contains("您的验证码是 483920。"), "a person can read the file:\n{text}");
    assert!(text.contains("Message-ID: <") && text.contains("@localhost>"), "{text}");
}

#[tokio::test]
async fn a_letter_of_several_long_lines_can_be_read_in_its_file() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = Mailer::open(&config(""), dir.path()).unwrap();
    let long = "This code is good for ten minutes. ".repeat(5);
    let text = format!("Hello,\n\n{long}\n    270726\n-- \n页脚");
    mailer.send(&Letter { text, ..letter("code") }).await.unwrap();
    let file = dir.path().join(&names(dir.path())[0]);
    let kept = std::fs::read_to_string(file).unwrap();
    assert!(kept.contains("\r\n    270726\r\n-- \r\n页脚\r\n"), "{kept}");
}

#[tokio::test]
async fn an_address_that_is_none_is_never_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let mailer = Mailer::open(&config(""), dir.path()).unwrap();
    let nobody = Letter { to: "nobody at all".into(), ..letter("x") };
    assert!(matches!(mailer.send(&nobody).await, Err(MailError::Never(_))));
    assert!(names(dir.path()).is_empty());
}

/// A mail server in one function: answers each line as `answer` says, notes what it heard.
async fn server(
    answer: impl Fn(&str) -> &'static str + Clone + Send + 'static,
) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp+plain://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, answer.clone(), Arc::clone(&notes)));
        }
    });
    (url, heard)
}

async fn talk(
    stream: TcpStream,
    answer: impl Fn(&str) -> &'static str,
    heard: Arc<Mutex<Vec<String>>>,
) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 ready\r\n").await.unwrap();
    let (mut line, mut in_data) = (String::new(), false);
    while matches!(stream.read_line(&mut line).await, Ok(1..)) {
        let said = line.trim_end().to_owned();
        line.clear();
        heard.lock().unwrap().push(said.clone());
        if in_data && said != "." {
            continue;
        }
        in_data = said == "DATA";
        let text = answer(&said);
        if text.is_empty() {
            return;
        }
        if stream.write_all(format!("{text}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

fn agreeable(line: &str) -> &'static str {
    if line.starts_with("EHLO") {
        "250 8BITMIME"
    } else if line == "DATA" {
        "354 go on"
    } else {
        "250 ok"
    }
}

#[tokio::test]
async fn a_letter_goes_out_by_smtp_with_the_message_id_of_its_job() {
    let (url, heard) = server(agreeable).await;
    let mailer = Mailer::open(&config(&url), Path::new("unused")).unwrap();
    mailer.send(&letter("notify:case_1:1")).await.unwrap();
    let heard = heard.lock().unwrap().join("\n");
    assert!(heard.contains("RCPT TO:<lin@example.org>"), "{heard}");
    let id = format!("Message-ID: <{}@localhost>", message_name("notify:case_1:1"));
    assert!(heard.contains(&id), "{heard}");
    assert!(mailer.check().await.is_ok());
}

#[tokio::test]
async fn a_connection_that_went_stale_is_replaced_at_once() {
    // The server hangs up on the second letter of a connection, as after an idle time-out.
    let count = Arc::new(Mutex::new(0));
    let (url, heard) = server({
        let count = Arc::clone(&count);
        move |line| {
            if line.starts_with("MAIL") {
                *count.lock().unwrap() += 1;
                if *count.lock().unwrap() == 2 {
                    return "";
                }
            }
            agreeable(line)
        }
    })
    .await;
    let mailer = Mailer::open(&config(&url), Path::new("unused")).unwrap();
    mailer.send(&letter("1")).await.unwrap();
    mailer.send(&letter("2")).await.unwrap();
    let letters = heard.lock().unwrap().iter().filter(|line| *line == "DATA").count();
    assert_eq!(letters, 2);
}

#[tokio::test]
async fn no_for_ever_and_no_for_now_are_told_apart() {
    for (refusal, never) in [("550 no such person", true), ("451 try later", false)] {
        let (url, _) =
            server(move |line| if line.starts_with("RCPT") { refusal } else { agreeable(line) })
                .await;
        let mailer = Mailer::open(&config(&url), Path::new("unused")).unwrap();
        let error = mailer.send(&letter("1")).await.unwrap_err();
        assert_eq!(matches!(error, MailError::Never(_)), never, "{refusal}: {error}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_not_waited_for_for_ever() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp+plain://{}", listener.local_addr().unwrap());
    let mailer = Mailer::open(&config(&url), Path::new("unused")).unwrap();
    let letter = letter("1");
    let sent = tokio::time::timeout(std::time::Duration::from_secs(8), mailer.send(&letter));
    assert!(matches!(sent.await.expect("it gave up itself"), Err(MailError::Later(_))));
}
