//! Several files to take along as one: a ZIP whose names are Unicode and read alike on every disk (APPNOTE 6.3.10, 4.4.4).
//! What lies in it is stored as it is, since papers and pictures are small already; the same content gives the same bytes.

use std::{
    collections::BTreeMap,
    fmt,
    fs::File,
    io::{self, Read, Seek, Write},
};

use chrono::{DateTime, Datelike, Timelike, Utc};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    domain::{calendar::SEOUL, fingerprint::hex, upload},
    pdf::Paper,
};

/// A name has at most so many letters, so that a whole path fits wherever it is unpacked.
const NAME_MAX: usize = 80;
/// What no name may have on one disk or another.
const FOREIGN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Files in their folders, in the order in which they were put.
#[derive(Debug, Default)]
pub struct Bundle {
    entries: Vec<Entry>,
    /// The names that each folder has.
    names: BTreeMap<String, Vec<String>>,
}

#[derive(Debug)]
struct Entry {
    path: String,
    at: DateTime<Utc>,
    content: Content,
}

/// A file that is opened when its turn has come, and read piece by piece.
pub trait Opens: fmt::Debug + Send {
    fn open(&self) -> io::Result<Box<dyn Read>>;
}

#[derive(Debug)]
pub enum Content {
    Paper(Paper),
    File(Box<dyn Opens>),
    /// What was written for the bundle itself.
    Bytes(Vec<u8>),
}

impl Bundle {
    /// Puts a file into a folder (`""` is none), under a name that is safe and its own there.
    pub fn put(&mut self, folder: &str, name: &str, at: DateTime<Utc>, content: Content) {
        let known = self.names.entry(folder.to_owned()).or_default();
        let name = upload::unused(&safe(name), known);
        known.push(name.clone());
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        self.entries.push(Entry { path, at, content });
    }

    /// Writes everything, and last a text that begins with `head` and names each file with its SHA-256.
    pub fn write(
        self,
        to: File,
        (index, head, at): (&str, &str, DateTime<Utc>),
    ) -> anyhow::Result<File> {
        let mut zip = ZipWriter::new(to);
        let mut sums = String::new();
        for entry in &self.entries {
            begin(&mut zip, &entry.path, entry.at)?;
            let sum = match &entry.content {
                Content::Paper(paper) => copied(&mut paper.write()?.as_slice(), &mut zip)?,
                Content::File(file) => copied(&mut file.open()?, &mut zip)?,
                Content::Bytes(bytes) => copied(&mut bytes.as_slice(), &mut zip)?,
            };
            sums.extend([&sum, "  ", &entry.path, "\r\n"]);
        }
        begin(&mut zip, &safe(index), at)?;
        // Older editors tell UTF-8 by its first mark.
        zip.write_all(format!("\u{FEFF}{head}\r\n{sums}").as_bytes())?;
        let mut file = zip.finish()?;
        file.rewind()?;
        Ok(file)
    }
}

/// A name for a file or folder: composed, without what a disk takes for something else, not too long.
pub fn safe(name: &str) -> String {
    let whole: String = name.nfc().collect();
    let name = whole.replace(FOREIGN, "_");
    let mut clean = upload::name(&shortened(&name)).unwrap_or_else(|| "_".to_owned());
    if is_a_device(&clean) {
        clean.insert(0, '_');
    }
    clean
}

/// Copies what is there piece by piece and returns its SHA-256 in hexadecimal.
pub fn copied(from: &mut impl Read, to: &mut impl Write) -> io::Result<String> {
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&piece[..read]);
        to.write_all(&piece[..read])?;
    }
}

/// Loses letters before its ending.
fn shortened(name: &str) -> String {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if end.chars().count() <= 5 => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    let stem: String = stem.chars().take(NAME_MAX).collect();
    format!("{stem}{end}")
}

/// Names that Windows keeps for itself, with any ending.
fn is_a_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_uppercase();
    let numbered = |port: &str| stem.strip_prefix(port).is_some_and(|rest| rest.len() == 1);
    ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// ZIP knows no zone: the time is Seoul's.
fn begin(zip: &mut ZipWriter<File>, path: &str, at: DateTime<Utc>) -> anyhow::Result<()> {
    let at = at.with_timezone(&SEOUL);
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    let time = zip::DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or_default(),
        small(at.month()),
        small(at.day()),
        small(at.hour()),
        small(at.minute()),
        small(at.second()),
    );
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(time.unwrap_or_default());
    Ok(zip.start_file(path, options)?)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    impl Opens for PathBuf {
        fn open(&self) -> io::Result<Box<dyn Read>> {
            Ok(Box::new(File::open(self)?))
        }
    }

    fn bundle(folder: &tempfile::TempDir) -> Vec<u8> {
        let path = folder.path().join("kept");
        std::fs::write(&path, b"abc").unwrap();
        let (mut bundle, at) = (Bundle::default(), DateTime::UNIX_EPOCH);
        for name in ["계획서.pdf", "\u{1100}\u{1168}획서.pdf", "../con.txt"] {
            bundle.put("1 신청", name, at, Content::File(Box::new(path.clone())));
        }
        let to = folder.path().join("zip");
        let open = File::options().read(true).write(true).create(true).truncate(true).open(to);
        let mut written = bundle.write(open.unwrap(), ("목록.txt", "안건", at)).unwrap();
        let mut bytes = Vec::new();
        written.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn names_are_composed_and_their_own_and_the_same_files_give_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = bundle(&folder);
        assert!(bytes == bundle(&folder));
        let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(
            names,
            ["1 신청/계획서.pdf", "1 신청/계획서 (2).pdf", "1 신청/_con.txt", "목록.txt"]
        );
        let index = io::read_to_string(zip.by_name("목록.txt").unwrap()).unwrap();
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(index.contains(&format!("{sum}  1 신청/계획서.pdf\r\n")), "{index}");
    }

    #[test]
    fn a_name_is_safe_on_every_disk() {
        let long = "가".repeat(200);
        let cases = [
            ("a/b\\c:d", "a_b_c_d"),
            ("nul.pdf", "_nul.pdf"),
            ("com1", "_com1"),
            ("comet.pdf", "comet.pdf"),
            (" . ", "_"),
            (&long, &long[..3 * 80]),
        ];
        for (given, kept) in cases {
            assert_eq!(safe(given), kept, "{given:?}");
        }
    }
}
