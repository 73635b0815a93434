//! The accounts of the demo, from the reference data.

use chrono::NaiveDate;
use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{PASSWORD, answers::PROGRAMME};
use crate::{
    app::App,
    domain::{
        duty::Duty,
        ids::{CompanyId, RowId, UserId},
        mailing::Mailing,
        programme::{Function, Programmes},
        reference::people::{self, Person},
    },
    error::Result,
    password,
    store::{company, duty, membership, seat, user},
};

pub(super) async fn fill(app: &App) -> Result<()> {
    let hash = password::hash(app, PASSWORD).await?;
    let tx = app.db.write().await?;
    let world = people::shipped();
    let mut companies = Vec::new();
    for one in &world.companies {
        let row = company::Model {
            id: CompanyId::fresh(),
            name_ko: one.name.ko.clone(),
            name_en: Some(one.name.en.clone()),
            brn: one.brn.clone(),
            profile: serde_json::to_value(super::answers::profile(&one.key, app.now()))
                .map_err(anyhow::Error::from)?,
            created_at: app.now(),
            version: 1,
        };
        companies.push((one.key.clone(), row.into_active_model().insert(&tx).await?.id));
    }
    for person in &world.people {
        let row = user::Model {
            id: UserId::fresh(),
            email: person.email.clone(),
            name: person.shown.ko.clone(),
            name_en: Some(person.shown.en.clone()),
            password_hash: Some(hash.clone()),
            locale: "ko".to_owned(),
            mailing: Mailing::default().as_str().to_owned(),
            confirmed_at: Some(app.now()),
            created_at: app.now(),
            version: 1,
        };
        let id = row.into_active_model().insert(&tx).await?.id;
        place(&tx, app, person, id, &companies).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Into the company, the offices and the committee.
async fn place(
    tx: &impl ConnectionTrait,
    app: &App,
    person: &Person,
    id: UserId,
    companies: &[(String, CompanyId)],
) -> Result<()> {
    if let Some((_, company)) =
        companies.iter().find(|(key, _)| person.company.as_ref() == Some(key))
    {
        let lead = person.role == "APPLICANT_LEAD";
        let row = membership::Model {
            id: RowId::fresh(),
            company_id: *company,
            user_id: id,
            lead,
            joined_at: app.now(),
        };
        row.into_active_model().insert(tx).await?;
    }
    for duty in person.roles().filter_map(|role| duties(role, person)).flatten() {
        let row = duty::Model {
            id: RowId::fresh(),
            user_id: id,
            role: duty.as_str().to_owned(),
            office: person.office.clone(),
        };
        row.into_active_model().insert(tx).await?;
    }
    if person.role == "COMMITTEE_MEMBER" {
        let since = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
        let row = seat::Model {
            id: RowId::fresh(),
            body: body().to_owned(),
            user_id: id,
            kind: "appointed".to_owned(),
            since,
            until: None,
            former_brn: former_brn(person),
        };
        row.into_active_model().insert(tx).await?;
    }
    Ok(())
}

/// The committee of the demo's programme, on whose roll its members sit.
pub fn body() -> &'static str {
    Programmes::in_force()
        .bindings
        .office(PROGRAMME, Function::Committee)
        .expect("loading the programmes checks that each has its committee")
}

/// What a member told at the appointment.
fn former_brn(person: &Person) -> Option<String> {
    let company =
        person.former_company.as_deref().and_then(|key| people::shipped().companies.get(key));
    company.map(|company| company.brn.clone())
}

/// The duties behind a role of the reference data; a chair and a team lead have one more.
fn duties(role: &str, person: &Person) -> Option<Vec<Duty>> {
    let chairs = person.title.en == "Chair";
    let leads = person.title.en == "Team lead";
    Some(match role {
        "INTAKE_OFFICER" => vec![Duty::Intake],
        "CASE_OFFICER" if leads => vec![Duty::TeamLead],
        "CASE_OFFICER" => vec![Duty::CaseOfficer],
        "AGENCY_REVIEWER" => vec![Duty::Agency],
        "COMMITTEE_MEMBER" if chairs => vec![Duty::CommitteeMember, Duty::Chair],
        "COMMITTEE_MEMBER" => vec![Duty::CommitteeMember],
        "COMMITTEE_SECRETARY" => vec![Duty::CommitteeSecretary],
        "DECISION_MAKER" => vec![Duty::Decider],
        "SUPERVISOR" => vec![Duty::Supervisor],
        "OPEN_DATA_STEWARD" => vec![Duty::Steward, Duty::Archivist],
        "AUDITOR" => vec![Duty::Auditor],
        "ADMIN" => vec![Duty::Admin],
        _ => return None,
    })
}
