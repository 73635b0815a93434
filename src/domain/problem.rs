//! What a machine address says when it cannot answer: problem details (RFC 9457), worded in `problems.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use strum::{AsRefStr, VariantArray};

use crate::domain::bilingual::{Bilingual, Locale};

pub const MEDIA_TYPE: &str = "application/problem+json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, AsRefStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ProblemKind {
    InvalidQuery,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    Gone,
    QueryTooLong,
    TooManyRequests,
    Unavailable,
}

/// The answer, to be sent as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub instance: String,
    /// The number under which the log speaks of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
    /// When a withdrawn publication went, and the code of its ground.
    #[serde(flatten)]
    pub removed: Option<Removed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub removed_at: String,
    pub reason: String,
}

/// One parameter at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemError {
    pub parameter: String,
    pub code: &'static str,
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterFault {
    pub parameter: String,
    pub fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    UnknownParameter,
    Repeated,
    NotAnInteger { min: u32, max: u32 },
    OutOfRange { min: u32, max: u32 },
    InvalidCursor,
    InvalidDatetime,
    UnknownCode,
    TooLong { max: u32 },
    NeitherTrueNorFalse,
}

/// The words of all problems, for the answers and for the pages `/problems/{slug}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problems {
    #[serde(rename = "problem")]
    pub problems: Vec<ProblemText>,
    #[serde(rename = "fault")]
    pub faults: Vec<FaultText>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemText {
    pub slug: String,
    pub status: u16,
    pub title: Bilingual,
    pub detail: Bilingual,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FaultText {
    pub code: String,
    pub ko: String,
    pub en: String,
}

impl Problems {
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Problems> = LazyLock::new(|| {
            toml::from_str(include_str!("../problems.toml"))
                .expect("problems.toml is read by a test")
        });
        &SHIPPED
    }

    pub fn find(&self, slug: &str) -> Option<&ProblemText> {
        self.problems.iter().find(|problem| problem.slug == slug)
    }
}

impl Problem {
    /// `base_url` has no slash at its end; `instance` is the path that was asked.
    pub fn of(kind: ProblemKind, locale: Locale, base_url: &str, instance: &str) -> Self {
        let slug = kind.as_ref();
        let text =
            Problems::shipped().find(slug).expect("a test holds every kind against problems.toml");
        Self {
            kind: format!("{base_url}/problems/{slug}"),
            title: text.title.get(locale).to_owned(),
            status: text.status,
            detail: text.detail.get(locale).to_owned(),
            instance: instance.to_owned(),
            reference: None,
            errors: Vec::new(),
            removed: None,
        }
    }

    #[must_use]
    pub fn numbered(self, reference: Option<&str>) -> Self {
        Self { reference: reference.map(str::to_owned), ..self }
    }

    #[must_use]
    pub fn of_removed(mut self, removed_at: String, reason: &str) -> Self {
        self.removed = Some(Removed { removed_at, reason: reason.to_owned() });
        self
    }

    #[must_use]
    pub fn with(mut self, faults: &[ParameterFault], locale: Locale) -> Self {
        self.errors.extend(faults.iter().map(|fault| fault.error(locale)));
        self
    }
}

impl ParameterFault {
    pub fn new(parameter: &str, fault: Fault) -> Self {
        Self { parameter: parameter.to_owned(), fault }
    }

    fn error(&self, locale: Locale) -> ProblemError {
        let code = self.fault.code();
        let texts = &Problems::shipped().faults;
        let text = texts
            .iter()
            .find(|text| text.code == code)
            .expect("a test holds every fault against problems.toml");
        let detail = match locale {
            Locale::Ko => &text.ko,
            Locale::En => &text.en,
        };
        let (min, max) = self.fault.limits();
        let detail =
            detail.replace("{{min}}", &min.to_string()).replace("{{max}}", &max.to_string());
        ProblemError { parameter: self.parameter.clone(), code, detail }
    }
}

impl Fault {
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownParameter => "unknown-parameter",
            Self::Repeated => "repeated",
            Self::NotAnInteger { .. } => "not-an-integer",
            Self::OutOfRange { .. } => "out-of-range",
            Self::InvalidCursor => "invalid-cursor",
            Self::InvalidDatetime => "invalid-datetime",
            Self::UnknownCode => "unknown-code",
            Self::TooLong { .. } => "too-long",
            Self::NeitherTrueNorFalse => "neither-true-nor-false",
        }
    }

    fn limits(self) -> (u32, u32) {
        match self {
            Self::NotAnInteger { min, max } | Self::OutOfRange { min, max } => (min, max),
            Self::TooLong { max } => (0, max),
            Self::UnknownParameter
            | Self::Repeated
            | Self::InvalidCursor
            | Self::InvalidDatetime
            | Self::UnknownCode
            | Self::NeitherTrueNorFalse => (0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_and_every_fault_has_words_in_both_languages() {
        let faults = [
            Fault::UnknownParameter,
            Fault::Repeated,
            Fault::NotAnInteger { min: 1, max: 2 },
            Fault::OutOfRange { min: 1, max: 2 },
            Fault::InvalidCursor,
            Fault::InvalidDatetime,
            Fault::UnknownCode,
            Fault::TooLong { max: 2 },
            Fault::NeitherTrueNorFalse,
        ];
        let problems = Problems::shipped();

        let slugs: Vec<_> = problems.problems.iter().map(|problem| problem.slug.as_str()).collect();
        assert_eq!(slugs, ProblemKind::VARIANTS.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        let codes: Vec<_> = problems.faults.iter().map(|fault| fault.code.as_str()).collect();
        assert_eq!(codes, faults.map(Fault::code));
        let titles = problems.problems.iter().flat_map(|problem| [&problem.title, &problem.detail]);
        assert!(titles.flat_map(|text| [&text.ko, &text.en]).all(|text| !text.is_empty()));
        assert!(
            problems
                .faults
                .iter()
                .flat_map(|fault| [&fault.ko, &fault.en])
                .all(|text| !text.is_empty())
        );
    }

    #[test]
    fn a_problem_says_what_is_wrong_and_where_to_read_on() {
        let faults = [ParameterFault::new("limit", Fault::OutOfRange { min: 1, max: 1000 })];
        let asked = "/api/v1/datasets/pilots/rows";

        let problem =
            Problem::of(ProblemKind::InvalidQuery, Locale::En, "https://madang.example", asked);

        let expected = json!({
            "type": "https://madang.example/problems/invalid-query",
            "title": "The query is not valid",
            "status": 400,
            "detail": "Correct the parameters listed in errors and ask again.",
            "instance": asked,
            "reference": "0f3a-91bc",
            "errors": [{ "parameter": "limit", "code": "out-of-range", "detail": "It must lie between 1 and 1000." }],
        });
        let problem = problem.with(&faults, Locale::En).numbered(Some("0f3a-91bc"));
        assert_eq!(serde_json::to_value(problem).unwrap(), expected);
    }

    #[test]
    fn the_words_follow_the_reader() {
        let problem =
            Problem::of(ProblemKind::NotFound, Locale::Ko, "", "/opendata/datasets/nothing.csv");

        assert_eq!((problem.title.as_str(), problem.status), ("찾을 수 없습니다", 404));
    }
}
