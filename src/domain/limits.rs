//! How much a form takes where no programme says it: no rule of the city, only what a page and a reader can bear.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// Characters of a name, a place or a title.
pub const LINE: usize = 200;
/// Characters of reasons, a question or a note.
pub const TEXT: usize = 20_000;
/// Characters of a letter, which holds the texts of a whole case.
pub const LETTER: usize = 200_000;
/// Characters of a password (OWASP ASVS 6.2.9 asks for at least 64).
pub const PASSWORD: usize = 128;
/// Rows of a block that grows on a sheet.
pub const ROWS: usize = 50;
/// Blocks or rows of a programme's question, whatever the programme says.
pub const BLOCKS: usize = 200;
/// Days that anybody is given by name.
pub const DAYS: u32 = 365;
/// Years that a day may be in.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;
/// Files of one form, taken or not.
pub const PARTS: usize = 500;
/// Texts of one form that sends files: the longest form filled to its last row stays below.
pub const TEXTS: usize = 4000;
/// Drafts of one company that nobody has filed or given up.
pub const DRAFTS: u64 = 50;
/// Bytes of the files in them.
pub const UNFILED_BYTES: i64 = 2 * 1024 * 1024 * 1024;
/// Files that were refused and are named with their reason.
pub const REFUSALS: usize = 20;
/// Bytes of what is asked after a public address.
pub const QUERY: usize = 2048;
/// Words of a question that have to be found.
pub const TERMS: usize = 50;

/// A day of a year that anybody could mean.
pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| is_near(*day))
}

pub fn is_near(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}
