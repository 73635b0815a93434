//! What the steward of open data writes and decides about a tale that is in the register.

use super::{Teller, does, row};
use crate::{
    act::Door,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Sheet},
    },
    error::Result,
    world::{
        bank::{form, tale::Tale},
        plan::Step,
        story::STEWARD,
        texts::texts,
    },
};

/// So many answers of a case are cleared.
const FEW: usize = 2;
/// The ground of a trade secret, and why a publication is withdrawn.
const TRADE: &str = "7";
const PERSONAL: &str = "PERSONAL_DATA";

impl Teller<'_> {
    pub(super) async fn clear(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let (act, sheet) = match step {
            Step::Correct => {
                let Bilingual { ko, en } = texts().corrected.clone();
                ("correct", Sheet::Reason { words: ko, english: Some(en) })
            }
            Step::Unpublish => {
                let words = texts().unpublished.clone();
                ("withdraw_publication", Sheet::Withdrawal { ground: PERSONAL.to_owned(), words })
            }
            _ => return self.write_summaries(door, case).await,
        };
        self.steward_does(door, case, act, sheet).await
    }

    /// The claims first, for a summary is read only where none stands before it.
    async fn write_summaries(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let tale = &self.tales[case];
        let answers = row(door.tx, self.application(case)?).await?.answers()?;
        let is_answered = |field: &str| answers.get(field).is_some_and(|value| !value.is_empty());
        for (field, told) in
            told(tale).into_iter().filter(|(field, _)| is_answered(field)).take(FEW)
        {
            if answers.is_secret(field) {
                let (act, sheet) = judged(case, field, told);
                self.steward_does(door, case, act, sheet).await?;
                continue;
            }
            let sheet = Sheet::Summary { field: field.to_owned(), told, on: None, document: None };
            self.steward_does(door, case, "summarise", sheet).await?;
        }
        Ok(())
    }

    async fn steward_does(
        &self,
        door: &Door<'_>,
        case: usize,
        act: &str,
        sheet: Sheet,
    ) -> Result<()> {
        let steward = self.cast.get(STEWARD)?;
        does(door, steward, self.application(case)?, Action::new(act, sheet)).await?;
        Ok(())
    }
}

/// By question, what the tale says in both languages.
fn told(tale: &Tale) -> Vec<(&'static str, Bilingual)> {
    let told = &tale.told;
    let texts = [
        ("technology", told.technology.clone()),
        ("risks", told.safety_plan.clone()),
        ("privacy-measures", told.privacy.clone()),
        ("method-run", Some(form::run(tale))),
    ];
    texts.into_iter().filter_map(|(field, text)| Some((field, text?))).collect()
}

/// Claims are upheld, upheld in part and refused in turn.
fn judged(case: usize, field: &str, told: Bilingual) -> (&'static str, Sheet) {
    let words = texts();
    let (act, reasons, ground, told) = match case % 3 {
        0 => ("uphold_secret", &words.secret_upheld, Some(TRADE), None),
        1 => ("uphold_secret_in_part", &words.secret_in_part, Some(TRADE), Some(told)),
        _ => ("refuse_secret", &words.secret_refused, None, None),
    };
    let sheet = Sheet::Secrecy {
        field: field.to_owned(),
        ground: ground.map(str::to_owned),
        reasons: reasons.clone(),
        told,
        closed_until: None,
    };
    (act, sheet)
}
