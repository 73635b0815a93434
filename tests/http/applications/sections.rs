//! `/applications/{id}/sections/{section}`

use axum::http::StatusCode;

use super::drafting::{begun, hidden, save};
use crate::harness::Portal;

#[tokio::test]
async fn saving_never_refuses_and_says_what_cannot_stay_so() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let saved = save(
        &kim,
        &draft,
        "company",
        &[("contact-email", "kim@"), ("company-brn", "123-45-67890")],
    )
    .await;
    let page = kim.get(saved.location()).await;

    assert_eq!((saved.status, page.status), (StatusCode::SEE_OTHER, StatusCode::OK));
    assert!(page.body.contains("value=\"kim@\""), "what was typed stays");
    assert!(
        page.body.contains("href=\"#contact-email\"") && page.body.contains("id=\"contact-email\"")
    );
    assert!(
        page.body.contains("aria-describedby=\"contact-email-hint contact-email-error\""),
        "{}",
        page.body
    );
    assert!(page.body.contains("마지막 자리를 확인해 주세요"));
}

#[tokio::test]
async fn an_empty_section_is_saved_and_the_next_one_opens() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let saved = save(&kim, &draft, "idea", &[("title", "")]).await;
    let left = save(&kim, &draft, "idea", &[("do", "leave")]).await;

    assert_eq!(saved.location(), format!("{draft}/sections/obstacle?done=saved"));
    assert_eq!(left.location(), format!("{draft}?done=saved"));
    let quiet = kim.get(&format!("{draft}/sections/idea")).await.body;
    let asked = kim.get(&format!("{draft}/sections/idea?check=1")).await.body;
    assert!(!quiet.contains("error-summary") && asked.contains("‘실증 이름’ 항목을 입력해 주세요"));
}

#[tokio::test]
async fn a_text_that_is_too_long_is_kept_and_counted_as_people_count() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let fits = "\u{1100}\u{1161}".repeat(500);
    let saved = save(&kim, &draft, "idea", &[("summary", &fits)]).await;
    assert_eq!(
        saved.location(),
        format!("{draft}/sections/obstacle?done=saved"),
        "500 syllables in NFD fit"
    );

    let saved = save(&kim, &draft, "idea", &[("summary", &"가".repeat(501))]).await;
    let page = kim.get(saved.location()).await.body;
    assert!(page.contains("500자 이하로 줄여 주세요. 지금은 501자입니다"), "{page}");
}

#[tokio::test]
async fn a_question_shows_up_after_saving_and_its_answer_is_offered_again() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/safety");

    let shown =
        |page: &str| !page.contains("data-when=\"safety-staff\" data-when-in=\"yes\" hidden");
    assert!(!shown(&kim.get(&address).await.body), "hidden until it is asked");
    save(&kim, &draft, "safety", &[("safety-staff", "yes"), ("safety-staff-count", "3")]).await;
    assert!(shown(&kim.get(&address).await.body));
    // With the other answer the count is not asked, whatever is posted for it, and it stays aside.
    save(&kim, &draft, "safety", &[("safety-staff", "no"), ("safety-staff-count", "99")]).await;
    assert!(kim.get(&address).await.body.contains("따로 두고 있습니다"));
    assert!(!kim.get(&format!("{draft}/check")).await.body.contains("안전요원 수"));
    save(&kim, &draft, "safety", &[("safety-staff", "yes")]).await;
    assert!(
        kim.get(&address).await.body.contains(
            "name=\"safety-staff-count\" type=\"text\" inputmode=\"decimal\" value=\"3\""
        )
    );
}

#[tokio::test]
async fn rules_are_added_and_taken_away_by_buttons_and_keep_their_place() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/obstacle");

    let first =
        [("exemptions.0.requested", "하나"), ("exemptions.0.id", ""), ("exemptions.add", "yes")];
    let added = save(&kim, &draft, "obstacle", &first).await;
    let id = hidden(&kim.get(&address).await, "exemptions.0.id");
    let both = [
        ("exemptions.0.id", id.as_str()),
        ("exemptions.0.requested", "하나"),
        ("exemptions.0.remove", "yes"),
        ("exemptions.1.requested", "둘"),
    ];
    let removed = save(&kim, &draft, "obstacle", &both).await;

    assert_eq!(added.location(), format!("{address}#exemptions-1-rule"));
    assert_eq!(removed.location(), format!("{address}#exemptions"));
    let page = kim.get(&address).await.body;
    assert!(page.contains("둘</textarea>") && !page.contains("하나</textarea>"), "{page}");
}

#[tokio::test]
async fn an_eleventh_rule_is_not_added() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let names: Vec<String> =
        (0..10).map(|place| format!("exemptions.{place}.current-rule")).collect();
    let mut fields: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "풀어 주세요")).collect();
    fields.push(("exemptions.add", "yes"));

    save(&kim, &draft, "obstacle", &fields).await;

    let page = kim.get(&format!("{draft}/sections/obstacle")).await.body;
    assert_eq!(page.matches("repeat-item").count(), 10);
}

#[tokio::test]
async fn hostile_text_is_shown_as_text_and_a_nul_is_refused() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let title = "\"><script>alert(1)</script>{{7*7}}";
    save(&kim, &draft, "idea", &[("title", title), ("objective", "of another section")]).await;
    let nul = kim.post(&format!("{draft}/sections/idea"), &[("title", "a\0b")]).await;

    let page = kim.get(&format!("{draft}/sections/idea")).await.body;
    assert!(
        page.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}")
            && !page.contains("<script>alert")
    );
    assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        !kim.get(&format!("{draft}/sections/method")).await.body.contains("of another section")
    );
    assert_eq!(kim.get(&format!("{draft}/sections/nonsense")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn blocks_beyond_the_last_are_refused_with_a_message_and_nothing_else_is_lost() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let names: Vec<String> =
        (0..3000).map(|place| format!("exemptions.{place}.requested")).collect();
    let words: Vec<String> = (0..3000).map(|place| format!("푸는 것 {place}번")).collect();
    let fields: Vec<(&str, &str)> =
        names.iter().zip(&words).map(|(name, words)| (name.as_str(), words.as_str())).collect();

    let refused = save(&kim, &draft, "obstacle", &fields).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("10개까지 적을 수 있습니다. 그 뒤의 것은 받지 않았습니다"));
    let page = kim.get(&format!("{draft}/sections/obstacle")).await.body;
    assert!(page.contains("푸는 것 9번") && !page.contains("푸는 것 10번"), "{page}");
    assert!(page.len() < 500_000, "{} bytes", page.len());
}

#[tokio::test]
async fn what_nobody_sees_is_not_kept_and_what_turns_a_text_is_marked() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let typed = "순찰\u{200B} 로봇 👩\u{200D}🔬\u{202E}";
    let saved = save(&kim, &draft, "idea", &[("title", typed)]).await;

    let page = kim.get(saved.location()).await.body;
    assert!(page.contains("value=\"순찰 로봇 👩\u{200D}🔬\u{FFFD}\""), "{page}");
    assert!(page.contains("href=\"#title\""), "and has to be mended");
}
