//! What a reader sees of a citation, and that every procedure's can be read.

use super::*;
use crate::domain::{bilingual::Locale, engine::Procedures};

/// A basis as data writes it, and its laws in both languages, divided by bars.
const READ: [(&str, &str, &str); 13] = [
    (
        "PET §19(2), PET-D §20, §21; length [P]",
        "민원 처리에 관한 법률 제19조제2항 | 민원 처리에 관한 법률 시행령 제20조, 제21조 | 시의 처리 기준",
        "Civil Petitions Treatment Act, art. 19(2) | Enforcement Decree of the Civil Petitions Treatment Act, art. 20, art. 21 | the city’s own practice",
    ),
    (
        "[P] drafts never submitted are deleted after a year",
        "시의 처리 기준",
        "the city’s own practice",
    ),
    (
        "O:CM §9(1)1",
        "서울특별시 각종 위원회의 설치ㆍ운영에 관한 조례 제9조제1항제1호",
        "Ordinance on Committees, art. 9(1)1",
    ),
    (
        "APA §21: notice at least 10 days before; §31-35",
        "행정절차법 제21조, 제31조~제35조",
        "Administrative Procedures Act, art. 21, arts. 31 to 35",
    ),
    (
        "ICT-R form 13",
        "정보통신 진흥 및 융합 활성화 등에 관한 특별법 시행규칙 별지 제13호서식",
        "Enforcement Rule of the Special Act on Promotion of ICT and Vitalisation of Convergence, form 13",
    ),
    (
        "PET-D 42-4(1)1다",
        "민원 처리에 관한 법률 시행령 제42조의4제1항제1호다목",
        "Enforcement Decree of the Civil Petitions Treatment Act, art. 42-4(1)1(c)",
    ),
    (
        "PET-D §6(8)",
        "민원 처리에 관한 법률 시행령 제6조제8항",
        "Enforcement Decree of the Civil Petitions Treatment Act, art. 6(8)",
    ),
    (
        "RC §10(1)",
        "서울특별시 규제개혁 기본 조례 제10조제1항",
        "Framework Ordinance on Regulatory Reform, art. 10(1)",
    ),
    (
        "L:REG-D §13-3",
        "행정규제기본법 시행령 제13조의3",
        "Enforcement Decree of the Framework Act on Administrative Regulations, art. 13-3",
    ),
    ("PET 19(2)", "민원 처리에 관한 법률 제19조제2항", "Civil Petitions Treatment Act, art. 19(2)"),
    (
        "L:ICT §36(3), -D §39(2)",
        "정보통신 진흥 및 융합 활성화 등에 관한 특별법 제36조제3항 | 정보통신 진흥 및 융합 활성화 등에 관한 특별법 시행령 제39조제2항",
        "Special Act on Promotion of ICT and Vitalisation of Convergence, art. 36(3) | Enforcement Decree of the Special Act on Promotion of ICT and Vitalisation of Convergence, art. 39(2)",
    ),
    ("NOBODY §1, (2)", "NOBODY 제1조, 제2항", "NOBODY, art. 1, (2)"),
    ("L:지능형로봇법 §40-2", "지능형로봇법 제40조의2", "지능형로봇법, art. 40-2"),
];

/// Articles alone, as the tables of the city write them.
const ARTICLES: [(&str, &str, &str); 9] = [
    ("§2(1)2", "제2조제1항제2호", "art. 2(1)2"),
    ("§157, §161", "제157조, 제161조", "art. 157, art. 161"),
    ("§36–38-5", "제36조~제38조의5", "arts. 36 to 38-5"),
    ("§16-2–16-8", "제16조의2~제16조의8", "arts. 16-2 to 16-8"),
    ("§22, 26(6)4, 5", "제22조, 제26조제6항제4호, 제5호", "art. 22, art. 26(6)4, item 5"),
    ("§4(1), (2)", "제4조제1항, 제2항", "art. 4(1), (2)"),
    ("§38-2(5),(7)", "제38조의2제5항, 제7항", "art. 38-2(5), (7)"),
    ("§21 (2026-05-06)", "§21 (2026-05-06)", "§21 (2026-05-06)"),
    ("Annex 1", "Annex 1", "Annex 1"),
];

#[test]
fn a_basis_is_read_as_the_names_of_its_laws_and_their_articles() {
    for (basis, ko, en) in READ {
        let cited = cite(basis);
        let words =
            |locale| cited.iter().map(|one| one.text.get(locale)).collect::<Vec<_>>().join(" | ");

        assert_eq!(
            (words(Locale::Ko), words(Locale::En)),
            (ko.to_owned(), en.to_owned()),
            "{basis}"
        );
    }
    assert_eq!(
        cite("PET §22(2)")[0].address.as_deref(),
        Some("https://www.law.go.kr/법령/민원처리에관한법률/제22조")
    );
}

#[test]
fn articles_are_read_in_lists_and_spans() {
    for (text, ko, en) in ARTICLES {
        let read = articles(text);
        assert_eq!((read.ko.as_str(), read.en.as_str()), (ko, en), "{text}");
    }
}

#[test]
fn every_mark_of_a_law_in_the_tables_is_a_citation() {
    for rule in &city::shipped().rules {
        assert!(articles(&rule.article).ko.starts_with('제'), "{}: {}", rule.key, rule.article);
    }
    let timers = national::shipped().timers.iter().chain(&city::shipped().timers);
    for timer in timers {
        let laws =
            timer.mark.iter().filter(|mark| mark.starts_with("L:") || mark.starts_with("O:"));
        for cited in of_marks(&laws.cloned().collect::<Vec<_>>()) {
            assert!(!cited.text.ko.contains('§'), "{}: {}", timer.key, cited.text.ko);
        }
    }
}

#[test]
fn every_row_clock_and_window_of_every_procedure_cites_what_people_can_read() {
    for procedure in Procedures::shipped().iter() {
        let rows = procedure.rows.iter().map(|row| &row.law);
        for law in rows.chain(procedure.clocks.iter().map(|clock| &clock.law)) {
            let cited = cite(law);
            assert!(!cited.is_empty(), "{}: {law}", procedure.key);
            for one in cited {
                assert!(
                    !one.text.ko.contains(|letter: char| letter.is_ascii_uppercase()),
                    "{law}: {}",
                    one.text.ko
                );
            }
        }
    }
}

#[test]
fn what_an_applicant_typed_is_printed_as_a_citation() {
    let typed = |article, paragraph, item| {
        let words = Provision::typed(article, paragraph, item);
        (words.ko, words.en)
    };
    let pair = |ko: &str, en: &str| (ko.to_owned(), en.to_owned());
    assert_eq!(typed("12", "1", ""), pair("제12조제1항", "art. 12(1)"));
    assert_eq!(typed("42-4", "1", "3"), pair("제42조의4제1항제3호", "art. 42-4(1)3"));
    assert_eq!(typed("별표 3", "", ""), pair("별표 3", "별표 3"));
    assert_eq!(provision::english("제2조제1항제3호바목"), "art. 2(1)3(f)");
    assert_eq!(provision::english("제2조제1항, 제5조의4"), "art. 2(1), art. 5-4");
    assert_eq!(provision::english("제17조제1항제9호·제10호"), "제17조제1항제9호·제10호");
    assert_eq!(provision::english("제2조제1항, 별표 1"), "제2조제1항, 별표 1");
}
