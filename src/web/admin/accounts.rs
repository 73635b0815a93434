//! `/admin/accounts`: everyone who can sign in, with what they do for the city or for which company.

use std::collections::BTreeMap;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;
use strum::IntoEnumIterator;

use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        dataset::search,
        duty::Duty,
        ids::UserId,
    },
    error::Result,
    i18n::Words,
    store::{company, duty, membership, user},
    templates::View,
    web::{
        casework::office_name,
        listing::{Facet, Item, Listing, Plan, Table, bounded},
        session::Person,
    },
};

const PAGE: usize = 40;

#[derive(Serialize)]
struct AccountsPage {
    listing: Listing<Line>,
}

#[derive(Clone, Serialize)]
struct Line {
    id: UserId,
    name: Bilingual,
    email: String,
    duties: Vec<String>,
    offices: Vec<Bilingual>,
    companies: Vec<Bilingual>,
    confirmed: bool,
}

impl View for AccountsPage {
    const TEMPLATE: &'static str = "admin/accounts.html";
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let lines = lines(&app).await?;
    let items = lines.into_iter().map(item);
    let facets = [facet()];
    let plan = Plan { path: "/admin/accounts", kept: &[], length: PAGE };
    let listing = Listing::of(&plan, &bounded(query)?, &Table::of(facets, items));
    person.visitor.page(&app, &AccountsPage { listing })
}

/// Four queries, whoever there is.
async fn lines(app: &App) -> Result<Vec<Line>> {
    let (db, today) = (app.db.read(), app.today());
    let mut duties: BTreeMap<UserId, Vec<duty::Model>> = BTreeMap::new();
    for row in duty::Entity::find().all(db).await? {
        duties.entry(row.user_id).or_default().push(row);
    }
    let companies = company::Entity::find().all(db).await?;
    let members = membership::Entity::find().all(db).await?;
    let people = user::Entity::accounts().order_by_asc(user::Column::Email).all(db).await?;
    let line = |row: user::Model| {
        let own = duties.remove(&row.id).unwrap_or_default();
        let mut offices: Vec<&str> = own.iter().filter_map(|one| one.office.as_deref()).collect();
        offices.dedup();
        let of = members.iter().filter(|member| member.user_id == row.id);
        let names = of.filter_map(|member| companies.iter().find(|it| it.id == member.company_id));
        Line {
            offices: offices.into_iter().map(|key| office_name(key, today)).collect(),
            companies: names.map(company::Model::name).collect(),
            duties: own.iter().map(|one| one.role.clone()).collect(),
            confirmed: row.confirmed_at.is_some(),
            id: row.id,
            name: row.called(),
            email: row.email,
        }
    };
    Ok(people.into_iter().map(line).collect())
}

/// By what they do; who does nothing for the city applies for a company.
fn facet() -> Facet {
    let named = |key: &str| {
        let said =
            |locale| Words::shipped().word(locale, &format!("role-{key}")).unwrap_or_default();
        (key.to_owned(), Bilingual { ko: said(Locale::Ko), en: said(Locale::En) })
    };
    let duties = Duty::iter().map(|duty| named(duty.as_str()));
    Facet { name: "duty", options: duties.chain([named("applicant")]).collect() }
}

fn item(line: Line) -> Item<Line> {
    let named = [&line.name].into_iter().chain(&line.offices).chain(&line.companies);
    let texts = named.flat_map(|name| [name.ko.as_str(), name.en.as_str()]);
    let duties = line.duties.iter().map(|duty| ("duty", duty.clone()));
    let outside = line.duties.is_empty().then(|| ("duty", "applicant".to_owned()));
    Item {
        text: (search::fold_all(texts.chain([line.email.as_str()]))),
        keys: duties.chain(outside).collect(),
        shown: line,
    }
}
