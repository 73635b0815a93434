//! Numbers of businesses: the tax office's with its check digit, the court's with its form only.

use unicode_normalization::UnicodeNormalization;

const WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/// What was typed, without hyphens and spaces; full-width digits become plain ones.
pub fn digits(typed: &str) -> String {
    typed.nfkc().filter(char::is_ascii_digit).collect()
}

/// Ten digits whose last fits the others.
pub fn check(digits: &str) -> bool {
    let numbers: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    if !is_digits(digits, 10) {
        return false;
    }
    let weighed: u32 = numbers.iter().zip(WEIGHTS).map(|(number, weight)| number * weight).sum();
    let sum = weighed + numbers[8] * 5 / 10;
    (10 - sum % 10) % 10 == numbers[9]
}

/// `1234567891` as people write it: 123-45-67891. Anything else stays as it is.
pub fn format(digits: &str) -> String {
    if is_digits(digits, 10) {
        format!("{}-{}-{}", &digits[..3], &digits[3..5], &digits[5..])
    } else {
        digits.to_owned()
    }
}

/// A corporate number: 123456-1234567. It has had no check digit since 2025-01-31.
pub fn format_corporate(digits: &str) -> String {
    if is_digits(digits, 13) {
        format!("{}-{}", &digits[..6], &digits[6..])
    } else {
        digits.to_owned()
    }
}

/// Exactly so many digits.
pub fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_whose_last_digit_fits_passes() {
        for number in ["1234567891", "1248100998", "2208162517"] {
            assert!(check(number), "{number}");
        }
    }

    #[test]
    fn a_number_with_another_last_digit_or_length_fails() {
        for number in [
            "1234567890",
            "1248100997",
            "123456789",
            "12345678911",
            "123-45-67891",
            "",
            "가나다라마바사아자차",
        ] {
            assert!(!check(number), "{number}");
        }
    }

    #[test]
    fn digits_are_shown_with_hyphens() {
        assert_eq!(format("1234567891"), "123-45-67891");
        assert_eq!(format("12345"), "12345");
        assert_eq!(format_corporate("1101111234567"), "110111-1234567");
    }
}
