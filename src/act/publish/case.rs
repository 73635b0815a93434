//! An approved case, gathered for its release from what the decision says and what the programme lets out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{QueryOrder, entity::prelude::*};

use super::{Deed, Door, answers};
use crate::{
    act::{bindings, clocks, programme_of, terms},
    domain::{
        calendar::seoul_day,
        engine::{Reasons, procedure::Clock},
        programme::{
            Answers, Function, Means, OptionMeans, means::Meant, outline::Outline,
            publish::public_answers,
        },
        publication::{
            approved::{
                Approved, Area, Company, Condition, Decision, District, Limit, Period, Wording,
            },
            number::{Numbered, zone_number},
            veil,
        },
        reference::{agencies::office_name, decisions, districts, zones},
    },
    error::{Error, Result},
    store::{
        answer_version, application, call, clearance, clock, clock_mark, condition, counter,
        dataset_row::ZONE, decision, designation,
    },
};

impl Door<'_> {
    pub(super) async fn approved(&self, deed: &Deed<'_>) -> Result<Approved> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let programme = programme_of(application)?;
        let filed = self.filed(deed).await?;
        let cleared = clearance::of(self.tx, application.id).await?;
        let open = public_answers(programme, &filed, &cleared);
        let meant = programme.meant(&open);
        let row = self.released_decision(deed).await?;
        let designation = self.designation(application).await?;
        let granted = self.granted(deed).await?;
        let exemptions = self.lifted(&granted, meant).await?;
        let mut decision = self.public_decision(deed, &row).await?;
        decision.enabling_provision = Self::enabling(&granted);
        Ok(Approved {
            pilot: Numbered::parse(&designation.pilot_number).ok_or(Error::NotFound)?,
            decision_number: self.number(&row).await?,
            designation_no: designation.number.clone(),
            programme: programme.name.clone(),
            programme_key: programme.key.clone(),
            call_id: self.call_number(application).await?,
            route: programme.route.clone(),
            company: self.company(application, programme.meant(&filed)).await?,
            answers: answers::public(programme, &filed, &cleared),
            withheld: answers::withheld(programme, &filed, &cleared),
            public_offering: meant.text(Means::Users).parse::<u64>().is_ok_and(|users| users > 0),
            conditions: self.conditions(&row).await?,
            decision,
            exemptions,
            area: self.area(meant).await?,
            period: Some(Period {
                starts_on: designation.valid_from,
                ends_on: designation.valid_to,
            }),
            released_at: self.now,
        })
    }

    /// The number of the call that it was filed for.
    async fn call_number(&self, application: &application::Model) -> Result<Option<String>> {
        let Some(id) = application.call_id else { return Ok(None) };
        Ok(call::Entity::find_by_id(id).one(self.tx).await?.map(|row| row.number))
    }

    async fn designation(&self, application: &application::Model) -> Result<designation::Model> {
        let row = designation::Entity::newest(application.id).one(self.tx).await?;
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
        let words = decisions::shipped().told(&reasons);
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let decided_on = seoul_day(row.signed_at);
        let office =
            bindings().office(&application.programme, Function::Decider).unwrap_or_default();
        let handled = self.handled(deed, decided_on).await?;
        Ok(Decision {
            decided_on,
            body: office_name(office, decided_on).ko,
            basis: row.legal_basis.clone(),
            enabling_provision: None,
            reasons: Wording { ko: words.join("\n\n"), en: None },
            signed_as: bindings().signer(&row.signed_as).map(|signer| signer.name.clone()),
            days_to_decision: handled.map(|days| days.used),
            sla_days: handled.map(|days| days.allowed),
            appeal_until: self.first_remedy_ends(deed).await?,
        })
    }

    /// The last day of the remedy that runs out first, of those that began with this act.
    async fn first_remedy_ends(&self, deed: &Deed<'_>) -> Result<Option<NaiveDate>> {
        let rows = clock::Entity::of(deed.scene.matter.id).all(self.tx).await?;
        let remedies = rows.into_iter().filter(|row| {
            let spec = deed.procedure.clock(&row.key.as_str().into());
            row.state != clocks::ENDED && spec.is_some_and(Clock::is_remedy)
        });
        // Of an earlier act an older one of the same key may run still.
        let newest: BTreeMap<_, _> = remedies.map(|row| (row.key, row.due_at)).collect();
        Ok(newest.into_values().flatten().min().map(seoul_day))
    }

    /// The days that the city used for it, stops left out, and those that its rule allows.
    async fn handled(&self, deed: &Deed<'_>, on: NaiveDate) -> Result<Option<Handled>> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let handling = &programme_of(application)?.handling;
        let Some(spec) = deed.procedure.clocks.iter().find(|clock| clock.is_of(handling)) else {
            return Ok(None);
        };
        let rows = clock::Entity::of(deed.scene.matter.id)
            .filter(clock::COLUMN.key.eq(spec.key.as_str()))
            .all(self.tx)
            .await?;
        // What was decided anew was handled since the case was open again.
        let Some(row) = rows.into_iter().next_back() else { return Ok(None) };
        let marks = clock_mark::Entity::of([row.id]).all(self.tx).await?;
        let due = terms::explained(deed.procedure, &row, &marks, (self.now, &self.calendar));
        let used = due.map(|due| due.used_until(on, spec.rule, &self.calendar));
        Ok(used.and_then(|used| {
            Some(Handled { used: used.try_into().ok()?, allowed: row.length.try_into().ok()? })
        }))
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
            agency: row.office.map(|office| office_name(&office, today).ko),
            text: Wording { ko: row.words, en: None },
            reason: Wording { ko: row.reason, en: None },
            lifted_by: Wording { ko: row.lifted_by, en: None },
            due_on: row.due_on,
            limit: row.limit_value.and_then(|value| {
                Some(Limit { value: value.parse().ok()?, unit: row.limit_unit? })
            }),
        };
        Ok(rows.into_iter().map(public).collect())
    }

    /// A sole trader's name is a person's: it is public only where the person agreed.
    async fn company(&self, application: &application::Model, filed: Meant<'_>) -> Result<Company> {
        let row = self.company_of(application).await?;
        let written = |means| Some(filed.text(means).to_owned()).filter(|name| !name.is_empty());
        let name = Wording {
            ko: written(Means::CompanyName).unwrap_or(row.name_ko),
            en: written(Means::CompanyNameEn).or(row.name_en),
        };
        if filed.chose(Means::CompanyType, OptionMeans::SoleTrader) {
            let agreed = filed.consented(Means::ConsentToName);
            return Ok(Company::SoleTrader { name, agreed });
        }
        Ok(Company::Corporation { name })
    }

    async fn area(&self, open: Meant<'_>) -> Result<Area> {
        let zone = open.keys(Means::Zones).first().and_then(|key| zones::shipped().zones.get(key));
        let districts: Vec<&districts::District> = open
            .keys(Means::Districts)
            .iter()
            .filter_map(|code| districts::shipped().get(code))
            .collect();
        let words = open.area().map(|area| area.words.clone()).filter(|words| !words.is_empty());
        let outline = open.area().and_then(|area| Outline::read(&area.geojson).ok());
        let zone_id = match zone {
            Some(zone) => Some(zone_number(counter::number_of(self.tx, ZONE, &zone.key).await?)),
            None => None,
        };
        Ok(Area {
            zone_id,
            zone: zone.map(|zone| zone.name.clone()),
            point: outline
                .as_ref()
                .and_then(Outline::inner_point)
                .or_else(|| zone.map(|zone| [zone.lon, zone.lat]))
                .or_else(|| districts.first().map(|district| [district.lon, district.lat])),
            districts: districts
                .into_iter()
                .map(|district| District {
                    code: district.code.clone(),
                    name: district.name.clone(),
                })
                .collect(),
            note: words.map(|ko| Wording { ko, en: None }),
            geojson: outline.map(|outline| outline.geojson()),
        })
    }

    /// `text` without the names by which the company, its people and its project are known.
    pub(super) async fn without_names(&self, deed: &Deed<'_>, text: &str) -> Result<String> {
        match &deed.scene.application {
            Some(application) => Ok(self.veil_of(application).await?.over(text)),
            None => Ok(text.to_owned()),
        }
    }

    pub(super) async fn veil_of(&self, application: &application::Model) -> Result<Veil> {
        let company = self.company_of(application).await?;
        let filed = match answer_version::newest(self.tx, application.id).await? {
            Some(version) => version.read()?,
            None => Answers::default(),
        };
        let filed = programme_of(application)?.meant(&filed);
        let written = Means::NAMES.map(|means| filed.text(means).to_owned());
        Ok(Veil([company.name_ko].into_iter().chain(company.name_en).chain(written).collect()))
    }
}

/// Days of the handling period.
#[derive(Clone, Copy)]
struct Handled {
    used: u32,
    allowed: u32,
}

/// The names by which an applicant is known.
pub(super) struct Veil(Vec<String>);

impl Veil {
    pub(super) fn over(&self, text: &str) -> String {
        veil::veiled(text, self.0.iter().map(String::as_str))
    }
}
