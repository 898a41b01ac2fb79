"""The rounded display face: only the characters our texts use, the most used ones first."""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

WEIGHT = 700
PER_FILE = 450
ASCII = range(0x20, 0x7F)
LAYOUT = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE")
VARIATION = ("STAT", "avar", "MVAR", "HVAR", "VVAR")
FACE = (
    '@font-face {{ font-family: "Yimi Round"; src: url("{name}") format("woff2"); '
    "font-weight: 600 800; font-display: swap; unicode-range: {span}; }}\n"
)


def is_ours(code: int) -> bool:
    """Not CJK punctuation: this face centres it, as is the custom further south."""
    return 0x4E00 <= code <= 0x9FFF


def by_use(texts: Iterable[Path]) -> list[int]:
    counted = Counter(c for path in texts for c in path.read_text("utf-8") if is_ours(ord(c)))
    return [ord(c) for c, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def cut(font: TTFont, codes: Iterable[int]) -> TTFont:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def in_one_weight(font: TTFont, codes: Iterable[int]) -> TTFont:
    bold = instancer.instantiateVariableFont(cut(font, codes), {"wght": WEIGHT})
    for tag in (*LAYOUT, *VARIATION):
        if tag in bold:
            del bold[tag]
    bold.flavor = None
    return bold


def slices(folder: Path, wanted: set[int]) -> Iterator[TTFont]:
    left = set(wanted)
    for path in sorted(folder.glob("*wght-normal.woff2")):
        font = TTFont(path)
        codes = set(font.getBestCmap()) & left
        if codes:
            left -= codes
            yield in_one_weight(font, codes)


def merged(folder: Path, wanted: set[int], target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for number, font in enumerate(slices(folder, wanted)):
            parts.append(f"{scratch}/{number}.ttf")
            font.save(parts[-1])
        Merger().merge(parts).save(target)


def span(codes: Sequence[int]) -> str:
    return ", ".join(f"U+{code:04X}" for code in codes)


def write_files(whole: Path, ordered: list[int], out: Path) -> str:
    known = set(TTFont(whole).getBestCmap())
    codes = [*ASCII, *(code for code in ordered if code in known)]
    css = ""
    for start in range(0, len(codes), PER_FILE):
        group = codes[start : start + PER_FILE]
        font = cut(TTFont(whole), group)
        font.flavor = "woff2"
        name = f"round-{start // PER_FILE}.woff2"
        font.save(out / name)
        css += FACE.format(name=name, span=span(sorted(group)))
    return css


def already_drawn(out: Path) -> set[int]:
    made = out / "characters.json"
    return set(json.loads(made.read_text())) if made.exists() else set()


def main(folder: str, out_folder: str, listing: str) -> None:
    out = Path(out_folder)
    ordered = by_use(Path(line) for line in Path(listing).read_text("utf-8").splitlines())
    if ordered and set(ordered) <= already_drawn(out):
        print("  round face: every character is there already")
        return
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.ttf"
        merged(Path(folder), {*ordered, *ASCII}, whole)
        (out / "round.css").write_text(write_files(whole, ordered, out))
    (out / "characters.json").write_text(json.dumps(ordered))
    print(f"  round face: {len(ordered)} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
