//! Whoever is told is told in words of their own, in both languages, with blanks that something fills.

use std::collections::BTreeSet;

use crate::domain::{
    bilingual::Bilingual,
    engine::{
        acts::Acts,
        flaw::Flaws,
        notice::{Audience, BLANKS},
        procedure::Procedure,
    },
    programme::letters::{holes, particle},
};

pub fn check(procedure: &Procedure, flaws: &mut Flaws<'_>) {
    for (index, row) in procedure.rows.iter().enumerate() {
        let Some(act) = procedure.acts.get(row.does.as_str()) else { continue };
        let told: BTreeSet<Audience> =
            row.tells.iter().filter_map(|role| Audience::of(*role)).collect();
        for audience in told.iter().filter(|audience| !act.notices.contains_key(audience)) {
            flaws.at(index, row, format!("tells, and has no words for the audience `{audience}`"));
        }
    }
}

pub fn words(acts: &Acts, flaws: &mut Flaws<'_>) {
    for act in acts.iter() {
        for (audience, notice) in &act.notices {
            let label = format!("notice {}.{audience}", act.key);
            for text in [&notice.subject, &notice.text] {
                for reason in wrong(text) {
                    flaws.add(label.clone(), reason);
                }
            }
        }
    }
}

fn wrong(text: &Bilingual) -> Vec<String> {
    let mut reasons = Vec::new();
    if text.ko.trim().is_empty() || text.en.trim().is_empty() {
        reasons.push("has no words in one of the languages".to_owned());
    }
    let named = |text: &str| holes(text).map(str::to_owned).collect::<BTreeSet<String>>();
    let (ko, en) = (named(&text.ko), named(&text.en));
    let unknown = ko.union(&en).filter(|name| !BLANKS.contains(&name.as_str()));
    reasons.extend(unknown.map(|name| format!("blank `{name}` is unknown")));
    if ko != en {
        reasons.push("the languages do not fill the same blanks".to_owned());
    }
    reasons.extend(particle(&text.ko).map(|name| format!("a particle follows `{name}`")));
    reasons
}
