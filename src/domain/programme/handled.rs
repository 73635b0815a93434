//! A programme and the procedure that handles its applications: the one is there, and whoever it calls on is bound.

use std::collections::BTreeSet;

use super::{Flaw, Function, Programmes, form::Programme};
use crate::domain::engine::{Child, Procedure, Procedures};

impl Programmes {
    /// What is wrong between the programmes and these procedures.
    pub fn against(&self, procedures: &Procedures) -> Vec<Flaw> {
        self.all().flat_map(|form| self.of_one(form, procedures)).collect()
    }

    fn of_one(&self, form: &Programme, procedures: &Procedures) -> Vec<Flaw> {
        let Some(procedure) = procedures.latest(&form.procedure) else {
            return vec![flaw(form, format!("there is no procedure `{}`", form.procedure))];
        };
        let acts = form.bases.keys().filter(|key| {
            !["favourable", "adverse"].contains(&key.as_str()) && procedures.acts.get(key).is_none()
        });
        let unknown = acts.map(|key| flaw(form, format!("`decision.{key}` is no act")));
        let office = |function: &Function| self.bindings.office(&form.key, *function);
        let unbound = called_on(procedure, procedures)
            .into_iter()
            .filter(|function| office(function).is_none())
            .map(|function| {
                flaw(form, format!("`{function}` acts in `{}` and is not bound", form.procedure))
            });
        unknown.chain(unbound).collect()
    }
}

/// Every function that has a row, in the procedure itself or in what it opens.
fn called_on(procedure: &Procedure, procedures: &Procedures) -> BTreeSet<Function> {
    let opened = procedure.rows.iter().filter_map(|row| row.opens);
    let children = opened.filter_map(|child: Child| procedures.for_kind(&child.as_str().into()));
    let rows = std::iter::once(procedure).chain(children).flat_map(|one| &one.rows);
    rows.flat_map(|row| &row.who).filter_map(|role| Function::of(*role)).collect()
}

fn flaw(form: &Programme, reason: String) -> Flaw {
    let row = format!("programme {}, version {}", form.key, form.version);
    Flaw { file: "bindings.toml".to_owned(), row, reason }
}
