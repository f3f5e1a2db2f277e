"""The shapes of time expressions, one pattern a shape; at one place the longest match is taken."""

from __future__ import annotations

import re

from reportedly.extract.times.words import (
    DAY,
    DECADE,
    MONTH,
    NUMBER,
    PART,
    PLAIN_MONTH,
    SEASON,
    SPELLED_YEAR,
    UNIT,
    WEEKDAY,
    YEAR,
)

_MOD = r"(?:(?P<mod>early|late|mid|mid-|the beginning of|the end of|the middle of)[ -])?"
_APPROX = (
    r"(?:(?P<approx>about|around|some|nearly|almost|at least|no more than|more than|less than|up to|roughly|"
    r"approximately) )?"
)
_MANY = r"(?P<many>several|a few|few|many|some|a couple of|recent|dozens of|a dozen|half a dozen)"
_COUNT = rf"(?:(?P<low>{NUMBER}(?= to | or )|\d{{1,3}}(?=-\d))(?: to | or |-))?(?:(?P<n>{NUMBER})(?P<half> 1/2| and a half)?|{_MANY})"
_CLOCK = (
    r"(?P<h>[01]?\d|2[0-3])(?::(?P<min>[0-5]\d)| ?(?=[ap]\.?m))(?: ?(?P<ap>[ap]\.?m\.?))?"
    r"(?: (?:local time|gmt|utc|est|edt))?"
)
_FISCAL = r"(?:fiscal (?:year )?)?"
# Counted things: what stands before them is a number, whatever its size.
_COUNTED = (
    r"(?: (?:people|persons|soldiers|troops|fighters|militants|civilians|families|refugees|houses|homes|men|women|"
    r"children|others|km|kilomet|miles|met(?:er|re)s|tons|tonnes|barrels|vehicles|prisoners|dollars|rounds|shells|"
    r"percent|per cent)\b| ?%)"
)

SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "day_range",
        rf"(?P<d>{DAY})(?: ?[-–] ?| to | and )(?P<d2>{DAY})(?: of)? (?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?",
    ),
    (
        "day_range",
        rf"(?P<mon>{MONTH}) (?P<d>{DAY})(?: ?[-–] ?| to )(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?(?![\w:%])(?!{_COUNTED})",
    ),
    (
        "day_month_year",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY})(?: of)?[ -](?P<mon>{MONTH}),?[ -](?P<y>{YEAR}|\d\d(?=\b))"
        r"(?![\d:])",
    ),
    ("month_day_year", rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<mon>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})"),
    ("slashes", rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{YEAR}|\d\d)(?!\d)"),
    ("dots", rf"(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>{YEAR})(?!\d)"),
    (
        "day_month",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY})(?: of)? (?P<mon>{MONTH})(?: (?P<rel>this|last|next) year)?"
        r"(?! \d\d:)(?!\w)",
    ),
    (
        "month_day",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:(?P<rel2>last) )?{_MOD}(?P<mon>{MONTH}) (?:the )?(?P<d>{DAY})"
        rf"(?: (?P<rel>this|last|next) year)?(?![\d:,.]\d)(?!{_COUNTED})",
    ),
    ("month_year", rf"{_MOD}(?P<mon>{MONTH})(?: of)?,? (?P<y>{YEAR})"),
    ("month_rel_year", rf"{_MOD}(?P<mon>{MONTH})(?: of)? (?P<rel>this|last|next) year"),
    ("season_year", rf"(?:the )?{_MOD}(?P<season>{SEASON})(?: of)? (?P<y>{YEAR})"),
    ("last_season", rf"(?P<rel>last|next|this past|this|the past|the coming) (?P<season>{SEASON})"),
    (
        "quarter",
        rf"(?:the )?{_FISCAL}(?P<q>first|second|third|fourth|last)[ -]quarter(?: (?:of )?{_FISCAL}(?P<y>{YEAR}))?",
    ),
    (
        "quarter",
        rf"(?:the )?(?P<y>{YEAR}) (?P<q>first|second|third|fourth|last)[ -]quarter",
    ),
    ("half_year", rf"(?:the )?(?P<q>first|second|last|latter) half(?: of)? (?P<y>{YEAR})"),
    ("rel_weekday_part", rf"(?:(?P<rel>last|next|this|the past|past|coming) )?(?P<wd>{WEEKDAY}) (?P<part>{PART})"),
    (
        "rel_weekday",
        rf"(?P<rel>last|next|this past|this coming|this|the past|past|coming|the previous|the following) (?P<wd>{WEEKDAY})",
    ),
    ("weekday", rf"(?P<wd>{WEEKDAY})s?(?!\w)"),
    (
        "part_of_weekday",
        rf"(?:(?P<part>noon|midnight|midday|dawn|dusk)|mid-?(?P<part2>afternoon|morning)|(?P<mod>early|late|earlier|later))"
        rf"(?: on)? (?:(?P<wd>{WEEKDAY})|(?P<rel>yesterday|today|tomorrow))(?! {PART})",
    ),
    (
        "clock_day",
        rf"{_CLOCK},? (?:on )?(?:(?P<wd>{WEEKDAY})|(?P<rel>yesterday|today|tomorrow)|(?P<mon>{MONTH}) (?P<d>{DAY}))(?!\w)",
    ),
    ("ago", rf"{_APPROX}{_COUNT} (?P<unit>{UNIT})(?: or (?:so|two|more))? (?P<dir>ago|earlier|later|from now)"),
    ("day_before", r"(?P<rel>the day before yesterday|the day after tomorrow)"),
    (
        "yesterday_part",
        r"(?P<rel>yesterday|tomorrow|today|this|last|the same|that|the previous|the next|the following|earlier this|"
        rf"later this|late this|early this|that same) (?P<part>{PART}|weekend)",
    ),
    ("tonight", r"(?P<rel>tonight|overnight|last night)"),
    ("today", r"(?P<rel>today|yesterday|tomorrow)"),
    (
        "past_n",
        rf"(?:the )?(?P<rel>last|past|previous|next|coming|following|first|final) {_COUNT} (?P<unit>{UNIT})(?: or so)?",
    ),
    (
        "coming",
        r"(?:the |these )?(?P<rel>coming|next few|past few|last few|recent|previous) "
        r"(?P<unit>days|weeks|months|years|hours|decades)",
    ),
    (
        "rel_unit",
        r"(?P<mod2>early |late |earlier |later |sometime )?(?P<rel>last|next|this|the past|the last|the coming|the next|"
        r"the previous|the following|that|that same|the same|past|previous|current|the current) "
        r"(?P<unit>day|week|month|year|decade|quarter|century|weekend)(?!s)",
    ),
    (
        "period_end",
        r"(?:(?:the )?end of (?P<rel>the|this|last|next) (?P<unit>month|year)|(?P<yearend>year[ -]end))",
    ),
    ("the_weekend", r"the (?P<unit>weekend)"),
    ("the_quarter", r"the (?:latest )?(?P<unit>quarter)"),
    ("year_ago", r"(?:the )?year-(?:ago|earlier)(?: (?P<unit>quarter|period|month|week))"),
    ("year_ago", r"year-(?:ago|earlier)"),
    ("rel_month", rf"(?P<mod2>early |late )?(?P<rel>last|next|this|earlier this|later this) (?P<mon>{MONTH})"),
    ("decade", rf"(?:the )?{_MOD}(?P<y>(?:1[89]|20)\d0)s"),
    ("spelled_decade", rf"(?:the {_MOD}|nineteen[ -])(?P<dec>{DECADE})"),
    ("century", r"(?:the )?(?:early |late |mid-)?(?P<c>1\d|2[01])(?:th|st)[ -]century"),
    ("spelled_year", rf"(?:(?P<mon>{MONTH}),? )?(?P<sy>{SPELLED_YEAR})"),
    ("year_two_thousand", r"the year two thousand"),
    ("year_range", rf"(?P<y>{YEAR})(?:–|-)(?P<y2>{YEAR}|\d\d)(?![\d-])"),
    (
        "year",
        rf"{_MOD}{_FISCAL}(?P<y>{YEAR})(?![\d%])(?!\.\d)(?!-(?:member|strong|bed|seat|year))(?!{_COUNTED})",
    ),
    ("each", rf"(?P<each>every|each|per) (?:(?P<wd>{WEEKDAY})|(?P<unit>day|week|month|year|night|morning|evening))"),
    ("daily", r"(?P<set>daily|weekly|monthly|annually|yearly|hourly|nightly)"),
    (
        "duration",
        rf"(?:the )?{_APPROX}{_COUNT}(?: more)?[ -](?P<unit>{UNIT})(?!-old| old| of age)(?: or (?:so|two|more))?",
    ),
    ("long_while", r"(?P<unit>days|weeks|months|years|decades|centuries|hours)"),
    ("month", rf"{_MOD}(?P<mon>{PLAIN_MONTH})(?!\w)"),
    ("month_in", r"(?P<mod>early|late|mid|mid-)[ -](?P<mon>march|may)(?!\w)"),
    ("month_in", r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=last ))(?P<mon>march|may)(?! \w+(?:ed|s)\b)(?!\w)"),
    (
        "ref",
        r"(?P<ref>right now|now|currently|at present|at the moment|recently|(?<!as )soon|nowadays|these days|lately)"
        r"(?!\w)(?! after)",
    ),
    ("clock", _CLOCK),
)
PATTERNS = tuple((name, re.compile(rf"(?<![\w-])(?:{shape})", re.IGNORECASE)) for name, shape in SHAPES)
# One quick pattern that begins where any shape may begin: most words of a text are none of these.
TRIGGER = re.compile(
    rf"(?<![\w-])(?<![$£€#])(?<!\d[.,])(?:\d|{WEEKDAY}|{MONTH}(?!\w)|{SEASON}\b|{NUMBER}\b|last|next|this|that|past|previous|"
    r"coming|current|following|final|early|late|mid|today|tonight|tomorrow|yesterday|overnight|the |these |recent|"
    r"several|few|many|some|a |half|dozens|every|each|per |daily|weekly|monthly|annually|yearly|hourly|nightly|now\b|"
    r"right now|at |soon|nowadays|lately|about|around|nearly|almost|no more than|more than|less than|up to|roughly|"
    r"approximately|earlier|first|noon|midnight|midday|dawn|dusk|fiscal|year-|year end|end of|nineteen|sometime|"
    r"(?:(?<=for )|(?<=within ))(?:days|weeks|months|years|decades|centuries|hours))",
    re.IGNORECASE,
)
# Names and things in which a word of the calendar dates nothing.
NOT_A_TIME = re.compile(
    r"(?:\d+(?:st|nd|rd|th)? (?:march (?:alliance|movement|bloc|coalition)|division|brigade|battalion|regiment|"
    r"of october|july movement))|(?:sunday|financial|new york|los angeles|irish) times|"
    r"(?:bloody|black|good) (?:sunday|friday|september)|(?:friday|sunday) (?:prayers?|mass)|"
    r"may (?:have|be|not|also|well|yet|still|never|only|even)\b|24-hour|may \d+(?= (?:people|soldiers))|"
    r"(?<=[\"“'‘`])(?:this week|60 minutes)(?=[\"”,])",
    re.IGNORECASE,
)
# "a week" measures a rate ("700 seats a week") unless a word of lasting stands before it.
RATE = re.compile(r"(?:a|an) (?:second|minute|hour|day|night|week|weekend|month|quarter|year)\Z", re.IGNORECASE)
LASTS = re.compile(
    r"\b(?:for|in|within|after|over|than|about|nearly|almost|during|only|just|barely|takes?|took|last|lasted|lasting|"
    r"least|until|before|is|was|be|of|and|spent|waited)\s\Z|[.!?\n\"“]\s*\Z|\A\Z",
    re.IGNORECASE,
)
# Words close before a month or a day of a month that put it ahead of publication.
AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|to be|expect\w*|schedul\w+|due|slated|set (?:for|to)|plan\w*|effective|upcoming|"
    r"next|propos\w+|deadline|intend\w*)\b[^.!?\n]*\Z",
    re.IGNORECASE,
)
