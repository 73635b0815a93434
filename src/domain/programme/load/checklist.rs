//! Lines of a checklist: who finds out what, and which fields a line looks at.

use super::{Reader, form, known, unique};
use crate::domain::programme::checklist::{Asks, Checklist, Line};
use crate::domain::programme::form::Section;
use crate::domain::programme::raw::{RawBy, RawChecklist, RawCondition, RawLine};

pub(super) fn read(reader: &mut Reader<'_>, raw: RawChecklist) -> Checklist {
    let mut lines = Vec::new();
    for raw in raw.line {
        let row = format!("line {}", raw.key);
        match line(raw) {
            Ok(line) => lines.push(line),
            Err(reason) => reader.refuse(row, reason),
        }
    }
    unique(reader, "line", lines.iter().map(|line: &Line| line.key.as_str()));
    Checklist { version: raw.version, lines }
}

fn line(raw: RawLine) -> Result<Line, String> {
    let asks = match (raw.by, raw.demand, raw.request) {
        (RawBy::City, false, None) => Asks::City,
        (RawBy::City, _, _) => {
            return Err("what the city finds out is never asked of the applicant".to_owned());
        }
        (RawBy::Applicant, _, None) => return Err("`request` is missing".to_owned()),
        (RawBy::Applicant, true, Some(request)) => Asks::Demand(request),
        (RawBy::Applicant, false, Some(request)) => Asks::Suggest(request),
    };
    let when = raw.when.map(RawCondition::parse).transpose()?;
    Ok(Line {
        key: raw.key,
        annex: raw.annex,
        law: raw.law,
        fields: raw.fields,
        check: raw.check,
        when,
        asks,
    })
}

/// Every field named is asked in the form.
pub(super) fn check(reader: &mut Reader<'_>, checklist: &Checklist, sections: &[Section]) {
    for line in &checklist.lines {
        let row = format!("line {}", line.key);
        let conditions = line.when.iter().flat_map(|when| when.names());
        for path in line.fields.iter().map(String::as_str).chain(conditions) {
            if known(sections, path).is_none() {
                reader.refuse(&row, format!("the form has no field `{path}`"));
            }
        }
        for (name, literal) in line.when.iter().flat_map(|when| when.literals()) {
            if let Some(reason) =
                known(sections, name).and_then(|field| form::misfit(field, literal))
            {
                reader.refuse(&row, reason);
            }
        }
    }
}
