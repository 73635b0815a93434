//! The rows of national law: clocks and how they are counted, periods by act, insurance, closed information.

use chrono::NaiveDate;

use super::{Amount, Counting, Entry, Group, Part, Section};
use crate::{
    domain::{
        bilingual::Bilingual,
        reference::{
            citation, city,
            national::{self, Act, ActRule, Timer},
            rules::{Limit, Unit, numbers, programmes},
        },
    },
    web::reference::offices,
};

/// Section with rows and no groups.
pub(super) fn plain(
    part: Part,
    key: &'static str,
    entries: impl Iterator<Item = Entry>,
) -> Section {
    Section { part, key, groups: vec![Group { entries: entries.collect(), ..Group::default() }] }
}

pub(super) fn counting(code: &str) -> Option<Counting> {
    let known = national::shipped().countings.get(code)?;
    Some(Counting { code: known.code.clone(), name: known.name.clone() })
}

pub(super) fn clocks() -> Section {
    let timers = national::shipped().timers.iter().chain(&city::shipped().timers);
    plain(Part::Clocks, "clocks", timers.map(timer))
}

fn timer(timer: &Timer) -> Entry {
    let amount = timer.length.zip(timer.unit).map(|(length, unit)| Amount {
        bound: Some(timer.bound.clone()),
        ..Amount::new(length, unit)
    });
    let more = [("cap", timer.cap_length), ("fast_track", timer.fast_track_length)];
    let more = more.into_iter().filter_map(|(column, length)| {
        Some(Amount { column: Some(column), ..Amount::new(length?, timer.unit?) })
    });
    let extension = timer.extension.as_ref();
    let longer = extension
        .and_then(|it| it.length.zip(it.unit))
        .map(|(length, unit)| Amount { column: Some("extension"), ..Amount::new(length, unit) });
    let how = extension.and_then(|it| it.ko.clone().zip(it.en.clone()));
    let stops = timer.stops.iter().filter_map(|key| national::shipped().stops.get(key));
    Entry {
        amounts: amount.into_iter().chain(more).chain(longer).collect(),
        counting: timer.rule.as_deref().and_then(counting),
        about: timer
            .note
            .clone()
            .into_iter()
            .chain(how.map(|(ko, en)| Bilingual { ko, en }))
            .collect(),
        stops: stops.map(|stop| stop.name.clone()).collect(),
        valid_from: timer.valid_from,
        valid_to: timer.valid_to,
        reading: timer.rule_is_reading,
        ..Entry::new(&timer.key, &timer.name, &timer.mark, timer.evidence)
    }
}

pub(super) fn countings() -> Section {
    let entry = |one: &national::Counting| Entry {
        about: [&one.start, &one.counts, &one.end].into_iter().cloned().collect(),
        ..Entry::new(&one.code, &one.name, &one.mark, one.evidence)
    };
    plain(Part::Clocks, "counting", national::shipped().countings.iter().map(entry))
}

pub(super) fn stops() -> Section {
    let entry = |one: &national::ClockStop| {
        Entry::new(format!("stop.{}", one.key), &one.name, &one.mark, one.evidence)
    };
    plain(Part::Clocks, "stops", national::shipped().stops.iter().map(entry))
}

/// The limits that stand beside the programmes; what a table of law says too is left to it.
pub(super) fn limits() -> Section {
    let law = national::shipped();
    let told = |limit: &&Limit| {
        !law.timers.iter().any(|timer| timer.key == limit.key)
            && !limit.key.starts_with("insurance-floor.")
    };
    let entry = |limit: &Limit| {
        let (unit, _) = limit.unit.unit_and_rule();
        Entry {
            amounts: vec![Amount::new(limit.value, unit)],
            law: limit.law.iter().flat_map(|law| citation::cite(law)).map(|one| one.text).collect(),
            valid_from: limit.valid_from,
            valid_to: limit.valid_to,
            ..Entry::new(&limit.key, &limit.note, &[], limit.evidence)
        }
    };
    plain(Part::City, "limits", programmes::shipped().limits.iter().filter(told).map(entry))
}

pub(super) fn insurance() -> Section {
    let entry = |floor: &national::InsuranceFloor| Entry {
        amounts: vec![Amount {
            bound: Some(format!("per-{}", floor.per)),
            ..Amount::new(floor.minimum_krw, Unit::Won)
        }],
        about: floor.note.iter().cloned().collect(),
        ..Entry::new(
            format!("insurance-floor.{}", floor.damage.to_lowercase()),
            &floor.name,
            &floor.mark,
            floor.evidence,
        )
    };
    plain(Part::National, "insurance", national::shipped().insurance_floors.iter().map(entry))
}

pub(super) fn acts(today: NaiveDate) -> Section {
    Section {
        part: Part::National,
        key: "acts",
        groups: national::shipped().acts.iter().map(|it| act(it, today)).collect(),
    }
}

fn act(act: &Act, today: NaiveDate) -> Group {
    let rules: Vec<&ActRule> =
        national::shipped().rules.iter().filter(|rule| rule.act == act.code).collect();
    let entry = |rule: &&ActRule| {
        let earlier = rule.valid_to.map(|until| format!(".{until}")).unwrap_or_default();
        act_rule(rule, format!("{}.{}{earlier}", rule.act, rule.instrument))
    };
    Group {
        id: Some(act.code.clone()),
        title: Some(act.law.clone()),
        office: offices(&act.competent, today),
        link: Some(act.law_address.clone()),
        entries: rules.iter().map(entry).collect(),
        ..Group::default()
    }
}

fn act_rule(rule: &ActRule, id: String) -> Entry {
    let instrument = national::shipped().instruments.get(&rule.instrument);
    let name = rule.local_name.as_ref().or_else(|| instrument.map(|it| &it.name));
    let amounts = numbers(rule).into_iter().filter_map(|(column, value, unit)| {
        Some(Amount { column: Some(column), ..Amount::new(value?, unit) })
    });
    let deemed = rule.deemed_on_silence.map(|deemed| Amount {
        column: Some(if deemed { "deemed" } else { "not-deemed" }),
        bound: None,
        value: 0,
        unit: "none",
    });
    Entry {
        amounts: amounts.chain(deemed).collect(),
        about: rule.note.iter().cloned().collect(),
        valid_from: rule.valid_from,
        valid_to: rule.valid_to,
        ..Entry::new(id, name.unwrap_or(&Bilingual::default()), &rule.mark, rule.evidence)
    }
}

pub(super) fn disclosure() -> Section {
    let entry = |one: &national::DisclosureItem| Entry {
        about: vec![one.description.clone()],
        ..Entry::new(format!("disclosure.{}", one.item), &one.name, &one.mark, one.evidence)
    };
    plain(Part::Duties, "disclosure", national::shipped().disclosure_items.iter().map(entry))
}
