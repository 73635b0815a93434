//! What questions mean: each meaning once, on a field of a fitting kind, and none that the portal needs is missing.

use super::Reader;
use crate::domain::programme::form::{Field, Section};
use crate::domain::programme::means::Means;
use crate::domain::reference::codes;

pub(super) fn check(reader: &mut Reader<'_>, sections: &[Section]) {
    let tops: Vec<&Field> = sections.iter().flat_map(|section| &section.fields).collect();
    for top in &tops {
        fits(reader, top, &top.key, None);
        for inner in top.inner() {
            fits(reader, inner, &format!("{}.{}", top.key, inner.key), Some(top));
        }
    }
    let meaning = |means: Means| {
        let all = tops.iter().flat_map(|top| std::iter::once(*top).chain(top.inner()));
        all.filter(move |field| field.means == Some(means)).count()
    };
    let of_a_rule = Means::OF_A_RULE.into_iter().filter(|_| meaning(Means::Exemptions) > 0);
    for means in Means::REQUIRED.into_iter().chain(of_a_rule) {
        if meaning(means) == 0 {
            reader.refuse("file", format!("no field means `{means}`"));
        }
    }
    for means in Means::all().filter(|means| meaning(*means) > 1) {
        reader.refuse("file", format!("two fields mean `{means}`"));
    }
}

fn fits(reader: &mut Reader<'_>, field: &Field, path: &str, within: Option<&Field>) {
    let Some(means) = field.means else { return };
    let row = format!("field {path}");
    if !means.fits(&field.kind) {
        reader.refuse(&row, format!("a field of this kind cannot mean `{means}`"));
    }
    let of_rules = within.is_some_and(|top| top.means == Some(Means::Exemptions));
    if means.is_of_a_rule() != of_rules || (within.is_some() && !of_rules) {
        let place = if means.is_of_a_rule() { "in the block of rules" } else { "at the top" };
        reader.refuse(&row, format!("what means `{means}` stands {place}"));
    }
    if means == Means::Field {
        let known = codes::shipped();
        for option in field.options().iter().filter(|one| known.label("field", &one.key).is_none())
        {
            reader.refuse(&row, format!("`{}` is no code of the fields", option.key));
        }
    }
}
