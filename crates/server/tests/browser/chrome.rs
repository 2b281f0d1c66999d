//! What only chromium can do: pictures of a whole page, and the dark colours.

use fantoccini::{Client, error::CmdError, wd::WebDriverCompatibleCommand};
use hyper::Method;
use reqwest::Url;
use serde_json::{Value, json};

/// A command of the DevTools protocol, by way of the driver.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &Url,
        session: Option<&str>,
    ) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}

/// Shows pages in dark colours, or in light ones again.
pub async fn dark(client: &Client, dark: bool) {
    let value = if dark { "dark" } else { "light" };
    let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
    let parameters = json!({ "features": features });
    let command = DevTools { command: "Emulation.setEmulatedMedia", parameters };
    client.issue_cmd(command).await.expect("chromium changes its colours");
}

/// A PNG of the whole page, also of what is below the fold.
pub async fn picture(client: &Client) -> Result<Vec<u8>, CmdError> {
    let parameters = json!({ "format": "png", "captureBeyondViewport": true });
    let command = DevTools { command: "Page.captureScreenshot", parameters };
    let answer = client.issue_cmd(command).await?;
    let data = answer["data"].as_str().unwrap_or_default();
    use base64::Engine;
    Ok(base64::engine::general_purpose::STANDARD.decode(data).expect("a PNG in base64"))
}
