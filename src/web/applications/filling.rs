//! What a section fills in by itself as it is saved: a rule chosen from the table, the districts of chosen zones.

use chrono::NaiveDate;

use crate::{
    domain::{
        bilingual::Locale,
        limits,
        programme::{Means, Section},
        reference::{
            agencies,
            citation::Provision,
            regulations::{self, Regulation},
            zones,
        },
    },
    web::forms::Pairs,
};

/// The button that fills a rule in is the question's own name with this.
const FILL: &str = ".fill";

pub(super) fn filled(
    mut pairs: Pairs,
    section: &Section,
    (locale, today): (Locale, NaiveDate),
) -> Pairs {
    let names: Vec<String> = pairs
        .0
        .iter()
        .filter_map(|(name, _)| name.strip_suffix(".regulation").map(str::to_owned))
        .take(limits::BLOCKS)
        .collect();
    for name in names {
        rule(&mut pairs, &name, (locale, today));
    }
    districts(&mut pairs, section);
    pairs
}

/// Where the page goes on after a rule was filled in.
pub(super) fn place(pairs: &Pairs) -> Option<String> {
    pairs.0.iter().find_map(|(name, _)| name.strip_suffix(FILL)).map(|name| name.replace('.', "-"))
}

/// The rule chosen from the table, where its button was pressed; one that was typed over is no longer the table's.
fn rule(pairs: &mut Pairs, name: &str, (locale, today): (Locale, NaiveDate)) {
    let piece = |piece: &str| format!("{name}.{piece}");
    let known = regulations::shipped().get(pairs.get(&piece("regulation")));
    let Some(known) = known else { return };
    if pairs.0.iter().any(|(posted, _)| *posted == piece("fill")) {
        for (key, text) in pieces(known, locale, today) {
            put(pairs, &piece(key), text);
        }
        return;
    }
    let law = pairs.get(&piece("law"));
    if law != known.law.ko && law != known.law.en {
        put(pairs, &piece("regulation"), String::new());
    }
}

fn pieces(known: &Regulation, locale: Locale, today: NaiveDate) -> [(&'static str, String); 6] {
    let article = known.article.as_ref().map(|article| article.ko.as_str()).unwrap_or_default();
    let [article, paragraph, item] = Provision::pieces(article);
    let office = |key: &String| {
        let office = agencies::shipped().get(key)?;
        Some(office.name_on(today).get(locale).to_owned())
    };
    let competent: Vec<String> = known.competent.iter().filter_map(office).collect();
    [
        ("law", known.law.ko.clone()),
        ("article", article),
        ("paragraph", paragraph),
        ("item", item),
        ("level", known.level.clone()),
        ("agency", competent.join(", ")),
    ]
}

/// Who chose zones and no district means those of the zones.
fn districts(pairs: &mut Pairs, section: &Section) {
    let key = |means: Means| {
        let field = section.fields.iter().find(|field| field.means == Some(means));
        field.map(|field| field.key.clone())
    };
    let (Some(zone), Some(district)) = (key(Means::Zones), key(Means::Districts)) else { return };
    if pairs.all(&district).any(|code| !code.is_empty()) {
        return;
    }
    let mut codes: Vec<String> = pairs
        .all(&zone)
        .filter_map(|key| zones::shipped().zones.get(key))
        .take(limits::BLOCKS)
        .flat_map(|zone| zone.districts.clone())
        .collect();
    codes.sort();
    codes.dedup();
    pairs.0.extend(codes.into_iter().map(|code| (district.clone(), code)));
}

fn put(pairs: &mut Pairs, name: &str, text: String) {
    pairs.0.retain(|(posted, _)| posted != name);
    pairs.0.push((name.to_owned(), text));
}
