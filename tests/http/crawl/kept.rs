//! What is kept, to be put into the addresses of the router.

use std::collections::BTreeMap;

use madang::{
    store::{application, attachment, condition_change, letter, matter, opinion_file, scene},
    web,
};
use sea_orm::{EntityTrait, QueryOrder};

use crate::harness::Portal;

/// What is kept, by the name of the parameter that stands for it.
pub(crate) struct Kept {
    applications: Vec<String>,
    /// Of these, those whose parts are asked for as well.
    taken_apart: Vec<String>,
    meetings: Vec<String>,
    /// Each with its kind.
    matters: Vec<(String, String)>,
    by_name: BTreeMap<&'static str, Vec<String>>,
}

impl Kept {
    pub async fn of(portal: &Portal) -> Self {
        let db = portal.app.db.read();
        let cases = application::Entity::find().order_by_asc(application::Column::Id);
        let cases = cases.all(db).await.unwrap();
        let all = matter::Entity::find().all(db).await.unwrap();
        let is_meeting = |row: &&matter::Model| row.kind == scene::MEETING;
        let ids = |rows: Vec<&matter::Model>| rows.iter().map(|row| row.id.to_string()).collect();
        let mut by_name = BTreeMap::from([
            ("file", files(portal).await),
            ("number", cases.iter().filter_map(|row| row.number.clone()).collect()),
            ("version", vec!["1".to_owned(), "2".to_owned()]),
            ("section", vec!["idea".to_owned(), "documents".to_owned()]),
            ("act", vec!["withdraw".to_owned(), "hand_back".to_owned()]),
        ]);
        let letters = letter::Entity::find().all(db).await.unwrap();
        by_name.insert("letter", letters.iter().map(|row| row.id.to_string()).collect());
        let changes = condition_change::Entity::find().all(db).await.unwrap();
        by_name.insert("change", changes.iter().map(|row| row.id.to_string()).collect());
        for (name, kind) in [("request", scene::REQUEST), ("objection", scene::OBJECTION)] {
            by_name.insert(name, ids(all.iter().filter(|row| row.kind == kind).collect()));
        }
        Self {
            taken_apart: cases.iter().map(|row| row.id.to_string()).collect(),
            applications: cases.iter().map(|row| row.id.to_string()).collect(),
            meetings: ids(all.iter().filter(is_meeting).collect()),
            matters: all
                .iter()
                .filter(|row| !is_meeting(row))
                .map(|row| (row.kind.clone(), row.id.to_string()))
                .collect(),
            by_name,
        }
    }

    /// Every case, and of what hangs on cases two of a kind: what looks alike is read once.
    pub fn fewer(mut self) -> Self {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        self.matters.retain(|(kind, _)| {
            let count = seen.entry(kind.clone()).or_default();
            *count += 1;
            kind == scene::APPLICATION || *count <= 2
        });
        self.by_name.values_mut().for_each(|values| values.truncate(8));
        let last = self.taken_apart.pop();
        self.taken_apart.truncate(1);
        self.taken_apart.extend(last);
        self
    }

    pub fn named(&self, name: &str) -> &[String] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The same with other values for a parameter.
    pub fn with(mut self, name: &'static str, values: Vec<String>) -> Self {
        self.by_name.insert(name, values);
        self
    }

    /// Every address of the router, with all that fits in its place; nothing was ever kept under the others.
    pub fn addresses(&self) -> Vec<String> {
        let paths = web::table().into_iter().map(|(path, _)| path);
        paths.filter(|path| !path.starts_with("/demo")).flat_map(|path| self.filled(path)).collect()
    }

    fn filled(&self, path: &str) -> Vec<String> {
        let several = path.matches('{').count() > 1;
        let area = path.split('/').nth(1).unwrap_or_default();
        let mut all = vec![String::new()];
        for part in path.split('/').skip(1) {
            let fits = match part.strip_prefix('{') {
                Some(name) => self.fits((area, several), name.trim_end_matches('}')),
                None => vec![part.to_owned()],
            };
            let longer = |one: &String| fits.iter().map(|part| format!("{one}/{part}")).collect();
            all = all.iter().flat_map(|one| -> Vec<String> { longer(one) }).collect();
        }
        all
    }

    fn fits(&self, (area, several): (&str, bool), name: &str) -> Vec<String> {
        let known = match (area, name) {
            ("committee", "id") => Some(self.meetings.clone()),
            ("review", "id") if !several => {
                Some(self.matters.iter().map(|(_, id)| id.clone()).collect())
            }
            ("applications" | "review", "id") if several => Some(self.taken_apart.clone()),
            ("applications" | "audit" | "steward", "id") => Some(self.applications.clone()),
            _ => self.by_name.get(name).cloned(),
        };
        known.unwrap_or_else(|| vec!["nothing".to_owned()])
    }
}

async fn files(portal: &Portal) -> Vec<String> {
    let db = portal.app.db.read();
    let attached = attachment::Entity::find().all(db).await.unwrap();
    let enclosed = opinion_file::Entity::find().all(db).await.unwrap();
    let attached = attached.iter().map(|row| row.id.to_string());
    attached.chain(enclosed.iter().map(|row| row.id.to_string())).collect()
}
