//! People who sign in.

use std::collections::BTreeMap;

use sea_orm::{
    DatabaseTransaction, ExprTrait, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockType, Query, SelectStatement},
};

use super::{
    duty, duty_change, event, factor_reset, guest, membership, office_link, one_time_link, seat,
};
use crate::domain::{
    bilingual::{Bilingual, Locale},
    ids::UserId,
    text::{self, REFUSED},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub name_en: Option<String>,
    pub password_hash: Option<String>,
    pub locale: String,
    /// How mail that need not be written is told: see `domain::mailing`.
    pub mailing: String,
    pub confirmed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Everyone who has an account; whoever only answers by a letter has none.
    pub fn accounts() -> Select<Self> {
        Self::find().filter(Column::Id.not_in_subquery(office_link::holders()))
    }
}

impl Model {
    /// The name as a reader of that language knows it; the Korean one where no other is given.
    pub fn name_in(&self, locale: Locale) -> &str {
        match (locale, &self.name_en) {
            (Locale::En, Some(name)) if !name.is_empty() => name,
            (Locale::Ko | Locale::En, _) => &self.name,
        }
    }

    pub fn called(&self) -> Bilingual {
        let en = self.name_in(Locale::En);
        Bilingual { ko: self.name.clone(), en: en.to_owned() }
    }

    /// Whether signing up may no longer change it: its address is confirmed, or an administrator
    /// made it and its owner has not yet set the first password.
    pub fn is_settled(&self) -> bool {
        self.confirmed_at.is_some() || self.password_hash.is_none()
    }
}

/// The names of people by their id, as a reader of that language knows them.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = UserId>,
    locale: Locale,
) -> Result<BTreeMap<UserId, String>, DbErr> {
    let ids: Vec<UserId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let people = Entity::find().filter(COLUMN.id.is_in(ids)).all(db).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name_in(locale).to_owned())).collect())
}

/// An address as it is kept and compared: without spaces around it, in small letters.
pub fn address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Something before one `@` and the name of a host after it, no longer than mail allows (RFC 5321).
pub fn is_address(address: &str) -> bool {
    let parts = address.split_once('@');
    address.len() <= 254 && parts.is_some_and(|(local, host)| is_local(local) && is_host(host))
}

fn is_local(local: &str) -> bool {
    let unfit = |sign: char| {
        let seen = !sign.is_whitespace() && !text::is_unseen(sign) && sign != REFUSED;
        !seen || "@<>,;\"()".contains(sign)
    };
    !local.is_empty() && !local.contains(unfit)
}

/// Two labels or more of letters, digits and hyphens (RFC 1123), others as `xn--`; no number of a machine.
fn is_host(host: &str) -> bool {
    let fits = |label: &str| {
        let signs = label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
        (1..=63).contains(&label.len()) && signs && !label.starts_with('-') && !label.ends_with('-')
    };
    let (_, last) = host.rsplit_once('.').unwrap_or_default();
    host.split('.').all(fits) && last.contains(|sign: char| sign.is_ascii_alphabetic())
}

/// The person with the row held until the transaction ends: what one does at once is done one after another. Rows that
/// only name the person can be written meanwhile, or two who write of each other would wait for ever.
pub async fn locked(tx: &DatabaseTransaction, id: UserId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

/// The account of this address with its row held; of two that begin one at once, the second finds the first's.
pub async fn begun(tx: &DatabaseTransaction, new: Model) -> Result<Model, DbErr> {
    let address = new.email.clone();
    Entity::insert(new.into_active_model())
        .on_conflict_do_nothing_on([Column::Email])
        .exec_without_returning(tx)
        .await?;
    let found = Entity::find().filter(COLUMN.email.eq(address)).lock_exclusive().one(tx).await?;
    found.ok_or(DbErr::RecordNotFound("an account that was just begun".to_owned()))
}

/// Whoever signed up with an address and never confirmed it keeps nobody from it who does.
pub async fn gives_way(tx: &impl ConnectionTrait, unconfirmed: UserId) -> Result<(), DbErr> {
    one_time_link::void_all(tx, unconfirmed).await?;
    let never = COLUMN.id.eq(unconfirmed).and(Column::ConfirmedAt.is_null());
    Entity::delete_many().filter(never).exec(tx).await?;
    Ok(())
}

/// So many at once are forgotten at most; the next are an hour later.
const FORGOTTEN: u64 = 1000;

/// Who signed up before then, never confirmed and waits for no letter is forgotten, unless anything names them.
pub async fn forget_unconfirmed(
    tx: &impl ConnectionTrait,
    (before, now): (DateTimeUtc, DateTimeUtc),
) -> Result<(), DbErr> {
    let mut rows = Entity::find()
        .filter(Column::ConfirmedAt.is_null())
        .filter(Column::PasswordHash.is_not_null())
        .filter(COLUMN.created_at.lt(before))
        .filter(Column::Id.not_in_subquery(one_time_link::waiting(now)));
    for named in [
        naming(membership::Column::UserId),
        naming(duty::Column::UserId),
        naming(duty_change::Column::UserId),
        naming(seat::Column::UserId),
        naming(guest::Column::UserId),
        naming(event::Column::ActorId),
        naming(factor_reset::Column::UserId),
    ] {
        rows = rows.filter(Expr::not_exists(named));
    }
    let rows = rows.order_by_asc(Column::Id).limit(FORGOTTEN).all(tx).await?;
    let ids: Vec<UserId> = rows.into_iter().map(|row| row.id).collect();
    one_time_link::forget_of(tx, ids.iter().copied()).await?;
    Entity::delete_many().filter(COLUMN.id.is_in(ids)).exec(tx).await?;
    Ok(())
}

/// The rows of another table that name the account which is looked at.
fn naming(column: impl ColumnTrait) -> SelectStatement {
    let names = Expr::col(column.as_column_ref()).equals((Entity, Column::Id));
    Query::select().expr(Expr::val(1)).from(column.entity_name()).and_where(names).take()
}

pub async fn by_address(db: &impl ConnectionTrait, address: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(COLUMN.email.eq(address)).one(db).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_that_there_can_be() {
        let longest = format!("kim@{}.example", "a".repeat(63));
        for right in [
            "kim@haneul.example",
            "kim.ji-ho+mail@mail.haneul-robotics.example",
            "김@haneul.example",
            "kim@xn--hu1b07h.xn--3e0b707e",
            "kim@4.example",
            longest.as_str(),
        ] {
            assert!(is_address(right), "{right}");
        }
        let longer = format!("kim@{}.example", "a".repeat(64));
        for wrong in [
            "kim@haneul",
            "a@c..d",
            "a@.c.d",
            "a@c.d.",
            "a@b@c.d",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "kim@ⓗaneul.example",
            "kim@하늘.example",
            "kim@-haneul.example",
            "kim@haneul-.example",
            "kim@han_eul.example",
            longer.as_str(),
        ] {
            assert!(!is_address(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn what_stands_before_the_host_is_all_seen() {
        let long = format!("{}@haneul.example", "a".repeat(255));
        for wrong in [
            "",
            "kim",
            "@haneul.example",
            "kim\u{FE0F}@haneul.example",
            "k\u{200B}im@haneul.example",
            "k\u{3164}im@haneul.example",
            "k im@haneul.example",
            "k<im@haneul.example",
            long.as_str(),
        ] {
            assert!(!is_address(wrong), "{wrong:?}");
        }
    }
}
