//! The files of the repository, each read once.

use super::scan::Source;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// One file. Rust files are also taken apart, because most checks want that.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// Empty when the file is not text.
    pub text: String,
    pub bytes: Vec<u8>,
    pub is_executable: bool,
    pub rust: Option<Source>,
}

impl File {
    fn new(path: String, bytes: Vec<u8>, is_executable: bool) -> Self {
        let text = String::from_utf8(bytes.clone()).unwrap_or_default();
        let rust = path.ends_with(".rs").then(|| Source::new(&text));
        Self { path, text, bytes, is_executable, rust }
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The part after the last dot, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the whole file is there for tests, benches or as an example.
    pub fn is_for_tests(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "benches" | "examples"))
            || self.name() == "tests.rs"
    }
}

/// All files, sorted by path.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the repository, leaving out what `.gitignore` names (of its patterns, we use and
    /// understand `folder/` and `*.ending`).
    pub fn read(root: &Path) -> io::Result<Self> {
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let mut ignored: Vec<&str> = ignored.lines().map(str::trim).collect();
        ignored.push(".git");
        let mut files = Vec::new();
        walk(root, "", &ignored, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A tree for a test: paths with their texts.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| {
            File::new((*path).to_owned(), text.as_bytes().to_vec(), false)
        };
        Self { files: files.iter().map(file).collect() }
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files below a folder, which is given with its `/`.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }

    /// The Rust files with their parts.
    pub fn rust(&self) -> impl Iterator<Item = (&File, &Source)> {
        self.files.iter().filter_map(|file| Some((file, file.rust.as_ref()?)))
    }
}

fn walk(root: &Path, folder: &str, ignored: &[&str], files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if ignored.iter().any(|pattern| matches(pattern, &name)) {
            continue;
        }
        let kind = entry.file_type()?;
        let path = format!("{folder}{name}");
        if kind.is_dir() {
            walk(root, &format!("{path}/"), ignored, files)?;
        } else if kind.is_file() {
            let is_executable = entry.metadata()?.permissions().mode() & 0o111 != 0;
            files.push(File::new(path, fs::read(entry.path())?, is_executable));
        }
    }
    Ok(())
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(ending) => !ending.is_empty() && name.ends_with(ending),
        None => pattern.trim_matches('/') == name,
    }
}
