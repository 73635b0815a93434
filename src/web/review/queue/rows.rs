//! A page of the work, with names.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::filter::Filter;
use crate::{
    act,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Procedure, Role, SheetKind, Stage},
        ids::{EventId, OverlayId},
    },
    error::Result,
    i18n::Words,
    store::{event, overlay, scene, work::Line},
    web::casework::{self, Audience, DueView},
};

#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    address: String,
    number: Option<String>,
    title: Bilingual,
    company: Bilingual,
    /// What it is, where it is not an application.
    matter: Option<Bilingual>,
    /// What stands on the tag: an open request comes before the stage.
    place: Bilingual,
    /// Which way it was put before who signs, where this is what the tag says.
    recommended: Option<Bilingual>,
    waits: bool,
    holder: Option<Bilingual>,
    office: Option<Bilingual>,
    assignee: Option<Bilingual>,
    may_be_assigned: bool,
    /// The next move is the reader's, or of the office's to which the reader belongs.
    mine: bool,
    due: Option<DueView>,
}

/// Two queries more: the open requests of these matters, and the acts that opened them.
pub(super) async fn rows(
    db: &impl ConnectionTrait,
    lines: Vec<Line>,
    (filter, audience): (&Filter, Audience),
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let open = Open::on(db, &lines).await?;
    lines.into_iter().map(|line| row(line, &open, (filter, now), audience)).collect()
}

/// The requests that are open on the matters of a page, oldest first, and the acts that opened them.
struct Open {
    requests: Vec<overlay::Model>,
    acts: BTreeMap<EventId, String>,
}

impl Open {
    async fn on(db: &impl ConnectionTrait, lines: &[Line]) -> Result<Self> {
        let matters = lines.iter().map(|line| line.id);
        let requests = overlay::Entity::open_among(matters).all(db).await?;
        let acts = event::acts(db, requests.iter().map(|row| opened_by(row.id))).await?;
        Ok(Self { requests, acts })
    }

    /// What was recommended, where a recommendation opened this request.
    fn recommended(&self, procedure: &Procedure, request: OverlayId) -> Option<Bilingual> {
        let act = procedure.acts.get(self.acts.get(&opened_by(request))?)?;
        (act.sheet == SheetKind::Recommendation).then(|| act.done.clone())
    }
}

/// A request has the id of the event that opened it.
fn opened_by(request: OverlayId) -> EventId {
    EventId(request.0)
}

fn row(
    line: Line,
    open: &Open,
    (filter, now): (&Filter, DateTime<Utc>),
    audience: Audience,
) -> Result<Row> {
    let procedure = act::procedure_of(&line.procedure, line.procedure_version)?;
    let stage_of = procedure.stage(&line.stage.as_str().into());
    let stage = stage_of.map(|stage| stage.internal.clone());
    let own = open.requests.iter().rev().filter(|row| row.matter_id == line.id);
    let mut own =
        own.filter_map(|row| Some((row.id, procedure.overlay(&row.key.as_str().into())?)));
    let told = |overlay| audience.name_of(overlay).cloned();
    let known = own.clone().find_map(|(id, overlay)| Some((id, told(overlay)?)));
    // Who may not see a request sees whoever would hold the matter without it.
    let hidden = known.is_none() && own.next().is_some();
    let recommended = known.as_ref().and_then(|(id, _)| open.recommended(procedure, *id));
    let asked = known.map(|(_, name)| name);
    let role = turn(&line, hidden, procedure);
    let idle = role.is_none() && stage_of.is_some_and(Stage::is_open);
    let signs = line.kind == scene::MEETING;
    let body = line.body.as_deref().map(|key| casework::office_name(key, seoul_day(now)));
    let (address, title) = (address(&line, filter), title_of(&line).or(body));
    let company = line.company_ko.unwrap_or_default();
    Ok(Row {
        address,
        due: casework::due_of(line.due_at, line.due_clock.as_deref(), (line.due_provisional, now)),
        number: line.number.or(line.meeting),
        title: title.unwrap_or_default(),
        company: Bilingual { en: line.company_en.unwrap_or_else(|| company.clone()), ko: company },
        matter: (line.kind != scene::APPLICATION).then(|| procedure.title.clone()),
        recommended,
        waits: asked.is_some() || signs,
        place: asked.or(signs.then(to_sign)).or(stage).unwrap_or_default(),
        holder: role
            .map(casework::role_name)
            .or_else(|| idle.then(|| word("review-holder-nobody"))),
        office: line
            .office
            .as_deref()
            .filter(|_| !hidden && line.holder.is_some())
            .map(|key| casework::office_name(key, seoul_day(now))),
        may_be_assigned: matches!(role, Some(Role::Intake | Role::CaseOfficer)),
        assignee: line.assignee.map(|ko| named(ko, line.assignee_en.unwrap_or_default())),
        mine: line.mine,
    })
}

/// Whose move it is: of a trial that asks nothing of the city, of whoever applied until they begin it.
fn turn(line: &Line, hidden: bool, procedure: &Procedure) -> Option<Role> {
    let stage = procedure.stage(&line.stage.as_str().into()).filter(|stage| stage.is_open());
    match (&line.holder, stage) {
        (_, Some(stage)) if hidden => stage.holder(),
        (None, Some(stage)) => procedure.led_on_by_applicant(&stage.key),
        (holder, _) => holder.as_deref().and_then(casework::role),
    }
}

/// Where the reader goes on with it.
fn address(line: &Line, filter: &Filter) -> String {
    if line.kind == scene::MEETING {
        format!("/committee/{}/signature", line.id)
    } else if line.declares {
        format!("/review/{}/declaration", line.id)
    } else {
        filter.case(line.id)
    }
}

/// What a member does with minutes.
pub(super) fn to_sign() -> Bilingual {
    word("review-sign-minutes")
}

fn word(key: &str) -> Bilingual {
    let said = |locale| Words::shipped().word(locale, key).unwrap_or_default();
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}

/// As its company calls the case; nothing where it is a meeting.
fn title_of(line: &Line) -> Option<Bilingual> {
    Some(Bilingual::titled(line.title.as_deref()?, line.title_en.as_deref()?))
}

fn named(ko: String, en: String) -> Bilingual {
    Bilingual { ko, en }
}
