//! What of a page was not taken, in sentences beside its questions: files, drawings, and blocks beyond the last.

use fluent_bundle::FluentArgs;

use super::{
    paper::Paper,
    parts::{Refused, Sent},
};
use crate::{
    app::App,
    domain::{
        bilingual::Locale,
        programme::{
            Section,
            form::{FieldKind, FilesKind},
            read::surplus,
            view::ErrorView,
        },
        upload::{self, Unfit},
    },
    i18n::numbers,
    web::guard::Own,
};

/// By the question that it was sent for.
pub(crate) fn refusals(
    app: &App,
    paper: &Paper,
    own: &Own,
    section: &Section,
    sent: &Sent,
) -> Vec<(String, ErrorView)> {
    let said = |word: &str, args: &FluentArgs<'_>| {
        app.templates.words().say(own.visitor.locale, word, args).map(error)
    };
    let files = sent
        .unfit()
        .iter()
        .filter_map(|one| Some((one.field.clone(), said(word(one.unfit), &about(paper, one)?)?)));
    let blocks = surplus(section, &sent.pairs.0).into_iter().filter_map(|(field, most)| {
        let mut args = FluentArgs::new();
        args.set("label", field.label.get(own.visitor.locale).to_owned());
        args.set("max", most);
        Some((field.key.clone(), said("fault-blocks-most", &args)?))
    });
    let drawings = sent.undrawn.iter().filter_map(|(field, unfit)| {
        let (_, asked) = paper.programme.field(field)?;
        let told = ErrorView::of_drawing(*unfit);
        let mut args = FluentArgs::new();
        args.set("label", asked.label.get(own.visitor.locale).to_owned());
        args.set("is", told.is);
        args.set("min", told.min);
        let words = app.templates.words();
        let why = words.say(own.visitor.locale, &format!("fault-{}", told.word), &args)?;
        let kept = words.say(own.visitor.locale, "area-upload-kept", &args)?;
        Some((field.clone(), error(format!("{why}. {kept}"))))
    });
    files.chain(blocks).chain(drawings).collect()
}

fn error(text: String) -> ErrorView {
    ErrorView { word: "files", text, max: String::new(), min: String::new(), is: String::new() }
}

fn about(paper: &Paper, refused: &Refused) -> Option<FluentArgs<'static>> {
    let (_, field) = paper.programme.field(&refused.field)?;
    let FieldKind::Files(limits) = &field.kind else { return None };
    Some(of_file(limits, refused))
}

/// Why these files were not taken, in sentences.
pub(crate) fn sentences(
    app: &App,
    locale: Locale,
    (limits, sent): (&FilesKind, &Sent),
) -> Vec<String> {
    let words = app.templates.words();
    let said = |one: &Refused| words.say(locale, word(one.unfit), &of_file(limits, one));
    sent.unfit().iter().filter_map(said).collect()
}

fn of_file(limits: &FilesKind, refused: &Refused) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    args.set("name", refused.name.clone());
    args.set("types", limits.accept.join(", ").to_uppercase());
    args.set("ending", upload::ending(&refused.name).to_uppercase());
    args.set("size", numbers::bytes(refused.bytes));
    args.set("limit", format!("{} MB", limits.max_mb));
    args.set("count", limits.max_files);
    args
}

fn word(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Empty => "fault-file-empty",
        Unfit::TooLarge => "fault-file-size",
        Unfit::Type => "fault-file-type",
        Unfit::Content => "applications-file-content",
        Unfit::TooMany => "applications-file-many",
        Unfit::Full => "applications-file-full",
        Unfit::Name => "fault-file-name",
        Unfit::Letters => "fault-file-letters",
        Unfit::Late => "applications-file-late",
        Unfit::Away => "applications-file-away",
    }
}
