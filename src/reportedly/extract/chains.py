"""Attributions of one report -> the chain of sources above any of its words, outlet first, origin last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Attribution, Mention, Report, Source, Span

# A chain longer than this is a loop in the readings, not in the world.
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Chain:
    """The sources above some words, and the attributions that put them there (outermost first)."""

    sources: tuple[Source, ...]
    links: tuple[Attribution, ...]

    @property
    def inner(self) -> Attribution | None:
        """The link next to the words; ``None`` in the outlet's own voice."""
        return self.links[-1] if self.links else None


class Chains:
    """The attributions of one report, by the words that they cover."""

    def __init__(self, report: Report, mentions: Sequence[Mention[Attribution]]) -> None:
        self._report = report
        self._all = {mention.value.key: mention.value for mention in mentions}
        self._reports = [
            mention.value for mention in mentions if mention.value.cue_class == "report" and mention.value.content
        ]

    def above(self, words: Span, *, not_cues: Sequence[Span] = ()) -> Chain:
        """The chain above ``words``.

        ``not_cues``: an attribution with such a cue is itself what happened (a demand, a refusal), no source of it.
        """
        covering = [
            (sum(piece.end - piece.start for piece in attribution.content), attribution)
            for attribution in self._reports
            if any(piece.meets(words) for piece in attribution.content)
            and not _is_hedge(attribution)
            and not _is_cue(attribution, not_cues)
            and not (attribution.cue is not None and attribution.cue.meets(words))
        ]
        links: list[Attribution] = []
        if covering:
            # The link nearest to the words: deepest in its nest, then of smallest content, then latest in the text.
            inner = min(covering, key=lambda c: (-len(self._outwards(c[1])), c[0], -c[1].key))[1]
            links = self._outwards(inner)[::-1]
            links = self._join_uncovered(links, [attribution for _, attribution in sorted(covering, key=_widest)])
        return Chain(self._sources(links), tuple(links))

    def _outwards(self, attribution: Attribution) -> list[Attribution]:
        """The link and those through which it reached us, innermost first."""
        path = [attribution]
        while path[-1].outer is not None and len(path) < _LONGEST_CHAIN:
            outer = self._all.get(path[-1].outer)
            if outer is None or outer in path:
                break
            path.append(outer)
        return path

    def _join_uncovered(self, links: list[Attribution], covering: list[Attribution]) -> list[Attribution]:
        """Put in front the links whose content holds the cue of our outermost link, which nobody said was nested."""
        joined = list(links)
        for attribution in reversed(covering):
            first = joined[0]
            mark = first.cue or first.source.span
            if attribution not in joined and mark is not None and any(p.holds(mark) for p in attribution.content):
                joined.insert(0, attribution)
        return joined

    def _sources(self, links: Sequence[Attribution]) -> tuple[Source, ...]:
        report = self._report
        sources = [Source(name=report.outlet, kind="outlet", named=True, rule="chains:outlet")]
        if report.wire is not None and _level(report.wire) != _level(report.outlet):
            sources.append(Source(name=report.wire, kind="agency", named=True, rule="chains:wire credit"))
        for link in links:
            last = sources[-1].name
            if link.source.name is not None and last is not None and _level(link.source.name) == _level(last):
                continue
            sources.append(link.source)
        return tuple(sources)


def _is_hedge(attribution: Attribution) -> bool:
    """Whether it is an adverb ("reportedly") inside what somebody is said to say: his hedge, no source of its own."""
    cue = attribution.cue
    hearsay = attribution.source.name is None and cue is not None and cue.text.casefold().endswith("ly")
    return hearsay and attribution.outer is not None


def _is_cue(attribution: Attribution, spans: Sequence[Span]) -> bool:
    return attribution.cue is not None and any(attribution.cue.meets(span) for span in spans)


def _widest(covering: tuple[int, Attribution]) -> tuple[int, int]:
    return (-covering[0], covering[1].key)


def _level(name: str) -> str:
    """Names that differ in case or article only are one."""
    return name.casefold().removeprefix("the ").strip()
