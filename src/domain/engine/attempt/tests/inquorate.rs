//! What needs enough members, and what is done where they lack.

use super::*;
use crate::domain::engine::standing::ItemFact;

#[test]
fn an_item_is_carried_over_for_lack_of_a_quorum_where_there_is_none_alone() {
    let carried_over = |present| {
        let facts = Facts {
            meeting_stage: Some("in-session".into()),
            item: ItemFact::Pending,
            votes: Some(VoteCount { roll: 9, present, ..VoteCount::default() }),
            ..Facts::default()
        };
        let reason =
            Sheet::Reason { words: "자리를 떠났습니다.".to_owned(), english: None };
        let action = Action::new("note_no_quorum", reason);
        application("tabled", &facts, Role::CommitteeSecretary, &action).map(|step| step.row > 0)
    };

    assert_eq!(carried_over(5), Err(RefusalReason::QuorumMet { have: 5, roll: 9 }));
    assert_eq!(carried_over(4), Ok(true));
}
