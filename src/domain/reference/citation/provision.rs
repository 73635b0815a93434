//! An article with its paragraph and item: `38-2(5)1나` is 제38조의2제5항제1호나목, and art. 38-2(5)1(b).

use crate::domain::bilingual::Bilingual;

/// The letters that count within an item.
const LETTERS: [char; 14] =
    ['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];

/// What is cited of one law; pieces that are not named are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provision {
    article: String,
    /// The last of several articles.
    to_article: String,
    paragraph: String,
    to_paragraph: String,
    item: String,
    letter: Option<char>,
    /// Number of a form annexed to the law.
    form: String,
}

impl Provision {
    /// One piece of a list: the `5` of `26(6)4, 5` is an item as the one before it.
    pub(super) fn after(text: &str, before: Option<&Self>) -> Option<Self> {
        let is_item = before.is_some_and(|before| !before.item.is_empty())
            && !text.is_empty()
            && text.chars().all(|digit| digit.is_ascii_digit());
        if is_item {
            Some(Self { item: text.to_owned(), ..Self::default() })
        } else {
            Self::read(text)
        }
    }

    /// `§19(2)`, `42-4(1)1다`, `(4)`, `(7)-(11)`, `§31-35`, `§36–38-5`; nothing where it is no citation.
    pub fn read(text: &str) -> Option<Self> {
        let mut rest = text.trim_start_matches('§').trim_end_matches(['.', ',']);
        let mut provision = Self::default();
        (provision.article, provision.to_article) = articles(&mut rest);
        provision.paragraph = bracketed(&mut rest)?;
        if !provision.paragraph.is_empty() && eat(&mut rest, '-') {
            provision.to_paragraph = bracketed(&mut rest)?;
        }
        provision.item = digits(&mut rest);
        provision.letter = rest.chars().next().filter(|letter| LETTERS.contains(letter));
        let named = !provision.article.is_empty() || !provision.paragraph.is_empty();
        let whole = rest.chars().count() == usize::from(provision.letter.is_some());
        (named && whole).then_some(provision)
    }

    pub fn form(number: &str) -> Option<Self> {
        let number = number.trim_end_matches([',', '.']);
        let known = number.chars().all(|digit| digit.is_ascii_digit()) && !number.is_empty();
        known.then(|| Self { form: number.to_owned(), ..Self::default() })
    }

    /// Of the pieces that an applicant typed: numbers alone get their word, anything else stands as typed.
    pub fn typed(article: &str, paragraph: &str, item: &str) -> Bilingual {
        let number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        let piece = |text: &str, unit: &str| match text {
            "" => String::new(),
            text if number(text) => ordinal(text, unit),
            text => text.to_owned(),
        };
        let ko = piece(article, "조") + &piece(paragraph, "항") + &piece(item, "호");
        Bilingual { en: english(&ko), ko }
    }

    /// The article, paragraph and item of `제12조제1항제3호`; as it is written where it is more than that.
    pub fn pieces(ko: &str) -> [String; 3] {
        match of_korean(ko).filter(|provision| provision.letter.is_none()) {
            Some(found) => [found.article, found.paragraph, found.item],
            None => [ko.to_owned(), String::new(), String::new()],
        }
    }

    pub fn ko(&self) -> String {
        if !self.form.is_empty() {
            return ["별지", &ordinal(&self.form, "호서식")].join(" ");
        }
        let several = |first: &str, last: &str, unit: &str| match (first, last) {
            ("", _) => String::new(),
            (first, "") => ordinal(first, unit),
            (first, last) => format!("{}~{}", ordinal(first, unit), ordinal(last, unit)),
        };
        let letter = self.letter.map(|letter| format!("{letter}목")).unwrap_or_default();
        several(&self.article, &self.to_article, "조")
            + &several(&self.paragraph, &self.to_paragraph, "항")
            + &several(&self.item, "", "호")
            + &letter
    }

    pub fn en(&self) -> String {
        if !self.form.is_empty() {
            return format!("form {}", self.form);
        }
        let article = match (self.article.as_str(), self.to_article.as_str()) {
            ("", _) => String::new(),
            (first, "") => format!("art. {first}"),
            (first, last) => format!("arts. {first} to {last}"),
        };
        let paragraph = match (self.paragraph.as_str(), self.to_paragraph.as_str()) {
            ("", _) => String::new(),
            (first, "") => format!("({first})"),
            (first, last) => format!("({first}) to ({last})"),
        };
        let letter = self.letter.and_then(latin).map(|letter| format!("({letter})"));
        let item = match (paragraph.as_str(), self.item.as_str()) {
            (_, "") => String::new(),
            ("", item) if article.is_empty() => format!("item {item}"),
            ("", item) => format!(", item {item}"),
            (_, item) => item.to_owned(),
        };
        article + &paragraph + &item + &letter.unwrap_or_default()
    }

    /// The page of one article: `제38조의2`.
    pub(super) fn page(&self) -> Option<String> {
        (!self.article.is_empty()).then(|| ordinal(&self.article, "조"))
    }
}

/// `제12조의2제1항제3호` as `art. 12-2(1)3`, and several one by one; what is not written so stands as it is.
pub fn english(ko: &str) -> String {
    let read: Option<Vec<Provision>> = ko.split(", ").map(of_korean).collect();
    read.map_or_else(
        || ko.to_owned(),
        |read| read.iter().map(Provision::en).collect::<Vec<_>>().join(", "),
    )
}

/// Reads `제12조의2제1항제3호바목`.
fn of_korean(ko: &str) -> Option<Provision> {
    let mut provision = Provision::default();
    let bare = ko.replace(' ', "");
    let mut rest = bare.as_str();
    for unit in ["조", "항", "호"] {
        let Some((number, after)) = rest.strip_prefix('제').and_then(|text| text.split_once(unit))
        else {
            continue;
        };
        let branch = after.strip_prefix('의').map(|mut text| {
            let number = digits(&mut text);
            rest = text;
            format!("-{number}")
        });
        if branch.is_none() {
            rest = after;
        }
        let number = format!("{number}{}", branch.unwrap_or_default());
        match unit {
            "조" => provision.article = number,
            "항" => provision.paragraph = number,
            _ => provision.item = number,
        }
    }
    if let Some(letter) = rest.chars().next().filter(|letter| LETTERS.contains(letter)) {
        provision.letter = Some(letter);
        rest = rest[letter.len_utf8()..].trim_start_matches('목');
    }
    (rest.is_empty() && provision != Provision::default()).then_some(provision)
}

/// `12` as `제12조`, `42-4` as `제42조의4`.
pub fn ordinal(text: &str, unit: &str) -> String {
    match text.split_once('-') {
        Some((number, branch)) => format!("제{number}{unit}의{branch}"),
        None => format!("제{text}{unit}"),
    }
}

/// One article, or the first and the last of several.
fn articles(rest: &mut &str) -> (String, String) {
    let mut first = digits(rest);
    if !first.is_empty() && eat(rest, '-') {
        eat(rest, '§');
        let number = digits(rest);
        if reaches(&first, &number) {
            return (first, number);
        }
        first = format!("{first}-{number}");
    }
    let mut last = String::new();
    if eat(rest, '–') {
        last = digits(rest);
        if eat(rest, '-') {
            last = format!("{last}-{}", digits(rest));
        }
    }
    (first, last)
}

/// `31-35` is five articles, `38-2` is one: a branch is small.
fn reaches(first: &str, last: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    number(last) > 9 && number(last) > number(first)
}

fn digits(rest: &mut &str) -> String {
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    *rest = after;
    number.to_owned()
}

fn eat(rest: &mut &str, letter: char) -> bool {
    match rest.strip_prefix(letter) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

/// A number in brackets, empty where there is none; nothing where the bracket holds something else.
fn bracketed(rest: &mut &str) -> Option<String> {
    if !eat(rest, '(') {
        return Some(String::new());
    }
    let mut number = digits(rest);
    if eat(rest, '-') {
        number = format!("{number}-{}", digits(rest));
    }
    (eat(rest, ')') && !number.is_empty()).then_some(number)
}

fn latin(letter: char) -> Option<char> {
    let place = LETTERS.iter().position(|one| *one == letter)?;
    ('a'..='z').nth(place)
}
