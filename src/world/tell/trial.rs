//! What follows an approval: the company reads its letter and proves what its trial waits for, the city accepts it, and the trial begins.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{Teller, affirms, does};
use crate::{
    act::Door,
    domain::{
        engine::{Action, Sheet},
        ids::{MatterId, RowId},
        reference::proofs::holds_up,
    },
    error::{Error, Result},
    store::{attachment, condition, designation, letter, proof},
    world::{plan::Step, story::SUPERVISOR, texts::texts},
};

/// One page that says what it stands for.
const PAPER: &[u8] = include_bytes!("../proof.pdf");

impl Teller<'_> {
    /// Its company confirms that it has read the newest letter.
    pub(super) async fn read(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let newest = letter::Entity::of(self.application(case)?).one(door.tx).await?;
        let letter = newest.ok_or(Error::NotFound)?.id.0;
        self.applicant_does(door, case, "confirm_reading", Sheet::Reading { letter }).await
    }

    /// A case that opened no trial has nothing to begin.
    pub(super) async fn run(&self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        let application = self.application(case)?;
        let trial = designation::Entity::newest(application).one(door.tx).await?;
        let Some(trial) = trial else { return Ok(()) };
        match step {
            Step::Prove => self.prove(door, case, trial.id).await,
            Step::Accept => self.accept(door, (application, trial.id)).await,
            _ => {
                let lead = self.cast.of_company(&self.tales[case].company.key)?;
                let begin = Action::new("begin_trial", Sheet::None);
                does(door, lead, trial.id, begin).await.map(|_| ())
            }
        }
    }

    async fn prove(&self, door: &Door<'_>, case: usize, trial: MatterId) -> Result<()> {
        let lead = self.cast.of_company(&self.tales[case].company.key)?;
        let application = self.application(case)?;
        let mut names = attachment::names(door.tx, application).await?;
        let mut names = names.remove(attachment::HANDED_IN).unwrap_or_default();
        for one in condition::told(door.tx, application).await? {
            if !holds_up(&one.category) {
                continue;
            }
            let file = attachment::Model {
                id: RowId::fresh(),
                application_id: application,
                field: attachment::HANDED_IN.to_owned(),
                name: crate::domain::upload::unused(&texts().proof, &names),
                media_type: "application/pdf".to_owned(),
                bytes: PAPER.len().try_into().unwrap_or_default(),
                sha256: self.app.files.keep(PAPER).await?,
                uploaded_by: lead.id(),
                uploaded_at: door.now,
                removed_at: None,
            };
            names.push(file.name.clone());
            let sheet = Sheet::Documents {
                files: vec![file.id.0],
                words: String::new(),
                condition: one.number.try_into().ok(),
            };
            file.into_active_model().insert(door.tx).await?;
            does(door, lead, trial, Action::new("show_proof", sheet)).await?;
        }
        Ok(())
    }

    async fn accept(
        &self,
        door: &Door<'_>,
        (application, trial): (MatterId, MatterId),
    ) -> Result<()> {
        let told = condition::told(door.tx, application).await?;
        let supervisor = self.cast.get(SUPERVISOR)?;
        for sent in proof::Entity::of(trial).all(door.tx).await? {
            let of_it = told.iter().find(|one| one.id == sent.condition_id);
            let number = of_it.and_then(|one| one.number.try_into().ok()).ok_or(Error::NotFound)?;
            let sheet = Sheet::Proof { condition: number, words: String::new() };
            affirms(door, supervisor, trial, Action::new("accept_proof", sheet)).await?;
        }
        Ok(())
    }
}
