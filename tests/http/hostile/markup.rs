//! A page read as a browser reads it: its tags with their attributes, and what stands between them.

use super::{crawl::plain, strings::is_marked};

pub(crate) enum Piece {
    Open {
        name: String,
        attributes: Vec<Attribute>,
    },
    Close(String),
    Text(String),
    /// What a script or a sheet of styles holds.
    Code(String),
    Comment(String),
}

pub(crate) struct Attribute {
    pub name: String,
    pub value: String,
    pub quoted: bool,
}

impl Piece {
    pub fn get(&self, wanted: &str) -> Option<&str> {
        let Self::Open { attributes, .. } = self else { return None };
        let one = attributes.iter().find(|one| one.name == wanted)?;
        Some(&one.value)
    }
}

pub(crate) fn pieces(html: &str) -> Vec<Piece> {
    let (mut all, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<') {
        all.push(Piece::Text(plain(&rest[..at])));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (inside, after) = comment.split_once("-->").unwrap_or((comment, ""));
            all.push(Piece::Comment(inside.to_owned()));
            rest = after;
        } else if let Some(name) = rest.strip_prefix("</") {
            let (name, after) = name.split_once('>').unwrap_or((name, ""));
            all.push(Piece::Close(name.trim().to_lowercase()));
            rest = after;
        } else if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            rest = opened(&rest[1..], &mut all);
        } else {
            all.push(Piece::Text("<".to_owned()));
            rest = &rest[1..];
        }
    }
    all.push(Piece::Text(plain(rest)));
    all
}

/// A tag, and where it holds no tags all up to its end; what follows.
fn opened<'a>(tag: &'a str, all: &mut Vec<Piece>) -> &'a str {
    let end = |letter: char| letter.is_ascii_whitespace() || letter == '/' || letter == '>';
    let at = tag.find(end).unwrap_or(tag.len());
    let name = tag[..at].to_lowercase();
    let (attributes, rest) = attributes(&tag[at..]);
    all.push(Piece::Open { name: name.clone(), attributes });
    if !["script", "style", "textarea", "title"].contains(&name.as_str()) {
        return rest;
    }
    let until = format!("</{name}");
    let at = rest.to_ascii_lowercase().find(&until).unwrap_or(rest.len());
    let inside = &rest[..at];
    all.push(match name.as_str() {
        "script" | "style" => Piece::Code(inside.to_owned()),
        _ => Piece::Text(plain(inside)),
    });
    &rest[at..]
}

fn attributes(mut rest: &str) -> (Vec<Attribute>, &str) {
    let mut all = Vec::new();
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() {
            return (all, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (all, after);
        }
        let end = |letter: char| letter.is_ascii_whitespace() || "=/>".contains(letter);
        let at = rest[1..].find(end).map_or(rest.len(), |at| at + 1);
        let name = rest[..at].to_lowercase();
        rest = rest[at..].trim_start();
        let (value, quoted, after) = match rest.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", true, rest),
        };
        all.push(Attribute { name, value: plain(value), quoted });
        rest = after;
    }
}

fn value_of(rest: &str) -> (&str, bool, &str) {
    for quote in ['"', '\''] {
        if let Some(value) = rest.strip_prefix(quote) {
            let (value, after) = value.split_once(quote).unwrap_or((value, ""));
            return (value, true, after);
        }
    }
    let at = rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '>');
    let at = at.unwrap_or(rest.len());
    (&rest[..at], false, &rest[at..])
}

/// Where what was typed is more than text.
pub(crate) fn faults(html: &str) -> Vec<String> {
    pieces(html).iter().filter_map(fault).collect()
}

fn fault(piece: &Piece) -> Option<String> {
    match piece {
        Piece::Open { name, attributes } if is_marked(name) => {
            Some(format!("a tag <{name}> of {} attributes", attributes.len()))
        }
        Piece::Open { name, attributes } => {
            let wrong = attributes.iter().find(|one| !is_harmless(one))?;
            Some(format!("<{name} {}={:?}>", wrong.name, wrong.value))
        }
        Piece::Close(name) => is_marked(name).then(|| format!("</{name}>")),
        Piece::Code(code) => is_marked(code).then(|| format!("code: {code}")),
        Piece::Comment(text) => is_marked(text).then(|| format!("<!--{text}-->")),
        Piece::Text(text) => text.contains("1337hx").then(|| format!("worked out: {text}")),
    }
}

fn is_harmless(one: &Attribute) -> bool {
    if is_marked(&one.name) {
        return false;
    }
    if !is_marked(&one.value) {
        return true;
    }
    let leads = ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"];
    let runs = one.name.starts_with("on") || ["style", "srcdoc"].contains(&one.name.as_str());
    one.quoted && !runs && (!leads.contains(&one.name.as_str()) || leads_nowhere_else(&one.value))
}

/// A way on this site, or plainly a page or a person elsewhere.
fn leads_nowhere_else(address: &str) -> bool {
    let bare: String = address.chars().filter(|letter| !letter.is_control()).collect();
    let bare = bare.trim().to_lowercase();
    let own = bare.starts_with('/') && !bare.starts_with("//") && !bare.starts_with("/\\");
    let known = ["#", "?", "https://", "http://", "mailto:", "tel:"];
    own || known.iter().any(|start| bare.starts_with(start))
}

#[test]
fn what_is_no_text_is_found() {
    for (html, wrong) in [
        ("<p>&lt;b id=hx001q&gt;</p>", false),
        ("<p><b id=hx001q></p>", true),
        ("<p title=\"a&quot; onclick=hx001q\">", false),
        ("<p title=\"a\" onclick=\"hx001q()\">", true),
        ("<p title=hx001q>", true),
        ("<a href=\"/pilots?q=hx001q\">", false),
        ("<a href=\"javascript:hx001q\">", true),
        ("<a href=\"//hx001q.example\">", true),
        ("<textarea>\n<b id=hx001q></textarea>", false),
        ("<textarea></textarea><b id=hx001q></textarea>", true),
        ("<script>hx001q</script>", true),
        ("<!-- hx001q -->", true),
        ("<p>1337hx001q", true),
    ] {
        assert_eq!(!faults(html).is_empty(), wrong, "{html}");
    }
}
