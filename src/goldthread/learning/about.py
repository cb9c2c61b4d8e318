"""What a document says of itself: its title, kind, partnership, subjects, agencies, kind of review, date."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from goldthread.dates import find_dates
from goldthread.documents import Document, Kind
from goldthread.learning.outline import Outline
from goldthread.learning.passages import Passage
from goldthread.learning.record import DateRead, Quoted, Recommendation
from goldthread.names import abbreviation_words, abbreviations, agencies_in, people_in
from goldthread.vocabulary.headings import role_of

_PARTNERSHIP = re.compile(
    r"(?:[A-Z][A-Za-z’'\-]+,? (?:and |& |of |the |upon |on )?(?:the )?){0,6}?(?:Local |Regional |Area |National )?(?:(?i:safeguarding|child protection|adult protection|public protection|community safety|adult support and protection)(?-i:))"
    r"(?: (?:(?i:children['’]?s?|adults?['’]?|childrens|and|&|vulnerable|young|people|community|safety)))*\s(?:Partnership Board|Partnership|Partners|Board|Committee|Forum|Panel|PARTNERSHIP|BOARD|COMMITTEE|FORUM|PANEL|Executive)\b"
)
_OWN_WORDS = frozenset(
    "Dear The This A An Our Your By For From In And With To Published Contact Visit Email Between".split()
)
_SHORT_PARTNERSHIP = re.compile(r"^[A-Z][A-Za-z]*(?:SCP|SCB|SAB|SP|SPB|CPC|SCPB|APC|LSCP|SAPB)$|^LSC[BP]$")
_DOTTED = re.compile(r"\b(?:[A-Z][A-Za-z&\-]+\s)?(?:[A-Z]\.){3,}[A-Z]?\.?")
_KINDS = [
    r"thematic (?:local child safeguarding practice review|LCSPR|CSPR|SAR|safeguarding adults? review|review)",
    r"(?:extended|concise) (?:child|adult) practice review",
    r"local learning review",
    r"rapid reviews?",
    r"domestic homicide review",
    r"domestic abuse related death review",
    r"(?:local )?child safeguarding practice review",
    r"\bLCSPR\b",
    r"\bCSPR\b",
    r"\bLSCPR\b",
    r"safeguarding adults? review",
    r"\bSAR\b",
    r"serious case review",
    r"\bSCR\b",
    r"significant case review",
    r"case management review",
    r"child practice review",
    r"adult practice review",
    r"learning review",
    r"partnership review",
    r"multi-agency (?:case )?audit",
    r"\bDHR\b",
    r"case review",
    r"(?:joint )?(?:targeted area )?inspection",
    r"practice review",
]
_OWN_DATE = re.compile(
    r"\b(published|publication date|date(?: of (?:publication|issue|briefing))?|issued|version|last updated|updated|produced|dated|briefing date|as at)\b[^.]{0,25}$",
    re.IGNORECASE,
)


_GENERIC = re.compile(
    r"(?:executive|learning) summary|(?:practice|briefing) note(?: \d+)?|briefing for .*|(?:issue|version|volume) \d+.*|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|.*\bcouncil\b",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(r"\bcookies?\b|^skip to\b|^home\s*[>/»]", re.IGNORECASE)


def title(outline: Outline, document: Document) -> Quoted | None:
    """Return the document's title: the title line that says most."""
    lines = [
        p
        for p in outline.title
        if p.words > 1 and not _PARTNERSHIP.fullmatch(re.sub(r"\s*\([A-Z]{2,8}\)$", "", p.text.strip()))
    ]
    telling = [p for p in lines if not _GENERIC.fullmatch(p.text.strip(" .:")) and not _NOT_TITLE.search(p.text)]
    lines = telling or lines
    named = [
        p
        for p in lines
        if re.search(
            r"\b(briefing|review|report|learning|lcspr|plan|summary|audit|inspection|note|lessons|sar|scr)\b",
            p.text,
            re.IGNORECASE,
        )
    ]
    chosen = (named or lines or outline.title)[:1]
    if not chosen:
        first = next((p for s in outline.sections for p in [s.heading] if p is not None), None)
        chosen = [first] if first is not None and document.blocks[first.block].kind is Kind.HEADING else []
    return Quoted(chosen[0].text, chosen[0].anchor) if chosen else None


def all_passages(outline: Outline) -> Iterator[Passage]:
    """Yield every passage of the outline, headings too, in reading order."""
    yield from outline.title
    for section in outline.sections:
        if section.heading:
            yield section.heading
        for group in section.groups:
            if group.heading and group.heading is not section.heading:
                yield group.heading
            yield from group.passages


def partnership(outline: Outline) -> Quoted | None:
    """Return the body that publishes the document: its full name, else its abbreviation."""
    found: Counter[str] = Counter()
    first: dict[str, Quoted] = {}
    for passage in all_passages(outline):
        for start, end in _partnership_names(passage.text):
            piece = passage.cut(start, end)
            key = re.sub(r"\W+", " ", piece.text.lower().replace("'", "").replace("’", ""))
            found[key] += 3 if passage in outline.title else 1
            first.setdefault(key, Quoted(piece.text, piece.anchor))
    dotted = _most(all_passages(outline), _DOTTED.finditer)
    if dotted and dotted[1] > (max(found.values()) if found else 0):
        return dotted[0]
    if found:
        named = [key for key in found if len(key.split()) > 3] or list(found)
        return first[max(named, key=lambda key: (found[key], len(key)))]
    short = _most(
        all_passages(outline),
        lambda text: (m for m in re.finditer(r"\b[A-Z][A-Za-z]{1,7}\b", text) if _SHORT_PARTNERSHIP.match(m[0])),
    )
    return short[0] if short else _publisher(outline)


def _partnership_names(text: str) -> Iterator[tuple[int, int]]:
    for found in _PARTNERSHIP.finditer(text):
        start = found.start()
        words = found[0].split()
        while words and (words[0] in _OWN_WORDS or words[0] in {"of", "and", "&", "the"}):
            start = text.index(words[1], start + len(words[0]))
            words = words[1:]
        if len(words) > 2 and not re.match(r"[’']s?\s", text[found.end() : found.end() + 3]):
            yield start, found.end()


def _most(passages: Iterable[Passage], find) -> tuple[Quoted, int] | None:  # type: ignore[no-untyped-def]
    counted: Counter[str] = Counter()
    first: dict[str, Quoted] = {}
    for passage in passages:
        for found in find(passage.text):
            counted[found[0].strip()] += 1
            piece = passage.cut(found.start(), found.end())
            first.setdefault(found[0].strip(), Quoted(piece.text, piece.anchor))
    if not counted:
        return None
    best, times = counted.most_common(1)[0]
    return first[best], times


def _publisher(outline: Outline) -> Quoted | None:
    """A publisher that is no safeguarding partnership: the first line of the title that names a body."""
    for passage in outline.title:
        names = agencies_in(passage.text)
        if names and len(names[0].text.split()) > 1:
            piece = passage.cut(names[0].start, names[0].end)
            return Quoted(piece.text, piece.anchor)
    return None


def review_kind(outline: Outline) -> Quoted | None:
    """Return the kind of review, in the document's words."""
    passages = [*outline.title, *(p for p in all_passages(outline) if p not in outline.title)]
    for scope in (outline.title, passages[:14]):
        for pattern in _KINDS:
            for passage in scope:
                if found := re.search(pattern, passage.text, re.IGNORECASE):
                    piece = passage.cut(found.start(), found.end())
                    return Quoted(piece.text, piece.anchor)
    return None


def subjects(outline: Outline) -> list[Quoted]:
    """Return the pseudonyms of those the review is about."""
    counted: Counter[str] = Counter()
    first: dict[str, Quoted] = {}
    titled = set()
    for passage in all_passages(outline):
        for name, start, end in people_in(passage.text):
            key = name.lower()
            counted[key] += 1
            titled |= {key} if passage in outline.title else set()
            piece = passage.cut(start, end)
            first.setdefault(key, Quoted(piece.text, piece.anchor))
    chosen = titled or {key for key, times in counted.items() if times >= 2}
    if not chosen and (named := _named_in_title(outline)):
        return [named]
    return [quoted for key, quoted in first.items() if key in chosen]


def _named_in_title(outline: Outline) -> Quoted | None:
    text = " ".join(p.text for s in outline.sections for g in s.groups for p in g.passages)
    for passage in outline.title:
        for found in re.finditer(
            r"(?:[:–-]\s*|\b(?:about|of|from|for|re|concerning|regarding)\s+)([A-Z][a-z]{2,}(?: and [A-Z][a-z]{2,})?)\s*$",
            passage.text,
        ):
            if len(re.findall(rf"\b{found[1].split()[0]}\b", text)) >= 2 and role_of(found[1]) is None:
                piece = passage.cut(found.start(1), found.end(1))
                return Quoted(piece.text, piece.anchor)
    return None


def published(outline: Outline) -> DateRead | None:
    """Return when the document was published, as precisely as it says."""
    for passage in outline.title:
        for found in find_dates(passage.text):
            if found.first and found.last and (found.last - found.first).days < 40:
                return _date(passage, found)
    passages = list(all_passages(outline))
    for passage in [*passages[-4:], *passages[:6]]:
        for found in find_dates(passage.text):
            if (
                found.first
                and found.last
                and (_OWN_DATE.search(passage.text[: found.start]) or passage.words <= 5)
                and passage.words < 30
            ):
                return _date(passage, found)
    return _own_report_date(outline) or _year_of_title(outline)


def _year_of_title(outline: Outline) -> DateRead | None:
    for passage in outline.title:
        for found in find_dates(passage.text):
            if found.first and found.last:
                return _date(passage, found)
    return None


def _own_report_date(outline: Outline) -> DateRead | None:
    names = {q.text.lower() for q in subjects(outline)}
    for _, group in outline.groups("resources"):
        for passage in group.passages:
            if any(name in passage.text.lower() for name in names) and "report" in passage.text.lower():
                for found in find_dates(passage.text):
                    if found.first and found.last and "published" in passage.text[: found.start]:
                        return _date(passage, found)
    return None


def _date(passage: Passage, found) -> DateRead:  # type: ignore[no-untyped-def]
    piece = passage.cut(found.start, found.end)
    return DateRead(piece.text, piece.anchor, found.first, found.last, str(found.precision))


def agencies(outline: Outline, recommendations: list[Recommendation], known: list[str]) -> list[Quoted]:
    """Return the agencies that took part; where the document does not list them, those its recommendations address."""
    for passage in all_passages(outline):
        if found := re.search(
            r"\b(?:agencies|organisations|services|partners|bodies)\b[^.:]{0,60}\b(?:involved|contribut\w+|took part|participat\w+|represented|submitted|provided)\b[^.:]{0,70}?(?:\b(?:were|are|included?|was)\b\s*:?|:)\s*",
            passage.text,
            re.IGNORECASE,
        ):
            listed = list(_listed(passage, found.end()))
            if len(listed) > 1:
                return listed
    for _, group in outline.groups("agencies"):
        items = [p for p in group.passages if p.kind in {Kind.LIST_ITEM, Kind.CELL}]
        if items:
            return [Quoted(p.text.rstrip(" .;,"), p.cut(0, len(p.text.rstrip(" .;,"))).anchor) for p in items]
        for passage in group.passages:
            listed = list(_listed(passage, 0))
            if len(listed) > 2:
                return listed
    return _addressed(outline, recommendations, known)


def _listed(passage: Passage, start: int) -> Iterator[Quoted]:
    stop = re.search(r"(?<![A-Z])[.](?=\s+[A-Z]|$)", passage.text[start:])
    end = start + stop.start() if stop else len(passage.text)
    marks = list(
        re.finditer(
            r"\s*[;,]\s+(?:and\s+(?:the\s+)?)?|\s+and\s+(?:the\s+)?(?=(?:[A-Z]|the )[^,;]*$)", passage.text[start:end]
        )
    )
    at = start
    for mark in [*marks, None]:
        until = start + mark.start() if mark else end
        text = passage.text[at:until]
        if mark and mark[0].strip().startswith("and") and not _whole_names(text):
            continue
        piece = passage.cut(at, until)
        piece = piece.cut(4) if piece.text.startswith("the ") else piece
        if piece.text:
            yield Quoted(piece.text, piece.anchor)
        at = start + mark.end() if mark else at


def _whole_names(text: str) -> bool:
    """Whether what stands before an "and" is a name already: "Vale Police and …", not "Dartford and Gravesham Trust"."""
    return bool(agencies_in(text)) or not text.strip()


def _addressed(outline: Outline, recommendations: list[Recommendation], known: list[str]) -> list[Quoted]:
    own = partnership(outline)
    own_names = (
        {own.text.lower()}
        | {
            s.lower()
            for s, full in _explained(outline).items()
            if own and full.lower() in own.text.lower() + " " + full.lower() and _SHORT_PARTNERSHIP.match(s)
        }
        if own
        else set()
    )
    found: dict[str, Quoted] = {}
    by_text = {p.anchor: p for p in all_passages(outline)}
    for passage in by_text.values():
        if not any(_within(passage, r) for r in recommendations):
            continue
        for name in agencies_in(passage.text, known=known):
            if (
                name.kind == "partnership"
                or name.text.lower() in own_names
                or _SHORT_PARTNERSHIP.match(name.text)
                or name.start > 60
            ):
                continue
            piece = passage.cut(name.start, name.end)
            found.setdefault(name.text.lower(), Quoted(piece.text, piece.anchor))
    return list(found.values())


def _within(passage: Passage, recommendation: Recommendation) -> bool:
    spans = [recommendation.anchor, *(part.anchor for part in recommendation.parts)]
    return any(span.block == passage.block for anchor in spans for span in anchor.spans)


def _explained(outline: Outline) -> dict[str, str]:
    return abbreviations(" ".join(p.text for p in all_passages(outline)))


def short_names(outline: Outline) -> list[str]:
    """Return the abbreviations by which the document calls agencies, so that they are known as names."""
    text = " ".join(p.text for p in all_passages(outline))
    explained = {short for short, full in abbreviations(text).items() if agencies_in(full)}
    acting = set()
    for word in set(abbreviation_words(text)):
        if re.search(
            rf"(?:^|[.;:]\s+|\b[Tt]hat (?:the )?|\b[Tt]he |\band ){re.escape(word)}(?:\s(?:and|&)\s[A-Za-z ]{{3,30}})?\s(?:to|should|must|has|have|will|is|share|establish|requests?|asks?)\s[a-z]",
            text,
        ):
            acting.add(word)
    dotted = {m[0].strip() for m in _DOTTED.finditer(text)}
    return sorted(
        (explained | {w for w in acting if len(w) > 2 and w not in _NOT_AGENCIES} | dotted), key=len, reverse=True
    )


_NOT_AGENCIES = frozenset(
    "LCSPR CSPR SCR SAR SCRs SARs DHR EHCP PLO MHA SGO COVID CSA CSE CCE FGM ADHD PhD DNA WNB RAG SMART NAI GDPR MARAC MAPPA ICPC CPP TAC TAF EHA KLOE PDF HTML FAQ UK USA MCA".split()
)
