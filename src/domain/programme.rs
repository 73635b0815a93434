//! What is asked: programmes as data, each a form with its checklist and letters, and the answers to it.

#[cfg(test)]
mod tests;

pub mod answers;
pub mod bindings;
pub mod brn;
pub mod check;
mod check_values;
pub mod checklist;
pub mod clearance;
pub mod compute;
pub mod condition;
pub mod criteria;
pub mod crossing;
pub mod diff;
pub mod draft;
pub mod fault;
pub mod form;
pub mod ground;
mod handled;
mod inner;
mod kind;
pub mod kinds;
pub mod laws;
pub mod letters;
mod load;
pub mod means;
pub mod outline;
pub mod passing;
pub mod personal;
pub mod phone;
pub mod phrases;
pub mod publish;
mod raw;
pub mod read;
mod read_values;
pub mod reuse;
pub mod status;
pub mod triage;
pub mod view;
pub mod visible;

pub use answers::{Answers, Value};
pub use bindings::{Bindings, Function};
pub use check::{Frame, Lists, check, check_at};
pub use checklist::Checklist;
pub use clearance::{Claim, Clearance, Clearances, Document, Fate, PublicText};
pub use condition::Condition;
pub use fault::{Fault, FaultKind, FaultWord, Faults};
pub use form::{Bound, Field, FieldKind, Limits, Need, Programme, Publicity, Section};
pub use laws::Laws;
pub use letters::{Filling, LetterText, Letters};
pub use means::{Means, OptionMeans};
pub use phrases::Phrases;
pub use triage::Triage;
pub use view::{FieldView, Showing};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use rust_embed::RustEmbed;

/// Everything that the programme files say.
#[derive(Clone, Debug, PartialEq)]
pub struct Programmes {
    forms: BTreeMap<(String, u32), Programme>,
    pub triage: Triage,
    pub phrases: Phrases,
    pub laws: Laws,
    pub bindings: Bindings,
}

/// Why a file of data was refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    pub file: String,
    /// The row in its own words: `field exemptions.rule`, or `line 12`.
    pub row: String,
    pub reason: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.row, self.reason)
    }
}

#[derive(RustEmbed)]
#[folder = "src/programmes"]
struct Shipped;

static SHIPPED: LazyLock<Programmes> = LazyLock::new(|| {
    let files = Programmes::shipped_files();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    Programmes::parse(&files)
        .unwrap_or_else(|flaws| panic!("the shipped programmes are refused: {flaws:#?}"))
});

static IN_FORCE: OnceLock<Programmes> = OnceLock::new();

impl Programmes {
    /// What the files say, or everything that is wrong with them.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<Flaw>> {
        load::programmes(files)
    }

    /// The programmes that come with the portal.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The programmes that hold in this process: those that come with the portal, or the set chosen at its start.
    pub fn in_force() -> &'static Self {
        IN_FORCE.get().unwrap_or_else(|| Self::shipped())
    }

    /// Once, before anyone asks; false where another set holds already.
    pub fn hold_from_now_on(self) -> bool {
        *IN_FORCE.get_or_init(|| self.clone()) == self
    }

    /// Path and text of every file that comes with the portal.
    pub fn shipped_files() -> Vec<(String, String)> {
        let text = |path: &str| {
            Shipped::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned())
        };
        Shipped::iter()
            .filter(|path| path.ends_with(".toml"))
            .filter_map(|path| Some((path.to_string(), text(&path)?)))
            .collect()
    }

    pub fn get(&self, key: &str, version: u32) -> Option<&Programme> {
        self.forms.get(&(key.to_owned(), version))
    }

    /// The newest version; a running draft keeps its own.
    pub fn latest(&self, key: &str) -> Option<&Programme> {
        self.forms
            .range((key.to_owned(), 0)..=(key.to_owned(), u32::MAX))
            .next_back()
            .map(|(_, form)| form)
    }

    /// What is asked now: of each programme its newest version.
    pub fn newest(&self) -> impl Iterator<Item = &Programme> {
        self.all()
            .filter(|form| self.latest(&form.key).is_some_and(|it| it.version == form.version))
    }

    /// Every version of every programme, in order.
    pub fn all(&self) -> impl Iterator<Item = &Programme> {
        self.forms.values()
    }
}
