//! Letters as they were sent.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::holds;
use crate::domain::{
    bilingual::Locale,
    ids::{EventId, MatterId, RowId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub application_id: MatterId,
    pub event_id: EventId,
    pub kind: String,
    pub locale: String,
    pub title: String,
    pub body: String,
    /// A copy for reading; the Korean text prevails.
    pub english: Option<String>,
    pub sent_at: DateTimeUtc,
    /// The company as it was called that day.
    pub addressee: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// To whom it was sent, where its own words do not say it.
    pub fn addressed(&self) -> Option<&str> {
        self.addressee.as_deref().filter(|name| !self.body.contains(name))
    }

    /// The first line of the copy for reading is its title.
    pub fn title_in(&self, locale: Locale) -> &str {
        match (locale, &self.english) {
            (Locale::En, Some(text)) => text.lines().next().unwrap_or(&self.title),
            (Locale::En, None) | (Locale::Ko, _) => &self.title,
        }
    }
}

impl Entity {
    /// The letters in which these words stand.
    pub fn saying(db: &impl ConnectionTrait, words: &str) -> Select<Self> {
        Self::find().filter(holds(db, Column::Body, words))
    }

    /// The letters sent about an application, the newest first.
    pub fn of(application: MatterId) -> Select<Self> {
        Self::find().filter(COLUMN.application_id.eq(application)).order_by_desc(Column::Id)
    }
}
