//! `/calls/{number}/change`

use axum::http::StatusCode;
use madang::world::story::OFFICER;

use super::{LEAD, published};
use crate::{
    applications::drafting::hidden,
    harness::{Answer, Person, Portal},
};

const OPENS: &str = "2026-09-01T09:00:00+09:00";
const CLOSES: &str = "2026-11-13T18:00:00+09:00";

async fn send(person: &Person, address: &str, typed: &[(&str, &str)]) -> Answer {
    let page = person.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let version = hidden(&page, "version");
    person.post(address, &[typed, &[("version", version.as_str())]].concat()).await
}

fn until(month: &'static str, day: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("closes.year", "2026"),
        ("closes.month", month),
        ("closes.day", day),
        ("closes.hour", "18"),
        ("closes.minute", "00"),
    ]
}

#[tokio::test]
async fn the_closing_of_an_open_call_is_moved_later_and_everyone_reads_why() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let lead = portal.sign_in(LEAD).await;
    let address = format!("{}/change", call.address());
    let reason = [("reason", "포털이 하루 멈추었기 때문입니다.")];

    let sent = send(&lead, &address, &[&until("11", "20")[..], &reason].concat()).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = portal.visitor().get(&call.address()).await.body;
    for told in ["포털이 하루 멈추었기 때문입니다.", "2026. 11. 13.(금)", "2026. 11. 20.(금)"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[tokio::test]
async fn it_is_moved_neither_earlier_nor_without_a_reason_and_nothing_else_changes() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let lead = portal.sign_in(LEAD).await;
    let address = format!("{}/change", call.address());
    let reason = [("reason", "급합니다."), ("title_ko", "다른 제목")];

    let earlier = send(&lead, &address, &[&until("11", "6")[..], &reason].concat()).await;
    let same = send(&lead, &address, &[&until("11", "13")[..], &reason].concat()).await;
    let silent = send(&lead, &address, &until("11", "20")).await;
    let later = send(&lead, &address, &[&until("11", "20")[..], &reason].concat()).await;

    for (answer, field) in [(&earlier, "closes"), (&same, "closes"), (&silent, "reason")] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{}", answer.body);
    }
    assert_eq!(later.status, StatusCode::SEE_OTHER);
    let page = portal.visitor().get(&call.address()).await.body;
    assert!(page.contains("가을 자유공모") && !page.contains("다른 제목"));
}

#[tokio::test]
async fn before_it_opens_every_word_may_change() {
    let portal = Portal::open().await;
    let call = published(&portal, "2026-10-01T09:00:00+09:00", Some(CLOSES)).await;
    let lead = portal.sign_in(LEAD).await;
    let address = format!("{}/change", call.address());
    let words = [
        ("programme", "city-site-demonstration"),
        ("title_ko", "겨울 공모"),
        ("title_en", "Winter call"),
        ("about_ko", "장소를 드립니다."),
        ("about_en", "We provide a place."),
        ("opens.year", "2026"),
        ("opens.month", "10"),
        ("opens.day", "5"),
        ("opens.hour", "9"),
        ("opens.minute", "0"),
        ("criteria_ko", "장소의 적합성"),
        ("criteria_en", "Fitness of the place"),
    ];

    let sent = send(&lead, &address, &words).await;
    let page = portal.visitor().get(&call.address()).await.body;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(page.contains("겨울 공모") && page.contains("공공실증"), "{page}");
    assert!(page.contains("마감 없이 계속 받습니다"), "the closing was left empty: {page}");
}

#[tokio::test]
async fn a_closed_call_stays_closed_and_only_who_leads_reaches_the_form() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some(CLOSES)).await;
    let address = format!("{}/change", call.address());
    let officer = portal.sign_in(OFFICER).await;
    assert_eq!(officer.get(&address).await.status, StatusCode::NOT_FOUND);
    portal.at(CLOSES);
    let lead = portal.sign_in(LEAD).await;

    let form = [&until("12", "1")[..], &[("reason", "더 받으려고"), ("version", "1")]].concat();
    let shown = lead.get(&address).await;
    let sent = lead.post(&address, &form).await;

    assert_eq!((shown.status, sent.status), (StatusCode::CONFLICT, StatusCode::CONFLICT));
    assert!(portal.visitor().get(&call.address()).await.body.contains("마감됨"));
}
