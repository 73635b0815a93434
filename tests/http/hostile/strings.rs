//! What hostile people type. `§` stands for a mark of its own in each, by which it is found again.

/// What a field may keep: of one line, short, without what commands a screen. Shown as it was typed, it does nothing.
const KEPT: &[&str] = &[
    // Markup.
    "<b id=§>",
    "<B ID=\"§\">bold</B>",
    "</p><h1>§</h1>",
    "<script>window.§=1</script>",
    "<ScRiPt src=//§.example/x.js></sCrIpT>",
    "<script/§>top.x()</script>",
    "<img src=x onerror=§()>",
    "<img/src=x/onerror=§()//",
    "<svg onload=§()>",
    "<svg><animate onbegin=§() attributeName=x>",
    "<svg><script>§()</script></svg>",
    "<math><mi xlink:href=\"javascript:§()\">m</mi></math>",
    "<iframe srcdoc=\"<i>§</i>\"></iframe>",
    "<iframe src=javascript:§()>",
    "<object data=§.svg></object>",
    "<embed src=§.swf>",
    "<base href=//§.example/>",
    "<meta http-equiv=refresh content=0;url=//§.example>",
    "<link rel=stylesheet href=//§.example/a.css>",
    "<style>*{background:url(//§.example)}</style>",
    "<form action=//§.example><input name=x>",
    "</form><form action=/sign-out id=§>",
    "<input autofocus onfocus=§()>",
    "<details open ontoggle=§()>",
    "<video><source onerror=§()></video>",
    "<body onload=§()>",
    "<marquee onstart=§()>§</marquee>",
    "<a href=javascript:§()>go</a>",
    "<a href=\"data:text/html,<i>§\">go</a>",
    "<template id=§><i></template>",
    "<noscript><p title=\"</noscript><img id=§>\">",
    "<!-- § --><i>",
    "--><i id=§>",
    "<![CDATA[<i id=§>]]>",
    "<?xml version='1.0'?><x id='§'/>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///§'>]>&e;",
    "<x§ y=z>",
    "< b id=§>",
    "<<b id=§>>",
    "<b\u{a0}id=§>",
    "＜b id=§＞",
    "&lt;b id=§&gt;",
    "&#60;b id=§&#62;",
    "&amp;lt;i§&amp;gt;",
    "<plaintext id=§>",
    // Out of an element, an attribute, a script.
    "</title><i id=§>",
    "</textarea><i id=§>",
    "</script><i id=§>",
    "</style><i id=§>",
    "</option></select><i id=§>",
    "</td></tr></table><i id=§>",
    "\"><i id=§>",
    "'><i id=§>",
    "\" onmouseover=\"§()",
    "' onmouseover='§()",
    "` onmouseover=`§()",
    "\" style=\"width:expression(§())",
    "\" formaction=\"//§.example",
    " onfocus=§() autofocus ",
    "\" autofocus=\"\" §=\"",
    "';§();//",
    "\";§();//",
    "\\\";§();//",
    "\\';§();//",
    "'-§()-'",
    "`-§()-`",
    "*/§()/*",
    "]}§()//",
    "</script><!--<script>§",
    // Addresses.
    "javascript:§()",
    "JaVaScRiPt:§()",
    " javascript:§()",
    "java&Tab;script:§()",
    "vbscript:§",
    "data:text/html;base64,§",
    "//§.example/",
    "\\\\§.example\\x",
    "https:§.example",
    "https://portal.test@§.example/",
    "http://[::1]/§",
    "file:///etc/§",
    "mailto:a@b?bcc=§",
    // Templates, formats, words of the portal.
    "{{ 7*191 }}§",
    "{{7*191}}§",
    "{% for x in [1] %}§{% endfor %}",
    "{# § #}",
    "{{ '§' | safe }}",
    "{{ self }}§{{ super() }}",
    "{% include '§' %}",
    "${7*191}§",
    "#{7*191}§",
    "<%= 7*191 %>§",
    "@(7*191)§",
    "[[${7*191}]]§",
    "{ $name }§",
    "{ frame-home }§",
    "{ \"§\" }",
    "{$§ -> *[x] y }",
    "{0}§{name}",
    "{:?}§",
    "%s%n%x§",
    "%(name)s§",
    "$§",
    "{reasons}§",
    "{{reasons}}§",
    // Questions to a database, a shell, a directory.
    "' OR '1'='1' -- §",
    "'; DROP TABLE matter; -- §",
    "1); DELETE FROM event; --§",
    "\" OR \"\"=\"§",
    "' UNION SELECT '§' --",
    "%' ESCAPE '§",
    "100%§",
    "_§_",
    "\\§",
    "$1§",
    "?1§",
    "NULL§",
    "; ls §",
    "| cat /etc/§",
    "`id §`",
    "$(id §)",
    "*)(uid=§",
    // Paths.
    "../../§",
    "..\\..\\§",
    "/etc/passwd§",
    "C:\\CON\\§",
    "%2e%2e%2f§",
    "....//§",
    "§;a=b",
    "§?x=1#y",
    "~root/§",
    // Formulas of spreadsheets.
    "=1+1§",
    "+1+1§",
    "-1+1§",
    "@SUM(1)§",
    "=HYPERLINK(\"//§.example\",\"a\")",
    "=cmd|' /C calc'!§",
    "＝1+1§",
    "＋1§",
    "\"=1+1\"§",
    "\"§\",\"x\"",
    "a;b,c\"§",
    // What breaks JSON.
    "\",\"admin\":true,\"§",
    "\\\"}§",
    "\\u0022§",
    "}}]§",
    "[§",
    "{\"__proto__\":\"§\"}",
    "null,§",
    "1e400§",
    // Letters of every kind.
    "🤖👩‍🚀👨‍👩‍👧§",
    "한글§漢字",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}§",
    "שלום§عليكم",
    "a\u{301}\u{302}\u{303}\u{304}\u{305}§",
    "ﬁ§ſ",
    "İ§ı",
    "𝕏§𝒀",
    "㈜§（주）",
    "§\u{e000}",
    "\u{3000}§\u{3000}",
    "…§—",
];

/// What commands a screen, stands for nothing, or breaks a line: refused or kept without it.
const COMMANDS: &[&str] = &[
    "a\0§",
    "\0",
    "§\u{1b}[2J",
    "§\u{7}\u{8}",
    "§\u{7f}",
    "§\u{85}x",
    "§\r\nSet-Cookie: x=1",
    "§\nBcc: all@home.example",
    "§\rX",
    "\u{2028}§\u{2029}",
    "\t=1+1§",
    "\r=1+1§",
    "\n=1+1§",
    "§\u{202e}fdp.exe",
    "\u{2066}§\u{2069}",
    "\u{200b}§\u{200c}\u{200d}",
    "\u{feff}§",
    "§\u{ad}x",
    "§\u{fff9}x\u{fffb}",
    "§\u{ffff}\u{fffe}",
    "<\0b id=§>",
    "java\nscript:§()",
    "java\tscript:§()",
    "<a\u{c}href=§>",
    "",
    " ",
    "\u{3164}",
];

/// No text at all.
const BYTES: &[&[u8]] = &[
    b"\xff\xfe hx",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80\xed\xa0\x80",
    b"\xc0\xaf..\xc0\xaf",
    b"\xc0\xbcb\xc0\xbe",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\x80",
    b"\xe2\x82",
    b"<b id=\xe9>",
];

/// A mark that no page holds by itself.
pub(crate) fn mark(number: usize) -> String {
    format!("hx{number:03}q")
}

/// Whether one of the marks is in a text.
pub(crate) fn marks_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("hx").filter_map(|(at, _)| {
        let word = text.get(at..at + "hx000q".len())?;
        let number = word.strip_prefix("hx")?.strip_suffix('q')?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then_some(word)
    })
}

pub(crate) fn is_marked(text: &str) -> bool {
    marks_in(text).next().is_some()
}

/// What fields keep, each with its mark.
pub(crate) fn kept() -> Vec<String> {
    numbered(KEPT, 0)
}

/// What they do not, the very long among it.
pub(crate) fn broken() -> Vec<Vec<u8>> {
    let first = KEPT.len();
    let mut all: Vec<Vec<u8>> =
        numbered(COMMANDS, first).into_iter().map(String::into_bytes).collect();
    all.extend(BYTES.iter().map(|bytes| bytes.to_vec()));
    let next = first + COMMANDS.len();
    for (place, piece) in ["<i>", "가", "👩‍🚀", "(", "\u{300}", "a ", "{{"].into_iter().enumerate()
    {
        all.push(format!("{}{}", mark(next + place), piece.repeat(40_000)).into_bytes());
    }
    all
}

fn numbered(strings: &[&str], first: usize) -> Vec<String> {
    let one = |(place, text): (usize, &&str)| text.replace('§', &mark(first + place));
    strings.iter().enumerate().map(one).collect()
}
