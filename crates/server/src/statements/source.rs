//! Where a statement comes from: a file, or bytes that are here already. Either is read from front
//! to back, and known again by its hash.

use super::{Format, Item, Terms, form, rows::Rows, simulator::Books};
use crate::intake::{Problem, Reason};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor},
    path::PathBuf,
    sync::Arc,
};

/// Lines of one statement: as many as PayPal and Stripe put into one file.
pub const LINES_MAX: u64 = 1_000_000;
/// Bytes of one file: a million of WeChat Pay's widest rows.
pub const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// Minor units of one movement; a million of them fit into 64 bits.
const AMOUNT_MINOR_MAX: u64 = 1_000_000_000_000;

/// A statement to read.
#[derive(Debug, Clone)]
pub enum Source {
    File(PathBuf),
    /// E.g. an upload, with its name.
    Bytes(String, Arc<[u8]>),
}

/// What the rows of a statement came to, in their order. Nothing comes after what is broken.
pub type Items = Box<dyn Iterator<Item = Item> + Send>;

impl Source {
    /// What people call it: the file's own name.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            Self::Bytes(name, _) => name.clone(),
        }
    }

    /// Bytes it has.
    pub fn size(&self) -> io::Result<u64> {
        match self {
            Self::File(path) => Ok(std::fs::metadata(path)?.len()),
            Self::Bytes(_, bytes) => Ok(bytes.len() as u64),
        }
    }

    /// SHA-256 over its bytes: the same statement is known again by it.
    pub fn hash(&self) -> io::Result<[u8; 32]> {
        let mut hash = Sha256::new();
        let mut reader = self.open()?;
        loop {
            let chunk = reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(hash.finalize().into());
            }
            hash.update(chunk);
            let taken = chunk.len();
            reader.consume(taken);
        }
    }

    /// Reads it. The last item is broken where the file is not whole or too long.
    pub fn items(&self, format: Format, terms: &Terms) -> io::Result<Items> {
        let reader = self.open()?;
        Ok(match form(format) {
            None => limited(Books::new(reader, terms.clone()), LINES_MAX),
            Some(mut form) => {
                let mut rows = Rows::new(reader)?;
                let (terms, mut ended) = (terms.clone(), false);
                let read = std::iter::from_fn(move || {
                    while let Some(cells) = rows.next() {
                        if rows.is_torn() {
                            ended = true;
                            return cells.problems.into_iter().next().map(Item::Broken);
                        }
                        if let Some(item) = form.take(&cells, &terms) {
                            return Some(item);
                        }
                    }
                    let problem = form.end().filter(|_| !ended);
                    ended = true;
                    problem.map(Item::Broken)
                });
                limited(read, LINES_MAX)
            }
        })
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
            Self::Bytes(_, bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// An amount so large that sums of a million of them could not be kept is not taken.
fn checked(item: Item) -> Item {
    let Item::Line(line) = item else { return item };
    let most = line.amount.minor.unsigned_abs().max(line.fee_minor.unsigned_abs());
    if most <= AMOUNT_MINOR_MAX {
        return Item::Line(line);
    }
    let reason = Reason::Amount(format!("{} is above what is taken", line.amount));
    Item::Wrong(vec![Problem { line: line.line, field: "amount".to_owned(), reason }])
}

/// Stops at what is broken, and breaks at the line that is too many.
pub(super) fn limited(items: impl Iterator<Item = Item> + Send + 'static, max: u64) -> Items {
    let (mut count, mut over) = (0, false);
    let items = items.map(move |item| {
        count += 1;
        if count <= max {
            return checked(item);
        }
        let line = match &item {
            Item::Line(line) => line.line,
            Item::Wrong(problems) => problems.first().map_or(0, |problem| problem.line),
            Item::Broken(problem) => problem.line,
        };
        let reason = Reason::TooMany { max: max as usize };
        Item::Broken(Problem { line, field: String::new(), reason })
    });
    Box::new(items.take_while(move |item| {
        let before = over;
        over = matches!(item, Item::Broken(_));
        !before
    }))
}
