//! A public record as single facts, so that two of them can be laid side by side.

use serde::Serialize;

use super::{code, told::sets_no_limit};
use crate::{
    domain::{
        bilingual::Bilingual,
        dataset::Code,
        publication::{PublicAnswer, PublicRecord, approved::Wording},
    },
    i18n::{Words, dates::Shape},
    web::printed::Says,
};

/// What one version says and the other does not, or says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    label: String,
    before: Option<String>,
    after: Option<String>,
}

/// Something that a record says, under a key that is its own there.
struct Fact {
    key: String,
    label: String,
    said: String,
}

/// In the order of the page; what is told no more comes last. Of `now` is taken which answers are public.
pub(super) fn changes(
    (before, after): (&PublicRecord, &PublicRecord),
    now: &PublicRecord,
    says: &Says,
) -> Vec<Change> {
    let (before, after) = (facts(before, now, says), facts(after, now, says));
    let find =
        |all: &[Fact], key: &str| all.iter().find(|one| one.key == key).map(|one| one.said.clone());
    let told = after.iter().map(|one| Change {
        label: one.label.clone(),
        before: find(&before, &one.key),
        after: Some(one.said.clone()),
    });
    let over = before.iter().filter(|one| find(&after, &one.key).is_none()).map(|one| Change {
        label: one.label.clone(),
        before: Some(one.said.clone()),
        after: None,
    });
    told.filter(|one| one.before != one.after).chain(over).collect()
}

fn facts(record: &PublicRecord, now: &PublicRecord, says: &Says) -> Vec<Fact> {
    let mut facts = head(record, says);
    facts.extend(record.exemptions.iter().map(|one| Fact {
        key: format!("rule {}", one.row.regulation_id),
        label: format!("{} {}", one.law, one.article),
        said: worded(&one.requested, says),
    }));
    facts.extend(conditions(record, says));
    facts.extend(record.timeline.iter().map(|one| {
        let what = serde_json::to_value(one.what).unwrap_or_default();
        let what = what.as_str().unwrap_or_default();
        Fact {
            key: format!("course {what}"),
            label: says.word(&format!("pilots-course-{what}")),
            said: Words::shipped().date(says.0, one.on, Shape::Table).unwrap_or_default(),
        }
    }));
    let answers = record.answers.iter().filter(|one| !sets_no_limit(one));
    facts.extend(answers.map(|one| answer(one, now, says)));
    let withheld: Vec<&str> = record.withheld.iter().map(|one| one.label.get(says.0)).collect();
    facts.push(named("pilots-withheld", withheld.join("\n"), says));
    facts.retain(|fact| !fact.said.is_empty());
    facts
}

fn named(word: &str, said: impl Into<String>, says: &Says) -> Fact {
    Fact { key: word.to_owned(), label: says.word(word), said: said.into() }
}

/// What stands at the top of its page.
fn head(record: &PublicRecord, says: &Says) -> Vec<Fact> {
    let pilot = &record.pilot;
    let days = [pilot.starts_on, pilot.ends_on].into_iter().flatten();
    let days = days.filter_map(|day| Words::shipped().date(says.0, day, Shape::Table));
    let to = format!(" {} ", says.word("date-to"));
    let districts = record.area.districts.iter().map(|one| one.name.get(says.0));
    let zone = record.area.zone.as_ref().map(|zone| zone.get(says.0)).unwrap_or_default();
    let revoked = record.revocation.as_ref().map(|one| one.reasons_ko.clone());
    vec![
        named("pilots-status", label(code("pilot-status", pilot.status.code()), says), says),
        named("pilots-period", days.collect::<Vec<_>>().join(&to), says),
        named("pilots-district", districts.collect::<Vec<_>>().join(", "), says),
        named("pilots-zone", zone, says),
        named("pilots-basis", record.decision.legal_basis.as_str(), says),
        named("pilots-reasons", record.decision.reasons_ko.as_str(), says),
        named("pilots-revocation", revoked.unwrap_or_default(), says),
    ]
}

fn conditions<'a>(
    record: &'a PublicRecord,
    says: &'a Says,
) -> impl Iterator<Item = Fact> + use<'a> {
    record.conditions.iter().map(move |one| {
        let text = Bilingual {
            ko: one.row.text_ko.clone(),
            en: one.text_en.clone().unwrap_or_else(|| one.row.text_ko.clone()),
        };
        let state = label(code("condition-status", one.row.status.code()), says);
        Fact {
            key: format!("condition {}", one.row.number),
            label: format!("{} {}", says.word("pilots-condition"), one.row.number),
            said: format!("{}\n{state}", text.get(says.0)),
        }
    })
}

/// What is not public any more is not told by its older words.
fn answer(one: &PublicAnswer, now: &PublicRecord, says: &Says) -> Fact {
    let closed = || says.word("pilots-versions-closed");
    let document = one.document.as_ref().map(|document| {
        if now.document(document.id).is_some() { document.name.clone() } else { closed() }
    });
    let said = if now.answers.iter().any(|other| other.field == one.field) {
        [worded(&one.shown, says), document.unwrap_or_default()].join("\n")
    } else {
        closed()
    };
    Fact {
        key: format!("answer {}", one.field),
        label: one.label.get(says.0).to_owned(),
        said: said.trim().to_owned(),
    }
}

/// The English words where there are some.
fn worded(words: &Wording, says: &Says) -> String {
    let both = Bilingual {
        ko: words.ko.clone(),
        en: words.en.clone().unwrap_or_else(|| words.ko.clone()),
    };
    both.get(says.0).to_owned()
}

fn label(code: Option<&'static Code>, says: &Says) -> String {
    let both = code.map(|code| Bilingual { ko: code.ko.clone(), en: code.en.clone() });
    both.unwrap_or_default().get(says.0).to_owned()
}
