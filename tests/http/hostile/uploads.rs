//! Files that are not what they say, through every place where files are taken.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::world::story::{HANEUL, OFFICER, STEWARD, Story};

use super::{addresses, faults, files, forms::forms, person};
use crate::{
    crawl,
    harness::{Answer, Person, Portal},
    review::at,
};

/// What a page that takes files lacks to take them, for each place where files are taken.
struct Slot {
    person: Person,
    page: String,
    action: String,
    field: &'static str,
    texts: Vec<(&'static str, &'static str)>,
}

impl Slot {
    async fn give(&self, (name, bytes): (&str, &[u8])) -> Answer {
        let page = self.person.get(&self.page).await;
        let known = forms(&page.body).into_iter().flat_map(|form| form.inputs);
        let seen = known.into_iter().find(|one| one.name == "version").map(|one| one.value);
        let seen = seen.unwrap_or_default();
        let mut texts: Vec<(&str, &str)> = self.texts.clone();
        texts.push(("version", &seen));
        self.person.upload_with(&self.action, &texts, (self.field, &[(name, bytes)])).await
    }
}

/// A question of a form, a proof, an opinion and a version for the public.
async fn slots(portal: &Portal) -> Vec<Slot> {
    let told = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    told.until_published().await.unwrap();
    let asked = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    asked.until_consulting().await.unwrap();
    let question = asked.question("road").await.unwrap();
    let mut all = Vec::new();
    for field in ["drawings", "videos", "org-chart", "other-files", "safety-files"] {
        let draft = Story::blank(&portal.app, HANEUL).await.unwrap();
        let draft = format!("/applications/{}", draft.application);
        let (page, action) =
            (format!("{draft}/sections/documents"), format!("{draft}/files/{field}"));
        all.push(Slot { person: portal.sign_in(HANEUL).await, page, action, field, texts: vec![] });
    }
    let proof = format!("/applications/{}/documents", told.application);
    let (opinion, summary) = (at(question, "opinion"), at(told.application, "summary"));
    for (email, page, field, texts) in [
        (HANEUL, proof, "files", vec![("act", "show_proof.2"), ("words", "")]),
        ("road@city.example", opinion, "files", vec![("act", "agree"), ("reasons", "")]),
        (STEWARD, summary, "public", vec![("act", "summarise"), ("field", "drawings")]),
    ] {
        let person = portal.sign_in(email).await;
        all.push(Slot { person, action: page.clone(), page, field, texts });
    }
    all
}

/// S11, S13, F1, F5.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_not_what_it_says_is_refused_or_lies_still() {
    let portal = Portal::open().await;
    let files = files::files();
    assert!(files.len() >= 60, "{}", files.len());
    let (mut wrong, mut taken) = (Vec::new(), 0);
    for slot in slots(&portal).await {
        for (name, bytes) in &files {
            let answer = slot.give((name, bytes)).await;
            taken += usize::from(answer.status == StatusCode::SEE_OTHER);
            wrong.extend(faults(&format!("{} {name:?}", slot.action), &answer));
        }
    }
    let mut served = BTreeSet::new();
    for email in ["", HANEUL, OFFICER, STEWARD, "road@city.example"] {
        let (person, starts) = (person(&portal, email).await, addresses(&portal).await);
        crawl::crawl(&person, starts, |address, answer| {
            wrong.extend(faults(address, answer));
            let of_files = ["/files/", "/documents/"].iter().any(|area| address.contains(area))
                && !address.contains("/sections/");
            if of_files && answer.status == StatusCode::OK {
                served.insert(address.to_owned());
                wrong.extend(loose(address, answer));
            }
        })
        .await;
    }

    assert_eq!(wrong, Vec::<String>::new());
    assert!(taken > 20 && served.len() > 20, "{taken} taken, {} served", served.len());
}

/// Kinds of files that a browser runs, or reads as pages.
const RUNS: [&str; 7] = [
    "text/html",
    "text/xml",
    "text/javascript",
    "image/svg",
    "application/xml",
    "application/xhtml",
    "application/javascript",
];

/// What would let a file do anything in a browser.
fn loose(address: &str, answer: &Answer) -> Vec<String> {
    let kind = answer.header("content-type");
    let disposition = answer.header("content-disposition");
    let faults = [
        (answer.header("x-content-type-options") != "nosniff", "may be taken for another kind"),
        (!disposition.starts_with("attachment"), "is shown in place"),
        (disposition.contains(['/', '\\', '<', '\u{202e}']), "has a name that leads elsewhere"),
        (RUNS.iter().any(|bad| kind.starts_with(bad)), "runs"),
        (!answer.header("content-security-policy").contains("sandbox"), "is in no sandbox"),
    ];
    let faults = faults.into_iter().filter(|(wrong, _)| *wrong);
    faults.map(|(_, why)| format!("{address} {why}: {kind} {disposition}")).collect()
}
