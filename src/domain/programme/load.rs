//! From the files of a folder to programmes, or to every reason why not, with file and row.

mod bindings;
mod checklist;
mod criteria;
mod form;
mod letters;
mod means;
mod shared;
mod triage;
mod words;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use self::triage::RawTriage;
use super::bindings::Binding;
use super::criteria::Criteria;
use super::form::{Programme, Section};
use super::raw::{RawChecklist, RawForm, RawLetters, RawWhole};
use super::{Bindings, Checklist, Flaw, Laws, Letters, Phrases, Programmes, visible};

/// What the programmes of a folder share; each stands there once.
const SHARED: [&str; 4] = ["triage", "conditions", "laws", "bindings"];

/// One file being read: its name, and what was found wrong in it.
pub(super) struct Reader<'a> {
    file: &'a str,
    flaws: &'a mut Vec<Flaw>,
}

/// A file that belongs to a programme from a version on.
type Versions<T> = BTreeMap<(String, u32), (String, T)>;

#[derive(Default)]
struct Found {
    forms: Versions<RawForm>,
    checklists: Versions<Checklist>,
    letters: Versions<RawLetters>,
    criteria: Versions<Criteria>,
    triage: Option<RawTriage>,
    phrases: Option<Phrases>,
    laws: Option<Laws>,
    bindings: Option<Bindings>,
    /// Bindings that stand in the file of their programme.
    bound: Vec<Binding>,
}

pub(super) fn programmes(files: &[(&str, &str)]) -> Result<Programmes, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let mut found = Found::default();
    for (file, text) in files {
        let mut reader = Reader { file, flaws: &mut flaws };
        found.read(&mut reader, text);
    }
    for name in SHARED.iter().filter(|name| !files.iter().any(|(file, _)| kind_of(file) == **name))
    {
        let reason = format!("there is no `{name}.toml`");
        flaws.push(Flaw { file: format!("{name}.toml"), row: "file".to_owned(), reason });
    }
    if let Some(laws) = &found.laws {
        words::citations(files, laws, &mut flaws);
    }
    let programmes = if flaws.is_empty() { found.build(&mut flaws) } else { None };
    flaws.sort();
    flaws.dedup();
    programmes.filter(|_| flaws.is_empty()).ok_or(flaws)
}

impl Reader<'_> {
    pub(super) fn refuse(&mut self, row: impl Into<String>, reason: impl Into<String>) {
        self.flaws.push(Flaw {
            file: self.file.to_owned(),
            row: row.into(),
            reason: reason.into(),
        });
    }

    fn parse<T: DeserializeOwned>(&mut self, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start);
                let line = text.get(..start).unwrap_or("").matches('\n').count() + 1;
                self.refuse(format!("line {line}"), error.message());
                None
            }
        }
    }
}

impl Found {
    fn read(&mut self, reader: &mut Reader<'_>, text: &str) {
        if !words::both_languages(reader, text) {
            return;
        }
        match kind_of(reader.file) {
            "programme" => {
                if let Some(RawWhole { form, checklist, letters, binding }) = reader.parse(text) {
                    self.form(reader, form);
                    self.checklist(reader, checklist);
                    self.letters(reader, letters);
                    self.bound.extend(binding);
                }
            }
            "form" => reader.parse(text).into_iter().for_each(|raw| self.form(reader, raw)),
            "checklist" => {
                reader.parse(text).into_iter().for_each(|raw| self.checklist(reader, raw));
            }
            "letters" => {
                reader.parse(text).into_iter().for_each(|raw| self.letters(reader, raw));
            }
            "criteria" => {
                if let Some(raw) = reader.parse::<criteria::Raw>(text) {
                    let key = (raw.programme.clone(), raw.version);
                    let criteria = criteria::read(reader, raw);
                    keep(&mut self.criteria, reader, key, criteria);
                }
            }
            "triage" => self.triage = reader.parse(text),
            "conditions" => self.phrases = reader.parse(text),
            "laws" => self.laws = reader.parse(text),
            "bindings" => self.bindings = reader.parse(text),
            _ => reader.refuse("file", "no file of a programme has this name"),
        }
    }

    fn form(&mut self, reader: &mut Reader<'_>, raw: RawForm) {
        keep(&mut self.forms, reader, (raw.key.clone(), raw.version), raw);
    }

    fn checklist(&mut self, reader: &mut Reader<'_>, raw: RawChecklist) {
        let key = (raw.programme.clone(), raw.version);
        let checklist = checklist::read(reader, raw);
        keep(&mut self.checklists, reader, key, checklist);
    }

    fn letters(&mut self, reader: &mut Reader<'_>, raw: RawLetters) {
        keep(&mut self.letters, reader, (raw.programme.clone(), raw.version), raw);
    }

    fn build(self, flaws: &mut Vec<Flaw>) -> Option<Programmes> {
        let Self { forms: raw_forms, checklists, letters, criteria, .. } = self;
        let letters = letters::all(&letters, flaws);
        let mut forms = BTreeMap::new();
        for ((key, version), (file, mut raw)) in raw_forms {
            let checklist = belonging(&checklists, &key, version);
            let (Some(checklist), Some((_, letters))) =
                (checklist, belonging(&letters, &key, version))
            else {
                let reason = "a form needs a checklist and letters of its version or one before";
                Reader { file: &file, flaws }.refuse("file", reason);
                continue;
            };
            let written = std::mem::take(&mut raw.section);
            let sections = form::read(&mut Reader { file: &file, flaws }, &raw.part, written);
            means::check(&mut Reader { file: &file, flaws }, &sections);
            checklist::check(&mut Reader { file: checklist.0, flaws }, checklist.1, &sections);
            // A programme whose committee marks nothing has no such file.
            let criteria = belonging(&criteria, &key, version).map(|(_, one)| one.clone());
            let with = (checklist.1.clone(), letters.clone(), criteria.unwrap_or_default());
            forms.insert((key, version), programme(raw, sections, with));
        }
        let (triage, phrases, laws, mut bindings) =
            (self.triage?, self.phrases?, self.laws?, self.bindings?);
        bindings.bindings.extend(self.bound);
        shared::laws(&mut Reader { file: "laws.toml", flaws }, &laws);
        shared::phrases(&mut Reader { file: "conditions.toml", flaws }, &phrases);
        bindings::check(&mut Reader { file: "bindings.toml", flaws }, &bindings, forms.keys());
        let triage = triage::read(&mut Reader { file: "triage.toml", flaws }, triage);
        Some(Programmes { forms, triage, phrases, laws, bindings })
    }
}

fn programme(
    raw: RawForm,
    sections: Vec<Section>,
    (checklist, letters, criteria): (Checklist, Letters, Criteria),
) -> Programme {
    Programme {
        key: raw.key,
        version: raw.version,
        valid_from: raw.valid_from,
        route: raw.route,
        procedure: raw.procedure,
        handling: raw.handling,
        minutes: raw.minutes,
        name: raw.name,
        about: raw.about,
        legal: raw.legal,
        bases: raw.decision,
        parts: raw.part.into_iter().map(form::part).collect(),
        looked_at: visible::looked_at(&sections),
        sections,
        checklist,
        letters,
        criteria,
    }
}

/// `city/form-2.toml` is a form.
fn kind_of(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    match stem.rsplit_once('-') {
        Some((kind, version)) if version.parse::<u32>().is_ok() => kind,
        _ => stem,
    }
}

fn keep<T>(versions: &mut Versions<T>, reader: &mut Reader<'_>, key: (String, u32), read: T) {
    if let Some((other, _)) = versions.get(&key) {
        reader.refuse("version", format!("{} of {} is already in {other}", key.1, key.0));
        return;
    }
    versions.insert(key, (reader.file.to_owned(), read));
}

/// The newest file of a programme that is no newer than the form.
fn belonging<'a, T>(
    versions: &'a Versions<T>,
    key: &str,
    version: u32,
) -> Option<(&'a str, &'a T)> {
    let range = (key.to_owned(), 0)..=(key.to_owned(), version);
    versions.range(range).next_back().map(|(_, (file, read))| (file.as_str(), read))
}

/// Refuses what stands twice.
pub(super) fn unique<'a>(reader: &mut Reader<'_>, what: &str, keys: impl Iterator<Item = &'a str>) {
    let mut seen = std::collections::BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            reader.refuse(format!("{what} {key}"), "this key stands twice");
        }
    }
}

/// The top fields of a form by key.
pub(super) fn known<'a>(sections: &'a [Section], path: &str) -> Option<&'a super::Field> {
    let (top, inner) = path.split_once('.').map_or((path, None), |(top, inner)| (top, Some(inner)));
    let field =
        sections.iter().flat_map(|section| &section.fields).find(|field| field.key == top)?;
    match inner {
        None => Some(field),
        Some(inner) => field.inner().iter().find(|one| one.key == inner),
    }
}
