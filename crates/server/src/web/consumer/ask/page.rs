//! The page of the form, whether it files, changes, or asks about several orders at once.

use super::{
    CHANNELS, Shared,
    form::AskForm,
    section::{Ground, Section},
};
use crate::{
    web::{
        case_view::{self, PhotoView},
        consumer::part,
        form::{Field, Problem},
        guard::Buyer,
        page::Shell,
    },
    words::Lang,
};
use amends_core::{
    case::{FILES_MAX, NOTE_CHARS_MAX},
    ids::FileId,
    people::Channel,
};
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "consumer/ask.html")]
pub struct AskPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub back: String,
    pub back_words: String,
    /// What else the form carries from page to page: names and values.
    pub carried: Vec<(&'static str, String)>,
    /// How the buyer reached the shop, where staff ask for them: word, name, chosen.
    pub channels: Vec<(&'static str, String, bool)>,
    pub sections: Vec<Section>,
    pub note: Field,
    /// None where photos were sent before and more are added elsewhere.
    pub photos: Option<PhotosView>,
    /// Whether it can be kept for later.
    pub keeps: bool,
}

/// The photos so far, and room for more.
pub struct PhotosView {
    pub photos: Vec<KeptPhoto>,
    /// Where a script sends one.
    pub upload: String,
    pub left: usize,
    /// How many the reasons ask for; 0: none.
    pub wanted: u32,
}

/// A photo that is there already.
pub struct KeptPhoto {
    pub id: String,
    pub photo: PhotoView,
}

impl AskPage<'_> {
    /// Whether it is as good as complete: what is missing of one section is shown there.
    pub fn shows_more(&self) -> bool {
        self.sections.iter().any(|section| section.preview.is_some())
    }

    /// Whether it can be sent.
    pub fn open(&self) -> bool {
        let open = |section: &Section| section.preview.as_ref().is_some_and(|p| p.open);
        self.sections.iter().all(open)
    }

    /// The words of the button that sends it.
    pub fn send(&self) -> String {
        let words = self.sections.iter().filter_map(|section| section.preview.as_ref());
        match words.map(|preview| preview.send.clone()).collect::<Vec<_>>().as_slice() {
            [one] => one.clone(),
            _ => self.shell.t.get("many-send"),
        }
    }
}

/// The page of one order's form.
pub fn of_one<'a>(
    t: &'a Lang,
    ground: &Ground<'_>,
    (form, shared, section): (&AskForm, &Shared, Section),
    problems: Vec<Problem>,
) -> AskPage<'a> {
    let (buyer, number) = (ground.buyer, &ground.context.order.number);
    let changes = ground.changes.is_some();
    let title = if changes { "ask-title-change" } else { "ask-title" };
    AskPage {
        shell: buyer.shell(t, t.get(title)),
        back: match buyer.helper {
            Some(_) => "/staff/open".to_owned(),
            None => buyer.at(&format!("/orders/{}", part(number))),
        },
        back_words: format!("{} {number}", t.get("ask-back")),
        carried: ground.seen.map(|seen| ("seen", seen.to_string())).into_iter().collect(),
        channels: channels(t, buyer, form),
        sections: vec![section],
        note: note(t, shared, &problems),
        photos: (!changes).then(|| photos(t, shared, &[(ground, form)])),
        keeps: buyer.helper.is_none() && !changes,
        problems,
    }
}

/// The field for the buyer's own words.
pub fn note(t: &Lang, shared: &Shared, problems: &[Problem]) -> Field {
    let note = Field::text("note", t.get("ask-words"), NOTE_CHARS_MAX);
    note.hint(t.get("ask-words-hint")).filled(&shared.note).checked(problems)
}

fn channels(t: &Lang, buyer: &Buyer, form: &AskForm) -> Vec<(&'static str, String, bool)> {
    let choice = |channel: Channel| {
        let words = t.get(&format!("channel-{}", channel.word()));
        (channel.word(), words, channel == form.channel)
    };
    match buyer.helper {
        Some(_) => CHANNELS.map(choice).to_vec(),
        None => Vec::new(),
    }
}

/// The photos of a form, wanted as far as the reasons of its sections ask for them.
pub fn photos(t: &Lang, shared: &Shared, of: &[(&Ground<'_>, &AskForm)]) -> PhotosView {
    let (Some((first, _)), buyer) = (of.first(), of.first().map(|(ground, _)| ground.buyer)) else {
        return PhotosView { photos: Vec::new(), upload: String::new(), left: 0, wanted: 0 };
    };
    let base = buyer.map(Buyer::photos).unwrap_or_default();
    let photo = |(id, nth): (&FileId, usize)| KeptPhoto {
        id: id.to_string(),
        photo: case_view::photo(t, &base, *id, nth),
    };
    let reasons = of.iter().flat_map(|(ground, form)| {
        let asks = !ground.is_short();
        let parts = form.parts.iter().filter(move |_| asks);
        parts.filter_map(|said| ground.context.policy.reason(&said.reason))
    });
    PhotosView {
        photos: shared.files.iter().zip(1..).map(photo).collect(),
        upload: first.buyer.upload(first.context.order.id),
        left: FILES_MAX - shared.files.len(),
        wanted: reasons.map(|reason| reason.photos_min).max().unwrap_or(0),
    }
}
