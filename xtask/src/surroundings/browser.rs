//! A chromium and the driver that goes with it.

use super::{Found, install};
use crate::process;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A browser the walks can be driven through. The tests start and stop the driver themselves.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The Chinese pages need glyphs, or a screenshot shows boxes.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

impl Browser {
    /// The browser named in the environment, or one in `PATH`, or a freshly installed one.
    pub fn find() -> Found<Self> {
        if let Some(browser) = Self::look() {
            return Ok(browser);
        }
        install::packages(&PACKAGES).map_err(|why| format!("no chromium and driver; {why}"))?;
        Self::look().ok_or_else(|| "installed, but still no chromium and chromedriver".to_owned())
    }

    fn look() -> Option<Self> {
        let named = |variable| env::var_os(variable).map(PathBuf::from).filter(|p| p.is_file());
        let more = [PathBuf::from("/usr/lib/chromium"), PathBuf::from("/usr/lib/chromium-browser")];
        let chromium = named("AMENDS_CHROMIUM")
            .or_else(|| BROWSERS.iter().find_map(|name| process::find(name, &more)))?;
        let driver =
            named("AMENDS_CHROMEDRIVER").or_else(|| process::find("chromedriver", &more))?;
        Some(Self { chromium, driver })
    }

    /// Version and place, for the closing summary.
    pub fn described(&self) -> String {
        let version = process::output(Command::new(&self.chromium).arg("--version"))
            .unwrap_or_else(|_| "unknown version".to_owned());
        format!("{} ({})", version.trim(), self.chromium.display())
    }
}
