//! `/review/{id}/questions`: more is asked of the applicant, each question bound to a field of the form.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    case,
    desk::{Desk, Head, Named, Rows, Sent, Trouble, days},
    twice::{self, Twice},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Question, Row, Sheet, SheetKind, Verdict},
        limits,
        programme::{
            Answers, Fault, Faults as Found, Field, FieldKind, Programme, Programmes, Showing,
            Value, answers::Block, check::check, checklist::Asks, visible::visible,
        },
        tables,
    },
    error::Result,
    store::{answer_version, checklist_line, overlay},
    templates::View,
    web::{
        casework::SectionView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

const NAMES: [&str; 2] = ["field", "words"];

/// The law says "a reasonable time" (PET-D §24); the city begins with two weeks [P].
const USUAL_DAYS: u32 = 14;
/// Letters of a block's first words in the list of questions.
const WORDS_MAX: usize = 24;

#[derive(Serialize)]
struct QuestionsPage {
    sheet: Head,
    draft: Draft,
    fields: Vec<Named>,
    due: Option<NaiveDate>,
    twice: Twice,
    /// What was filed, beside the questions.
    sections: Vec<SectionView>,
}

impl View for QuestionsPage {
    const TEMPLATE: &'static str = "review/questions.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    words: String,
    days: String,
    questions: Rows,
}

/// The form with what was filed in it.
struct Filed {
    programme: &'static Programme,
    answers: Answers,
}

impl Filed {
    async fn load(app: &App, desk: &Desk) -> Result<Self> {
        let application = desk.case.application()?;
        let programme = act::programme_of(application)?;
        let newest = answer_version::newest(app.db.read(), application.id).await?;
        let answers = newest.map(|version| version.read()).transpose()?.unwrap_or_default();
        Ok(Self { programme, answers })
    }

    /// Every field that can be asked about, within a block by its place.
    fn fields(&self) -> Vec<Named> {
        let asked = visible(self.programme, &self.answers);
        let answerable = |path: &str, field: &Field| {
            asked.contains(path) && !matches!(field.kind, FieldKind::Computed { .. })
        };
        let mut fields = Vec::new();
        for (section, field) in self.programme.fields() {
            if !answerable(&field.key, field) {
                continue;
            }
            let title = &section.title;
            fields.push(Named { key: field.key.clone(), label: joined(title, &field.label) });
            for (place, block) in self.answers.blocks(&field.key).iter().enumerate() {
                let around = joined(title, &named(field, (place + 1, block)));
                for inner in field.inner() {
                    let key = format!("{}.{place}.{}", field.key, inner.key);
                    if answerable(&key, inner) {
                        fields.push(Named { key, label: joined(&around, &inner.label) });
                    }
                }
            }
        }
        fields
    }

    /// A fault as the check page says it, of the field with the block or the row around it.
    fn told(&self, app: &App, fault: &Fault, locale: Locale) -> String {
        let (none, limits) = (Found::default(), tables::limits(app.today()));
        let showing = Showing {
            programme: self.programme,
            answers: &self.answers,
            faults: &none,
            locale,
            limits: &limits,
            laws: &Programmes::in_force().laws,
            lists: tables::lists(),
        };
        let label = self.programme.label(&fault.path).unwrap_or_else(|| fault.label.clone());
        let label = label.get(locale);
        let kind = self.programme.field(&fault.path).map_or("", |(_, field)| field.kind.code());
        let said = app.templates.fault(locale, &showing.error(fault), (label, kind));
        said.unwrap_or_else(|| label.to_owned())
    }
}

/// What the open request asks that the act puts once more; an answer would have ended it.
async fn asked_before(app: &App, desk: &Desk, act: &str) -> Result<Vec<Question>> {
    let again = |row: &&Row| row.does.as_str() == act && row.sets.is_some();
    let rows: Vec<&Row> = desk.procedure.rows.iter().filter(again).collect();
    let ends = |row: &Row, key: &str| row.ends.as_ref().is_some_and(|ended| ended.as_str() == key);
    let mut open = overlay::Entity::open_on(desk.case.scene.matter.id).all(app.db.read()).await?;
    open.retain(|asked| rows.iter().any(|row| ends(row, &asked.key)));
    let questions = |row: overlay::Model| -> Vec<Question> {
        serde_json::from_value(row.questions).unwrap_or_default()
    };
    Ok(open.into_iter().flat_map(questions).collect())
}

/// The field that a line of the checklist or a fault names, as it can be asked about.
fn askable(path: &str, fields: &[Named]) -> String {
    let within = path.split_once('.').map(|(block, inner)| format!("{block}.0.{inner}"));
    let known = |key: &str| fields.iter().any(|field| field.key == key);
    match within {
        _ if known(path) => path.to_owned(),
        Some(within) if known(&within) => within,
        _ => path.split('.').next().unwrap_or_default().to_owned(),
    }
}

fn joined(around: &Bilingual, label: &Bilingual) -> Bilingual {
    let one = |around: &str, label: &str| format!("{around} › {label}");
    Bilingual { ko: one(&around.ko, &label.ko), en: one(&around.en, &label.en) }
}

/// A block by what it is called, its number and, in Korean, its first words, so that two of them are told apart.
fn named(field: &Field, (number, block): (usize, &Block)) -> Bilingual {
    let name = match &field.kind {
        FieldKind::Repeat(repeat) => &repeat.item,
        _ => &field.label,
    };
    let words = first_words(field, block).map(|words| format!(" ({words})")).unwrap_or_default();
    // What was written is Korean, and a choice in a list is in one language.
    Bilingual { ko: format!("{} {number}{words}", name.ko), en: format!("{} {number}", name.en) }
}

/// What was written first in a block, cut to what fits into a list.
fn first_words(field: &Field, block: &Block) -> Option<String> {
    let written = |inner: &Field| match block.answers.get(&inner.key)? {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Law(law) => Some(format!("{} {}", law.law, law.article).trim().to_owned()),
        _ => None,
    };
    let words = field.inner().iter().filter_map(written).find(|words| !words.is_empty())?;
    let short: String = words.chars().take(WORDS_MAX).collect();
    Some(if short == words { words } else { format!("{}…", short.trim_end()) })
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            words: of("words"),
            days: of("days"),
            questions: Rows::read(pairs, "questions", &NAMES),
        }
    }

    /// What was asked before and is still open, where the act asks once more; else what is lacking.
    async fn begin(app: &App, desk: &Desk, filed: &Filed) -> Result<Self> {
        let asked = desk.asked();
        let act = desk.chosen(&asked).map_or(desk.first(), |offer| offer.act.as_str());
        let usual = desk.most(act).map_or(USUAL_DAYS, |most| most.min(USUAL_DAYS));
        let mut draft = Self { days: usual.to_string(), ..Self::default() };
        for one in asked_before(app, desk, act).await? {
            draft.questions.push([("field", one.field), ("words", one.words)]);
        }
        if draft.questions.0.is_empty() { draft.lacking(app, desk, filed).await } else { Ok(draft) }
    }

    /// What the check found lacking and what the form requires and has not, each as a question that can be dropped.
    async fn lacking(mut self, app: &App, desk: &Desk, filed: &Filed) -> Result<Self> {
        let fields = filed.fields();
        let failed = checklist_line::Entity::of(desk.case.application()?.id)
            .filter(checklist_line::COLUMN.verdict.eq(<&str>::from(Verdict::Failed)))
            .all(app.db.read())
            .await?;
        for line in filed.programme.checklist.lines_for(&filed.answers) {
            let Some(found) = failed.iter().find(|row| row.line == line.key) else { continue };
            let Asks::Demand(request) = &line.asks else { continue };
            let field = line.fields.first().map(|path| askable(path, &fields)).unwrap_or_default();
            let words =
                [request.get(desk.locale()), found.note.trim()].join("\n").trim().to_owned();
            self.questions.push([("field", field), ("words", words)]);
        }
        let faults =
            check(filed.programme, &filed.answers, &tables::limits(app.today()), app.today());
        for fault in faults.open_questions() {
            let field = askable(&fault.path, &fields);
            if !self.questions.0.iter().any(|row| row["field"] == field) {
                let words = filed.told(app, fault, desk.locale());
                self.questions.push([("field", field), ("words", words)]);
            }
        }
        Ok(self)
    }

    fn parse(&self, fields: &[Named]) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        self.questions.whole(&mut faults, "questions.0.field");
        let words = faults.text("words", &self.words);
        let days = days(&mut faults, "days", &self.days);
        let mut questions = Vec::new();
        for (place, row) in self
            .questions
            .0
            .iter()
            .enumerate()
            .filter(|(_, row)| row.values().any(|text| !text.is_empty()))
        {
            if !fields.iter().any(|field| field.key == row["field"]) {
                faults.add(format!("questions.{place}.field"), "missing-choice");
            }
            let words = faults.text(&format!("questions.{place}.words"), &row["words"]);
            questions.push(Question { field: row["field"].clone(), words });
        }
        if questions.is_empty() {
            faults.add("questions.0.words", "missing");
        }
        faults.or(Sheet::Questions { words, questions, days })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Questions).await?;
    let filed = Filed::load(&app, &desk).await?;
    let draft = Draft::begin(&app, &desk, &filed).await?;
    page(&app, &desk, (draft, filed.fields()), (&desk.asked(), &Trouble::none())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Questions, &pairs).await?;
    let fields = Filed::load(&app, &desk).await?.fields();
    let mut draft = Draft::read(&pairs);
    if draft.questions.turn(&pairs, "questions", &NAMES) {
        return page(&app, &desk, (draft, fields), (&pairs, &Trouble::none())).await;
    }
    let twice = twice::requests(&app, &desk, &pairs).await?;
    match desk.send(&app, &pairs, twice.meant(draft.parse(&fields))).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, (draft, fields), (&pairs, &trouble)).await,
    }
}

async fn page(
    app: &App,
    desk: &Desk,
    (mut draft, fields): (Draft, Vec<Named>),
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    if draft.questions.0.is_empty() {
        draft.questions.push(NAMES.map(|name| (name, String::new())));
    }
    let act = desk.chosen(pairs).map_or(desk.first(), |offer| offer.act.as_str());
    let typed = draft.days.trim().parse().ok().filter(|days| *days <= limits::DAYS);
    let due = typed.and_then(|days| desk.due(app, act, days));
    let twice = twice::requests(app, desk, pairs).await?;
    let sections = case::sections(app, &desk.case).await?;
    let sheet = desk.head(pairs, trouble);
    let view = QuestionsPage { sheet, draft, fields, due, twice, sections };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
