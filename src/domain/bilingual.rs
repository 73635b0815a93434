//! The city's words in both languages, as they stand in data.

use serde::{Deserialize, Serialize};

/// A language of the portal; Korean is authoritative and the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    Ko,
    En,
}

impl Locale {
    pub fn code(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }
}

/// One text in Korean and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    pub ko: String,
    pub en: String,
}

impl Bilingual {
    /// What has a Korean name, which stands for the English one where there is none.
    pub fn titled(ko: &str, en: &str) -> Self {
        let en = if en.is_empty() { ko } else { en };
        Self { ko: ko.to_owned(), en: en.to_owned() }
    }

    /// Several texts one after the other, with the same between each two.
    pub fn joined(texts: &[Self], between: &str) -> Self {
        let all =
            |locale| texts.iter().map(|text| text.get(locale)).collect::<Vec<_>>().join(between);
        Self { ko: all(Locale::Ko), en: all(Locale::En) }
    }

    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}
