//! A window somebody sits at: verbs as a person would say them, by the words on the page. Each
//! waits a while for what it needs, as people do.

use super::{
    axe::{self, Rules},
    chrome,
};
use fantoccini::{Client, Locator, elements::Element, error::CmdError};
use std::{
    panic::Location,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::Instant;

/// How long a verb waits before it says what the page shows instead.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(40);

/// Pictures not to be seen, and whether there is no more hope.
const PICTURES: &str = "
    const pictures = [...document.querySelectorAll('img[src]')];
    for (const picture of pictures) picture.loading = 'eager';
    return pictures.filter((picture) => !picture.naturalWidth)
        .map((picture) => [picture.src, picture.complete]);
";

/// A window and what it was opened for.
pub struct Window {
    pub client: Client,
    pub scripts: bool,
    /// `http://127.0.0.1:port`.
    home: String,
    /// In names of pictures: who sits here.
    who: String,
    /// Where pictures are put, if anybody wants any (`AMENDS_SCREENSHOTS`).
    pictures: Option<PathBuf>,
    pages: usize,
    /// What was wrong with pages so far.
    found: Vec<String>,
}

impl Window {
    /// A window on a server.
    pub fn new(client: Client, scripts: bool, home: &str, who: &str) -> Self {
        let pictures = std::env::var_os("AMENDS_SCREENSHOTS").map(PathBuf::from);
        let (home, who) = (home.to_owned(), who.to_owned());
        Self { client, scripts, home, who, pictures, pages: 0, found: Vec::new() }
    }

    /// Types an address.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.home)).await.expect("a page opens");
    }

    /// The path in the address bar.
    pub async fn path(&self) -> String {
        self.client.current_url().await.expect("an address").path().to_owned()
    }

    /// Everything that can be read on the page.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until these words can be read.
    #[track_caller]
    pub fn see(&self, words: &str) -> impl Future<Output = ()> {
        self.wait_for(Location::caller(), words, true)
    }

    /// Waits until these words can be read no more.
    #[track_caller]
    pub fn miss(&self, words: &str) -> impl Future<Output = ()> {
        self.wait_for(Location::caller(), words, false)
    }

    async fn wait_for(&self, from: &Location<'_>, words: &str, wanted: bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text().await;
            if text.contains(words) == wanted && !text.is_empty() {
                return;
            }
            if Instant::now() > end {
                let still = if wanted { "cannot" } else { "can still" };
                panic!("{from}: `{words}` {still} be read at {}:\n{text}", self.path().await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Presses the button or follows the link with these words.
    #[track_caller]
    pub fn press(&self, words: &str) -> impl Future<Output = ()> {
        let words = quoted(words);
        self.click(format!(
            "(//main | //header | //dialog[@open])//*[self::button or self::a or self::summary]\
             [contains(normalize-space(.), {words})][not(@aria-hidden)]"
        ))
    }

    /// Ticks or picks the choice with these words.
    #[track_caller]
    pub fn choose(&self, words: &str) -> impl Future<Output = ()> {
        let words = quoted(words);
        self.click(format!("//main//label[contains(normalize-space(.), {words})]"))
    }

    /// Clicks the first thing an XPath finds.
    #[track_caller]
    pub fn click(&self, xpath: String) -> impl Future<Output = ()> {
        let from = Location::caller();
        self.on(from, xpath, |element| async move { element.click().await })
    }

    /// Types into the field with this label, in place of what was there.
    #[track_caller]
    pub fn fill(&self, label: &str, typed: &str) -> impl Future<Output = ()> {
        let from = Location::caller();
        let typed = typed.to_owned();
        self.on(from, labelled(label), move |element| {
            let typed = typed.clone();
            async move {
                element.clear().await?;
                element.send_keys(&typed).await
            }
        })
    }

    /// Types into what an XPath finds, in place of what was there.
    #[track_caller]
    pub fn fill_at(&self, xpath: &str, typed: &str) -> impl Future<Output = ()> {
        let (from, typed) = (Location::caller(), typed.to_owned());
        self.on(from, xpath.to_owned(), move |element| {
            let typed = typed.clone();
            async move {
                element.clear().await?;
                element.send_keys(&typed).await
            }
        })
    }

    /// Picks an entry of the list with this label.
    #[track_caller]
    pub fn select(&self, label: &str, entry: &str) -> impl Future<Output = ()> {
        let from = Location::caller();
        let entry = entry.to_owned();
        self.on(from, labelled(label), move |element| {
            let entry = entry.clone();
            async move { element.select_by_label(&entry).await }
        })
    }

    /// Chooses a file of this computer in the field that an XPath finds.
    #[track_caller]
    pub fn attach(&self, xpath: String, file: &Path) -> impl Future<Output = ()> {
        let from = Location::caller();
        let file = file.display().to_string();
        self.on(from, xpath, move |element| {
            let file = file.clone();
            async move { element.send_keys(&file).await }
        })
    }

    /// Does something to what an XPath finds, again while the page is still moving.
    async fn on<F, D>(&self, from: &Location<'_>, xpath: String, act: F)
    where
        F: Fn(Element) -> D,
        D: Future<Output = Result<(), CmdError>>,
    {
        let end = Instant::now() + PATIENCE;
        loop {
            let done = match self.client.find(Locator::XPath(&xpath)).await {
                Ok(element) => act(element).await,
                Err(error) => Err(error),
            };
            let Err(error) = done else { return };
            if Instant::now() > end {
                let (path, text) = (self.path().await, self.text().await);
                panic!("{from}: {xpath}: {error}\nat {path}:\n{text}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Looks the page over as a whole: nothing untranslated, nothing wider than the screen, no rule
    /// of WCAG 2.2 AA broken in light or dark colours; and takes a picture. What is found is said
    /// when the window closes.
    pub async fn look_over(&mut self, page: &str) {
        self.take_picture(page).await;
        let mut found = Vec::new();
        if self.text().await.contains('⟦') {
            found.push("words are missing".to_owned());
        }
        if self.scripts {
            let broken = self.broken_pictures().await;
            found.extend(broken.iter().map(|address| format!("broken picture {address}")));
            let wide = "return document.documentElement.scrollWidth - innerWidth";
            let wider = self.client.execute(wide, Vec::new()).await.expect("a number").as_f64();
            if wider > Some(0.0) {
                found.push(format!("{wider:?} pixels wider than the screen"));
            }
            chrome::dark(&self.client, true).await;
            let broken = axe::violations(&self.client, Rules::Contrast).await;
            found.extend(broken.iter().map(|rule| format!("in dark colours: {rule}")));
            chrome::dark(&self.client, false).await;
            found.extend(axe::violations(&self.client, Rules::Everything).await);
        }
        self.found.extend(found.into_iter().map(|what| format!("{page}: {what}")));
    }

    /// Closes the window. Panics with all that was found on its pages.
    pub async fn close(self) {
        self.client.close().await.expect("the window closes");
        assert!(self.found.is_empty(), "{}:\n{}", self.who, self.found.join("\n"));
    }

    /// Addresses of pictures that do not come, given the time to load.
    async fn broken_pictures(&self) -> Vec<String> {
        let end = Instant::now() + PATIENCE;
        loop {
            let told = self.client.execute(PICTURES, Vec::new()).await.expect("a list");
            let missing: Vec<(String, bool)> = serde_json::from_value(told).expect("it is one");
            if missing.iter().all(|(_, is_final)| *is_final) || Instant::now() > end {
                return missing.into_iter().map(|(address, _)| address).collect();
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn take_picture(&mut self, page: &str) {
        let Some(folder) = &self.pictures else { return };
        self.pages += 1;
        let (who, number) = (&self.who, self.pages);
        let png = chrome::picture(&self.client).await.expect("a picture");
        std::fs::create_dir_all(folder).expect("the folder for pictures");
        let file = folder.join(format!("{who}-{number:02}-{page}.png"));
        std::fs::write(file, png).expect("the picture is kept");
    }
}

/// The field a label belongs to.
fn labelled(label: &str) -> String {
    let label = quoted(label);
    format!("//main//*[@id = //main//label[contains(normalize-space(.), {label})]/@for]")
}

/// A part of a form under its heading: a check of the bench.
pub fn part_called(legend: &str) -> String {
    format!("//main//fieldset[legend[contains(normalize-space(.), {})]]", quoted(legend))
}

/// A string of XPath, which knows no escapes.
pub fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
