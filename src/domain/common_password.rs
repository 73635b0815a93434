//! Whether a password is one that many have: among the commonest, or put together of nothing but such words, rows of the
//! keyboard, years, and the names that everybody knows of its owner (NIST SP 800-63B 3.1.1.2, OWASP ASVS 6.2.4 and 6.2.11).

use std::{collections::BTreeSet, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

/// What nobody guesses within the tries that the portal gives: so many parts, of which a word is one and so is a letter.
const ENOUGH: usize = 4;
/// A password twice in a row is no longer than once.
const SHORTEST: usize = 12;
/// So many signs that are no letter weigh as much as one.
const SIGNS: usize = 4;

/// Walked along in either direction: the keyboard by rows and by columns, and the alphabet.
const ROWS: [&str; 11] = [
    "12345678901234567890",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7",
];
/// Fewer letters in a row are chance.
const WALK: usize = 3;

/// Written with digits and signs for letters, which everybody knows.
const DISGUISED: [(char, char); 9] = [
    ('0', 'o'),
    ('1', 'i'),
    ('3', 'e'),
    ('4', 'a'),
    ('5', 's'),
    ('7', 't'),
    ('@', 'a'),
    ('$', 's'),
    ('!', 'i'),
];

/// One a line; what begins with `# ` says what follows.
static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/common-passwords.txt").lines();
    lines.filter(|line| !line.starts_with("# ") && !line.is_empty()).collect()
});

static WALKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let back = ROWS.iter().map(|row| row.chars().rev().collect());
    ROWS.iter().map(|row| (*row).to_owned()).chain(back).collect()
});

/// `own` is what others know of its owner: the address, the name.
pub fn is_common(password: &str, own: &[&str]) -> bool {
    let own: Vec<String> = own.iter().flat_map(|text| parts(text)).collect();
    let plain = folded(password);
    let shown: Vec<char> = plain.iter().map(|letter| undisguised(*letter)).collect();
    [plain, shown].iter().any(|letters| is_weak(letters, &own))
}

/// Small letters, the same however they are put together, without what only sets words apart.
fn folded(text: &str) -> Vec<char> {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .nfc()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

fn undisguised(letter: char) -> char {
    DISGUISED.iter().find(|(sign, _)| *sign == letter).map_or(letter, |(_, letter)| *letter)
}

/// The words in an address or a name: one of a letter or two is in everything.
fn parts(text: &str) -> Vec<String> {
    let letters: String = folded(&text.replace(char::is_whitespace, "-")).into_iter().collect();
    let words = letters.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() >= 2 && word.len() >= 3).map(str::to_owned).collect()
}

fn is_weak(letters: &[char], own: &[String]) -> bool {
    let period = period(letters);
    let repeated = period < letters.len() && period < SHORTEST;
    repeated || weight(letters, own) < ENOUGH
}

/// After how many letters it begins again; its length, where it never does.
fn period(letters: &[char]) -> usize {
    let whole = letters.len();
    let again = |by: &usize| letters[*by..] == letters[..whole - by];
    (1..=whole / 2).find(again).unwrap_or(whole)
}

/// Of how many parts it is: a word counts once however often it comes, and all that is walked, repeated or a year is one.
fn weight(letters: &[char], own: &[String]) -> usize {
    let (mut words, mut walked, mut single, mut signs) = (BTreeSet::new(), 0, 0, 0);
    let mut rest = letters;
    while let Some((first, after)) = rest.split_first() {
        let run = run(rest);
        let word = word(rest, own);
        if word.len() >= run.max(1) && !word.is_empty() {
            words.insert(word);
            rest = &rest[word.len()..];
        } else if run > 0 {
            walked = 1;
            rest = &rest[run..];
        } else {
            if first.is_alphanumeric() {
                single += 1;
            } else {
                signs += 1;
            }
            rest = after;
        }
    }
    words.len() + walked + single + signs / SIGNS
}

/// The longest known word that it begins with.
fn word<'a>(letters: &'a [char], own: &[String]) -> &'a [char] {
    let mut begun = String::new();
    let mut longest = 0;
    for (place, letter) in letters.iter().take(40).enumerate() {
        begun.push(*letter);
        let known = place >= 1 && KNOWN.contains(begun.as_str());
        if known || own.contains(&begun) {
            longest = place + 1;
        }
    }
    &letters[..longest]
}

/// How many letters it begins with that are walked along a row, one letter over and over, or a date.
fn run(letters: &[char]) -> usize {
    let mut begun = String::new();
    let walked = letters.iter().take_while(|letter| {
        begun.push(**letter);
        WALKS.iter().any(|walk| walk.contains(begun.as_str()))
    });
    let walked = walked.count();
    let repeated = letters.iter().take_while(|letter| **letter == letters[0]).count();
    let digits = letters.iter().take_while(|letter| letter.is_ascii_digit()).count();
    let year = matches!(letters, ['1', '9', ..] | ['2', '0', ..]) && [4, 6, 8].contains(&digits);
    let longest = walked.max(repeated).max(if year { digits } else { 0 });
    if longest >= WALK { longest } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIM: [&str; 2] = ["kim@haneul.example", "김하늘 Kim Haneul"];

    #[test]
    fn what_many_have_is_refused_however_it_is_dressed_up() {
        for password in [
            "1q2w3e4r5t6y",
            "Justin Bieber",
            "passwordpassword",
            "Password1234!",
            "P@ssw0rd-2026",
            "aaaaaaaaaaaa",
            "lanternlantern",
            "qwertyuiop[]",
            "zyxwvutsrqpo",
            "qlalfqjsgh1234",
            "비밀번호비밀번호비밀번호",
            "사랑해요사랑합니다1004",
            "가나다라마바사아자차카타",
            "monkeydragon2024",
            "123qweasdzxc",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn the_names_of_the_portal_and_of_the_owner_make_no_password() {
        for password in
            ["madang-seoul-2026", "서울규제샌드박스2026", "kim.haneul.2026!", "kimhaneulexample"]
        {
            assert!(is_common(password, &KIM), "{password}");
        }
        assert!(!is_common("kimhaneulexample", &["lee@baram.test"]), "they are of somebody else");
    }

    #[test]
    fn a_sentence_is_not_refused_for_the_words_in_it() {
        for password in [
            "gyeongbok-lantern-42",
            "a sentence is a fine password",
            "another lantern at the gate",
            "제고양이는비밀번호를모릅니다",
            "my madang has seventeen lanterns",
            "#*&x^@!)(+=_q-;7?",
            "vT9$kq2!Lw8z",
        ] {
            assert!(!is_common(password, &KIM), "{password}");
        }
    }

    #[test]
    fn the_list_has_no_line_twice_and_nothing_that_could_not_be_met() {
        let lines = include_str!("../data/common-passwords.txt").lines();
        let lines: Vec<&str> = lines.filter(|line| !line.starts_with("# ")).collect();
        assert_eq!(lines.len(), KNOWN.len());
        let unmet = lines.iter().filter(|line| folded(line).iter().collect::<String>() != **line);
        assert_eq!(unmet.collect::<Vec<_>>(), [&""; 0]);
        assert!(lines.len() > 3_000, "{}", lines.len());
    }
}
