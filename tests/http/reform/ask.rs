//! `/reform`: anyone asks for a rule to be changed and gets a receipt; floods and personal numbers are kept out.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::store::reform_request;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::harness::{Answer, Person, Portal};

pub const WISH: [(&str, &str); 6] = [
    ("regulation", "hangang_ordinance"),
    ("rule", ""),
    ("wrong", "한강공원에서 배달 로봇을 시험할 수 없습니다."),
    ("instead", "시속 6 km 이하는 허용해 주세요."),
    ("name", "홍길동"),
    ("contact", "hong@home.example"),
];

pub async fn ask(person: &Person, changed: &[(&str, &str)]) -> Answer {
    let typed = |(name, text): (&'static str, &'static str)| {
        let other = changed.iter().find(|(changed, _)| *changed == name);
        (name, other.map_or(text, |(_, text)| *text))
    };
    let fields: Vec<(&str, &str)> = WISH.into_iter().map(typed).collect();
    person.post("/reform", &fields).await
}

async fn kept(portal: &Portal) -> u64 {
    reform_request::Entity::find().count(portal.app.db.read()).await.unwrap()
}

#[tokio::test]
async fn anyone_asks_without_an_account_and_is_counted_at_the_rule() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let form = visitor.get("/reform?rule=hangang_ordinance").await;
    assert!(form.body.contains("value=\"hangang_ordinance\" selected"));
    let sent = ask(&visitor, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.header("location"), "/reform/Q-2026-0001?done=sent");

    let rule = visitor.get("/regulations/hangang_ordinance?lang=en").await;
    assert!(rule.body.contains("One request so far."));
    assert!(rule.body.contains("href=\"/reform?rule=hangang_ordinance\""));
    let free = ask(&visitor, &[("regulation", ""), ("rule", "어느 조례 제3조")]).await;
    assert_eq!(free.header("location"), "/reform/Q-2026-0002?done=sent");
}

#[tokio::test]
async fn no_two_rules_to_choose_from_read_the_same() {
    let portal = Portal::open().await;

    for (language, law) in [("ko", "의료법: "), ("en", "Medical Service Act: ")] {
        let page = portal.visitor().get(&format!("/reform?lang={language}")).await.body;
        let list = page.split("name=\"regulation\"").nth(1).unwrap();
        let list = list.split("</select>").next().unwrap();
        let options = list.split("<option").skip(1);
        let words = options.filter_map(|one| one.split_once('>')?.1.split('<').next());
        let words: Vec<&str> = words.map(str::trim).collect();
        let distinct: BTreeSet<&str> = words.iter().copied().collect();

        assert_eq!(distinct.len(), words.len(), "{words:?}");
        let told_apart = words.iter().filter(|one| one.starts_with(law));
        assert_eq!(told_apart.count(), 2, "{words:?}");
    }
}

/// The switch is a button of the form that is being filled: it sends nothing, and what is typed is read again.
#[tokio::test]
async fn the_language_changes_and_no_word_is_lost() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let form = visitor.get("/reform").await.body;
    assert!(form.contains("form=\"ask\" formaction=\"?lang=en\""), "{form}");
    assert!(form.contains("<form id=\"ask\""), "{form}");

    let typed = [&WISH[..], &[("turn", "yes")]].concat();
    let english = visitor.post("/reform?lang=en", &typed).await;

    assert_eq!(english.status, StatusCode::OK, "{}", english.body);
    assert!(english.body.contains("<html lang=\"en\">"), "{}", english.body);
    for (_, words) in WISH {
        assert!(english.body.contains(words), "{words}: {}", english.body);
    }
    assert_eq!(kept(&portal).await, 0, "nothing is sent");
}

#[tokio::test]
async fn what_is_missing_or_nobodys_business_is_said_beside_it_and_all_is_kept() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let changed =
        [("regulation", "no_such"), ("wrong", "제 번호는 900101-1234567 입니다"), ("name", "")];

    let page = ask(&visitor, &changed).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["rule-error", "wrong-error", "name-error"] {
        assert!(page.body.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(page.body.contains("시속 6 km 이하는 허용해 주세요."));
    assert_eq!(kept(&portal).await, 0);
}

#[tokio::test]
async fn five_within_a_quarter_of_an_hour_are_enough_for_one_client() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for _ in 0..5 {
        assert_eq!(ask(&visitor, &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(ask(&visitor, &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(kept(&portal).await, 5);
}
