//! Who a mail is for, and what of it they may still read as it leaves: much can have happened since it was written.

use sea_orm::entity::prelude::*;

use crate::{
    act::{self, Readable},
    app::App,
    domain::ids::{MatterId, NoticeId},
    error::Result,
    store::{
        application,
        mail::{self, COMMENT, GATHERED},
        notice, office_link,
        reader::Reader,
        user,
    },
};

/// What a mail tells of cases.
pub(super) enum News {
    /// It is of no case.
    Other,
    /// What its reader may still read, the oldest first.
    Told(Vec<Readable>),
    /// It told of a case, and its reader may read nothing of that any more.
    Gone,
}

pub(super) async fn news(app: &App, row: &mail::Model) -> Result<News> {
    let db = app.db.read();
    if row.template == COMMENT {
        return Ok(if writes_in(db, row).await? { News::Other } else { News::Gone });
    }
    let ids = match (row.notice_id, row.template.as_str()) {
        (Some(id), _) => vec![id],
        (None, GATHERED) => {
            serde_json::from_value(row.words["notices"].clone()).map_err(anyhow::Error::from)?
        }
        (None, _) => return Ok(News::Other),
    };
    let Some(reader) = told(db, &ids).await? else { return Ok(News::Gone) };
    let readable = act::still_readable(db, &reader, &ids).await?;
    Ok(if readable.is_empty() { News::Gone } else { News::Told(readable) })
}

/// To whom these notices are: all of one mail are to one person.
async fn told(db: &impl ConnectionTrait, ids: &[NoticeId]) -> Result<Option<Reader>> {
    let Some(user) = notice::reader_of(db, ids).await? else { return Ok(None) };
    match office_link::Entity::given_to(user).one(db).await? {
        Some(link) => Ok(Reader::by_letter(db, &link).await?),
        None => Ok(Reader::load(db, user).await?),
    }
}

/// Whether the draft in which something was said is still its reader's to write.
async fn writes_in(db: &impl ConnectionTrait, row: &mail::Model) -> Result<bool> {
    let known = user::Entity::find().filter(user::COLUMN.email.eq(row.address.as_str()));
    let (Some(known), Some(draft)) = (known.one(db).await?, draft(row)) else { return Ok(false) };
    let Some(reader) = Reader::load(db, known.id).await? else { return Ok(false) };
    let open = application::Entity::find_by_id(draft)
        .filter(application::Column::Id.in_subquery(application::drafts_of(&reader)));
    Ok(open.one(db).await?.is_some())
}

/// The draft that a letter about what was said leads to.
fn draft(row: &mail::Model) -> Option<MatterId> {
    let way = row.words["link"].as_str()?;
    way.strip_prefix("/applications/")?.split('/').next()?.parse().ok()
}
