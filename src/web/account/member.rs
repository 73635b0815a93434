//! `/account/members/{id}`: a member of the own company; here the lead is offered, taken back and accepted, and a member
//! leaves or is taken out.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::{RowId, UserId},
        members::{Change, Seen, Stands, Unfit, may},
    },
    error::{Error, Result},
    store::{
        company, lead_offer,
        membership::{self, Member, News},
    },
    templates::View,
    web::{
        address::Path,
        forms::{Faults, Form},
        session::Person,
    },
};

#[derive(Serialize)]
struct MemberPage {
    company: Bilingual,
    member: Member,
    own: bool,
    /// Until when this member may accept the lead, where it was offered.
    asked_until: Option<DateTime<Utc>>,
    may: Vec<&'static str>,
    /// Nobody else leads the company.
    last_lead: bool,
    faults: Faults,
}

impl View for MemberPage {
    const TEMPLATE: &'static str = "account/member.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "do")]
    what: String,
}

/// A member among the members of the reader's own company.
struct Place {
    company: company::Model,
    members: Vec<Member>,
    member: Member,
    asked: Option<lead_offer::Model>,
    seen: Seen,
}

pub(crate) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<RowId>,
) -> Result<Response> {
    let place = place(app.db.read(), &person, (id, app.now())).await?;
    person.visitor.page(&app, &place.page(Faults::default()))
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    Path(id): Path<RowId>,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let change = Change::read(&draft.what).ok_or(Error::Malformed)?;
    let tx = app.db.write().await?;
    let company = company::own(&tx, &person.reader).await?.ok_or(Error::NotFound)?;
    // Of two who give up the lead at once, the second is the last.
    membership::locked(&tx, company.id).await?;
    let place = place(&tx, &person, (id, app.now())).await?;
    match may(change, place.seen) {
        Ok(()) => {}
        Err(Unfit::NotYours) => return Err(Error::NotFound),
        Err(Unfit::Already) => return Err(Error::Stale),
        Err(Unfit::LastLead) => {
            let mut faults = Faults::default();
            faults.add("do", "last-lead");
            let view = place.page(faults);
            return person.visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    }
    place.change(&tx, change, (person.reader.id(), app.now())).await?;
    tx.commit().await?;
    let done = match change {
        Change::Remove => "removed",
        Change::Offer => "offered",
        Change::TakeBack => "withdrawn",
        Change::Accept | Change::Decline | Change::Member => "saved",
    };
    Ok(Redirect::to(&format!("/account?done={done}")).into_response())
}

async fn place(
    db: &impl ConnectionTrait,
    person: &Person,
    (id, now): (RowId, DateTime<Utc>),
) -> Result<Place> {
    let company = company::own(db, &person.reader).await?.ok_or(Error::NotFound)?;
    let members = membership::members(db, company.id).await?;
    let own = members.iter().find(|member| member.user == person.reader.id());
    let by_lead = own.ok_or(Error::NotFound)?.lead;
    let member = members.iter().find(|member| member.id == id).ok_or(Error::NotFound)?.clone();
    let asked = lead_offer::of(db, company.id, now).await?;
    let asked = asked.into_iter().find(|row| row.user_id == member.user);
    let seen = Seen {
        own: member.user == person.reader.id(),
        by_lead,
        stands: match () {
            () if member.lead => Stands::Leads,
            () if asked.is_some() => Stands::Asked,
            () => Stands::WritesAlong,
        },
        all_leads: members.iter().filter(|member| member.lead).count(),
    };
    Ok(Place { company, members, member, asked, seen })
}

impl Place {
    fn page(&self, faults: Faults) -> MemberPage {
        let all = [
            ("accept", Change::Accept),
            ("decline", Change::Decline),
            ("take-back", Change::TakeBack),
            ("offer", Change::Offer),
            ("member", Change::Member),
            ("remove", Change::Remove),
        ];
        let may = all.into_iter().filter(|(_, change)| may(*change, self.seen).is_ok());
        MemberPage {
            company: self.company.name(),
            member: self.member.clone(),
            own: self.seen.own,
            asked_until: self.asked.as_ref().map(|row| row.expires_at),
            may: may.map(|(word, _)| word).collect(),
            last_lead: self.member.lead && self.seen.all_leads < 2,
            faults,
        }
    }

    /// Makes the change, and tells whom it concerns and everyone who leads, but for whoever did it.
    async fn change(
        &self,
        tx: &DatabaseTransaction,
        change: Change,
        (by, now): (UserId, DateTime<Utc>),
    ) -> Result<()> {
        let (id, whose) = (self.member.id, (self.company.id, self.member.user));
        match change {
            Change::Offer => {
                lead_offer::give(tx, whose, by, now).await?;
            }
            Change::TakeBack | Change::Decline => lead_offer::end(tx, whose).await?,
            Change::Accept => {
                membership::set_lead(tx, id, true).await?;
                lead_offer::end(tx, whose).await?;
            }
            Change::Member => membership::set_lead(tx, id, false).await?,
            Change::Remove => {
                lead_offer::end(tx, whose).await?;
                membership::leave(tx, id).await?;
            }
        }
        let news = News {
            company: &self.company,
            members: &self.members,
            member: &self.member,
            template: template(change),
            by: Some(by),
        };
        Ok(membership::tell(tx, news, now).await?)
    }
}

/// The mail that says so.
fn template(change: Change) -> &'static str {
    match change {
        Change::Offer => "lead-offered",
        Change::TakeBack => "lead-taken-back",
        Change::Decline => "lead-declined",
        Change::Accept => "member-leads",
        Change::Member => "member-led",
        Change::Remove => "member-left",
    }
}
