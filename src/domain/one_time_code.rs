//! Codes of a second factor as every authenticator makes them: TOTP (RFC 6238) over SHA-1, six digits, thirty seconds each.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// 160 bits, as RFC 4226 section 4 would have it.
pub const SECRET_BYTES: usize = 20;

const SECONDS: i64 = 30;
/// RFC 4648.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// How many steps of thirty seconds have passed; each has a code.
pub fn step(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(SECONDS)
}

/// The step whose code was typed: this one or one beside it, and later than the one that was used last.
pub fn step_of(secret: &[u8], typed: &str, now: i64, used: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    (now - 1..=now + 1).find(|step| *step > used && code(secret, *step) == typed)
}

/// The code of a step.
pub fn code(secret: &[u8], step: i64) -> String {
    format!("{:06}", truncated(secret, step) % 1_000_000)
}

/// What an authenticator reads a secret by, as a picture or as a link.
pub fn link(email: &str, secret: &[u8]) -> String {
    let name = escaped(email);
    format!("otpauth://totp/Madang:{name}?secret={}&issuer=Madang", base32(secret))
}

/// RFC 4648 without padding, which authenticators leave out.
pub fn base32(bytes: &[u8]) -> String {
    let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1));
    let bits: Vec<u8> = bits.collect();
    let letter = |five: &[u8]| {
        let value = five.iter().fold(0, |value, bit| value << 1 | bit) << (5 - five.len());
        char::from(LETTERS[usize::from(value)])
    };
    bits.chunks(5).map(letter).collect()
}

/// In groups of four, which people copy with fewer mistakes.
pub fn in_fours(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(|four| four.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(between)
}

/// RFC 4226 section 5.3.
fn truncated(secret: &[u8], step: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let bytes = mac.finalize().into_bytes();
    let at = usize::from(bytes[19] & 0xf);
    u32::from_be_bytes([bytes[at] & 0x7f, bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// RFC 3986: whatever is not unreserved stands as its bytes.
fn escaped(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    /// RFC 6238 appendix B, whose codes have eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let vectors = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (seconds, expected) in vectors {
            let step = step(DateTime::from_timestamp(seconds, 0).unwrap());
            assert_eq!(truncated(SECRET, step) % 100_000_000, expected, "{seconds}");
            assert_eq!(code(SECRET, step), format!("{:06}", expected % 1_000_000), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_never_at_or_before_the_last() {
        let now = 1_000;
        let typed = |step: i64, used: i64| step_of(SECRET, &code(SECRET, step), now, used);

        let found: Vec<_> = (997..=1_003).map(|step| typed(step, 0)).collect();
        assert_eq!(found, [None, None, Some(999), Some(1_000), Some(1_001), None, None]);
        assert_eq!(typed(1_000, 1_000), None, "the same again");
        assert_eq!(typed(999, 1_000), None, "one before it");
        assert_eq!(typed(1_001, 1_000), Some(1_001));
    }

    #[test]
    fn a_code_may_be_typed_in_groups() {
        let code = code(SECRET, 7);
        let grouped = format!(" {} {} ", &code[..3], &code[3..]);
        assert_eq!(step_of(SECRET, &grouped, 7, 0), Some(7));
        assert_eq!(step_of(SECRET, "", 7, 0), None);
    }

    /// RFC 4648 section 10.
    #[test]
    fn a_secret_is_written_in_base32() {
        for (bytes, expected) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(bytes.as_bytes()), expected);
        }
        assert_eq!(in_fours("MZXW6YTBOI", " "), "MZXW 6YTB OI");
    }

    #[test]
    fn an_authenticator_reads_the_name_of_the_account_whatever_is_in_it() {
        assert_eq!(
            link("a+b?c@city.example", b"foobar"),
            "otpauth://totp/Madang:a%2Bb%3Fc%40city.example?secret=MZXW6YTBOI&issuer=Madang"
        );
    }
}
