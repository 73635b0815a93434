//! How people write that something is a company, before a name, behind it, or not at all.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Unread, read};

const FILE: &str = "company-forms.toml";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyForms {
    pub anywhere: Vec<String>,
    /// English words that say so only behind a name.
    pub after: Vec<String>,
}

impl CompanyForms {
    /// A text in small letters without the English words behind it; one that is nothing else stays.
    pub fn without_after<'a>(&self, text: &'a str) -> &'a str {
        let mut name = text;
        while let Some(shorter) = self.one_less(name) {
            name = shorter;
        }
        name
    }

    fn one_less<'a>(&self, text: &'a str) -> Option<&'a str> {
        let end = text.trim_end_matches(['.', ',', ' ']);
        let name = self.after.iter().find_map(|form| end.strip_suffix(form.as_str()))?;
        let shorter = name.trim_end_matches(['.', ',', ' ']);
        (shorter.len() < name.len() && !shorter.is_empty()).then_some(shorter)
    }
}

pub fn shipped() -> &'static CompanyForms {
    static SHIPPED: LazyLock<CompanyForms> = LazyLock::new(|| {
        parse(include_str!("../../data/company-forms.toml"))
            .expect("the tests read company-forms.toml")
    });
    &SHIPPED
}

/// Longest first, so that none is taken for the part of another.
pub fn parse(text: &str) -> Result<CompanyForms, Unread> {
    let mut forms: CompanyForms = read(FILE, text)?;
    for list in [&mut forms.anywhere, &mut forms.after] {
        list.sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
    }
    Ok(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_go_from_behind_a_name_and_from_nowhere_else() {
        let bare = |text| shipped().without_after(text);

        assert_eq!(bare("haneul robotics co., ltd."), "haneul robotics");
        assert_eq!(bare("haneul inc"), "haneul");
        assert_eq!(bare("taco"), "taco");
        assert_eq!(bare("limited trial"), "limited trial");
        assert_eq!(bare("ltd."), "ltd.");
    }
}
