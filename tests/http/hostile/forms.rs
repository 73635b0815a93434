//! The forms of a page, and how they are filled in by somebody who means no good.

use super::markup::{Piece, pieces};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Anything may be typed.
    Text,
    Mail,
    Password,
    Number,
    /// It is sent as it stands there.
    Fixed,
}

#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub name: String,
    pub kind: Kind,
    pub value: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub action: String,
    pub post: bool,
    pub multipart: bool,
    pub inputs: Vec<Input>,
    /// The name of the field for files, if it has one.
    pub files: Option<String>,
    pub buttons: Vec<(String, String)>,
}

/// What an official affirms, without which nothing is taken.
const AFFIRMED: [&str; 6] = ["checked", "pledge", "read", "as_is", "agree", "consent"];

pub(crate) fn forms(html: &str) -> Vec<Form> {
    let (mut all, mut open) = (Vec::new(), None::<Form>);
    let all_pieces = pieces(html);
    for (place, piece) in all_pieces.iter().enumerate() {
        match piece {
            Piece::Open { name, .. } if name == "form" => {
                open = Some(Form {
                    action: piece.get("action").unwrap_or_default().to_owned(),
                    post: piece.get("method") == Some("post"),
                    multipart: piece.get("enctype").is_some(),
                    ..Form::default()
                });
            }
            Piece::Close(name) if name == "form" => all.extend(open.take()),
            Piece::Open { name, .. } => {
                if let Some(form) = &mut open {
                    form.take(name, piece, &all_pieces[place + 1..]);
                }
            }
            _ => {}
        }
    }
    all
}

impl Form {
    fn take(&mut self, tag: &str, piece: &Piece, after: &[Piece]) {
        let Some(name) = piece.get("name").filter(|name| !name.is_empty()) else { return };
        let value = piece.get("value").unwrap_or_default();
        match (tag, piece.get("type").unwrap_or("text")) {
            ("button", _) => self.buttons.push((name.to_owned(), value.to_owned())),
            ("input", "file") => self.files = Some(name.to_owned()),
            ("input", "radio") => self.choose(name, value, piece.get("checked").is_some()),
            ("input", "checkbox") => {
                let affirmed = AFFIRMED.iter().any(|known| name.contains(known));
                if affirmed || piece.get("checked").is_some() {
                    self.add(name, Kind::Fixed, value);
                }
            }
            ("input", "hidden") => self.add(name, Kind::Fixed, value),
            ("input", "email") => self.add(name, Kind::Mail, value),
            ("input", "password") => self.add(name, Kind::Password, value),
            ("input", _) if piece.get("inputmode").is_some() => {
                self.add(name, Kind::Number, value);
            }
            ("input", _) => self.add(name, Kind::Text, value),
            ("textarea", _) => self.add(name, Kind::Text, ""),
            ("select", _) => self.add(name, Kind::Fixed, &chosen(after)),
            _ => {}
        }
    }

    fn add(&mut self, name: &str, kind: Kind, value: &str) {
        self.inputs.push(Input { name: name.to_owned(), kind, value: value.to_owned() });
    }

    /// Of the choices of one name the one that is made, else the first.
    fn choose(&mut self, name: &str, value: &str, checked: bool) {
        match self.inputs.iter_mut().find(|one| one.name == name && one.kind == Kind::Fixed) {
            Some(known) if checked || known.value.is_empty() => value.clone_into(&mut known.value),
            Some(_) => {}
            None => self.add(name, Kind::Fixed, value),
        }
    }

    pub fn takes_text(&self) -> bool {
        self.inputs.iter().any(|one| matches!(one.kind, Kind::Text | Kind::Mail))
    }

    /// Its pairs, with what is typed into each text field.
    pub fn filled(&self, mut typed: impl FnMut(&Input) -> Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut value = |one: &Input| match one.kind {
            Kind::Text | Kind::Mail => typed(one),
            Kind::Password => b"no passphrase of anybody".to_vec(),
            Kind::Number if one.value.is_empty() => number(&one.name).as_bytes().to_vec(),
            Kind::Number | Kind::Fixed => one.value.clone().into_bytes(),
        };
        self.inputs.iter().map(|one| (one.name.clone(), value(one))).collect()
    }
}

/// The choice that a list stands at, else the first that is one.
fn chosen(after: &[Piece]) -> String {
    let own = after.iter().take_while(|one| !matches!(one, Piece::Close(name) if name == "select"));
    let options: Vec<&Piece> = own.filter(|one| one.get("value").is_some()).collect();
    let standing = options
        .iter()
        .find(|one| one.get("selected").is_some_and(|_| one.get("value") != Some("")));
    let first = options.iter().find(|one| one.get("value") != Some(""));
    let one = standing.or(first).and_then(|one| one.get("value"));
    one.unwrap_or_default().to_owned()
}

fn number(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "year" => "2027",
        "month" => "3",
        "day" => "10",
        "at" | "hour" => "14:30",
        _ => "12",
    }
}

/// As a browser sends them.
pub(crate) fn encoded(pairs: &[(String, Vec<u8>)]) -> String {
    let escaped = |bytes: &[u8]| -> String {
        let one = |byte: &u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(*byte).to_string()
            }
            other => format!("%{other:02X}"),
        };
        bytes.iter().map(one).collect()
    };
    let pair = |(name, value): &(String, Vec<u8>)| {
        format!("{}={}", escaped(name.as_bytes()), escaped(value))
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}
