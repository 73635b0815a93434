//! Who acts in the demo's past: everyone looked up once.

use std::collections::BTreeMap;

use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde_json::Value as Json;

use super::{
    PASSWORD,
    bank::{Bank, Company, phrases},
};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        duty::Duty,
        ids::{CompanyId, RowId, UserId},
        mailing::Mailing,
        reference::{agencies, districts},
    },
    error::{Error, Result},
    password,
    store::{
        company::{self, Profile},
        duty, membership,
        reader::Reader,
        seat, user,
    },
};

pub struct Cast {
    by_mail: BTreeMap<String, Reader>,
    /// The roll of the committee, in the order of appointment.
    pub roll: Vec<Reader>,
}

impl Cast {
    pub async fn load(app: &App) -> Result<Self> {
        let people = user::Entity::find().all(app.db.read()).await?;
        let readers = Reader::among(app.db.read(), people.iter().map(|one| one.id)).await?;
        let by_mail: BTreeMap<String, Reader> =
            readers.into_values().map(|reader| (reader.user.email.clone(), reader)).collect();
        let roll = seat::roll(app.db.read(), super::people::body()).await?;
        let roll = roll.iter().filter_map(|member| by_mail.get(&member.email).cloned()).collect();
        Ok(Self { by_mail, roll })
    }

    pub fn get(&self, email: &str) -> Result<&Reader> {
        self.by_mail.get(email).ok_or(Error::NotFound)
    }

    pub fn of_office(&self, office: &str) -> Result<&Reader> {
        self.get(&office_mail(office))
    }

    pub fn of_company(&self, company: &str) -> Result<&Reader> {
        self.get(&company_mail(company))
    }
}

fn office_mail(office: &str) -> String {
    format!("{office}@city.example")
}

fn company_mail(company: &str) -> String {
    format!("lead@{company}.example")
}

/// An account for every company of the bank and for every office that answers in it.
pub(super) async fn hire(app: &App, bank: &Bank) -> Result<()> {
    let hash = password::hash(app, PASSWORD).await?;
    let known = user::Entity::find().all(app.db.read()).await?;
    let known: Vec<String> = known.into_iter().map(|row| row.email).collect();
    let tx = app.db.write().await?;
    firms(app, &tx, (bank, &hash)).await?;
    officers(app, &tx, (bank, &hash), &known).await?;
    tx.commit().await?;
    Ok(())
}

async fn firms(app: &App, tx: &impl ConnectionTrait, (bank, hash): (&Bank, &str)) -> Result<()> {
    let (mut firms, mut people, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for one in &bank.companies {
        let (firm, lead) = (CompanyId::fresh(), UserId::fresh());
        firms.push(firm_of(app, one, firm)?.into_active_model());
        let name = Bilingual {
            ko: format!("{} 대표", one.name.ko),
            en: format!("{}, chief executive", one.name.en),
        };
        people.push(person(app, (lead, company_mail(&one.key)), name, hash).into_active_model());
        let row = membership::Model {
            id: RowId::fresh(),
            company_id: firm,
            user_id: lead,
            lead: true,
            joined_at: app.now(),
        };
        members.push(row.into_active_model());
    }
    company::Entity::insert_many(firms).exec_without_returning(tx).await?;
    user::Entity::insert_many(people).exec_without_returning(tx).await?;
    membership::Entity::insert_many(members).exec_without_returning(tx).await?;
    Ok(())
}

async fn officers(
    app: &App,
    tx: &impl ConnectionTrait,
    (bank, hash): (&Bank, &str),
    known: &[String],
) -> Result<()> {
    let (mut people, mut duties) = (Vec::new(), Vec::new());
    for office in bank.offices() {
        let Some(agency) = agencies::shipped().get(office) else { return Err(Error::NotFound) };
        let (officer, mail) = (UserId::fresh(), office_mail(office));
        if known.contains(&mail) {
            continue;
        }
        let name = agency.name_on(app.today());
        let own = if name.ko.ends_with("담당") { "자" } else { " 담당자" };
        let name =
            Bilingual { ko: format!("{}{own}", name.ko), en: format!("Officer, {}", name.en) };
        people.push(person(app, (officer, mail), name, hash).into_active_model());
        let row = duty::Model {
            id: RowId::fresh(),
            user_id: officer,
            role: Duty::Agency.as_str().to_owned(),
            office: Some(office.to_owned()),
        };
        duties.push(row.into_active_model());
    }
    user::Entity::insert_many(people).exec_without_returning(tx).await?;
    duty::Entity::insert_many(duties).exec_without_returning(tx).await?;
    Ok(())
}

fn firm_of(app: &App, one: &Company, id: CompanyId) -> Result<company::Model> {
    Ok(company::Model {
        id,
        name_ko: one.name.ko.clone(),
        name_en: Some(one.name.en.clone()),
        brn: one.brn.clone(),
        profile: profile(one)?,
        created_at: app.now(),
        version: 1,
    })
}

fn profile(one: &Company) -> Result<Json> {
    let district = districts::shipped().get(&one.district);
    let gu = ("district", district.map(|district| district.name.clone()).unwrap_or_default());
    let profile = Profile {
        org_type: one.org_type.clone(),
        established_on: format!("{}-03-02", one.established),
        representative_name: format!("{} 대표", one.name.ko),
        phone: "02-1234-5678".to_owned(),
        postcode: "04524".to_owned(),
        road: phrases::filled("road", &[gu, ("number", phrases::alike(10 + one.staff))]).ko,
        detail: "2층".to_owned(),
        business: one.about.ko.clone(),
        employees: one.staff.to_string(),
        ..Profile::default()
    };
    Ok(serde_json::to_value(profile).map_err(anyhow::Error::from)?)
}

fn person(app: &App, (id, email): (UserId, String), name: Bilingual, hash: &str) -> user::Model {
    user::Model {
        id,
        email,
        name: name.ko,
        name_en: Some(name.en),
        password_hash: Some(hash.to_owned()),
        locale: "ko".to_owned(),
        mailing: Mailing::default().as_str().to_owned(),
        confirmed_at: Some(app.now()),
        created_at: app.now(),
        version: 1,
    }
}
