//! What a reader can select and copy from a PDF of the portal: read from the bytes by the letters that the file itself names.

use std::collections::BTreeMap;

/// The text of all pages, a line each.
pub(crate) fn text_of(pdf: &[u8]) -> String {
    assert!(pdf.starts_with(b"%PDF-"), "no PDF: {}", String::from_utf8_lossy(pdf));
    let letters = letters(pdf);
    let read = |line: Vec<u8>| -> String {
        let numbers = line.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        numbers.map(|number| letters.get(&number).expect("a letter of its own")).collect()
    };
    // The number of a page is no text of the paper.
    let is_text =
        |line: &String| line.split_once(" / ").is_none_or(|(page, _)| page.parse::<u8>().is_err());
    shown(pdf).into_iter().map(read).filter(is_text).map(|line| line + "\n").collect()
}

/// `<0012> <AC00>`: the letter of each number.
fn letters(pdf: &[u8]) -> BTreeMap<u16, char> {
    let text = String::from_utf8_lossy(pdf);
    let inside =
        text.split("beginbfchar").skip(1).map(|part| part.split("endbfchar").next().unwrap());
    let pairs = inside.flat_map(str::lines).filter_map(|line| line.trim().split_once("> <"));
    let hex = |text: &str| u32::from_str_radix(text.trim_matches(['<', '>', ' ']), 16).unwrap();
    let pair = |(number, letter)| {
        (u16::try_from(hex(number)).unwrap(), char::from_u32(hex(letter)).unwrap())
    };
    pairs.map(pair).collect()
}

/// The strings before every `Tj`, in either of the two ways in which they are written (ISO 32000-2, 7.3.4).
fn shown(pdf: &[u8]) -> Vec<Vec<u8>> {
    let ends = pdf.windows(3).enumerate().filter(|(_, three)| three == b" Tj");
    ends.map(|(end, _)| {
        let begin = pdf[..end].windows(4).rposition(|four| four == b" Td\n").unwrap() + 4;
        match &pdf[begin..end] {
            [b'<', hex @ .., b'>'] => hex.chunks_exact(2).map(byte).collect(),
            [b'(', plain @ .., b')'] => unescaped(plain),
            other => panic!("neither kind of string: {other:?}"),
        }
    })
    .collect()
}

fn byte(pair: &[u8]) -> u8 {
    u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()
}

fn unescaped(plain: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = plain.iter();
    while let Some(one) = rest.next() {
        bytes.push(match one {
            b'\\' => match rest.next().unwrap() {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'b' => 8,
                b'f' => 12,
                digit @ b'0'..=b'7' => {
                    let octal = [*digit, *rest.next().unwrap(), *rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&octal).unwrap(), 8).unwrap()
                }
                other => *other,
            },
            other => *other,
        });
    }
    bytes
}
