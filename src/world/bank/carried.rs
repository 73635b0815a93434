//! An idea carried on: the same technology at another company, in another district.

use super::{
    Bank, Company, Idea, Kpi,
    phrases::{alike, filled},
    tale::{Fate, Tale, is_the_states, of_idea},
};
use crate::{
    domain::{
        bilingual::{Bilingual, Locale},
        reference::districts,
    },
    world::dice::Dice,
};

/// The same technology at another company, in another district, season and scale.
pub(super) fn carried(
    bank: &'static Bank,
    idea: &'static Idea,
    round: usize,
    dice: &mut Dice,
) -> Tale {
    let others: Vec<&'static Company> = bank
        .of_field(&idea.field)
        .into_iter()
        .filter(|company| company.key != idea.company)
        .collect();
    let company = dice.one_of(&others).copied().or_else(|| bank.company(&idea.company));
    let company = company.expect("the tests find a company for every idea");
    let away: Vec<&districts::District> = districts::shipped()
        .iter()
        .filter(|district| match idea.home() {
            Some(home) => district.code == home,
            None => !idea.place.districts.contains(&district.code),
        })
        .collect();
    let district = dice.one_of(&away).expect("no idea is at home in all districts");
    let months = 4 + dice.up_to(8);
    Tale {
        fate: carried_fate(idea, dice.up_to(100)),
        deferred: dice.up_to(100) < 6,
        carried: true,
        title: title(idea, round, (&district.name, months)),
        summary: summed_up(idea, round, (&district.name, months)),
        asked: asked(idea, &district.name, months),
        area: Bilingual {
            ko: format!("{} {}", district.name.ko, idea.place.site.ko),
            en: format!("{}, {}", idea.place.site.en, district.name.en),
        },
        districts: vec![district.code.clone()],
        months,
        units: (idea.scale.units + dice.up_to(3)).max(1),
        users: idea.scale.users,
        reasons: None,
        // A section of path is of the idea's own place.
        conditions: idea.condition.iter().filter(|one| one.category != "AREA").collect(),
        ..of_idea(idea, company)
    }
}

fn carried_fate(idea: &Idea, percent: u32) -> Fate {
    match (is_the_states(idea), percent) {
        (true, 0..=84) => Fate::Transferred,
        (false, 0..=71) => Fate::Approved,
        (false, 72..=83) => Fate::Rejected,
        (false, 84..=89) => Fate::Returned,
        (true | false, _) => Fate::Withdrawn,
    }
}

fn asked(idea: &Idea, district: &Bilingual, months: u32) -> Bilingual {
    let key = if idea.route == "CITY_SITE" { "place" } else { "relief" };
    let law = ("law", idea.obstacle.law.clone());
    filled(key, &[where_of(idea, district), vec![("months", alike(months)), law]].concat())
}

fn where_of(idea: &Idea, district: &Bilingual) -> Vec<(&'static str, Bilingual)> {
    vec![("district", district.clone()), ("site", idea.place.site.clone())]
}

/// What is tried and where, each time in other words.
fn title(idea: &Idea, round: usize, (district, months): (&Bilingual, u32)) -> Bilingual {
    let mut blanks = where_of(idea, district);
    blanks.extend([("months", alike(months)), ("thing", idea.thing.clone())]);
    let title = filled(&format!("title-{round}"), &blanks);
    Bilingual { en: capital(&title.en), ..title }
}

/// Each time in other sentences of the idea, so that no two of its trials read alike.
fn summed_up(idea: &Idea, round: usize, (district, months): (&Bilingual, u32)) -> Bilingual {
    let supplement = idea.supplement.first().map(|one| &one.answer);
    let goals = goals(idea);
    let more = match round {
        0 => Some(&idea.obstacle.why),
        1 => Some(&idea.safety_plan),
        2 => Some(&idea.stop_criteria),
        3 => supplement,
        4 => Some(&idea.privacy),
        _ => Some(&goals),
    };
    let parts = [Some(&idea.technology), more];
    let said = |locale: Locale| {
        let words = parts.iter().flatten().map(|part| part.get(locale));
        words.collect::<Vec<_>>().join(" ")
    };
    let about = Bilingual { ko: said(Locale::Ko), en: said(Locale::En) };
    let mut blanks = where_of(idea, district);
    blanks.extend([("months", alike(months)), ("about", about)]);
    filled("tried", &blanks)
}

/// What is to be reached and what is noted for it.
fn goals(idea: &Idea) -> Bilingual {
    let said = |locale: Locale| {
        let goal =
            |kpi: &Kpi| format!("{} {}{}", kpi.name.get(locale), kpi.target, kpi.unit.get(locale));
        let goals: Vec<String> = idea.kpi.iter().map(goal).collect();
        let items: Vec<&str> = idea.data_items.iter().map(|item| item.get(locale)).collect();
        (goals.join(", "), items.join(", "))
    };
    let ((goals, items), (goals_en, items_en)) = (said(Locale::Ko), said(Locale::En));
    let goals = Bilingual { ko: goals, en: goals_en };
    filled("goals", &[("goals", goals), ("items", Bilingual { ko: items, en: items_en })])
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
