//! A decision as it is typed, and what it says once it is whole.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use super::{
    super::{
        condition::{self, NAMES},
        desk::{Desk, Rows},
    },
    ground::Proposal,
    library,
};
use crate::{
    act::programme_of,
    app::App,
    domain::{
        engine::{ActKey, Decision, Kind, Reasons, Sheet},
        ids::MatterId,
        reference::decisions,
    },
    error::Result,
    store::{event, exemption_request, matter, scene::About, sheet},
    web::forms::{Faults, Pairs, Size},
};

/// Whether the decision bears conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conditions {
    None,
    Any,
    /// The committee resolved that there are some.
    Some,
}

#[derive(Clone, Default, Serialize)]
pub(super) struct Draft {
    /// By the headings of the ordinance.
    pub reasons: BTreeMap<String, String>,
    basis: String,
    provision: String,
    conditions: Rows,
    remedies: String,
}

impl Draft {
    /// Both legal bases and the remedies with their last days; the signer corrects them.
    pub(super) async fn prefilled(
        app: &App,
        desk: &Desk,
        (act, kind): (&ActKey, Kind),
    ) -> Result<Self> {
        let act = act.as_str();
        let programme = programme_of(desk.case.application()?)?;
        let mut basis = decisions::shipped().basis(programme, act, kind).to_owned();
        let (mut provision, mut reasons) = (String::new(), BTreeMap::new());
        match &desk.case.scene.about {
            About::Request(row) => provision = row.enabling_provision.clone().unwrap_or_default(),
            About::Application if decisions::shipped().acts.contains_key(act) => {
                if kind == Kind::Favourable {
                    reasons = found(app, desk.case.scene.matter.id).await?;
                }
            }
            About::Application => {
                let requests = exemption_request::Entity::of(desk.case.scene.matter.id)
                    .all(app.db.read())
                    .await?;
                for row in requests {
                    if let Some(provision) =
                        row.enabling_provision.filter(|one| !basis.contains(one.as_str()))
                    {
                        basis = format!("{basis}, {provision}");
                    }
                }
                reasons = of_requests(app, desk.case.scene.matter.id).await?;
            }
            About::Consultation(_)
            | About::Meeting(_)
            | About::Designation(_)
            | About::Outside(_)
            | About::Objection(_) => {}
        }
        let remedies = desk.occasion(app).remedies(kind)?;
        Ok(Self { reasons, basis, provision, remedies, ..Self::default() })
    }

    /// What was put before who signs. The letter counts the last days of the remedies anew.
    pub(super) fn of(decision: &Decision) -> Self {
        let reasons = decision.reasons.iter().map(|one| (one.heading.clone(), one.words.clone()));
        let mut conditions = Rows::default();
        for one in &decision.conditions {
            conditions.push(condition::row(one, one.office.clone().unwrap_or_default()));
        }
        Self {
            reasons: reasons.collect(),
            basis: decision.basis.clone(),
            provision: decision.enabling_provision.clone().unwrap_or_default(),
            conditions,
            remedies: decision.remedies.clone(),
        }
    }

    pub(super) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        let set = decisions::shipped();
        let keys = set.headings.iter().chain([&set.grounds]).map(|heading| heading.key.clone());
        Self {
            reasons: keys.map(|key| (key.clone(), of(&format!("reasons.{key}")))).collect(),
            basis: of("basis"),
            provision: of("provision"),
            conditions: Rows::read(pairs, "conditions", &NAMES),
            remedies: of("remedies"),
        }
    }

    /// Whether a row came or went, or a proposal of an office was taken over.
    pub(super) fn turn(&mut self, pairs: &Pairs, proposals: &[Proposal]) -> bool {
        let taken = pairs.get("take");
        for (place, one) in proposals.iter().enumerate() {
            if taken == "all" || taken == place.to_string() {
                self.bear(one);
            }
        }
        if pairs.get("conditions") == "phrase" {
            if let Some(row) = library::begun(pairs.get("phrase")) {
                self.conditions.push(row);
            }
            return true;
        }
        self.conditions.turn(pairs, "conditions", &NAMES) || !taken.is_empty()
    }

    /// What stands there already is not taken over twice.
    pub(super) fn bear(&mut self, one: &Proposal) {
        let condition = &one.condition;
        if !self.conditions.0.iter().any(|row| condition::says(row, condition)) {
            let office = condition.office.clone().unwrap_or_else(|| one.key.clone());
            self.conditions.push(condition::row(condition, office));
        }
    }

    pub(super) fn parse(
        &self,
        (act, kind): (&ActKey, Kind),
        with: Conditions,
        today: NaiveDate,
    ) -> std::result::Result<Decision, Faults> {
        let act = act.as_str();
        let mut faults = Faults::default();
        let reasons = self.reasons(&mut faults, act);
        let basis = faults.text("basis", &self.basis);
        let remedies = faults.text("remedies", &self.remedies);
        let provision = faults.fits("provision", &self.provision, Size::Line);
        let conditions = match with {
            Conditions::None => Vec::new(),
            Conditions::Any | Conditions::Some => {
                condition::filled(&mut faults, &self.conditions);
                condition::read(&mut faults, &self.conditions, today)
            }
        };
        if with == Conditions::Some && self.conditions.0.is_empty() {
            faults.add("conditions", "deciding-conditions");
        }
        faults.or(Decision {
            outcome: outcome((act, kind), !conditions.is_empty()).to_owned(),
            reasons,
            basis,
            enabling_provision: Some(provision).filter(|provision| !provision.is_empty()),
            conditions,
            remedies,
        })
    }

    /// Under at least one of the headings.
    fn reasons(&self, faults: &mut Faults, act: &str) -> Vec<Reasons> {
        let mut reasons = Vec::new();
        for heading in decisions::shipped().headings_of(act) {
            let typed = self.reasons.get(&heading.key).map_or("", String::as_str);
            let words = faults.fits("reasons", typed, Size::Text);
            if !words.is_empty() {
                reasons.push(Reasons { heading: heading.key.clone(), words });
            }
        }
        if reasons.is_empty() {
            faults.add("reasons", "reasons");
        }
        reasons
    }
}

/// What was found on the requests, as the facts on which a finding on the whole rests.
async fn found(app: &App, application: MatterId) -> Result<BTreeMap<String, String>> {
    let words: Vec<String> = of_requests(app, application).await?.into_values().collect();
    Ok([(decisions::shipped().grounds.key.clone(), words.join("\n\n"))].into())
}

/// What was written for the requests, under the same headings, each once.
async fn of_requests(app: &App, application: MatterId) -> Result<BTreeMap<String, String>> {
    let db = app.db.read();
    let children = matter::Entity::under(application).all(db).await?;
    let signed = event::Entity::find()
        .filter(event::COLUMN.matter_id.is_in(children.iter().map(|child| child.id)))
        .order_by_asc(event::Column::Id)
        .all(db)
        .await?;
    let sheets = sheet::Entity::find()
        .filter(sheet::COLUMN.id.is_in(signed.iter().map(|event| event.id)))
        .all(db)
        .await?;
    // What was signed again stands in place of what was taken back.
    let last: BTreeMap<MatterId, Vec<Reasons>> = signed
        .iter()
        .filter_map(|event| {
            let body = sheets.iter().find(|sheet| sheet.id == event.id)?.body.clone();
            match serde_json::from_value(body).ok()? {
                Sheet::Decision(decision) => Some((event.matter_id, decision.reasons)),
                _ => None,
            }
        })
        .collect();
    let mut reasons: BTreeMap<String, String> = BTreeMap::new();
    for part in last.into_values().flatten() {
        let known = reasons.entry(part.heading).or_default();
        if !known.contains(&part.words) {
            if !known.is_empty() {
                known.push_str("\n\n");
            }
            known.push_str(&part.words);
        }
    }
    Ok(reasons)
}

/// The code of the list `outcome`.
fn outcome((act, kind): (&str, Kind), conditions: bool) -> &'static str {
    let own = decisions::shipped().acts.get(act).and_then(|usual| usual.outcome.as_deref());
    own.unwrap_or(match (kind, conditions) {
        (Kind::Favourable, true) => "APPROVED_WITH_CONDITIONS",
        (Kind::Favourable, false) => "APPROVED",
        (Kind::Adverse | Kind::Receipt | Kind::Information | Kind::Clerical, _) => "REJECTED",
    })
}
