"""Cuts Pretendard GOV into the files that pages load and the one that papers are set in: see
docs/decisions/0009-fonts-in-cuts.md and 0015-papers-in-pdf.md.

Called by .ci/fonts with the folder of the unpacked package and further texts to reckon with.
"""

import re
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static/fonts"
WEIGHTS = {"regular": ("Regular", 400), "bold": ("Bold", 700)}

# What the portal itself says, and what the world it comes with says.
INTERFACE = ["templates/**/*", "src/procedures/*", "src/programmes/**/*", "src/*.toml"]
WORLD = ["src/data/**/*", "src/world/**/*.toml"]
# All that the portal and its world say: some 59 KB in regular and 48 KB in bold.
IN_INTERFACE = 985
# A heading, a name or a button is short. What stands in longer texts alone is hardly ever bold.
SHORT = 30
STRING = re.compile(r'"""(.*?)"""|"([^"\n]*)"|^[\w-]+ = ([^"\n]+)$', re.MULTILINE | re.DOTALL)
SENTENCE = re.compile(r"니다|세요|\.$")
# Outlines on a grid of 512 instead of 2,048 weigh a fifth less; at 40 px the difference is a fiftieth of a pixel.
UNITS_PER_EM = 512
KEPT_FEATURES = ["kern", "tnum", "calt", "ccmp"]
# Copyright and licence stay in the files; the reserved name does not.
KEPT_NAMES = [0, 13, 14]
# A paper is set from one file, whatever a name is written with: Latin, Greek, Cyrillic, signs, kana, jamo and every syllable.
PAPERS = ROOT / "src/pdf/letters.otf"
IN_PAPERS = [(0x20, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x24FF), (0x25A0, 0x26FF), (0x3000, 0x33FF), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF)]
SIGNS = [*range(0x20, 0x7F), *map(ord, "\u00a0§°±²³·×÷–—‘’“”…•₩℃→←↑↓▲▼○●△□※「」『』〈〉《》㈜㎡ㆍ①②③④⑤⑥⑦⑧⑨ㅁ")]


def main(package, further):
    said = count(text for pattern in INTERFACE for text in texts(pattern))
    world = count(text for pattern in WORLD for text in texts(pattern))
    more = count(Path(path).read_text() for path in further)
    common = [syllable for syllable, _ in [*world.most_common(), *more.most_common()] if syllable not in said]
    common = list(dict.fromkeys(common))
    room = max(0, IN_INTERFACE - len(said))
    interface = [*said, *common[:room]]
    print(f"{len(said)} syllables in the interface, {len(common)} more in the world, {len(interface)} in the first file")
    known = {*interface, *common}
    rest = [code for code in standard_syllables() if chr(code) not in known]
    headings = {letter for text in short(INTERFACE) + names(WORLD) for letter in text}
    write(package, {
        "regular": cuts(interface, common[room:], rest),
        "bold": cuts(
            [letter for letter in interface if letter in headings],
            [letter for letter in [*interface, *common[room:]] if letter not in headings],
            rest,
        ),
    })


def cuts(interface, common, rest):
    """Letters and ranges of each file of a weight, the first one last: a later rule wins where ranges overlap."""
    third = -(-len(rest) // 3)
    # So the three with the rest may name whole stretches of rare syllables.
    rare = {f"rare-{at + 1}": rest[at * third : (at + 1) * third] for at in range(3)}
    return {
        **{name: (cut, f"U+{cut[0]:x}-{cut[-1]:x}") for name, cut in rare.items() if cut},
        "common": (codes := sorted(map(ord, common)), ranges(codes)),
        "interface": (codes := sorted([*SIGNS, *map(ord, interface)]), ranges(codes)),
    }


def write(package, weights):
    FONTS.mkdir(exist_ok=True)
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    (FONTS / "OFL.txt").write_bytes((package / "LICENSE.txt").read_bytes())
    rules = ["/* Written by .ci/fonts. Of rules that name the same letter the last one holds. */\n"]
    for weight, files in weights.items():
        file, number = WEIGHTS[weight]
        for name, (codes, shown) in files.items():
            if not codes:
                continue
            path = FONTS / f"{weight}-{name}.woff2"
            path.write_bytes(cut(package / f"web/static/woff2/PretendardGOV-{file}.woff2", codes))
            print(f"{path.name}: {path.stat().st_size} bytes, {len(codes)} letters")
            rules.append(
                f'@font-face{{font-family:"Madang Sans";font-weight:{number};font-display:swap;'
                f'src:url("fonts/{path.name}") format("woff2");unicode-range:{shown}}}\n'
            )
    (ROOT / "static/css/fonts.css").write_text("".join(rules))
    PAPERS.write_bytes(whole(package / "public/static/PretendardGOV-Regular.otf"))
    print(f"{PAPERS.name}: {PAPERS.stat().st_size} bytes")


def cut(path, codes):
    font = smaller(path, codes, KEPT_FEATURES, ["vhea", "vmtx", "GDEF"])
    font.flavor = "woff2"
    return saved(font)


def whole(path):
    codes = [code for first, last in IN_PAPERS for code in range(first, last + 1)]
    font = smaller(path, codes, [], ["vhea", "vmtx", "GDEF", "GPOS", "GSUB", "BASE", "DSIG"])
    outlines = font["CFF "].cff
    outlines.fontNames = ["MadangSans"]
    # A PDF reads the size of the grid from here, and the scaling above put it where no reader looks.
    del outlines[0].FontMatrix
    for part in outlines[0].FDArray:
        part.FontName, part.FontMatrix = "MadangSans", [1 / UNITS_PER_EM, 0, 0, 1 / UNITS_PER_EM, 0, 0]
    # The same file whenever it is made.
    font.recalcTimestamp = False
    return saved(font)


def smaller(path, codes, features, without):
    options = subset.Options(layout_features=features, hinting=False, name_IDs=KEPT_NAMES, drop_tables=without)
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    scale_upem(font, UNITS_PER_EM)
    return font


def saved(font):
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def texts(pattern):
    return [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def short(patterns):
    """What may stand as a heading."""
    strings = (next(filter(None, found.groups()), "") for pattern in patterns for text in texts(pattern) for found in STRING.finditer(text))
    return [text for text in strings if len(text) <= SHORT]


def names(patterns):
    """What the world calls things; it has short sentences too, which are answers and stand in no heading."""
    return [text for text in short(patterns) if not SENTENCE.search(text)]


def count(several):
    return Counter(letter for text in several for letter in text if "가" <= letter <= "힣")


def standard_syllables():
    """The 2,350 syllables of KS X 1001, which all but the rarest names are written with."""
    return sorted(ord(bytes([row, cell]).decode("euc-kr")) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))


def ranges(codes):
    stretches = []
    for code in codes:
        if stretches and stretches[-1][1] == code - 1:
            stretches[-1][1] = code
        elif not stretches or stretches[-1][1] != code:
            stretches.append([code, code])
    return ",".join(f"U+{first:x}" + (f"-{last:x}" if last > first else "") for first, last in stretches)


main(Path(sys.argv[1]), sys.argv[2:])
