//! Everybody acts at random while time moves on: nothing comes to a dead end, and every row is walked.

mod matter;
mod world;

use std::collections::BTreeSet;

use madang::domain::engine::{procedures::Procedures, role::Role};
use world::{Chance, World};

/// Enough for the longest way from a draft to the archive.
const STEPS: usize = 4_000;
/// And for what follows the end: corrections, the archive.
const AFTERWARDS: usize = 20;

#[test]
fn random_walks_of_all_roles_never_come_to_a_dead_end() {
    let mut walked = BTreeSet::new();
    for seed in 0..300 {
        let mut world = World::begin(Chance::seeded(seed));
        let mut after = 0;
        for _ in 0..STEPS {
            world.pass_some_time();
            world.somebody_acts();
            after += usize::from(world.is_over());
            if after > AFTERWARDS {
                break;
            }
        }
        assert!(world.is_over(), "walk {seed} has no end: {}", world.standing());
        walked.extend(world.walked);
    }

    let rows = Procedures::shipped().iter().flat_map(|procedure| {
        procedure
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| (procedure.key.to_string(), index, row.does.to_string()))
    });
    let missed: Vec<_> = rows.filter(|row| !walked.contains(row)).collect();
    assert_eq!(missed, Vec::new());
}

#[test]
fn whoever_walks_there_is_always_an_act_that_somebody_may_do() {
    for seed in 1_000..1_050 {
        let mut world = World::begin(Chance::seeded(seed));
        for _ in 0..200 {
            let may: Vec<Role> = world.roles_who_may_act();
            assert!(
                world.is_over() || !may.is_empty() || world.time_will_tell(),
                "walk {seed}: {}",
                world.standing()
            );
            world.pass_some_time();
            world.somebody_acts();
        }
    }
}
