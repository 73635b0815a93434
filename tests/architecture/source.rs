//! A file of `src`, read as far as the rules need it: code apart from words and comments.

use std::collections::BTreeSet;

/// A file without its unit tests: the code with comments and literals taken out, and the text
/// literals with the lines they begin on, counted from 0.
pub struct Source {
    pub path: String,
    pub code: String,
    pub literals: Vec<(usize, String)>,
}

impl Source {
    pub fn read(path: String, text: &str) -> Self {
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let (mut code, mut literals, mut rest) = (String::new(), Vec::new(), text);
        while let Some(first) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if let Some((open, close)) = quoted(rest) {
                literals.push((code.matches('\n').count(), rest[open..close].to_owned()));
                code.extend(rest[..close].chars().filter(|c| *c == '\n'));
                close + rest[..open].trim_start_matches('r').len()
            } else if rest.starts_with("'\"'") {
                "'\"'".len()
            } else {
                code.push(first);
                first.len_utf8()
            };
            rest = &rest[taken..];
        }
        Self { path, code, literals }
    }

    /// The first folder or file below `src`: the layer, for those that are one.
    pub fn layer(&self) -> &str {
        let path = self.path.trim_start_matches("src/");
        path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The modules named right after `crate::`, alone or in braces.
    pub fn uses(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for path in self.code.split("crate::").skip(1) {
            match path.strip_prefix('{') {
                Some(group) => names.extend(members(group)),
                None => drop(names.insert(word(path))),
            }
        }
        names
    }

    /// Whether the code names `what` as a whole word.
    pub fn names(&self, what: &str) -> bool {
        self.code.match_indices(what).any(|(at, _)| {
            !self.code[..at].ends_with(is_of_a_word)
                && !self.code[at + what.len()..].starts_with(is_of_a_word)
        })
    }
}

/// Where the words of the text literal that begins `rest` start and end, if one does.
fn quoted(rest: &str) -> Option<(usize, usize)> {
    if let Some(raw) = rest.strip_prefix('r') {
        let fence = &raw[..raw.len() - raw.trim_start_matches('#').len()];
        if raw[fence.len()..].starts_with('"') {
            let open = fence.len() + 2;
            let close = rest[open..].find(&format!("\"{fence}"))?;
            return Some((open, open + close));
        }
    }
    let body = rest.strip_prefix('"')?;
    let mut escaped = false;
    let close = body.find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some((1, close + 1))
}

/// The first words of what a list in braces holds, up to its closing brace.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        if depth == 0 && (c == ',' || c == '}') {
            found.push(word(&group[begin..at]));
            begin = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => (),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn word(path: &str) -> &str {
    path.trim_start().split(|c| !is_of_a_word(c)).next().unwrap_or_default()
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn the_reader_tells_code_from_words_and_comments() {
    let text = r##"//! Says "no".
use crate::{act, store::{user, Db}};
let x = '"'; // crate::web
let y = crate::i18n::t("crate::\"web");
let z: &'a str = r#"a
"b"#; work()
"##;
    let file = Source::read("src/web/x.rs".to_owned(), text);
    assert_eq!(file.uses(), BTreeSet::from(["act", "store", "i18n"]));
    assert_eq!(file.literals, [(3, "crate::\\\"web".to_owned()), (4, "a\n\"b".to_owned())]);
    assert_eq!(file.code.lines().last(), Some("; work()"));
    assert_eq!((file.names("work"), file.names("wor"), file.names("no")), (true, false, false));
}
