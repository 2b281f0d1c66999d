//! axe-core, the checker of WCAG rules: fetched by npm once, run on every page of a walk.

use fantoccini::Client;
use serde_json::{Value, json};
use std::{path::Path, process::Command, sync::OnceLock};

/// The version that is fetched.
const VERSION: &str = "4.14.1";

/// Levels A and AA of WCAG 2.0, 2.1 and 2.2.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/// Runs the rules and tells what each violation is and where, one line each.
const RUN: &str = "
    const [runOnly, done] = arguments;
    axe.run(document, { runOnly, resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((violation) => violation.nodes.map(
            (node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary}`))),
        (error) => done([String(error)]));
";

/// Whether the page has the checker already: half a megabyte need not be sent twice.
const LOADED: &str = "return typeof axe !== 'undefined'";

/// The checker's source; `None`, and a line that says so, where npm cannot fetch it.
fn source() -> Option<&'static str> {
    static SOURCE: OnceLock<Option<String>> = OnceLock::new();
    SOURCE.get_or_init(fetch).as_deref()
}

fn fetch() -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("axe-{VERSION}"));
    let file = folder.join("node_modules/axe-core/axe.min.js");
    if !file.exists() {
        let done = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .args([folder.as_os_str(), format!("axe-core@{VERSION}").as_ref()])
            .output();
        if !done.is_ok_and(|done| done.status.success()) {
            println!("not checked by axe-core: npm could not fetch it");
            return None;
        }
    }
    std::fs::read_to_string(file).ok()
}

/// What to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    Everything,
    /// Only what depends on the colours.
    Contrast,
}

impl Rules {
    fn wanted(self) -> Value {
        match self {
            Self::Everything => json!({ "type": "tag", "values": TAGS }),
            Self::Contrast => json!({ "type": "rule", "values": ["color-contrast"] }),
        }
    }
}

/// Every violation on the page now shown, one line each.
pub async fn violations(client: &Client, rules: Rules) -> Vec<String> {
    let Some(source) = source() else { return Vec::new() };
    let loaded = client.execute(LOADED, Vec::new()).await.expect("a page");
    if loaded.as_bool() != Some(true) {
        client.execute(source, Vec::new()).await.expect("axe-core loads");
    }
    let told = client.execute_async(RUN, vec![rules.wanted()]).await.expect("axe-core runs");
    let Value::Array(lines) = told else { panic!("axe-core said {told}") };
    lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
