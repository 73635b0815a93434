//! What a section fills in by itself as it is saved: a rule chosen from the table, the districts of chosen zones.

use chrono::NaiveDate;

use crate::{
    domain::{
        limits,
        programme::{Means, Section, form::FieldKind},
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

pub(super) fn filled(mut pairs: Pairs, section: &Section, today: NaiveDate) -> Pairs {
    let names: Vec<String> = pairs
        .0
        .iter()
        .filter_map(|(name, _)| name.strip_suffix(".regulation"))
        .filter(|name| asks_for_rule(section, name))
        .take(limits::BLOCKS)
        .map(str::to_owned)
        .collect();
    for name in names {
        rule(&mut pairs, &name, today);
    }
    districts(&mut pairs, section);
    pairs
}

/// Where the page goes on after a rule was filled in.
pub(super) fn place(pairs: &Pairs, section: &Section) -> Option<String> {
    let filled = pairs.0.iter().filter_map(|(name, _)| name.strip_suffix(FILL));
    let mut own = filled.filter(|name| asks_for_rule(section, name));
    own.next().map(|name| name.replace('.', "-"))
}

/// Whether `rule` or `exemptions.0.rule` is a question of the section that asks for a rule.
fn asks_for_rule(section: &Section, name: &str) -> bool {
    let named = |key: &str| section.fields.iter().find(|field| field.key == key);
    let field = match name.split('.').collect::<Vec<_>>()[..] {
        [key] => named(key),
        [block, place, key] if place.parse::<usize>().is_ok() => {
            named(block).and_then(|block| block.inner().iter().find(|field| field.key == key))
        }
        _ => None,
    };
    field.is_some_and(|field| field.kind == FieldKind::LawArticle)
}

/// The rule chosen from the table, where its button was pressed; one that was typed over is no longer the table's.
fn rule(pairs: &mut Pairs, name: &str, today: NaiveDate) {
    let piece = |piece: &str| format!("{name}.{piece}");
    let known = regulations::shipped().get(pairs.get(&piece("regulation")));
    let Some(known) = known else { return };
    if pairs.0.iter().any(|(posted, _)| *posted == piece("fill")) {
        for (key, text) in pieces(known, today) {
            put(pairs, &piece(key), text);
        }
        return;
    }
    let typed = |key: &str| pairs.get(&piece(key));
    let law = [&known.law.ko, &known.law.en].iter().any(|law| *law == typed("law"));
    let [article, paragraph, item] = provision(known);
    let same = Provision::typed(typed("article"), typed("paragraph"), typed("item"))
        == Provision::typed(&article, &paragraph, &item);
    if !law || !same {
        put(pairs, &piece("regulation"), String::new());
    }
}

/// In Korean whoever reads the page: the law itself has its Korean name, and the letters go out in Korean.
fn pieces(known: &Regulation, today: NaiveDate) -> [(&'static str, String); 6] {
    let [article, paragraph, item] = provision(known);
    let office = |key: &String| {
        let office = agencies::shipped().get(key)?;
        Some(office.name_on(today).ko.clone())
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

fn provision(known: &Regulation) -> [String; 3] {
    Provision::pieces(known.article.as_ref().map(|article| article.ko.as_str()).unwrap_or_default())
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
