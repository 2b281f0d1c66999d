//! Where records come from: a file or a text, in one of the three forms, read from front to back.

use super::{csv, json, model::Record, problem::Problem};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// The largest JSON document, which is read whole. Line by line and CSV have no such limit.
pub const DOCUMENT_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One document with `customers`, `products` and `orders`.
    Json,
    /// One record a line.
    Ndjson,
    /// One of the three tables, told apart by its header.
    Csv,
}

/// Something to import.
#[derive(Debug, Clone)]
pub enum Source {
    File(PathBuf),
    /// A text that is here already, e.g. the body of a request.
    Text(String, Format),
}

/// A record where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Line of the source on which it begins, counted from 1.
    pub line: u64,
    /// The rows that make it up, where the source is a table.
    pub table: Option<Rows>,
    /// The record, or everything that keeps it from being read.
    pub record: Result<Record, Vec<Problem>>,
}

/// Rows of a table that make up one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Line of each row.
    pub lines: Vec<u64>,
    /// What they have in common, and the name of its column.
    pub key: String,
    pub key_column: &'static str,
}

impl Located {
    /// A record that is not part of a table.
    pub fn new(line: u64, record: Result<Record, Vec<Problem>>) -> Self {
        Self { line, table: None, record }
    }

    /// Brings problems of this record to the lines and columns of its source.
    pub fn place(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let (Some(rows), Ok(record)) = (&self.table, &self.record) else { return problems };
        let place = |problem| csv::place(problem, record, &rows.lines);
        problems.into_iter().map(place).collect()
    }
}

/// Records in the order of the source, and how far it has been read.
pub struct Records {
    inner: Box<dyn Iterator<Item = Located> + Send>,
}

impl Iterator for Records {
    type Item = Located;
    fn next(&mut self) -> Option<Located> {
        self.inner.next()
    }
}

impl Source {
    /// Opens it for reading and tells its form, from the name or from how it begins.
    pub fn records(&self) -> io::Result<Records> {
        match self {
            Self::File(path) => {
                let mut file = File::open(path)?;
                let format = format_of(path, &mut file)?;
                records(BufReader::with_capacity(1 << 16, file), format)
            }
            Self::Text(text, format) => records(Cursor::new(text.clone()), *format),
        }
    }

    /// What people call it.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Text(..) => "request".to_owned(),
        }
    }

    /// SHA-256 over its bytes: the same source is known again by it.
    pub fn hash(&self) -> io::Result<[u8; 32]> {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        match self {
            Self::Text(text, _) => hash.update(text),
            Self::File(path) => {
                let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
                loop {
                    let chunk = reader.fill_buf()?;
                    if chunk.is_empty() {
                        break;
                    }
                    hash.update(chunk);
                    let taken = chunk.len();
                    reader.consume(taken);
                }
            }
        }
        Ok(hash.finalize().into())
    }
}

fn records(mut reader: impl BufRead + Send + 'static, format: Format) -> io::Result<Records> {
    let inner: Box<dyn Iterator<Item = Located> + Send> = match format {
        Format::Ndjson => Box::new(json::lines(reader)),
        Format::Csv => csv::records(reader)?,
        Format::Json => {
            let mut text = Vec::new();
            reader.by_ref().take(DOCUMENT_BYTES_MAX + 1).read_to_end(&mut text)?;
            if text.len() as u64 > DOCUMENT_BYTES_MAX {
                let why = "a JSON document above 256 MiB: write one record a line (.ndjson)";
                return Err(io::Error::new(io::ErrorKind::InvalidData, why));
            }
            Box::new(json::document(&text).into_iter())
        }
    };
    Ok(Records { inner })
}

/// By the name's ending; else a table does not begin with a brace, and a document's first line is
/// not a whole record.
fn format_of(path: &Path, file: &mut File) -> io::Result<Format> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "ndjson" | "jsonl" => return Ok(Format::Ndjson),
        "csv" | "tsv" => return Ok(Format::Csv),
        _ => {}
    }
    let mut beginning = Vec::new();
    file.by_ref().take(1 << 20).read_to_end(&mut beginning)?;
    file.seek(SeekFrom::Start(0))?;
    let text = String::from_utf8_lossy(&beginning);
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    Ok(match serde_json::from_str::<Record>(first) {
        Ok(_) => Format::Ndjson,
        Err(_) if first.trim_start().starts_with('{') => Format::Json,
        Err(_) => Format::Csv,
    })
}
