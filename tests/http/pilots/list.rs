//! `/pilots`: the register is searched by parts of words and narrowed, and says what to drop where it finds nothing.

use axum::http::StatusCode;
use madang::{
    domain::publication::PublicRecord,
    store::pilot,
    world::story::{HANEUL, Story},
};
use sea_orm::EntityTrait;

use crate::harness::Portal;

#[tokio::test]
async fn an_empty_register_says_so() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/pilots?lang=en").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nothing has been published yet."));
}

#[tokio::test]
async fn a_trial_is_found_by_parts_of_words_and_missed_by_what_does_not_fit() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();

    for query in [
        "q=하늘로보틱스",
        "q=㈜하늘",
        "q=P-2026",
        "status=approved",
        "year=2026",
        "view=table",
        "view=map",
        "sort=title",
        "route=CITY_RULE",
        "zone=hangang_parks",
        "rule=hangang_ordinance",
    ] {
        let page = visitor.get(&format!("/pilots?lang=en&{}", encoded(query))).await;
        assert!(page.body.contains("href=\"/pilots/P-2026-0001\""), "{query}");
    }
    let none = visitor.get(&format!("/pilots?lang=en&{}", encoded("q=하늘&status=revoked"))).await;
    assert!(!none.body.contains("href=\"/pilots/P-2026-0001\""));
    assert!(none.body.contains("Without “Revoked” there is 1"), "the condition to drop is named");
}

#[tokio::test]
async fn the_register_is_the_same_for_everyone_and_sets_no_cookie() {
    let portal = Portal::open().await;

    for address in ["/pilots", "/opendata", "/opendata/datasets/pilots"] {
        let page = portal.visitor().get(address).await;
        assert!(page.header("cache-control").starts_with("public, max-age=60"), "{address}");
        assert_eq!(page.header("set-cookie"), "", "{address}");
    }
    let signed_in = portal.sign_in("park@city.example").await.get("/pilots").await;
    assert_eq!(signed_in.header("cache-control"), "no-store");
}

fn encoded(query: &str) -> String {
    let pairs: Vec<(&str, &str)> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    serde_html_form::to_string(pairs).unwrap()
}

#[tokio::test]
async fn a_question_without_end_is_refused_and_a_repeated_one_is_asked_once() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let many = |times| format!("/pilots?{}", "field=ROBOT&".repeat(times));

    assert_eq!(visitor.get(&many(4000)).await.status, StatusCode::URI_TOO_LONG);
    let page = visitor.get(&many(100)).await;
    assert_eq!(page.status, StatusCode::OK);
    let links = |body: &str| body.matches("href=\"/pilots?").count();
    assert_eq!(links(&page.body), links(&visitor.get(&many(1)).await.body));
    let nul = visitor.get("/pilots?q=%00").await;
    assert_eq!(nul.status, StatusCode::OK, "a NUL is found nowhere");
}

#[tokio::test]
async fn a_page_that_sets_the_language_is_kept_by_nobody() {
    let portal = Portal::open().await;

    for address in ["/pilots?lang=en", "/api/v1/openapi.json?lang=en"] {
        let page = portal.visitor().get(address).await;
        assert_ne!(page.header("set-cookie"), "", "{address}");
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
    }
}

/// S78: what is chosen is in the address, the map is drawn by the server, and the list beside it has the same trials.
#[tokio::test]
async fn the_map_and_the_list_show_the_same_trials_without_a_script() {
    let portal = Portal::open().await;
    let many = published(&portal, 3).await;
    retitled(&portal, &many[1], |record| record.area.districts.truncate(1)).await;
    let asked = "zone=hangang_parks&field=ROBOT";
    let list = portal.visitor().get(&format!("/pilots?lang=en&{asked}")).await;
    let map = portal.visitor().get(&format!("/pilots?lang=en&{asked}&view=map")).await;

    assert!(map.body.contains("<svg class=\"district-map\""));
    assert_eq!(trials(&list.body), trials(&map.body));
    assert_eq!(trials(&map.body).len(), 3);
    for district in &many[0].area.districts {
        let address = format!("/pilots?zone=hangang_parks&field=ROBOT&district={}", district.code);
        let address = format!("{address}&view=map").replace('&', "&amp;");
        let linked = map.body.matches(&format!("href=\"{address}\"")).count();
        assert_eq!(linked, 2, "{} is on the map and in its list", district.name.en);
        let there = portal.visitor().get(&address.replace("&amp;", "&")).await;
        assert!(there.body.contains("aria-current=\"true\""), "the district is marked");
    }
    let elsewhere = portal.visitor().get("/pilots?lang=en&zone=magok&view=map").await;
    assert!(trials(&elsewhere.body).is_empty());
}

#[tokio::test]
async fn a_long_register_is_paged_sorted_counted_and_marked() {
    let portal = Portal::open().await;
    let many = published(&portal, 130).await;
    retitled(&portal, &many[7], |record| record.pilot.field = "AI".to_owned()).await;
    let visitor = portal.visitor();

    let first = visitor.get("/pilots?lang=en").await;
    assert!(first.body.contains("130 trials"));
    assert_eq!(trials(&first.body).len(), 25);
    assert!(first.body.contains("href=\"/pilots?page=2\""));
    assert!(first.body.contains("Artificial intelligence <span class=\"soft\">1</span>"));
    assert!(first.body.contains("Robots <span class=\"soft\">129</span>"));
    let last = visitor.get("/pilots?lang=en&page=6").await;
    assert_eq!(trials(&last.body).len(), 5);
    let sorted = visitor.get("/pilots?sort=title&view=table").await;
    assert_eq!(trials(&sorted.body)[0], "/pilots/P-2026-0100", "by the letters of the title");
    let marked = portal.visitor().get(&format!("/pilots?{}", encoded("q=찰로봇 7호"))).await;
    assert!(marked.body.contains("순<mark>찰 로봇</mark> <mark>7호</mark>"));
}

/// As many trials as are asked for, all like the first but for number and title.
async fn published(portal: &Portal, count: usize) -> Vec<PublicRecord> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let row = pilot::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let first = row.read().unwrap();
    let mut records = Vec::new();
    for number in 1..=count {
        let named = |record: &mut PublicRecord| {
            record.pilot.pilot_id = format!("P-2026-{number:04}");
            record.pilot.title_ko = format!("순찰 로봇 {number}호");
        };
        records.push(retitled(portal, &first, named).await);
    }
    records
}

async fn retitled(
    portal: &Portal,
    record: &PublicRecord,
    change: impl FnOnce(&mut PublicRecord),
) -> PublicRecord {
    let mut record = record.clone();
    change(&mut record);
    let tx = portal.app.db.write().await.unwrap();
    pilot::put(&tx, &record, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    record
}

/// The trials that a page lists, in its order.
fn trials(body: &str) -> Vec<&str> {
    let links = body.split("class=\"row-title\" href=\"").skip(1);
    links.filter_map(|link| link.split('"').next()).collect()
}
