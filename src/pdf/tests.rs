//! Papers of every length and with every kind of text.

use super::*;

fn paper(text: &str) -> Paper {
    let mut paper = Paper::new("결정 통지서", Locale::Ko, DateTime::UNIX_EPOCH);
    paper.says(Role::Title, "결정 통지서");
    paper.says(Role::Text, text);
    paper
}

fn lines(paper: &Paper) -> Vec<Vec<String>> {
    let sheets = lines::sheets(&paper.parts);
    let texts = |sheet: &Sheet| {
        sheet.iter().flat_map(|one| &one.lines).map(|line| line.text.clone()).collect()
    };
    sheets.iter().map(texts).collect()
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_another_gives_others() {
    let one = paper("신청하신 규제특례를 승인합니다.").write().unwrap();

    assert_eq!(one, paper("신청하신 규제특례를 승인합니다.").write().unwrap());
    assert_ne!(one, paper("신청하신 규제특례를 거부합니다.").write().unwrap());
    assert!(one.starts_with(b"%PDF-1.7"));
}

/// No line is wider than the sheet has room for, none stands in a margin, and no letter gets lost on the way.
#[test]
fn whatever_is_written_stands_within_the_margins_of_its_sheets() {
    let long = "가나다라마바사아자차카타파하".repeat(40);
    let text =
        format!("{}\n{long}\n  끝 {}", "보도에서 천천히 달립니다. ".repeat(300), "x".repeat(500));
    let paper = paper(&text);

    let sheets = lines::sheets(&paper.parts);

    assert!(sheets.len() > 1, "{} sheets", sheets.len());
    let all: Vec<_> = sheets
        .iter()
        .flatten()
        .flat_map(|one| one.lines.iter().map(|line| (one.role.size(), line)))
        .collect();
    for (size, line) in &all {
        assert!(font::width(&line.text, *size) <= WIDTH - 2.0 * MARGIN, "{}", line.text);
        assert!((MARGIN..=HEIGHT - MARGIN).contains(&line.y), "{}", line.y);
    }
    let kept =
        |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let drawn: String = all[1..].iter().map(|(_, line)| kept(&line.text)).collect();
    assert_eq!(drawn, kept(&text));
}

#[test]
fn a_heading_does_not_stay_alone_at_the_foot_of_a_sheet() {
    for count in 30..48 {
        let mut paper = paper(&"줄\n".repeat(count));
        paper.says(Role::Heading, "다음");
        paper.says(Role::Text, "본문");

        let sheets = lines(&paper);

        let with = sheets.iter().find(|sheet| sheet.contains(&"다음".to_owned())).unwrap();
        assert!(with.contains(&"본문".to_owned()), "after {count} lines");
    }
}

/// S95: signs without a shape stand as a box, and what turns the direction of a text is left out.
#[test]
fn hostile_text_is_drawn_as_text() {
    let wild = "a\u{202e}b\u{200b}c\t뷁 \u{1f600} <script> (\\) 漢";
    let sheets = lines::sheets(&paper(wild).parts);
    let letters = Letters::of(&sheets);

    assert_eq!(letters.encode(wild), letters.encode("abc 뷁 □ <script> (\\) □"));
    assert!(paper(wild).write().is_ok());
    assert!(paper("").write().is_ok(), "nothing but a title");
}
