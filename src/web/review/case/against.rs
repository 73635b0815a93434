//! What speaks against giving a case to somebody: shown beside the name with its reason. It decides and refuses nothing.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::{CompanyId, MatterId, UserId},
        reference::{city, mail_hosts},
    },
    error::{Error, Result},
    store::{application, company, declaration, membership, seat, user},
    web::guard::Case,
};

/// The words are `review-assignee-against-<what>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::web::review) struct Reason {
    what: &'static str,
    /// What was declared, by the name that the city has for it.
    ground: Option<Bilingual>,
}

/// What is known of the company and of those who could get its case. Seven queries, however many they are.
pub(super) struct Against {
    case: MatterId,
    declared: Vec<declaration::Model>,
    employed: BTreeSet<UserId>,
    members: BTreeSet<UserId>,
    /// Of the company's own people.
    addresses: Vec<String>,
    people: Vec<user::Model>,
}

impl Against {
    pub(super) async fn load(app: &App, case: &Case, ids: &[UserId]) -> Result<Self> {
        let (db, row) = (app.db.read(), case.application()?);
        let company = company::Entity::find_by_id(row.company_id).one(db).await?;
        let company = company.ok_or(Error::NotFound)?;
        let of_company = cases_of(db, company.id).await?;
        let declared = declaration::Entity::about(of_company)
            .filter(declaration::COLUMN.user_id.is_in(ids.iter().copied()))
            .filter(declaration::Column::Ground.is_not_null())
            .all(db)
            .await?;
        let members = membership::Entity::find()
            .filter(membership::COLUMN.company_id.eq(company.id))
            .all(db)
            .await?;
        let members: BTreeSet<UserId> = members.into_iter().map(|row| row.user_id).collect();
        let named = ids.iter().chain(&members).copied();
        let people = user::Entity::find().filter(user::COLUMN.id.is_in(named)).all(db).await?;
        let own = people.iter().filter(|person| members.contains(&person.id));
        Ok(Self {
            case: row.id,
            declared,
            employed: seat::once_employed(db, &company.brn).await?,
            addresses: own.map(|person| person.email.clone()).collect(),
            members,
            people,
        })
    }

    /// Of one person, what weighs most first.
    pub(super) fn of(&self, person: UserId) -> Vec<Reason> {
        let own = |one: &&declaration::Model| one.user_id == person;
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            self.declared.iter().filter(own).partition(|one| one.application_id == self.case);
        let declared = here.into_iter().map(|one| Reason::declared("declared", one));
        let elsewhere = elsewhere.into_iter().map(|one| Reason::declared("declared-company", one));
        let known = [
            ("member", self.members.contains(&person)),
            ("former-employer", self.employed.contains(&person)),
            ("same-house", self.is_of_the_house(person)),
        ];
        let known = known.into_iter().filter(|(_, holds)| *holds);
        let mut reasons: Vec<Reason> = declared.chain(elsewhere).collect();
        reasons.extend(known.map(|(what, _)| Reason { what, ground: None }));
        reasons.dedup();
        reasons
    }

    /// Somebody else of the company has a mail address in the same house.
    fn is_of_the_house(&self, person: UserId) -> bool {
        let Some(one) = self.people.iter().find(|one| one.id == person) else { return false };
        let mut others = self.addresses.iter().filter(|address| **address != one.email);
        others.any(|address| mail_hosts::shipped().are_of_one_house(address, &one.email))
    }
}

impl Reason {
    fn declared(what: &'static str, row: &declaration::Model) -> Self {
        let ground = row.ground.as_deref();
        let ground = ground.and_then(|code| city::shipped().conflict_grounds.get(code));
        Self { what, ground: ground.map(|ground| ground.label.clone()) }
    }
}

async fn cases_of(db: &impl ConnectionTrait, company: CompanyId) -> Result<Vec<MatterId>> {
    let rows = application::Entity::find().filter(application::COLUMN.company_id.eq(company));
    Ok(rows.all(db).await?.into_iter().map(|row| row.id).collect())
}
