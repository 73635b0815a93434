//! How far the three chains had come, in a small file outside the database: whoever cuts off the end of a chain, or writes
//! it anew from some entry on, leaves nothing in the database that shows it (docs/decisions/0054-ledger-and-checkpoints.md).

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::Path,
};

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    act::Broken,
    domain::calendar::seoul_day,
    store::{daybook, ledger, seal},
};

/// What the file holds; of each chain the last entry of every day on which one was written, the newest at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Checkpoint {
    /// All events of all matters, in the order of their seals.
    pub events: Vec<Head>,
    pub daybook: Vec<Head>,
    /// Whatever became of a public record: the hash is over the digest of each, and over all entries before it.
    pub published: Vec<Head>,
}

/// The last entry of a chain: its hash is over every entry before it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Head {
    pub number: i64,
    pub hash: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy)]
enum Chain {
    Events,
    Daybook,
    Published,
}

impl Checkpoint {
    /// How far the chains of the database have come.
    pub async fn of(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let seal = seal::Entity::find().order_by_desc(seal::Column::Id).one(db).await?;
        let day = daybook::Entity::newest().one(db).await?;
        let entry = ledger::Entity::newest().one(db).await?;
        Ok(Self {
            events: seal.map(Head::of_seal).into_iter().collect(),
            daybook: day.map(Head::of_day).into_iter().collect(),
            published: entry.map(Head::of_entry).into_iter().collect(),
        })
    }

    /// The file, if there is one.
    pub fn read(file: &Path) -> anyhow::Result<Option<Self>> {
        match fs::read(file) {
            Ok(bytes) => {
                let read = serde_json::from_slice(&bytes);
                Ok(Some(read.with_context(|| format!("{} is no checkpoint", file.display()))?))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("{} cannot be read", file.display())),
        }
    }

    /// Writes the file anew; whoever reads it meanwhile, or after a cut of the power, finds the old one or the new one.
    pub fn write(&self, file: &Path) -> anyhow::Result<()> {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let draft = folder.join(format!(".{}", Uuid::now_v7()));
        let written = self.settle((&draft, file), folder);
        if written.is_err() {
            drop(fs::remove_file(&draft));
        }
        written.with_context(|| format!("{} cannot be written", file.display()))
    }

    fn settle(&self, (draft, file): (&Path, &Path), folder: &Path) -> anyhow::Result<()> {
        let mut open = File::create_new(draft)?;
        serde_json::to_writer_pretty(&mut open, self)?;
        open.write_all(b"\n")?;
        open.sync_all()?;
        fs::rename(draft, file)?;
        File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// With how far the chains have come since: the newest of a day takes the place of the one before.
    #[must_use]
    pub fn moved_to(mut self, now: &Self) -> Self {
        let chains = [
            (&mut self.events, &now.events),
            (&mut self.daybook, &now.daybook),
            (&mut self.published, &now.published),
        ];
        for (known, now) in chains {
            let Some(now) = now.last() else { continue };
            let day = seoul_day(now.at);
            if known.last().is_some_and(|last| last == now || seoul_day(last.at) == day) {
                known.pop();
            }
            known.push(now.clone());
        }
        self
    }

    /// What was cut off or written anew of that which the file knows.
    pub async fn faults(&self, db: &impl ConnectionTrait) -> Result<Vec<Broken>, DbErr> {
        let mut found = Vec::new();
        let chains = [
            (Chain::Events, &self.events),
            (Chain::Daybook, &self.daybook),
            (Chain::Published, &self.published),
        ];
        for (chain, heads) in chains {
            found.extend(chain.fault(db, heads).await?);
        }
        Ok(found)
    }
}

impl Head {
    fn of_seal(row: seal::Model) -> Self {
        Self { number: row.id, hash: row.hash, at: row.at }
    }

    fn of_day(row: daybook::Model) -> Self {
        Self { number: row.id, hash: row.hash, at: row.at }
    }

    fn of_entry(row: ledger::Model) -> Self {
        Self { number: row.id, hash: row.hash, at: row.at }
    }
}

impl Chain {
    fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Daybook => "daybook",
            Self::Published => "ledger",
        }
    }

    /// The entry of this number as it is now; without one the newest.
    async fn head(
        self,
        db: &impl ConnectionTrait,
        number: Option<i64>,
    ) -> Result<Option<Head>, DbErr> {
        Ok(match (self, number) {
            (Self::Events, Some(number)) => {
                seal::Entity::find_by_id(number).one(db).await?.map(Head::of_seal)
            }
            (Self::Daybook, Some(number)) => {
                daybook::Entity::find_by_id(number).one(db).await?.map(Head::of_day)
            }
            (Self::Published, Some(number)) => {
                ledger::Entity::find_by_id(number).one(db).await?.map(Head::of_entry)
            }
            (Self::Events, None) => Checkpoint::of(db).await?.events.pop(),
            (Self::Daybook, None) => Checkpoint::of(db).await?.daybook.pop(),
            (Self::Published, None) => Checkpoint::of(db).await?.published.pop(),
        })
    }

    /// The first day whose end is not what it was, and from which entry on.
    async fn fault(
        self,
        db: &impl ConnectionTrait,
        heads: &[Head],
    ) -> Result<Option<Broken>, DbErr> {
        let mut held = 0;
        for head in heads {
            let now = self.head(db, Some(head.number)).await?;
            if now.as_ref() == Some(head) {
                held = head.number;
                continue;
            }
            let (first, why) = match now {
                Some(_) => (held + 1, "written anew since the checkpoint"),
                None => (self.end(db).await?.max(held) + 1, "cut off since the checkpoint"),
            };
            let last = heads.last().unwrap_or(head);
            let (from, to) = (seoul_day(head.at), seoul_day(last.at));
            let entry = format!("{} {first} to {}, {from} to {to}", self.name(), last.number);
            return Ok(Some(Broken { entry, why: why.to_owned() }));
        }
        Ok(None)
    }

    async fn end(self, db: &impl ConnectionTrait) -> Result<i64, DbErr> {
        Ok(self.head(db, None).await?.map_or(0, |head| head.number))
    }
}

/// Brings the file up to now. Whether there was anything to write.
pub async fn keep(db: &impl ConnectionTrait, file: &Path) -> anyhow::Result<bool> {
    let next = next(db, Checkpoint::read(file)?, file).await?;
    if let Some(next) = &next {
        next.write(file)?;
    }
    Ok(next.is_some())
}

/// What the file is to hold in the place of what is known from it, if that is something else. One that the database does
/// not go on from stays as it is, since it shows what is wrong.
pub async fn next(
    db: &impl ConnectionTrait,
    known: Option<Checkpoint>,
    file: &Path,
) -> anyhow::Result<Option<Checkpoint>> {
    let now = Checkpoint::of(db).await?;
    let next = known.clone().unwrap_or_default().moved_to(&now);
    if known.as_ref() == Some(&next) {
        return Ok(None);
    }
    let newest = known.unwrap_or_default();
    let faults = Checkpoint {
        events: newest.events.last().cloned().into_iter().collect(),
        daybook: newest.daybook.last().cloned().into_iter().collect(),
        published: newest.published.last().cloned().into_iter().collect(),
    }
    .faults(db)
    .await?;
    if let Some(fault) = faults.first() {
        bail!("{} is not written over: {fault}", file.display());
    }
    Ok(Some(next))
}
