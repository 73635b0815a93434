//! Resident registration numbers in free text. The portal never asks for one; who types one is warned.

/// The places of what looks like a resident registration number, as byte ranges.
///
/// Numbers given since October 2020 have no check digit, so the form alone decides: a date of birth, then
/// seven digits of which the first tells century and sex, apart by nothing, spaces or a hyphen.
pub fn numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut place = 0;
    while place < chars.len() {
        let preceded = place > 0 && digit(chars[place - 1].1).is_some();
        match (preceded, number_at(&chars[place..])) {
            (false, Some(length)) => {
                let start = chars[place].0;
                let end = chars.get(place + length).map_or(text.len(), |(at, _)| *at);
                found.push(start..end);
                place += length;
            }
            _ => place += 1,
        }
    }
    found
}

/// The text with every such number covered.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for range in numbers(text) {
        masked.push_str(&text[end..range.start]);
        masked.push_str("******-*******");
        end = range.end;
    }
    masked.push_str(&text[end..]);
    masked
}

/// How many characters the number at the start takes.
fn number_at(chars: &[(usize, char)]) -> Option<usize> {
    let birth = digits(chars, 6)?;
    let month = birth[2] * 10 + birth[3];
    let day = birth[4] * 10 + birth[5];
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let apart = chars[6..].iter().take_while(|(_, letter)| is_apart(*letter)).count();
    if apart > 3 {
        return None;
    }
    let rest = digits(&chars[6 + apart..], 7)?;
    let ends = chars.get(13 + apart).is_none_or(|(_, letter)| digit(*letter).is_none());
    ((1..=8).contains(&rest[0]) && ends).then_some(13 + apart)
}

fn is_apart(letter: char) -> bool {
    matches!(letter, ' ' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '_' | '.')
}

fn digits(chars: &[(usize, char)], count: usize) -> Option<Vec<u32>> {
    chars.get(..count)?.iter().map(|(_, letter)| digit(*letter)).collect()
}

/// A digit, also a full-width one.
fn digit(letter: char) -> Option<u32> {
    match letter {
        '０'..='９' => Some(u32::from(letter) - u32::from('０')),
        _ => letter.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in
            ["900101-1234568", "9001011234568", "900101 - 1234568", "９００１０１－１２３４５６８"]
        {
            assert_eq!(
                mask(&format!("대표 {text} 입니다")),
                "대표 ******-******* 입니다",
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_without_check_digit_is_found_too() {
        assert_eq!(mask("201015-3999999"), "******-*******");
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "123-45-67891",
            "010-1234-5678",
            "110111-9234567",
            "991301-1234567",
            "12345678901234567",
        ] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }
}
