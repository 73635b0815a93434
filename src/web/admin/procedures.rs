//! `/admin/procedures`: what is asked and what may happen: each programme with its form, each procedure with its rows.

use axum::{extract::State, response::Response};
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Procedure, Procedures},
        programme::{Programme, Programmes},
    },
    error::Result,
    templates::View,
    web::session::Person,
};

#[derive(Serialize)]
struct ProceduresPage {
    programmes: Vec<ProgrammeLine>,
    procedures: Vec<ProcedureLine>,
}

#[derive(Serialize)]
struct ProgrammeLine {
    key: String,
    name: Bilingual,
    version: u32,
    procedure: String,
    sections: usize,
    questions: usize,
}

#[derive(Serialize)]
struct ProcedureLine {
    key: String,
    title: Bilingual,
    version: u32,
    stages: usize,
    rows: usize,
    clocks: usize,
}

impl View for ProceduresPage {
    const TEMPLATE: &'static str = "admin/procedures.html";
}

pub(super) async fn show(State(app): State<App>, person: Person) -> Result<Response> {
    let procedures = Procedures::in_force();
    let latest = procedures.keys().into_iter().filter_map(|key| procedures.latest(key.as_str()));
    let procedure = |one: &Procedure| ProcedureLine {
        key: one.key.to_string(),
        title: one.title.clone(),
        version: one.version,
        stages: one.stages.len(),
        rows: one.rows.len(),
        clocks: one.clocks.len(),
    };
    let page = ProceduresPage {
        programmes: Programmes::in_force().all().map(programme).collect(),
        procedures: latest.map(procedure).collect(),
    };
    person.visitor.page(&app, &page)
}

fn programme(one: &Programme) -> ProgrammeLine {
    ProgrammeLine {
        key: one.key.clone(),
        name: one.name.clone(),
        version: one.version,
        procedure: one.procedure.clone(),
        sections: one.sections.len(),
        questions: one.sections.iter().map(|section| section.fields.len()).sum(),
    }
}
