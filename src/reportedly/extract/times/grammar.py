"""The shapes of time expressions, one pattern a shape; at one place the longest match is taken."""

from __future__ import annotations

import re

from reportedly.extract.times.calendars import ETHIOPIAN_MONTHS, HIJRI_MONTHS, PERSIAN_MONTHS
from reportedly.extract.times.feasts import FEAST
from reportedly.extract.times.words import (
    DAY,
    DECADE,
    DECADES,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    PLAIN_MONTH,
    SEASON,
    SEASONS,
    SPELLED_DAY,
    SPELLED_YEAR,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)

_MOD = r"(?:(?P<mod>early|late|mid|mid-|the beginning of|the end of|the middle of)[ -])?"
_APPROX = (
    r"(?:(?P<approx>about|around|some|nearly|almost|at least|no more than|more than|less than|just over|over|just under|"
    r"under|up to|roughly|approximately) )?"
)
_MANY = r"(?P<many>several|a few|few|many|some|a couple of|couple of|recent|dozens of|a dozen|half a dozen)"
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

# Months of other calendars; with neither year nor day beside them, most are also names of people.
_FOREIGN = "|".join(name.replace(" ", "[ -]") for name in (*HIJRI_MONTHS, *PERSIAN_MONTHS, *ETHIOPIAN_MONTHS))
_FOREIGN_PLAIN = "|".join(
    name.replace(" ", "[ -]")
    for name in (
        *HIJRI_MONTHS,
        "farvardin",
        "ordibehesht",
        "khordad",
        "mordad",
        "shahrivar",
        "aban",
        "bahman",
        "esfand",
    )
)
_ERA = r"(?: (?:a\.?h\.?|hijri|a\.?p\.?|s\.?h\.?|e\.?c\.?)(?!\w))?"

SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
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
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY})(?: of)?[ /-](?P<mon>{MONTH})(?:,? (?:of |in )?|[/-])(?P<y>{YEAR}|{SPELLED_YEAR}|\d\d(?=\b))"
        r"(?![\d:])",
    ),
    (
        "month_day_year",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<mon>{MONTH}) (?P<d>{DAY}|{SPELLED_DAY}),? (?P<y>{YEAR}|{SPELLED_YEAR})",
    ),
    ("foreign_day", rf"(?P<d>{DAY})(?: of)? (?P<month>{_FOREIGN}),? (?P<y>1[2-4]\d\d|20\d\d|19\d\d){_ERA}"),
    ("foreign_day", rf"(?P<d>{DAY})(?: of)? (?P<month>{_FOREIGN_PLAIN})(?!\w)"),
    ("foreign_month", rf"(?P<month>{_FOREIGN}),? (?P<y>1[2-4]\d\d){_ERA}"),
    ("hijri_year", r"(?P<y>1[34]\d\d) ?(?:a\.?h\.?|hijri)(?!\w)|a\.?h\.? (?P<y2>1[34]\d\d)"),
    (
        "feast",
        rf"(?:(?P<rel>last|this|next|this past|the past|the coming) )?(?P<feast>{FEAST})"
        rf"(?:,? (?:of |in )?(?P<y>{YEAR}|1[34]\d\d))?(?!\w)",
    ),
    ("slashes", rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{YEAR}|\d\d)(?!\d)"),
    ("dots", rf"(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>{YEAR})(?!\d)"),
    (
        "day_month",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:the )?(?P<d>{DAY}|{SPELLED_DAY}(?= of))(?: of)? (?P<mon>{MONTH})(?: (?P<rel>this|last|next) year)?"
        r"(?! \d\d:)(?!\w)",
    ),
    (
        "month_day",
        rf"(?:(?P<wd>{WEEKDAY}),? )?(?:(?P<rel2>last) )?{_MOD}(?P<mon>{MONTH}) (?:the )?(?P<d>{DAY}|{SPELLED_DAY})"
        rf"(?: (?P<rel>this|last|next) year)?(?![\d:,.]\d)(?!{_COUNTED})",
    ),
    (
        "month_range",
        rf"(?:(?<=from )|(?<=between ))(?P<mon>{MONTH})(?: to | and | until | through | ?[-–] ?)(?P<mon2>{MONTH})"
        rf"(?: (?:of )?(?P<y>{YEAR}))?(?! \d)",
    ),
    ("month_range", rf"(?P<mon>{MONTH})[-–](?P<mon2>{MONTH})(?: (?P<y>{YEAR}))?(?! \d)"),
    ("month_year", rf"{_MOD}(?P<mon>{MONTH})(?: of)?,? (?P<y>{YEAR})"),
    ("month_rel_year", rf"{_MOD}(?P<mon>{MONTH})(?: of)? (?P<rel>this|last|next) year"),
    ("season_year", rf"(?:the )?{_MOD}(?P<season>{SEASON})(?: of)? (?P<y>{YEAR}|{SPELLED_YEAR})"),
    ("last_season", rf"(?P<rel>last|next|this past|this|the past|the coming) (?P<season>{SEASON})"),
    (
        "the_season",
        r"the (?:(?P<mod>early|late|mid)[ -])?(?P<season>summer|winter|autumn)(?! (?:olympic|games|school|break))",
    ),
    (
        "quarter",
        rf"(?:the (?!\w+-quarter))?{_FISCAL}(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)[ -]quarter"
        rf"(?: (?:of )?{_FISCAL}(?:(?P<y>{YEAR})|(?P<rel>this|last|next) year))?",
    ),
    (
        "quarter",
        rf"(?:the )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next) year's|(?P<ago>year-ago|year-earlier)) "
        r"(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)[ -]quarter",
    ),
    ("short_quarter", rf"q(?P<q>[1-4])(?:,? (?:of )?(?P<y>{YEAR}))?|(?P<y2>{YEAR})[ -]?q(?P<q2>[1-4])"),
    (
        "the_quarter",
        rf"(?:the )?(?:corresponding |comparable )?(?:(?P<y>{YEAR})|(?P<rel>this|last|next) year's|(?P<ago>year-ago|"
        r"year-earlier)) (?:quarter|period)",
    ),
    (
        "the_quarter",
        r"the (?:corresponding |comparable )?(?:quarter|period) (?:(?P<ago>a year ago|a year earlier)|(?P<rel>last) year)",
    ),
    (
        "half_year",
        rf"(?:the )?(?P<q>first|second|last|latter) half(?: of)? (?:(?P<y>{YEAR})|(?P<rel>this|last|next|the) year)",
    ),
    ("rel_weekday_part", rf"(?:(?P<rel>last|next|this|the past|past|coming) )?(?P<wd>{WEEKDAY}) (?P<part>{PART})"),
    (
        "rel_weekday",
        rf"(?P<rel>last|next|this past|this coming|this|the past|past|coming|upcoming|the previous|the following) (?P<wd>{WEEKDAY})",
    ),
    ("each", rf"(?P<wd>{WEEKDAY})(?:s| (?P<part>{PART})s)(?!\w)"),
    ("weekday", rf"(?P<wd>{WEEKDAY})(?!\w)"),
    (
        "part_of_weekday",
        rf"(?:(?P<part>noon|midnight|midday|dawn|dusk)|mid-?(?P<part2>afternoon|morning)|(?P<mod>early|late))"
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
        r"(?P<unit>days|weeks|months|years|hours|decades|quarters)",
    ),
    ("coming", r"the (?P<unit>hours|days|weeks|months|years) (?P<rel>ahead|to come)"),
    (
        "rel_unit",
        r"(?P<mod2>early |late |(?:earlier |later |sometime )(?=\w+ (?:month|year)))?(?P<rel>last|next|this|the past|the last|"
        r"the coming|the next|the previous|the following|that|that same|the same|past|previous|current|the current) "
        r"(?:fiscal |calendar )?(?P<unit>day|week|month|year|decade|quarter|century|weekend)(?!s)",
    ),
    (
        "period_end",
        r"(?:(?:the )?end of (?P<rel>the|this|last|next) (?P<unit>month|year)|(?P<yearend>year[ -]end|(?:the )?year's end))",
    ),
    ("the_weekend", r"the (?P<unit>weekend)"),
    ("the_quarter", r"the (?:quarter|latest (?:quarter|period))"),
    ("year_ended", r"the (?:full )?(?:fiscal )?(?P<unit>year|quarter|month|week)(?= end(?:ed|ing) \w)"),
    (
        "the_unit",
        r"(?:(?<=for )|(?<=in )|(?<=of )|(?<=during )|(?<=throughout )|(?<=over )|(?<=through )|(?<=within ))"
        r"the (?:full |whole |entire )?(?:fiscal )?(?P<unit>week|month|year)(?!-| (?:of|before|after|that|when|to|prior|two)\b)"
        r"(?! end(?:ed|ing)\b)",
    ),
    ("nth_week", rf"(?:the )?(?P<n>{ORDINAL}|last) week (?:of|in) (?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?"),
    ("nth_weekday", rf"the (?P<n>{ORDINAL}|last) (?P<wd>{WEEKDAY}) (?:of|in) (?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?"),
    ("weekday_of_week", rf"(?P<wd>{WEEKDAY}) (?:of )?(?P<rel>last|this|next) week(?!end)"),
    ("weekday_of_week", rf"(?P<rel>last|this|next) week(?:['’]s| on|,)? (?P<wd>{WEEKDAY})(?!\w)"),
    ("day_of_this_month", r"the (?P<d>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)) of (?P<rel>this|last|next) month"),
    ("week_of", rf"the week (?:of|beginning|starting) (?P<mon>{MONTH}) (?P<d>{DAY})(?:,? (?P<y>{YEAR}))?"),
    ("year_ago", r"(?:the )?year-(?:ago|earlier) (?P<unit>month|week)"),
    ("year_ago", r"year-(?:ago|earlier)"),
    ("rel_month", rf"(?P<mod2>early |late )?(?P<rel>last|next|this|earlier this|later this) (?P<mon>{MONTH})"),
    ("decade", rf"(?:the )?{_MOD}(?P<y>(?:1[89]|20)\d0)s"),
    ("decade", rf"(?:the )?{_MOD}['’](?P<y2>[2-9]0)s"),
    ("spelled_decade", rf"(?:the {_MOD}|nineteen[ -])(?P<dec>{DECADE})"),
    ("century", r"(?:the )?(?:early |late |mid-)?(?P<c>1\d|2[01])(?:th|st)[ -]century"),
    ("spelled_year", rf"(?:(?P<mon>{MONTH}),? )?(?P<sy>{SPELLED_YEAR})"),
    ("year_two_thousand", r"the year two thousand"),
    ("year_range", rf"(?P<y>{YEAR})(?:–|-)(?P<y2>{YEAR}|\d\d)(?![\d-])"),
    (
        "year",
        rf"(?:the year )?{_MOD}{_FISCAL}(?P<y>{YEAR})(?![\d%])(?!\.\d)(?!-(?:member|strong|bed|seat|year))(?!{_COUNTED})",
    ),
    (
        "each",
        rf"(?P<each>every|each|per(?! (?:second|minute|hour))) (?:(?:(?P<other>other|second)|(?P<n>{NUMBER})) )?(?:(?P<wd>{WEEKDAY})(?: (?P<part>{PART}))?|"
        rf"(?P<mon>{MONTH})|(?P<season>{SEASON})|(?P<unit>second|minute|hour|day|week|month|year|night|morning|evening|"
        r"quarter|weekend|decade)s?)(?!\w)",
    ),
    (
        "each",
        r"(?:once|twice|\w+ times) (?:a|an|each|every|per) (?P<unit>minute|hour|day|night|week|month|quarter|year|decade)",
    ),
    (
        "event_day",
        rf"(?:the )?(?P<n>{ORDINAL}) (?P<unit>day|night|week|month|year)(?= of\b|,? (?:after|since)\b|[,.;]?\s|[,.;]?\Z)",
    ),
    ("beside", r"the (?P<unit>day|night|morning|evening|week|month|year)(?= (?:before|after)\b)"),
    ("beside", r"the (?P<unit>eve)(?= of\b)"),
    ("from_story", r"(?:earlier|later) (?P<rel>that|the same) (?P<unit>day|week|month|year)"),
    ("daily", r"(?P<set>daily|weekly|monthly|annually|yearly|hourly|nightly)"),
    (
        "duration",
        rf"(?:the (?!{NUMBER}-))?{_APPROX}{_COUNT}(?: more)?[ -](?P<unit>{UNIT})(?!-old| old| of age|-ago|-earlier)(?P<half2> and a half)?(?: or (?:so|two|more))?",
    ),
    ("long_while", r"(?:(?<=for )|(?<=within ))(?P<unit>days|weeks|months|years|decades|centuries|hours)"),
    ("month", rf"{_MOD}(?P<mon>{PLAIN_MONTH})(?!\w)"),
    ("month_in", r"(?P<mod>early|late|mid|mid-)[ -](?P<mon>march|may)(?!\w)"),
    (
        "month_in",
        r"(?:(?<=by )|(?<=during )|(?<=through )|(?<=before )|(?<=after ))(?P<mon>(?-i:March|May))(?!['’]s| [A-Z]| \w+(?:ed|s)\b)(?!\w)",
    ),
    ("month_in", r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=last ))(?P<mon>march|may)(?! \w+(?:ed|s)\b)(?!\w)"),
    (
        "ref",
        r"(?P<ref>right now|now|currently|at present|at the moment|recently|nowadays|these days|lately|"
        r"(?<!as )(?<!how )soon(?=[.,;!?”\"]|\s*\Z| (?:in|on|for|to)\b))(?!\w)",
    ),
    (
        "ref",
        r"(?P<ref>current(?= \w)|the (?:near |foreseeable |immediate |distant )?future(?! of\b)|"
        r"(?<=in )the past(?=\s*[.,;:”\"\n]|'' |\s+(?:that|it|he|she|they|we|has|had|have|is|was|were|and|but|as|to|been)\b))",
    ),
    ("month_in", r"(?<=the )(?P<mon>(?-i:March|May))(?= (?-i:[a-z]))(?! \w+(?:ed|s)\b)"),
    ("part_alone", r"mid[- ]?(?P<part>morning|afternoon)"),
    ("the_before", r"the (?P<unit>day|night|week|month|year) before(?=[.,;:!?]|\s*\Z| (?:in|at|when)\b)"),
    (
        "part_alone",
        r"(?:(?<=at )|(?<=by )|(?<=before )|(?<=after )|(?<=until ))(?P<part>noon|midnight|midday|dawn|dusk)(?! \w+day)",
    ),
    (
        "part_alone",
        r"(?:(?<=in )|(?<=during )|(?<=through ))the (?:early |late )?(?P<part>morning|afternoon|evening|night)(?! (?:of|before|after))",
    ),
    ("clock", rf"{_CLOCK}(?= \([^()]{{1,20}}\),? (?:on )?(?P<wd>{WEEKDAY})(?!\w))"),
    ("clock", _CLOCK),
    (
        "clock",
        r"(?P<h>0?\d|1[0-2])(?::(?P<min>[0-5]\d))?(?: o['’]clock)? (?:in the (?P<ap>morning|afternoon|evening)|at (?P<ap2>night))",
    ),
)
PATTERNS = tuple((name, re.compile(rf"(?<![\w-])(?:{shape})", re.IGNORECASE)) for name, shape in SHAPES)


def _words(*patterns: str) -> frozenset[str]:
    """The words in small letters that these patterns have at their beginnings."""
    return frozenset(re.findall(r"(?:^|\|)(?:\(\?:the \)\?)?([a-z]+)", "|".join(patterns)))


# These begin so much else that what is close behind them must name a unit or something of the calendar.
_WIDE = _words(
    "the|a|an|this|that|these|at|over|under|just|no|more|less|up|about|around|nearly|almost|roughly|approximately|some|"
    "many|few|several|half|dozens|dozen|couple|last|next|past|previous|following|first|final|each|every|per|recent|"
    "international|islamic|new|coming|upcoming|early|late|earlier|later|mid|end|right",
    *NUMBERS,
    *ORDINALS,
)
_SURE = _words(
    "q|today|tonight|tomorrow|yesterday|overnight|now|current|currently|recently|nowadays|lately|soon|sometime|daily|"
    "weekly|monthly|annually|yearly|hourly|nightly|year|fiscal|noon|midnight|midday|dawn|dusk|midmorning|midafternoon|"
    "once|twice|nineteen|ah|days|weeks|months|years|decades|centuries|hours",
    *(
        *MONTHS,
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *SEASONS,
        *HIJRI_MONTHS,
        *PERSIAN_MONTHS,
        *ETHIOPIAN_MONTHS,
    ),
    FEAST,
)
_CORE = (_SURE - {"q", "ah", "tir", "once", "twice", "international", "islamic", "new"}) | _words(
    "period|future|past|moment|present|eve|am|pm|century|" + "|".join(f"{word}|{word}s" for word in (*UNITS, *PARTS)),
    *DECADES,
)
_NUMERIC = re.compile(rf"{YEAR}s?\b|1[34]\d\d\b|\d\d? ?[ap]\.?m|\d{{1,4}}[:/.-]\d|\d\d?[/-][a-z]{{3}}", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
# Characters within which something of the calendar follows a word that begins much else.
_REACH = 48


def beginnings(text: str) -> list[int]:
    """Where expressions may begin, in order: a quick look at each word before the patterns are tried there."""
    found: list[int] = []
    core = len(text) + _REACH + 1
    for token in reversed([*_TOKEN.finditer(text)]):
        start, word = token.start(), token[0].lower()
        number = word.isdigit()
        if number and _is_decade(text, start, token.end()):
            start, core = start - 1, start - 1
        elif word in _CORE if not number else _NUMERIC.match(text, start) is not None:
            core = start
        sure = word in _SURE and word not in _WIDE
        if (sure or ((number or word in _WIDE) and core - start <= _REACH)) and _is_free(text, start):
            found.append(start)
    return found[::-1]


def _is_decade(text: str, start: int, end: int) -> bool:
    """The number of "the '80s"."""
    return end - start == 2 and text[start - 1 : start] in ("'", "’") and text[end : end + 1] == "s"


def _is_free(text: str, start: int) -> bool:
    """Not the middle of a word, a sum of money or a number."""
    before = text[start - 1 : start]
    if before.isalnum() or before in ("_", "-", "$", "£", "€", "#"):
        return False
    return not (before in (".", ",") and text[start - 2 : start - 1].isdigit())


# Names and things in which a word of the calendar dates nothing.
NOT_A_TIME = re.compile(
    r"(?:\d+(?:st|nd|rd|th)? (?:march (?:alliance|movement|bloc|coalition)|division|brigade|battalion|regiment|"
    r"of october|july movement))|(?:sunday|financial|new york|los angeles|irish) times|"
    r"(?:bloody|black) (?:sunday|friday|september)|good friday (?:agreement|accords?|deal|peace)|"
    r"(?:arab|prague) spring|(?:yom kippur) war|(?:christmas|easter) islands?|easter rising|"
    r"may (?:have|be|not|also|well|yet|still|never|only|even)\b|24-hour|may \d+(?= (?:people|soldiers))|"
    r"(?<=[\"“'‘`])(?:this week|60 minutes)(?=[\"”,]|\.?'|\s*with )",
    re.IGNORECASE,
)
# "a week" measures a rate ("700 seats a week") unless a word of lasting stands before it.
RATE = re.compile(r"(?:a|an) (?:second|minute|hour|day|night|week|weekend|month|quarter|year)\Z", re.IGNORECASE)
LASTS = re.compile(
    r"\b(?:for|in|within|after|over|than|about|nearly|almost|during|only|just|barely|takes?|took|last|lasted|lasting|"
    r"least|until|before|is|was|be|of|and|spent|waited)\s\Z|[.!?\n\"“]\s*\Z|\A\Z",
    re.IGNORECASE,
)
# A plan that governs a weekday puts it ahead of publication; a bare "will" or "until" does not (flipping on those made
# TimeBank and AQUAINT worse), nor a plan told of by "said".
PLAN = re.compile(
    r"\b(?:(?:is|are|was|were|(?:has|have) been|be) (?:now )?(?:scheduled|due|slated|set|planned|expected|planning)|"
    r"(?:has|have) (?:scheduled|planned|called|set|given|postponed|extended)|(?<!had )(?:plans?|planned|planning) to|"
    r"postponed|extended|deadline|(?:is|are) to \w+|to resume|as (?:soon|early) as)\b"
    r"(?:(?!\b(?:said|told|announced|reported|but)\b)[^.!?;\n])*\Z|"
    r"\b(?:will|would be|shall)(?: [^\s.,;:!?”\"]+){1,6} \Z",
    re.IGNORECASE,
)
# What had happened by a month: a verb in the past with no infinitive after it ("agreed to leave in May" looks ahead).
PAST = re.compile(
    r"\b(?:was|were|had|did|(?<!has )(?<!have )\w+ed)\b(?![^.;!?]*\bto (?!the\b|an?\b)\w+)[^.;!?]*\Z", re.IGNORECASE
)
# "In January they left": a month that opens its sentence is past where no plan follows in it.
OPENS_SENTENCE = re.compile(
    r"(?:\A|[.!?\n][\"”’'`]*\s+|[\"“`])(?:in|early in|late in|since|during|by)\s\Z", re.IGNORECASE
)
LATER_PLAN = re.compile(
    r"[^.!?\n]*\b(?:will|would|plans?|expect\w*|schedul\w+|due|set to|is to|are to)\b", re.IGNORECASE
)
# "Today is the third day", "it's the second day of an offensive": the day of publication.
IS_TODAY = re.compile(r"\b(?:today is|today was|it['’]s|it is|this is)\s+\Z", re.IGNORECASE)
# Words close before a month or a day of a month that put it ahead of publication.
AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|to be|expect\w*|schedul\w+|due|slated|set (?:for|to)|plan\w*|effective|upcoming|"
    r"next|propos\w+|deadline|intend\w*|(?:agree|vow|pledg|promis)\w* to)\b(?:[^.!?\n]|\b(?-i:[A-Z])\.)*\Z|\bahead of\s\Z",
    re.IGNORECASE,
)
