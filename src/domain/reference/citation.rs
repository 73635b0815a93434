//! `PET-D §6(8)` in full: the name of the law, and the article as each language writes it.

use super::rules::programmes;
use super::{city, national};
use crate::domain::bilingual::Bilingual;

/// What stands behind each `;` of a row's marks, in full; marks that are no law are left out.
pub fn of_marks(marks: &[String]) -> Vec<Bilingual> {
    let laws =
        marks.iter().filter_map(|mark| mark.strip_prefix("L:").or_else(|| mark.strip_prefix("O:")));
    laws.flat_map(|laws| laws.split("; ")).flat_map(pieces).map(|piece| in_full(&piece)).collect()
}

/// `ICT §36(3), -D §39(2)` names the act and its decree.
fn pieces(citation: &str) -> Vec<String> {
    let act = citation.split(' ').next().unwrap_or_default();
    let of_decree = |(place, piece): (usize, &str)| match place {
        0 => piece.to_owned(),
        _ => format!("{act}-D {piece}"),
    };
    citation.split(", -D ").enumerate().map(of_decree).collect()
}

/// A citation whose law nobody knows stays as it is.
pub fn in_full(citation: &str) -> Bilingual {
    let as_it_is = Bilingual { ko: citation.to_owned(), en: citation.to_owned() };
    let Some((code, articles)) = citation.split_once(' ') else { return as_it_is };
    let Some(law) = law(code) else { return as_it_is };
    let articles = article(articles);
    Bilingual {
        ko: format!("{} {}", law.ko, articles.ko),
        en: format!("{} {}", law.en, articles.en),
    }
}

/// `§6(8)`, where the law is named elsewhere.
pub fn article(articles: &str) -> Bilingual {
    Bilingual { ko: korean(articles), en: signed(articles) }
}

/// `PET-D`: the decree of the act `PET`.
fn law(code: &str) -> Option<Bilingual> {
    if let Some(ordinance) = city::shipped().instruments.iter().find(|one| one.code == code) {
        return Some(ordinance.name.clone());
    }
    let act = |code: &str| {
        let of_forms = programmes::shipped().laws.get(code).map(|law| law.name.clone());
        of_forms.or_else(|| national::shipped().acts.get(code).map(|act| act.law.clone()))
    };
    if let Some(of) = code.strip_suffix("-D").and_then(act) {
        let en = format!("Enforcement Decree of the {}", of.en);
        return Some(Bilingual { ko: format!("{} 시행령", of.ko), en });
    }
    act(code)
}

/// `§6(8)` is 제6조제8항; a list or a span is written piece by piece.
fn korean(articles: &str) -> String {
    let pieces: Vec<String> = articles.split(", ").map(one).collect();
    pieces.join(", ")
}

/// One article, a further paragraph of it, or a span of two; what is written otherwise stays.
fn one(piece: &str) -> String {
    let paragraph = piece.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some((number, "")) = paragraph.and_then(digits) {
        return format!("제{number}항");
    }
    let span: Option<Vec<String>> = piece.split('–').map(plain).collect();
    span.map_or_else(|| piece.to_owned(), |span| span.join("–"))
}

fn plain(piece: &str) -> Option<String> {
    let (number, rest) = digits(piece.trim_start_matches('§'))?;
    let mut written = format!("제{number}조");
    let mut rest = rest;
    if let Some((branch, after)) = rest.strip_prefix('-').and_then(digits) {
        written.push('의');
        written.push_str(branch);
        rest = after;
    }
    let mut paragraphs = Vec::new();
    while let Some((inside, after)) = rest.strip_prefix('(').and_then(|it| it.split_once(')')) {
        digits(inside).filter(|(_, more)| more.is_empty())?;
        paragraphs.push(format!("제{inside}항"));
        rest = after.strip_prefix(',').unwrap_or(after);
    }
    written.push_str(&paragraphs.join("·"));
    match digits(rest) {
        Some((item, "")) => Some(format!("{written}제{item}호")),
        None if rest.is_empty() => Some(written),
        Some(_) | None => None,
    }
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Citations of forms write `19(2)` where those of the tables write `§19(2)`.
fn signed(articles: &str) -> String {
    if articles.starts_with('§') { articles.to_owned() } else { format!("§{articles}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_is_written_out_in_both_languages() {
        let full = |citation: &str| {
            let Bilingual { ko, en } = in_full(citation);
            (ko, en)
        };

        assert_eq!(
            full("PET-D §6(8)"),
            (
                "민원 처리에 관한 법률 시행령 제6조제8항".into(),
                "Enforcement Decree of the Civil Petitions Treatment Act §6(8)".into()
            )
        );
        assert_eq!(full("RC §10(1)").0, "서울특별시 규제개혁 기본 조례 제10조제1항");
        assert_eq!(full("REG-D §13-3").0, "행정규제기본법 시행령 제13조의3");
        assert_eq!(full("PET 19(2)").1, "Civil Petitions Treatment Act §19(2)");
        assert_eq!(full("NOBODY §1").0, "NOBODY §1");
    }

    #[test]
    fn an_item_and_a_span_are_read_as_far_as_they_are_plain() {
        assert_eq!(korean("§2(1)2"), "제2조제1항제2호");
        assert_eq!(korean("§157, §161"), "제157조, 제161조");
        assert_eq!(korean("§4(1), (2)"), "제4조제1항, 제2항");
        assert_eq!(korean("§36–38-5"), "제36조–제38조의5");
        assert_eq!(korean("§38-2(5),(7)"), "제38조의2제5항·제7항");
        assert_eq!(korean("§21 (2026-05-06)"), "§21 (2026-05-06)");
        assert_eq!(pieces("ICT §36(3), -D §39(2)"), ["ICT §36(3)", "ICT-D §39(2)"]);
    }
}
