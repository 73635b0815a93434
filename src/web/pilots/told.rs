//! What the public reads of what was filed, and what is kept back of it: one part of the page of a trial and of what a
//! steward sees before it is published.

use serde::Serialize;

use crate::domain::{
    bilingual::Bilingual,
    publication::{
        self, Document, Withheld,
        approved::{Means, Wording},
    },
};

#[derive(Serialize)]
pub(in crate::web) struct Told {
    /// Where its documents are handed out, once it is public.
    documents: Option<String>,
    /// What the city says in the place of answers.
    summaries: Vec<Answer>,
    answers: Vec<Answer>,
    withheld: Vec<Withheld>,
}

impl Told {
    /// With the address under which its documents are.
    pub(super) fn handing_out(mut self, documents: String) -> Self {
        self.documents = Some(documents);
        self
    }
}

#[derive(Serialize)]
struct Answer {
    label: Bilingual,
    shown: Bilingual,
    document: Option<Document>,
}

/// What the page of a trial shows elsewhere than among the answers.
const SHOWN_ABOVE: [Means; 9] = [
    Means::Title,
    Means::TitleEn,
    Means::Field,
    Means::Summary,
    Means::SummaryEn,
    Means::CompanyName,
    Means::CompanyNameEn,
    Means::Period,
    Means::Districts,
];

pub(in crate::web) fn told(part: publication::Told) -> Told {
    Told {
        documents: None,
        summaries: answers(&part, true),
        answers: answers(&part, false),
        withheld: part.withheld,
    }
}

fn answers(part: &publication::Told, summarised: bool) -> Vec<Answer> {
    let above = |means: Means| SHOWN_ABOVE.contains(&means);
    let below = part.answers.iter().filter(|answer| !answer.means.is_some_and(above));
    below
        .filter(|answer| answer.summarised == summarised)
        .map(|answer| Answer {
            label: answer.label.clone(),
            shown: words(&answer.shown),
            document: answer.document.clone(),
        })
        .collect()
}

pub(super) fn words(wording: &Wording) -> Bilingual {
    Bilingual { ko: wording.ko.clone(), en: wording.en.clone().unwrap_or_default() }
}
