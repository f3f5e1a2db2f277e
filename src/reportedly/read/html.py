"""Web pages: the main text by trafilatura's fast mode, outlet and dates by JSON-LD, meta elements and htmldate.

A page cut short gives what is there. Pages that would keep a parser busy for minutes are refused first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from importlib.metadata import version
from typing import Any

from reportedly.errors import InputError, InputFailed, InputSkipped
from reportedly.read.datelines import find_dateline_day
from reportedly.read.encodings import Undecodable, decode
from reportedly.read.found import Read, Said, Wanted, make_report, size_text
from reportedly.read.text import to_date

# Parsers of HTML are quadratic in the attributes of a tag: 200,000 take minutes. Real pages stay below a third.
_LARGEST_PAGE = 10_000_000
_LARGEST_TAG = 512_000
_MOST_PIECES = 20_000
_TAG = re.compile(r"<[^<>]*")
_LD = re.compile(r"<script[^<>]*application/ld\+json[^<>]*>(.*?)(?:</script>|\Z)", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DATE_METAS = ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date")
_ARTICLE_TYPES = ("article", "posting", "report")


def read(raw: bytes, wanted: Wanted) -> Iterator[Read | InputError]:
    """One report: the page's main text, its navigation left out."""
    try:
        page, note = decode(raw, declared=True)
    except Undecodable as error:
        yield InputFailed(wanted.read_from, str(error))
        return
    hostile = _hostile(page)
    if hostile is not None:
        yield InputFailed(wanted.read_from, hostile)
        return
    text, title, byline = _main_text(page)
    if not text:
        yield InputSkipped(wanted.read_from, f"no text found ({size_text(len(raw))})")
        return
    said_by_data = _linked_data(page)
    metas = _metas(page)
    published, published_from = _stated_day(said_by_data, metas)
    if published is None and wanted.published is None:
        published, published_from = _searched_day(page, text)
    said = Said(
        text=text,
        title=said_by_data.get("headline") or metas.get("og:title") or title,
        outlet=said_by_data.get("publisher") or metas.get("og:site_name"),
        url=said_by_data.get("url") or metas.get("og:url"),
        published=published,
        published_from=published_from,
        byline=byline,
        notes=(note,) if note is not None else (),
    )
    yield make_report(said, raw, wanted, reader=f"html; trafilatura {version('trafilatura')}")


def _hostile(page: str) -> str | None:
    if len(page) > _LARGEST_PAGE:
        return f"a page of {size_text(len(page))}; the largest that is read has {size_text(_LARGEST_PAGE)}"
    for tag in _TAG.finditer(page):
        length = tag.end() - tag.start()
        if length > _LARGEST_TAG or (length > _MOST_PIECES and len(tag[0].split()) > _MOST_PIECES):
            return f"a tag of {size_text(length)} would keep the parser busy for minutes"
    return None


def _main_text(page: str) -> tuple[str, str | None, str | None]:
    from trafilatura import bare_extraction

    found = bare_extraction(page, fast=True, include_comments=False, include_tables=False, with_metadata=True)
    if found is None:
        return "", None, None
    fields = found if isinstance(found, dict) else found.as_dict()
    return (fields.get("text") or "").strip(), fields.get("title"), fields.get("author")


def _linked_data(page: str) -> dict[str, str]:
    """Headline, publisher, day and address from JSON-LD of an article; broken data is passed over."""
    for block in _LD.finditer(page):
        try:
            rows = [*_objects(json.loads(block[1].strip()))]
        except (RecursionError, ValueError):
            continue
        for row in rows:
            kinds = row.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).casefold().endswith(_ARTICLE_TYPES) for name in names):
                return _article(row)
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _objects(part)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))


def _article(row: dict[str, Any]) -> dict[str, str]:
    publisher = row.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    url = row.get("url")
    found = {"headline": row.get("headline"), "publisher": name, "published": row.get("datePublished"), "url": url}
    return {key: unescape(value.strip()) for key, value in found.items() if isinstance(value, str) and value.strip()}


def _metas(page: str) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in _META.finditer(page):
        attributes = {name.casefold(): double or single for name, double, single in _ATTRIBUTE.findall(tag[0])}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            metas.setdefault(name.casefold(), unescape(attributes["content"].strip()))
    return metas


def _stated_day(said: dict[str, str], metas: dict[str, str]) -> tuple[date | None, str | None]:
    day = to_date(said.get("published"))
    if day is not None:
        return day, "json-ld"
    for name in _DATE_METAS:
        day = to_date(metas.get(name))
        if day is not None:
            return day, "meta"
    return None, None


def _searched_day(page: str, text: str) -> tuple[date | None, str | None]:
    """The day by other signs: right nine times in ten, so that what the user gives stands over it."""
    day = _search_date(page)
    if day is not None:
        return day, "htmldate"
    day = find_dateline_day(text)
    return day, None if day is None else "dateline"


def _search_date(page: str) -> date | None:
    from htmldate import find_date

    return to_date(find_date(page, original_date=True, extensive_search=False))
