"""The shapes of time expressions: one pattern a shape, the longer shapes first."""

from __future__ import annotations

import re

from reportedly.extract.times.words import DAY, MONTH, NUMBER, PART, SEASON, UNIT, WEEKDAY, YEAR

_MOD = r"(?:(?P<mod>early|late|mid|mid-|the beginning of|the end of|the middle of)[ -])?"
_APPROX = (
    r"(?:(?P<approx>about|around|some|nearly|almost|at least|more than|less than|over|up to|roughly|approximately) )?"
)
_MANY = r"(?P<many>several|a few|few|many|some|a couple of|recent|dozens of|a dozen|half a dozen)"

# The order matters: at one place the first shape that fits is taken, so longer shapes stand before their parts.
SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "day_month_year",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY})(?: of)?[ -](?P<mon>{MONTH}),?[ -](?P<y>{YEAR}|\d\d(?=\b))(?!\d)",
    ),
    ("month_day_year", rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<mon>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})"),
    ("slashes", rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{YEAR}|\d\d)(?!\d)"),
    ("day_month", rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY})(?: of)? (?P<mon>{MONTH})(?! \d\d:)(?!\w)"),
    (
        "month_day",
        rf"(?:(?P<wd>{WEEKDAY}),? )?{_MOD}(?P<mon>{MONTH}) (?:the )?(?P<d>{DAY})(?![\d:,.]\d)(?! ?(?:%|percent|people|soldiers))",
    ),
    ("month_year", rf"{_MOD}(?P<mon>{MONTH})(?: of)?,? (?P<y>{YEAR})"),
    ("season_year", rf"(?:the )?{_MOD}(?P<season>{SEASON})(?: of)? (?P<y>{YEAR})"),
    ("last_season", rf"(?P<rel>last|next|this|the past|the coming) (?P<season>{SEASON})"),
    ("quarter", rf"(?:the )?(?P<q>first|second|third|fourth|last) quarter(?: of)?(?: (?P<y>{YEAR}))?"),
    ("rel_weekday_part", rf"(?:(?P<rel>last|next|this|the past|past|coming) )?(?P<wd>{WEEKDAY}) (?P<part>{PART})"),
    ("rel_weekday", rf"(?P<rel>last|next|this|this past|the past|past|this coming|coming) (?P<wd>{WEEKDAY})"),
    ("weekday", rf"(?P<wd>{WEEKDAY})s?(?!\w)"),
    ("ago", rf"{_APPROX}(?:(?P<n>{NUMBER})|{_MANY}) (?P<unit>{UNIT}) (?P<dir>ago|earlier|later|before|after|from now)"),
    ("day_before", r"(?P<rel>the day before yesterday|the day after tomorrow)"),
    (
        "yesterday_part",
        rf"(?P<rel>yesterday|tomorrow|today|this|last|the same|that|the previous|the next|the following|earlier this) (?P<part>{PART}|weekend)",
    ),
    ("tonight", r"(?P<rel>tonight|overnight|last night)"),
    ("today", r"(?P<rel>today|yesterday|tomorrow)"),
    (
        "past_n",
        rf"(?:the )?(?P<rel>last|past|previous|next|coming|following|first|final) (?:(?P<n>{NUMBER})|{_MANY}) (?P<unit>{UNIT})",
    ),
    (
        "coming",
        r"(?:the |these )?(?P<rel>coming|next few|past few|last few|recent|previous) (?P<unit>days|weeks|months|years|hours|decades)",
    ),
    (
        "rel_unit",
        r"(?P<mod2>early |late |earlier |later )?(?P<rel>last|next|this|the past|the last|the coming|the next|the previous|the following|that|the same|past|previous|current|the current) (?P<unit>day|week|month|year|decade|quarter|century|weekend)(?!s)",
    ),
    ("rel_month", rf"(?P<mod2>early |late )?(?P<rel>last|next|this|earlier this|later this) (?P<mon>{MONTH})"),
    ("decade", rf"(?:the )?{_MOD}(?P<y>(?:1[89]|20)\d0)s"),
    ("year", rf"{_MOD}(?P<y>{YEAR})(?![\d%])(?!-(?:member|strong|bed|seat|year))"),
    ("each", rf"(?P<each>every|each|per) (?:(?P<wd>{WEEKDAY})|(?P<unit>day|week|month|year|night|morning|evening))"),
    ("daily", r"(?P<set>daily|weekly|monthly|annually|yearly|hourly|nightly)"),
    ("duration", rf"{_APPROX}(?:(?P<n>{NUMBER})|{_MANY})(?: more)?[ -](?P<unit>{UNIT})(?!-old| old| of age)"),
    (
        "month",
        rf"{_MOD}(?P<mon>january|february|april|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)(?!\w)",
    ),
    ("month_in", r"(?<=in )(?P<mon>march|may)(?! \w+(?:ed|s)\b)"),
    (
        "ref",
        r"(?P<ref>now|currently|at present|at the moment|recently|soon|shortly|nowadays|lately|previously|formerly|at the time)(?!\w)",
    ),
    (
        "clock",
        r"(?P<h>[01]?\d|2[0-3])(?::(?P<min>[0-5]\d)| ?(?=[ap]\.?m))(?: ?(?P<ap>[ap]\.?m\.?))?(?: (?:local time|gmt|utc|est|edt))?",
    ),
)
PATTERNS = tuple((name, re.compile(rf"(?<![\w-])(?:{shape})", re.IGNORECASE)) for name, shape in SHAPES)
# One quick pattern that begins where any shape may begin: most words of a text are none of these.
TRIGGER = re.compile(
    rf"(?<![\w-])(?:\d|{WEEKDAY}|{MONTH}(?!\w)|{SEASON}\b|{NUMBER}\b|last|next|this|that|past|previous|coming|current|following|final|"
    r"early|late|mid|today|tonight|tomorrow|yesterday|overnight|the |these |recent|recently|several|few|many|some|"
    r"a |half|dozens|every|each|per |daily|weekly|monthly|annually|yearly|hourly|nightly|now\b|currently|at |soon|shortly|"
    r"nowadays|lately|previously|formerly|about|around|nearly|almost|more than|less than|over |up to|roughly|approximately|earlier|later|first)",
    re.IGNORECASE,
)
# Names and things in which a word of the calendar dates nothing.
NOT_A_TIME = re.compile(
    r"(?:\d+(?:st|nd|rd|th)? (?:march alliance|division|brigade|battalion|regiment|of october|july movement))|sunday times|"
    r"bloody sunday|black september|(?:friday|sunday) prayers?|may (?:have|be|not|also|well|yet|still)|24-hour|"
    r"may \d+(?= (?:people|soldiers))",
    re.IGNORECASE,
)
