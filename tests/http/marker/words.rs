//! Words that stand nowhere else: each is written into one place of one case, and where it turns up tells who reads that place.

use std::{collections::BTreeSet, sync::Mutex};

use madang::domain::programme::{
    Answers, Field, FieldKind, Programme, Publicity, Value,
    answers::{Address, Block, Signature},
    visible::visible,
};

/// Of words that the same people may read.
pub(crate) type Class = &'static str;

#[derive(Clone)]
pub(crate) struct Mark {
    pub word: String,
    /// Where it was written: the case, and the field or the sheet.
    pub place: String,
    pub class: Class,
}

#[derive(Default)]
pub(crate) struct Marks(Mutex<Vec<Mark>>);

const LENGTH: usize = "zq0000k".len();

impl Marks {
    /// A word that was never written before.
    pub fn word(&self, class: Class, place: &str) -> String {
        let mut all = self.0.lock().unwrap();
        let word = format!("zq{:04}k", all.len());
        all.push(Mark { word: word.clone(), place: place.to_owned(), class });
        word
    }

    pub fn all(&self) -> Vec<Mark> {
        self.0.lock().unwrap().clone()
    }
}

/// Every marker in a text; none of them needs more than one look.
pub(crate) fn found_in(text: &str) -> BTreeSet<String> {
    let word = |(at, _): (usize, &str)| {
        let word = text.get(at..at + LENGTH)?;
        let number = word.strip_prefix("zq")?.strip_suffix('k')?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.to_owned())
    };
    text.match_indices("zq").filter_map(word).collect()
}

/// The name of whoever files, by which they sign.
const SIGNER: &str = "contact-name";
const SIGNATURE: &str = "signature";

/// A word into every free text of a form, and a claim of secrecy with its reason on two of them.
pub(crate) struct Filling<'a> {
    pub marks: &'a Marks,
    /// The name of the case.
    pub case: &'static str,
    /// What the answers are that everybody reads after a release, and the others.
    pub open: Class,
    pub closed: Class,
    pub title: Class,
}

impl Filling<'_> {
    pub fn mark(&self, form: &Programme, before: &Answers) -> Answers {
        let mut answers = before.clone();
        for key in ["technology", "market"] {
            answers.set(&format!("{key}.secret"), Value::Bool(true));
        }
        // What is not asked is not filed, and nobody reads it.
        let asked = visible(form, &answers);
        for section in &form.sections {
            let fields = section.fields.iter().filter(|field| asked.contains(&field.key));
            self.fields(fields, &mut answers, ("", true));
        }
        for key in ["technology", "market"] {
            let place = format!("{} {key}.secret-reason", self.case);
            let reason = format!("알려지면 안 됩니다 {}", self.marks.word(self.closed, &place));
            answers.set(&format!("{key}.secret-reason"), Value::Text(reason));
        }
        if let Some(Value::Signature(signature)) = answers.get(SIGNATURE) {
            let name = answers.text(SIGNER).to_owned();
            answers.set(SIGNATURE, Value::Signature(Signature { name, ..signature.clone() }));
        }
        answers
    }

    fn fields<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        answers: &mut Answers,
        (above, open): (&str, bool),
    ) {
        for field in fields {
            let public = field.public == Publicity::Yes && !answers.is_secret(&field.key);
            let (path, open) = (format!("{above}{}", field.key), open && public);
            if let Some(value) = self.value(field, answers, (&path, open)) {
                answers.set(&field.key, value);
            }
        }
    }

    fn value(&self, field: &Field, answers: &Answers, (path, open): (&str, bool)) -> Option<Value> {
        let class = match (path, open) {
            ("title" | "title-en", _) => self.title,
            (_, true) => self.open,
            (_, false) => self.closed,
        };
        let word = || self.marks.word(class, &format!("{} {path}", self.case));
        let known = answers.get(&field.key);
        match (&field.kind, known) {
            (FieldKind::Text { max } | FieldKind::LongText { max }, Some(Value::Text(text))) => {
                Some(Value::Text(with(text, &word(), *max)))
            }
            // What is asked of everyone and was left out.
            (FieldKind::Text { .. } | FieldKind::LongText { .. }, None) if field.when.is_none() => {
                Some(Value::Text(word()))
            }
            (FieldKind::Email, Some(_)) => Some(Value::Text(format!("{}@haneul.example", word()))),
            (FieldKind::Address, Some(Value::Address(address))) => {
                let detail = with(&address.detail, &word(), 100);
                Some(Value::Address(Address { detail, ..address.clone() }))
            }
            (FieldKind::Repeat(_) | FieldKind::Table(_), Some(Value::Blocks(blocks))) => {
                let mut blocks: Vec<Block> = blocks.clone();
                for (place, block) in blocks.iter_mut().enumerate() {
                    let above = format!("{path}.{place}.");
                    self.fields(field.inner(), &mut block.answers, (&above, open));
                }
                Some(Value::Blocks(blocks))
            }
            _ => None,
        }
    }
}

/// The text with the word behind it, no longer than the field takes.
fn with(text: &str, word: &str, max: usize) -> String {
    let kept: String = text.chars().take(max.saturating_sub(LENGTH + 1)).collect();
    format!("{kept} {word}").trim().to_owned()
}
