//! `docs/workflow.md` is written from the procedures: a diagram of each, and a sentence for each row.
//!
//! `UPDATE=1 cargo test --test procedures` writes it; otherwise the test fails where the page differs from the rows.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use madang::domain::{
    bilingual::Locale,
    engine::{
        acts::END_WITH_PARENT,
        procedure::{Procedure, Row, State},
        procedures::Procedures,
        sentence::sentence,
    },
};

#[test]
fn the_page_says_what_the_rows_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/workflow.md");
    let page = page(Procedures::shipped());
    #[expect(
        clippy::disallowed_methods,
        reason = "the test that writes the page is told so from outside"
    )]
    let update = std::env::var("UPDATE").is_ok();
    if update {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }

    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "run it with UPDATE=1");
}

fn page(procedures: &Procedures) -> String {
    let mut page = String::from(
        "# The procedures, row by row\n\nWritten by a test from `src/procedures/`; change those, not this page. \
         A row says who may do which act at which stages, what it needs, what follows, and by which law.\n",
    );
    for procedure in procedures.iter() {
        write!(page, "\n## {} · {}\n", procedure.title.en, procedure.title.ko).unwrap();
        write!(
            page,
            "\n`{}`, version {}. {}.\n",
            procedure.key, procedure.version, procedure.source
        )
        .unwrap();
        write!(
            page,
            "\n{}\n{}\n{}",
            diagram(procedure),
            stages(procedure),
            rows(procedures, procedure)
        )
        .unwrap();
    }
    page
}

/// Acts that lead to one place from many stages are named below the diagram instead of drawn.
fn diagram(procedure: &Procedure) -> String {
    let often = |row: &Row| row.at.len() > 3 || row.does.as_str() == END_WITH_PARENT;
    let mut text = String::from("```mermaid\nstateDiagram-v2\n");
    for stage in &procedure.stages {
        writeln!(text, "    state \"{}\" as {}", stage.internal.en, id(stage.key.as_str()))
            .unwrap();
    }
    writeln!(text, "    [*] --> {}", id(procedure.first.as_str())).unwrap();
    let mut drawn = BTreeSet::new();
    let mut named = BTreeSet::new();
    for row in &procedure.rows {
        let Some(to) = &row.leads else { continue };
        let act = &procedure.acts.get(row.does.as_str()).unwrap().button.en;
        if often(row) {
            named.insert(format!("{act} (to *{}*)", procedure.stage(to).unwrap().internal.en));
            continue;
        }
        for at in &row.at {
            let arrow = format!("    {} --> {}: {act}", id(at.as_str()), id(to.as_str()));
            if drawn.insert(arrow.clone()) {
                writeln!(text, "{arrow}").unwrap();
            }
        }
    }
    text.push_str("```\n");
    if !named.is_empty() {
        let named: Vec<String> = named.into_iter().collect();
        write!(text, "\nNot drawn, since possible at many stages: {}.\n", named.join("; "))
            .unwrap();
    }
    text
}

fn stages(procedure: &Procedure) -> String {
    let mut text = String::from(
        "| stage | 단계 | whose move, or how it ended | what the public reads |\n|---|---|---|---|\n",
    );
    for stage in &procedure.stages {
        let state = match &stage.state {
            State::Open { holder, .. } => holder.to_string(),
            State::Closed { end } => format!("ended, {end}"),
            State::Archived => "archived".to_owned(),
        };
        writeln!(
            text,
            "| {} | {} | {state} | {} |",
            stage.internal.en, stage.internal.ko, stage.public.en
        )
        .unwrap();
    }
    text
}

fn rows(procedures: &Procedures, procedure: &Procedure) -> String {
    let mut text = String::new();
    for row in &procedure.rows {
        let korean = &procedure.acts.get(row.does.as_str()).unwrap().button.ko;
        writeln!(text, "- **{korean}** {}", sentence(procedures, procedure, row, Locale::En))
            .unwrap();
    }
    text
}

fn id(key: &str) -> String {
    key.replace('-', "_")
}
