//! The filed answers as the allow-list of their programme lets them out: nothing else is even read here.

use sea_orm::ConnectionTrait;

use crate::{
    act::programme_of,
    domain::{
        bilingual::{Bilingual, Locale},
        programme::{
            Answers, Clearances, Fate, Field, FieldKind, Limits, Means, OptionMeans, Programme,
            Programmes, PublicText, Publicity, Section, Showing, Value,
            answers::Block,
            publish::{fates, public_answers},
            view::shown,
        },
        publication::{
            Told, Withheld,
            approved::{Answer, Wording},
        },
        tables,
    },
    error::Result,
    store::{answer_version, application, clearance},
};

/// What the public will read of a filing with an approval, as it is cleared now; nothing before something was filed.
pub async fn foreseen(
    db: &impl ConnectionTrait,
    application: &application::Model,
) -> Result<Option<Told>> {
    let Some(newest) = answer_version::newest(db, application.id).await? else { return Ok(None) };
    let (programme, filed) = (programme_of(application)?, newest.read()?);
    let cleared = clearance::of(db, application.id).await?;
    let meant = programme.meant(&filed);
    let sole = meant.chose(Means::CompanyType, OptionMeans::SoleTrader);
    let nameless = sole && !meant.consented(Means::ConsentToName);
    let answers = public(programme, &filed, &cleared);
    Ok(Some(Told::of(&answers, withheld(programme, &filed, &cleared), nameless)))
}

/// Each answer that the public sees, ready to show, as it was written or in the words that a steward wrote for it.
/// Blocks of rules stand in the record on their own.
pub(super) fn public(programme: &Programme, filed: &Answers, cleared: &Clearances) -> Vec<Answer> {
    let open = public_answers(programme, filed, cleared);
    let fates = fates(programme, filed, cleared);
    let fate = |key: &str| fates.iter().find(|(field, _)| field.key == key).map(|(_, fate)| fate);
    let shown = |(section, field): (&Section, &Field)| match fate(&field.key)? {
        Fate::Open => as_written(programme, section, field, &open),
        Fate::Told(text) => Some(told(section, field, text)),
        Fate::Kept { .. } | Fate::Closed => None,
    };
    programme.fields().filter_map(shown).collect()
}

fn as_written(
    programme: &Programme,
    section: &Section,
    field: &Field,
    open: &Answers,
) -> Option<Answer> {
    if matches!(field.kind, FieldKind::Repeat(_)) {
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
        public: Publicity::Yes,
        label: field.label.clone(),
        value: bare,
        shown: wording,
        summary: None,
        document: None,
    })
}

/// What was filed does not even come near.
fn told(section: &Section, field: &Field, text: &PublicText) -> Answer {
    let Bilingual { ko, en } = text.words.clone();
    let words = Wording { ko, en: Some(en).filter(|en| !en.is_empty()) };
    Answer {
        section: section.key.clone(),
        field: field.key.clone(),
        means: field.means,
        public: Publicity::Summary,
        label: field.label.clone(),
        value: words.ko.clone(),
        shown: words.clone(),
        summary: Some(words),
        document: text.document.clone(),
    }
}

/// What stands open in other cases and not in this one.
pub(super) fn withheld(
    programme: &Programme,
    filed: &Answers,
    cleared: &Clearances,
) -> Vec<Withheld> {
    let kept = |(field, fate): (&Field, Fate)| match fate {
        Fate::Kept { why, ground } => Some(Withheld { label: field.label.clone(), why, ground }),
        Fate::Open | Fate::Told(_) | Fate::Closed => None,
    };
    fates(programme, filed, cleared).into_iter().filter_map(kept).collect()
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
