//! Marks on a page what stands there in another language than the page's, so that it is read out
//! right (WCAG 2.2, 3.1.2): what people write stays in their language, and names of laws in Korean.

use std::fmt::Write as _;

/// Their text is for machines, or in no language.
const UNSPOKEN: [&str; 6] = ["script", "style", "code", "pre", "kbd", "samp"];
/// They hold text alone: what is in them cannot be wrapped.
const TEXT_ONLY: [&str; 3] = ["title", "option", "textarea"];
const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

const KOREAN: &str = "ko";
const ENGLISH: &str = "en";

/// The page with `lang` on every stretch of the other language.
pub(super) fn marked(page: &str) -> String {
    let mut marker = Marker { out: String::with_capacity(page.len() * 9 / 8), open: Vec::new() };
    let mut rest = page;
    while let Some(at) = find(b'<', rest) {
        marker.text(&rest[..at]);
        rest = &rest[at..];
        let end = find(b'>', rest).map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        marker.tag(tag, after);
        rest = after;
    }
    marker.text(rest);
    marker.out
}

struct Marker<'a> {
    out: String,
    open: Vec<Element<'a>>,
}

/// An element that is open, and what holds within it.
#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    language: &'a str,
    /// Nothing in it is wrapped.
    quiet: bool,
    /// Its text is part of a drawing.
    drawn: bool,
}

impl<'a> Marker<'a> {
    fn tag(&mut self, tag: &'a str, after: &'a str) {
        if let Some(closed) = tag.strip_prefix("</") {
            let name = closed.trim_end_matches('>');
            if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
                self.open.truncate(at);
            }
            return self.out.push_str(tag);
        }
        let name = name_of(tag);
        if tag.starts_with("<!") || tag.ends_with("/>") || VOID.contains(&name) {
            return self.out.push_str(tag);
        }
        let own = attribute(tag, " lang=\"");
        let within = own.unwrap_or_else(|| self.around().language);
        let other = whole_in_another(name, within, after).filter(|_| own.is_none());
        if let Some(other) = other {
            self.out.push_str(tag.trim_end_matches('>'));
            let _ = write!(self.out, " lang=\"{other}\">");
        } else {
            self.out.push_str(tag);
        }
        self.enter(name, other.unwrap_or(within));
    }

    fn enter(&mut self, name: &'a str, language: &'a str) {
        let around = self.around();
        let quiet = around.quiet || UNSPOKEN.contains(&name) || TEXT_ONLY.contains(&name);
        self.open.push(Element { name, language, quiet, drawn: around.drawn || name == "svg" });
    }

    fn text(&mut self, text: &str) {
        let Element { language: within, quiet, drawn, .. } = self.around();
        if quiet {
            return self.out.push_str(text);
        }
        let wrap = if drawn { "tspan" } else { "span" };
        let mut done = 0;
        for (first, last) in stretches(within, text) {
            self.out.push_str(&text[done..first]);
            let other = other_than(within);
            let said = &text[first..last];
            let _ = write!(self.out, "<{wrap} lang=\"{other}\">{said}</{wrap}>");
            done = last;
        }
        self.out.push_str(&text[done..]);
    }

    fn around(&self) -> Element<'a> {
        let page = Element { name: "", language: KOREAN, quiet: false, drawn: false };
        self.open.last().copied().unwrap_or(page)
    }
}

fn find(byte: u8, text: &str) -> Option<usize> {
    memchr::memchr(byte, text.as_bytes())
}

/// The other language, where an element holds nothing but text of it.
fn whole_in_another(name: &str, within: &str, after: &str) -> Option<&'static str> {
    let (text, next) = after.split_at(find(b'<', after)?);
    let closes = next.strip_prefix("</").is_some_and(|rest| rest.starts_with(name));
    if !closes || UNSPOKEN.contains(&name) {
        return None;
    }
    let inside = text.trim();
    let [(0, last)] = stretches(within, inside)[..] else { return None };
    // Nothing can be marked within those that hold text alone: a number behind it goes along.
    let wordless = TEXT_ONLY.contains(&name) && !inside[last..].contains(char::is_alphabetic);
    (last == inside.len() || wordless).then(|| other_than(within))
}

fn other_than(language: &str) -> &'static str {
    if language == KOREAN { ENGLISH } else { KOREAN }
}

/// Where `text` is in the other language than `within`, as places of its bytes.
fn stretches(within: &str, text: &str) -> Vec<(usize, usize)> {
    if within == KOREAN { english(text) } else { korean(text) }
}

/// Words with Hangul and what stands between them; two words in Latin letters end a stretch, and so does one with
/// a colon, which names what comes next.
fn korean(text: &str) -> Vec<(usize, usize)> {
    if !has_hangul(text) {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut latin = 2;
    for (first, word) in words(text) {
        let last = first + word.trim_end_matches([',', '.', ';', ':']).len();
        if word.contains(is_hangul) {
            match found.last_mut().filter(|_| latin < 2) {
                Some(stretch) => stretch.1 = last,
                None => found.push((first, last)),
            }
            latin = 0;
        } else if word.contains(|letter: char| letter.is_ascii_alphabetic()) {
            latin += if word.ends_with(':') { 2 } else { 1 };
        }
    }
    found
}

/// All of a text in which nothing is Korean and several words are English; one alone is a name or a unit.
fn english(text: &str) -> Vec<(usize, usize)> {
    let inside = text.trim();
    if inside.is_empty() || has_hangul(inside) {
        return Vec::new();
    }
    let spelled = |word: &str| {
        let word = word.trim_matches(|letter: char| letter.is_ascii_punctuation());
        word.len() > 1 && word.chars().all(|letter| letter.is_ascii_alphabetic())
    };
    let is_said = |word: &str| word.contains(|letter: char| letter.is_ascii_lowercase());
    let several = words(inside).filter(|(_, word)| spelled(word) && is_said(word)).count() > 1;
    if !several {
        return Vec::new();
    }
    let first = text.len() - text.trim_start().len();
    vec![(first, first + inside.len())]
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Most text is told by its bytes: no letter of Hangul begins with another than these.
fn has_hangul(text: &str) -> bool {
    text.bytes().any(|byte| (0xe3..=0xed).contains(&byte)) && text.contains(is_hangul)
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '가'..='힣' | 'ㄱ'..='ㆎ')
}

fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    &name[..name.find([' ', '\n', '/', '>']).unwrap_or(name.len())]
}

fn attribute<'a>(tag: &'a str, opening: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(opening)?;
    Some(value.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_an_english_page(inside: &str) -> String {
        let page = marked(&format!("<html lang=\"en\"><p>{inside}</p></html>"));
        let (_, page) = page.split_once("<html lang=\"en\">").unwrap();
        page.strip_suffix("</html>").unwrap().to_owned()
    }

    #[test]
    fn an_element_that_is_all_korean_says_so_itself() {
        assert_eq!(on_an_english_page("서울숲 로봇"), "<p lang=\"ko\">서울숲 로봇</p>");
        assert_eq!(
            on_an_english_page("<option value=\"1\">은평구</option>"),
            "<p><option value=\"1\" lang=\"ko\">은평구</option></p>"
        );
        assert_eq!(
            on_an_english_page("<option>도시공원 조례 전체 (5)</option>"),
            "<p><option lang=\"ko\">도시공원 조례 전체 (5)</option></p>"
        );
    }

    #[test]
    fn korean_within_an_english_sentence_is_wrapped_where_it_stands() {
        assert_eq!(
            on_an_english_page("Place: 서울특별시청 8층 간담회장 · 1 item"),
            "<p>Place: <span lang=\"ko\">서울특별시청 8층 간담회장</span> · 1 item</p>"
        );
        assert_eq!(
            on_an_english_page("<b>a</b> G밸리 AI 로봇, then as was said 서울숲"),
            "<p><b>a</b> <span lang=\"ko\">G밸리 AI 로봇</span>, then as was said <span lang=\"ko\">서울숲</span></p>"
        );
        assert_eq!(
            on_an_english_page("Indicator: 앞선 알림 · Unit: 분 · Target: 30"),
            "<p>Indicator: <span lang=\"ko\">앞선 알림</span> · Unit: <span lang=\"ko\">분</span> · Target: 30</p>"
        );
    }

    #[test]
    fn what_is_marked_already_stays_and_code_has_no_language() {
        for same in [
            "<b lang=\"ko\">서울숲</b>",
            "<code>한글</code>",
            "Read <em>on</em>",
            "<svg><path d=\"M0 0\"/></svg>",
            "<br>a",
        ] {
            assert_eq!(on_an_english_page(same), format!("<p>{same}</p>"));
        }
    }

    #[test]
    fn a_korean_page_marks_english_sentences_and_leaves_names_and_units() {
        let page = |inside: &str| marked(&format!("<html lang=\"ko\"><p>{inside}</p></html>"));
        assert!(page("A quiet robot").contains("<p lang=\"en\">A quiet robot</p>"));
        for same in ["55 dB", "OpenAPI", "CSV · JSON", "시속 4 km/h by day", "kim@haneul.example"]
        {
            assert!(page(same).contains(&format!("<p>{same}</p>")), "{same}");
        }
    }

    #[test]
    fn after_an_element_the_language_around_it_holds_again() {
        assert_eq!(
            on_an_english_page("<b lang=\"ko\">서울 <i>숲</i></b> <i>공원</i>"),
            "<p><b lang=\"ko\">서울 <i>숲</i></b> <i lang=\"ko\">공원</i></p>"
        );
    }
}
