//! Criteria of the committee: each once, with marks that there are.

use serde::Deserialize;

use super::{Reader, unique};
use crate::domain::{
    programme::criteria::{Criteria, Criterion},
    score::MOST,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub programme: String,
    pub version: u32,
    criterion: Vec<Criterion>,
}

pub(super) fn read(reader: &mut Reader<'_>, raw: Raw) -> Criteria {
    unique(reader, "criterion", raw.criterion.iter().map(|one| one.key.as_str()));
    for one in &raw.criterion {
        let anchors = one.anchor.iter().map(|anchor| anchor.points);
        for points in anchors.chain(one.least).filter(|points| *points > MOST) {
            let reason = format!("{points} half points are more than {MOST}");
            reader.refuse(format!("criterion {}", one.key), reason);
        }
    }
    if raw.criterion.iter().all(|one| one.weight == 0) {
        reader.refuse("file", "no criterion weighs anything");
    }
    Criteria { version: raw.version, criteria: raw.criterion }
}
