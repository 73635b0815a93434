//! The same walks, with books kept beside them: the engine and a small model of its own agree after every act.

mod books;
mod days;

use std::collections::{BTreeMap, BTreeSet};

use books::Books;
use madang::domain::engine::role::Role;
use strum::IntoEnumIterator;

use super::walk::{chance::Chance, world::World};

/// Acts, unless `TEST_ACTS` says how many.
const ACTS: usize = 20_000;
/// From here on a relay comes within the first walks, and so what a ministry makes of it.
const SEED: u64 = 7;
/// The longest way from a draft to the archive.
const STEPS: usize = 4_000;
/// For what follows the end.
const AFTERWARDS: usize = 20;

#[expect(clippy::disallowed_methods, reason = "tests read variables of their own")]
fn set(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn walks_agree_with_books_kept_from_the_files_alone() {
    let (first, acts) = (set("TEST_SEED").unwrap_or(SEED), set("TEST_ACTS"));
    let acts = acts.map_or(ACTS, |acts| usize::try_from(acts).unwrap());
    let (mut entered, mut walks, mut compared) = (0, 0, 0);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in first.. {
        let mut walk = Walk::begin(seed);
        walk.go_on_to_its_end();
        (entered, walks, compared) =
            (entered + walk.books.acts, walks + 1, compared + walk.compared);
        for matter in &walk.books.matters {
            *seen.entry(matter.procedure.clone()).or_default() += 1;
        }
        if entered >= acts {
            break;
        }
    }
    eprintln!(
        "{entered} acts in {walks} walks from seed {first}, {compared} times who may what; matters {seen:?}"
    );
    assert_eq!(seen.len(), Books::open().files.len(), "every procedure was walked: {seen:?}");
}

#[test]
fn from_every_open_stage_rows_lead_to_an_end() {
    let books = Books::open();
    for (key, file) in &books.files {
        assert_eq!(file.dead_ends(), [""; 0], "{key}");
    }
}

struct Walk {
    seed: u64,
    world: World,
    books: Books,
    chance: Chance,
    compared: usize,
}

impl Walk {
    fn begin(seed: u64) -> Self {
        let (world, chance) = (World::begin(Chance::seeded(seed)), Chance::seeded(!seed));
        Self { seed, world, books: Books::open(), chance, compared: 0 }
    }

    fn go_on_to_its_end(&mut self) {
        self.enter();
        let mut after = 0;
        for _ in 0..STEPS {
            self.world.pass_some_time();
            self.enter();
            self.world.somebody_acts();
            self.enter();
            self.compare_who_may();
            after += usize::from(self.world.is_over());
            if after > AFTERWARDS {
                return;
            }
        }
        panic!("seed {}: no end: {}", self.seed, self.world.standing());
    }

    /// All that was told since goes into the books; then both see the same, and nothing is open on what has ended.
    fn enter(&mut self) {
        for told in std::mem::take(&mut self.world.told) {
            let entered = self.books.enter(told);
            assert!(entered.is_ok(), "seed {}: {entered:?}", self.seed);
        }
        assert_eq!(self.world.seen(), self.books.seen(), "seed {}", self.seed);
        assert_eq!(self.books.open_on_closed(), [""; 0], "seed {}", self.seed);
    }

    /// What the books forbid the engine refuses; what they know to be allowed it allows.
    fn compare_who_may(&mut self) {
        let roles: Vec<Role> =
            Role::iter().filter(|role| ![Role::System, Role::Public].contains(role)).collect();
        let (role, index) = (self.chance.pick(&roles), self.chance.below(self.books.matters.len()));
        let may = self.world.may(index, role);
        let file = self.books.file(&self.books.matters[index]);
        let acts: BTreeSet<&str> =
            file.blocks("row").filter_map(|row| row.get("does")?.as_str()).collect();
        for act in acts {
            let rows = self.books.rows(index, role.as_str(), act);
            let (may, word) = (
                may.contains(act),
                format!("seed {}: {role} does {act} on {:?}", self.seed, self.books.matters[index]),
            );
            assert!(!may || !rows.is_empty(), "the books forbid it: {word}");
            assert!(may || !rows.iter().any(|(_, _, sure)| *sure), "the books allow it: {word}");
            self.compared += 1;
        }
    }
}
