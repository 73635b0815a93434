//! Every part draws itself from sample data in both languages, with nothing undefined.

use serde_json::{Value as Json, json};

use super::*;

const SAMPLER: &str = include_str!("sampler.html");

/// The kinds of question of the programmes and of the city's sheets.
const KINDS: [&str; 26] = [
    "text",
    "long-text",
    "number",
    "money",
    "date",
    "date-time",
    "time",
    "period",
    "yes-no",
    "one-of",
    "several-of",
    "e-mail",
    "phone",
    "business-number",
    "corporate-number",
    "address",
    "districts",
    "zone",
    "area",
    "law-article",
    "table",
    "repeat",
    "files",
    "consent",
    "signature",
    "computed",
];

/// Parts that need a whole page behind them; the pages draw them in `tests/http`.
const DRAWN_BY_PAGES: [&str; 19] = [
    "parts/absence.html",
    "parts/sheet.html",
    "parts/meeting.html",
    "parts/minutes.html",
    "parts/hearing.html",
    "parts/elsewhere.html",
    "parts/similar.html",
    "parts/versions.html",
    "parts/panel-of-scores.html",
    "parts/call.html",
    "parts/call-form.html",
    "parts/papers.html",
    "parts/told.html",
    "parts/proof.html",
    "parts/objection.html",
    "parts/change.html",
    "parts/opinion.html",
    "parts/folded.html",
    "parts/twice.html",
];
/// Macros that only other parts call.
const PRIVATE: &str = "address amount area before box boxes change cell_control choice clock_bar clock_days clock_months clock_time \
    computed consent date date_time drawing drawn_area files given_blocks given_files given_table group has_hint heading law_article laws legal line long_text marker \
    menu_part need not_given notes one_block one_of openness period piece piece_ties repeat runner secret_mark select several_of shape signature \
    said single table take_away tick ties value when wording_of words written yes_no";

/// A question with everything, and one with nothing but its name.
fn questions(kind: &str) -> [Json; 2] {
    let cell = json!({ "name": format!("{kind}.1.what"), "id": format!("{kind}-1-what"), "kind": "text",
        "label": "할 일", "error": "‘할 일’ 항목을 입력해 주세요" });
    let full = json!({
        "name": kind, "id": kind, "kind": kind, "label": format!("질문 {kind}"), "hint": "꼼꼼히", "example": "3대",
        "why": "안전을 위해", "law": ["ICT-D 42-4(1)1가", "ORD 10"], "need": "essential", "limit": "20 MB 이하",
        "max": 100, "value": "값 <b>", "unit": "대", "item": "규정", "several": true, "accept": ".pdf",
        "pieces": { "year": "2027", "month": "3", "first.day": "2", "law": "조례", "words": "여의도" },
        "error": "확인해 주세요", "error_piece": if kind == "date" { Json::from("day") } else { Json::Null },
        "options": [{ "key": "A", "label": "가", "checked": true, "hint": "남은 자리 2개" }, { "key": "B", "label": "나", "checked": false }],
        "columns": [{ "key": "what", "label": "할 일" }],
        "fields": [{ "id": "1", "name": format!("{kind}.0"), "number": 1, "item": "규정", "fields": [cell] }],
        "files": [{ "id": "f1", "name": "시험.pdf", "bytes": 2_202_009 }],
        "consent": { "purpose": "심사", "items": "성명", "recipient": null, "retention": "10년", "refusal": "낼 수 없음" },
        "when": { "name": "guard", "values": ["yes"] },
    });
    [full, json!({ "name": format!("{kind}-bare"), "kind": kind, "label": kind })]
}

/// Dates that a holiday moved.
fn moved() -> Json {
    json!([{ "clock": { "ko": "처리 기한", "en": "Handling" }, "from": "2026-10-07", "to": "2026-10-08" }])
}

/// An answer as `web::casework` draws it, with what is `over` the one that is nothing much.
fn answer(over: &Json) -> Json {
    let mut answer = json!({ "path": "a", "id": "a", "label": "기간", "kind": "text", "text": "", "yes": null, "days": [],
        "files": [], "blocks": [], "geojson": "", "empty": false, "withheld": null, "secret": false, "secret_reason": "", "public": "no" });
    for (name, value) in over.as_object().unwrap() {
        answer[name] = value.clone();
    }
    answer
}

/// A case as `web::casework` draws it.
fn casework() -> Json {
    let words = |ko: &str, en: &str| json!({ "ko": ko, "en": en });
    let text = answer(&json!({ "text": "망원 지구 <b>", "secret": true, "public": "summary" }));
    let answers = [
        text.clone(),
        answer(&json!({ "days": ["2027-03-02", "2028-03-01"], "public": "yes" })),
        answer(&json!({ "yes": false })),
        answer(&json!({ "empty": true })),
        answer(&json!({ "withheld": "unconsented" })),
        answer(&json!({ "withheld": "closed" })),
        answer(
            &json!({ "files": [{ "id": "f1", "name": "시험.pdf", "bytes": 2_202_009, "sha256": "0", "address": "/f/1" }] }),
        ),
        answer(&json!({ "blocks": [{ "item": "규정", "number": 1, "answers": [text.clone()] }] })),
    ];
    let numbered = |(place, mut one): (usize, Json)| {
        one["id"] = json!(place);
        one
    };
    let answers: Vec<Json> = answers.into_iter().enumerate().map(numbered).collect();
    let item = |state: &str, at: Json, who: Json| json!({ "state": state, "at": at, "title": words("접수", "Received"), "about": null, "who": who, "person": null, "reason": null, "moved": moved() });
    let offer = |posts: bool, refused: Json| {
        json!({ "act": "withdraw", "button": words("취하하기", "Withdraw"), "address": "/x", "posts": posts,
            "refused": refused, "tone": null })
    };
    json!({
        "way": [
            item("done", json!("2026-10-22T01:00:00Z"), words("경제정책과", "Economic Policy")),
            item("current", json!("2026-10-23T01:00:00Z"), Json::Null),
            item("later", Json::Null, Json::Null),
        ],
        "clock": { "key": "total", "name": words("처리 기간", "Handling"), "law": "PET 19", "state": "stopped",
            "unit": "work-days", "used": 21, "allowed": 60, "waited": 7, "dispatch": { "counted": false, "law": "APA-D §11" }, "paused": "보완", "started_on": "2026-10-22", "to_come": false,
            "due": "2027-01-29", "provisional": true, "stops": true, "bar": [], "days": [],
            "months": [{ "first": "2026-10-01", "counted": 8, "off": 2, "stopped": 0 }] },
        "offers": [offer(true, Json::Null), offer(false, Json::Null), offer(false, json!({ "key": "lead-only", "args": {} }))],
        "filed": [{ "key": "plan", "title": "계획", "answers": answers }],
        "changes": [{ "path": "a", "label": "기간", "before": null, "after": text }],
    })
}

fn sample() -> Json {
    json!({
        "casework": casework(),
        "fields": KINDS.iter().flat_map(|kind| questions(kind)).collect::<Vec<_>>(),
        "faults": { "mail": "missing" },
        "sideways": false,
        "clock_of_case": {
            "unit": "work-days", "used": 21, "allowed": 60, "paused": "보완 답변을 기다림", "due": "2027-01-29",
            "provisional": true,
            "bar": [{ "state": "used", "from": 0, "length": 21 }, { "state": "paused", "from": 21, "length": 1 }],
            "days": [
                { "date": "2026-10-22", "counts": true, "why": "first-day" },
                { "date": "2026-10-24", "counts": false, "why": "saturday" },
                { "date": "2026-12-25", "counts": false, "why": { "holiday": { "ko": "성탄절", "en": "Christmas Day" } } },
            ],
        },
    })
}

fn drawn(locale: Locale) -> String {
    let mut templates = Templates::load().unwrap();
    let environment = match locale {
        Locale::Ko => &mut templates.ko,
        Locale::En => &mut templates.en,
    };
    environment.add_template("sampler.html", SAMPLER).unwrap();
    let page = page(locale, Side::Company);
    let frame = context! { page => Serde(page.frame()) };
    let template = environment.get_template("sampler.html").unwrap();
    template
        .render(context! { ..frame, ..Value::from(Serde(sample())) })
        .unwrap_or_else(|error| panic!("{error:#}"))
}

#[test]
fn every_part_draws_itself_in_both_languages() {
    for locale in LOCALES {
        let html = drawn(locale);

        assert!(!html.contains("undefined"), "{html}");
        assert!(!html.replace("AspectRatio=\"none\"", "").contains("\"none\""), "{html}");
        assert!(html.contains("한강공원 야간 자율주행 배달로봇 &lt;b&gt;"));
    }
}

#[test]
fn every_macro_stands_in_the_sampler() {
    let unseen: Vec<_> = texts()
        .filter(|(path, _)| path.starts_with("parts/") && !DRAWN_BY_PAGES.contains(&path.as_str()))
        .flat_map(|(_, text)| {
            let names = text.split("{% macro ").skip(1).filter_map(|rest| rest.split('(').next());
            names.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|name| {
            !PRIVATE.split(' ').any(|private| private == name)
                && !SAMPLER.contains(&format!("{name}("))
        })
        .collect();

    assert_eq!(unseen, Vec::<String>::new());
}

#[test]
fn every_link_of_a_label_and_a_description_leads_to_an_id() {
    let html = drawn(Locale::Ko);
    let values = |attribute: &str| -> Vec<String> {
        html.split(&format!(" {attribute}=\""))
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let ids = values("id");
    let broken: Vec<_> = ["for", "aria-describedby", "aria-labelledby"]
        .iter()
        .flat_map(|attribute| values(attribute))
        .filter(|target| !ids.contains(target))
        .collect();
    let unique: BTreeSet<_> = ids.iter().collect();

    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(unique.len(), ids.len(), "an id stands twice: {ids:?}");
}

#[test]
fn a_date_asks_in_the_order_of_the_language_and_marks_the_piece_that_is_wrong() {
    let templates = Templates::load().unwrap();
    let source = r#"{% from "parts/field.html" import field %}{{ field(question) }}"#;
    let context = json!({ "question": questions("date")[0] });
    let order = |environment: &Environment<'static>| {
        let html = environment.render_str(source, Value::from(Serde(&context))).unwrap();
        let at = |name: &str| html.find(&format!("name=\"date.{name}\"")).unwrap();
        assert_eq!(html.matches("aria-invalid").count(), 1, "{html}");
        at("year") < at("day")
    };

    assert!(order(&templates.ko));
    assert!(!order(&templates.en));
}

/// A question as a programme shows it.
fn of_programme(kind: &str, word: &str, max: &str) -> Json {
    json!({
        "name": "exemptions.0.rule", "id": "exemptions-0-rule", "key": "rule", "kind": kind, "label": "규정",
        "hint": "", "example": "", "why": "", "need": "required", "optional": false, "from": "", "public": "yes",
        "law": ["ICT-D 42-4"], "visible": true,
        "secret_allowed": true, "secret": false, "secret_reason": "", "home": "company", "shown": "",
        "limit": { "min": "", "max": max, "unit": "km/h", "decimals": 0, "months": "", "accept": ["pdf", "hwpx"],
            "max_files": 5, "max_mb": 20 },
        "options": [{ "key": "A", "label": "가", "checked": false }],
        "values": { "value": "빠르게", "postcode": "04524" },
        "errors": [{ "word": word, "text": "", "max": max, "min": "", "is": "" }],
        "consent": null, "columns": [], "blocks": [], "files": ["f1"],
    })
}

#[test]
fn a_question_of_a_programme_says_its_limits_and_its_fault() {
    let templates = Templates::load().unwrap();
    let source = r#"{% from "parts/field.html" import field %}{{ field(question, { "f1": { "name": "시험.pdf", "bytes": 2048 } }) }}"#;
    let drawn = |kind: &str, word: &str, max: &str| {
        let context = json!({ "question": of_programme(kind, word, max) });
        templates
            .ko
            .render_str(source, Value::from(Serde(&context)))
            .unwrap_or_else(|error| panic!("{error:#}"))
    };

    let number = drawn("number", "range", "25 km/h");
    assert!(number.contains("25 km/h 이하. 한 번 적으면 다음 신청에도 쓰입니다.</p>"), "{number}");
    assert!(number.contains("‘규정’ 항목에 25 km/h 이하의 값을 적어 주세요"), "{number}");
    assert!(
        number.contains("value=\"빠르게\"") && number.contains("특별법 시행령 제42조의4</a>"),
        "{number}"
    );
    assert!(drawn("several-of", "missing", "").contains("‘규정’ 항목에서 하나를 골라 주세요"));
    assert!(drawn("address", "format", "").contains("value=\"04524\""));
    let files = drawn("files", "files", "5");
    assert!(files.contains("PDF, HWPX. 한 파일 20 MB 이하, 5개까지."), "{files}");
    assert!(
        files.contains("accept=\".pdf,.hwpx\"") && files.contains("시험.pdf 지우기"),
        "{files}"
    );
}
