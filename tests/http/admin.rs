//! Pages under `/admin`, and what their tests share.

mod account;
mod accounts;
mod calendar;
mod mails;
mod overview;
mod procedure;
mod procedures;
mod second_factor;

use madang::store::user;

use crate::harness::{Person, Portal};

pub(crate) async fn yoon(portal: &Portal) -> Person {
    portal.sign_in("yoon@city.example").await
}

/// The page of somebody's account.
pub(crate) async fn account_of(portal: &Portal, email: &str) -> String {
    let row = user::by_address(portal.app.db.read(), email).await.unwrap().unwrap();
    format!("/admin/accounts/{}", row.id)
}
