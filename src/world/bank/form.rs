//! What an applicant types into the form for a tale, beside what everyone types.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    phrases::{self, alike, filled},
    tale::Tale,
};
use crate::domain::{bilingual::Bilingual, reference::citation::Provision};

/// Names of inputs and what stands in them, as a browser posts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

/// Days from the filing to the day on which the trial is to begin.
pub const AHEAD: u64 = 130;

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

/// How the trial is run day by day, in both languages.
pub fn run(tale: &Tale) -> Bilingual {
    let scale = &tale.idea.scale;
    let blanks = [
        ("hours", scale.hours.clone()),
        ("unit", scale.unit.clone()),
        ("units", alike(tale.units)),
    ];
    filled("run", &blanks)
}

impl Typed {
    /// The answer is called a trade secret.
    pub fn claim(&mut self, field: &str, reason: &str) {
        self.put(&format!("{field}.secret"), "yes");
        self.put(&format!("{field}.secret-reason"), reason);
    }

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
        let technology = tale.told.technology.as_ref().unwrap_or(&tale.summary);
        self.put("technology", &technology.ko);
        self.put("benefit", filled("benefit", &[("area", tale.area.clone())]).ko);
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
            ("necessity", phrases::ko("necessity")),
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
            ("rule-check-how", phrases::ko("no-rule")),
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
            [(first, phrases::ko("begins")), (last, phrases::ko("ends"))].into_iter().enumerate()
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
        self.put("objective", filled("objective", &[("goals", alike(goals.join(", ")))]).ko);
        self.put("method-run", run(tale).ko);
        for (number, kpi) in idea.kpi.iter().enumerate() {
            self.put(&format!("kpis.{number}.name"), &kpi.name.ko);
            self.put(&format!("kpis.{number}.unit"), &kpi.unit.ko);
            self.put(&format!("kpis.{number}.target"), kpi.target.to_string());
            self.put(&format!("kpis.{number}.how"), phrases::ko("counted"));
        }
    }

    fn safety(&mut self, tale: &Tale) {
        let plan =
            tale.told.safety_plan.as_ref().map_or(phrases::ko("watched"), |plan| plan.ko.as_str());
        let restart = tale
            .told
            .stop_criteria
            .as_ref()
            .map_or(phrases::ko("restart"), |stop| stop.ko.as_str());
        let hazard = phrases::ko(&format!("hazard-{}", tale.idea.field));
        for (name, text) in [
            ("risks.0.hazard", hazard),
            ("risks.0.harm", "serious"),
            ("risks.0.measure", plan),
            ("risks.0.remaining", "low"),
            ("stop-criteria.0.metric", phrases::ko("stop")),
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
            self.put(&format!("safety-data.{number}.method"), phrases::ko("records"));
            self.put(&format!("safety-data.{number}.frequency"), "날마다");
        }
    }

    fn people(&mut self, tale: &Tale) {
        let about = ("about", tale.company.about.clone());
        let staffed = filled("staff", &[about, ("staff", alike(tale.company.staff))]);
        self.put("capability", staffed.ko);
        self.put("user-notice", phrases::ko("notice"));
        let Some(privacy) = &tale.told.privacy else { return };
        self.put("personal-data", "yes");
        self.put("personal-data-items", "other");
        self.put("personal-data-basis", phrases::ko("consent"));
        self.put("privacy-measures", &privacy.ko);
        self.put("privacy-days", "30");
    }

    fn ai(&mut self) {
        for (name, text) in [
            ("ai-role", "both"),
            ("ai-domains", "none"),
            ("ai-high-impact", "no"),
            ("ai-reason", phrases::ko("not-high-impact")),
            ("ai-notice", phrases::ko("ai-notice")),
        ] {
            self.put(name, text);
        }
    }
}
