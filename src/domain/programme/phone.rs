//! Telephone numbers of Korea: kept as E.164, shown as people write them.

/// `02-1234-5678` as `+82212345678`; nothing where it is no such number.
pub fn read(text: &str) -> Option<String> {
    let bare: String =
        text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '.' | '(' | ')')).collect();
    let national = match bare.strip_prefix("+82") {
        Some(rest) if rest.starts_with('0') => rest.to_owned(),
        Some(rest)
            if rest.starts_with("15") || rest.starts_with("16") || rest.starts_with("18") =>
        {
            rest.to_owned()
        }
        Some(rest) => format!("0{rest}"),
        None => bare,
    };
    let digits = national.bytes().all(|byte| byte.is_ascii_digit());
    let fits = match national.as_bytes() {
        [b'0', b'2', ..] => (9..=10).contains(&national.len()),
        [b'0', b'1'..=b'9', _, ..] => (10..=12).contains(&national.len()),
        [b'1', b'5' | b'6' | b'8', ..] => national.len() == 8,
        _ => false,
    };
    (digits && fits).then(|| format!("+82{}", national.strip_prefix('0').unwrap_or(&national)))
}

/// `+82212345678` as `02-1234-5678`; anything else as it is.
pub fn show(kept: &str) -> String {
    let Some(number) = kept.strip_prefix("+82") else { return kept.to_owned() };
    if number.len() == 8 && number.starts_with('1') {
        return format!("{}-{}", &number[..4], &number[4..]);
    }
    let area = match number.as_bytes() {
        [b'2', ..] => 1,
        [b'5', b'0', ..] if number.len() > 10 => 3,
        _ => 2,
    };
    match (number.get(..area), number.get(area..), number.len().checked_sub(area + 4)) {
        (Some(first), Some(_), Some(middle)) => {
            let cut = area + middle;
            format!("0{first}-{}-{}", &number[area..cut], &number[cut..])
        }
        _ => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_in_one_form_and_shown_in_the_usual_one() {
        let numbers = [
            ("02-1234-5678", "+82212345678", "02-1234-5678"),
            ("02 123 4567", "+8221234567", "02-123-4567"),
            ("010-1234-5678", "+821012345678", "010-1234-5678"),
            ("+82 10 1234 5678", "+821012345678", "010-1234-5678"),
            ("031-123-4567", "+82311234567", "031-123-4567"),
            ("1588-1234", "+8215881234", "1588-1234"),
        ];
        for (typed, kept, shown) in numbers {
            assert_eq!(read(typed).as_deref(), Some(kept));
            assert_eq!(show(kept), shown);
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in ["", "1234", "02-12", "010-1234-56789012", "+1 202 555 0100", "전화 없음"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(show("전화 없음"), "전화 없음");
    }
}
