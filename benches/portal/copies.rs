//! A small world many times over: every case again under other numbers, of other companies, handled by the same people.
//!
//! Only the bench loads in bulk. Whatever is hashed is hashed anew by the portal's own rules, so that `madang check` and
//! `madang audit verify` hold of the large world as of the small one.

mod chained;
mod mapping;
mod tables;

use madang::{
    app::App,
    store::{application, counter, ledger, meeting, minutes, pilot, publication, signature},
    work,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, prelude::Expr,
};

pub use mapping::Mapping;

/// Adds so many copies of everything that belongs to a case.
pub async fn add(app: &App, copies: usize) -> anyhow::Result<()> {
    let original = chained::Original::read(app.db.read()).await?;
    let tables = tables::Tables::read(app.db.read()).await?;
    for number in 1..=u16::try_from(copies)? {
        let mapping = original.mapping(number);
        let tx = app.db.write().await?;
        let publications = original.share(&tx).await?;
        tx.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        original.copy(&tx, &mapping).await?;
        tables.copy(&tx, &mapping, publications).await?;
        tx.commit().await?;
    }
    number_on(app, copies).await?;
    sign_again(app).await?;
    chain_again(app).await
}

/// Whoever is numbered next comes after all copies.
async fn number_on(app: &App, copies: usize) -> anyhow::Result<()> {
    let tx = app.db.write().await?;
    let (cases, papers) = ((copies + 1) * mapping::CASES, (copies + 1) * mapping::PAPERS);
    let last = publication::Entity::find().count(&tx).await?;
    for (like, value) in [
        ("application-20%", cases),
        ("pilot-20%", papers),
        ("designation-20%", papers),
        ("decision-20%", papers),
        ("meeting-20%", papers),
        ("document-%", (mapping::FIRST_PAPER + copies + 1) * mapping::CASES),
        ("publication", usize::try_from(last)?),
    ] {
        tx.execute_unprepared(&format!(
            "UPDATE counter SET value = {value} WHERE key LIKE '{like}' AND key NOT LIKE '%-number %'"
        ))
        .await?;
    }
    Ok(tx.commit().await?)
}

/// Minutes name their cases by number: what was signed is another text in each copy.
async fn sign_again(app: &App) -> anyhow::Result<()> {
    let tx = app.db.write().await?;
    let signed = meeting::Entity::find().filter(meeting::Column::SignedAt.is_not_null());
    for meeting in signed.all(&tx).await? {
        let sha256 = minutes::of(&tx, &meeting).await?.sha256()?;
        signature::Entity::update_many()
            .col_expr(signature::Column::Sha256, Expr::value(sha256))
            .filter(signature::Column::MeetingId.eq(meeting.id))
            .filter(signature::Column::SignedAt.is_not_null())
            .exec(&tx)
            .await?;
    }
    Ok(tx.commit().await?)
}

/// Seals and the ledger are chains over everything: they begin anew, over what there is now.
async fn chain_again(app: &App) -> anyhow::Result<()> {
    let tx = app.db.write().await?;
    for table in ["seal", "ledger"] {
        let trigger = format!("{table}_no_DELETE");
        tx.execute_unprepared(&format!(
            "DROP TRIGGER {trigger}; DELETE FROM {table}; CREATE TRIGGER {trigger} BEFORE DELETE ON \"{table}\" \
             BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        ))
        .await?;
    }
    counter::Entity::delete_by_id(ledger::SEQ).exec(&tx).await?;
    ledger::begin(&tx, app.now()).await?;
    tx.commit().await?;
    Ok(work::seal(app).await?)
}

/// How often a world of so many cases and trials is to be copied to hold at least so many of both.
pub async fn needed(app: &App, (cases, pilots): (usize, usize)) -> anyhow::Result<usize> {
    let there = usize::try_from(application::Entity::find().count(app.db.read()).await?)?;
    let tried = usize::try_from(pilot::Entity::find().count(app.db.read()).await?)?;
    Ok(cases.div_ceil(there.max(1)).max(pilots.div_ceil(tried.max(1))).saturating_sub(1))
}
