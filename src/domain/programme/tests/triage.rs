//! From the first question to a result.

use super::SMALL;
use crate::domain::programme::Programmes;
use crate::domain::programme::triage::{Answer, Step};

fn answers(given: &[(&str, &str)]) -> Vec<Answer> {
    given.iter().map(|(question, option)| ((*question).to_owned(), (*option).to_owned())).collect()
}

/// The key of the next question with its place, or of the result with its notes.
fn next(given: &[(&str, &str)]) -> String {
    match SMALL.triage.next(&answers(given)) {
        Some(Step::Question(asked)) => {
            format!("{} {}", asked.question.key, asked.number)
        }
        Some(Step::Result(result, notes)) => {
            let notes: Vec<&str> = notes.iter().map(|note| note.key.as_str()).collect();
            format!("{} {notes:?}", result.key)
        }
        None => String::new(),
    }
}

#[test]
fn each_answer_leads_to_the_next_question_or_to_the_result() {
    assert_eq!(next(&[]), "here 1");
    assert_eq!(next(&[("here", "yes")]), "whose 2");
    assert_eq!(next(&[("here", "yes"), ("whose", "city")]), "small []");
    assert_eq!(next(&[("here", "yes"), ("whose", "state")]), r#"relay ["relay"]"#);
    assert_eq!(next(&[("here", "no")]), "relay []");
}

#[test]
fn unknown_and_unasked_answers_are_passed_over() {
    assert_eq!(next(&[("here", "perhaps"), ("colour", "red")]), "here 1");
    assert_eq!(next(&[("whose", "city")]), "here 1");
    assert_eq!(next(&[("here", "no"), ("whose", "state")]), "relay []");
}

#[test]
fn every_result_of_the_shipped_triage_is_reached_within_seven_questions() {
    let triage = &Programmes::shipped().triage;
    let mut open = vec![Vec::<Answer>::new()];
    let mut reached = std::collections::BTreeSet::new();
    let mut ways = 0;
    while let Some(given) = open.pop() {
        match triage.next(&given) {
            Some(Step::Question(asked)) => {
                assert!(asked.number <= 7);
                for option in &asked.question.options {
                    let mut given = given.clone();
                    given.push((asked.question.key.clone(), option.key.clone()));
                    open.push(given);
                }
            }
            Some(Step::Result(result, _)) => {
                reached.insert(result.key.as_str());
                ways += 1;
            }
            None => panic!("no way on from {given:?}"),
        }
    }
    assert_eq!((reached.len(), ways), (triage.results.len(), 5478));
}
