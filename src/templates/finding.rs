//! How templates show what a search found: a text in pieces, of which some are to be marked.

use minijinja::value::Value;
use minijinja::{Environment, Error, context};

use crate::domain::dataset::search;

/// `pieces(text, q)`: the text cut where the words of `q` are in it.
pub(super) fn teach(environment: &mut Environment<'static>) {
    environment.add_function("pieces", |text: Value, q: String| {
        let text = if text.is_none() { String::new() } else { text.to_string() };
        let pieces = search::pieces(&text, &search::terms(&q));
        let shown = pieces.into_iter().map(|it| context! { text => it.text, found => it.found });
        Ok::<_, Error>(shown.collect::<Vec<Value>>())
    });
}
