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

#[tokio::test]
async fn a_rule_is_filled_in_from_the_table_and_forgotten_when_another_is_typed() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/obstacle");
    let rule = |law, fill: &'static [(&'static str, &'static str)]| {
        let fields = [
            ("exemptions.here", ""),
            ("exemptions.0.id", "a"),
            ("exemptions.0.rule.law", law),
            ("exemptions.0.rule.regulation", "road_traffic_pavement"),
        ];
        [fields.as_slice(), fill].concat()
    };

    let filled =
        save(&kim, &draft, "obstacle", &rule("", &[("exemptions.0.rule.fill", "yes")])).await;
    let page = kim.get(&address).await.body;
    assert_eq!(filled.location(), format!("{address}#exemptions-0-rule"));
    for shown in [
        "value=\"도로교통법\"",
        "value=\"13\"",
        "value=\"1\"",
        "<option value=\"ACT\" selected>",
        "<option value=\"road_traffic_pavement\" selected>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let check = kim.get(&format!("{draft}/check?lang=en")).await.body;
    assert!(check.contains("<span lang=\"ko\">도로교통법</span>, art. 13(1)"), "{check}");
    kim.get("/?lang=ko").await;
    save(&kim, &draft, "obstacle", &rule("다른 조례", &[])).await;
    assert!(
        !kim.get(&address).await.body.contains("<option value=\"road_traffic_pavement\" selected>")
    );
}

#[tokio::test]
async fn a_rule_of_the_table_with_another_article_is_no_longer_the_tables() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/obstacle");
    let table = ["택시운송사업의 발전에 관한 법률", "16", "1", "3"];
    let fields = |[law, article, paragraph, item]: [&'static str; 4]| {
        [
            ("exemptions.here", ""),
            ("exemptions.0.id", "a"),
            ("exemptions.0.rule.regulation", "taxi_sharing"),
            ("exemptions.0.rule.law", law),
            ("exemptions.0.rule.article", article),
            ("exemptions.0.rule.paragraph", paragraph),
            ("exemptions.0.rule.item", item),
        ]
    };
    let is_the_tables = async |typed: [&'static str; 4]| {
        save(&kim, &draft, "obstacle", &fields(typed)).await;
        kim.get(&address).await.body.contains("<option value=\"taxi_sharing\" selected>")
    };

    let [law, article, paragraph, item] = table;
    for (typed, expected) in [
        (table, true),
        ([law, "제16조", "제1항", "제3호"], true),
        ([law, "99", paragraph, item], false),
        ([law, article, "2", item], false),
        ([law, article, paragraph, ""], false),
    ] {
        assert_eq!(is_the_tables(typed).await, expected, "{typed:?}");
    }
}

#[tokio::test]
async fn a_rule_is_filled_in_with_the_korean_name_of_its_office_for_an_english_reader_too() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    kim.get("/?lang=en").await;

    let fill =
        [("exemptions.0.rule.regulation", "taxi_sharing"), ("exemptions.0.rule.fill", "yes")];
    save(&kim, &draft, "obstacle", &fill).await;

    let page = kim.get(&format!("{draft}/sections/obstacle")).await.body;
    assert!(page.contains("name=\"exemptions.0.rule.agency\""), "{page}");
    assert!(page.contains("value=\"국토교통부\""), "{page}");
}

#[tokio::test]
async fn a_name_that_is_no_question_leads_nowhere() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    for name in ["x\r\n.fill", "exemptions.x\r\n.rule.fill", "title.fill", ".fill"] {
        let saved = save(&kim, &draft, "obstacle", &[(name, "1")]).await;
        assert_eq!(saved.location(), format!("{draft}/sections/place?done=saved"), "{name:?}");
    }
}

#[tokio::test]
async fn the_districts_of_a_chosen_zone_need_not_be_chosen_again() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let zone = madang::domain::reference::zones::shipped().zones.iter().next().unwrap();

    let before = kim.get(&format!("{draft}/sections/place")).await.body;
    save(&kim, &draft, "place", &[("place-kind", "zone"), ("zones", &zone.key), ("districts", "")])
        .await;
    let page = kim.get(&format!("{draft}/sections/place")).await.body;

    assert!(before.contains("까지 결정합니다"), "when a trial can begin at the earliest");
    for code in &zone.districts {
        assert!(page.contains(&format!("name=\"districts\" value=\"{code}\" checked")), "{code}");
    }
    assert!(page.contains("자율주행자동차 시범운행지구"), "what kind of zone it is");
}

/// S91.
#[tokio::test]
async fn switching_the_language_saves_what_is_typed() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/idea");

    let page = kim.get(&address).await.body;
    let switched =
        save(&kim, &draft, "idea", &[("title", "아직 저장하지 않은 이름"), ("lang", "en")]).await;
    let email = [("contact-email", "kim@"), ("lang", "en")];
    let wrong = save(&kim, &draft, "company", &email).await;

    assert!(
        page.contains("form=\"section\" name=\"lang\" value=\"en\"")
            && page.contains("id=\"section\"")
    );
    let first = page.split("form=\"section\"").nth(1).unwrap();
    assert!(first.starts_with(" name=\"do\" value=\"save\""), "Enter saves: {first}");
    assert_eq!(switched.location(), format!("{address}?lang=en"));
    let english = kim.get(switched.location()).await.body;
    assert!(english.contains("아직 저장하지 않은 이름") && english.contains("Save and continue"));
    for (language, said) in [("en", "Enter an e-mail address"), ("ko", "전자우편 주소 모양으로")]
    {
        let page = kim.get(&format!("{draft}/sections/company?lang={language}")).await.body;
        assert!(page.contains("value=\"kim@\"") && page.contains("contact-email-error"), "{page}");
        assert!(page.contains(said), "{language}: {page}");
    }
    assert_eq!(wrong.location(), format!("{draft}/sections/company?lang=en"), "the step stays");
}

#[tokio::test]
async fn no_page_of_the_form_shows_a_placeholder_and_each_says_what_becomes_public() {
    let portal = Portal::open().await;
    let story = madang::world::story::Story::draft(&portal.app, "kim@haneul.example", "patrol")
        .await
        .unwrap();
    let kim = portal.sign_in("kim@haneul.example").await;
    for section in ["idea", "obstacle", "place", "safety", "liability", "company", "consents"] {
        let page =
            kim.get(&format!("/applications/{}/sections/{section}", story.application)).await;
        assert_eq!(page.status, StatusCode::OK, "{section}: {}", page.body);
        assert!(!page.body.contains("{{"), "{section}");
        assert!(page.body.contains("문항 옆 표시의 뜻"), "{section}");
    }
}

#[tokio::test]
async fn similar_cases_are_offered_while_an_exemption_is_written() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/obstacle");

    let by_field = kim.get(&address).await.body;
    let rule = [
        ("exemptions.here", ""),
        ("exemptions.0.id", "a"),
        ("exemptions.0.rule.law", ""),
        ("exemptions.0.rule.regulation", "pipa_25"),
        ("exemptions.0.rule.fill", "yes"),
    ];
    save(&kim, &draft, "obstacle", &rule).await;
    let by_rule = kim.get(&address).await.body;

    assert!(by_field.contains("같은 분야의 사례입니다"), "{by_field}");
    assert!(by_rule.contains("같은 규정에 걸렸던 사례입니다"), "{by_rule}");
    assert!(by_rule.contains("href=\"/cases/") && by_rule.contains("(새 창)"));
}
