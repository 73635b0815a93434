//! Who writes a draft, and the mail by which one of them hears of another's comment.

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;

use crate::{
    domain::{
        bilingual::{Bilingual, Locale},
        ids::UserId,
        mailing::{Mailing, next_digest},
        programme::Section,
    },
    error::Result,
    store::{application, comment, guest, mail, membership, user},
    web::guard::Own,
};

/// Everybody who writes this draft.
pub(super) async fn writers(
    db: &impl ConnectionTrait,
    row: &application::Model,
) -> Result<Vec<user::Model>> {
    let mut people = membership::people(db, row.company_id).await?;
    for guest in guest::people(db, row.id).await? {
        if people.iter().all(|known| known.id != guest.id) {
            people.push(guest);
        }
    }
    Ok(people)
}

/// One mail until whoever is told has looked: at once or with the day, as they chose. It says who wrote and where, never what.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    (own, section): (&Own, &Section),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    let row = &own.application;
    for person in writers(tx, row).await? {
        let told = person.id == own.reader.id() || waits(tx, person.id, row).await?;
        let mailing = Mailing::read(&person.mailing).unwrap_or_default();
        if told || mailing == Mailing::Owed {
            continue;
        }
        let locale = Locale::from_code(&person.locale).unwrap_or_default();
        let words = json!({
            "name": own.reader.user.name_in(locale),
            "draft": title(row).get(locale),
            "section": section.title.get(locale),
            "link": format!("{}/sections/{}/comments", own.address(), section.key),
        });
        let to = (person.email.as_str(), person.locale.as_str());
        match mailing {
            Mailing::Daily => {
                mail::put_once(tx, to, (mail::COMMENT, words), (now, next_digest(now))).await?;
            }
            Mailing::Each | Mailing::Owed => mail::put(tx, to, mail::COMMENT, words, now).await?,
        }
    }
    Ok(())
}

/// Told before, and not looked since.
async fn waits(tx: &DatabaseTransaction, user: UserId, row: &application::Model) -> Result<bool> {
    Ok(comment::waits_for(tx, user, row.id).await?)
}

/// What the draft is called; what has no name yet is its programme.
fn title(row: &application::Model) -> Bilingual {
    match row.form() {
        Some(form) if row.title.trim().is_empty() => form.name.clone(),
        Some(_) | None => row.name(),
    }
}
