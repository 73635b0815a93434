//! Who does what: a programme binds the few functions of a procedure to offices and bodies.

use serde::Deserialize;
use strum::{Display, EnumString};

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bindings {
    #[serde(rename = "binding", default)]
    pub bindings: Vec<Binding>,
    #[serde(rename = "body", default)]
    pub bodies: Vec<BodyBinding>,
}

/// One function of one programme; the office is a key of the reference data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    pub programme: String,
    pub function: Function,
    /// An office, a body, or `asked`: the office that was asked on the matter.
    pub office: String,
}

/// A body that meets: who prepares its meetings and who leads them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyBinding {
    pub body: String,
    pub chair: String,
    pub secretary: String,
}

/// The functions a procedure knows.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Display, EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Function {
    Intake,
    CaseOfficer,
    Agency,
    Committee,
    Secretary,
    Chair,
    Decider,
    Supervisor,
    Steward,
    Archivist,
}

impl Function {
    pub const ALL: [Self; 10] = [
        Self::Intake,
        Self::CaseOfficer,
        Self::Agency,
        Self::Committee,
        Self::Secretary,
        Self::Chair,
        Self::Decider,
        Self::Supervisor,
        Self::Steward,
        Self::Archivist,
    ];
}

impl Bindings {
    /// The key of the office that has this function for the programme.
    pub fn office(&self, programme: &str, function: Function) -> Option<&str> {
        let found =
            |binding: &&Binding| binding.programme == programme && binding.function == function;
        self.bindings.iter().find(found).map(|binding| binding.office.as_str())
    }

    /// Every function an office has in a programme.
    pub fn functions<'a>(
        &'a self,
        programme: &'a str,
        office: &'a str,
    ) -> impl Iterator<Item = Function> + 'a {
        let found =
            move |binding: &&Binding| binding.programme == programme && binding.office == office;
        self.bindings.iter().filter(found).map(|binding| binding.function)
    }

    pub fn body(&self, body: &str) -> Option<&BodyBinding> {
        self.bodies.iter().find(|bound| bound.body == body)
    }
}
