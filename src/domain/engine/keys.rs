//! Keys of data: texts that a file names, each with a type of its own so that no two are mixed up.

use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(key: impl Into<String>) -> Self {
                Self(key.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(key: &str) -> Self {
                Self::new(key)
            }
        }
    )*};
}

keys! {
    /// A procedure, whatever its version: `application-city-rule`.
    ProcedureKey,
    /// Where a matter stands: `in-check`.
    StageKey,
    /// What somebody does: `pass_check`.
    ActKey,
    /// A deadline: `city-total`.
    ClockKey,
    /// An open request beside the stage: `supplement`.
    OverlayKey,
    /// A statement that an official affirms, or a line of a checklist: `plainly-outside`.
    LineKey,
    /// What a matter is: `application`, `consultation`.
    MatterKind,
    /// Why a member keeps away from an item, as the law of the committees lists it: `RELATIVE`.
    GroundKey,
    /// When an act is open: `call`.
    WindowKey,
}
