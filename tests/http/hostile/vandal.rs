//! Somebody who fills in every form that there is with what does harm elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use super::{
    faults,
    forms::{Form, Kind, encoded, forms},
    strings,
};
use crate::harness::{Answer, Person};

/// What was typed so far, and what went wrong.
pub(crate) struct Vandal {
    kept: Vec<String>,
    broken: Vec<Vec<u8>>,
    next: usize,
    pub posts: usize,
    pub taken: usize,
    pub faults: Vec<String>,
}

/// How often each form is sent, and how many of one kind.
const TRIES: usize = 6;
const ALIKE: usize = 2;
/// Who leaves cannot go on, and who changes the password of the demo neither.
const LEFT_ALONE: [&str; 2] = ["/sign-out", "/demo"];

impl Vandal {
    pub fn new() -> Self {
        Self {
            kept: strings::kept(),
            broken: strings::broken(),
            next: 0,
            posts: 0,
            taken: 0,
            faults: Vec::new(),
        }
    }

    pub async fn go_through(&mut self, person: &Person, addresses: &[String]) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for address in addresses {
            let page = person.get(address).await;
            self.faults.extend(faults(address, &page));
            if !page.header("content-type").starts_with("text/html") {
                continue;
            }
            for (place, form) in forms(&page.body).iter().enumerate() {
                let alone = !form.action.starts_with('/')
                    || LEFT_ALONE.iter().any(|way| form.action.starts_with(way));
                let count = seen.entry(kind_of(form)).or_default();
                if !form.post || !form.takes_text() || alone || *count == ALIKE {
                    continue;
                }
                *count += 1;
                for attempt in 0..TRIES {
                    self.send(person, (address, place), attempt).await;
                }
            }
        }
    }

    /// Reads the page anew, since what was sent may have been taken.
    async fn send(&mut self, person: &Person, (address, place): (&str, usize), attempt: usize) {
        let page = person.get(address).await;
        let Some(form) = forms(&page.body).into_iter().nth(place).filter(Form::takes_text) else {
            return;
        };
        let mut first = true;
        let mut pairs = form.filled(|input| match (&input.kind, attempt) {
            (Kind::Mail, 0..=2) => b"a@home.example".to_vec(),
            (_, 0..=3) => self.text(),
            _ if std::mem::take(&mut first) => self.nonsense(),
            _ => self.text(),
        });
        let pressed = attempt.checked_sub(1).and_then(|place| form.buttons.get(place));
        if let Some((name, value)) = pressed {
            pairs.push((name.clone(), value.clone().into_bytes()));
        }
        let answer = posted(person, &form, &pairs).await;
        self.posts += 1;
        self.taken += usize::from(answer.status == StatusCode::SEE_OTHER);
        self.faults.extend(faults(&format!("{address} to {}", form.action), &answer));
    }

    fn text(&mut self) -> Vec<u8> {
        self.next += 1;
        self.kept[self.next % self.kept.len()].clone().into_bytes()
    }

    fn nonsense(&mut self) -> Vec<u8> {
        self.next += 1;
        self.broken[self.next % self.broken.len()].clone()
    }
}

/// What tells a form from another: where it is sent, and what it asks.
fn kind_of(form: &Form) -> String {
    let long = |part: &&str| part.len() < 30 && part.parse::<u32>().is_err();
    let address = form.action.split('?').next().unwrap_or_default().split('/');
    let address = address.filter(long).collect::<Vec<_>>().join("/");
    let names: BTreeSet<&str> =
        form.inputs.iter().map(|one| one.name.split('.').next().unwrap_or_default()).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| name.len() < 30).collect();
    format!("{address} {}", names.join(" "))
}

async fn posted(person: &Person, form: &Form, pairs: &[(String, Vec<u8>)]) -> Answer {
    if !form.multipart {
        let kind = Some("application/x-www-form-urlencoded");
        return person.send(Method::POST, &form.action, Body::from(encoded(pairs)), kind).await;
    }
    let mut body = Vec::new();
    for (name, value) in pairs {
        let head = format!("--x7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value, b"\r\n"].concat());
    }
    body.extend(b"--x7--\r\n");
    let kind = Some("multipart/form-data; boundary=x7");
    person.send(Method::POST, &form.action, Body::from(body), kind).await
}
