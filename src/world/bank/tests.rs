//! The bank: no two cases read alike, and each fills in its form.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Limited, form, phrases, shipped, tale, tale::Tale};
use crate::{
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        programme::{Answers, FaultKind, Frame, Need, check_at},
        reference::{agencies, codes, districts},
        tables,
    },
    world::{ROUTES, answers},
};

fn all() -> Vec<Tale> {
    tale::tales(shipped(), ROUTES, 300)
}

/// Pairs of letters, in order, each once.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    letters.windows(2).map(|two| (two[0], two[1])).collect()
}

/// Texts of which nine tenths of the pairs of letters are the same.
fn alike(texts: &[&str]) -> Vec<String> {
    let sets: Vec<_> = texts.iter().map(|text| pairs(text)).collect();
    let mut found = Vec::new();
    for (place, one) in sets.iter().enumerate() {
        for (other, two) in sets.iter().enumerate().skip(place + 1) {
            let shared = one.intersection(two).count();
            if shared * 20 > (one.len() + two.len()) * 9 {
                found.push(format!("{} / {}", texts[place], texts[other]));
            }
        }
    }
    found
}

#[test]
fn no_two_cases_read_alike() {
    let tales = all();
    let titles: Vec<&str> = tales.iter().map(|tale| tale.title.ko.as_str()).collect();
    let english: Vec<&str> = tales.iter().map(|tale| tale.title.en.as_str()).collect();
    let summaries: Vec<&str> = tales.iter().map(|tale| tale.summary.ko.as_str()).collect();

    assert_eq!(alike(&titles), Vec::<String>::new());
    assert_eq!(alike(&english), Vec::<String>::new());
    assert_eq!(alike(&summaries), Vec::<String>::new());
}

/// A rule of a district is lifted where that district is, and nowhere else.
#[test]
fn a_rule_of_a_district_is_asked_for_in_that_district() {
    let mut away = Vec::new();
    for tale in all() {
        let names = |district: &&districts::District| {
            tale.law.ko.split_whitespace().any(|word| word == district.name.ko)
        };
        let home = districts::shipped().iter().find(names);
        if home.is_some_and(|home| tale.districts != [home.code.as_str()]) {
            away.push(format!("{}: {} in {:?}", tale.title.ko, tale.law.ko, tale.districts));
        }
    }

    assert_eq!(away, Vec::<String>::new());
}

/// What is asked for says what would be allowed, and no title measures anything.
#[test]
fn a_tale_says_what_would_be_allowed_and_is_called_by_what_is_tried() {
    let tales = all();
    let pleas = tales.iter().filter(|tale| !tale.asked.ko.ends_with("것"));
    let pleas: Vec<&str> = pleas.map(|tale| tale.asked.ko.as_str()).collect();
    let strange = tales.iter().filter(|tale| {
        let own = tale.title.ko.contains(&tale.idea.thing.ko);
        tale.title.en.contains(" %") || (tale.carried && !own)
    });
    let strange: Vec<&str> = strange.map(|tale| tale.title.en.as_str()).collect();

    assert_eq!(pleas, Vec::<&str>::new());
    assert_eq!(strange, Vec::<&str>::new());
}

#[test]
fn the_bank_names_known_offices_districts_categories_and_companies() {
    let categories = codes::shipped().list("condition_category").unwrap();
    let mut unknown = Vec::new();
    for idea in &shipped().ideas {
        if shipped().company(&idea.company).is_none() {
            unknown.push(format!("{} company {}", idea.key, idea.company));
        }
        let variants = || idea.variant.iter();
        let replies = variants().flat_map(|one| &one.consultation).chain(&idea.consultation);
        let offices = replies.map(|reply| &reply.agency);
        unknown.extend(offices.filter(|key| !agencies::shipped().has(key)).cloned());
        let conditions = variants().flat_map(|one| &one.condition).chain(&idea.condition);
        let known = |code: &str| categories.values.iter().any(|one| one.code == code);
        let wrong = conditions.filter(|one| !known(&one.category));
        unknown.extend(wrong.map(|one| one.category.clone()));
        let places = variants().flat_map(|one| &one.districts).chain(&idea.place.districts);
        unknown.extend(places.filter(|code| !districts::shipped().has(code)).cloned());
    }

    assert_eq!(unknown, Vec::<String>::new());
}

/// S59: each condition says on what evidence it could be dropped, and no two of one case say the same.
#[test]
fn every_condition_of_the_bank_says_what_would_lift_it() {
    let variants = || shipped().ideas.iter().flat_map(|idea| &idea.variant);
    let own = shipped().ideas.iter().map(|idea| &idea.condition);
    let mut wrong = Vec::new();
    for conditions in own.chain(variants().map(|one| &one.condition)) {
        let lifted = |one: &Limited| phrases::lifted(&one.category, one.no, &one.metric);
        let told: Vec<_> = conditions.iter().map(lifted).collect();
        let apart: BTreeSet<&str> = told.iter().map(|one| one.ko.as_str()).collect();
        let same = apart.len() < told.len();
        let blank = told.iter().any(|one| one.ko.is_empty() || one.en.contains('{'));
        wrong.extend((same || blank).then_some(told));
    }

    assert_eq!(wrong, Vec::<Vec<Bilingual>>::new());
}

#[test]
fn what_is_typed_for_a_case_answers_all_that_is_required() {
    let now: DateTime<Utc> = "2026-03-23T00:00:00Z".parse().unwrap();
    let limits = tables::limits(seoul_day(now));
    let frame =
        Frame { limits: &limits, today: seoul_day(now), step: None, lists: tables::lists() };
    let account = [
        ("company-name", "물때지기"),
        ("company-brn", "0008804116"),
        ("contact-name", "물때지기 대표"),
        ("contact-email", "lead@ai-01.example"),
        ("company-type", "STARTUP"),
        ("company-established.year", "2021"),
        ("company-established.month", "3"),
        ("company-established.day", "2"),
        ("company-representative", "물때지기 대표"),
        ("company-address.postcode", "04524"),
        ("company-address.road", "서울특별시 관악구 창업로 24"),
        ("company-phone", "02-1234-5678"),
    ];
    let known = answers::fill_in(&account, &Answers::default(), now);
    let mut faults = Vec::new();
    for tale in all().iter().step_by(2) {
        let typed = form::typed(tale, seoul_day(now));
        let written = answers::written(tale.programme(), &typed.0, &known, now);
        let found = check_at(tale.programme(), &written, frame).0.into_iter();
        let wrong =
            found.filter(|one| one.need != Need::Recommended || one.kind != FaultKind::Missing);
        faults.extend(wrong.map(|one| format!("{} {}: {:?}", tale.title.ko, one.path, one.kind)));
    }

    assert_eq!(faults, Vec::<String>::new());
}
