//! What stands before and after a case in the list it was reached from.

use serde::Serialize;

use super::filter::Filter;
use crate::{app::App, error::Result, store::work, web::guard::Case};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::web::review) struct Neighbours {
    /// The list, with its filters.
    list: String,
    previous: Option<String>,
    next: Option<String>,
    /// The place of the case in the list, from 1; none where it has left the list meanwhile.
    at: Option<usize>,
    of: usize,
}

/// One query, and none where the address remembers no list.
pub(in crate::web::review) async fn neighbours(
    app: &App,
    case: &Case,
) -> Result<Option<Neighbours>> {
    let query = case.visitor.path_and_query.split_once('?').map_or("", |(_, query)| query);
    let Some(filter) = Filter::of_query(query) else { return Ok(None) };
    let order = work::order_of(app.db.read(), &case.reader, &filter.wanted(), app.now()).await?;
    let at = order.iter().position(|id| *id == case.scene.matter.id);
    let address = |place: usize| order.get(place).map(|id| filter.case(*id));
    Ok(Some(Neighbours {
        list: filter.address(),
        previous: at.and_then(|at| at.checked_sub(1)).and_then(address),
        next: at.map_or_else(|| address(0), |at| address(at + 1)),
        at: at.map(|at| at + 1),
        of: order.len(),
    }))
}
