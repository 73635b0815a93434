//! Matters of the model open under others, end with them and are open again with them.

use madang::domain::engine::{
    acts::{END_WITH_PARENT, REOPEN_WITH_PARENT},
    attempt::{attempt, system_rows_ready},
    keys::MatterKind,
    procedure::Procedure,
    procedures::Procedures,
    role::Role,
    sheet::{Action, Sheet},
    topic::Inquiry,
};

use super::{Matter, Told, World};

impl World {
    pub(super) fn open(&mut self, kind: &str, parent: Option<usize>) {
        let procedure = Procedures::shipped().for_kind(&MatterKind::new(kind)).unwrap();
        self.open_under(procedure, parent);
    }

    pub(super) fn open_under(&mut self, procedure: &'static Procedure, parent: Option<usize>) {
        let citys = !self.chance.one_in(4);
        self.told.push(Told::Opened { procedure: procedure.key.to_string(), parent });
        self.matters.push(Matter::opened(procedure, parent, citys));
    }

    pub(super) fn end_children(&mut self, parent: usize) {
        let closing = |matter: &Matter| {
            matter.parent == Some(parent) && matter.is_open() && !matter.procedure.free
        };
        for index in 0..self.matters.len() {
            if closing(&self.matters[index]) {
                self.act(index, Role::System, &Action::new(END_WITH_PARENT, Sheet::None));
            }
        }
    }

    /// What ended with a matter is open again with it, where a row says so; what was objected to is decided anew.
    pub(super) fn reopen_children(&mut self, parent: usize) {
        let action = Action::new(REOPEN_WITH_PARENT, Sheet::None);
        for index in 0..self.matters.len() {
            if self.matters[index].parent != Some(parent) {
                continue;
            }
            self.matters[index].followed = true;
            let (matter, facts) = (&self.matters[index], self.facts(index, Role::System));
            let system = Role::System;
            if attempt(matter.procedure, &matter.standing, &facts, system, &action).is_ok() {
                self.act(index, system, &action);
            }
        }
    }

    /// What the system does as soon as the guards of a row of its own hold.
    pub(super) fn join(&mut self) {
        for index in 0..self.matters.len() {
            let matter = &self.matters[index];
            let facts = self.facts(index, Role::System);
            let ready = [Inquiry::Joins, Inquiry::Votes].into_iter().find_map(|asked| {
                system_rows_ready(matter.procedure, &matter.standing, &facts, asked)
            });
            if let Some(action) = ready {
                self.act(index, Role::System, &action);
            }
        }
    }
}
