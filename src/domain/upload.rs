//! A file that somebody sends: a safe name for it, and whether its first bytes are what its name says.

use unicode_normalization::UnicodeNormalization;

use super::text;

/// So many bytes from the beginning tell what a file is.
pub const HEAD: usize = 16 * 1024;

const NAME_MAX: usize = 100;

/// What is wrong with a file; each has its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Empty,
    TooLarge,
    /// Its ending is not among those that the question takes.
    Type,
    /// Its bytes are not what its ending says.
    Content,
    TooMany,
    /// The drafts of its company hold as many bytes as they may.
    Full,
    /// Nothing is left of its name, or it is too long.
    Name,
    /// Its name is no text.
    Letters,
    /// The page that sent it was drawn from an older state.
    Late,
    /// It is sound, and cannot be kept now: the store of files is away.
    Away,
}

/// The name composed (NFC), without the folders before it, control characters and marks that turn the
/// direction of text; nothing where nothing is left or it is too long.
pub fn name(given: &str) -> Option<String> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.nfc().filter(|letter| !letter.is_control() && !text::is_unseen(*letter)).collect();
    let clean = clean.trim_matches([' ', '.']);
    let fits = !clean.is_empty() && clean.chars().count() <= NAME_MAX;
    fits.then(|| clean.to_owned())
}

/// A name that is not among `taken`, also where a disk tells no capital letter: `plan.pdf`, `plan (2).pdf`.
pub fn unused(name: &str, taken: &[String]) -> String {
    let (stem, end) = name
        .rsplit_once('.')
        .map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let numbered = (2..).map(|number| format!("{stem} ({number}){end}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let is_taken = |name: &str| taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    names.find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}

/// The ending in lower case; `jpeg` is `jpg`.
pub fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if ending == "jpeg" { "jpg".to_owned() } else { ending }
}

/// The media type that is told when the file is handed out again.
pub fn media_type(ending: &str) -> &'static str {
    match ending {
        "pdf" => "application/pdf",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "mp4" => "video/mp4",
        "csv" => "text/csv",
        "hwp" => "application/x-hwp",
        "hwpx" => "application/hwp+zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// Whether bytes that begin so are a file of this ending.
pub fn fits(ending: &str, head: &[u8]) -> bool {
    let sniffed = infer::get(head).map(|kind| kind.extension());
    let zip = head.starts_with(b"PK\x03\x04");
    let holds = |part: &[u8]| zip && head.windows(part.len()).any(|bytes| bytes == part);
    match ending {
        "pdf" | "png" | "jpg" => sniffed == Some(ending),
        "mp4" => matches!(sniffed, Some("mp4" | "m4v")),
        "docx" => sniffed == Some("docx") || holds(b"word/"),
        "xlsx" => sniffed == Some("xlsx") || holds(b"xl/"),
        "hwpx" => holds(b"application/hwp+zip"),
        "hwp" => head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        "csv" => sniffed.is_none_or(|kind| kind == "txt") && !head.contains(&0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_letters_and_loses_everything_else() {
        let cases = [
            ("계획서.pdf", Some("계획서.pdf")),
            ("\u{1100}\u{1168}획서.pdf", Some("계획서.pdf")),
            ("C:\\Users\\kim\\plan.pdf", Some("plan.pdf")),
            ("../../etc/passwd", Some("passwd")),
            ("bill\u{202E}fdp.exe", Some("billfdp.exe")),
            ("a\r\nb\0.pdf", Some("ab.pdf")),
            ("...", None),
            ("", None),
        ];
        for (given, kept) in cases {
            assert_eq!(name(given).as_deref(), kept, "{given:?}");
        }
        assert_eq!(name(&"가".repeat(101)), None);
    }

    #[test]
    fn the_second_file_of_a_name_gets_a_number() {
        let taken = ["계획서.pdf".to_owned(), "계획서 (2).pdf".to_owned()];
        assert_eq!(unused("계획서.pdf", &taken), "계획서 (3).pdf");
        assert_eq!(unused("계획서.pdf", &[]), "계획서.pdf");
        assert_eq!(unused("PLAN.pdf", &["plan.pdf".to_owned()]), "PLAN (2).pdf");
    }

    #[test]
    fn bytes_are_held_against_the_ending() {
        let (pdf, png) = (b"%PDF-1.7\n%".as_slice(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice());
        let cases = [
            ("pdf", pdf, true),
            ("pdf", png, false),
            ("png", png, true),
            ("jpg", png, false),
            ("csv", "이름,값\n가,1\n".as_bytes(), true),
            ("csv", pdf, false),
            ("hwpx", b"PK\x03\x04....mimetypeapplication/hwp+zip".as_slice(), true),
            ("docx", b"PK\x03\x04....nothing".as_slice(), false),
            ("html", b"<!doctype html>".as_slice(), false),
        ];
        for (ending, head, fit) in cases {
            assert_eq!(fits(ending, head), fit, "{ending} {head:?}");
        }
    }
}
