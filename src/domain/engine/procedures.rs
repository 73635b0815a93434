//! The registry: every procedure by key and version, read from files and checked together.

use std::sync::{Arc, LazyLock, OnceLock};

use super::{
    acts::Acts,
    check,
    flaw::{Flaw, Flaws},
    keys::{MatterKind, ProcedureKey},
    parse,
    procedure::Procedure,
    words::Words,
};

/// The files that come with the portal.
pub const SHIPPED: &[(&str, &str)] = &[
    ("acts.toml", include_str!("../../procedures/acts.toml")),
    ("application-city-rule.toml", include_str!("../../procedures/application-city-rule.toml")),
    ("application-city-site.toml", include_str!("../../procedures/application-city-site.toml")),
    ("consultation.toml", include_str!("../../procedures/consultation.toml")),
    ("designation.toml", include_str!("../../procedures/designation.toml")),
    ("exemption-request.toml", include_str!("../../procedures/exemption-request.toml")),
    ("external-case.toml", include_str!("../../procedures/external-case.toml")),
    ("meeting.toml", include_str!("../../procedures/meeting.toml")),
    ("objection.toml", include_str!("../../procedures/objection.toml")),
    ("notices.toml", include_str!("../../procedures/notices.toml")),
    ("words.toml", include_str!("../../procedures/words.toml")),
];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedures {
    pub acts: Arc<Acts>,
    procedures: Vec<Procedure>,
}

static IN_FORCE: OnceLock<Procedures> = OnceLock::new();

impl Procedures {
    /// Reads `acts.toml`, the words of its notices and the procedures beside it, by the names of the files; refuses all if one is wrong.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<Flaw>> {
        let mut found = Vec::new();
        let mut acts = Acts::default();
        for (file, text) in files.iter().filter(|(file, _)| named(file) == "acts.toml") {
            let mut flaws = Flaws::of(file);
            acts = parse::acts(text, &mut flaws);
            found.extend(flaws.into_found());
        }
        let readable = found.is_empty();
        for (file, text) in
            files.iter().filter(|(file, _)| readable && named(file) == "notices.toml")
        {
            let mut flaws = Flaws::of(file);
            parse::notices(text, &mut acts, &mut flaws);
            found.extend(flaws.into_found());
        }
        let acts = Arc::new(acts);
        let mut read: Vec<(&str, Procedure)> = Vec::new();
        let beside = ["acts.toml", "notices.toml"];
        for (file, text) in files.iter().filter(|(file, _)| !beside.contains(&named(file))) {
            let mut flaws = Flaws::of(file);
            if named(file) == "words.toml" {
                Words::parse(text, &mut flaws);
            } else {
                read.extend(
                    parse::procedure(text, &acts, &mut flaws).map(|procedure| (*file, procedure)),
                );
            }
            found.extend(flaws.into_found());
        }
        if found.is_empty() {
            found = check::all(files, &acts, &read);
        }
        if !found.is_empty() {
            return Err(found);
        }
        let mut procedures: Vec<Procedure> =
            read.into_iter().map(|(_, procedure)| procedure).collect();
        procedures.sort_by(|a, b| (&a.key, a.version).cmp(&(&b.key, b.version)));
        Ok(Self { acts, procedures })
    }

    /// Those that come with the portal; a test reads the same files, so that a wrong one is never shipped.
    pub fn shipped() -> &'static Self {
        static PROCEDURES: LazyLock<Procedures> =
            LazyLock::new(|| Procedures::parse(SHIPPED).unwrap_or_default());
        &PROCEDURES
    }

    /// Those that hold in this process: those that come with the portal, or the set chosen at its start.
    pub fn in_force() -> &'static Self {
        IN_FORCE.get().unwrap_or_else(|| Self::shipped())
    }

    /// Once, before anyone asks; false where another set holds already.
    pub fn hold_from_now_on(self) -> bool {
        *IN_FORCE.get_or_init(|| self.clone()) == self
    }

    pub fn get(&self, key: &str, version: u32) -> Option<&Procedure> {
        self.procedures
            .iter()
            .find(|procedure| procedure.key.as_str() == key && procedure.version == version)
    }

    pub fn latest(&self, key: &str) -> Option<&Procedure> {
        self.procedures.iter().rfind(|procedure| procedure.key.as_str() == key)
    }

    /// The latest procedure for matters of this kind, where there is one only (a child, a meeting).
    pub fn for_kind(&self, kind: &MatterKind) -> Option<&Procedure> {
        self.procedures.iter().rfind(|procedure| procedure.kind == *kind)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Procedure> {
        self.procedures.iter()
    }

    /// The keys, each once.
    pub fn keys(&self) -> Vec<&ProcedureKey> {
        let mut keys: Vec<&ProcedureKey> =
            self.procedures.iter().map(|procedure| &procedure.key).collect();
        keys.dedup();
        keys
    }
}

fn named(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
