//! The files of the repository, as paths from its root.

use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()
}

/// The files somewhere below `folder` whose names end so.
pub fn below(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.iter().map(|path| relative(path)).filter(|path| path.ends_with(ending)).collect()
}

/// The folders somewhere below this one.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let near: Vec<_> = entries(folder).into_iter().filter(|path| path.is_dir()).collect();
    let far: Vec<_> = near.iter().flat_map(|path| folders(path)).collect();
    near.into_iter().chain(far).collect()
}

/// What lies in a folder, in order; nothing if there is no such folder.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = inside.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}
