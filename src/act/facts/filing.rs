//! Facts of the filing: whether it is complete, what the checklist found, and whose the rule in the way is.

use sea_orm::{ConnectionTrait, entity::prelude::*};

use crate::{
    act::programme_of,
    domain::{
        engine::{Action, ChecklistFact, Facts, Held, RuleFact, RuleLevel, Sheet, Verdict},
        programme::{check::check, checklist::Asks},
        reference::{
            agencies::{self, AgencyKind},
            regulations,
        },
        tables,
    },
    error::Result,
    store::{
        answer_version, application, checklist_line, exemption_request,
        scene::{About, Scene},
    },
};

pub(super) fn load(scene: &Scene, action: Option<&Action>, facts: &mut Facts) -> Result<()> {
    match &scene.about {
        About::Application => {
            let Some(application) = &scene.application else { return Ok(()) };
            if application.filed_at.is_none() {
                facts.complete = complete(application, facts)?;
            } else {
                facts.complete = Held::yes();
            }
        }
        About::Request(request) => facts.rule = rule(request, action),
        About::Consultation(_)
        | About::Meeting(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => {}
    }
    Ok(())
}

/// Only what is essential, or of the wrong form, keeps a draft from being filed (PET §9).
fn complete(application: &application::Model, facts: &Facts) -> Result<Held> {
    let programme = programme_of(application)?;
    let answers = application.answers()?;
    let faults = check(programme, &answers, &tables::limits(facts.today), facts.today);
    Ok(Held::missing(faults.blocking().map(|fault| fault.path.clone())))
}

pub(super) async fn checklist(
    db: &impl ConnectionTrait,
    scene: &Scene,
    action: Option<&Action>,
    facts: &mut Facts,
) -> Result<()> {
    let (About::Application, Some(application)) = (&scene.about, &scene.application) else {
        return Ok(());
    };
    let programme = programme_of(application)?;
    let newest = answer_version::newest(db, application.id).await?;
    let answers = newest.map(|version| version.read()).transpose()?.unwrap_or_default();
    for line in programme.checklist.lines_for(&answers) {
        let fact =
            ChecklistFact { may_be_demanded: matches!(line.asks, Asks::Demand(_)), verdict: None };
        facts.checklist.insert(line.key.as_str().into(), fact);
    }
    let found = checklist_line::Entity::find()
        .filter(checklist_line::COLUMN.application_id.eq(application.id))
        .all(db)
        .await?;
    for row in found {
        if let Some(fact) = facts.checklist.get_mut(row.line.as_str()) {
            fact.verdict = verdict(&row.verdict);
        }
    }
    if let Some(Sheet::Checklist { lines }) = action.map(|action| &action.sheet) {
        for line in lines {
            if let Some(fact) = facts.checklist.get_mut(line.key.as_str()) {
                fact.verdict = Some(line.verdict);
            }
        }
    }
    Ok(())
}

pub(in crate::act) fn verdict(text: &str) -> Option<Verdict> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// The table of regulations knows better than the filing; where it knows nothing, what the sheet says.
fn rule(request: &exemption_request::Model, action: Option<&Action>) -> Option<RuleFact> {
    if let Some(known) =
        request.regulation.as_deref().and_then(|key| regulations::shipped().get(key))
    {
        return Some(RuleFact {
            level: level(&known.level)?,
            of_the_city: known.is_the_citys(),
            body: known.competent.first().cloned().unwrap_or_default(),
        });
    }
    let (level_text, body, named) =
        if let Some(Sheet::Route { body, level, .. }) = action.map(|action| &action.sheet) {
            (level.to_string(), body.clone(), true)
        } else {
            // An applicant names the office in words of their own: whose it is, the sheet will say.
            let named = agencies::shipped().has(&request.competent);
            (request.level.clone(), request.competent.clone(), named)
        };
    let level = level(&level_text)?;
    let of_the_city = (!named || is_the_citys(&body))
        && matches!(level, RuleLevel::Ordinance | RuleLevel::CityRule | RuleLevel::Notice);
    Some(RuleFact { level, of_the_city, body })
}

fn level(text: &str) -> Option<RuleLevel> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn is_the_citys(body: &str) -> bool {
    agencies::shipped().get(body).is_some_and(|agency| {
        matches!(
            agency.kind,
            AgencyKind::CityDept | AgencyKind::CityAffiliate | AgencyKind::Committee
        )
    })
}
