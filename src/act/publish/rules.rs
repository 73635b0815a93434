//! The rules that a decision lifts, and how often each has been lifted.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::{Deed, Door};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::{
            Row,
            rows::{
                PilotRegulationRow, PilotStatus, RegulationRow, RegulationStatus, RelaxationKind,
                ZoneRow, seoul_time,
            },
        },
        engine::{End, procedure::Stage},
        programme::{Means, OptionMeans, means::Meant},
        publication::{
            PublicRecord,
            approved::{Exemption, Wording},
            number::regulation_number,
            regulation_row,
        },
        reference::{
            agencies::office_name,
            regulations::{self, Regulation},
        },
    },
    error::{Error, Result},
    store::{
        counter,
        dataset_row::{self, REGULATION, active_in},
        exemption_request, matter, pilot, scene, unpublished,
    },
};

impl Door<'_> {
    /// One for each request that ended in the applicant's favour.
    pub(super) async fn lifted(
        &self,
        granted: &[exemption_request::Model],
        open: Meant<'_>,
    ) -> Result<Vec<Exemption>> {
        let mut lifted = Vec::new();
        for request in granted {
            lifted.push(self.exemption(request, open).await?);
        }
        Ok(lifted)
    }

    /// The provisions that allow what was granted, each once.
    pub(super) fn enabling(granted: &[exemption_request::Model]) -> Option<String> {
        let mut provisions: Vec<&str> = Vec::new();
        for provision in granted.iter().filter_map(|request| request.enabling_provision.as_deref())
        {
            if !provision.is_empty() && !provisions.contains(&provision) {
                provisions.push(provision);
            }
        }
        (!provisions.is_empty()).then(|| provisions.join("; "))
    }

    /// The requests that ended in the applicant's favour.
    pub(super) async fn granted(&self, deed: &Deed<'_>) -> Result<Vec<exemption_request::Model>> {
        let granted: Vec<_> = matter::Entity::find()
            .filter(matter::COLUMN.parent_id.eq(deed.scene.matter.id))
            .filter(matter::COLUMN.kind.eq(scene::REQUEST))
            .filter(matter::Column::Ending.eq(End::Positive.to_string()))
            .all(self.tx)
            .await?
            .into_iter()
            .filter(is_lifted)
            .map(|row| row.id)
            .collect();
        if granted.is_empty() {
            return Ok(Vec::new());
        }
        Ok(exemption_request::Entity::find()
            .filter(exemption_request::COLUMN.id.is_in(granted))
            .order_by_asc(exemption_request::Column::Number)
            .all(self.tx)
            .await?)
    }

    async fn exemption(
        &self,
        request: &exemption_request::Model,
        open: Meant<'_>,
    ) -> Result<Exemption> {
        let known = request.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
        let key = known.map_or_else(
            || format!("{}|{}", request.law, request.article),
            |rule| rule.key.clone(),
        );
        let regulation_id = regulation_number(counter::number_of(self.tx, REGULATION, &key).await?);
        let block = open.rules().iter().find(|block| block.id == request.block);
        let asked = block.map(|block| open.within(block));
        let written = |means| {
            let text = asked.map_or("", |asked| asked.text(means)).trim();
            (!text.is_empty()).then(|| Wording { ko: text.to_owned(), en: None })
        };
        let today = seoul_day(self.now);
        let competent = known.and_then(|rule| rule.competent.first()).unwrap_or(&request.competent);
        Ok(Exemption {
            regulation_id,
            law: known.map_or_else(|| request.law.clone(), |rule| rule.law.ko.clone()),
            article: article(request, known),
            law_url: known.and_then(|rule| rule.law_address.clone()),
            level: known.map_or_else(|| request.level.clone(), |rule| rule.level.clone()),
            competent: office_name(competent, today).ko,
            relief: if asked
                .is_some_and(|asked| asked.chose(Means::Relief, OptionMeans::Clarification))
            {
                RelaxationKind::Interpretation
            } else {
                RelaxationKind::Exemption
            },
            current_rule: written(Means::CurrentRule).or_else(|| known.map(summary)),
            requested: written(Means::Requested).unwrap_or(Wording { ko: String::new(), en: None }),
        })
    }

    /// The rules lifted now say so, and how often.
    pub(super) async fn count_lifted(&self, exemptions: &[Exemption]) -> Result<()> {
        for exemption in exemptions {
            let id = &exemption.regulation_id;
            let count =
                dataset_row::count_with(self.tx, "pilot-regulations", "regulation_id", id).await?;
            let row = match dataset_row::find(self.tx, "regulations", id).await? {
                Some(known) => {
                    let known: RegulationRow =
                        serde_json::from_str(&known.body).map_err(anyhow::Error::from)?;
                    let status = match known.status {
                        RegulationStatus::InForce | RegulationStatus::Restored => {
                            RegulationStatus::Relaxed
                        }
                        RegulationStatus::Relaxed
                        | RegulationStatus::UnderRevision
                        | RegulationStatus::Amended => known.status,
                    };
                    let modified_at = seoul_time(self.now);
                    let relaxation_kind = Some(exemption.relief);
                    RegulationRow {
                        pilots_count: count,
                        status,
                        relaxation_kind,
                        modified_at,
                        ..known
                    }
                }
                None => regulation_row(exemption, count, &seoul_time(self.now)),
            };
            dataset_row::put(self.tx, row.stored(), self.now).await?;
        }
        Ok(())
    }

    /// What no trial lifts any more, since this one was revoked, applies again.
    pub(super) async fn restore_rules(&self, revoked: &PublicRecord) -> Result<()> {
        for exemption in &revoked.exemptions {
            let id = exemption.row.regulation_id.as_str();
            let Some(known) = dataset_row::find(self.tx, RegulationRow::DATASET, id).await? else {
                continue;
            };
            let known: RegulationRow =
                serde_json::from_str(&known.body).map_err(anyhow::Error::from)?;
            if known.status != RegulationStatus::Relaxed || self.is_lifted_elsewhere(id).await? {
                continue;
            }
            let (status, modified_at) = (RegulationStatus::Restored, seoul_time(self.now));
            let row = RegulationRow { status, modified_at, ..known };
            dataset_row::put(self.tx, row.stored(), self.now).await?;
        }
        Ok(())
    }

    /// Whether a trial that stands lifts the rule, seen by the public or not.
    async fn is_lifted_elsewhere(&self, regulation: &str) -> Result<bool> {
        let links =
            dataset_row::Entity::with(PilotRegulationRow::DATASET, "regulation_id", regulation)
                .all(self.tx)
                .await?;
        let mut pilots = Vec::new();
        for link in links {
            let link: PilotRegulationRow =
                serde_json::from_str(&link.body).map_err(anyhow::Error::from)?;
            pilots.push(link.pilot_id);
        }
        let standing = pilot::Entity::of_numbers(pilots)
            .filter(pilot::COLUMN.status.ne(PilotStatus::Revoked.code()))
            .count(self.tx)
            .await?;
        Ok(standing > 0 || self.is_lifted_unseen(regulation).await?)
    }

    /// A trial goes on though its publication was withdrawn.
    async fn is_lifted_unseen(&self, regulation: &str) -> Result<bool> {
        for row in unpublished::Entity::find().all(self.tx).await? {
            let record = row.read()?;
            let mut lifted = record.exemptions.iter().map(|one| &one.row.regulation_id);
            if record.pilot.status != PilotStatus::Revoked && lifted.any(|id| id == regulation) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many trials lift a rule, where that changed by a publication that was withdrawn or restored.
    pub(super) async fn count_rule(&self, id: &str) -> Result<()> {
        let Some(known) = dataset_row::find(self.tx, "regulations", id).await? else {
            return Ok(());
        };
        let known: RegulationRow =
            serde_json::from_str(&known.body).map_err(anyhow::Error::from)?;
        let pilots_count =
            dataset_row::count_with(self.tx, "pilot-regulations", "regulation_id", id).await?;
        let row = RegulationRow { pilots_count, modified_at: seoul_time(self.now), ..known };
        dataset_row::put(self.tx, row.stored(), self.now).await
    }

    pub(super) async fn count_in_zone(&self, zone_id: Option<&str>) -> Result<()> {
        let Some(zone_id) = zone_id else { return Ok(()) };
        let Some(known) = dataset_row::find(self.tx, "zones", zone_id).await? else {
            return Ok(());
        };
        let known: ZoneRow =
            serde_json::from_str(&known.body).map_err(|fault| Error::Internal(fault.into()))?;
        let pilots_active = Some(active_in(self.tx, zone_id).await?);
        if known.pilots_active == pilots_active {
            return Ok(());
        }
        let row = ZoneRow { pilots_active, modified_at: seoul_time(self.now), ..known };
        dataset_row::put(self.tx, row.stored(), self.now).await
    }
}

/// A rule that was found to be in nobody's way is not lifted.
fn is_lifted(request: &matter::Model) -> bool {
    crate::act::procedure(request).is_ok_and(|procedure| {
        procedure.stage(&request.stage.as_str().into()).is_some_and(Stage::is_goal)
    })
}

fn article(request: &exemption_request::Model, known: Option<&Regulation>) -> String {
    let of_table = known.and_then(|rule| rule.article.as_ref()).map(|article| article.ko.clone());
    of_table.unwrap_or_else(|| request.article.clone())
}

fn summary(rule: &Regulation) -> Wording {
    Wording { ko: rule.summary.ko.clone(), en: Some(rule.summary.en.clone()) }
}
