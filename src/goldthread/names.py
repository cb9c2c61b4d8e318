"""Names in text: agencies by the words their names end in, abbreviations a document explains, pseudonyms of people."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A word of a name: capitalised, initials with or without dots, or a number in front ("2 local nursery provisions").
_CAPITAL = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][A-Za-z]*(?:[’'\-][A-Za-z]+)*|[A-Z]{2,}s?|\d(?=[A-Z]))"
_JOINER = r"(?:of|and|&|the|for|in|upon|on|with|de|y|to)"
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){3,}|\b[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,4}\b|\b[A-Z]{3,8}\b")
_EXPLAINED = re.compile(
    rf"((?:{_CAPITAL}|{_JOINER})(?:[ ,]+(?:{_CAPITAL}|{_JOINER}))+)\s*\(\s*[‘'“\"]?(?:the )?([A-Z][A-Za-z.]{{1,9}})[’'”\"]?\s*\)"
)
_PERSON = re.compile(
    r"\b(Child|Children|Baby|Babies|Infant|Young [Pp]erson|Young [Aa]dult|Adult|Family|Families|Sibling|Siblings|Case|Twins?|Mr|Mrs|Ms|Miss)"
    r"\s+((?:[A-Z]{1,3}\d{0,2}|[A-Z]\d{1,2}|[A-Z]{1,2}/[A-Z]{1,2})\b|[A-Z][a-z]+(?:\s[A-Z]\b)?)"
)
_SENTENCE_WORDS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday The A An In On At For To And Of With By From All This That These Those Both Each Every It There When Where If We They "
    "Our Their His Her As Since Following Some Any Many Most No Not Such Other".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """An agency's name at characters `start` to `end` of a text. `kind` is an id of agency_kinds.toml."""

    text: str
    start: int
    end: int
    kind: str


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Head words and whole names with their kind, longest first."""
    data = tomllib.loads(files("goldthread.vocabulary").joinpath("agency_kinds.toml").read_text("utf-8"))
    pairs = [(head, kind["id"]) for kind in data["kind"] for head in (*kind["heads"], *kind.get("names", ()))]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def kind_labels() -> dict[str, str]:
    """Return the label of every kind of agency by its id."""
    data = tomllib.loads(files("goldthread.vocabulary").joinpath("agency_kinds.toml").read_text("utf-8"))
    return {kind["id"]: kind["label"] for kind in data["kind"]}


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(re.escape(head).replace("'", "[’']?").replace(r"\ ", r"\s+") for head, _ in _kinds())
    before = rf"(?:(?:{_CAPITAL})(?:\s+|,\s(?=(?:{_CAPITAL})\s+(?:and|&)\s))(?:(?:{_JOINER})\s+(?:the\s+)?(?={_CAPITAL}))?){{0,8}}?"
    return re.compile(rf"(?<![A-Za-z])({before})(?:{heads})(?:\s+(?:{heads}))*(?![A-Za-z\-])")


def kind_of(name: str) -> str:
    """Return the kind of agency a name stands for, "other" where no head word tells."""
    folded = name.replace("’", "'").lower()
    # The later in the name the more telling, then the longer: "Lambeth Probation Services", "NHS Bexley CCG".
    found = [
        (folded.rfind(head.lower()) + len(head), len(head), kind)
        for head, kind in _kinds()
        if re.search(rf"\b{re.escape(head.lower())}\b", folded)
    ]
    return max(found)[2] if found else "other"


def agencies_in(text: str, *, known: Iterable[str] = ()) -> list[Name]:
    """Return the agencies named in `text`, in order; possessives ("the Panel's report") are left out.

    `known` are abbreviations and short names that this document uses for agencies.
    """
    short = list(_by_known(text, known))
    found = [*(part for name in _by_head(text) for part in _separate(name, short)), *short]
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[Name] = []
    for name in found:
        if kept and name.start < kept[-1].end:
            if name.end > kept[-1].end:
                kept[-1] = Name(text[kept[-1].start : name.end], kept[-1].start, name.end, name.kind)
            continue
        kept.append(name)
    return [
        name
        for name in kept
        if not re.match(r"[’']s?\s", text[name.end : name.end + 3]) or name.text.endswith("Children")
    ]


def _by_head(text: str) -> Iterator[Name]:
    for found in _pattern().finditer(text):
        start, words = found.start(), found[0].split()
        while len(words) > 1 and words[0] in _SENTENCE_WORDS:
            start = text.index(words[1], start + len(words[0]))
            words = words[1:]
        name = text[start : found.end()]
        if len(words) == 1 and not _stands_for_agency(name):
            continue
        yield Name(name, start, found.end(), kind_of(name))


def _separate(name: Name, short: list[Name]) -> Iterator[Name]:
    """Take apart "Vale SCP and Vale Adults Board" where the first half is known to be a name of its own."""
    joined = re.search(r"\s+(?:and|&)\s+", name.text)
    first = joined and next((s for s in short if s.start == name.start and s.end == name.start + joined.start()), None)
    if joined and first:
        start = name.start + joined.end()
        yield Name(name.text[joined.end() :], start, name.end, name.kind)
    else:
        yield name


def _stands_for_agency(word: str) -> bool:
    """Whether one head word alone names an agency: "Police" and "CAMHS" do, "Health", "Trust" and "Board" do not."""
    return word in {
        "Police",
        "Ofsted",
        "Cafcass",
        "CAFCASS",
        "CAMHS",
        "NSPCC",
        "CQC",
        "Probation",
        "SOLACE",
        "HMICFRS",
        "MASH",
        "GPs",
        "Schools",
        "Midwifery",
        "Housing",
        "CPS",
    }


def _by_known(text: str, known: Iterable[str]) -> Iterator[Name]:
    for short in known:
        for found in re.finditer(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])", text):
            yield Name(short, found.start(), found.end(), kind_of(short))


def abbreviations(text: str) -> dict[str, str]:
    """Return the abbreviations that `text` explains: "East Vale Safeguarding Board (EVSB)" gives {"EVSB": "East Vale …"}."""
    explained = {}
    for found in _EXPLAINED.finditer(text):
        words, short = found[1].split(), found[2]
        letters = re.sub(r"[^A-Z]", "", short)
        for first in range(len(words)):
            initials = "".join(word[0] for word in words[first:] if word[0].isupper())
            if initials == letters or (
                len(letters) > 2 and initials.endswith(letters) and len(initials) == len(letters)
            ):
                explained[short] = " ".join(words[first + (words[first] == "the") :])
                break
    return explained


def abbreviation_words(text: str) -> list[str]:
    """Return the words of `text` that are written like an abbreviation, in order."""
    return [found[0] for found in _ABBREVIATION.finditer(text)]


def people_in(text: str) -> list[tuple[str, int, int]]:
    """Return pseudonyms such as "Child O", "Family B", "Young Person S", with their place."""
    return [(found[0], found.start(), found.end()) for found in _PERSON.finditer(text) if found[2] not in _NOT_NAMES]


_NOT_NAMES = frozenset(
    "Protection Safeguarding Social Death Sexual Criminal Mental Health Services Service Practice Care Court Support Abuse In And Act Review Reviews "
    "Exploitation Safety Welfare Centred First Focused Poverty Group Hub Rights Law Q Conference Law Board Partnership Partnerships Development Studies Study Worker Workers "
    "Connect Line House Looked Missing Members Member Nurse".split()
)
