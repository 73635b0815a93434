//! The city's letters: written from parts and declared placeholders, never with a hole.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::bilingual::{Bilingual, Locale};

/// Korean particles change with the sound before them, so none may follow a placeholder.
const PARTICLES: [&str; 12] =
    ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로", "이라", "라"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    pub version: u32,
    pub facts: Vec<Declared>,
    pub placeholders: Vec<Placeholder>,
    pub head: Bilingual,
    pub foot: Bilingual,
    pub letters: Vec<Letter>,
}

/// A fact that parts may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub key: String,
    pub name: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub name: String,
    pub kind: PlaceholderKind,
    pub meaning: Bilingual,
    pub example: String,
}

/// How a value is made ready to print; a block may be many lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceholderKind {
    Text,
    Number,
    Date,
    DateTime,
    Period,
    Phone,
    Address,
    Block,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub key: String,
    /// The acts that send it.
    pub acts: Vec<String>,
    pub kind: LetterKind,
    pub law: Vec<String>,
    pub title: Bilingual,
    pub subject: Bilingual,
    pub when: Option<FactIs>,
    pub parts: Vec<LetterPart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    Receipt,
    Information,
    Favourable,
    Adverse,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPart {
    pub key: String,
    pub heading: Option<Bilingual>,
    pub text: Bilingual,
    pub law: Vec<String>,
    /// The periods of the procedure whose last days it tells: it is about turning against the decision.
    pub remedy: Vec<String>,
    pub when: Option<FactIs>,
}

/// Printed only where the fact is so; an absent fact is false.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactIs {
    pub fact: String,
    pub eq: bool,
}

/// A letter ready to be set.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LetterText {
    pub key: String,
    pub title: String,
    pub subject: String,
    pub head: Vec<String>,
    pub paragraphs: Vec<Paragraph>,
    pub foot: Vec<String>,
    pub law: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Paragraph {
    pub key: String,
    pub heading: Option<String>,
    pub lines: Vec<String>,
}

/// Why a letter was not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    #[error("no letter is sent by {0} with these facts")]
    NoLetter(String),
    #[error("the letter has a hole at {0}")]
    Hole(String),
}

/// What a letter is written from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// The facts that hold.
    pub facts: BTreeSet<String>,
    /// Values ready to print, by placeholder.
    pub values: BTreeMap<String, String>,
    /// Placeholders that stay where they have no value, to be filled in while the letter is sent.
    pub late: BTreeSet<String>,
}

impl Filling {
    pub fn say(&mut self, name: &str, value: String) {
        self.values.insert(name.to_owned(), value);
    }
}

impl Letters {
    /// The letter that an act sends when these facts hold.
    pub fn for_act(&self, act: &str, facts: &BTreeSet<String>) -> Option<&Letter> {
        self.letters.iter().find(|letter| {
            letter.acts.iter().any(|sent| sent == act) && printed(letter.when.as_ref(), facts)
        })
    }

    /// Every placeholder the letter will ask for, so that a caller fills no more than is needed.
    pub fn wanted(&self, act: &str, facts: &BTreeSet<String>) -> BTreeSet<&str> {
        let Some(letter) = self.for_act(act, facts) else { return BTreeSet::new() };
        let parts = letter.parts.iter().filter(|part| printed(part.when.as_ref(), facts));
        let texts = parts.flat_map(|part| [Some(&part.text), part.heading.as_ref()]).flatten();
        let texts = texts.chain([&self.head, &self.foot, &letter.title, &letter.subject]);
        texts.flat_map(|text| [&text.ko, &text.en]).flat_map(|text| holes(text)).collect()
    }

    /// The paragraphs of an act's letter on turning against it, or the first hole in them.
    pub fn remedies(
        &self,
        act: &str,
        filling: &Filling,
        locale: Locale,
    ) -> Result<Vec<Paragraph>, Unwritten> {
        let letter =
            self.for_act(act, &filling.facts).ok_or_else(|| Unwritten::NoLetter(act.to_owned()))?;
        let printed =
            letter.parts.iter().filter(|part| printed(part.when.as_ref(), &filling.facts));
        printed
            .filter(|part| !part.remedy.is_empty())
            .map(|part| paragraph(part, filling, locale))
            .collect()
    }

    /// The letter of an act in one language, or the first hole in it.
    pub fn render(
        &self,
        act: &str,
        filling: &Filling,
        locale: Locale,
    ) -> Result<LetterText, Unwritten> {
        let letter =
            self.for_act(act, &filling.facts).ok_or_else(|| Unwritten::NoLetter(act.to_owned()))?;
        let line = |text: &Bilingual| fill(text.get(locale), filling);
        let lines =
            |text: &Bilingual| line(text).map(|text| text.lines().map(str::to_owned).collect());
        let mut paragraphs = Vec::new();
        let mut law = letter.law.clone();
        for part in letter.parts.iter().filter(|part| printed(part.when.as_ref(), &filling.facts)) {
            paragraphs.push(paragraph(part, filling, locale)?);
            law.extend(part.law.iter().filter(|cited| !letter.law.contains(cited)).cloned());
        }
        Ok(LetterText {
            key: letter.key.clone(),
            title: line(&letter.title)?,
            subject: line(&letter.subject)?,
            head: lines(&self.head)?,
            paragraphs,
            foot: lines(&self.foot)?,
            law,
        })
    }
}

fn paragraph(part: &LetterPart, filling: &Filling, locale: Locale) -> Result<Paragraph, Unwritten> {
    let line = |text: &Bilingual| fill(text.get(locale), filling);
    Ok(Paragraph {
        key: part.key.clone(),
        heading: part.heading.as_ref().map(line).transpose()?,
        lines: line(&part.text)?.lines().map(str::to_owned).collect(),
    })
}

impl Paragraph {
    /// Heading and lines, one below the other.
    pub fn text(&self) -> String {
        let lines = self.heading.iter().chain(&self.lines);
        lines.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

impl LetterText {
    /// The whole letter as plain text, its title first.
    pub fn text(&self) -> String {
        [self.title.as_str(), &self.body()].join("\n\n")
    }

    /// The same, each blank that is filled later shown as `words` has it.
    #[must_use]
    pub fn with(mut self, words: impl Fn(&str) -> String) -> Self {
        let shown = |line: &mut String| {
            let names: Vec<String> = holes(line).map(str::to_owned).collect();
            for name in names {
                *line = line.replace(&format!("{{{{{name}}}}}"), &words(&name));
            }
        };
        self.head.iter_mut().chain(&mut self.foot).for_each(shown);
        self.paragraphs.iter_mut().flat_map(|part| &mut part.lines).for_each(shown);
        self
    }

    /// What stands under the title.
    pub fn body(&self) -> String {
        let mut blocks = vec![self.head.join("\n")];
        blocks.extend(self.paragraphs.iter().map(Paragraph::text));
        blocks.push(self.foot.join("\n"));
        blocks.join("\n\n")
    }
}

/// The names between double braces.
pub fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}").map(|(name, _)| name.trim()))
}

/// The first placeholder with a particle behind it.
pub fn particle(text: &str) -> Option<&str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).find_map(|(name, after)| {
        let word: String = after.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        PARTICLES.contains(&word.as_str()).then_some(name)
    })
}

fn printed(when: Option<&FactIs>, facts: &BTreeSet<String>) -> bool {
    when.is_none_or(|when| facts.contains(&when.fact) == when.eq)
}

/// What fills a hole never is one, whoever wrote it.
fn fill(text: &str, filling: &Filling) -> Result<String, Unwritten> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) =
            after.split_once("}}").ok_or_else(|| Unwritten::Hole(after.to_owned()))?;
        let name = name.trim();
        let value = filling.values.get(name).filter(|value| !value.trim().is_empty());
        filled.push_str(before);
        match value {
            Some(value) => filled.push_str(&apart(value)),
            None if filling.late.contains(name) => filled.push_str(&["{{", name, "}}"].concat()),
            None => return Err(Unwritten::Hole(name.to_owned())),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled.trim().to_owned())
}

/// Two braces are set apart, so that no value of anybody reads as a placeholder.
fn apart(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        if matches!(letter, '{' | '}') && text.ends_with(letter) {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}
