//! Numbers that may be shown, and those that are withheld because a case could be recognised by them.

use serde::{Serialize, Serializer};

/// What fewer share than this could be recognised.
pub const FEW: u64 = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    Shown(f64),
    Withheld,
}

/// The number, or nothing.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown().serialize(serializer)
    }
}

impl Figure {
    #[expect(clippy::cast_precision_loss, reason = "no portal has 2^52 cases")]
    pub fn count(number: u64) -> Self {
        Self::Shown(number as f64)
    }

    pub fn shown(self) -> Option<f64> {
        match self {
            Self::Shown(number) => Some(number),
            Self::Withheld => None,
        }
    }
}

/// How many there are; `public` where each of them is published by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub number: u64,
    pub public: bool,
}

impl Count {
    pub fn of(number: u64) -> Self {
        Self { number, public: false }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Guarded {
    pub figures: Vec<Figure>,
    pub total: Figure,
}

/// Withholds what is too small, and as much more as it takes that nothing can be worked out from the total.
///
/// Where one number is withheld, all small ones are, those that are 0 too: which of them is which stays open.
pub fn guarded(counts: &[Count]) -> Guarded {
    let small = |count: &Count| !count.public && count.number < FEW;
    let mut hidden = vec![false; counts.len()];
    if counts.iter().any(|count| small(count) && count.number > 0) {
        hidden = counts.iter().map(small).collect();
    }
    let sum: u64 = counts.iter().map(|count| count.number).sum();
    let private: u64 = counts.iter().filter(|one| !one.public).map(|one| one.number).sum();
    let few = (1..FEW).contains(&private);
    let mut total = if few { Figure::Withheld } else { Figure::count(sum) };
    if can_be_worked_out(counts, &hidden) {
        let others = (0..counts.len()).filter(|place| !hidden[*place] && !counts[*place].public);
        match others.min_by_key(|place| counts[*place].number) {
            Some(next) => hidden[next] = true,
            None => total = Figure::Withheld,
        }
    }
    let own = |(count, hidden): (&Count, &bool)| {
        if *hidden { Figure::Withheld } else { Figure::count(count.number) }
    };
    Guarded { figures: counts.iter().zip(&hidden).map(own).collect(), total }
}

/// One that is withheld alone is what is left of the total; and where each is as large as a small one can be, all are known.
fn can_be_worked_out(counts: &[Count], hidden: &[bool]) -> bool {
    let withheld: Vec<u64> = counts
        .iter()
        .zip(hidden)
        .filter(|(_, hidden)| **hidden)
        .map(|(count, _)| count.number)
        .collect();
    withheld.len() == 1
        || (!withheld.is_empty() && withheld.iter().all(|number| *number == FEW - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(counts: &[u64]) -> (Vec<Option<f64>>, Option<f64>) {
        let counts: Vec<Count> = counts.iter().map(|number| Count::of(*number)).collect();
        let guarded = guarded(&counts);
        (guarded.figures.into_iter().map(Figure::shown).collect(), guarded.total.shown())
    }

    #[test]
    fn what_three_or_more_share_and_nothing_at_all_are_shown() {
        assert_eq!(shown(&[0, 3, 7]), (vec![Some(0.0), Some(3.0), Some(7.0)], Some(10.0)));
        assert_eq!(shown(&[0, 0]), (vec![Some(0.0), Some(0.0)], Some(0.0)));
    }

    #[test]
    fn small_numbers_are_withheld_together_with_the_zeros_among_which_they_could_be() {
        assert_eq!(shown(&[1, 0, 4]), (vec![None, None, Some(4.0)], Some(5.0)));
        assert_eq!(shown(&[1, 2, 4]), (vec![None, None, Some(4.0)], Some(7.0)));
    }

    #[test]
    fn nothing_withheld_is_what_is_left_of_the_total() {
        assert_eq!(shown(&[2, 9, 4]), (vec![None, Some(9.0), None], Some(15.0)), "alone");
        assert_eq!(
            shown(&[2, 2, 9]),
            (vec![None, None, None], Some(13.0)),
            "all as large as can be"
        );
        assert_eq!(shown(&[2, 2]), (vec![None, None], None), "nothing to hide among");
        assert_eq!(shown(&[1]), (vec![None], None));
        assert_eq!(shown(&[1, 0, 0]), (vec![None, None, None], None), "few in all");
    }

    #[test]
    fn what_is_published_one_by_one_is_never_withheld() {
        let counts = [Count { number: 1, public: true }, Count::of(1), Count::of(5)];

        assert_eq!(
            guarded(&counts).figures,
            [Figure::Shown(1.0), Figure::Withheld, Figure::Withheld]
        );
    }
}
