//! `/account/company`

use axum::http::StatusCode;

use tokio::task::JoinSet;

use crate::harness::Portal;

/// S15.
#[tokio::test]
async fn a_business_number_is_checked_and_belongs_to_one_company() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let company = |brn| [("name_ko", "새로"), ("representative_name", "박새로"), ("brn", brn)];

    for (brn, words) in
        [("123-45-67890", "마지막 숫자"), ("123", "숫자 10자리"), ("123-45-67891", "이미 등록된")]
    {
        let page = new.post("/account/company", &company(brn)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{brn}");
        assert!(page.body.contains(words), "{brn}: {}", page.body);
        assert!(page.body.contains("value=\"박새로\""), "what was typed stays");
        assert!(!page.body.contains("kim@haneul") && !page.body.contains("김지호"), "whose it is");
    }
    let taken = new.post("/account/company", &company("１２３－４５－６７８９１")).await;
    assert!(taken.body.contains("구성원으로 초대해 달라고"), "how to join: {}", taken.body);
    let saved = new.post("/account/company", &company("１０４－８１－００００６")).await;
    assert_eq!(
        saved.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a full-width number is read, and checked"
    );
    let saved = new.post("/account/company", &company("1048100000")).await;
    assert_eq!(saved.location(), "/account?done=saved", "{}", saved.body);
}

#[tokio::test]
async fn only_the_lead_changes_the_company_and_an_old_form_is_refused() {
    let portal = Portal::open().await;
    let form = [
        ("name_ko", "하늘로보틱스"),
        ("representative_name", "김지호"),
        ("brn", "123-45-67891"),
        ("version", "1"),
    ];

    let member = portal.sign_in("lee@haneul.example").await.post("/account/company", &form).await;
    let lead = portal.sign_in("kim@haneul.example").await;

    assert_eq!(member.status, StatusCode::NOT_FOUND);
    assert_eq!(lead.post("/account/company", &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lead.post("/account/company", &form).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn forms_sent_at_once_found_one_company() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let mut forms = JoinSet::new();
    for brn in ["1048100000", "1018100001", "1048100000"] {
        let new = new.clone();
        forms.spawn(async move {
            let form = [("name_ko", "새로"), ("representative_name", "박새로"), ("brn", brn)];
            new.post("/account/company", &form).await.status
        });
    }

    let statuses = forms.join_all().await;

    let founded = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
    assert_eq!(founded, 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| !status.is_server_error()), "{statuses:?}");
}

#[tokio::test]
async fn a_name_is_one_line_that_leads_nowhere_and_a_way_on_stays_here() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let long = "가".repeat(201);
    let form = |name, next| {
        [
            ("name_ko", name),
            ("representative_name", "박새로"),
            ("brn", "1048100000"),
            ("next", next),
        ]
    };

    for (name, said) in [
        (long.as_str(), "‘상호(법인명)’ 항목을 200자 이하로"),
        ("새로\n둘째 줄", "쓸 수 없는 글자"),
        ("새로 \u{202E}", "쓸 수 없는 글자"),
        ("새로 https://evil.test", "인터넷 주소 없이"),
    ] {
        let page = new.post("/account/company", &form(name, "")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let saved = new.post("/account/company", &form("새로", "/appl\t/x")).await;
    assert_eq!(saved.location(), "/account?done=saved", "{}", saved.body);
}

#[tokio::test]
async fn what_may_stay_empty_is_read_where_it_is_not() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let known = [("name_ko", "새로"), ("representative_name", "박새로"), ("brn", "1048100000")];

    for (name, value, words) in [
        ("phone", "abc", "국내 전화번호"),
        ("postcode", "abcdefghijabcdefghijabcdefghij", "우편번호"),
        ("established_on.year", "2020", "달력에 있는 날짜"),
        ("established_on.day", "어제", "설립일"),
        ("employees", "여럿", "12처럼"),
    ] {
        let fields = [known.as_slice(), &[(name, value)]].concat();
        let page = new.post("/account/company", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.body.contains(words), "{name}: {}", page.body);
    }
}

/// A day is asked for in three boxes here as everywhere.
#[tokio::test]
async fn the_day_of_founding_has_its_three_boxes() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let form = |day| {
        [
            ("name_ko", "새로"),
            ("representative_name", "박새로"),
            ("brn", "1048100000"),
            ("established_on.year", "2026"),
            ("established_on.month", "8"),
            ("established_on.day", day),
        ]
    };
    for (day, words) in [("32", "설립일"), ("31", "오늘이나 지난 날")] {
        portal.at("2026-08-30T09:00:00+09:00");
        let page = new.post("/account/company", &form(day)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(page.body.contains(words) && page.body.contains("href=\"#established_on\""));
        assert!(
            page.body.contains(&format!(
                "name=\"established_on.day\" inputmode=\"numeric\" value=\"{day}\""
            )),
            "what was typed stays: {}",
            page.body
        );
    }

    let saved = new.post("/account/company", &form("30")).await;

    assert_eq!(saved.location(), "/account?done=saved", "{}", saved.body);
    let page = new.get("/account/company").await.body;
    for (piece, value) in [("year", "2026"), ("month", "8"), ("day", "30")] {
        let (_, rest) = page.split_once(&format!("name=\"established_on.{piece}\"")).unwrap();
        let (input, _) = rest.split_once('>').unwrap();
        assert!(input.contains(&format!("value=\"{value}\"")), "{input}");
    }
}

/// It stands in letters to whomever the company invites.
#[tokio::test]
async fn a_name_is_no_address_without_www_either() {
    let portal = Portal::open().await;
    let new = portal.newcomer("sae@new.example").await;
    let form = |ko, en| {
        let known = [("representative_name", "박새로"), ("brn", "1048100000")];
        [known.as_slice(), &[("name_ko", ko), ("name_en", en)]].concat()
    };
    for (ko, en) in
        [("환급 안내 evil.test", ""), ("새로", "Refund: EVIL.test/a"), ("새로", "a@b.test")]
    {
        let page = new.post("/account/company", &form(ko, en)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{ko} {en}");
        assert!(page.body.contains("인터넷 주소 없이"), "{}", page.body);
    }

    let saved = new.post("/account/company", &form("새로 3.0", "Saero Co.Ltd.")).await;

    assert_eq!(saved.location(), "/account?done=saved", "{}", saved.body);
}
