//! How templates show a long list of offices: under the name of their kind.

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, context};

use crate::domain::reference::{
    agencies::{self, AgencyKind},
    codes,
};

/// `offices | by_kind`: the choices of each kind, with its name; what is no office is not among them.
pub(super) fn teach(environment: &mut Environment<'static>) {
    environment.add_filter("by_kind", |offices: Value| by_kind(&offices));
}

fn by_kind(offices: &Value) -> Result<Vec<Value>, Error> {
    let mut groups: Vec<(AgencyKind, Vec<Value>)> = Vec::new();
    for office in offices.try_iter()? {
        let key = office.get_attr("key")?.to_string();
        let Some(kind) = agencies::shipped().get(&key).map(|known| known.kind) else { continue };
        match groups.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, group)) => group.push(office),
            None => groups.push((kind, vec![office])),
        }
    }
    let shown = |(kind, group): (AgencyKind, Vec<Value>)| {
        let name = codes::shipped().label("agency_kind", kind.code()).cloned().unwrap_or_default();
        context! { name => Value::from(Serde(name)), offices => Value::from(group) }
    };
    Ok(groups.into_iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_stand_under_their_kind_in_the_order_of_the_list() {
        let keys = ["road", "seoul_metro", "hangang", "no-office"];
        let offices: Vec<Value> = keys.iter().map(|key| context! { key => *key }).collect();

        let groups = by_kind(&Value::from(offices)).unwrap();

        let said: Vec<String> = groups.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            ["시 부서", "road", "hangang"].iter().all(|word| said[0].contains(word)),
            "{said:?}"
        );
        assert!(said[1].contains("seoul_metro") && !said[1].contains("road"), "{said:?}");
        assert!(said.iter().all(|one| !one.contains("no-office")), "{said:?}");
    }
}
