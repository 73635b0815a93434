//! The filed answers as the allow-list of their programme lets them out: nothing else is even read here.

use crate::domain::{
    bilingual::Locale,
    programme::{
        Answers, Field, FieldKind, Limits, Programme, Programmes, Publicity, Showing, Value,
        answers::Block, publish::kept_back, view::shown,
    },
    publication::{
        Withheld,
        approved::{Answer, Wording},
    },
    tables,
};

/// Each answer that may be shown as it was written, ready to show. Blocks of rules stand in the record on their own.
pub(super) fn public(programme: &Programme, open: &Answers) -> Vec<Answer> {
    let shown = |(section, field): (&crate::domain::programme::Section, &Field)| {
        if field.public != Publicity::Yes || matches!(field.kind, FieldKind::Repeat(_)) {
            return None;
        }
        let value = open.get(&field.key).filter(|value| !value.is_empty())?;
        let wording = wording(programme, field, value);
        let bare = match open.text(&field.key) {
            "" => wording.ko.clone(),
            text => text.to_owned(),
        };
        (!wording.ko.is_empty()).then(|| Answer {
            section: section.key.clone(),
            field: field.key.clone(),
            means: field.means,
            public: field.public,
            label: field.label.clone(),
            value: bare,
            shown: wording,
            summary: None,
        })
    };
    programme.fields().filter_map(shown).collect()
}

/// What stands open in other cases and not in this one.
pub(super) fn withheld(programme: &Programme, filed: &Answers) -> Vec<Withheld> {
    kept_back(programme, filed)
        .into_iter()
        .map(|(field, why)| Withheld { label: field.label.clone(), why })
        .collect()
}

/// In both languages where the words are the form's; what a person wrote stands in one.
fn wording(programme: &Programme, field: &Field, value: &Value) -> Wording {
    let [ko, en] = [Locale::Ko, Locale::En].map(|locale| text(programme, field, value, locale));
    Wording { en: (en != ko).then_some(en), ko }
}

fn text(programme: &Programme, field: &Field, value: &Value, locale: Locale) -> String {
    match value {
        Value::Date(day) => day.to_string(),
        Value::Period(period) => format!("{} – {}", period.first, period.last),
        Value::Blocks(rows) => rows
            .iter()
            .map(|row| line(programme, field, row, locale))
            .collect::<Vec<_>>()
            .join("\n"),
        _ => {
            let showing = Showing {
                programme,
                answers: &Answers::default(),
                faults: &crate::domain::programme::Faults::default(),
                locale,
                limits: &Limits::default(),
                laws: &Programmes::in_force().laws,
                lists: tables::lists(),
            };
            shown(&showing, field, value)
        }
    }
}

/// A row of a table, its cells in the order of the columns.
fn line(programme: &Programme, table: &Field, row: &Block, locale: Locale) -> String {
    let cells = table.inner().iter().filter_map(|column| {
        let value = row.answers.get(&column.key).filter(|value| !value.is_empty())?;
        Some(format!("{}: {}", column.label.get(locale), text(programme, column, value, locale)))
    });
    cells.collect::<Vec<_>>().join(" · ")
}
