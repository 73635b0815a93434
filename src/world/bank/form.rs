//! What an applicant types into the form for a tale, beside what everyone types.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::tale::Tale;
use crate::domain::reference::citation::Provision;

/// Names of inputs and what stands in them, as a browser posts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

/// Days from the filing to the day on which the trial is to begin.
const AHEAD: u64 = 130;

pub fn typed(tale: &Tale, today: NaiveDate) -> Typed {
    let mut typed = Typed::default();
    typed.idea(tale);
    if tale.needs_a_place_only() {
        typed.site(tale);
    } else {
        typed.obstacle(tale);
        typed.put("place-kind", "area");
    }
    typed.place(tale, today);
    typed.method(tale);
    typed.safety(tale);
    typed.people(tale);
    if tale.idea.field == "AI" {
        typed.ai();
    }
    typed
}

impl Typed {
    fn put(&mut self, name: &str, text: impl Into<String>) {
        self.0.push((name.to_owned(), text.into()));
    }

    fn day(&mut self, name: &str, day: NaiveDate) {
        self.put(&format!("{name}.year"), day.year().to_string());
        self.put(&format!("{name}.month"), day.month().to_string());
        self.put(&format!("{name}.day"), day.day().to_string());
    }

    fn idea(&mut self, tale: &Tale) {
        let idea = tale.idea;
        self.put("field", &idea.field);
        self.put("title", &tale.title.ko);
        self.put("title-en", &tale.title.en);
        self.put("summary", &tale.summary.ko);
        self.put("summary-en", &tale.summary.en);
        let technology = tale.told.technology.as_ref().unwrap_or(&tale.asked);
        self.put("technology", &technology.ko);
        self.put("benefit", format!("{}에서 쓰는 사람의 불편을 덜어 줍니다.", tale.area.ko));
        let trl = match idea.trl {
            0..=3 => "TRL_1_3",
            4..=5 => "TRL_4_5",
            6..=7 => "TRL_6_7",
            _ => "TRL_8_9",
        };
        self.put("trl", trl);
    }

    fn obstacle(&mut self, tale: &Tale) {
        let obstacle = &tale.idea.obstacle;
        // Of a rule without numbered articles the whole is meant.
        let whole = if tale.article.ko.is_empty() { "전체" } else { tale.article.ko.as_str() };
        let [article, paragraph, item] = Provision::pieces(whole);
        for (piece, text) in [
            ("rule.law", tale.law.ko.as_str()),
            ("rule.article", article.as_str()),
            ("rule.paragraph", paragraph.as_str()),
            ("rule.item", item.as_str()),
            ("rule.level", obstacle.level.as_str()),
            ("rule.agency", tale.replies.first().map_or("legal", |reply| reply.agency.as_str())),
            ("current-rule", tale.says.ko.as_str()),
            ("reason", obstacle.reason.as_str()),
            ("reason-explained", obstacle.why.ko.as_str()),
            ("relief", if obstacle.reason == "UNCLEAR" { "clarify" } else { "exempt" }),
            ("requested", tale.asked.ko.as_str()),
            (
                "necessity",
                "규정을 그대로 지키면 실제 이용자와 함께 시험할 수 없어 필요한 자료를 얻지 못합니다.",
            ),
        ] {
            self.put(&format!("exemptions.0.{piece}"), text);
        }
        if let Some(plan) = &tale.told.safety_plan {
            self.put("exemptions.0.substitute", &plan.ko);
        }
    }

    /// What a trial asks that needs a place of the city and nothing else.
    fn site(&mut self, tale: &Tale) {
        let class = match tale.idea.place.site.ko.as_str() {
            site if site.contains("지하철") => "metro",
            site if site.contains("도서관") => "library",
            site if site.contains("병원") => "hospital",
            site if site.contains("교량") => "bridge",
            site if site.contains("공원") => "park",
            site if site.contains("미술관") => "museum",
            _ => "other",
        };
        for (name, text) in [
            ("city-problem", tale.summary.ko.as_str()),
            ("demand-type", "FREE"),
            ("rule-check", "none"),
            (
                "rule-check-how",
                "관련 규정을 살피고 소관 부서에 물어 막는 규정이 없음을 확인했습니다.",
            ),
            ("install-ready", "yes"),
            ("site-choice", "described"),
            ("sites.0.site-class", class),
            ("sites.0.site-why", tale.asked.ko.as_str()),
            ("sites.0.site-contact", "talking"),
            ("site-needs", "nothing"),
            ("support-type", "site-only"),
        ] {
            self.put(name, text);
        }
    }

    fn place(&mut self, tale: &Tale, today: NaiveDate) {
        self.put("area.words", &tale.area.ko);
        for district in &tale.districts {
            self.put("districts", district);
        }
        let first = today + Days::new(AHEAD);
        let last = first + Months::new(tale.months) - Days::new(1);
        self.day("period.first", first);
        self.day("period.last", last);
        self.put("operating-hours", &tale.idea.scale.hours.ko);
        self.put("scale-units", tale.units.to_string());
        self.put("scale-users", tale.users.to_string());
        for (number, (day, what)) in
            [(first, "실증 시작"), (last, "마침과 결과 보고")].into_iter().enumerate()
        {
            self.day(&format!("milestones.{number}.due"), day);
            self.put(&format!("milestones.{number}.what"), what);
        }
    }

    fn method(&mut self, tale: &Tale) {
        let idea = tale.idea;
        let goals: Vec<String> = idea
            .kpi
            .iter()
            .map(|kpi| {
                let side = if kpi.operator == "<=" { "이하" } else { "이상" };
                format!("{} {}{} {side}", kpi.name.ko, kpi.target, kpi.unit.ko)
            })
            .collect();
        self.put("objective", format!("다음을 이루는지 확인합니다. {}.", goals.join(", ")));
        let hours = &idea.scale.hours.ko;
        self.put(
            "method-run",
            format!(
                "정해진 시간({hours})에 {} {}개로 운영하고 기록을 날마다 올립니다.",
                idea.scale.unit.ko, tale.units
            ),
        );
        for (number, kpi) in idea.kpi.iter().enumerate() {
            self.put(&format!("kpis.{number}.name"), &kpi.name.ko);
            self.put(&format!("kpis.{number}.unit"), &kpi.unit.ko);
            self.put(&format!("kpis.{number}.target"), kpi.target.to_string());
            self.put(&format!("kpis.{number}.how"), "운영 기록을 달마다 모아 셉니다.");
        }
    }

    fn safety(&mut self, tale: &Tale) {
        let plan = tale.told.safety_plan.as_ref().map_or(
            "현장 직원이 지켜보고, 위험이 보이면 곧바로 멈춥니다.",
            |plan| plan.ko.as_str(),
        );
        let restart = tale
            .told
            .stop_criteria
            .as_ref()
            .map_or("원인을 찾아 고치고 시의 확인을 받은 뒤", |stop| {
                stop.ko.as_str()
            });
        let hazard = match tale.idea.field.as_str() {
            "ROBOT" => "기기가 사람과 부딪힘",
            "SMART_MOBILITY" => "이동 수단이 보행자와 부딪힘",
            "BIO_HEALTH" => "이용자의 건강에 나쁜 영향",
            "FINTECH" => "잘못된 거래와 정보가 새는 일",
            _ => "잘못된 판단에 따른 피해",
        };
        for (name, text) in [
            ("risks.0.hazard", hazard),
            ("risks.0.harm", "serious"),
            ("risks.0.measure", plan),
            ("risks.0.remaining", "low"),
            ("stop-criteria.0.metric", "멈출 기준에 드는 일"),
            ("stop-criteria.0.operator", "at-least"),
            ("stop-criteria.0.limit", "1"),
            ("stop-criteria.0.unit", "건"),
            ("stop-criteria.0.action", "stop-all"),
            ("stop-criteria.0.restart", restart),
        ] {
            self.put(name, text);
        }
        for (number, item) in tale.idea.data_items.iter().enumerate() {
            self.put(&format!("safety-data.{number}.item"), &item.ko);
            self.put(&format!("safety-data.{number}.unit"), "건");
            self.put(&format!("safety-data.{number}.method"), "기기와 운영자의 기록");
            self.put(&format!("safety-data.{number}.frequency"), "날마다");
        }
    }

    fn people(&mut self, tale: &Tale) {
        self.put(
            "capability",
            format!("{} 직원 {}명이 일합니다.", tale.company.about.ko, tale.company.staff),
        );
        self.put(
            "user-notice",
            "실증 중이라는 것, 기간과 장소, 위험과 멈추게 하는 방법, 보험과 보상, 연락처를 미리 알립니다.",
        );
        let Some(privacy) = &tale.told.privacy else { return };
        self.put("personal-data", "yes");
        self.put("personal-data-items", "other");
        self.put("personal-data-basis", "이용자의 동의(「개인정보 보호법」 제15조제1항제1호)");
        self.put("privacy-measures", &privacy.ko);
        self.put("privacy-days", "30");
    }

    fn ai(&mut self) {
        for (name, text) in [
            ("ai-role", "both"),
            ("ai-domains", "none"),
            ("ai-high-impact", "no"),
            (
                "ai-reason",
                "판단을 사람이 확인하고 언제든 바꿀 수 있어 고영향 인공지능에 해당하지 않습니다.",
            ),
            ("ai-notice", "인공지능이 만든 결과임을 화면과 안내문에 적습니다."),
        ] {
            self.put(name, text);
        }
    }
}
