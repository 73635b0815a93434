//! While the database is away: what is read as it was last, and what is said of what was sent.

use axum::http::StatusCode;

use crate::harness::{Answer, Person, Portal};

const TOP: &str = "<main class=\"page\" id=\"main\">\n";

async fn each(visitor: &Person, addresses: &[&str]) -> Vec<Answer> {
    let mut answers = Vec::new();
    for address in addresses {
        answers.push(visitor.get(address).await);
    }
    answers
}

/// S96: the register stays open, and says since when it is as it is.
#[tokio::test]
async fn while_the_database_is_away_public_pages_are_read_as_they_were_last() {
    let portal = Portal::open().await;
    let pages = ["/", "/pilots", "/opendata"];
    let before = each(&portal.visitor(), &pages).await;
    portal.app.db.clone().close().await.unwrap();

    // Once found out by asking, and once known.
    for _ in 0..2 {
        let now = each(&portal.visitor(), &pages).await;
        for ((address, before), now) in pages.iter().zip(&before).zip(&now) {
            assert_eq!((before.status, now.status), (StatusCode::OK, StatusCode::OK), "{address}");
            assert_eq!(now.header("cache-control"), "no-store", "{address}");
            assert!(now.header("cache-status").contains("as of 2026-09-21T00:00:00Z"), "{address}");
            assert!(now.headers.contains_key("age") && !now.headers.contains_key("etag"));
            let (head, rest) = before.body.split_once(TOP).unwrap();
            let said = now.body.strip_prefix(head).unwrap().strip_suffix(rest).unwrap();
            assert!(said.contains("2026. 9. 21.(월) 09:00"), "{address}: {said}");
            assert!(said.contains("에 불러온 화면입니다"), "{address}: {said}");
            assert!(!before.headers.contains_key("cache-status"), "{address}");
        }
    }
}

#[tokio::test]
async fn while_the_database_is_away_data_is_what_it_was_last_to_the_byte() {
    let portal = Portal::open().await;
    let data = ["/api/v1/datasets/zones/rows", "/opendata/datasets/zones.csv"];
    let before = each(&portal.visitor(), &data).await;
    portal.app.db.clone().close().await.unwrap();

    let now = each(&portal.visitor(), &data).await;

    for ((address, before), now) in data.iter().zip(&before).zip(&now) {
        assert_eq!(now.status, StatusCode::OK, "{address}");
        assert_eq!(now.bytes, before.bytes, "{address}");
        for same in ["etag", "content-type", "access-control-allow-origin"] {
            assert_eq!(now.headers.get(same), before.headers.get(same), "{address}: {same}");
        }
        assert_eq!(now.header("cache-control"), "no-store", "{address}");
        assert!(now.header("cache-status").contains("as of 2026-09-21T00:00:00Z"), "{address}");
    }
}

/// What was not read before, in another language, or by somebody who may see more, is not made up.
#[tokio::test]
async fn while_the_database_is_away_nobody_is_given_what_was_for_others() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let own = each(&kim, &["/zones", "/account"]).await;
    assert!(own.iter().all(|answer| answer.status == StatusCode::OK));
    portal.visitor().get("/pilots").await;
    portal.app.db.clone().close().await.unwrap();

    for (person, address) in [
        (portal.visitor(), "/zones"),
        (portal.visitor(), "/account"),
        (portal.visitor(), "/pilots?lang=en"),
        (portal.visitor(), "/pilots?q=robot"),
        (kim.clone(), "/pilots"),
        (kim.clone(), "/account"),
    ] {
        let answer = person.get(address).await;
        let away = answer.status == StatusCode::SERVICE_UNAVAILABLE;
        assert!(away || answer.status == StatusCode::UNAUTHORIZED, "{address}: {}", answer.status);
        assert!(!answer.headers.contains_key("cache-status"), "{address}");
    }
}

/// What was typed is not lost, and nobody is told that it was saved.
#[tokio::test]
async fn what_is_sent_while_the_database_is_away_is_shown_back() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    portal.app.db.clone().close().await.unwrap();

    let words = [("title", "낙엽을 치우는 로봇 두 대"), ("again", "yes")];
    let sent = kim.post("/applications", &words).await;
    let signed = [("email", "kim@haneul.example"), ("password", "Gyeongbok Lantern")];
    let signed = portal.visitor().post("/sign-in", &signed).await;

    for answer in [&sent, &signed] {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "60");
    }
    assert!(sent.body.contains("저장되거나 바뀐 것은 없습니다"), "{}", sent.body);
    assert!(sent.body.contains(">\n낙엽을 치우는 로봇 두 대</textarea>"), "{}", sent.body);
    assert!(signed.body.contains("저장되지 않은 것으로 여겨 주세요"), "{}", signed.body);
    assert!(!signed.body.contains("Lantern"), "{}", signed.body);
}
