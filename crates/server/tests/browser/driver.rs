//! chromedriver as a child of the test: on a port of its own choice, with all its browsers gone
//! when the test ends, however it ends.

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// What keeps a browser to the matter and off the network.
const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
];

/// The preference by which a browser runs no script of any page.
const NO_SCRIPTS: &str = "profile.managed_default_content_settings.javascript";

/// A screen to look at pages on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// 390 × 844, as most phones are.
    Phone,
    /// 1280 × 900.
    Desktop,
}

impl Screen {
    /// The word in names of pictures.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desktop => "desktop",
        }
    }

    /// chromedriver waits for ever for a tap on a page that may run no scripts: without them, a
    /// phone has a pointer.
    fn metrics(self, scripts: bool) -> Value {
        match self {
            Self::Phone => json!({
                "width": 390, "height": 844, "pixelRatio": 2, "mobile": true, "touch": scripts
            }),
            Self::Desktop => json!({
                "width": 1280, "height": 900, "pixelRatio": 1, "mobile": false, "touch": false
            }),
        }
    }
}

/// A running chromedriver.
pub struct Driver {
    child: Child,
    url: String,
    chromium: PathBuf,
    /// Profiles of its browsers.
    scratch: TempDir,
    /// Kept, so that the driver can go on printing.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts the driver of `AMENDS_CHROMEDRIVER`; `None`, and a line that says so, without one.
    pub fn start() -> Option<Self> {
        let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.exists());
        let found = (named("AMENDS_CHROMEDRIVER"), named("AMENDS_CHROMIUM"));
        let (Some(driver), Some(chromium)) = found else {
            println!("skipped: AMENDS_CHROMEDRIVER and AMENDS_CHROMIUM name no browser");
            return None;
        };
        let mut child = Command::new(driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output is ours"));
        let url = format!("http://127.0.0.1:{}", port(&mut output));
        let scratch = tempfile::tempdir().expect("a scratch folder");
        Some(Self { child, url, chromium, scratch, _output: output })
    }

    /// A browser with a profile of its own, in a language, with or without scripts.
    pub async fn browser(&self, screen: Screen, language: &str, scripts: bool) -> Client {
        let profile = TempDir::new_in(self.scratch.path()).expect("a folder").keep();
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let mut preferences = json!({ "intl.accept_languages": language });
        if !scripts {
            preferences[NO_SCRIPTS] = json!(2);
        }
        let options = json!({
            "binary": self.chromium,
            "args": arguments,
            "prefs": preferences,
            "mobileEmulation": { "deviceMetrics": screen.metrics(scripts) },
        });
        let mut wanted = Capabilities::new();
        wanted.insert("goog:chromeOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        builder.connect(&self.url).await.expect("a browser starts")
    }
}

impl Driver {
    fn shut_down(&self) -> std::io::Result<()> {
        let mut line = TcpStream::connect(self.url.trim_start_matches("http://"))?;
        line.set_read_timeout(Some(Duration::from_secs(5)))?;
        line.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        line.read_to_end(&mut Vec::new()).map(|_| ())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to shut down it ends its browsers first, also those of a walk that broke off.
        let _ = self.shut_down();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in "ChromeDriver was started successfully on port 40123."
fn port(output: &mut impl BufRead) -> u16 {
    for line in output.lines() {
        let line = line.expect("chromedriver speaks UTF-8");
        let told = line.split_once("successfully on port ").map(|(_, port)| port);
        if let Some(port) = told.and_then(|port| port.trim_end_matches('.').parse().ok()) {
            return port;
        }
    }
    panic!("chromedriver named no port");
}
