"""Doc -> loaded words: words that take sides, and whose voice uses them.

They change neither actor, event code nor stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.extract.attribution.quotations import find_quotations
from reportedly.lexicon import Entry, Lexicon
from reportedly.model import Attribution, LoadedWord, Mention, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.extract.context import Context

_Table = dict[str, list[tuple[tuple[str, ...], Entry]]]


def find(doc: Doc, report: Report, context: Context) -> Iterator[Mention[LoadedWord]]:
    """The loaded words of a report in order, the longest run at each place."""
    table = context.lexicon.built(_build)
    quotations = find_quotations(report.text)
    said = [piece for mention in context.mentions(Attribution) for piece in mention.value.content]
    forms = [_forms(token.lemma_, token.text) for token in doc]
    i = 0
    while i < len(doc):
        found = _longest(table, forms, i)
        if found is None or _is_name(doc, i, i + len(found[0]), found[1]):
            i += 1
            continue
        words, entry = found
        last = doc[i + len(words) - 1]
        span = Span.of(report.text, doc[i].idx, last.idx + len(last))
        if any(a <= span.start < b for a, b in quotations):
            voice = "speaker"
        else:
            voice = "undecided" if any(piece.holds(span) for piece in said) else "outlet"
        value = LoadedWord(span=span, sense=entry.text("sense"), voice=voice)  # type: ignore[arg-type]
        yield Mention(value=value, span=span, found_by=entry.rule)
        i += len(words)


def _forms(lemma: str, text: str) -> tuple[str, ...]:
    """The word as written and its lemma, in small letters; capitals make the model keep the plural of "Terrorists"."""
    lowered, written = lemma.casefold(), text.casefold()
    if text[:1].isupper() and written.endswith("s") and not written.endswith("ss"):
        return lowered, written, written[:-1]
    return lowered, written


def _longest(table: _Table, forms: list[tuple[str, ...]], start: int) -> tuple[tuple[str, ...], Entry] | None:
    """The longest listed run of words that begins here."""
    options = [option for form in dict.fromkeys(forms[start]) for option in table.get(form, ())]
    options.sort(key=lambda option: -len(option[0]))
    for words, entry in options:
        following = forms[start : start + len(words)]
        if len(following) == len(words) and all(map(_is_among, words, following)):
            return words, entry
    return None


def _is_among(word: str, forms: tuple[str, ...]) -> bool:
    return word in forms


def _build(lexicon: Lexicon) -> _Table:
    table: _Table = {}
    for entry in lexicon.entries("loaded"):
        for phrase in entry.words("words"):
            words = tuple(phrase.casefold().replace("-", " - ").split())
            table.setdefault(words[0], []).append((words, entry))
    return table


def _is_name(doc: Doc, start: int, end: int, entry: Entry) -> bool:
    """Whether the words around make a proper name or an office of it ("Martyrs' Brigade", "counter-terrorist unit")."""
    after = [doc[i].lower_ for i in range(end, min(end + 3, len(doc))) if doc[i].text not in ("'", "’", "'s", "’s")]
    before = {doc[start - 1].lower_} if start > 0 else set()
    if start > 1 and doc[start - 1].text == "-":
        before = {doc[start - 2].lower_}
    return bool(after and after[0] in entry.words("not_before")) or not before.isdisjoint(entry.words("not_after"))
