//! The parts of the work, and what is looked for in them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::rows::Row;

/// What is looked for, as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::web::review) struct Filter {
    pub(super) show: String,
    field: String,
    stage: String,
    q: String,
    page: String,
}

/// The parts of the work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Mine,
    Overdue,
    Week,
    New,
    Others,
}

impl Show {
    pub(super) const EVERY: [Self; 6] =
        [Self::Mine, Self::Overdue, Self::Week, Self::New, Self::Others, Self::All];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Overdue => "overdue",
            Self::Week => "week",
            Self::New => "new",
            Self::Others => "others",
        }
    }

    pub(super) fn has(self, row: &Row, now: DateTime<Utc>) -> bool {
        let due = row.due_at;
        match self {
            Self::All => true,
            Self::Mine => row.mine,
            Self::Overdue => due.is_some_and(|due| due < now),
            Self::Week => due.is_some_and(|due| due >= now && due < now + TimeDelta::days(7)),
            Self::New => row.mine && row.assignee.is_none() && row.may_be_assigned,
            Self::Others => !row.mine,
        }
    }
}

impl Filter {
    pub(super) fn show(&self) -> Show {
        Show::EVERY.into_iter().find(|show| show.key() == self.show).unwrap_or(Show::All)
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().ok().filter(|page| *page > 0).unwrap_or(1)
    }

    pub(super) fn has(&self, row: &Row) -> bool {
        let wanted = self.q.trim().to_lowercase();
        let said = [
            row.number.as_deref().unwrap_or_default(),
            &row.title,
            &row.company.ko,
            &row.company.en,
        ];
        (self.field.is_empty() || row.field == self.field)
            && (self.stage.is_empty() || row.stage_key == self.stage)
            && (wanted.is_empty() || said.iter().any(|text| text.to_lowercase().contains(&wanted)))
    }

    pub(super) fn applied(&self) -> usize {
        [&self.field, &self.stage, &self.q]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .count()
    }

    pub(super) fn address(&self, show: &str, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let pairs = [
            ("show", show),
            ("field", &self.field),
            ("stage", &self.stage),
            ("q", &self.q),
            ("page", &page),
        ];
        let given: Vec<_> =
            pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { "/review".to_owned() } else { format!("/review?{query}") }
    }
}
