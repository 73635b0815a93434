//! `/committee/{id}/signature`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Resolved, Vote},
    store::{meeting, minutes, seat, signature, user},
    world::{
        people,
        story::{CHAIR, committee},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{all_sign, ended, held, home, in_session, named};
use crate::{
    harness::Portal,
    review::{fill, patrol},
};

#[tokio::test]
async fn a_signer_reads_the_whole_text_and_signs_it_once() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &["member7@city.example"]).await;
    let chair = portal.sign_in("moon@city.example").await;
    assert_eq!(
        chair.get(&home(meeting, "signature")).await.status,
        StatusCode::CONFLICT,
        "not before the end"
    );
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::Approve).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();

    let desk = chair.get(&home(meeting, "")).await.body;
    assert!(desk.contains(&format!("href=\"{}?act=sign_minutes\"", home(meeting, "signature"))));
    let page = chair.get(&home(meeting, "signature")).await.body;
    let title = story.row().await.unwrap().title;
    assert!(page.contains(&title) && page.contains("제10조의2"), "{page}");
    let unread = fill(&chair, &home(meeting, "signature"), &[]).await;
    let signed = fill(&chair, &home(meeting, "signature"), &[("read", "yes")]).await;
    let twice = fill(&chair, &home(meeting, "signature"), &[("read", "yes")]).await;

    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn whoever_signs_signs_the_same_text() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (meeting, _) = held(&portal, &story).await;

    all_sign(&portal, meeting).await;

    let db = portal.app.db.read();
    let row = meeting::Entity::find_by_id(meeting).one(db).await.unwrap().unwrap();
    let text = minutes::of(db, &row).await.unwrap().sha256().unwrap();
    for one in signature::Entity::of(meeting).all(db).await.unwrap() {
        assert_eq!(one.sha256.as_ref(), Some(&text), "{}", one.user_id);
    }
}

#[tokio::test]
async fn who_keeps_away_from_an_item_does_not_sign_for_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[]).await;
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();
    let secretary = ended(&portal, &story, meeting).await;

    let page = secretary.get(&home(meeting, "minutes")).await.body;

    assert_eq!(
        named(&portal, meeting).await,
        ["moon@city.example", "member1@city.example", "member2@city.example"],
    );
    let kang = id_of(&portal, "kang@city.example").await;
    assert!(!page.contains(&format!("signer-{kang}")), "{page}");
}

#[tokio::test]
async fn the_secretary_names_other_signers_of_those_who_were_there_and_enough_of_them() {
    let portal = Portal::open().await;
    let (meeting, secretary) = held(&portal, &patrol(&portal).await).await;
    let roll = seat::roll(portal.app.db.read(), people::body()).await.unwrap();
    let of = |email: &str| roll.iter().find(|one| one.email == email).unwrap().id.to_string();
    let (chair, other, absent) =
        (of("moon@city.example"), of("member6@city.example"), of("member7@city.example"));
    let page = secretary.get(&home(meeting, "minutes")).await.body;
    assert!(page.contains(&other) && !page.contains(&absent), "who was there may sign: {page}");
    let kang = of("kang@city.example");
    let name = async |members: &[&String]| {
        let mut fields = vec![("signers", "yes")];
        fields.extend(members.iter().map(|id| ("signer", id.as_str())));
        fill(&secretary, &home(meeting, "minutes"), &fields).await
    };

    for few in [vec![&chair, &absent], vec![&chair, &other], vec![&kang, &other]] {
        let page = name(&few).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("위원장과 그 밖의 위원 2명 이상을"), "{}", page.body);
    }
    let named_now = name(&[&chair, &kang, &other]).await;

    assert_eq!(named_now.status, StatusCode::SEE_OTHER, "{}", named_now.body);
    let mut signers = named(&portal, meeting).await;
    signers.sort();
    assert_eq!(signers, ["kang@city.example", "member6@city.example", "moon@city.example"]);
}

#[tokio::test]
async fn where_no_chair_came_members_sign_without() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = in_session(&portal, &story, &[CHAIR]).await;
    let secretary = ended(&portal, &story, meeting).await;

    assert_eq!(named(&portal, meeting).await, ["kang@city.example", "member1@city.example"]);
    committee::sign_minutes(&portal.app, meeting).await.unwrap();
    assert!(secretary.get(&home(meeting, "")).await.body.contains("회의 종료"));
}

#[tokio::test]
async fn who_left_the_roll_before_signing_is_waited_for_by_name() {
    let portal = Portal::open().await;
    let (meeting, secretary) = held(&portal, &patrol(&portal).await).await;
    let kang = user::by_address(portal.app.db.read(), "kang@city.example").await.unwrap().unwrap();
    let tx = portal.app.db.write().await.unwrap();
    seat::Entity::update_many()
        .col_expr(seat::Column::Until, portal.app.now().date_naive().into())
        .filter(seat::Column::UserId.eq(kang.id))
        .exec(&tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    for leaf in ["", "minutes"] {
        let page = secretary.get(&home(meeting, leaf)).await.body;
        assert!(page.contains(&kang.name), "{leaf}: {page}");
    }
}

async fn id_of(portal: &Portal, email: &str) -> String {
    let found = user::by_address(portal.app.db.read(), email).await.unwrap();
    found.unwrap().id.to_string()
}
