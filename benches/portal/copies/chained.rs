//! What is hashed, or must be told apart by whoever reads it: copied row by row.

use std::collections::{BTreeMap, BTreeSet};

use madang::{
    act::relinked,
    domain::{fingerprint, ids::MatterId, programme::brn},
    store::{answer_version, call, company, event, matter, membership, publication, sheet, user},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, ModelTrait,
    QueryOrder, prelude::Uuid,
};

use super::Mapping;

/// Rows to one statement.
const AT_ONCE: usize = 500;

/// The small world, as far as the database cannot copy it by itself.
pub struct Original {
    shared: BTreeSet<Uuid>,
    users: Vec<user::Model>,
    companies: Vec<company::Model>,
    matters: Vec<matter::Model>,
    /// In the order of their chains.
    events: Vec<(event::Model, sheet::Model)>,
    versions: Vec<answer_version::Model>,
    publications: Vec<publication::Model>,
}

impl Original {
    pub async fn read(db: &impl ConnectionTrait) -> anyhow::Result<Self> {
        let members: BTreeSet<_> =
            membership::Entity::find().all(db).await?.iter().map(|row| row.user_id).collect();
        let (users, city): (Vec<_>, Vec<_>) = user::Entity::find()
            .all(db)
            .await?
            .into_iter()
            .partition(|user| members.contains(&user.id));
        let calls = call::Entity::find().all(db).await?;
        let city = city.iter().map(|user| user.id.0);
        let shared: BTreeSet<Uuid> = city.chain(calls.iter().map(|call| call.id.0)).collect();
        let mut sheets: BTreeMap<_, _> = sheet::Entity::find()
            .all(db)
            .await?
            .into_iter()
            .map(|sheet| (sheet.id, sheet))
            .collect();
        let events = event::Entity::find().order_by_asc(event::Column::Seq).all(db).await?;
        let events =
            events.into_iter().filter_map(|event| Some((sheets.remove(&event.id)?, event)));
        Ok(Self {
            shared,
            users,
            companies: company::Entity::find().all(db).await?,
            matters: matter::Entity::find().all(db).await?,
            events: events.map(|(sheet, event)| (event, sheet)).collect(),
            versions: answer_version::Entity::find().all(db).await?,
            publications: publication::Entity::find()
                .order_by_asc(publication::Column::Id)
                .all(db)
                .await?,
        })
    }

    pub fn mapping(&self, number: u16) -> Mapping<'_> {
        Mapping::of(number, &self.shared)
    }

    /// Writes down for the database what every copy shares; how many publications there were.
    pub async fn share(&self, tx: &DatabaseTransaction) -> anyhow::Result<i64> {
        tx.execute_unprepared("CREATE TEMP TABLE IF NOT EXISTS shared (id BLOB PRIMARY KEY)")
            .await?;
        for id in &self.shared {
            let id = id.simple();
            tx.execute_unprepared(&format!("INSERT OR IGNORE INTO shared VALUES (x'{id}')"))
                .await?;
        }
        Ok(i64::try_from(self.publications.len())?)
    }

    pub async fn copy(
        &self,
        tx: &DatabaseTransaction,
        mapping: &Mapping<'_>,
    ) -> anyhow::Result<()> {
        let (events, heads) = self.chains(mapping)?;
        insert(tx, self.users.iter().map(|user| person(user, mapping))).await?;
        insert(tx, self.companies.iter().map(|row| firm(row, mapping))).await?;
        insert(tx, self.matters.iter().map(|row| headed(row, mapping, &heads))).await?;
        let (events, sheets): (Vec<_>, Vec<_>) = events.into_iter().unzip();
        insert(tx, events).await?;
        insert(tx, sheets).await?;
        insert(tx, self.versions.iter().map(|row| version(row, mapping))).await?;
        let so_far = i64::from(mapping.number) * i64::try_from(self.publications.len())?;
        insert(tx, self.publications.iter().map(|row| published(row, mapping, so_far))).await?;
        Ok(())
    }

    /// Every chain anew over the ids and texts of the copy, and the hash that each ends with.
    fn chains(&self, mapping: &Mapping<'_>) -> anyhow::Result<Chains> {
        let mut heads = BTreeMap::new();
        let mut rows = Vec::with_capacity(self.events.len());
        for (event, sheet) in &self.events {
            let mut event = event.clone();
            event.id.0 = mapping.id(event.id.0);
            event.matter_id.0 = mapping.id(event.matter_id.0);
            event.actor_id.iter_mut().for_each(|id| id.0 = mapping.id(id.0));
            let body = serde_json::from_str(&mapping.text(&sheet.body.to_string()))?;
            let sheet = sheet::Model { id: event.id, body, checked: sheet.checked.clone() };
            let prev = heads.get(&event.matter_id).map_or(fingerprint::START, String::as_str);
            let event = relinked(event, &sheet, prev);
            heads.insert(event.matter_id, event.hash.clone());
            rows.push((event, sheet));
        }
        Ok((rows, heads))
    }
}

type Chains = (Vec<(event::Model, sheet::Model)>, BTreeMap<MatterId, String>);

fn person(user: &user::Model, mapping: &Mapping<'_>) -> user::Model {
    let mut user = user.clone();
    user.id.0 = mapping.id(user.id.0);
    user.email = format!("{}.{}", mapping.number, user.email);
    user
}

/// Its number of business is another, with the digit that fits.
fn firm(company: &company::Model, mapping: &Mapping<'_>) -> company::Model {
    let mut company = company.clone();
    company.id.0 = mapping.id(company.id.0);
    let own = company.id.0.as_u128() % 10_000_000_000_000;
    let place = u64::try_from(own % 6_700_417).unwrap_or_default() * 139 % 1_000_000_000;
    let first = format!("{:09}", (place + u64::from(mapping.number)) % 1_000_000_000);
    let fits = (0..10).map(|digit| format!("{first}{digit}")).find(|number| brn::check(number));
    company.brn = fits.unwrap_or(first);
    company
}

fn headed(
    row: &matter::Model,
    mapping: &Mapping<'_>,
    heads: &BTreeMap<MatterId, String>,
) -> matter::Model {
    let mut row = row.clone();
    row.id.0 = mapping.id(row.id.0);
    row.parent_id.iter_mut().for_each(|id| id.0 = mapping.id(id.0));
    row.assignee_id.iter_mut().for_each(|id| id.0 = mapping.id(id.0));
    row.head = heads.get(&row.id).cloned().unwrap_or_else(|| fingerprint::START.to_owned());
    row
}

fn version(row: &answer_version::Model, mapping: &Mapping<'_>) -> answer_version::Model {
    let mut row = row.clone();
    row.id.0 = mapping.id(row.id.0);
    row.application_id.0 = mapping.id(row.application_id.0);
    row.filed_by.0 = mapping.id(row.filed_by.0);
    row.answers = mapping.text(&row.answers);
    row.sha256 = fingerprint::sha256(&row.answers);
    row
}

fn published(row: &publication::Model, mapping: &Mapping<'_>, so_far: i64) -> publication::Model {
    let mut row = row.clone();
    row.id += so_far;
    row.event_id.0 = mapping.id(row.event_id.0);
    row.subject = mapping.text(&row.subject);
    row.record = mapping.text(&row.record);
    row.sha256 = fingerprint::sha256(&row.record);
    row
}

async fn insert<M>(tx: &DatabaseTransaction, rows: impl IntoIterator<Item = M>) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    let rows: Vec<_> = rows.into_iter().map(IntoActiveModel::into_active_model).collect();
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        M::Entity::insert_many(some).exec_without_returning(tx).await?;
    }
}
