//! Parents, children and the system: each matter is opened by somebody, waited for or free, and ends with its parent.

use super::{Family, reach::ends_with_parent};
use crate::domain::engine::{
    acts::{END_WITH_PARENT, REOPEN_WITH_PARENT},
    flaw::Flaws,
    guard::Guard,
    keys::MatterKind,
    procedure::{Procedure, Row},
    role::Role,
    sheet::SheetKind,
};

pub fn check(procedure: &Procedure, family: &Family<'_>, flaws: &mut Flaws<'_>) {
    let has_parent = family.parents_of(&procedure.kind).next().is_some();
    if procedure.opened_by.is_empty() && !has_parent {
        flaws.add(None, "is opened by nobody");
    }
    if has_parent && !procedure.free {
        for stage in procedure
            .stages
            .iter()
            .filter(|stage| stage.is_open() && !ends_with_parent(procedure, &stage.key))
        {
            flaws.add(
                format!("stage {}", stage.key),
                format!("has no row `{END_WITH_PARENT}`, and the matter is not free"),
            );
        }
    }
    for (index, row) in procedure.rows.iter().enumerate() {
        if let Some(reason) =
            row.opens.and_then(|child| unanswered(procedure, family, &child.as_str().into()))
        {
            flaws.at(index, row, reason);
        }
        if row.who.contains(&Role::System) {
            for reason in unprompted(procedure, row, has_parent) {
                flaws.at(index, row, reason);
            }
        }
    }
}

fn unanswered(procedure: &Procedure, family: &Family<'_>, kind: &MatterKind) -> Option<String> {
    let mut children = family.of_kind(kind).peekable();
    if children.peek().is_none() {
        return Some(format!("opens `{kind}`, of which there is no procedure"));
    }
    let needs = procedure.rows.iter().flat_map(|row| &row.needs);
    let waited_for = needs.filter_map(Guard::children).any(|(waited, _)| waited == kind);
    (!waited_for && children.any(|child| !child.free))
        .then(|| format!("opens `{kind}`, for which no guard waits and which is not free"))
}

/// What the system does is set off by a lapse, by the end of a parent or of a session, by a parent that is open again, or
/// by guards that come to hold (a join).
fn unprompted(procedure: &Procedure, row: &Row, has_parent: bool) -> Vec<String> {
    let mut reasons = Vec::new();
    let follows = [END_WITH_PARENT, REOPEN_WITH_PARENT].contains(&row.does.as_str());
    let joins = row.needs.iter().any(|need| {
        matches!(
            need,
            Guard::Settled(_)
                | Guard::EveryAt(_)
                | Guard::AllAgree(_)
                | Guard::Agreed(_)
                | Guard::SignedBy(_)
                | Guard::DatesMoved
                | Guard::ObjectionGranted
                | Guard::ItemResolved
                | Guard::ItemDeferred
        )
    });
    if !(procedure.is_lapse(&row.does) || joins || (follows && has_parent)) {
        reasons.push("is the system's, and nothing sets it off".to_owned());
    }
    let sheet = procedure.acts.get(row.does.as_str()).map_or(SheetKind::None, |act| act.sheet);
    if sheet != SheetKind::None {
        reasons.push(format!(
            "is the system's, and has the sheet `{sheet}`: the system fills in none"
        ));
    }
    reasons
}
