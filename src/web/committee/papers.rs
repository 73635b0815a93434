//! What the papers of a meeting say: its agenda, a summary of each case, and the list of what was handed out.

use chrono::{DateTime, Utc};

use super::{item::Item, packet::Entry};
use crate::{
    i18n::{Words, dates::Shape},
    pdf::{Paper, Role},
    store::meeting,
    web::{
        casework::ConditionView,
        printed::Says,
        review::case::around::{Consultation, Request},
    },
};

/// Day, place and items, in the order and with the numbers that their reader sees on the page.
pub(super) fn agenda(
    (title, at): (&str, DateTime<Utc>),
    row: &meeting::Model,
    entries: &[Entry<'_>],
    (says, demo): (&Says, bool),
) -> Paper {
    let mut paper = begun(title, at, (says, demo));
    let said = |key: &str, text: &str| format!("{}: {text}", says.word(key));
    paper.says(Role::Note, said("committee-on", &says.time(row.starts_at)));
    paper.says(Role::Note, said("committee-place", &row.place));
    paper.says(
        Role::Note,
        said("committee-form", &says.word(&format!("committee-form-{}", row.form))),
    );
    paper.says(Role::Heading, says.with("committee-agenda", "count", entries.len()));
    if entries.is_empty() {
        paper.says(Role::Text, says.word("committee-agenda-none"));
    }
    for Entry { place, item, lies, .. } in entries {
        paper.says(Role::Question, format!("{place}. {}", item.number));
        paper.says(Role::Text, item.title.get(says.0));
        let about = format!("{} · {}", item.company.get(says.0), item.field.get(says.0));
        paper.says(Role::Note, about);
        paper.says(Role::Note, lies.as_str());
    }
    paper
}

/// Which rules are to be lifted, and what each office that was asked said to it.
pub(super) fn summary(
    item: &Item,
    about: &(Vec<Request>, Vec<Consultation>),
    (says, demo): (&Says, bool),
    at: DateTime<Utc>,
) -> Paper {
    let title = format!("{} {}", item.number, says.word("committee-packet-summary"));
    let mut paper = begun(&title, at, (says, demo));
    paper.says(Role::Text, item.title.get(says.0));
    let around = format!("{} · {}", item.company.get(says.0), item.field.get(says.0));
    paper.says(Role::Note, around);
    deliberation(&mut paper, about, says);
    paper
}

/// The requests of a case, and what offices said to it.
pub(in crate::web) fn deliberation(
    paper: &mut Paper,
    (requests, consultations): &(Vec<Request>, Vec<Consultation>),
    says: &Says,
) {
    paper.says(Role::Heading, says.word("review-case-requests"));
    for one in requests {
        request(paper, one, says);
    }
    paper.says(Role::Heading, says.word("review-case-consultations"));
    if consultations.is_empty() {
        paper.says(Role::Text, says.word("committee-nobody"));
    }
    for one in consultations {
        opinion(paper, one, says);
    }
}

/// In plain text: each item, and where its papers lie or why there are none.
pub(super) fn index(title: &str, entries: &[Entry<'_>], says: &Says) -> String {
    let line = |Entry { place, item, lies, .. }: &Entry<'_>| {
        format!("{place}. {} {}\r\n   {lies}\r\n", item.number, item.title.get(says.0))
    };
    let lines: Vec<String> = entries.iter().map(line).collect();
    format!("{title}\r\n\r\n{}\r\n{}\r\n", lines.concat(), says.word("committee-packet-sums"))
}

pub(in crate::web) fn begun(title: &str, at: DateTime<Utc>, (says, demo): (&Says, bool)) -> Paper {
    let mut paper = Paper::new(title, says.0, at);
    if demo {
        paper.says(Role::Note, says.word("part-letter-demo"));
    }
    paper.says(Role::Title, title);
    paper
}

fn request(paper: &mut Paper, one: &Request, says: &Says) {
    let rule = &one.rule;
    let name = format!("{}. {} {}", one.number, rule.law, rule.article);
    paper.says(Role::Question, format!("{name} · {}", rule.level.get(says.0)));
    paper.says(Role::Text, rule.requested.as_str());
    if let Some(body) = &one.body {
        let routed = says.word("review-rule-routed");
        let provision = one.enabling_provision.as_deref().unwrap_or_default();
        let all = [body.get(says.0), provision, one.reasons.as_deref().unwrap_or_default()];
        let all: Vec<&str> = all.into_iter().filter(|text| !text.is_empty()).collect();
        paper.says(Role::Note, format!("{routed}: {}", all.join(" · ")));
    }
}

fn opinion(paper: &mut Paper, one: &Consultation, says: &Says) {
    paper.says(Role::Question, format!("{}: {}", one.office.get(says.0), one.stage.get(says.0)));
    paper.says(Role::Note, one.question.as_str());
    if let Some(reasons) = &one.reasons {
        if one.internal {
            paper.says(Role::Note, says.word("opinion-internal-paper"));
        }
        paper.says(Role::Text, reasons.as_str());
    }
    if let Some(basis) = one.basis.as_ref().filter(|basis| !basis.is_empty()) {
        paper.says(Role::Note, format!("{}: {basis}", says.word("review-opinion-basis")));
    }
    for one in &one.conditions {
        condition(paper, "", one, says);
    }
    for file in &one.files {
        let named = format!("{}: {}", says.word("review-opinion-files"), file.name);
        paper.says(Role::Note, format!("{named} (SHA-256 {})", file.sha256));
    }
}

/// A condition with its limit, and beneath it why it is needed, what would lift it, who watches over it, and its day.
pub(in crate::web) fn condition(paper: &mut Paper, number: &str, one: &ConditionView, says: &Says) {
    let limit = one.limit.as_ref().map(|limit| format!(" ({limit})")).unwrap_or_default();
    let category = one.category.as_ref().map(|name| format!("{}: ", name.get(says.0)));
    let category = category.unwrap_or_default();
    paper.says(Role::Text, format!("{number}{category}{}{limit}", one.words));
    let office = one.office.as_ref().map(|name| name.get(says.0).to_owned());
    let due = one.due_on.and_then(|day| Words::shipped().date(says.0, day, Shape::Table));
    for (key, text) in [
        ("review-decision-conditions-reason", one.reason.as_str()),
        ("review-decision-conditions-lifted", &one.lifted_by),
        ("review-decision-conditions-office", office.as_deref().unwrap_or_default()),
        ("review-decision-conditions-due", due.as_deref().unwrap_or_default()),
    ] {
        if !text.is_empty() {
            paper.says(Role::Note, format!("{}: {text}", says.word(key)));
        }
    }
}
