//! Bytes of the file store by their hash, whichever table names them.

use std::collections::BTreeSet;

use sea_orm::{QuerySelect, entity::prelude::*};

use super::{attachment, opinion_file};

/// The tables whose `sha256` names a file.
pub const NAMING: [&str; 2] = ["attachment", "opinion_file"];

/// As many parameters as any statement takes, and to spare.
const AT_ONCE: usize = 200;

/// Which of these hashes a row names.
pub async fn named(
    db: &impl ConnectionTrait,
    hashes: &[String],
) -> Result<BTreeSet<String>, DbErr> {
    let mut named = BTreeSet::new();
    for some in hashes.chunks(AT_ONCE) {
        named.extend(among::<attachment::Entity>(db, attachment::Column::Sha256, some).await?);
        named.extend(among::<opinion_file::Entity>(db, opinion_file::Column::Sha256, some).await?);
    }
    Ok(named)
}

async fn among<E: EntityTrait>(
    db: &impl ConnectionTrait,
    hash: E::Column,
    some: &[String],
) -> Result<Vec<String>, DbErr> {
    E::find().select_only().column(hash).filter(hash.is_in(some)).into_tuple().all(db).await
}
