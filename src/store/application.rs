//! What an application is about; its life is the matter of the same id.

use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Query, SelectStatement, SimpleExpr},
};

use super::{agenda_item, consultation, declaration, guest, matter, meeting, reader::Reader};
use crate::{
    domain::{
        bilingual::Bilingual,
        ids::{CallId, CompanyId, MatterId, UserId},
        programme::{Answers, Means, Programme, Programmes},
    },
    error::{Error, Result},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    pub company_id: CompanyId,
    pub number: Option<String>,
    pub programme: String,
    pub programme_version: i32,
    pub title: String,
    pub field: String,
    /// What the city searches in: number, title and company, folded at the filing.
    pub folded: String,
    pub filed_at: Option<DateTimeUtc>,
    pub received_at: Option<DateTimeUtc>,
    /// The answers as JSON. Text, since most who read an application never look into it: see [`Model::answers`].
    pub draft: String,
    pub draft_version: i32,
    pub drafted_at: DateTimeUtc,
    pub drafted_by: UserId,
    pub triage: Json,
    /// The call that it is for; without one it is for the intake that is always open.
    pub call_id: Option<CallId>,
    /// Empty where the company has given none.
    pub title_en: String,
}

/// What answers say of the whole: kept beside them, since every list reads it and none reads the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub title: String,
    pub title_en: String,
    pub field: String,
}

impl Named {
    pub fn put(self, row: &mut ActiveModel) {
        (row.title, row.title_en) = (Set(self.title), Set(self.title_en));
        row.field = Set(self.field);
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The form that it is pinned to.
    pub fn form(&self) -> Option<&'static Programme> {
        Programmes::in_force().get(&self.programme, u32::try_from(self.programme_version).ok()?)
    }

    /// Titles and field as these answers have them.
    pub fn named(&self, answers: &Answers) -> Named {
        let text =
            |means| self.form().map_or("", |form| form.meant(answers).text(means)).to_owned();
        Named {
            title: text(Means::Title),
            title_en: text(Means::TitleEn),
            field: text(Means::Field),
        }
    }

    /// The draft: what is typed so far, also what is not asked any more.
    pub fn answers(&self) -> Result<Answers> {
        Ok(serde_json::from_str(&self.draft).map_err(anyhow::Error::from)?)
    }

    /// Its name, and the English one where the company has given it.
    pub fn name(&self) -> Bilingual {
        Bilingual::titled(&self.title, &self.title_en)
    }

    pub fn is_filed(&self) -> bool {
        self.filed_at.is_some()
    }
}

/// The applications of the reader's companies, each with its matter, the newest first.
pub async fn own(
    db: &impl ConnectionTrait,
    reader: &Reader,
) -> Result<Vec<(Model, matter::Model)>> {
    let rows = Entity::visible_to(reader)
        .filter(COLUMN.company_id.is_in(reader.company_ids()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    let ids: Vec<MatterId> = rows.iter().map(|row| row.id).collect();
    let matters = matter::Entity::find().filter(matter::COLUMN.id.is_in(ids)).all(db).await?;
    let with_matter = |row: Model| {
        let matter = matters.iter().find(|matter| matter.id == row.id)?.clone();
        Some((row, matter))
    };
    Ok(rows.into_iter().filter_map(with_matter).collect())
}

/// The filing of the same company that bears this number and came before.
pub async fn earlier(
    db: &impl ConnectionTrait,
    own: &Model,
    number: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(COLUMN.company_id.eq(own.company_id))
        .filter(Column::Number.eq(number))
        .filter(Column::Id.ne(own.id))
        .filter(Column::FiledAt.lte(own.filed_at))
        .one(db)
        .await
}

/// A draft as it stands now with its row held, for whoever is about to write it; [`Error::Stale`] where it was filed or given up.
pub async fn draft_now(tx: &impl ConnectionTrait, id: MatterId) -> Result<Model> {
    let row = Entity::find_by_id(id)
        .filter(Column::FiledAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Error::Stale)?;
    let matter = matter::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)?;
    if matter.open { Ok(row) } else { Err(Error::Stale) }
}

/// Answers as [`Model::draft`] holds them.
pub fn draft(answers: &Answers) -> Result<String> {
    Ok(serde_json::to_string(answers).map_err(anyhow::Error::from)?)
}

/// Writes a draft under the version that was read.
pub async fn keep_draft(
    tx: &impl ConnectionTrait,
    seen: Model,
    answers: &Answers,
    (by, now): (UserId, DateTimeUtc),
) -> Result<Model> {
    let version = seen.draft_version;
    let named = seen.named(answers);
    let mut row = seen.into_active_model();
    named.put(&mut row);
    row.draft = Set(draft(answers)?);
    row.draft_version = Set(version + 1);
    row.drafted_at = Set(now);
    row.drafted_by = Set(by);
    let written =
        Entity::update(row).validate()?.filter(COLUMN.draft_version.eq(version)).exec(tx).await?;
    Ok(written)
}

/// Takes away what was typed into a draft that nobody will file.
pub async fn forget_typed(tx: &impl ConnectionTrait, seen: Model) -> Result<Model> {
    let mut row = seen.into_active_model();
    (row.title, row.title_en) = (Set(String::new()), Set(String::new()));
    row.field = Set(String::new());
    row.draft = Set(draft(&Answers::default())?);
    row.triage = Set(Json::Object(serde_json::Map::new()));
    Ok(row.update(tx).await?)
}

/// An application as it stands now, for whoever is about to write it.
pub async fn now(tx: &impl ConnectionTrait, id: MatterId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// Writes what is typed after the filing, under the version that was read; title and field stay as filed.
pub async fn keep_answers(
    tx: &impl ConnectionTrait,
    seen: Model,
    answers: &Answers,
    (by, now): (UserId, DateTimeUtc),
) -> Result<Model> {
    let version = seen.draft_version;
    let mut row = seen.into_active_model();
    row.draft = Set(draft(answers)?);
    row.draft_version = Set(version + 1);
    row.drafted_at = Set(now);
    row.drafted_by = Set(by);
    Ok(Entity::update(row).validate()?.filter(COLUMN.draft_version.eq(version)).exec(tx).await?)
}

impl Entity {
    /// The applications that `reader` may see; every other query starts here. A member with a
    /// declared conflict does not reach the case in any function.
    pub fn visible_to(reader: &Reader) -> Select<Self> {
        Self::find().filter(Self::reach(reader))
    }

    /// The same as a condition, for what is joined with its application.
    pub(super) fn reach(reader: &Reader) -> Condition {
        // First what costs least and holds of most: the lists behind it are not looked up where it does.
        let every = reader.reads_every_case().then(|| Column::FiledAt.is_not_null());
        let reach = Condition::any()
            .add_option(every)
            .add(Column::CompanyId.is_in(reader.company_ids()))
            .add(Column::Id.in_subquery(consulted(reader)))
            .add(Column::Id.in_subquery(on_an_agenda(reader)));
        Condition::all().add(reach).add(Column::Id.not_in_subquery(recused(reader)))
    }

    /// Of those, what `reader` may handle for the city: nothing of a company of their own (COI §5).
    pub fn handled_by(reader: &Reader) -> Select<Self> {
        Self::visible_to(reader).filter(Column::CompanyId.is_not_in(reader.company_ids()))
    }

    /// The drafts of others that `reader` was let into, while they are drafts.
    pub fn shared_with(reader: &Reader) -> Select<Self> {
        Self::find().filter(shared(reader)).filter(Column::Id.in_subquery(drafts_of(reader)))
    }

    /// Of those, what `reader` of the city may open: a member who knows a case by an agenda alone declares first
    /// (CM 9, 9-2).
    pub fn opened_to(reader: &Reader) -> Select<Self> {
        let seen = Self::visible_to(reader);
        if reader.reads_every_case() {
            return seen;
        }
        let declared = Column::Id.in_subquery(declared(reader));
        let asked = Column::Id.in_subquery(consulted(reader));
        seen.filter(Condition::any().add(asked).add(declared))
    }
}

/// The drafts that are `reader`'s to write: of the own companies, and those to which they were let in; neither filed
/// nor given up.
pub fn drafts_of(reader: &Reader) -> SelectStatement {
    unfiled_by(reader).column((Entity, Column::Id)).and_where(stands(true)).take()
}

/// In how many of these `said` holds.
pub(super) fn count_drafts_where(reader: &Reader, said: SimpleExpr) -> SelectStatement {
    let id = Expr::col((Entity, Column::Id));
    // What holds of few is asked before what holds of most.
    unfiled_by(reader).expr(id.count()).and_where(said).and_where(stands(true)).take()
}

fn unfiled_by(reader: &Reader) -> SelectStatement {
    Query::select()
        .from(Entity)
        .and_where(Column::FiledAt.is_null())
        .and_where(Column::CompanyId.is_in(reader.company_ids()).or(shared(reader)))
        .take()
}

/// Whoever works for the city writes for nobody.
fn shared(reader: &Reader) -> SimpleExpr {
    let let_in = Column::Id.in_subquery(guest::opened_to(reader.id()));
    let_in.and(Expr::value(!reader.is_of_the_city()))
}

/// The drafts of a company that nobody has filed or given up.
pub(super) fn unfiled_of(company: CompanyId) -> SelectStatement {
    Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .and_where(Column::FiledAt.is_null())
        .and_where(Column::CompanyId.eq(company))
        .and_where(stands(true))
        .take()
}

/// How many those are.
pub async fn count_unfiled(db: &impl ConnectionTrait, company: CompanyId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::Id.in_subquery(unfiled_of(company))).count(db).await
}

/// What was a draft and is none any more: filed, or given up.
pub fn ended_drafts() -> SelectStatement {
    let filed = Column::FiledAt.is_not_null();
    let given_up = stands(false);
    Query::select().column((Entity, Column::Id)).from(Entity).and_where(filed.or(given_up)).take()
}

/// The matter of the application that is looked at is open, or is not.
fn stands(open: bool) -> SimpleExpr {
    let its = Expr::col((matter::Entity, matter::Column::Id)).equals((Entity, Column::Id));
    Expr::exists(standing(open).and_where(its).take())
}

pub(super) fn standing(open: bool) -> SelectStatement {
    Query::select()
        .column((matter::Entity, matter::Column::Id))
        .from(matter::Entity)
        .and_where(matter::Column::Open.eq(open))
        .take()
}

fn consulted(reader: &Reader) -> SelectStatement {
    Query::select()
        .column(consultation::Column::ApplicationId)
        .from(consultation::Entity)
        .cond_where(consultation::asked(reader))
        .take()
}

fn on_an_agenda(reader: &Reader) -> SelectStatement {
    Query::select()
        .column((agenda_item::Entity, agenda_item::Column::ApplicationId))
        .from(agenda_item::Entity)
        .inner_join(
            meeting::Entity,
            Expr::col((meeting::Entity, meeting::Column::Id))
                .equals((agenda_item::Entity, agenda_item::Column::MeetingId)),
        )
        .and_where(Expr::col((meeting::Entity, meeting::Column::Body)).is_in(reader.seats.clone()))
        .take()
}

/// The cases from which `reader` keeps away.
pub(super) fn recused(reader: &Reader) -> SelectStatement {
    declared(reader).and_where(declaration::Column::Ground.is_not_null()).take()
}

pub(super) fn declared(reader: &Reader) -> SelectStatement {
    Query::select()
        .column(declaration::Column::ApplicationId)
        .from(declaration::Entity)
        .and_where(declaration::Column::UserId.eq(reader.id()))
        .take()
}
