//! What the tests of a draft share: beginning one, reading a page's hidden fields, sending a section.

use madang::{domain::ids::MatterId, store::application};
use sea_orm::EntityTrait;

use crate::harness::{Answer, Person, Portal};

pub(crate) const TRIAGE: [(&str, &str); 6] = [
    ("field", "ROBOT"),
    ("in-seoul", "yes"),
    ("obstacle", "city"),
    ("place", "public"),
    ("readiness", "TRL_6_7"),
    ("people", "yes"),
];

/// Begins a draft as the result page's button does; its address.
pub(crate) async fn begun(person: &Person) -> String {
    let answer = begin(person, &fresh(), &[("again", "yes")]).await;
    assert!(answer.location().starts_with("/applications/"), "{} {}", answer.status, answer.body);
    answer.location().to_owned()
}

pub(crate) async fn begin(person: &Person, key: &str, more: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = TRIAGE.iter().chain(more).copied().chain([("key", key)]).collect();
    person.post("/applications", &fields).await
}

pub(crate) fn fresh() -> String {
    madang::store::form_key::fresh()
}

/// The value of a hidden field of a page.
pub(crate) fn hidden(page: &Answer, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) =
        page.body.split_once(&field).unwrap_or_else(|| panic!("no {name} in {}", page.body));
    rest.split('"').next().unwrap().to_owned()
}

/// Of a draft whose page offers no filing, what the page would have sent.
pub(crate) async fn version_of(portal: &Portal, draft: &str) -> String {
    let id = draft.rsplit('/').next().unwrap().parse().unwrap();
    let row = application::Entity::find_by_id(MatterId(id)).one(portal.app.db.read()).await;
    row.unwrap().unwrap().draft_version.to_string()
}

/// Saves a section of a draft on top of the page as it is drawn now.
pub(crate) async fn save(
    person: &Person,
    draft: &str,
    section: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let address = format!("{draft}/sections/{section}");
    let seen = hidden(&person.get(&address).await, "seen");
    let fields: Vec<_> = fields.iter().copied().chain([("seen", seen.as_str())]).collect();
    person.post(&address, &fields).await
}
