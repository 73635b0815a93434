//! Every condition of a case in one place: what offices propose, what the committee resolved, what was decided.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{super::verdict::Verdict, around};
use crate::{
    app::App,
    domain::{
        engine::{Condition, Offer, Resolved, SheetKind},
        ids::RowId,
    },
    error::Result,
    store::{
        agenda_item, condition, consultation, decision, resolution,
        scene::{APPLICATION, DESIGNATION},
    },
    web::{
        casework::{self, Audience, ChangeView, ConditionView, ProvingView, proofs_of},
        guard::Case,
    },
};

#[derive(Serialize)]
pub(super) struct Conditions {
    lines: Vec<Line>,
    /// Where the decision maker writes them, while that may be done.
    decide: Option<String>,
}

#[derive(Serialize)]
struct Line {
    from: Source,
    /// Where it was said, and may be changed as long as that is open.
    address: Option<String>,
    condition: ConditionView,
    basis: String,
    /// `proposed`, `taken`, `dropped`, `resolved`, `signed`, or where it stands since the decision was told.
    state: String,
    /// Of a trial: what proves it.
    proving: Option<ProvingView>,
    /// Where what was handed in is judged.
    judge: Option<String>,
    /// Of a trial: what its company asks to be changed, the newest first.
    changes: Vec<ChangeView>,
    /// Where the one that waits is answered.
    answer: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Source {
    Office,
    Committee,
    Decision,
}

/// As far as the reader may know them: a signature that is not told shows only to those who handle the case.
pub(super) async fn conditions(
    app: &App,
    case: &Case,
    (offers, verdict): (&[Offer], Option<Verdict>),
) -> Result<Option<Conditions>> {
    if ![APPLICATION, DESIGNATION].contains(&case.scene.matter.kind.as_str()) {
        return Ok(None);
    }
    let sits = around::sits(case);
    let decided = decided(app, case, offers).await?;
    let mut lines = proposed(app, case, sits).await?;
    for line in &mut lines {
        if decided.iter().any(|one| one.condition.words == line.condition.words) {
            "taken".clone_into(&mut line.state);
        } else if verdict == Some(Verdict::Against) {
            "dropped".clone_into(&mut line.state);
        }
    }
    if sits || case.reader.reads_every_case() {
        lines.extend(resolved(app, case).await?);
    }
    // Of a trial what was decided is told once, whoever proposed it.
    if case.scene.matter.kind == DESIGNATION {
        lines.retain(|line| decided.iter().all(|one| one.condition.words != line.condition.words));
    }
    lines.extend(decided);
    let decides =
        offers.iter().any(|offer| offer.sheet == SheetKind::Decision && offer.refused.is_none());
    let decide = decides.then(|| format!("{}/decision", case.address()));
    Ok((!lines.is_empty() || decide.is_some()).then_some(Conditions { lines, decide }))
}

async fn proposed(app: &App, case: &Case, sits: bool) -> Result<Vec<Line>> {
    let id = case.application()?.id;
    let rows = consultation::Entity::of_read_by(id, &case.reader, sits).all(app.db.read()).await?;
    let opens = |row: &consultation::Model| {
        case.reader.reads_every_case() || case.reader.agency_offices().contains(&row.office)
    };
    let mut lines = Vec::new();
    for row in rows {
        let asked: Vec<Condition> =
            serde_json::from_value(row.conditions.clone()).unwrap_or_default();
        let address = opens(&row).then(|| format!("/review/{}", row.id));
        for mut one in asked {
            one.office.get_or_insert_with(|| row.office.clone());
            lines.push(Line {
                address: address.clone(),
                basis: row.legal_basis.clone().unwrap_or_default(),
                ..Line::said(Source::Office, "proposed", ConditionView::of(one, app.today()))
            });
        }
    }
    Ok(lines)
}

/// The committee resolves that there are to be conditions; what was resolved before each had its reason, in words alone.
async fn resolved(app: &App, case: &Case) -> Result<Vec<Line>> {
    let db = app.db.read();
    let items = agenda_item::Entity::of(case.application()?.id).all(db).await?;
    let conditional = <&'static str>::from(Resolved::ApproveWithConditions);
    let rows = resolution::Entity::on(items.iter().map(|item| item.id))
        .filter(resolution::COLUMN.result.eq(conditional))
        .all(db)
        .await?;
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let Some(item) = items.iter().find(|item| item.id == row.item_id) else { continue };
        let address = format!("/committee/{}", item.meeting_id);
        let set = row.sets();
        let line = |condition| Line {
            address: Some(address.clone()),
            ..Line::said(Source::Committee, "resolved", condition)
        };
        if set.is_empty() {
            lines.push(line(ConditionView::in_words(row.words)));
            continue;
        }
        for one in set {
            // One that stands on several requests is one condition.
            if !lines.iter().any(|line| line.condition.words == one.words) {
                lines.push(line(ConditionView::of(one, app.today())));
            }
        }
    }
    Ok(lines)
}

impl Line {
    /// Before there is a trial.
    fn said(from: Source, state: &str, condition: ConditionView) -> Self {
        Self {
            from,
            address: None,
            condition,
            basis: String::new(),
            state: state.to_owned(),
            proving: None,
            judge: None,
            changes: Vec::new(),
            answer: None,
        }
    }
}

/// Of the decision that stands, signed or told.
async fn decided(app: &App, case: &Case, offers: &[Offer]) -> Result<Vec<Line>> {
    let (db, id) = (app.db.read(), case.application()?.id);
    let mut standing = decision::Entity::standing(id);
    if !case.reader.reads_every_case() {
        standing = standing.filter(decision::Column::ReleasedAt.is_not_null());
    }
    let Some(decision) = standing.one(db).await? else { return Ok(Vec::new()) };
    let told = decision.released_at.is_some();
    let rows = condition::Entity::of(decision.id).all(db).await?;
    let mut trial = Trial::of(app, case, (&rows, offers)).await?;
    let line = |row: condition::Model| Line {
        from: Source::Decision,
        address: None,
        condition: ConditionView::of(row.read(), app.today()),
        basis: decision.legal_basis.clone(),
        judge: trial.judge(&row),
        answer: trial.answer(&row),
        proving: trial.proving.remove(&row.id),
        changes: trial.changes.remove(&row.id).unwrap_or_default(),
        state: if told { row.state } else { "signed".to_owned() },
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What becomes of the conditions while their trial runs: between the company and whoever handles the case.
#[derive(Default)]
struct Trial {
    home: String,
    proving: BTreeMap<RowId, ProvingView>,
    changes: BTreeMap<RowId, Vec<ChangeView>>,
    may_judge: bool,
    may_answer: bool,
}

impl Trial {
    async fn of(
        app: &App,
        case: &Case,
        (rows, offers): (&[condition::Model], &[Offer]),
    ) -> Result<Self> {
        if !case.reader.reads_every_case() {
            return Ok(Self::default());
        }
        let (db, files) = (app.db.read(), format!("/review/{}/files", case.application()?.id));
        let readers = (files.as_str(), Audience::City, case.visitor.locale);
        let may = |sheet| offers.iter().any(|one| one.sheet == sheet && one.refused.is_none());
        let mut changes: BTreeMap<RowId, Vec<ChangeView>> = BTreeMap::new();
        for change in casework::changes(db, case.scene.matter.id).await? {
            changes.entry(change.condition).or_default().push(change);
        }
        Ok(Self {
            home: case.address(),
            proving: proofs_of(db, &case.scene, rows, readers, app.today()).await?,
            changes,
            may_judge: may(SheetKind::Proof),
            may_answer: may(SheetKind::Amendment),
        })
    }

    /// Where what was handed in is judged, while something waits for it.
    fn judge(&self, row: &condition::Model) -> Option<String> {
        let waits = self.may_judge && self.proving.get(&row.id).is_some_and(ProvingView::waits);
        waits.then(|| format!("{}/proof?condition={}", self.home, row.number))
    }

    fn answer(&self, row: &condition::Model) -> Option<String> {
        let mut asked = self.changes.get(&row.id).filter(|_| self.may_answer)?.iter();
        let waits = asked.find(|one| one.waits())?;
        Some(format!("{}/amendment?change={}", self.home, waits.id))
    }
}
