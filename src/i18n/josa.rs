//! Korean particles that follow a word: 을 or 를, 이 or 가, 으로 or 로.

/// Initial consonants, vowels and finals of a Hangul syllable: one final in 28 is none.
const FINALS: u32 = 28;
const RIEUL: u32 = 8;

enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

/// `word` with the particle of `pair` that its last sound asks for: `josa("마당", "을/를")` → `마당을`.
pub fn josa(word: &str, pair: &str) -> String {
    let (after_consonant, after_vowel) = pair.split_once('/').unwrap_or((pair, pair));
    let particle = match (ending(word), after_consonant) {
        (Ending::Vowel, _) | (Ending::Rieul, "으로") => after_vowel,
        (Ending::Rieul | Ending::Consonant, _) => after_consonant,
    };
    format!("{word}{particle}")
}

/// How the word ends when read aloud; marks that are not read, such as brackets, are passed over.
fn ending(word: &str) -> Ending {
    match word.chars().rev().find(|last| last.is_alphanumeric()) {
        Some(syllable @ '가'..='힣') => match (u32::from(syllable) - u32::from('가')) % FINALS {
            0 => Ending::Vowel,
            RIEUL => Ending::Rieul,
            _ => Ending::Consonant,
        },
        // 일, 칠, 팔 end in ㄹ; 영, 삼, 육 in another consonant.
        Some('1' | '7' | '8' | 'l' | 'L' | 'r' | 'R') => Ending::Rieul,
        Some('0' | '3' | '6' | 'm' | 'M' | 'n' | 'N') => Ending::Consonant,
        Some(_) | None => Ending::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particle_follows_the_last_sound() {
        let cases = [
            ("하늘로보틱스", "을/를", "하늘로보틱스를"),
            ("이도윤", "이/가", "이도윤이"),
            ("서울", "으로/로", "서울로"),
            ("마당", "으로/로", "마당으로"),
            ("제3호", "은/는", "제3호는"),
            ("규정 1", "과/와", "규정 1과"),
            ("‘보안검색(영문)’", "을/를", "‘보안검색(영문)’을"),
            ("KIM", "이/가", "KIM이"),
            ("", "을/를", "를"),
        ];

        for (word, pair, expected) in cases {
            assert_eq!(josa(word, pair), expected);
        }
    }
}
