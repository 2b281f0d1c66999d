//! Test material that others made → the neutral format, as a shop's own export would write it.

pub mod tau2;

use std::path::PathBuf;

/// The folder of a data set: the variable's, or below `AMENDS_DATA`; `None`, with a printed line,
/// if it is not there.
pub fn folder(variable: &str, name: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let folder = named.or_else(|| Some(PathBuf::from(std::env::var_os("AMENDS_DATA")?).join(name)));
    let folder = folder.filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: no {name} data ({variable}, AMENDS_DATA)");
    }
    folder
}

/// Reads a JSON file of a data set.
pub fn read(folder: &std::path::Path, file: &str) -> serde_json::Value {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"))
}

/// An amount that was written as a binary float, rounded to cents.
pub fn decimal(amount: &serde_json::Value) -> String {
    format!("{:.2}", amount.as_f64().expect("an amount"))
}

/// A text that must be there.
pub fn text(value: &serde_json::Value) -> String {
    value.as_str().expect("a text").to_owned()
}
