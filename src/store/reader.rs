//! Who reads: a person with companies, duties and seats, loaded once per request; every scope asks it.

use std::collections::BTreeMap;

use sea_orm::{FromQueryResult, QuerySelect, QueryTrait, entity::prelude::*, sea_query::UnionType};

use super::{duty, membership, office_link, seat, user};
use crate::domain::{
    duty::Duty,
    ids::{CompanyId, MatterId, UserId},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub user: user::Model,
    pub companies: Vec<Belonging>,
    pub duties: Vec<Post>,
    /// The bodies on whose roll this person is.
    pub seats: Vec<String>,
    /// The one question that a letter lets this person answer, who then has nothing else.
    pub asked: Option<MatterId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belonging {
    pub company: CompanyId,
    pub lead: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub duty: Duty,
    pub office: Option<String>,
}

impl Reader {
    pub async fn load(db: &impl ConnectionTrait, id: UserId) -> Result<Option<Self>, DbErr> {
        Ok(Self::among(db, [id]).await?.remove(&id))
    }

    /// Whoever has this account, with what they are now.
    pub async fn of(db: &impl ConnectionTrait, user: user::Model) -> Result<Self, DbErr> {
        let mut reader = Self::bare(user);
        for function in functions(db, &[reader.id()]).await? {
            reader.takes(function);
        }
        Ok(reader)
    }

    /// All of these people of whom there is an account, with as many statements as for one.
    pub async fn among(
        db: &impl ConnectionTrait,
        ids: impl IntoIterator<Item = UserId>,
    ) -> Result<BTreeMap<UserId, Self>, DbErr> {
        let ids: Vec<UserId> = ids.into_iter().collect();
        let mut readers = BTreeMap::new();
        for some in ids.chunks(500) {
            let users = user::Entity::find().filter(user::COLUMN.id.is_in(some.iter().copied()));
            let users = users.all(db).await?;
            if users.is_empty() {
                continue;
            }
            readers.extend(users.into_iter().map(|user| (user.id, Self::bare(user))));
            for function in functions(db, some).await? {
                readers.entry(function.user_id).and_modify(|one| one.takes(function));
            }
        }
        Ok(readers)
    }

    fn takes(&mut self, function: Function) {
        let Function { company_id, lead, role, office, body, .. } = function;
        if let (Some(company), Some(lead)) = (company_id, lead) {
            self.companies.push(Belonging { company, lead });
        }
        if let Some(duty) = role.and_then(|role| role.parse().ok()) {
            self.duties.push(Post { duty, office });
        }
        self.seats.extend(body);
    }

    /// Somebody in no function at all.
    fn bare(user: user::Model) -> Self {
        let (companies, duties, seats) = (Vec::new(), Vec::new(), Vec::new());
        Self { user, companies, duties, seats, asked: None }
    }

    /// Whoever answers by a letter: for its one question, and in no function besides.
    pub async fn by_letter(
        db: &impl ConnectionTrait,
        link: &office_link::Model,
    ) -> Result<Option<Self>, DbErr> {
        let user = user::Entity::find_by_id(link.user_id).one(db).await?;
        let asked = Some(link.consultation_id);
        Ok(user.map(|user| Self { asked, ..Self::bare(user) }))
    }

    /// Whether this person has lost nothing of what they were at an earlier look.
    pub fn is_still(&self, before: &Self) -> bool {
        let belongs = |then: &Belonging| {
            let mut now = self.companies.iter();
            now.any(|one| one.company == then.company && (one.lead || !then.lead))
        };
        self.user.id == before.user.id
            && before.companies.iter().all(belongs)
            && before.duties.iter().all(|post| self.duties.contains(post))
            && before.seats.iter().all(|seat| self.seats.contains(seat))
    }

    pub fn id(&self) -> UserId {
        self.user.id
    }

    pub fn has(&self, duty: Duty) -> bool {
        self.duties.iter().any(|post| post.duty == duty)
    }

    pub fn sits_on(&self, body: &str) -> bool {
        self.seats.iter().any(|seat| seat == body)
    }

    pub fn is_of_the_city(&self) -> bool {
        !self.duties.is_empty() || !self.seats.is_empty()
    }

    pub fn reads_every_case(&self) -> bool {
        self.duties.iter().any(|post| post.duty.reads_every_case())
    }

    /// Whether this person reads and answers what the public asks about rules.
    pub fn answers_the_public(&self) -> bool {
        [Duty::Intake, Duty::CaseOfficer, Duty::TeamLead, Duty::Steward]
            .into_iter()
            .any(|duty| self.has(duty))
    }

    pub fn company_ids(&self) -> Vec<CompanyId> {
        self.companies.iter().map(|belonging| belonging.company).collect()
    }

    /// The companies for which this person invites.
    pub fn led_ids(&self) -> Vec<CompanyId> {
        let led = self.companies.iter().filter(|belonging| belonging.lead);
        led.map(|belonging| belonging.company).collect()
    }

    /// The offices in which this person answers for others who ask.
    pub fn agency_offices(&self) -> Vec<String> {
        self.duties
            .iter()
            .filter(|post| post.duty == Duty::Agency)
            .filter_map(|post| post.office.clone())
            .collect()
    }
}

/// What somebody is: a member of a company, in a duty, or on the roll of a body; the other columns are empty.
#[derive(Debug, FromQueryResult)]
struct Function {
    user_id: UserId,
    company_id: Option<CompanyId>,
    lead: Option<bool>,
    role: Option<String>,
    office: Option<String>,
    body: Option<String>,
}

/// Whatever these people are, in one statement.
async fn functions(db: &impl ConnectionTrait, of: &[UserId]) -> Result<Vec<Function>, DbErr> {
    let some = || of.iter().copied();
    let (id, text, flag) =
        (Expr::val(None::<Uuid>), Expr::val(None::<String>), Expr::val(None::<bool>));
    let members = membership::Entity::find()
        .filter(membership::COLUMN.user_id.is_in(some()))
        .select_only()
        .columns([
            membership::Column::UserId,
            membership::Column::CompanyId,
            membership::Column::Lead,
        ])
        .expr_as(text.clone(), "role")
        .expr_as(text.clone(), "office")
        .expr_as(text.clone(), "body");
    let duties = duty::Entity::find()
        .filter(duty::COLUMN.user_id.is_in(some()))
        .select_only()
        .column(duty::Column::UserId)
        .expr_as(id.clone(), "company_id")
        .expr_as(flag.clone(), "lead")
        .columns([duty::Column::Role, duty::Column::Office])
        .expr_as(text.clone(), "body");
    let seats = seat::Entity::held_by_any(some())
        .select_only()
        .column(seat::Column::UserId)
        .expr_as(id, "company_id")
        .expr_as(flag, "lead")
        .expr_as(text.clone(), "role")
        .expr_as(text, "office")
        .column(seat::Column::Body);
    let mut all = members.into_query();
    all.union(UnionType::All, duties.into_query()).union(UnionType::All, seats.into_query());
    db.query_all(&all).await?.iter().map(|row| Function::from_query_result(row, "")).collect()
}
