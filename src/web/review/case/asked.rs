//! What is asked now on a case, beside its stage: the open requests with their words and questions.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{self, Question, Sheet},
        ids::{EventId, OverlayId, UserId},
    },
    error::Result,
    store::{overlay, sheet, user},
    web::{
        casework::{self, Audience, SectionView},
        guard::Case,
    },
};

/// An open request for more.
#[derive(Serialize)]
pub(super) struct Asked {
    #[serde(skip)]
    pub(super) id: OverlayId,
    name: Bilingual,
    words: String,
    /// The member who was challenged.
    member: Option<String>,
    questions: Vec<AskedOne>,
    /// Who examines it elsewhere, and until when.
    examined: Vec<Examined>,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Examined {
    office: Bilingual,
    since: NaiveDate,
    until: NaiveDate,
}

#[derive(Serialize)]
struct AskedOne {
    #[serde(skip)]
    field: String,
    /// Of the answer among those that are shown, where it is one of them.
    answer: Option<String>,
    label: Bilingual,
    words: String,
}

pub(super) async fn asked(app: &App, case: &Case, audience: Audience) -> Result<Vec<Asked>> {
    let procedure = act::procedure(&case.scene.matter)?;
    let programme = act::programme_of(case.application()?)?;
    let one = |question: Question| AskedOne {
        label: programme.label(&question.field).unwrap_or_default(),
        field: question.field,
        answer: None,
        words: question.words,
    };
    let open = overlay::Entity::open_on(case.scene.matter.id).all(app.db.read()).await?;
    let sheets = sheets(app, &open).await?;
    let challenged = challenged(app, &sheets, case.visitor.locale).await?;
    let view = |row: overlay::Model| {
        let questions: Vec<Question> = serde_json::from_value(row.questions).unwrap_or_default();
        Some(Asked {
            id: row.id,
            name: audience.name_of(procedure.overlay(&row.key.as_str().into())?)?.clone(),
            words: row.words.unwrap_or_default(),
            member: challenged.get(&row.id).cloned(),
            examined: examined(app, sheets.get(&row.id), row.opened_at),
            questions: questions.into_iter().map(one).collect(),
            at: row.opened_at,
        })
    };
    Ok(open.into_iter().filter_map(view).collect())
}

impl Asked {
    /// Leads from each question to its answer, where that is shown; what is within a block, to the block.
    pub(super) fn beside(&mut self, shown: &[SectionView]) {
        let ids = || shown.iter().flat_map(|section| &section.answers).map(|answer| &answer.id);
        for one in &mut self.questions {
            let key = one.field.split('.').next().unwrap_or_default();
            one.answer = ids().find(|id| *id == key).map(|id| format!("answer-{id}"));
        }
    }
}

/// What the acts that opened them collected.
async fn sheets(app: &App, open: &[overlay::Model]) -> Result<BTreeMap<OverlayId, Sheet>> {
    let ids = open.iter().map(|row| EventId(row.id.0));
    let rows = sheet::Entity::of(ids).all(app.db.read()).await?;
    let read =
        |row: sheet::Model| Some((OverlayId(row.id.0), serde_json::from_value(row.body).ok()?));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The day of the order does not count.
fn examined(app: &App, sheet: Option<&Sheet>, since: DateTime<Utc>) -> Vec<Examined> {
    let Some(Sheet::Offices { asked }) = sheet else { return Vec::new() };
    let one = |order: &engine::Asked| Examined {
        office: casework::office_name(&order.office, app.today()),
        since: seoul_day(since),
        until: seoul_day(since) + Days::new(order.days.into()),
    };
    asked.iter().map(one).collect()
}

/// The names of those against whom an open request is.
async fn challenged(
    app: &App,
    sheets: &BTreeMap<OverlayId, Sheet>,
    locale: Locale,
) -> Result<BTreeMap<OverlayId, String>> {
    let member = |sheet: &Sheet| match sheet {
        Sheet::Declaration { member, .. } => member.map(UserId),
        _ => None,
    };
    let against: Vec<(OverlayId, UserId)> =
        sheets.iter().filter_map(|(id, sheet)| Some((*id, member(sheet)?))).collect();
    let db = app.db.read();
    let names = user::names(db, against.iter().map(|(_, member)| *member), locale).await?;
    let named = |(id, member): (OverlayId, UserId)| Some((id, names.get(&member)?.clone()));
    Ok(against.into_iter().filter_map(named).collect())
}
