//! Acts as data: a key, its sheet, its kind and its words. Another city names its own without a line of Rust.

use std::collections::BTreeMap;

use super::{
    keys::ActKey,
    kind::Kind,
    notice::{Audience, Notice},
    sheet::SheetKind,
};
use crate::domain::bilingual::Bilingual;

/// Two acts the engine itself names: a child ends because its parent did,
pub const END_WITH_PARENT: &str = "end_with_parent";
/// and is open again because its parent is.
pub const REOPEN_WITH_PARENT: &str = "reopen_with_parent";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub key: ActKey,
    pub sheet: SheetKind,
    pub kind: Kind,
    /// Where an applicant does it, only the lead may.
    pub lead: bool,
    /// Nobody has to do it: it is there for when something went wrong, takes long or has to be asked once more.
    pub exceptional: bool,
    /// The decision that it puts before who signs.
    pub proposes: Option<ActKey>,
    /// What may be done now: the button.
    pub button: Bilingual,
    /// What stands in the timeline after a date and an office.
    pub done: Bilingual,
    /// What it says to those it tells; `notices.toml` has the words.
    pub notices: BTreeMap<Audience, Notice>,
}

/// Every act of an installation, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts(BTreeMap<ActKey, Act>);

impl Acts {
    pub fn get(&self, key: &str) -> Option<&Act> {
        self.0.get(key)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Act> {
        self.0.get_mut(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Act> {
        self.0.values()
    }
}

impl FromIterator<Act> for Acts {
    fn from_iter<I: IntoIterator<Item = Act>>(acts: I) -> Self {
        Self(acts.into_iter().map(|act| (act.key.clone(), act)).collect())
    }
}
