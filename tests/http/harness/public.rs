//! What the public can reach: every page and every byte of the open data.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{domain::dataset::Datasets, store::dataset_row};
use sea_orm::EntityTrait;

use super::{Answer, Person, Portal};

impl Portal {
    /// Every public byte that there is about pilots and datasets, with the page of a pilot where it is there.
    pub async fn public_bytes(&self) -> String {
        let visitor = self.visitor();
        let mut all = String::new();
        for address in public_addresses() {
            let answer = visitor.get(&address).await;
            assert!(answer.status.as_u16() < 500, "{address}: {}", answer.status);
            all.push_str(&answer.without_number());
        }
        for row in dataset_row::Entity::find().all(self.app.db.read()).await.unwrap() {
            let address = format!("/api/v1/datasets/{}/rows/{}", row.dataset, row.key);
            let answer = visitor.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            all.push_str(&answer.body);
        }
        all
    }

    /// The page of every meeting that was announced. They stand apart: an agenda names a case by its number, and by its
    /// title where its applicant agreed, before anything of it is decided.
    pub async fn meeting_pages(&self) -> String {
        let visitor = self.visitor();
        let list = visitor.get("/meetings").await.body;
        let mut all = String::new();
        for rest in list.split("href=\"/meetings/").skip(1) {
            let number = rest.split('"').next().unwrap();
            let page = visitor.get(&format!("/meetings/{number}")).await;
            assert_eq!(page.status, StatusCode::OK, "{number}");
            all.push_str(&page.body);
        }
        all
    }
}

/// The pages and files that are there for everyone, whatever is kept.
pub(crate) fn public_addresses() -> Vec<String> {
    let mut addresses: Vec<String> = [
        "/",
        "/?lang=en",
        "/pilots",
        "/pilots?view=table",
        "/pilots?view=map",
        "/pilots/P-2026-0001",
        "/pilots/P-2026-0001?lang=en",
        "/pilots?q=%ED%95%9C%EA%B0%95",
        "/zones",
        "/zones/hangang_parks",
        "/regulations",
        "/regulations/hangang_ordinance",
        "/cases",
        "/rules",
        "/calls",
        "/meetings",
        "/statistics",
        "/statistics?lang=en",
        "/statistics/pipeline.csv",
        "/statistics/time.csv",
        "/statistics/outcomes.csv",
        "/statistics/refusals.csv",
        "/statistics/conditions.csv",
        "/opendata",
        "/api/v1/openapi.json",
    ]
    .map(str::to_owned)
    .to_vec();
    for dataset in &Datasets::shipped().datasets {
        for ending in ["", ".csv", ".csv?bom=true", ".json", ".geojson"] {
            addresses.push(format!("/opendata/datasets/{}{ending}", dataset.slug));
        }
        addresses.push(format!("/api/v1/datasets/{}/rows?limit=1000", dataset.slug));
    }
    addresses
}

impl Person {
    pub async fn head(&self, path: &str) -> Answer {
        self.send(Method::HEAD, path, Body::empty(), None).await
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.body))
    }
}
