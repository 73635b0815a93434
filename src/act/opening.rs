//! How a matter of its own begins: an application as a draft, a meeting as a plan. No event yet; nothing has been done.

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value as Json;

use super::{Door, children::open_under, open_matter, procedure};
use crate::{
    domain::{
        calendar::seoul_day,
        engine::{Procedures, Role},
        ids::{CallId, CompanyId, EventId, MatterId},
        programme::{
            Means, Programme,
            reuse::{self, Known},
        },
    },
    error::{Error, Result},
    store::{
        application, company, matter, meeting,
        reader::Reader,
        scene::{About, MEETING, Scene},
        setting,
    },
};

/// A draft about to begin.
pub struct Beginning<'a> {
    pub company: CompanyId,
    pub programme: &'a Programme,
    /// The answers on `/apply`, by question.
    pub triage: Json,
    pub call: Option<CallId>,
}

/// A meeting about to be planned.
#[derive(Clone, Debug)]
pub struct Plan {
    pub body: String,
    pub starts_at: DateTime<Utc>,
    pub place: String,
    /// `in-person`, `remote` or `written`.
    pub form: String,
}

/// A draft of `company`, with everything in it that is known already.
pub(crate) async fn open_application(
    door: &Door<'_>,
    reader: &Reader,
    beginning: Beginning<'_>,
) -> Result<MatterId> {
    let programme = beginning.programme;
    let handled_by = Procedures::in_force().latest(&programme.procedure);
    let procedure =
        handled_by.ok_or_else(|| anyhow::anyhow!("no procedure {}", programme.procedure))?;
    let row = open_under(procedure, None, door.now)?;
    let belongs = reader.company_ids().contains(&beginning.company);
    if !belongs || !may_open(&row, [Role::Applicant])? {
        return Err(Error::NotFound);
    }
    let company = door.directory.company(door.tx, beginning.company).await?;
    let company = company.ok_or(Error::NotFound)?;
    let draft = reuse::known(programme, &known(&company, reader, &beginning.triage)?, door.now);
    let id = row.id;
    let application = application::Model {
        id,
        company_id: beginning.company,
        number: None,
        programme: programme.key.clone(),
        programme_version: i32::try_from(programme.version).map_err(anyhow::Error::from)?,
        title: String::new(),
        field: programme.meant(&draft).text(Means::Field).to_owned(),
        folded: String::new(),
        filed_at: None,
        received_at: None,
        draft: application::draft(&draft)?,
        draft_version: 1,
        drafted_at: door.now,
        drafted_by: reader.id(),
        triage: beginning.triage,
        call_id: beginning.call,
        title_en: String::new(),
    };
    let scene = Scene { matter: row, about: About::Application, application: Some(application) };
    door.begin(scene, EventId(id.0)).await?;
    Ok(id)
}

/// A meeting that is planned and not yet called.
pub(crate) async fn open_meeting(door: &Door<'_>, reader: &Reader, plan: Plan) -> Result<MatterId> {
    let row = open_matter(MEETING, None, door.now)?;
    if !may_open(&row, reader.duties.iter().filter_map(|post| post.duty.role()))? {
        return Err(Error::NotFound);
    }
    let year = seoul_day(plan.starts_at).year();
    let serial = setting::next(door.tx, &format!("meeting-{year}")).await?;
    let meeting = meeting::Model {
        id: row.id,
        number: format!("C-{year}-{serial:02}"),
        body: plan.body,
        starts_at: plan.starts_at,
        place: plan.place,
        form: plan.form,
        urgent_reason: None,
        closed_reason: None,
        minutes: String::new(),
        attending: String::new(),
        recording: String::new(),
        called_at: None,
        opened_at: None,
        ended_at: None,
        signed_at: None,
    };
    let id = meeting.id;
    let scene = Scene { matter: row, about: About::Meeting(meeting), application: None };
    door.begin(scene, EventId(id.0)).await?;
    Ok(id)
}

fn may_open(row: &matter::Model, roles: impl IntoIterator<Item = Role>) -> Result<bool> {
    let openers = &procedure(row)?.opened_by;
    Ok(roles.into_iter().any(|role| openers.iter().any(|opener| role.satisfies(*opener))))
}

/// What need not be asked again: of the company, of the account, of `/apply`.
fn known(company: &company::Model, reader: &Reader, triage: &Json) -> Result<Known> {
    let profile = company.read_profile()?;
    let mut known: Known = [
        ("company.name_ko", company.name_ko.clone()),
        ("company.name_en", company.name_en.clone().unwrap_or_default()),
        ("company.brn", company.brn.clone()),
        ("company.crn", profile.crn),
        ("company.org_type", profile.org_type),
        ("company.established_on", profile.established_on),
        ("company.representative_name", profile.representative_name),
        ("company.phone", profile.phone),
        ("company.address.postcode", profile.postcode),
        ("company.address.road", profile.road),
        ("company.address.detail", profile.detail),
        ("company.business", profile.business),
        ("company.employees", profile.employees),
        ("account.name", reader.user.name.clone()),
        ("account.email", reader.user.email.clone()),
    ]
    .map(|(home, value)| (home.to_owned(), value))
    .into();
    let answers = triage.as_object().into_iter().flatten();
    let chosen = answers.filter_map(|(question, option)| Some((question, option.as_str()?)));
    known
        .extend(chosen.map(|(question, option)| (format!("triage.{question}"), option.to_owned())));
    Ok(known)
}
