//! Books of a walk, kept from the files as they are written and from what is told of it: no code of the engine says what
//! stands in them.

use std::collections::{BTreeMap, BTreeSet};

use madang::domain::engine::procedures::SHIPPED;
use toml::{Table, Value};
use uuid::Uuid;

use super::super::walk::{matter::Seen, world::Told};

/// A file, with the stages that `at` means by its groups.
pub struct File(Table);

#[derive(Clone, Debug)]
struct Request {
    id: Uuid,
    key: String,
    lapsed: bool,
}

#[derive(Clone, Debug)]
pub struct Matter {
    pub procedure: String,
    pub parent: Option<usize>,
    pub stage: String,
    requests: Vec<Request>,
    /// Its own open clocks, and whether each has run out.
    clocks: BTreeMap<String, bool>,
    done: BTreeMap<(String, String), i64>,
}

pub struct Books {
    pub files: BTreeMap<String, File>,
    lead: BTreeSet<String>,
    pub matters: Vec<Matter>,
    pub acts: usize,
}

type Row<'a> = (&'a Table, Option<Uuid>);

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn is(table: &Table, key: &str) -> bool {
    table.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn moves<'a>(row: &'a Table, how: &str) -> Vec<&'a str> {
    texts(row.get("clock").and_then(|moves| moves.get(how)))
}

impl File {
    pub fn blocks(&self, kind: &str) -> impl Iterator<Item = &Table> {
        self.0.get(kind).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
    }

    fn block(&self, kind: &str, key: &str) -> Option<&Table> {
        self.blocks(kind).find(|block| text(block, "key") == key)
    }

    pub fn is_open(&self, stage: &str) -> bool {
        self.block("stage", stage).is_some_and(|block| text(block, "kind") == "open")
    }

    /// The request whose clock this is.
    fn request_of(&self, clock: &str) -> Option<&str> {
        self.blocks("overlay").find(|one| text(one, "clock") == clock).map(|one| text(one, "key"))
    }

    pub fn is_at(&self, row: &Table, stage: &str) -> bool {
        let group = |name: &str| self.0.get("group").and_then(|groups| groups.get(name));
        texts(row.get("at")).iter().any(|at| *at == stage || texts(group(at)).contains(&stage))
    }

    /// The open stages from which no row leads on to an end, however long one goes on.
    pub fn dead_ends(&self) -> Vec<&str> {
        let stages: Vec<&str> = self.blocks("stage").map(|stage| text(stage, "key")).collect();
        let mut ends: BTreeSet<&str> =
            stages.iter().copied().filter(|stage| !self.is_open(stage)).collect();
        for _ in &stages {
            let leads = |stage: &&str| {
                self.blocks("row")
                    .any(|row| self.is_at(row, stage) && ends.contains(text(row, "leads")))
            };
            let more: Vec<&str> = stages.iter().copied().filter(leads).collect();
            ends.extend(more);
        }
        stages.into_iter().filter(|stage| !ends.contains(stage)).collect()
    }
}

impl Books {
    pub fn open() -> Self {
        let read = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), toml::from_str::<Table>(text).unwrap())
        };
        let all: BTreeMap<String, Table> = SHIPPED.iter().map(read).collect();
        let acts = all["acts.toml"]["act"].as_array().unwrap().iter().filter_map(Value::as_table);
        let lead =
            acts.filter(|act| is(act, "lead")).map(|act| text(act, "key").to_owned()).collect();
        let files = all.into_values().filter(|file| file.contains_key("stage"));
        let files = files.map(|file| (text(&file, "key").to_owned(), File(file))).collect();
        Self { files, lead, matters: Vec::new(), acts: 0 }
    }

    pub fn file(&self, matter: &Matter) -> &File {
        &self.files[&matter.procedure]
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.matters.iter().map(Matter::seen).collect()
    }

    /// Enters what is told; a word of what cannot be.
    pub fn enter(&mut self, told: Told) -> Result<(), String> {
        match told {
            Told::Opened { procedure, parent } => self.opened(procedure, parent),
            Told::Lapsed { matter, clock: Some(clock) } => {
                let own = &mut self.matters[matter].clocks;
                let lapsed = own.get_mut(&clock).ok_or("a clock lapses that does not run")?;
                if std::mem::replace(lapsed, true) {
                    return Err(format!("{clock} lapses twice"));
                }
            }
            Told::Lapsed { matter, clock: None } => {
                for request in &mut self.matters[matter].requests {
                    request.lapsed = true;
                }
            }
            Told::Done { matter, role, act, about, id, after } => {
                let rows = self.rows(matter, role.as_str(), &act).into_iter();
                let mut ways = rows.map(|(row, of, _)| self.after(matter, (row, about.or(of)), id));
                let Some(mut now) = ways.find(|now| now.seen() == after) else {
                    let from = &self.matters[matter];
                    return Err(format!(
                        "{role} does {act}: no row leads to {after:?} from {from:?}"
                    ));
                };
                drop(ways);
                *now.done.entry((act, role.to_string())).or_default() += 1;
                self.matters[matter] = now;
                self.acts += 1;
            }
        }
        Ok(())
    }

    fn opened(&mut self, procedure: String, parent: Option<usize>) {
        let file = &self.files[&procedure];
        let by_itself = |clock: &&Table| ["opened", "valid_from"].contains(&text(clock, "anchor"));
        let clocks = file.blocks("clock").filter(by_itself);
        let clocks = clocks.map(|clock| (text(clock, "key").to_owned(), false)).collect();
        let (stage, requests, done) =
            (text(&file.0, "first").to_owned(), Vec::new(), BTreeMap::new());
        self.matters.push(Matter { procedure, parent, stage, requests, clocks, done });
    }

    /// The rows by which the role may do it there; of each whether the books know that it may.
    pub fn rows(&self, matter: usize, role: &str, act: &str) -> Vec<(&Table, Option<Uuid>, bool)> {
        let (of, mut found) = (&self.matters[matter], Vec::new());
        let file = self.file(of);
        let may = |row: &&Table| {
            let who = texts(row.get("who"));
            let admits =
                who.contains(&role) || (role == "applicant_lead" && who.contains(&"applicant"));
            text(row, "does") == act
                && file.is_at(row, &of.stage)
                && admits
                && !(role == "applicant" && self.lead.contains(act))
        };
        for row in file.blocks("row").filter(may) {
            let extended =
                moves(row, "extends").into_iter().find_map(|clock| file.request_of(clock));
            let ends = row.get("ends").and_then(Value::as_str);
            let of_key = |key: &str| {
                of.requests.iter().filter(|one| one.key == key).map(|one| Some(one.id)).collect()
            };
            let mut abouts: Vec<Option<Uuid>> =
                ends.or(extended).map_or_else(|| vec![None], of_key);
            if abouts.is_empty() && ends.is_none() {
                abouts.push(None);
            }
            let lapse =
                file.blocks("clock").find(|clock| role == "system" && text(clock, "lapse") == act);
            for about in abouts {
                let needs = row.get("needs").and_then(Value::as_array).into_iter().flatten();
                let mut judged: Vec<Option<bool>> =
                    needs.map(|need| self.holds(need, matter, (role, act), about)).collect();
                judged.extend(lapse.map(|clock| {
                    Some(self.clock(matter, text(clock, "key"), about).contains(&true))
                }));
                if !judged.contains(&Some(false)) {
                    let sure = !judged.contains(&None) && moves(row, "extends").is_empty();
                    found.push((row, about, sure));
                }
            }
        }
        found
    }

    /// Whether each clock of this name that runs has run out.
    fn clock(&self, matter: usize, clock: &str, about: Option<Uuid>) -> Vec<bool> {
        let of = &self.matters[matter];
        let Some(key) = self.file(of).request_of(clock) else {
            return of.clocks.get(clock).copied().into_iter().collect();
        };
        let named = of.requests.iter().any(|one| Some(one.id) == about && one.key == key);
        let requests =
            of.requests.iter().filter(|one| one.key == key && (!named || Some(one.id) == about));
        requests.map(|one| one.lapsed).collect()
    }

    /// Whether a need holds; nothing where it is about what these books do not know.
    fn holds(
        &self,
        need: &Value,
        matter: usize,
        (role, act): (&str, &str),
        about: Option<Uuid>,
    ) -> Option<bool> {
        let (name, asked) = need.as_table()?.iter().next()?;
        let (of, word) = (&self.matters[matter], asked.as_str().unwrap_or_default());
        let meeting = || self.matters.iter().rfind(|one| one.procedure == "meeting");
        Some(match name.as_str() {
            "with" => of.requests.iter().any(|one| one.key == word),
            "without" => of.requests.iter().all(|one| one.key != word),
            "running" => self.clock(matter, word, about).contains(&false),
            "lapsed" => self.clock(matter, word, about).contains(&true),
            "unlapsed" => !self.clock(matter, word, about).contains(&true),
            "other_than" => role != word,
            "at_most" => {
                of.done.get(&(act.to_owned(), role.to_owned())).copied().unwrap_or(0)
                    < asked.as_integer()?
            }
            "done" => of.done.keys().any(|(done, _)| done == word),
            "parent_at" => of.parent.is_some_and(|parent| {
                texts(Some(asked)).contains(&self.matters[parent].stage.as_str())
            }),
            "meeting_at" => {
                meeting().is_some_and(|one| texts(Some(asked)).contains(&one.stage.as_str()))
            }
            "settled" | "every" | "some" | "none" => self.stand(name, asked, matter),
            "checked" | "apart_from" => true,
            _ => return None,
        })
    }

    /// Whether those under the matter stand as they are asked to.
    fn stand(&self, how: &str, asked: &Value, matter: usize) -> bool {
        let asked_at = asked.as_table().and_then(|one| one.iter().next());
        let (kind, named) = asked_at
            .map_or((asked.as_str().unwrap_or_default(), Vec::new()), |(kind, stages)| {
                (kind.as_str(), texts(Some(stages)))
            });
        let under = self.matters.iter().filter(|one| one.parent == Some(matter));
        let under: Vec<&Matter> =
            under.filter(|one| text(&self.file(one).0, "kind") == kind).collect();
        let there = |one: &&Matter| named.contains(&one.stage.as_str());
        match how {
            "settled" => !under.iter().any(|one| self.file(one).is_open(&one.stage)),
            "every" => !under.is_empty() && under.iter().all(there),
            "some" => under.iter().any(there),
            _ => !under.iter().any(there),
        }
    }

    fn after(&self, matter: usize, (row, about): Row<'_>, id: Uuid) -> Matter {
        let mut now = self.matters[matter].clone();
        let file = self.file(&now);
        let to = row.get("leads").and_then(Value::as_str);
        let closes = to
            .and_then(|to| file.block("stage", to))
            .is_some_and(|stage| text(stage, "kind") == "closed");
        let ends = row.contains_key("ends");
        let drops = texts(row.get("drops"));
        now.requests.retain(|one| {
            let goes = closes || drops.contains(&one.key.as_str());
            !(goes || ends && Some(one.id) == about)
        });
        if let Some(key) = row.get("sets").and_then(Value::as_str) {
            now.requests.push(Request { id, key: key.to_owned(), lapsed: false });
        }
        now.clocks.retain(|key, _| !moves(row, "ends").contains(&key.as_str()));
        let own = |key: &&str| file.request_of(key).is_none();
        let started = ["starts", "restarts"].into_iter().flat_map(|how| moves(row, how));
        now.clocks.extend(started.filter(own).map(|key| (key.to_owned(), false)));
        for key in ["extends", "meets"].into_iter().flat_map(|how| moves(row, how)) {
            now.clocks.entry(key.to_owned()).and_modify(|lapsed| *lapsed = false);
            now.requests
                .iter_mut()
                .filter(|one| !ends && Some(one.id) == about)
                .for_each(|one| one.lapsed = false);
        }
        if closes {
            now.clocks
                .retain(|key, _| file.block("clock", key).is_some_and(|clock| is(clock, "free")));
        }
        if let Some(to) = to {
            to.clone_into(&mut now.stage);
        }
        now
    }

    /// What is open on a matter that has ended.
    pub fn open_on_closed(&self) -> Vec<String> {
        let closed = |matter: &&Matter| !self.file(matter).is_open(&matter.stage);
        let left = |(index, matter): (usize, &Matter)| {
            let clocks = matter.clocks.keys().filter(|key| {
                !self.file(matter).block("clock", key).is_some_and(|one| is(one, "free"))
            });
            let mut left: Vec<String> =
                clocks.chain(matter.requests.iter().map(|one| &one.key)).cloned().collect();
            let under = self
                .matters
                .iter()
                .filter(|one| one.parent == Some(index) && self.file(one).is_open(&one.stage));
            left.extend(
                under.filter(|one| !is(&self.file(one).0, "free")).map(|one| one.procedure.clone()),
            );
            left.into_iter()
                .map(|what| format!("{what} on {} at {}", matter.procedure, matter.stage))
                .collect::<Vec<_>>()
        };
        self.matters
            .iter()
            .enumerate()
            .filter(|(_, matter)| closed(matter))
            .flat_map(left)
            .collect()
    }
}

impl Matter {
    pub fn seen(&self) -> Seen {
        let requests = self.requests.iter().map(|one| (one.id, one.key.clone())).collect();
        Seen { stage: self.stage.clone(), requests, clocks: self.clocks.keys().cloned().collect() }
    }
}
