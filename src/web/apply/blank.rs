//! `/apply/{programme}/blank.pdf`: everything that a programme's form asks, to be read before anyone begins; no account needed.
//! One file for all readers, in Korean and after it in English, and the same bytes as long as the form stands.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::NaiveTime;

use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_time,
        programme::{
            Need, Programme, Programmes,
            form::{Choice, ConsentKind, Field, FieldKind, FilesKind, Publicity, Section},
            publish::public_fields,
        },
    },
    error::{Error, Result},
    pdf::{Paper, Role},
    web::{
        address::Path,
        attachment,
        printed::{Says, written},
    },
};

pub(in crate::web) fn address(programme: &str) -> String {
    format!("/apply/{programme}/blank.pdf")
}

pub(super) async fn send(State(app): State<App>, Path(key): Path<String>) -> Result<Response> {
    let programme = Programmes::in_force().latest(&key).ok_or(Error::NotFound)?;
    let version = format!("{key} {}", programme.version);
    let write = async {
        let paper = paper(programme);
        written(&app, move || paper.write()).await
    };
    let bytes = app.blanks.once(version, write).await?;
    attachment::handed(bytes, "application/pdf", &format!("{}.pdf", title(programme, Locale::Ko)))
}

/// Of the day from which the form is asked.
fn paper(programme: &Programme) -> Paper {
    let title = title(programme, Locale::Ko);
    let at = seoul_time(programme.valid_from, NaiveTime::MIN);
    let mut paper = Paper::new(title.as_str(), Locale::Ko, at);
    paper.says(Role::Title, title);
    whole(&mut paper, programme, Locale::Ko);
    paper.says_apart(Locale::En, Role::Heading, self::title(programme, Locale::En));
    whole(&mut paper, programme, Locale::En);
    paper
}

fn title(programme: &Programme, locale: Locale) -> String {
    Says(locale).with("apply-blank-title", "name", programme.name.get(locale))
}

/// The form in one language.
fn whole(paper: &mut Paper, programme: &Programme, locale: Locale) {
    let says = Says(locale);
    let open = public_fields(programme).into_iter().collect();
    let mut form = Form { paper, says: &says, open };
    form.note(programme.about.get(locale));
    form.note(programme.legal.get(locale));
    form.note(&says.with("apply-blank-version", "version", programme.version));
    form.note(&says.word("apply-blank-marks"));
    for section in &programme.sections {
        form.section(section);
    }
}

struct Form<'a> {
    paper: &'a mut Paper,
    says: &'a Says,
    /// What becomes of each answer, by its path.
    open: BTreeMap<String, Publicity>,
}

impl Form<'_> {
    fn put(&mut self, role: Role, text: &str) {
        self.paper.says_in(self.says.0, role, text);
    }

    fn note(&mut self, text: &str) {
        self.put(Role::Note, text);
    }

    fn of(&self, text: &Bilingual) -> String {
        text.get(self.says.0).to_owned()
    }

    fn section(&mut self, section: &Section) {
        self.put(Role::Heading, &self.of(&section.title));
        if section.when.is_some() {
            self.note(&self.says.word("apply-blank-when-section"));
        }
        if let Some(intro) = &section.intro {
            self.put(Role::Text, &self.of(intro));
        }
        for field in &section.fields {
            self.put(Role::Question, &self.label(&field.key, field));
            self.field(field);
            for inner in field.inner() {
                let path = format!("{}.{}", field.key, inner.key);
                self.put(Role::Text, &format!("• {}", self.label(&path, inner)));
                self.field(inner);
            }
        }
    }

    /// The question, whether it has to be answered, and what becomes of the answer.
    fn label(&self, path: &str, field: &Field) -> String {
        let need = match field.need {
            Need::Essential => "field-essential",
            Need::Required => "apply-blank-required",
            Need::Recommended => "field-recommended",
            Need::Optional => "field-optional",
        };
        let public = match self.open.get(path) {
            Some(Publicity::Yes) => Some("public-yes"),
            Some(Publicity::Summary) => Some("public-partial"),
            Some(Publicity::No) | None => None,
        };
        let computed = matches!(field.kind, FieldKind::Computed { .. });
        let need = if computed { String::new() } else { format!(" {}", self.says.word(need)) };
        let public = public.map(|key| format!(" [{}]", self.says.word(key))).unwrap_or_default();
        format!("{}{need}{public}", self.of(&field.label))
    }

    /// What helps to answer.
    fn field(&mut self, field: &Field) {
        if field.when.is_some() {
            self.note(&self.says.word("apply-blank-when"));
        }
        if field.from.is_some() {
            self.note(&self.says.word("apply-blank-later"));
        }
        for text in [&field.hint, &field.why].into_iter().flatten() {
            self.put(Role::Text, &self.of(text));
        }
        if let Some(example) = &field.example {
            self.note(&self.says.with("field-example", "example", example.get(self.says.0)));
        }
        self.kind(&field.kind);
    }

    fn kind(&mut self, kind: &FieldKind) {
        match kind {
            FieldKind::Text { max } | FieldKind::LongText { max } => {
                self.note(&self.says.with("apply-blank-letters", "max", *max));
            }
            FieldKind::OneOf { options } => self.choices(options),
            FieldKind::SeveralOf { options, .. } => {
                self.note(&self.says.word("field-choose-all"));
                self.choices(options);
            }
            FieldKind::YesNo => {
                let [yes, no] = ["field-yes", "field-no"].map(|key| self.says.word(key));
                self.put(Role::Text, &format!("□ {yes}   □ {no}"));
            }
            FieldKind::Repeat(repeat) => self.most(repeat.max),
            FieldKind::Table(table) => self.most(table.max),
            FieldKind::Files(files) => self.files(files),
            FieldKind::Consent(consent) => self.consent(consent),
            FieldKind::Signature { statements, .. } => self.choices(statements),
            FieldKind::Computed { .. } => self.note(&self.says.word("field-computed")),
            FieldKind::Number(number) => {
                let unit = number.unit.as_ref().map(|unit| self.of(unit)).unwrap_or_default();
                self.note(&unit);
            }
            FieldKind::Money(_) => self.note(&self.says.word("field-won")),
            FieldKind::Date { .. }
            | FieldKind::Period { .. }
            | FieldKind::Email
            | FieldKind::Phone
            | FieldKind::BusinessNumber
            | FieldKind::CorporateNumber
            | FieldKind::Address
            | FieldKind::Districts { .. }
            | FieldKind::Zone { .. }
            | FieldKind::Area { .. }
            | FieldKind::LawArticle => {}
        }
    }

    fn choices(&mut self, options: &[Choice]) {
        for option in options {
            self.put(Role::Text, &format!("□ {}", option.get(self.says.0)));
            if let Some(hint) = &option.hint {
                self.note(&self.of(hint));
            }
        }
    }

    fn most(&mut self, max: usize) {
        self.note(&self.says.with("apply-blank-most", "max", max));
    }

    fn files(&mut self, files: &FilesKind) {
        let types = files.accept.join(", ").to_uppercase();
        self.note(&self.says.all(
            "limit-files",
            [
                ("types", types.into()),
                ("mb", files.max_mb.into()),
                ("count", files.max_files.into()),
            ],
        ));
    }

    fn consent(&mut self, consent: &ConsentKind) {
        let all = [
            ("purpose", Some(&consent.purpose)),
            ("items", Some(&consent.items)),
            ("recipient", consent.recipient.as_ref()),
            ("retention", Some(&consent.retention)),
            ("refusal", Some(&consent.refusal)),
        ];
        for (key, text) in all {
            if let Some(text) = text {
                let name = self.says.word(&format!("consent-{key}"));
                self.put(Role::Text, &format!("{name}: {}", self.of(text)));
            }
        }
        self.put(Role::Text, &format!("□ {}", self.says.word("field-consent")));
    }
}
