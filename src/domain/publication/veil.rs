//! Names are taken out of what becomes public, however they are written: spaces, width, case and the form of a company
//! make no difference.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::domain::{dataset::search::fold, reference::company_forms};

/// What stands where a name stood.
const VEIL: &str = "○○○";

/// `text` without these names.
pub fn veiled<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(fold).collect();
    // A single character is no name that could be told from a word.
    names.retain(|name| name.chars().count() > 1);
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let text = Folded::of(text);
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for name in names.iter().map(|name| name.chars().collect::<Vec<char>>()) {
        for found in text.places_of(&name) {
            let found = text.with_form(found);
            if hidden.iter().all(|known| found.end <= known.start || known.end <= found.start) {
                hidden.push(found);
            }
        }
    }
    text.without(hidden)
}

/// The characters of a text as they are compared, each with its place in the text as it is written.
struct Folded {
    written: Vec<char>,
    compared: Vec<(char, usize)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let written: Vec<char> = text.nfc().collect();
        let compared = written
            .iter()
            .enumerate()
            .flat_map(|(place, letter)| {
                let folded = letter.nfkc().flat_map(char::to_lowercase).collect::<Vec<_>>();
                folded.into_iter().map(move |folded| (folded, place))
            })
            .filter(|(letter, _)| !letter.is_whitespace() && !letter.is_control())
            .filter(|(letter, _)| !matches!(letter, '\u{200b}'..='\u{200d}' | '\u{feff}'))
            .collect();
        Self { written, compared }
    }

    /// Where the name stands as a whole, in places of what is compared.
    fn places_of(&self, name: &[char]) -> Vec<Range<usize>> {
        let stands = |(start, window): (usize, &[(char, usize)])| {
            let same = window.iter().map(|(letter, _)| letter).eq(name);
            let found = start..start + name.len();
            (same && self.is_whole(&found)).then_some(found)
        };
        self.compared.windows(name.len()).enumerate().filter_map(stands).collect()
    }

    /// No part of a longer word in Latin letters, and over a space only from the beginning of a word.
    fn is_whole(&self, found: &Range<usize>) -> bool {
        let (first, last) = (self.compared[found.start].1, self.compared[found.end - 1].1);
        let before = first.checked_sub(1).map(|place| self.written[place]);
        let after = self.written.get(last + 1).copied();
        let joined = |one: char, other: Option<char>| {
            one.is_ascii_alphanumeric() && other.is_some_and(|other| other.is_ascii_alphanumeric())
        };
        let spaced = self.written[first..=last].iter().any(|letter| letter.is_whitespace());
        !joined(self.written[first], before)
            && !joined(self.written[last], after)
            && (!spaced || before.is_none_or(|letter| !letter.is_alphanumeric()))
    }

    /// With the form of the company before and behind it.
    fn with_form(&self, found: Range<usize>) -> Range<usize> {
        let forms = &company_forms::shipped().anywhere;
        let Range { mut start, mut end } = found;
        for form in forms {
            let form: Vec<char> = form.chars().collect();
            let is = |range: Range<usize>| {
                let part = self.compared.get(range);
                part.is_some_and(|part| part.iter().map(|(letter, _)| letter).eq(&form))
            };
            if start.checked_sub(form.len()).is_some_and(|from| is(from..start)) {
                start -= form.len();
            }
            if is(end..end + form.len()) {
                end += form.len();
            }
        }
        start..end
    }

    fn without(&self, mut hidden: Vec<Range<usize>>) -> String {
        hidden.sort_by_key(|range| range.start);
        let mut text = String::new();
        let mut here = 0;
        for range in hidden {
            let (first, last) = (self.compared[range.start].1, self.compared[range.end - 1].1);
            text.extend(self.written.get(here..first).unwrap_or_default());
            text.push_str(VEIL);
            here = last + 1;
        }
        text.extend(self.written.get(here..).unwrap_or_default());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] =
        ["하늘로보틱스 주식회사", "Haneul Robotics Co., Ltd.", "한강 야간 배달"];

    #[test]
    fn a_company_is_not_named_however_it_is_written() {
        for written in [
            "하늘로보틱스",
            "㈜하늘로보틱스",
            "（주）하늘 로보틱스",
            "(株) 하늘로보틱스",
            "주식회사 하늘로보틱스",
            "하늘 로보틱스㈜",
            "HANEUL ROBOTICS",
            "haneul  robotics",
            "Ｈａｎｅｕｌ Robotics",
            "한강 야간배달",
        ] {
            assert_eq!(
                veiled(&format!("위원이 {written} 측에 물었습니다."), NAMES),
                "위원이 ○○○ 측에 물었습니다.",
                "{written}"
            );
        }
    }

    #[test]
    fn a_name_followed_by_a_particle_is_a_name() {
        assert_eq!(veiled("하늘로보틱스의 제동 시험", NAMES), "○○○의 제동 시험");
    }

    #[test]
    fn words_that_only_share_letters_stay() {
        assert_eq!(veiled("he said 안전한 강변", ["AI", "한강"]), "he said 안전한 강변");
        assert_eq!(veiled("AI를 쓰는 한강공원", ["AI", "한강"]), "○○○를 쓰는 ○○○공원");
    }

    #[test]
    fn decomposed_letters_are_the_same_letters() {
        let decomposed: String = "하늘로보틱스".nfd().collect();

        assert_eq!(veiled(&decomposed, NAMES), "○○○");
    }

    #[test]
    fn nothing_else_is_changed() {
        assert_eq!(veiled("", NAMES), "");
        assert_eq!(
            veiled("제동 거리 3 m, 6 km/h\n  둘째 줄", NAMES),
            "제동 거리 3 m, 6 km/h\n  둘째 줄"
        );
    }
}
