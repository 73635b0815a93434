//! Marks of members, weighed by the criteria of a programme: advice for a committee, never a decision.

use std::cmp::Ordering;

use super::{
    engine::Mark,
    programme::criteria::{Criteria, Criterion},
};

/// Half points: the most that a criterion is given.
pub const MOST: u32 = 10;

/// From so many members on the highest and the lowest are left out of the mean.
const TRIMMED_FROM: usize = 5;

/// The score of one member, 0 to 5; nothing where no criterion that weighs was marked.
pub fn score(criteria: &Criteria, marks: &[Mark]) -> Option<f64> {
    let marked = criteria.criteria.iter().filter_map(|one| Some((one.weight, points(one, marks)?)));
    let (sum, weights) = marked
        .fold((0, 0), |(sum, weights), (weight, points)| (sum + weight * points, weights + weight));
    (weights > 0).then(|| f64::from(sum) / f64::from(2 * weights))
}

/// What a member gave a criterion; nothing where it does not apply.
pub fn points(criterion: &Criterion, marks: &[Mark]) -> Option<u32> {
    marks.iter().find(|mark| mark.criterion == criterion.key)?.points
}

/// The average of what members gave a criterion, 0 to 5.
pub fn average<'a>(
    criterion: &Criterion,
    members: impl IntoIterator<Item = &'a [Mark]>,
) -> Option<f64> {
    let given: Vec<f64> = members
        .into_iter()
        .filter_map(|marks| points(criterion, marks))
        .map(|points| f64::from(points) / 2.0)
        .collect();
    plain_mean(&given)
}

/// Without the highest and the lowest where enough members gave one.
pub fn mean(scores: &[f64]) -> Option<f64> {
    let sorted = sorted(scores);
    match sorted.as_slice() {
        [_, inner @ .., _] if sorted.len() >= TRIMMED_FROM => plain_mean(inner),
        all => plain_mean(all),
    }
}

pub fn median(scores: &[f64]) -> Option<f64> {
    let sorted = sorted(scores);
    let half = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted.get(half).copied(),
        _ => Some(f64::midpoint(*sorted.get(half.checked_sub(1)?)?, *sorted.get(half)?)),
    }
}

fn plain_mean(scores: &[f64]) -> Option<f64> {
    let count = u32::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some(scores.iter().sum::<f64>() / f64::from(count))
}

fn sorted(scores: &[f64]) -> Vec<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bilingual::Bilingual;

    fn criterion(key: &str, weight: u32) -> Criterion {
        Criterion {
            key: key.to_owned(),
            weight,
            required: true,
            least: None,
            name: Bilingual::default(),
            law: Vec::new(),
            anchor: Vec::new(),
        }
    }

    /// S48: safety 3, benefit 2, feasibility 1, and one that stands apart.
    fn criteria() -> Criteria {
        let criteria = [("safety", 3), ("benefit", 2), ("feasibility", 1), ("interest", 0)];
        Criteria {
            version: 1,
            criteria: criteria.map(|(key, weight)| criterion(key, weight)).into(),
        }
    }

    fn marks(whole: [Option<u32>; 3], apart: Option<u32>) -> Vec<Mark> {
        let keys = ["safety", "benefit", "feasibility"];
        let mark = |key: &str, points: Option<u32>| Mark {
            criterion: key.to_owned(),
            points: points.map(|points| 2 * points),
        };
        let weighing = keys.into_iter().zip(whole).map(|(key, points)| mark(key, points));
        weighing.chain([mark("interest", apart)]).collect()
    }

    fn told(score: Option<f64>) -> String {
        score.map_or_else(|| "–".to_owned(), |score| format!("{score:.2}"))
    }

    #[test]
    fn marks_are_weighed_and_what_does_not_apply_weighs_nothing() {
        let given = [
            marks([Some(4), Some(3), Some(5)], Some(1)),
            marks([Some(5), None, Some(2)], Some(1)),
            marks([Some(2), Some(2), Some(2)], None),
        ];
        let scores: Vec<Option<f64>> =
            given.iter().map(|marks| score(&criteria(), marks)).collect();
        let known: Vec<f64> = scores.iter().flatten().copied().collect();

        assert_eq!(
            scores.iter().map(|one| told(*one)).collect::<Vec<_>>(),
            ["3.83", "4.25", "2.00"]
        );
        assert_eq!(
            (told(mean(&known)), told(median(&known))),
            ("3.36".to_owned(), "3.83".to_owned())
        );
    }

    #[test]
    fn what_applies_nowhere_has_no_score_and_is_not_zero() {
        let nowhere = marks([None, None, None], Some(1));

        assert_eq!(told(score(&criteria(), &nowhere)), "–");
        assert_eq!((told(mean(&[])), told(median(&[]))), ("–".to_owned(), "–".to_owned()));
    }

    #[test]
    fn of_five_and_more_the_highest_and_the_lowest_are_left_out() {
        assert_eq!(told(mean(&[1.0, 3.0, 3.0, 4.0, 5.0])), "3.33");
        assert_eq!(told(mean(&[1.0, 3.0, 4.0, 5.0])), "3.25");
        assert_eq!(told(median(&[1.0, 3.0, 4.0, 5.0])), "3.50");
    }
}
