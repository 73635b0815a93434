//! `/applications/{id}` while it is written.

use super::drafting::{begun, save};
use crate::harness::Portal;

#[tokio::test]
async fn the_task_list_tells_for_every_section_how_far_it_is() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let before = kim.get(&draft).await.body;

    save(&kim, &draft, "method", &[("objective", "멈추는 거리를 잽니다.")]).await;
    save(&kim, &draft, "safety", &[("stop-seconds", "빨리")]).await;
    let after = kim.get(&draft).await.body;

    assert!(before.contains("이름 없는 신청서") && before.contains("작성 전"));
    assert!(after.contains("고칠 곳 1개"), "{after}");
    assert!(
        after.contains(&format!("{draft}/sections/obstacle"))
            && after.contains(&format!("{draft}/check"))
    );
    assert!(after.contains("2027. 9. 21.까지"), "how long a draft is kept");
    assert!(!after.contains("/sections/ai"), "a section that is not asked");
}

#[tokio::test]
async fn a_member_writes_and_only_the_lead_may_give_it_up() {
    let portal = Portal::open().await;
    let (kim, lee) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("lee@haneul.example").await);
    let draft = begun(&kim).await;

    save(&lee, &draft, "idea", &[("title", "밤의 로봇")]).await;

    assert!(kim.get(&draft).await.body.contains("<h1>밤의 로봇</h1>"));
    assert!(kim.get(&draft).await.body.contains("작성 중인 신청서 삭제하기"));
    assert!(!lee.get(&draft).await.body.contains("작성 중인 신청서 삭제하기"));
}
