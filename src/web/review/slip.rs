//! What a page of votes asks: each request, each member of the roll; who is recused or absent has no choice.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;
use strum::IntoEnumIterator;
use uuid::Uuid;

use super::{
    condition::NAMES,
    desk::{Desk, Rows},
    resolving,
};
use crate::{
    app::App,
    domain::{
        bilingual::Locale,
        engine::{
            Ballot, Condition, Resolution, Resolved, Sheet, Vote, VoteCorrection, VoteCount,
            VoteMistake, share::Majority,
        },
        ids::{MatterId, UserId},
        limits,
    },
    error::{Error, Result},
    store::{
        agenda_item, attendance, ballot, declaration, exemption_request, matter, meeting,
        resolution, seat, user,
    },
    web::forms::{Faults, Pairs},
};

pub(super) struct Slip {
    pub requests: Vec<exemption_request::Model>,
    pub members: Vec<Member>,
    /// What offices asked for, to be taken over.
    pub proposed: Vec<Condition>,
    meeting: MatterId,
    /// The votes and results that were recorded before, as their page sends them: they are put right.
    recorded: Option<Recorded>,
}

/// What stands in the record, as the page sends it, and who was on the roll then.
struct Recorded {
    pairs: Pairs,
    roll: Vec<UserId>,
}

pub(super) struct Member {
    pub id: UserId,
    pub name: String,
    pub fixed: Option<Vote>,
}

/// A member whose vote was typed while there was one to type.
#[derive(Serialize)]
pub(super) struct Changed {
    name: String,
    now: &'static str,
}

pub(super) async fn load(app: &App, desk: &Desk) -> Result<Slip> {
    let db = app.db.read();
    let id = desk.case.scene.matter.id;
    let open: BTreeSet<_> = matter::Entity::under(id)
        .all(db)
        .await?
        .into_iter()
        .filter(|row| row.open)
        .map(|row| row.id)
        .collect();
    let requests = exemption_request::Entity::of(id).all(db).await?;
    let item = agenda_item::Entity::of(id).one(db).await?.ok_or(Error::NotFound)?;
    let meeting =
        meeting::Entity::find_by_id(item.meeting_id).one(db).await?.ok_or(Error::NotFound)?;
    let recorded = recorded(db, &item).await?;
    // Who left after a vote was there for it.
    let attends = |row: &&attendance::Model| match recorded {
        Some(_) => row.came(meeting.opened_at),
        None => row.present,
    };
    let noted = attendance::Entity::at(meeting.id).all(db).await?;
    let there: BTreeSet<UserId> = noted.iter().filter(attends).map(|row| row.user_id).collect();
    let away = away(db, id).await?;
    let fixed = |user: &UserId| match (away.contains(user), there.contains(user)) {
        (true, _) => Some(Vote::Recused),
        (false, false) => Some(Vote::Absent),
        (false, true) => None,
    };
    let roll = roll(db, &meeting, recorded.as_ref()).await?;
    Ok(Slip {
        proposed: resolving::proposed(db, id).await?,
        meeting: meeting.id,
        requests: requests.into_iter().filter(|row| open.contains(&row.id)).collect(),
        members: roll.iter().map(|user| Member::of(user, fixed(&user.id), desk.locale())).collect(),
        recorded,
    })
}

/// Members who keep away from the case.
async fn away(db: &impl ConnectionTrait, id: MatterId) -> Result<BTreeSet<UserId>> {
    let declared = declaration::Entity::about([id])
        .filter(declaration::Column::Ground.is_not_null())
        .all(db)
        .await?;
    Ok(declared.into_iter().map(|row| row.user_id).collect())
}

/// What stands in the record of the item; nothing where it was not voted on yet.
async fn recorded(
    db: &impl ConnectionTrait,
    item: &agenda_item::Model,
) -> Result<Option<Recorded>> {
    let resolved = resolution::Entity::on([item.id]).all(db).await?;
    if resolved.is_empty() {
        return Ok(None);
    }
    let cast = ballot::Entity::on(resolved.iter().map(|row| row.request_id))
        .filter(ballot::COLUMN.meeting_id.eq(item.meeting_id))
        .all(db)
        .await?;
    let roll = cast.iter().map(|row| row.user_id).collect();
    // Who keeps away has no vote to put right.
    let cast = cast.into_iter().filter(|row| row.choice != <&str>::from(Vote::Recused));
    let votes = cast.map(|row| (format!("vote.{}.{}", row.request_id, row.user_id), row.choice));
    let results = resolved.into_iter().flat_map(|row| {
        let of = |name: &str| format!("{name}.{}", row.request_id);
        let mut pairs = resolving::recorded(row.request_id.0, &row.sets());
        pairs.extend([(of("result"), row.result), (of("words"), row.words)]);
        pairs
    });
    Ok(Some(Recorded { pairs: Pairs(votes.chain(results).collect()), roll }))
}

/// The members, with those who left the body since they voted.
async fn roll(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    recorded: Option<&Recorded>,
) -> Result<Vec<user::Model>> {
    let mut roll = seat::roll(db, &meeting.body).await?;
    let known: BTreeSet<UserId> = roll.iter().map(|one| one.id).collect();
    let voted = recorded.into_iter().flat_map(|recorded| recorded.roll.iter().copied());
    let left: BTreeSet<UserId> = voted.filter(|one| !known.contains(one)).collect();
    if !left.is_empty() {
        roll.extend(user::Entity::find().filter(user::COLUMN.id.is_in(left)).all(db).await?);
    }
    Ok(roll)
}

impl Member {
    fn of(user: &user::Model, fixed: Option<Vote>, locale: Locale) -> Self {
        Self { id: user.id, name: user.name_in(locale).to_owned(), fixed }
    }

    /// What the member did on a request, as the page says.
    pub(super) fn choice(&self, pairs: &Pairs, request: Uuid) -> Option<Vote> {
        let typed = pairs.get(&format!("vote.{request}.{}", self.id));
        // To be recused takes a declaration.
        let chosen =
            Vote::iter().find(|vote| <&str>::from(vote) == typed && *vote != Vote::Recused);
        self.fixed.or(chosen)
    }
}

impl Slip {
    pub(super) fn corrects(&self) -> bool {
        self.recorded.is_some()
    }

    /// What the page begins with.
    pub(super) fn first(&self, mut asked: Pairs) -> Pairs {
        asked.0.extend(self.recorded.iter().flat_map(|recorded| recorded.pairs.0.iter().cloned()));
        asked
    }

    /// The controls as they stand on the page: of each request the votes, the result, the words.
    pub(super) fn order(&self) -> Vec<(String, String)> {
        let mut order = Vec::new();
        for (place, row) in self.requests.iter().enumerate() {
            let rule = row.rule();
            for (seat, member) in self.members.iter().enumerate() {
                order.push((format!("vote.{place}.{seat}"), member.name.clone()));
            }
            order.push((format!("result.{place}"), rule.clone()));
            order.push((format!("words.{place}"), rule.clone()));
            for row in 0..limits::ROWS {
                let of = |name| (format!("conditions.{place}.{row}.{name}"), rule.clone());
                order.extend(NAMES.map(of));
            }
        }
        order.push(("cause".to_owned(), String::new()));
        order.push(("correction".to_owned(), String::new()));
        order
    }

    pub(super) fn changed(&self, pairs: &Pairs) -> Vec<Changed> {
        let typed = |member: &Member, now: &str| {
            let ending = format!(".{}", member.id);
            let of_member = |name: &str| name.starts_with("vote.") && name.ends_with(&ending);
            pairs.0.iter().any(|(name, value)| of_member(name) && value != now)
        };
        let now = |member: &Member| {
            let now = <&'static str>::from(member.fixed?);
            typed(member, now).then(|| Changed { name: member.name.clone(), now })
        };
        self.members.iter().filter_map(now).collect()
    }

    fn ballots(&self, pairs: &Pairs, request: Uuid) -> Vec<Ballot> {
        let cast = |member: &Member| {
            let vote = member.choice(pairs, request)?;
            Some(Ballot { request, member: member.id.0, vote })
        };
        self.members.iter().filter_map(cast).collect()
    }

    /// How many may vote: before anything is marked those who are there, as the page of the meeting says.
    pub(super) fn able(&self, pairs: &Pairs, (request, counted): (Uuid, u32)) -> u32 {
        let able = self.members.iter().filter(|member| member.fixed.is_none());
        if able.clone().any(|member| member.choice(pairs, request).is_some()) {
            return counted;
        }
        u32::try_from(able.count()).unwrap_or(u32::MAX)
    }

    pub(super) fn count(&self, pairs: &Pairs, request: Uuid) -> VoteCount {
        let roll = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        VoteCount::of(roll, &self.ballots(pairs, request), request)
    }

    fn correction(&self, pairs: &Pairs, faults: &mut Faults) -> VoteCorrection {
        let cause = VoteMistake::iter().find(|one| <&str>::from(one) == pairs.get("cause"));
        if cause.is_none() {
            faults.add("cause", "missing-choice");
        }
        VoteCorrection {
            meeting: self.meeting.0,
            cause: cause.unwrap_or_default(),
            words: faults.text("correction", pairs.get("correction")),
        }
    }

    /// The conditions on each request, as typed.
    pub(super) fn conditions(&self, pairs: &Pairs) -> Vec<Rows> {
        self.requests.iter().map(|row| resolving::rows(pairs, row.id.0)).collect()
    }

    /// Every member on every request, and a resolution that the votes bear out.
    pub(super) fn parse(
        &self,
        pairs: &Pairs,
        conditions: &[Rows],
        (majority, today): (Option<Majority>, NaiveDate),
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
        for (place, (row, rows)) in self.requests.iter().zip(conditions).enumerate() {
            let request = row.id.0;
            for (seat, member) in self.members.iter().enumerate() {
                if member.choice(pairs, request).is_none() {
                    faults.add(format!("vote.{place}.{seat}"), "missing-choice");
                }
            }
            ballots.extend(self.ballots(pairs, request));
            let words =
                faults.text(&format!("words.{place}"), pairs.get(&format!("words.{request}")));
            let result = self.result(pairs, (place, request), majority, &mut faults);
            let conditions = resolving::read(&mut faults, rows, (place, result, today));
            resolutions.extend(result.map(|result| Resolution {
                request,
                result,
                words,
                conditions,
            }));
        }
        let correction = self.corrects().then(|| self.correction(pairs, &mut faults));
        faults.or(Sheet::Votes { ballots, resolutions, correction })
    }

    fn result(
        &self,
        pairs: &Pairs,
        (place, request): (usize, Uuid),
        majority: Option<Majority>,
        faults: &mut Faults,
    ) -> Option<Resolved> {
        let typed = pairs.get(&format!("result.{request}"));
        let result = Resolved::iter().find(|result| <&str>::from(result) == typed);
        match result {
            None => faults.add(format!("result.{place}"), "missing-choice"),
            Some(result) if !self.count(pairs, request).bears_out(result, majority) => {
                faults.add(format!("result.{place}"), "deciding-votes");
            }
            Some(_) => {}
        }
        result
    }
}
