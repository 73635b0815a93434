//! The stages of a procedure as the public can tell them apart.

use crate::domain::{
    bilingual::Bilingual,
    engine::{Procedure, StageKey},
};

/// Open stages that have one public name: what is signed and not released looks like what is not signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// The key of its first stage.
    pub key: String,
    /// The short name of its first stage.
    pub name: Bilingual,
    public: Bilingual,
    stages: Vec<StageKey>,
}

impl Phase {
    pub fn has(&self, stage: &StageKey) -> bool {
        self.stages.contains(stage)
    }
}

/// In the order of the procedure, without the stage before the filing.
pub fn phases(procedure: &Procedure) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    let stages =
        procedure.stages.iter().filter(|stage| stage.is_open() && stage.key != procedure.first);
    for stage in stages {
        match phases.iter_mut().find(|phase| phase.public == stage.public) {
            Some(phase) => phase.stages.push(stage.key.clone()),
            None => phases.push(Phase {
                key: stage.key.as_str().to_owned(),
                name: stage.internal.clone(),
                public: stage.public.clone(),
                stages: vec![stage.key.clone()],
            }),
        }
    }
    phases
}
