//! Finding parts of Korean words: text is folded once when stored, a query in the same way when asked.

use unicode_normalization::UnicodeNormalization;

use crate::domain::reference::company_forms;

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

/// The words of a query, folded; a record is found when it holds every one of them.
pub fn terms(query: &str) -> Vec<String> {
    let forms = company_forms::shipped();
    let small: String = query.nfkc().flat_map(char::to_lowercase).collect();
    let query = forms
        .anywhere
        .iter()
        .fold(forms.without_after(&small).to_owned(), |text, form| text.replace(form, " "));
    query.split_whitespace().map(fold).filter(|term| !term.is_empty()).collect()
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
    fn pairs_of_characters_overlap() {
        assert_eq!(bigrams("한강 공원"), ["한강", "강공", "공원"]);
        assert_eq!(bigrams("강"), ["강"]);
        assert_eq!(bigrams(" "), [] as [&str; 0]);
    }
}
