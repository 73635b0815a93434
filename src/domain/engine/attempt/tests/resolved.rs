//! What the committee resolved binds whoever decides.

use super::*;
use crate::domain::engine::{
    sheet::{Condition, Decision},
    standing::ItemFact,
};

/// Whatever the page asked for, the door keeps to what the committee resolved.
#[test]
fn what_was_resolved_with_conditions_is_not_approved_without_any() {
    let approved = |item, conditions| {
        let stage = "signed-grant".into();
        let child = ChildFact { stage, end: None, open: true };
        let children = [("exemption-request".into(), vec![child])].into();
        let facts = Facts { item, children, ..Facts::default() };
        let decision = Decision {
            outcome: "APPROVED".to_owned(),
            reasons: Vec::new(),
            basis: String::new(),
            enabling_provision: None,
            conditions,
            remedies: String::new(),
        };
        let action = Action::new("approve", Sheet::Decision(decision))
            .checking(["conditions-minimal".into()]);
        application("deliberated", &facts, Role::Decider, &action).map(|step| step.to)
    };
    let condition = Condition {
        category: "REPORTING".to_owned(),
        words: "달마다 알릴 것".to_owned(),
        limit: None,
        reason: "위험을 봅니다.".to_owned(),
        lifted_by: "한 달 동안 사고가 없었다는 기록".to_owned(),
        office: None,
        due_on: None,
    };

    assert_eq!(
        approved(ItemFact::SettledWithConditions, Vec::new()),
        Err(RefusalReason::ConditionsLack)
    );
    assert_eq!(
        approved(ItemFact::SettledWithConditions, vec![condition]),
        Ok(Some("signed-approval".into()))
    );
    assert_eq!(approved(ItemFact::Settled, Vec::new()), Ok(Some("signed-approval".into())));
}
