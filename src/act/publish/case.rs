//! An approved case, gathered for its release from what the decision says and what the programme lets out.

use chrono::NaiveDate;
use sea_orm::{QueryOrder, entity::prelude::*};

use super::{Deed, Door, answers};
use crate::{
    act::{bindings, clocks, programme_of},
    domain::{
        calendar::seoul_day,
        engine::{Anchor, Reasons},
        programme::{Answers, Function, Value, publish::public_answers},
        publication::{
            approved::{Approved, Area, Company, Condition, Decision, District, Period, Wording},
            number::{Numbered, zone_number},
            veil,
        },
        reference::{agencies, districts, zones},
    },
    error::{Error, Result},
    store::{
        application, clock, company, condition, counter, dataset_row::ZONE, decision, designation,
    },
};

impl Door<'_> {
    pub(super) async fn approved(&self, deed: &Deed<'_>) -> Result<Approved> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let programme = programme_of(application)?;
        let filed = self.filed(deed).await?;
        let open = public_answers(programme, &filed);
        let row = self.released_decision(deed).await?;
        let designation = self.designation(application).await?;
        let exemptions = self.lifted(deed, &open).await?;
        let mut decision = self.public_decision(deed, &row).await?;
        decision.enabling_provision = self.enabling(deed).await?;
        Ok(Approved {
            pilot: Numbered::parse(&designation.pilot_number).ok_or(Error::NotFound)?,
            decision_number: self.number(&row).await?,
            designation_no: designation.number.clone(),
            programme: programme.name.clone(),
            programme_key: programme.key.clone(),
            call_id: None,
            route: programme.route.clone(),
            company: self.company(application, &filed).await?,
            answers: answers::public(programme, &open),
            public_offering: open.text("scale-users").parse::<u64>().is_ok_and(|users| users > 0),
            conditions: self.conditions(&row).await?,
            decision,
            exemptions,
            area: self.area(&open).await?,
            period: Some(Period {
                starts_on: designation.valid_from,
                ends_on: designation.valid_to,
            }),
            released_at: self.now,
        })
    }

    async fn designation(&self, application: &application::Model) -> Result<designation::Model> {
        let row = designation::Entity::find()
            .filter(designation::COLUMN.application_id.eq(application.id))
            .order_by_desc(designation::Column::Id)
            .one(self.tx)
            .await?;
        row.ok_or_else(|| Error::Internal(anyhow::anyhow!("an approval opened no designation")))
    }

    /// What is public of a decision whichever way it went.
    pub(super) async fn public_decision(
        &self,
        deed: &Deed<'_>,
        row: &decision::Model,
    ) -> Result<Decision> {
        let reasons: Vec<Reasons> =
            serde_json::from_value(row.reasons.clone()).map_err(anyhow::Error::from)?;
        let words: Vec<String> = reasons.into_iter().map(|part| part.words).collect();
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let decided_on = seoul_day(row.signed_at);
        let office =
            bindings().office(&application.programme, Function::Decider).unwrap_or_default();
        Ok(Decision {
            decided_on,
            body: office_name(office, decided_on),
            basis: row.legal_basis.clone(),
            enabling_provision: None,
            reasons: Wording { ko: words.join("\n\n"), en: None },
            days_to_decision: None,
            sla_days: None,
            appeal_until: self.first_remedy_ends(deed).await?,
            document_url: None,
        })
    }

    /// The last day of the remedy that runs out first, of those that began with this act.
    async fn first_remedy_ends(&self, deed: &Deed<'_>) -> Result<Option<NaiveDate>> {
        let rows = clock::Entity::of(deed.scene.matter.id).all(self.tx).await?;
        let remedies = rows.into_iter().filter(|row| {
            let spec = deed.procedure.clock(&row.key.as_str().into());
            row.state != clocks::ENDED
                && spec.is_some_and(|clock| clock.free && clock.anchor == Anchor::Arrival)
        });
        Ok(remedies.filter_map(|row| row.due_at).min().map(seoul_day))
    }

    async fn conditions(&self, decision: &decision::Model) -> Result<Vec<Condition>> {
        let rows = condition::Entity::find()
            .filter(condition::COLUMN.decision_id.eq(decision.id))
            .order_by_asc(condition::Column::Number)
            .all(self.tx)
            .await?;
        let today = seoul_day(self.now);
        let public = |row: condition::Model| Condition {
            category: row.category,
            agency: row.office.map(|office| office_name(&office, today)),
            text: Wording { ko: row.words, en: None },
            reason: Wording { ko: row.reason, en: None },
            due_on: row.due_on,
            limit: None,
        };
        Ok(rows.into_iter().map(public).collect())
    }

    /// A corporation has a number of its own at the court, or is of a kind that only corporations are.
    async fn company(&self, application: &application::Model, filed: &Answers) -> Result<Company> {
        let row = company::Entity::find_by_id(application.company_id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let written = |key: &str| Some(filed.text(key).to_owned()).filter(|name| !name.is_empty());
        let name = Wording {
            ko: written("company-name").unwrap_or(row.name_ko),
            en: written("company-name-en").or(row.name_en),
        };
        Ok(match filed.text("company-type") {
            SOLE_TRADER => Company::SoleTrader { name, agreed: false },
            _ => Company::Corporation { name },
        })
    }

    async fn area(&self, open: &Answers) -> Result<Area> {
        let zone = open.keys("zones").first().and_then(|key| zones::shipped().zones.get(key));
        let districts: Vec<&districts::District> = open
            .keys("districts")
            .iter()
            .filter_map(|code| districts::shipped().get(code))
            .collect();
        let words = match open.get("area") {
            Some(Value::Area(area)) => Some(area.words.clone()).filter(|words| !words.is_empty()),
            _ => None,
        };
        let zone_id = match zone {
            Some(zone) => Some(zone_number(counter::number_of(self.tx, ZONE, &zone.key).await?)),
            None => None,
        };
        Ok(Area {
            zone_id,
            zone: zone.map(|zone| zone.name.clone()),
            point: zone
                .map(|zone| [zone.lon, zone.lat])
                .or_else(|| districts.first().map(|district| [district.lon, district.lat])),
            districts: districts
                .into_iter()
                .map(|district| District {
                    code: district.code.clone(),
                    name: district.name.clone(),
                })
                .collect(),
            note: words.map(|ko| Wording { ko, en: None }),
        })
    }

    /// `text` without the names by which the company, its people and its project are known.
    pub(super) async fn without_names(&self, deed: &Deed<'_>, text: &str) -> Result<String> {
        let Some(application) = &deed.scene.application else { return Ok(text.to_owned()) };
        let row = company::Entity::find_by_id(application.company_id)
            .one(self.tx)
            .await?
            .ok_or(Error::NotFound)?;
        let filed = self.filed(deed).await?;
        Ok(veiled(text, &row, &filed))
    }
}

/// The kind of company whose name is a person's.
const SOLE_TRADER: &str = "SOLE";

/// The answers that are names of somebody or something of the applicant's.
const NAMES: [&str; 5] =
    ["title", "title-en", "company-name", "company-name-en", "company-representative"];

pub(super) fn veiled(text: &str, company: &company::Model, filed: &Answers) -> String {
    let known = [Some(company.name_ko.as_str()), company.name_en.as_deref()];
    veil::veiled(text, known.into_iter().flatten().chain(NAMES.map(|key| filed.text(key))))
}

pub(super) fn office_name(key: &str, day: NaiveDate) -> String {
    let office = agencies::shipped().get(key);
    office.map_or_else(|| key.to_owned(), |office| office.name_on(day).ko.clone())
}
