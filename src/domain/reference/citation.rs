//! A legal basis as data writes it (`PET §19(2), PET-D §20; [P]`) in words for a reader: the law's name, its
//! article, and where it can be read. Abbreviations are the rows of `laws.toml`, the acts and the city's instruments.

pub mod provision;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::{city, national, rules::programmes};
use crate::domain::bilingual::Bilingual;
pub use provision::Provision;

/// The mark of what the city has settled for itself.
const OWN_PRACTICE: &str = "P";

/// One law with the articles that are cited of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    pub text: Bilingual,
    pub address: Option<String>,
}

/// Every law that a basis names, in its order; what is a remark and no citation is left out.
pub fn cite(basis: &str) -> Vec<Cited> {
    let mut found: Vec<Basis> = Vec::new();
    let mut own = false;
    for part in basis.split(';') {
        let part = part.split_once(": ").map_or(part, |(citation, _remark)| citation);
        own |= part.contains("[P]") || part.trim() == OWN_PRACTICE;
        for piece in part.replace("[P]", " ").split(',') {
            read(piece, &mut found);
        }
    }
    let practice = own.then(|| named(OWN_PRACTICE)).flatten();
    found.iter().map(Basis::cited).chain(practice.map(|name| name.cited(&[]))).collect()
}

/// The laws behind a row, of all that it was read in.
pub fn of_marks(marks: &[String]) -> Vec<Cited> {
    let laws = marks.iter().filter(|mark| mark.starts_with("L:") || mark.starts_with("O:"));
    laws.flat_map(|mark| cite(mark)).collect()
}

/// `§6(8), (9)`, where the law is named elsewhere; what cannot be read stands as it is.
pub fn articles(text: &str) -> Bilingual {
    let mut found: Vec<Provision> = Vec::new();
    for piece in text.split(',') {
        let Some(next) = Provision::after(piece.trim(), found.last()) else { return both(text) };
        found.push(next);
    }
    listed(&found)
}

struct Basis {
    code: String,
    provisions: Vec<Provision>,
}

struct Named {
    name: Bilingual,
    address: Option<String>,
}

/// Adds what one piece between commas cites; `§21` and `(4)` are of the law before them, `-D §39(2)` of its decree.
fn read(piece: &str, found: &mut Vec<Basis>) {
    let mut words = piece.split_whitespace().peekable();
    let Some(first) = words.peek() else { return };
    let code = first.trim_start_matches("L:").trim_start_matches("O:");
    let code = match found.last() {
        Some(last) if code == "-D" => format!("{}-D", last.code),
        _ => code.to_owned(),
    };
    let article_follows =
        !code.starts_with('§') && piece.split_whitespace().nth(1).is_some_and(is_article);
    if code != OWN_PRACTICE && (article_follows || named(&code).is_some()) {
        words.next();
        if found.last().is_none_or(|last| last.code != code) {
            found.push(Basis { code, provisions: Vec::new() });
        }
    }
    let Some(last) = found.last_mut() else { return };
    let provision = match (words.next(), words.next()) {
        (Some("form"), Some(number)) => Provision::form(number),
        (Some(word), _) => Provision::after(word, last.provisions.last()),
        (None, _) => None,
    };
    last.provisions.extend(provision);
}

fn is_article(word: &str) -> bool {
    word.starts_with('§')
}

impl Basis {
    /// A law that nobody knows stands under its own name.
    fn cited(&self) -> Cited {
        let unknown = || Named { name: both(&self.code), address: None };
        named(&self.code).unwrap_or_else(unknown).cited(&self.provisions)
    }
}

impl Named {
    fn cited(&self, provisions: &[Provision]) -> Cited {
        let listed = listed(provisions);
        let text = Bilingual {
            ko: format!("{} {}", self.name.ko, listed.ko).trim_end().to_owned(),
            en: format!("{}, {}", self.name.en, listed.en).trim_end_matches(", ").to_owned(),
        };
        let article = provisions.iter().find_map(Provision::page);
        let address = self.address.as_ref().map(|address| match article {
            Some(article) => format!("{address}/{article}"),
            None => address.clone(),
        });
        Cited { text, address }
    }
}

fn listed(provisions: &[Provision]) -> Bilingual {
    let join = |words: fn(&Provision) -> String| {
        provisions.iter().map(words).collect::<Vec<_>>().join(", ")
    };
    Bilingual { ko: join(Provision::ko), en: join(Provision::en) }
}

/// What an abbreviation stands for: `PET-D` is the decree under `PET`, `-R` the ministry's rule.
fn named(code: &str) -> Option<Named> {
    let of_city = city::shipped().instruments.iter().find(|one| one.code == code);
    if let Some(one) = of_city {
        return Some(Named { name: one.name.clone(), address: Some(one.law_address.clone()) });
    }
    if let Some(act) = act(code) {
        return Some(act);
    }
    let (of, suffix) = code.rsplit_once('-')?;
    let (ko, en) = match suffix {
        "D" => ("시행령", "Enforcement Decree of the"),
        "R" => ("시행규칙", "Enforcement Rule of the"),
        _ => return None,
    };
    let of = act(of)?;
    Some(Named {
        name: Bilingual { ko: format!("{} {ko}", of.name.ko), en: format!("{en} {}", of.name.en) },
        address: of.address.map(|address| format!("{address}{ko}")),
    })
}

fn act(code: &str) -> Option<Named> {
    if let Some(law) = programmes::shipped().laws.get(code) {
        return Some(Named { name: law.name.clone(), address: law.address.clone() });
    }
    let act = national::shipped().acts.get(code)?;
    Some(Named { name: act.law.clone(), address: Some(act.law_address.clone()) })
}

fn both(text: &str) -> Bilingual {
    Bilingual { ko: text.to_owned(), en: text.to_owned() }
}
