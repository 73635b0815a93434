//! Numbers as they are read: grouped figures, won, file sizes, business numbers.

use crate::domain::bilingual::Locale;

/// Ten thousand to the power of the place.
const MYRIADS: [&str; 5] = ["", "만", "억", "조", "경"];

/// `12345` → `12,345`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `12345.5` → `12,345.5`; whole numbers without a point.
pub fn decimal(number: f64) -> String {
    let text = format!("{number}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    match (whole.parse::<i64>(), fraction) {
        (Err(_), _) => text,
        (Ok(whole), "") => grouped(whole),
        (Ok(0), fraction) if number < 0.0 => format!("-0.{fraction}"),
        (Ok(whole), fraction) => format!("{}.{fraction}", grouped(whole)),
    }
}

/// `380000000` → `3억 8,000만 원` or `KRW 380,000,000`.
pub fn won(locale: Locale, amount: i64) -> String {
    match locale {
        Locale::En => format!("KRW {}", grouped(amount)),
        Locale::Ko if amount % 10_000 != 0 || amount == 0 => format!("{}원", grouped(amount)),
        Locale::Ko => format!("{} 원", myriads(amount)),
    }
}

/// `3억 8,000만`: every ten-thousand that is not zero, the largest first.
fn myriads(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let mut rest = amount.unsigned_abs();
    let mut parts = Vec::new();
    for name in MYRIADS {
        let here = rest % 10_000;
        if here > 0 {
            parts.push(format!("{}{name}", grouped(i64::try_from(here).unwrap_or_default())));
        }
        rest /= 10_000;
    }
    parts.reverse();
    format!("{sign}{}", parts.join(" "))
}

/// `188416` → `184 KB`, `3984588` → `3.8 MB`.
pub fn bytes(size: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    const GB: u64 = MB * KB;
    match size {
        0..KB => format!("{size} B"),
        KB..MB => format!("{} KB", size.div_ceil(KB)),
        MB..GB => tenths(size, MB, "MB"),
        GB.. => tenths(size, GB, "GB"),
    }
}

fn tenths(size: u64, unit: u64, name: &str) -> String {
    let tenths = (u128::from(size) * 10 + u128::from(unit) / 2) / u128::from(unit);
    match tenths % 10 {
        0 => format!("{} {name}", tenths / 10),
        tenth => format!("{}.{tenth} {name}", tenths / 10),
    }
}

/// `1234567891` → `123-45-67891`; anything else as it stands.
pub fn business_number(digits: &str) -> String {
    match (digits.len(), digits.bytes().all(|byte| byte.is_ascii_digit())) {
        (10, true) => format!("{}-{}-{}", &digits[..3], &digits[3..5], &digits[5..]),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_by_three() {
        let read = [0, 7, 999, 1_000, 12_345, -1_234_567].map(grouped);

        assert_eq!(read, ["0", "7", "999", "1,000", "12,345", "-1,234,567"]);
        assert_eq!([12_345.5, 0.25, -0.5, 3.0].map(decimal), ["12,345.5", "0.25", "-0.5", "3"]);
    }

    #[test]
    fn won_is_read_in_ten_thousands_in_korean_only() {
        let read = [0, 12_345, 35_000_000, 380_000_000, 1_000_000_000]
            .map(|won| super::won(Locale::Ko, won));

        assert_eq!(read, ["0원", "12,345원", "3,500만 원", "3억 8,000만 원", "10억 원"]);
        assert_eq!(won(Locale::En, 380_000_000), "KRW 380,000,000");
    }

    #[test]
    fn sizes_are_short() {
        let read = [12, 188_416, 3_984_588, 50_331_648, 1_073_741_824].map(bytes);

        assert_eq!(read, ["12 B", "184 KB", "3.8 MB", "48 MB", "1 GB"]);
    }

    #[test]
    fn a_business_number_has_its_hyphens() {
        assert_eq!(business_number("1234567891"), "123-45-67891");
        assert_eq!(business_number("123-45-67891"), "123-45-67891");
    }
}
