//! Who is on the roll of a meeting, who is there and since when, and who signs for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::item::{Item, Light, small};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Locale,
        engine::{Role, Signers, share::Quorum},
        ids::UserId,
    },
    error::Result,
    store::{attendance, duty, meeting, seat, signature, user},
    web::guard::Case,
};

pub(super) struct Room {
    pub roll: Vec<user::Model>,
    chairs: Vec<UserId>,
    noted: Vec<attendance::Model>,
    signatures: Vec<signature::Model>,
    /// The names of those who were named to sign.
    signers: BTreeMap<UserId, String>,
    /// Who may be named to sign.
    pub candidates: Vec<user::Model>,
    pub present: BTreeSet<UserId>,
    /// The reader prepares or chairs the meeting, and has to know who has not declared yet.
    pub tells: bool,
    quorum: Option<Quorum>,
    opened_at: Option<DateTime<Utc>>,
    locale: Locale,
}

/// One member of the roll, as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Member {
    pub id: String,
    pub name: String,
    pub chair: bool,
    /// Nothing where it was not noted yet.
    pub present: Option<bool>,
    /// Came late or left early.
    pub changed_at: Option<DateTime<Utc>>,
    /// For how many of the items that this reader sees a declaration is missing, and from how many one keeps away.
    pub silent: usize,
    pub recused: usize,
}

/// Somebody who was named to sign the minutes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Signer {
    pub id: String,
    pub name: String,
    pub signed_at: Option<DateTime<Utc>>,
}

impl Room {
    pub(super) async fn load(app: &App, case: &Case, row: &meeting::Model) -> Result<Self> {
        let (db, locale) = (app.db.read(), case.visitor.locale);
        let noted = attendance::Entity::at(row.id).all(db).await?;
        let present = noted.iter().filter(|one| one.present).map(|one| one.user_id).collect();
        let signatures = signature::Entity::of(row.id).all(db).await?;
        let roles = case.scene.roles(act::bindings(), &case.reader);
        Ok(Self {
            signers: user::names(db, signatures.iter().map(|row| row.user_id), locale).await?,
            locale,
            roll: seat::roll(db, &row.body).await?,
            chairs: duty::chairs(db, &row.body).await?,
            noted,
            signatures,
            candidates: signature::candidates(db, row).await?,
            present,
            tells: roles.contains(&Role::CommitteeSecretary) || roles.contains(&Role::Chair),
            quorum: act::procedure(&case.scene.matter)?.quorum(),
            opened_at: row.opened_at,
        })
    }

    pub(super) fn was_noted(&self) -> bool {
        !self.noted.is_empty()
    }

    pub(super) fn is_present(&self, member: UserId) -> bool {
        self.present.contains(&member)
    }

    pub(super) fn noted(&self, member: UserId) -> Option<bool> {
        self.noted.iter().find(|one| one.user_id == member).map(|one| one.present)
    }

    /// Whoever of the roll it is so of, by name.
    pub(super) fn names(&self, is: impl Fn(UserId) -> bool) -> Vec<String> {
        self.roll.iter().filter(|one| is(one.id)).map(|one| self.name(one)).collect()
    }

    /// Present without those who keep away; who is excluded stays on the roll (CM 9).
    pub(super) fn light(&self, away: &BTreeSet<UserId>) -> Light {
        let able =
            self.roll.iter().filter(|one| self.is_present(one.id) && !away.contains(&one.id));
        let (have, roll) = (small(able.count()), small(self.roll.len()));
        let need = self.quorum.map_or(0, |quorum| quorum.majority.least_of(roll));
        Light { have, need, roll, green: roll > 0 && have >= need }
    }

    pub(super) fn members(&self, items: &[Item]) -> Vec<Member> {
        self.roll.iter().map(|one| self.member(one, items)).collect()
    }

    fn member(&self, one: &user::Model, items: &[Item]) -> Member {
        let row = self.noted.iter().find(|row| row.user_id == one.id);
        let changed = row.filter(|row| row.has_changed(self.opened_at));
        let name = self.name(one);
        let many = |names: fn(&Item) -> &Vec<String>| {
            items.iter().filter(|item| names(item).contains(&name)).count()
        };
        Member {
            id: one.id.to_string(),
            chair: self.chairs(one.id),
            present: row.map(|row| row.present),
            changed_at: changed.map(|row| row.noted_at),
            silent: many(|item| &item.silent),
            recused: many(|item| &item.recused),
            name,
        }
    }

    /// A member as the reader of the page knows one.
    pub(super) fn name(&self, member: &user::Model) -> String {
        member.name_in(self.locale).to_owned()
    }

    pub(super) fn chairs(&self, member: UserId) -> bool {
        self.chairs.contains(&member)
    }

    /// Whether any of these chairs, and how many do not.
    pub(super) fn count<'a>(&self, members: impl IntoIterator<Item = &'a UserId>) -> Signers {
        signature::count(members.into_iter().copied(), &self.chairs)
    }

    /// Also who has left the roll since: the minutes wait for them until others are named.
    pub(super) fn signers(&self) -> Vec<Signer> {
        let signer = |row: &signature::Model| Signer {
            id: row.user_id.to_string(),
            name: self.signers.get(&row.user_id).cloned().unwrap_or_default(),
            signed_at: row.signed_at,
        };
        self.signatures.iter().map(signer).collect()
    }
}
