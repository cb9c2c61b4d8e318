"""Dates in running text: stretches of date words, and in each the longest parts that read as a date."""

import re
from collections.abc import Iterator
from functools import lru_cache

from goldthread.dates.grammar import MONTHS, TIDY, Context
from goldthread.dates.model import DateFound, DateRange, Precision
from goldthread.dates.phrases import LONGEST, parse

_START_WORDS = """
mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
spring summer autumn winter academic financial fiscal school calendar fy q quarter christmas xmas easter
early mid late beginning start middle end first second third fourth last week w wc wb
circa c ca approx approximately about around roughly probably possibly between
"""
_INNER_WORDS = """
st nd rd th s t z am pm a p m h hr hrs hours at noon midday midnight of in the to and until till through or on
new year term half commencing ending beginning starting b e holiday holidays break period time morning afternoon evening
"""
_STARTS = frozenset(MONTHS) | frozenset(_START_WORDS.split())
_INSIDE = _STARTS | frozenset(_INNER_WORDS.split())
# A text without one of these has no date worth reporting.
_WORTH_READING = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d|\d.{0,8}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{1,3}\d|'\d\d\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_GAP = re.compile(r"[\s.,/\-':()?~&@]{0,4}")
_MOST_TOKENS = 16

_YEAR_ALONE = re.compile(r"(?:1[89]|20)\d\d")
_NUMBERS_ONLY = re.compile(r"[\d./\s-]+")
_LIKE_A_PARAGRAPH_NUMBER = re.compile(r"[1-9]\d?\.[1-9]\d?\.\d\d")
_NUMBERED = re.compile(
    r"\b(?:sections?|paragraphs?|paras?|clauses?|versions?|ver|v|pages?|pp?|chapters?|figures?|fig|tables?|appendix|annex|part"
    r"|standards?|step|item|no|nos|number|ref|reference|room|tel|telephone|phone|fax|regulation|reg|article|rule|schedule|case)"
    r"[.:]?\s*(?:no\.?\s*)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:children|people|families|staff|practitioners|professionals|workers|cases|words|pupils|students|hours|minutes"
    r"|days|weeks|months|miles|metres|pounds|copies|contacts|referrals|calls|incidents|homes|households|young people"
    r"|adults|women|men|babies|patients|residents|attendances|hits|views|more|per|a year|or more)\b"
    r"|\s?%|\s?[ap]m\b|\s?(?:hrs|hours|h)\b",
    re.IGNORECASE,
)
_LOWER_CASE_VERB = re.compile(r"\b(?:may|march|mar|sun|sat|wed)\b")
_CAPITALISED = re.compile(
    r"\b(?!(?:In|By|During|Since|From|Until|Till|Before|After|Throughout|For|Of|And|Or|To|On)\b)[A-Z][\w'’]*\s$"
)


def find_dates(text: str, *, near: int | None = None, pivot: int | None = None) -> list[DateFound]:
    """Return the dates in running text, in order, none inside another.

    A day and month without a year are undated unless `near` gives the year. Impossible days are returned too, undated.
    A year that ends a name ("Working Together 2018") is returned and noted as part of a name: the caller decides.
    `pivot`: see `Context`.
    """
    return list(_found(text, Context(near=near, pivot=pivot))) if _WORTH_READING.search(text) else []


@lru_cache(maxsize=1024)
def _found(text: str, context: Context) -> tuple[DateFound, ...]:
    """Kept, because an action is asked for its dates by who owns it, when it is due and whether it is done."""
    tidy = text.translate(TIDY)
    return tuple(found for stretch in _stretches(tidy) for found in _dates_of(stretch, tidy, text, context))


def _stretches(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield runs of neighbouring words and numbers that may all belong to one date."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        belongs = len(token[0]) <= 4 if token[0].isdecimal() else token[0].lower() in _INSIDE
        if run and not (belongs and _GAP.fullmatch(text, run[-1].end(), token.start())):
            yield run
            run = []
        if belongs:
            run.append(token)
    if run:
        yield run


def _dates_of(tokens: list[re.Match[str]], tidy: str, text: str, context: Context) -> Iterator[DateFound]:
    position = 0
    while position < len(tokens):
        found, taken = _longest_at(tokens, position, tidy, context)
        if found:
            yield found.but(words=text[found.start : found.end])
        position += taken


def _longest_at(
    tokens: list[re.Match[str]], position: int, text: str, context: Context
) -> tuple[DateFound | None, int]:
    """The longest date that begins at a token, and how many tokens to go on by."""
    first = tokens[position]
    if not (first[0].isdecimal() or first[0].lower() in _STARTS) or _is_glued_before(text, first.start()):
        return None, 1
    start = first.start() - _doubt_before(text, first.start())
    for count in range(min(len(tokens) - position, _MOST_TOKENS), 0, -1):
        end = tokens[position + count - 1].end()
        if end - start > LONGEST or _is_glued_after(text, end):
            continue
        end += _doubt_after(text, end)
        read = parse(text[start:end], context)
        if read and _is_believable(text, start, end, read):
            return DateFound.at(start, end, _naming(text, start, end, read)), count
    return None, 1


def _is_glued_before(text: str, start: int) -> bool:
    """Whether the character before makes it part of something else: "S47", "£2019", "1.2.3.2019"."""
    if start == 0:
        return False
    before = text[start - 1]
    return before.isalnum() or before in "£$€#_@" or (before in "./-" and start > 1 and text[start - 2].isalnum())


def _is_glued_after(text: str, end: int) -> bool:
    after = text[end : end + 2]
    return after[:1].isalnum() or after[:1] in ("%", "_", "@") or (after[:1] in ("/", ".", "-") and after[1:].isalnum())


def _doubt_before(text: str, start: int) -> int:
    """How many question marks stand directly before a date, as in "?22 May 2016"."""
    marks = len(text[:start]) - len(text[:start].rstrip("?"))
    before = text[start - marks - 1 : start - marks]
    return marks if before in ("", " ", "(", "\n") else 0


def _doubt_after(text: str, end: int) -> int:
    """The length of "(?)" after a date. A plain question mark may just end the sentence."""
    match = re.compile(r"\s?\(\?+\)").match(text, end)
    return len(match[0]) if match else 0


def _is_believable(text: str, start: int, end: int, read: DateRange) -> bool:
    """Whether what reads as a date is one in a sentence, and not a number of something else."""
    words = text[start:end]
    if read.first is None and not read.impossible and not re.search("[A-Za-z]", words):
        return False
    if _LOWER_CASE_VERB.search(words) and not re.search(r"\d{4}|\d[./-]", words):
        return False
    if not re.search(r"\d", words) or (read.impossible and "days" not in read.note):
        return False
    if _NUMBERS_ONLY.fullmatch(words):
        return _are_believable_numbers(text, start, end, read)
    return True


def _are_believable_numbers(text: str, start: int, end: int, read: DateRange) -> bool:
    if _NUMBERED.search(text[max(0, start - 24) : start]):
        return False
    if read.precision is Precision.DAY or read.impossible:
        return True
    if (
        _COUNTED.match(text, end)
        or re.search(r"\d[\s-]$", text[:start][-2:])
        or re.match(r"[\s-]\d", text[end : end + 2])
    ):
        return False
    return "." not in text[start:end]


def _naming(text: str, start: int, end: int, read: DateRange) -> DateRange:
    if _YEAR_ALONE.fullmatch(text[start:end]) and _CAPITALISED.search(text[max(0, start - 30) : start]):
        return read.noting("part of a name")
    if _LIKE_A_PARAGRAPH_NUMBER.fullmatch(text[start:end]):
        return read.but(uncertain=True).noting("may be the number of a paragraph")
    return read
