"""Turn marked-up passages (``*.src``) into attribution gold (``*.jsonl``); the markup is described in README.md.

No offset is typed by hand: a phrase that is missing, or that stands more than once and is not numbered, stops the run.
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

Span = tuple[int, int]

HEADER = re.compile(r"^# (\d{3}) \| (.+)$")
LINE = re.compile(r"^(A\d+) \| ")
ANCHOR = re.compile(r"^(.*?)(?: ?@(\d+))?$", re.DOTALL)
FIELDS = ("source", "cue", "content", "outer", "class")
CLASSES = ("report", "other")


class MarkupError(ValueError):
    """A mark that cannot be resolved without a guess."""


@dataclass
class Attribution:
    """One link: who, by which words, what, and through whom it reached us."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    kind: str
    outer: str | None


@dataclass
class Block:
    """One passage as written in the source file."""

    number: str
    why: str
    line: int
    text_lines: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def find(text: str, anchor: str, start: int = 0) -> Span:
    """Find the one place of a phrase, or of its n-th occurrence if it ends in ``@n``.

    >>> find("he said she said", "said@2")
    (12, 16)
    """
    match = ANCHOR.match(anchor)
    assert match is not None
    phrase, number = match.group(1), match.group(2)
    if not phrase:
        raise MarkupError(f"empty phrase in {anchor!r}")
    left = r"(?<!\w)" if re.match(r"\w", phrase[0]) else ""
    right = r"(?!\w)" if re.match(r"\w", phrase[-1]) else ""
    places = [m.span() for m in re.compile(left + re.escape(phrase) + right).finditer(text, start)]
    if not places:
        raise MarkupError(f"not in the text: {phrase!r}")
    if number is None:
        if len(places) > 1:
            raise MarkupError(f"stands {len(places)} times, number it with @n: {phrase!r}")
        return places[0]
    if len(places) == 1:
        raise MarkupError(f"stands once, needs no number: {anchor!r}")
    if not 1 <= int(number) <= len(places):
        raise MarkupError(f"stands {len(places)} times, not {number}: {phrase!r}")
    return places[int(number) - 1]


def resolve(text: str, marked: str) -> list[Span]:
    """Resolve ``phrase``, ``first words ... last words`` and ``piece + piece``; ``-`` is no span at all.

    >>> resolve("three were hurt, he said, and two died", "three ... hurt + and two died")
    [(0, 15), (26, 38)]
    """
    if marked == "-":
        return []
    spans = []
    for piece in marked.split(" + "):
        ends = piece.split(" ... ")
        if len(ends) > 2:
            raise MarkupError(f"more than one ' ... ' in {piece!r}")
        start, end = find(text, ends[0])
        if len(ends) == 2:
            end = find(text, ends[1], end)[1]
        spans.append((start, end))
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise MarkupError(f"pieces out of order or overlapping: {marked!r}")
    return spans


def overlap(one: list[Span], other: list[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def parse_mark(text: str, mark: str, earlier: dict[str, Attribution]) -> Attribution:
    name, *parts = mark.split(" | ")
    values: dict[str, str] = {}
    for part in parts:
        key, colon, value = part.partition(": ")
        if not colon or key not in FIELDS or key in values or not value.strip():
            raise MarkupError(f"bad field {part!r}")
        values[key] = value.strip()
    if missing := {"source", "cue", "content"} - values.keys():
        raise MarkupError(f"{name} lacks {', '.join(sorted(missing))}")
    content = values["content"]
    if content.startswith("="):
        if content[1:] not in earlier:
            raise MarkupError(f"{name}: no earlier attribution {content[1:]!r}")
        content_spans = earlier[content[1:]].content
    else:
        content_spans = resolve(text, content)
    kind = values.get("class", "report")
    if kind not in CLASSES:
        raise MarkupError(f"unknown class {kind!r}")
    return Attribution(
        name, resolve(text, values["source"]), resolve(text, values["cue"]), content_spans, kind, values.get("outer")
    )


def outer_chain(item: Attribution, items: dict[str, Attribution]) -> list[str]:
    chain: list[str] = []
    current = item.outer
    while current is not None:
        if current not in items:
            raise MarkupError(f"{item.id}: no attribution {current!r}")
        if current in chain or current == item.id:
            raise MarkupError(f"{item.id}: outer runs in a circle")
        chain.append(current)
        current = items[current].outer
    return chain


def check(text: str, items: dict[str, Attribution]) -> None:
    """Check what must hold of every passage, whoever wrote it."""
    for item in items.values():
        if not item.content:
            raise MarkupError(f"{item.id}: no content")
        if not item.source and not item.cue:
            raise MarkupError(f"{item.id}: neither source nor cue")
        for one, other in ((item.source, item.cue), (item.source, item.content), (item.cue, item.content)):
            if overlap(one, other):
                raise MarkupError(f"{item.id}: source, cue and content overlap")
        for start, end in item.source + item.cue + item.content:
            if text[start:end].strip() != text[start:end]:
                raise MarkupError(f"{item.id}: blanks at the ends of {text[start:end]!r}")
        chain = outer_chain(item, items)
        for other_item in items.values():
            inside = item.cue and all(any(c <= a and b <= d for c, d in other_item.content) for a, b in item.cue)
            if other_item is not item and inside and other_item.id not in chain:
                raise MarkupError(f"{item.id}: cue inside the content of {other_item.id}, but outer does not say so")


def read_blocks(source: str) -> list[Block]:
    blocks: list[Block] = []
    for number, line in enumerate(source.splitlines(), 1):
        line = line.rstrip()
        if header := HEADER.match(line):
            blocks.append(Block(header.group(1), header.group(2).strip(), number))
        elif line.startswith("#"):
            raise MarkupError(f"line {number}: bad header {line!r}")
        elif not blocks:
            if line:
                raise MarkupError(f"line {number}: text before the first header")
        elif LINE.match(line):
            blocks[-1].marks.append(line)
        elif blocks[-1].marks:
            if line:
                raise MarkupError(f"line {number}: text after the marks of {blocks[-1].number}")
        else:
            blocks[-1].text_lines.append(line)
    return blocks


def compile_block(block: Block, prefix: str) -> dict[str, object]:
    text = "\n".join(block.text_lines).strip()
    if not text:
        raise MarkupError("no text")
    items: dict[str, Attribution] = {}
    for mark in block.marks:
        item = parse_mark(text, mark, items)
        if item.id in items:
            raise MarkupError(f"{item.id} twice")
        items[item.id] = item
    check(text, items)
    attributions: list[dict[str, object]] = []
    for item in items.values():
        row: dict[str, object] = {
            "id": item.id,
            "source": [list(span) for span in item.source],
            "cue": [list(span) for span in item.cue],
            "content": [list(span) for span in item.content],
            "class": item.kind,
        }
        if item.outer is not None:
            row["outer"] = item.outer
        attributions.append(row)
    return {
        "id": f"{prefix}/{block.number}",
        "text": text,
        "attributions": attributions,
        "why": block.why,
        "origin": "own",
        "licence": "MIT",
    }


def compile_file(path: Path) -> list[dict[str, object]]:
    """Compile one file; every fault is told before the run stops."""
    rows: list[dict[str, object]] = []
    faults: list[str] = []
    seen: set[str] = set()
    texts: set[str] = set()
    prefix = path.stem.removeprefix("attribution_")
    for block in read_blocks(path.read_text(encoding="utf-8")):
        try:
            if block.number in seen:
                raise MarkupError("number used twice")
            seen.add(block.number)
            row = compile_block(block, prefix)
            if str(row["text"]) in texts:
                raise MarkupError("text used twice")
            texts.add(str(row["text"]))
            rows.append(row)
        except MarkupError as error:
            faults.append(f"{path.name}:{block.line}: {block.number}: {error}")
    if faults:
        raise MarkupError("\n".join(faults))
    return rows


def show(row: dict[str, object]) -> str:
    """One passage as a reader checks it: the text, then every span sliced back."""
    text = str(row["text"])
    lines = [f"{row['id']}  {row['why']}", text]
    attributions = row["attributions"]
    assert isinstance(attributions, list)
    for item in attributions:
        slices = (" + ".join(f"[{text[a:b]}]" for a, b in item[role]) or "-" for role in ("source", "cue", "content"))
        through = f" < {item['outer']}" if "outer" in item else ""
        lines.append(f"  {item['id']}{through}  " + "  |  ".join(slices))
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compile marked-up passages into attribution gold.")
    parser.add_argument("source", nargs="*", type=Path, help="*.src files (default: all beside this script)")
    parser.add_argument("--show", action="store_true", help="print every passage with its spans sliced back")
    options = parser.parse_args()
    sources: list[Path] = options.source or sorted(Path(__file__).parent.glob("*.src"))
    for path in sources:
        try:
            rows = compile_file(path)
        except MarkupError as error:
            print(error, file=sys.stderr)
            return 1
        target = path.with_suffix(".jsonl")
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        if options.show:
            print("\n".join(show(row) for row in rows))
        lists = [row["attributions"] for row in rows]
        items = [item for listed in lists if isinstance(listed, list) for item in listed]
        links = sum("outer" in item for item in items)
        print(f"{path.name}: {len(rows)} passages, {len(items)} attributions, {links} links", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
