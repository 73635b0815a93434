//! Who does what: a programme binds the few functions of a procedure to offices and bodies.

use serde::Deserialize;
use strum::{Display, EnumString};

use crate::domain::{bilingual::Bilingual, engine::Role};

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bindings {
    #[serde(rename = "binding", default)]
    pub bindings: Vec<Binding>,
    #[serde(rename = "body", default)]
    pub bodies: Vec<BodyBinding>,
    /// Who may sign, from the highest down.
    #[serde(rename = "signer", default)]
    pub signers: Vec<Signer>,
}

/// One function of one programme; the office is a key of the reference data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    pub programme: String,
    pub function: Function,
    /// An office, a body, or `asked`: the office that was asked on the matter.
    pub office: String,
    /// The level on which the decisions of the office are signed.
    #[serde(default)]
    pub signs: Option<String>,
    /// Where it says so.
    #[serde(default)]
    pub law: Vec<String>,
}

/// A level of signature (전결), as decision and letter print it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    pub key: String,
    pub name: Bilingual,
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
    /// Those that every programme binds. It binds a committee where its procedure has one, whose chair and
    /// secretary these are then.
    pub const BOUND: [Self; 7] = [
        Self::Intake,
        Self::CaseOfficer,
        Self::Agency,
        Self::Decider,
        Self::Supervisor,
        Self::Steward,
        Self::Archivist,
    ];

    /// The function in which an official acts in this role.
    pub fn of(role: Role) -> Option<Self> {
        Some(match role {
            Role::Intake => Self::Intake,
            Role::CaseOfficer => Self::CaseOfficer,
            Role::Agency => Self::Agency,
            Role::CommitteeMember => Self::Committee,
            Role::CommitteeSecretary => Self::Secretary,
            Role::Chair => Self::Chair,
            Role::Decider => Self::Decider,
            Role::Supervisor => Self::Supervisor,
            Role::Steward => Self::Steward,
            Role::Archivist => Self::Archivist,
            Role::Applicant | Role::ApplicantLead | Role::System | Role::Public => return None,
        })
    }
}

impl Bindings {
    /// The key of the office that has this function for the programme.
    pub fn office(&self, programme: &str, function: Function) -> Option<&str> {
        let body = || self.body(&self.binding(programme, Function::Committee)?.office);
        match function {
            Function::Chair => body().map(|body| body.chair.as_str()),
            Function::Secretary => body().map(|body| body.secretary.as_str()),
            _ => self.binding(programme, function).map(|binding| binding.office.as_str()),
        }
    }

    /// Who signs the decisions of a programme.
    pub fn signs(&self, programme: &str) -> Option<&Signer> {
        self.signer(self.binding(programme, Function::Decider)?.signs.as_deref()?)
    }

    pub fn signer(&self, key: &str) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.key == key)
    }

    fn binding(&self, programme: &str, function: Function) -> Option<&Binding> {
        let found = |one: &&Binding| one.programme == programme && one.function == function;
        self.bindings.iter().find(found)
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
