//! Finding parts of Korean words: text is folded once when stored, a query in the same way when asked.

use unicode_normalization::UnicodeNormalization;

use crate::domain::{limits, reference::company_forms};

/// `text` as it is compared: composed, of one width, lower case, without spaces and company forms.
pub fn fold(text: &str) -> String {
    let unseen = |c: &char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')
    };
    let forms = company_forms::shipped();
    let small: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let folded = forms.without_after(&small).chars().filter(unseen).nfc().collect::<String>();
    forms.anywhere.iter().fold(folded, |text, form| text.replace(form, ""))
}

/// Several texts in one column; a query never matches across two of them.
pub fn fold_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(fold).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The words of a query, folded, each once; a record is found when it holds every one of them. Beyond so many that no
/// database takes them, the others do not narrow.
pub fn terms(query: &str) -> Vec<String> {
    let forms = company_forms::shipped();
    let small: String = query.nfkc().flat_map(char::to_lowercase).collect();
    let query = forms
        .anywhere
        .iter()
        .fold(forms.without_after(&small).to_owned(), |text, form| text.replace(form, " "));
    let mut terms: Vec<String> = Vec::new();
    for term in query.split_whitespace().map(fold) {
        if terms.len() < limits::TERMS && !term.is_empty() && !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

/// The pattern of `LIKE … ESCAPE '\'` for one folded term anywhere in a folded column.
pub fn like(term: &str) -> String {
    let escaped = term.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    format!("%{escaped}%")
}

/// Neighbouring pairs of characters of the folded text; a single character stands for itself.
pub fn bigrams(text: &str) -> Vec<String> {
    let folded: Vec<char> = fold(text).chars().collect();
    match folded.as_slice() {
        [] => Vec::new(),
        [one] => vec![one.to_string()],
        several => several.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// A part of a text, and whether a query found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub found: bool,
}

/// As [`fold`] does it; most letters are syllables or plain ones, which need no tables.
fn fold_letter(letter: char) -> String {
    match letter {
        '가'..='힣' => letter.to_string(),
        _ if letter.is_ascii_graphic() => letter.to_ascii_lowercase().to_string(),
        _ => fold(&letter.to_string()),
    }
}

/// `text` cut where words of a query are found in it, whatever the spaces and the case.
pub fn pieces(text: &str, terms: &[String]) -> Vec<Piece> {
    let letters: Vec<char> = text.nfc().collect();
    let mut folded: Vec<(char, usize)> = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        folded.extend(fold_letter(*letter).chars().map(|one| (one, place)));
    }
    let mut found = vec![false; letters.len()];
    for term in terms {
        let term: Vec<char> = term.chars().collect();
        for window in folded.windows(term.len().max(1)) {
            if window.iter().map(|(letter, _)| letter).eq(&term)
                && let (Some(first), Some(last)) = (window.first(), window.last())
            {
                found[first.1..=last.1].fill(true);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (letter, found) in letters.into_iter().zip(found) {
        match pieces.last_mut().filter(|piece| piece.found == found) {
            Some(piece) => piece.text.push(letter),
            None => pieces.push(Piece { text: letter.to_string(), found }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_the_same_with_and_without_its_form() {
        for written in [
            "㈜하늘로보틱스",
            "(주) 하늘 로보틱스",
            "주식회사 하늘로보틱스",
            "하늘로보틱스 주식회사",
            "（주）하늘로보틱스",
            "하늘로보틱스（株）",
        ] {
            assert_eq!(fold(written), "하늘로보틱스", "{written}");
        }
    }

    #[test]
    fn an_english_form_is_left_out_behind_a_name() {
        assert_eq!(fold("Haneul Robotics Co., Ltd."), "haneulrobotics");
        assert_eq!(terms("Haneul Robotics Co., Ltd."), ["haneul", "robotics"]);
        assert_eq!(terms("a b a A"), ["a", "b"]);
        let many: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        assert_eq!(terms(&many.join(" ")).len(), limits::TERMS);
        assert_eq!(fold("taco"), "taco");
    }

    #[test]
    fn decomposed_hangul_is_found_by_composed() {
        let decomposed: String = "한강공원".nfd().collect();

        assert_eq!(fold(&decomposed), "한강공원");
        assert_eq!(fold("Seoul ROBOT\u{200b}"), "seoulrobot");
    }

    #[test]
    fn every_word_of_a_query_is_sought_on_its_own() {
        assert_eq!(terms("  한강   로봇 (주) "), ["한강", "로봇"]);
        assert_eq!(terms("㈜하늘 Robot"), ["하늘", "robot"]);
        assert_eq!(terms("주식회사"), [] as [&str; 0]);
    }

    #[test]
    fn signs_of_the_pattern_language_are_only_characters() {
        assert_eq!(like(r"100%_\"), r"%100\%\_\\%");
    }

    #[test]
    fn pieces_stay_apart() {
        assert_eq!(fold_all(["한강 공원", "", "로봇"]), "한강공원\n로봇");
    }

    #[test]
    fn what_was_found_is_marked_over_spaces_and_in_any_case() {
        let marked = |text: &str, query: &str| -> String {
            let piece = |it: Piece| if it.found { format!("[{}]", it.text) } else { it.text };
            pieces(text, &terms(query)).into_iter().map(piece).collect()
        };

        assert_eq!(marked("한강 공원 순찰 로봇", "강공 로봇"), "한[강 공]원 순찰 [로봇]");
        assert_eq!(marked("Patrol ROBOTS", "robot"), "Patrol [ROBOT]S");
        assert_eq!(marked("㈜하늘로보틱스", "(주)하늘"), "㈜[하늘]로보틱스");
        assert_eq!(marked("한강", ""), "한강");
        assert_eq!(marked("", "한강"), "");
    }

    #[test]
    fn a_letter_alone_is_folded_as_in_a_text() {
        for letter in ('\u{20}'..='\u{ff}').chain('가'..='각').chain(['힣', 'ㄱ', '㈜', '（', 'Ａ'])
        {
            assert_eq!(fold_letter(letter), fold(&letter.to_string()), "{letter:?}");
        }
    }

    #[test]
    fn pairs_of_characters_overlap() {
        assert_eq!(bigrams("한강 공원"), ["한강", "강공", "공원"]);
        assert_eq!(bigrams("강"), ["강"]);
        assert_eq!(bigrams(" "), [] as [&str; 0]);
    }
}
