//! Who is who, and which days are off, looked up once while a transaction lasts: no act of a matter changes it.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use sea_orm::{DatabaseTransaction, entity::prelude::*};
use tokio::sync::OnceCell;

use super::Door;
use crate::{
    domain::{
        calendar::Calendar,
        ids::{CompanyId, UserId},
    },
    error::{Error, Result},
    store::{application, company, duty, holiday, membership, seat, user},
};

/// What was found so far; nothing is read before it is asked for.
#[derive(Default)]
pub(crate) struct Directory {
    calendar: OnceCell<Cow<'static, Calendar>>,
    duties: OnceCell<Vec<duty::Model>>,
    companies: Shelf<CompanyId, Option<company::Model>>,
    members: Shelf<CompanyId, Vec<UserId>>,
    rolls: Shelf<String, Vec<UserId>>,
    people: Shelf<UserId, user::Model>,
}

impl Directory {
    /// The days off that dates are counted by.
    pub(super) async fn calendar(
        &self,
        tx: &DatabaseTransaction,
    ) -> Result<Cow<'static, Calendar>, DbErr> {
        Ok(self.calendar.get_or_try_init(|| holiday::calendar(tx)).await?.clone())
    }

    /// Who has which duty.
    pub(super) async fn duties(&self, tx: &DatabaseTransaction) -> Result<&[duty::Model], DbErr> {
        Ok(self.duties.get_or_try_init(|| duty::Entity::find().all(tx)).await?)
    }

    pub(super) async fn company(
        &self,
        tx: &DatabaseTransaction,
        id: CompanyId,
    ) -> Result<Option<company::Model>, DbErr> {
        if let Some(known) = self.companies.get(&id) {
            return Ok((*known).clone());
        }
        let found = company::Entity::find_by_id(id).one(tx).await?;
        Ok((*self.companies.put(id, found)).clone())
    }

    /// Who belongs to a company.
    pub(super) async fn members(
        &self,
        tx: &DatabaseTransaction,
        company: CompanyId,
    ) -> Result<Arc<Vec<UserId>>, DbErr> {
        if let Some(known) = self.members.get(&company) {
            return Ok(known);
        }
        let of_company = membership::COLUMN.company_id.eq(company);
        let rows = membership::Entity::find().filter(of_company).all(tx).await?;
        Ok(self.members.put(company, rows.into_iter().map(|row| row.user_id).collect()))
    }

    /// Who has a seat in a body.
    pub(super) async fn roll(
        &self,
        tx: &DatabaseTransaction,
        body: String,
    ) -> Result<Arc<Vec<UserId>>, DbErr> {
        if let Some(known) = self.rolls.get(&body) {
            return Ok(known);
        }
        let rows = seat::Entity::of_body(&body).all(tx).await?;
        Ok(self.rolls.put(body, rows.into_iter().map(|row| row.user_id).collect()))
    }

    /// The accounts of these people, in their order, as far as there are any.
    pub(super) async fn people(
        &self,
        tx: &DatabaseTransaction,
        ids: impl IntoIterator<Item = UserId>,
    ) -> Result<Vec<Arc<user::Model>>, DbErr> {
        let ids: Vec<UserId> = ids.into_iter().collect();
        let new: Vec<UserId> =
            ids.iter().copied().filter(|id| self.people.get(id).is_none()).collect();
        if !new.is_empty() {
            let rows = user::Entity::find().filter(user::COLUMN.id.is_in(new)).all(tx).await?;
            for row in rows {
                self.people.put(row.id, row);
            }
        }
        Ok(ids.iter().filter_map(|id| self.people.get(id)).collect())
    }
}

impl Door<'_> {
    /// The company of an application.
    pub(super) async fn company_of(&self, row: &application::Model) -> Result<company::Model> {
        self.directory.company(self.tx, row.company_id).await?.ok_or(Error::NotFound)
    }
}

/// What was found, by what it was asked for.
struct Shelf<K, V>(Mutex<BTreeMap<K, Arc<V>>>);

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord, V> Shelf<K, V> {
    fn get(&self, key: &K) -> Option<Arc<V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn put(&self, key: K, found: V) -> Arc<V> {
        let found = Arc::new(found);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&found));
        found
    }
}
