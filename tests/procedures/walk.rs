//! Everybody acts at random while time moves on: nothing comes to a dead end, and every row is walked.

pub mod chance;
pub mod matter;
pub mod world;

use std::collections::BTreeSet;

use chance::Chance;
use madang::domain::engine::{procedures::Procedures, role::Role};
use world::World;

/// Enough for the longest way from a draft to the archive.
const STEPS: usize = 4_000;
/// Enough for what is seldom done; a good number in any case.
const WALKS: u64 = 6_000;
const FEWEST: u64 = 100;
/// Walks that come to what few come to: where none of them does any more, all are walked until one has.
const SELDOM: [u64; 18] =
    [100, 113, 127, 161, 169, 171, 209, 234, 250, 314, 381, 482, 496, 563, 984, 1036, 1205, 1849];
/// And for what follows the end: corrections, what the public sees, the archive.
const AFTERWARDS: usize = 20;

#[test]
fn random_walks_of_all_roles_never_come_to_a_dead_end() {
    let rows = Procedures::shipped().iter().flat_map(|procedure| {
        procedure
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| (procedure.key.to_string(), index, row.does.to_string()))
    });
    let mut missed: BTreeSet<_> = rows.collect();
    for seed in (0..FEWEST).chain(SELDOM).chain(FEWEST..WALKS) {
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
        let standing = || format!("{}; not walked yet: {missed:?}", world.standing());
        assert!(world.is_over(), "walk {seed} has no end: {}", standing());
        missed.retain(|row| !world.walked.contains(row));
        if missed.is_empty() && seed >= FEWEST {
            break;
        }
    }
    assert_eq!(missed, BTreeSet::new());
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
