//! Background work takes away what nobody needs any more.

use chrono::TimeDelta;
use madang::{
    config::Mode,
    store::{failed_sign_in, form_key, invitation, mail, one_time_link, session},
};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::harness::Portal;

/// Sessions, wrong passwords, links, invitations, forms and letters of no case.
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
    let user = madang::store::user::by_address(portal.app.db.read(), "kim@haneul.example").await;
    let user = user.unwrap().unwrap().id;
    let tx = portal.app.db.write().await.unwrap();
    form_key::spend(&tx, "one", user, "/", portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    kim.post("/account/members", &[("email", "sae@new.example")]).await;
    portal.visitor().post("/sign-in", &[("email", "kim@haneul.example")]).await;
    let new = [("name", "새"), ("email", "b@new.example"), ("password", "a sentence is fine")];
    portal.visitor().post("/sign-up", &new).await;
    portal.settle().await;
    assert_eq!(kept(&portal).await, [1, 2, 1, 1, 1, 2]);

    for (days, expected) in
        [(0, [1, 2, 1, 1, 1, 2]), (1, [0, 0, 1, 1, 1, 2]), (13, [0, 0, 0, 0, 1, 2]), (17, [0; 6])]
    {
        portal.app.clock.move_on(TimeDelta::days(days) + TimeDelta::minutes(30));
        portal.settle().await;
        assert_eq!(kept(&portal).await, expected, "{days} days later");
    }
}

#[tokio::test]
async fn moving_the_demos_clock_on_signs_nobody_out() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    portal.visitor().post("/demo/clock", &[("date", "2027-03-02")]).await;

    assert!(kim.get("/account").await.body.contains("kim@haneul.example"));
}
