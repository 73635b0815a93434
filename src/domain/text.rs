//! Text as people send it, made fit to be kept: composed, and without marks that nobody sees or that turn what is read.

use unicode_normalization::UnicodeNormalization;

/// Stands where a character was typed that commands a screen; whoever checks the text refuses it.
pub const REFUSED: char = char::REPLACEMENT_CHARACTER;

/// Joins pictures to one (a family, a profession).
const JOINER: char = '\u{200D}';

/// Composed (NFC); what has no width is left out, what commands the screen is marked.
pub fn clean(typed: &str) -> String {
    kept(typed, |letter| commands(letter).then_some(REFUSED))
}

/// The same with every such character marked: an address with a letter less is another address.
pub fn marked(typed: &str) -> String {
    kept(typed, |_| Some(REFUSED))
}

/// Whether a character has no width, or commands instead of being read.
pub fn is_unseen(letter: char) -> bool {
    hides(letter) || commands(letter)
}

/// Whether a name holds what programs for mail make a link of: a scheme, or a word such as `evil.test`.
pub fn leads_away(name: &str) -> bool {
    let folded = name.to_lowercase();
    let linked = folded.contains("://") || folded.contains("www.");
    linked || name.split_whitespace().any(holds_host)
}

/// What stands for a dot in a host.
const DOTS: [char; 4] = ['.', '。', '．', '｡'];

fn holds_host(word: &str) -> bool {
    let parts: Vec<&str> = word.split(DOTS).collect();
    parts.windows(2).any(|pair| is_host(pair[0], pair[1]))
}

/// An initial before a name, as in `J.Kim`, is none, and neither is `Co.Ltd`.
fn is_host(before: &str, after: &str) -> bool {
    let name = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let end = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let initial = name.chars().count() == 1 && !end.starts_with(char::is_lowercase);
    let form = name.eq_ignore_ascii_case("co") && end.eq_ignore_ascii_case("ltd");
    !name.is_empty() && end.chars().count() >= 2 && !initial && !form
}

fn kept(typed: &str, instead: impl Fn(char) -> Option<char>) -> String {
    let letters: Vec<char> = typed.nfc().collect();
    let one = |(place, letter): (usize, &char)| match *letter {
        JOINER if joins(&letters, place) => Some(JOINER),
        mark if varies(mark) && has_form(&letters, place) => Some(mark),
        unseen if is_unseen(unseen) => instead(unseen),
        seen => Some(seen),
    };
    letters.iter().enumerate().filter_map(one).collect()
}

fn joins(letters: &[char], place: usize) -> bool {
    let picture = |letter: Option<&char>| {
        letter.is_some_and(|letter| {
            *letter > '\u{2030}' && !letter.is_alphanumeric() && !is_unseen(*letter)
        })
    };
    let before = letters.iter().take(place).rev().find(|letter| !varies(**letter));
    picture(before) && picture(letters.get(place + 1))
}

/// Chooses the form of the character before it.
fn varies(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether the character before this mark has more than one form: a picture, a key (`1️⃣`) or a Chinese character.
fn has_form(letters: &[char], place: usize) -> bool {
    let Some(before) = place.checked_sub(1).and_then(|before| letters.get(before)) else {
        return false;
    };
    let of_letter = letters.get(place).is_some_and(|mark| *mark > '\u{FE0F}');
    let key = letters.get(place + 1) == Some(&'\u{20E3}');
    let picture = !before.is_ascii() && !before.is_alphanumeric() && !before.is_whitespace();
    if of_letter { before.is_alphabetic() } else { key || (picture && !is_unseen(*before)) }
}

/// Control characters, and marks that let a text read as what it is not, such as the right-to-left override.
fn commands(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width, and fillers that look like none.
fn hides(letter: char) -> bool {
    varies(letter)
        || matches!(letter,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}'
            | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_pictures_stay_and_what_nobody_sees_does_not() {
        let cases = [
            ("하늘로보틱스 ㈜\n둘째 줄\t값", "하늘로보틱스 ㈜\n둘째 줄\t값"),
            ("\u{1112}\u{1161}\u{11AB}강", "한강"),
            (
                "漢字 é 👩\u{200D}🔬 👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥",
                "漢字 é 👩\u{200D}🔬 👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥",
            ),
            ("순\u{200B}찰\u{FEFF} ro\u{200D}bot\u{00AD}", "순찰 robot"),
            ("승인\u{202E}부불\u{202C}", "승인\u{FFFD}부불\u{FFFD}"),
            ("a\u{7}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"),
            ("가\u{FE0F}나\u{034F}다\u{17B4}라", "가나다라"),
            ("1\u{FE0F}\u{20E3} ©\u{FE0F} ☎\u{FE0E}", "1\u{FE0F}\u{20E3} ©\u{FE0F} ☎\u{FE0E}"),
            ("葛\u{E0100}城", "葛\u{E0100}城"),
        ];
        for (typed, expected) in cases {
            assert_eq!(clean(typed), expected, "{typed:?}");
        }
        assert_eq!(marked("kim\u{200B}@haneul.example"), "kim\u{FFFD}@haneul.example");
    }

    #[test]
    fn what_looks_like_nothing_is_no_name() {
        for filler in
            "\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}\u{034F}\u{FE0F}\u{17B4}\u{17B5}".chars()
        {
            assert_eq!(clean(&filler.to_string().repeat(3)), "", "{filler:?}");
            assert!(is_unseen(filler), "{filler:?}");
        }
        assert_eq!(clean("\u{E0100}\u{FE00}"), "");
    }

    #[test]
    fn a_name_that_programs_make_a_link_of_leads_away() {
        for name in [
            "환급 안내 evil.test",
            "EVIL.Test",
            "(evil.co.kr)",
            "evil2.test/pay",
            "x.com",
            "하늘 http://x",
            "WWW.x",
            "evil。test",
            "a@evil.test",
            "1.하늘.한국",
        ] {
            assert!(leads_away(name), "{name}");
        }
        for name in [
            "하늘로보틱스 ㈜",
            "Haneul Robotics Co., Ltd.",
            "Haneul Co.Ltd.",
            "J.P.Morgan",
            "M. Schmidt",
            "A.I.로봇",
            "하늘 3.0",
            "1.5톤 로봇",
            "가 . 나",
            "",
        ] {
            assert!(!leads_away(name), "{name}");
        }
    }
}
