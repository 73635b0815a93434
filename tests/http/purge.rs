//! Background work takes away what nobody needs any more.

use chrono::TimeDelta;
use madang::{
    config::Mode,
    domain::ids::UserId,
    store::{
        company, failed_sign_in, form_key, invitation, mail, membership, one_time_link, session,
        user,
    },
};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::harness::Portal;

/// Sessions, what was tried at the door, links, invitations, forms and letters of no case.
async fn kept(portal: &Portal) -> [u64; 6] {
    let db = portal.app.db.read();
    [
        session::Entity::find().count(db).await.unwrap(),
        failed_sign_in::Entity::find().count(db).await.unwrap(),
        one_time_link::Entity::find().count(db).await.unwrap(),
        invitation::Entity::find().count(db).await.unwrap(),
        form_key::Entity::find().count(db).await.unwrap(),
        mail::Entity::find().count(db).await.unwrap(),
    ]
}

#[tokio::test]
async fn what_is_spent_or_too_old_goes_and_the_rest_stays() {
    let portal = Portal::open_with(|config| config.mode = Mode::Serve).await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let user = user::by_address(portal.app.db.read(), "kim@haneul.example").await;
    let user = user.unwrap().unwrap().id;
    let tx = portal.app.db.write().await.unwrap();
    form_key::spend(&tx, "one", user, "/", portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    kim.post("/account/members", &[("email", "sae@new.example")]).await;
    portal.visitor().post("/sign-in", &[("email", "kim@haneul.example")]).await;
    let new = [("name", "새"), ("email", "b@new.example"), ("password", "a sentence is fine")];
    portal.visitor().post("/sign-up", &new).await;
    portal.settle().await;
    assert_eq!(kept(&portal).await, [1, 4, 1, 1, 1, 2]);

    for (days, expected) in
        [(0, [1, 4, 1, 1, 1, 2]), (1, [0, 0, 1, 1, 1, 2]), (13, [0, 0, 0, 0, 1, 2]), (17, [0; 6])]
    {
        portal.app.clock.move_on(TimeDelta::days(days) + TimeDelta::minutes(30));
        portal.settle().await;
        assert_eq!(kept(&portal).await, expected, "{days} days later");
    }
}

async fn account(portal: &Portal, email: &str) -> Option<UserId> {
    let known = user::by_address(portal.app.db.read(), email).await.unwrap();
    known.map(|known| known.id)
}

#[tokio::test]
async fn who_never_confirmed_is_forgotten() {
    let portal = Portal::open().await;
    portal.newcomer("came@new.example").await;
    let sign_up = async |email: &str| {
        let form = [("name", "새"), ("email", email), ("password", "a sentence is fine")];
        portal.visitor().post("/sign-up", &form).await;
        account(&portal, email).await.unwrap()
    };
    sign_up("away@new.example").await;
    sign_up("again@new.example").await;
    let member = sign_up("member@new.example").await;
    let tx = portal.app.db.write().await.unwrap();
    let company = company::Entity::find().one(&tx).await.unwrap().unwrap().id;
    membership::join(&tx, company, member, false, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let there = async || {
        let mut there = Vec::new();
        for name in ["away", "again", "member", "came"] {
            there.push(account(&portal, &format!("{name}@new.example")).await.is_some());
        }
        there
    };

    portal.app.clock.move_on(TimeDelta::days(29));
    sign_up("again@new.example").await;
    portal.settle().await;
    assert_eq!(there().await, [true; 4]);
    portal.app.clock.move_on(TimeDelta::days(1) + TimeDelta::hours(1));
    portal.settle().await;

    assert_eq!(there().await, [false, true, true, true], "one waits for a letter, one is named");
    portal.app.clock.move_on(TimeDelta::days(2));
    portal.settle().await;
    assert_eq!(there().await, [false, false, true, true]);
}

#[tokio::test]
async fn moving_the_demos_clock_on_signs_nobody_out() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    portal.visitor().post("/demo/clock", &[("date", "2027-03-02")]).await;

    assert!(kim.get("/account").await.body.contains("kim@haneul.example"));
}
