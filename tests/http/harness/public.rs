//! What the public can reach: every page and every byte of the open data.

use axum::{body::Body, http::Method};
use madang::domain::dataset::Datasets;

use super::{Answer, Person, Portal};

impl Portal {
    /// Every public byte that there is about pilots and datasets, with the page of a pilot where it is there.
    pub async fn public_bytes(&self) -> String {
        let visitor = self.visitor();
        let mut all = String::new();
        for address in public_addresses() {
            let answer = visitor.get(&address).await;
            assert!(answer.status.as_u16() < 500, "{address}: {}", answer.status);
            all.push_str(&answer.body);
        }
        all
    }
}

fn public_addresses() -> Vec<String> {
    let mut addresses: Vec<String> = [
        "/",
        "/?lang=en",
        "/pilots",
        "/pilots?view=table",
        "/pilots/P-2026-0001",
        "/pilots/P-2026-0001?lang=en",
        "/pilots?q=%ED%95%9C%EA%B0%95",
        "/zones",
        "/zones/hangang_parks",
        "/regulations",
        "/regulations/hangang_ordinance",
        "/cases",
        "/rules",
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
