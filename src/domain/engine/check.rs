//! Loading refuses what cannot be right, each with file, row and reason. `tests/procedures/invalid/` has one file for each.

mod clocks;
mod effects;
mod family;
mod law;
mod names;
mod notices;
mod overlays;
mod pairs;
mod reach;

use super::{
    acts::Acts,
    flaw::{Flaw, Flaws},
    keys::MatterKind,
    procedure::Procedure,
};

/// All procedures of an installation, so that one can be held against another.
pub(super) struct Family<'a> {
    pub all: &'a [(&'a str, Procedure)],
}

impl<'a> Family<'a> {
    pub fn of_kind(&self, kind: &MatterKind) -> impl Iterator<Item = &'a Procedure> + use<'a> {
        let kind = kind.clone();
        self.all
            .iter()
            .map(|(_, procedure)| procedure)
            .filter(move |procedure| procedure.kind == kind)
    }

    /// The procedures whose rows open matters of this kind.
    pub fn parents_of(&self, kind: &MatterKind) -> impl Iterator<Item = &'a Procedure> + use<'a> {
        let kind = kind.clone();
        let opens = move |procedure: &&Procedure| {
            procedure.rows.iter().any(|row| row.opens.is_some_and(|child| child.is(&kind)))
        };
        self.all.iter().map(|(_, procedure)| procedure).filter(opens)
    }
}

pub(super) fn all(files: &[(&str, &str)], acts: &Acts, read: &[(&str, Procedure)]) -> Vec<Flaw> {
    let mut found = Vec::new();
    for (file, _) in files.iter().filter(|(file, _)| file.ends_with("acts.toml")) {
        let mut flaws = Flaws::of(file);
        names::acts(acts, &mut flaws);
        found.extend(flaws.into_found());
    }
    for (file, _) in files.iter().filter(|(file, _)| file.ends_with("notices.toml")) {
        let mut flaws = Flaws::of(file);
        notices::words(acts, &mut flaws);
        found.extend(flaws.into_found());
    }
    let family = Family { all: read };
    for (index, (file, procedure)) in read.iter().enumerate() {
        let mut flaws = Flaws::of(file);
        if read
            .iter()
            .take(index)
            .any(|(_, other)| (&other.key, other.version) == (&procedure.key, procedure.version))
        {
            flaws.add(
                None,
                format!("another file has version {} of `{}`", procedure.version, procedure.key),
            );
        }
        names::check(procedure, &family, &mut flaws);
        if flaws.is_empty() {
            reach::check(procedure, &mut flaws);
            law::check(procedure, &family, &mut flaws);
            pairs::check(procedure, &mut flaws);
            overlays::check(procedure, &mut flaws);
            clocks::check(procedure, &mut flaws);
            family::check(procedure, &family, &mut flaws);
            effects::check(procedure, &mut flaws);
            notices::check(procedure, &mut flaws);
        }
        found.extend(flaws.into_found());
    }
    found
}
