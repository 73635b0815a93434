//! Two rows with the same who, act and stage are told apart by a pair of guards, or end different requests.

use crate::domain::engine::{
    flaw::Flaws,
    guard::Guard,
    keys::StageKey,
    procedure::{Procedure, Row},
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for (index, row) in procedure.rows.iter().enumerate() {
        for (earlier, other) in procedure.rows.iter().enumerate().take(index) {
            let stage = row.at.iter().find(|stage| other.at.contains(stage));
            if let (true, Some(stage)) = (row.does == other.does && share_a_role(row, other), stage)
                && !told_apart(row, other)
            {
                flaws.at(
                    index,
                    row,
                    format!("nothing tells it from row {} at `{stage}`", earlier + 1),
                );
            }
        }
    }
}

fn share_a_role(row: &Row, other: &Row) -> bool {
    row.who
        .iter()
        .any(|role| other.who.iter().any(|named| role.satisfies(*named) || named.satisfies(*role)))
}

fn told_apart(row: &Row, other: &Row) -> bool {
    let different = row.ends.is_some() && other.ends.is_some() && row.ends != other.ends;
    let (needs, others) = (all_needs(row), all_needs(other));
    different
        || needs
            .iter()
            .any(|need| others.iter().any(|other| exclude(need, other) || exclude(other, need)))
}

/// What it needs, and that the request it ends is open.
fn all_needs(row: &Row) -> Vec<Guard> {
    row.needs.iter().cloned().chain(row.ends.clone().map(Guard::With)).collect()
}

fn exclude(need: &Guard, other: &Guard) -> bool {
    match (need, other) {
        (Guard::With(overlay), Guard::Without(without)) => overlay == without,
        (Guard::Lapsed(clock), Guard::Running(other) | Guard::Unlapsed(other)) => clock == other,
        (Guard::SomeAt(some), Guard::NoneAt(none)) => some == none,
        (Guard::Carried(majority), Guard::NotCarried(not)) => majority == not,
        (Guard::Quorum(quorum), Guard::Inquorate(not)) => quorum == not,
        (Guard::ParentAt(stages), Guard::ParentAt(others))
        | (Guard::MeetingAt(stages), Guard::MeetingAt(others)) => disjoint(stages, others),
        (Guard::Silence(says), Guard::Silence(other)) => says != other,
        _ => false,
    }
}

fn disjoint(stages: &[StageKey], others: &[StageKey]) -> bool {
    !stages.iter().any(|stage| others.contains(stage))
}
