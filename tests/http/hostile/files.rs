//! Files that are not what they say, and names that lead elsewhere; all of them made here.

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const HTML: &[u8] = b"<!doctype html><script>window.hx900q=1</script>";
const SVG: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='hx901q()'><script>1</script></svg>";

/// Name and bytes, each at least once for every kind that a question takes.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut add = |name: &str, bytes: &[u8]| all.push((name.to_owned(), bytes.to_vec()));
    for ending in ["pdf", "png", "jpg", "mp4", "docx", "xlsx", "hwp", "hwpx", "csv"] {
        add(&format!("empty.{ending}"), b"");
        add(&format!("page.{ending}"), HTML);
        add(&format!("drawing.{ending}"), SVG);
    }
    for (name, bytes) in contents() {
        add(name, &bytes);
    }
    for name in names() {
        add(&name, &[PDF, name.as_bytes()].concat());
    }
    all
}

fn contents() -> Vec<(&'static str, Vec<u8>)> {
    let with = |parts: &[&[u8]]| parts.concat();
    vec![
        ("polyglot.pdf", with(&[PDF, HTML])),
        ("late.pdf", with(&[HTML, PDF])),
        ("short.pdf", b"%PDF".to_vec()),
        ("bare.pdf", b"%PDF-1.7".to_vec()),
        ("acts.pdf", with(&[PDF, b"<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"])),
        ("huge.pdf", with(&[PDF, b"<< /Length 99999999999999999999 >> stream\n"])),
        ("trailing.png", with(&[PNG, &[0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0], HTML])),
        ("signature.png", PNG[..8].to_vec()),
        ("half.png", PNG[..14].to_vec()),
        ("pixels.png", with(&[PNG, &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0]])),
        ("gif.png", with(&[b"GIF89a/*", HTML, b"*/"])),
        ("comment.jpg", with(&[b"\xFF\xD8\xFF\xFE\0\x40", HTML])),
        ("half.jpg", b"\xFF\xD8".to_vec()),
        ("program.pdf", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("program.png", b"\x7FELF\x02\x01\x01\0".to_vec()),
        ("shell.csv", b"#!/bin/sh\necho hx902q\n".to_vec()),
        ("formula.csv", b"=cmd|' /C calc'!A0,+1,@x\n".to_vec()),
        ("null.csv", b"a,b\0c\n".to_vec()),
        ("wide.csv", b"\xFF\xFEa\0,\0b\0".to_vec()),
        ("entity.docx", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>".to_vec()),
        ("bomb.docx", zip("word/document.xml", u32::MAX)),
        ("bomb.xlsx", zip("xl/workbook.xml", u32::MAX)),
        ("climbs.docx", zip("../../word/document.xml", 4)),
        ("root.xlsx", zip("/xl/workbook.xml", 4)),
        ("macro.docx", zip("word/vbaProject.bin", 4)),
        ("head.hwpx", b"PK\x03\x04mimetypeapplication/hwp+zip".to_vec()),
        ("tail.docx", b"PK\x05\x06\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec()),
        ("ole.hwp", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\xFF\xFF\xFF\xFF".to_vec()),
        ("movie.mp4", b"\xFF\xFF\xFF\xFFftypisom\xFF\xFF\xFF\xFF".to_vec()),
        ("script.js", b"hx903q()".to_vec()),
        ("page.html", HTML.to_vec()),
        ("drawing.svg", SVG.to_vec()),
        ("packed.zip", zip("a.html", 4)),
    ]
}

/// One entry that says it unpacks to so many bytes, without a list at its end.
fn zip(name: &str, unpacked: u32) -> Vec<u8> {
    let length = u16::try_from(name.len()).unwrap();
    let mut bytes = b"PK\x03\x04\x14\0\x01\0\x08\0\0\0\0\0\0\0\0\0\x04\0\0\0".to_vec();
    bytes.extend(unpacked.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name.as_bytes());
    bytes.extend([0x4B, 0x4C, 0x04, 0x00]);
    bytes
}

const NAMES: [&str; 37] = [
    "../../../etc/hx910q.pdf",
    "..\\..\\hx911q.pdf",
    "/etc/hx912q.pdf",
    "C:\\hx913q.pdf",
    "a\0hx914q.pdf",
    "hx915q\u{202e}fdp.exe",
    "hx916q\u{202e}gnp.pdf",
    "CON.pdf",
    "NUL.pdf",
    "aux.pdf",
    "com1.pdf",
    ".pdf",
    "..pdf",
    "...",
    " ",
    "",
    "hx917q.pdf.html",
    "hx918q.html.pdf",
    "hx919q.PDF",
    "hx920q.pdf.",
    "hx921q.pdf ",
    "hx922q\".pdf",
    "hx923q\r\nX-Other: 1.pdf",
    "hx924q;x=y.pdf",
    "=cmd|hx925q.pdf",
    "-rf hx926q.pdf",
    "hx927q\t.pdf",
    "<b id=hx928q>.pdf",
    "\"><img src=x onerror=hx929q()>.pdf",
    "{{7*191}}hx930q.pdf",
    "%2e%2e%2fhx931q.pdf",
    "hx932q.pdf%00.html",
    "\u{200b}hx933q.pdf",
    "hx934q👩‍🚀.pdf",
    "\u{1100}\u{1161}hx935q.pdf",
    "hx936q*?|<>.pdf",
    "filename*=UTF-8''hx937q.pdf",
];

fn names() -> Vec<String> {
    let long = format!("{}.pdf", "가".repeat(300));
    NAMES.iter().map(|name| (*name).to_owned()).chain([long]).collect()
}
