//! What the form says, however little of it is filled in. Names of fields: `wish`, `line` (chosen
//! lines), `q-1`, `reason-1`, `target-1`, `a-1-tags-on` (of line 1), `tender`, `note`, `file`.

use crate::{
    app::App,
    flows,
    web::{form::Problem, guard::Buyer, trouble::PageError},
};
use amends_core::{
    case::{AskedLine, FILES_MAX, Submit, WishKind},
    ids::{CaseId, FileId},
    order::Order,
    people::Channel,
};
use axum::extract::{Multipart, multipart::Field};
use std::collections::BTreeMap;

/// Fields of one form; the longest real one has a few for each line.
const FIELDS_MAX: usize = 2_000;
/// Bytes of a field that is not a photo.
const FIELD_BYTES_MAX: usize = 16 * 1024;
/// Lines one request can speak of.
const LINES_MAX: usize = 100;

/// A body as it came: fields in order, photos already kept.
pub struct Sent {
    pub pairs: Vec<(String, String)>,
    pub files: Vec<FileId>,
    /// Photos that were not taken, and why.
    pub problems: Vec<Problem>,
}

impl Sent {
    /// Reads a body and keeps its photos. Error: the body is not a form at all.
    pub async fn receive(app: &App, buyer: &Buyer, mut body: Multipart) -> Result<Self, PageError> {
        let mut sent = Self { pairs: Vec::new(), files: Vec::new(), problems: Vec::new() };
        while let Some(field) = body.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "photos" {
                sent.photo(app, buyer, field).await?;
            } else if sent.pairs.len() < FIELDS_MAX {
                let value = field.text().await.map_err(broken)?;
                let fits = value.len() <= FIELD_BYTES_MAX;
                sent.pairs.push((name, if fits { value } else { String::new() }));
            }
        }
        Ok(sent)
    }

    /// The first field of this name.
    pub fn first(&self, name: &str) -> Option<String> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Photos of this body and those a script had sent before.
    pub fn all_files(&self) -> Vec<FileId> {
        let before = self.pairs.iter().filter(|(name, _)| name == "file");
        let before = before.filter_map(|(_, id)| id.parse().ok());
        before.chain(self.files.iter().copied()).collect()
    }

    async fn photo(&mut self, app: &App, buyer: &Buyer, field: Field<'_>) -> Result<(), PageError> {
        let claimed = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?;
        // Browsers send an empty part for a file field in which nothing was chosen.
        if bytes.is_empty() || self.files.len() >= FILES_MAX {
            return Ok(());
        }
        let (tenant, customer) = (buyer.tenant(), buyer.customer);
        let claimed = claimed.as_deref();
        match flows::upload_photo(app, tenant, customer, bytes.to_vec(), claimed).await {
            Ok(file) => self.files.push(file),
            Err(error) => self.problems.extend(Problem::all(buyer.words(app), error)?),
        }
        Ok(())
    }
}

/// A body that stops half-way or is too large is the sender's; say what the limits are.
fn broken(_: axum::extract::multipart::MultipartError) -> PageError {
    let problem = flows::FieldProblem::new("photos", "upload-broken").with("files", FILES_MAX);
    PageError::Flow(problem.into())
}

/// The form.
#[derive(Debug, Clone)]
pub struct AskForm {
    /// Drawn when the form was first shown: sent twice, it files one case.
    pub case: CaseId,
    pub wish: Option<WishKind>,
    /// The chosen lines.
    pub lines: Vec<LineForm>,
    /// Empty: the way it was paid.
    pub tender: String,
    pub note: String,
    pub files: Vec<FileId>,
    /// How the buyer reached the shop; asked of staff only.
    pub channel: Channel,
    /// Whether it is to be filed, or only shown with what it comes to.
    pub sends: bool,
}

/// What is said about one line.
#[derive(Debug, Clone, Default)]
pub struct LineForm {
    pub line: u16,
    /// 0: not said yet.
    pub quantity: u32,
    pub reason: String,
    pub target: String,
    pub answers: BTreeMap<String, String>,
}

impl AskForm {
    /// Reads the fields; what does not parse counts as not said. `fresh` is used for a new form.
    pub fn read(pairs: &[(String, String)], fresh: CaseId) -> Self {
        let first =
            |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let all = |name: &'static str| {
            pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
        };
        let mut numbers: Vec<u16> = all("line").filter_map(|line| line.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let dropped = first("drop").and_then(|id| id.parse::<FileId>().ok());
        let files = all("file").filter_map(|id| id.parse().ok());
        Self {
            case: first("case").and_then(|id| id.parse().ok()).unwrap_or(fresh),
            wish: first("wish").and_then(|wish| wish.parse().ok()),
            lines: numbers.into_iter().take(LINES_MAX).map(|no| line(pairs, no)).collect(),
            tender: first("tender").unwrap_or_default().to_owned(),
            note: first("note").unwrap_or_default().to_owned(),
            files: files.filter(|id| Some(*id) != dropped).take(FILES_MAX).collect(),
            channel: channel(first("channel").unwrap_or_default()),
            sends: first("go") == Some("send"),
        }
    }

    /// With photos that came in the same body, as many as there is room for.
    pub fn with_files(mut self, files: Vec<FileId>) -> Self {
        self.files.extend(files);
        self.files.truncate(FILES_MAX);
        self
    }

    /// In an order of one line there is nothing to choose.
    pub fn choose_only_line(&mut self, order: &Order) {
        if let ([only], true) = (order.lines.as_slice(), self.lines.is_empty()) {
            self.lines.push(LineForm { line: only.no, ..LineForm::default() });
        }
    }

    /// What is said about a line, if it is chosen.
    pub fn line(&self, no: u16) -> Option<&LineForm> {
        self.lines.iter().find(|line| line.line == no)
    }

    /// The request it makes; nothing while no wish is chosen.
    pub fn submit(&self, buyer: &Buyer) -> Submit {
        let lines = self.lines.iter().map(|line| AskedLine {
            line: line.line,
            quantity: line.quantity.max(1),
            reason: line.reason.clone(),
            answers: line.answers.clone(),
            target: Some(line.target.clone()).filter(|sku| !sku.is_empty()),
            ..AskedLine::default()
        });
        let wish = self.wish.unwrap_or(WishKind::ReturnAndRefund);
        Submit {
            customer: buyer.customer,
            channel: if buyer.helper.is_some() { self.channel } else { Channel::Page },
            wish,
            lines: lines.collect(),
            tender: Some(self.tender.clone()).filter(|tender| !tender.is_empty()),
            note: None,
            files: self.files.clone(),
            gift: false,
            request: None,
        }
    }
}

/// Ways in which a buyer reaches the shop without its pages.
pub const CHANNELS: [Channel; 3] = [Channel::Phone, Channel::Mail, Channel::Chat];

fn channel(word: &str) -> Channel {
    CHANNELS.into_iter().find(|channel| channel.word() == word).unwrap_or(Channel::Phone)
}

fn line(pairs: &[(String, String)], no: u16) -> LineForm {
    let mut line = LineForm { line: no, ..LineForm::default() };
    let answer = format!("a-{no}-");
    for (name, value) in pairs {
        if *name == format!("q-{no}") {
            line.quantity = value.parse().unwrap_or(0);
        } else if *name == format!("reason-{no}") {
            line.reason.clone_from(value);
        } else if *name == format!("target-{no}") {
            line.target.clone_from(value);
        } else if let Some(question) = name.strip_prefix(&answer) {
            line.answers.insert(question.to_owned(), value.clone());
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> AskForm {
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        AskForm::read(&pairs, CaseId::new(1, [1; 10]))
    }

    #[test]
    fn a_form_is_read_line_by_line_and_nonsense_counts_as_not_said() {
        let form = read(&[
            ("wish", "exchange"),
            ("line", "2"),
            ("line", "2"),
            ("line", "two"),
            ("q-2", "-4"),
            ("reason-2", "size-small"),
            ("a-2-tags-on", "yes"),
            ("a-12-tags-on", "no"),
            ("target-2", "TEE-L"),
            ("go", "send"),
        ]);
        assert_eq!(form.wish, Some(WishKind::Exchange));
        assert!(form.sends);
        let [line] = form.lines.as_slice() else { panic!("one line") };
        assert_eq!((line.line, line.quantity, line.reason.as_str()), (2, 0, "size-small"));
        assert_eq!(line.answers.len(), 1);
        assert_eq!(read(&[("wish", "magic")]).wish, None);
    }

    #[test]
    fn a_photo_can_be_taken_out_again_and_nine_is_the_most() {
        let ids: Vec<String> = (0..12).map(|i| FileId::new(i, [3; 10]).to_string()).collect();
        let mut pairs: Vec<(&str, &str)> = ids.iter().map(|id| ("file", id.as_str())).collect();
        assert_eq!(read(&pairs).files.len(), FILES_MAX);
        pairs.truncate(2);
        pairs.push(("drop", &ids[0]));
        assert_eq!(read(&pairs).files.len(), 1);
    }
}
