//! `/admin/procedures/{key}`

use axum::http::StatusCode;
use madang::domain::{
    bilingual::Locale,
    engine::{Procedures, sentence::sentence},
};

use super::yoon;
use crate::harness::Portal;

#[tokio::test]
async fn every_row_of_every_procedure_is_read_aloud_and_every_stage_drawn() {
    let portal = Portal::open().await;
    let (yoon, procedures) = (yoon(&portal).await, Procedures::shipped());

    for procedure in procedures.iter() {
        for (locale, code) in [(Locale::Ko, "ko"), (Locale::En, "en")] {
            let page = yoon.get(&format!("/admin/procedures/{}?lang={code}", procedure.key)).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.body.matches("class=\"station\"").count(), procedure.stages.len());
            for row in &procedure.rows {
                let said = sentence(procedures, procedure, row, locale).replace('*', "");
                let (words, keys) = said.split_once('`').unwrap_or((&said, ""));
                let first: String = words.chars().take(12).collect();
                assert!(page.body.contains(&first), "{said}");
                let key = keys.split('`').next().unwrap_or_default();
                assert!(
                    key.is_empty() || page.body.contains(&format!("<code>{key}</code>")),
                    "{said}"
                );
            }
        }
    }
    assert_eq!(yoon.get("/admin/procedures/none").await.status, StatusCode::NOT_FOUND);
}
