//! What was made public, frozen, in the order of publication.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, entity::prelude::*};

use super::{
    ledger::{self, Change, Shown, instant},
    setting,
};
use crate::domain::{fingerprint::sha256, ids::EventId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub event_id: EventId,
    pub kind: String,
    pub subject: String,
    pub tag: String,
    pub record: String,
    pub sha256: String,
    pub published_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Shown for Model {
    const TABLE: &'static str = "publication";

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn parts(&self) -> Vec<String> {
        let Self { id, event_id, kind, subject, tag, record, sha256, published_at } = self.clone();
        let (id, event_id) = (id.to_string(), event_id.to_string());
        vec![id, event_id, kind, subject, tag, record, sha256, instant(published_at)]
    }
}

/// The count of publications.
const SEQ: &str = "publication";

/// What a publication does to what the public knew before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Tag {
    New,
    Update,
    Correction,
    Tombstone,
}

/// One publication, about to be frozen.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    pub event: EventId,
    pub kind: &'a str,
    /// The public number of what it is about.
    pub subject: &'a str,
    pub tag: Tag,
    pub record: &'a str,
    pub at: DateTimeUtc,
}

impl Entity {
    /// Everything ever said of a subject, oldest first.
    pub fn about(subject: &str) -> Select<Self> {
        Self::find().filter(COLUMN.subject.eq(subject)).order_by_asc(Column::Id)
    }
}

/// Freezes a record under the next number.
pub async fn freeze(db: &impl ConnectionTrait, release: Release<'_>) -> Result<Model, DbErr> {
    ledger::hold(db).await?;
    let row = Model {
        id: setting::next(db, SEQ).await?,
        event_id: release.event,
        kind: release.kind.to_owned(),
        subject: release.subject.to_owned(),
        tag: <&'static str>::from(release.tag).to_owned(),
        record: release.record.to_owned(),
        sha256: sha256(release.record.as_bytes()),
        published_at: release.at,
    };
    super::insert(db, row.clone()).await?;
    ledger::note(db, vec![Change::put(&row)], row.published_at).await?;
    Ok(row)
}

/// Everything that was published of these kinds, oldest first.
pub async fn of_kinds(
    db: &impl ConnectionTrait,
    kinds: impl IntoIterator<Item = String>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(COLUMN.kind.is_in(kinds)).order_by_asc(Column::Id).all(db).await
}

/// What was said last of each of these subjects.
pub async fn latest(
    db: &impl ConnectionTrait,
    subjects: impl IntoIterator<Item = String>,
) -> Result<BTreeMap<String, Model>, DbErr> {
    let said = Entity::find()
        .filter(COLUMN.subject.is_in(subjects))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(said.into_iter().map(|row| (row.subject.clone(), row)).collect())
}
