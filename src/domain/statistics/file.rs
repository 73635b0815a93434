//! The file of a table: one row a line, what is withheld empty and marked.

use chrono::NaiveDate;
use csv::{Terminator, Writer, WriterBuilder};

use super::{Figure, Group, Line, Table};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// RFC 4180; with a byte order mark for spreadsheets.
pub fn csv(table: &Table, as_of: NaiveDate, spreadsheet: bool) -> Result<Vec<u8>, csv::Error> {
    let start = if spreadsheet { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start);
    let mut head = vec!["as_of", "route", "code", "label_ko", "label_en"];
    head.extend(table.figures);
    head.extend(["cases", "withheld"]);
    writer.write_record(head)?;
    for group in &table.groups {
        for line in &group.lines {
            write(&mut writer, as_of, group, line)?;
        }
        if let Some(total) = group.total {
            write(&mut writer, as_of, group, &sum(total))?;
        }
    }
    writer.into_inner().map_err(|fault| fault.into_error().into())
}

fn sum(total: Figure) -> Line {
    let label = super::Bilingual { ko: "합계".to_owned(), en: "Total".to_owned() };
    Line { code: "sum".to_owned(), label, figures: vec![total], cases: None }
}

fn write(
    writer: &mut Writer<Vec<u8>>,
    as_of: NaiveDate,
    group: &Group,
    line: &Line,
) -> Result<(), csv::Error> {
    let route = group.route.as_ref().map_or("", |(code, _)| code);
    let mut cells = vec![
        as_of.to_string(),
        route.to_owned(),
        line.code.clone(),
        line.label.ko.clone(),
        line.label.en.clone(),
    ];
    cells.extend(
        line.figures
            .iter()
            .map(|figure| figure.shown().map(|number| number.to_string()).unwrap_or_default()),
    );
    cells.push(line.cases.unwrap_or_default().to_owned());
    cells.push(line.figures.contains(&Figure::Withheld).to_string());
    writer.write_record(cells)
}
