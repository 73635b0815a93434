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

fn kept(typed: &str, instead: impl Fn(char) -> Option<char>) -> String {
    let letters: Vec<char> = typed.nfc().collect();
    let one = |(place, letter): (usize, &char)| match *letter {
        JOINER if joins(&letters, place) => Some(JOINER),
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
    picture(place.checked_sub(1).and_then(|before| letters.get(before)))
        && picture(letters.get(place + 1))
}

/// Control characters, and marks that let a text read as what it is not, such as the right-to-left override.
fn commands(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width, and fillers that look like none.
fn hides(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
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
        ];
        for (typed, expected) in cases {
            assert_eq!(clean(typed), expected, "{typed:?}");
        }
        assert_eq!(marked("kim\u{200B}@haneul.example"), "kim\u{FFFD}@haneul.example");
    }
}
