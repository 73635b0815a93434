//! `/account/members/{id}`: a member of the own company; here the lead is handed over, and a member leaves or is taken out.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        ids::RowId,
        members::{Change, Seen, Unfit, may},
    },
    error::{Error, Result},
    store::{
        company, mail,
        membership::{self, Member},
        user,
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
    seen: Seen,
}

pub(crate) async fn show(
    State(app): State<App>,
    person: Person,
    Path(id): Path<RowId>,
) -> Result<Response> {
    let place = place(app.db.read(), &person, id).await?;
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
    let place = place(&tx, &person, id).await?;
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
    match change {
        Change::Lead => membership::set_lead(&tx, id, true).await?,
        Change::Member => membership::set_lead(&tx, id, false).await?,
        Change::Remove => membership::leave(&tx, id).await?,
    }
    place.tell(&app, &tx, &person, change).await?;
    tx.commit().await?;
    let done = if change == Change::Remove { "removed" } else { "saved" };
    Ok(Redirect::to(&format!("/account?done={done}")).into_response())
}

async fn place(db: &impl sea_orm::ConnectionTrait, person: &Person, id: RowId) -> Result<Place> {
    let company = company::own(db, &person.reader).await?.ok_or(Error::NotFound)?;
    let members = membership::members(db, company.id).await?;
    let own = members.iter().find(|member| member.user == person.reader.id());
    let by_lead = own.ok_or(Error::NotFound)?.lead;
    let member = members.iter().find(|member| member.id == id).ok_or(Error::NotFound)?.clone();
    let seen = Seen {
        own: member.user == person.reader.id(),
        by_lead,
        leads: member.lead,
        all_leads: members.iter().filter(|member| member.lead).count(),
    };
    Ok(Place { company, members, member, seen })
}

impl Place {
    fn page(&self, faults: Faults) -> MemberPage {
        let all = [("lead", Change::Lead), ("member", Change::Member), ("remove", Change::Remove)];
        let may = all.into_iter().filter(|(_, change)| may(*change, self.seen).is_ok());
        MemberPage {
            company: self.company.name(),
            member: self.member.clone(),
            own: self.seen.own,
            may: may.map(|(word, _)| word).collect(),
            last_lead: self.seen.leads && self.seen.all_leads < 2,
            faults,
        }
    }

    /// Whom it concerns, and everyone who leads; not whoever did it.
    async fn tell(
        &self,
        app: &App,
        tx: &DatabaseTransaction,
        person: &Person,
        change: Change,
    ) -> Result<()> {
        let template = match change {
            Change::Lead => "member-leads",
            Change::Member => "member-led",
            Change::Remove => "member-left",
        };
        let words = json!({ "company": self.company.name_ko, "name": self.member.name.ko, "link": "/account" });
        for one in &self.members {
            let concerns = one.lead || one.id == self.member.id;
            if !concerns || one.user == person.reader.id() {
                continue;
            }
            let Some(user) = user::locked(tx, one.user).await? else { continue };
            let to = (user.email.as_str(), user.locale.as_str());
            mail::put(tx, to, template, words.clone(), app.now()).await?;
        }
        Ok(())
    }
}
