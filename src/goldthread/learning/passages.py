"""Blocks → passages: the pieces of text that mean one thing each, labels and run-in headings taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.anchors import Anchor, Span
from goldthread.documents import Block, Document, Kind
from goldthread.vocabulary.headings import fold, role_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, list item, cell or paragraph, or the part of one that means one thing.

    `label` is what the document calls it ("recommendation", "theme", "question", …) and `number` its number as printed.
    `run_in` says that a heading was found at the beginning of, or inside, a paragraph.
    """

    text: str
    anchor: Anchor
    kind: Kind
    block: int
    marker: str = ""
    depth: int = 0
    label: str | None = None
    number: str | None = None
    level: int = 0
    bold: bool = False
    lead: int = 0
    run_in: bool = False

    @property
    def only_label(self) -> bool:
        """Whether the passage is a label with nothing behind it: "Recommendation 3"."""
        return self.label is not None and bool(_WHOLE_LABEL.fullmatch(self.text))

    @property
    def words(self) -> int:
        return len(self.text.split())

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """Return the passage's characters `start` to `end`, trimmed, with their own anchor."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        text = text.strip()
        first = self.anchor.spans[0]
        begin = first.start + start + left
        span = Span(first.block, begin, begin + len(text), first.page)
        return Passage(
            text,
            Anchor((span,)),
            self.kind,
            self.block,
            self.marker,
            self.depth,
            self.label,
            self.number,
            self.level,
            self.bold,
            max(0, self.lead - start - left),
        )


_NUMERAL = r"(?:\d{1,3}(?:\.\d{1,2})*[a-z]?|[ivxIVX]{1,5}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)"
_LABELS = {
    "recommendation": r"(?:(?:key |local |national |overall |multi-agency |single agency |system |review |strategic )?recommendations?|rec\.?|r(?=\s?\d))",
    "learning": r"(?:(?:key |practice |main |system |systems |core )?(?:learning(?: point| theme| message| outcome)?s?|lessons?|findings?|messages?|insights?|key point)(?: learned| learnt)?)",
    "theme": r"(?:(?:key |learning |practice )?themes?)",
    "question": r"(?:(?:research |key |review )?question|q|kloe|(?:key )?line of enquiry)",
    "action": r"(?:(?:key |agreed )?action)",
    "practice": r"(?:practice (?:point|tip)|top tip)",
}
_BARE_LABEL = re.compile(
    r"(?:(?:key |local |national )?(recommendation)|(?:practice |key |system )?(finding|learning point|lesson))\s*[:.]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    "|".join(
        rf"(?P<{name}>^{words}\s*(?:no\.?\s*|number\s+|#)?(?P<{name}_n>{_NUMERAL})\b\s*(?P<{name}_p>[.:)\]\-–—]+)?\s*)"
        for name, words in _LABELS.items()
    ),
    re.IGNORECASE,
)
_WHOLE_LABEL = re.compile(
    rf"(?:{'|'.join(_LABELS.values())})\s*(?:no\.?\s*|number\s+|#)?(?:{_NUMERAL})?\s*[.:)\-–—]*", re.IGNORECASE
)
_SPLIT_ROLES = frozenset(
    "learning recommendations practice good_practice done_since next_steps what_happened background discussion themes "
    "response family_voice child_voice practitioner_voice agencies enquiry about_the_review contact resources".split()
)
_LIST_SPLIT_ROLES = frozenset("learning recommendations practice good_practice done_since".split())
_RUN_IN = re.compile(r"^([^:.;!?]{3,75}[?]?)(?::|\s[–—-](?=\s)|(?<=\?)(?=\s)|(?<=[a-z])\.(?=\s))\s*(?=\S)")
_MID_LINE = re.compile(r"(?<=[.;!?])\s+((?:[A-Z][a-z]+)(?:\s[a-z’']+){0,4}):\s+(?=\S)")
_GLUED = re.compile(
    r"^((?:\d{1,2}\.?\s?)?(?:(?:Key |Main |KEY )?(?:Learning(?: [Pp]oints?)?|LEARNING(?: POINTS?)?|Findings|FINDINGS|Recommendations?|RECOMMENDATIONS?|Lessons(?: [Ll]earne?[dt])?|Messages|Themes)"
    r"|Background|BACKGROUND|Next [Ss]teps|NEXT STEPS|Good [Pp]ractice|GOOD PRACTICE|What [Hh]appened\??|WHAT HAPPENED\??|What (?:we|We) (?:learned|Learned|learnt)|What [Ww]ent (?:well|Well|wrong|Wrong)\??|Introduction|Conclusion|Summary|Actions?))"
    r"\s+(?=(?:The|A|An|It|There|This|These|Those|In|When|Where|If|At|On|All|Each|We|Since|Following|For|No|Both|Two|Three|That|Practitioners|Professionals|Agencies|Services|Staff|Information|Workers|Records|Assessments|Child|Children|Partners|Schools|Ensure|His|Her|Their)\s)"
)
_CAMEL = re.compile(r"^([A-Z][a-z’']+(?: [a-z’']+){0,6}?)(?=(?:[A-Z][a-z’']*|A|I)[ ,])(?<![A-Z])")
# A heading printed twice for its shadow: "Good practice 4. Good practice".
_DOUBLED = re.compile(r"(.{4,80}?)\s+(?:\d{1,2}[.)]\s*)?\1")
_SLIDE_NUMBER = re.compile(r"^\d{1,2}(?=[A-Z][a-z])|(?<=[a-z?])\d{1,2}$")
_INCLUDES = re.compile(r"(?:include[sd]?|are|were)\s*:?\s+(?=that\b|the\b|a\b|an\b|to\b)")
_AND_THAT = re.compile(r"(?:[;,]\s*)?\s(?:and\s+)?(?=that\s+[a-z])(?<!^)")
_RUN_ON = re.compile(r";\s*(?:and\s+|or\s+)?(?=\S)")


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document's body in reading order."""
    return [passage for number, block in document.body() for passage in _of_block(document, number, block)]


def _of_block(document: Document, number: int, block: Block) -> Iterator[Passage]:
    if not block.text:
        return
    whole = Passage(
        block.text,
        document.anchor(number),
        block.kind,
        number,
        block.marker,
        block.level if block.kind is Kind.LIST_ITEM else 0,
        number=_plain(block.marker),
        level=block.level if block.kind is Kind.HEADING else 0,
        bold=block.bold,
        lead=block.lead,
    )
    if doubled := _DOUBLED.fullmatch(whole.text):
        whole = whole.cut(0, doubled.end(1))
    yield from _pieces(_labelled(_without_slide_number(whole)))


def _plain(marker: str) -> str | None:
    """Return the number or letter of a list marker: "3)" gives "3", a bullet gives None."""
    found = re.fullmatch(r"[(\[]?([0-9A-Za-z]+(?:\.\d+)*)[.):\]]?", marker)
    return found[1] if found and found[1] != "o" else None


def _without_slide_number(passage: Passage) -> Passage:
    if passage.words > 12 or not (found := _SLIDE_NUMBER.search(passage.text)):
        return passage
    rest = passage.cut(found.end()) if found.start() == 0 else passage.cut(0, found.start())
    return rest if role_of(rest.text) and rest.text else passage


def _labelled(passage: Passage) -> Passage:
    if bare := _BARE_LABEL.fullmatch(passage.text):
        return _replaced(passage, label="recommendation" if bare[1] else "learning", number=None)
    if (
        passage.words <= 9
        and not passage.marker
        and (slide := re.match(r"\d{1,2}(?=[A-Z][a-z])", passage.text))
        and not passage.text.endswith((".", ";"))
    ):
        return _replaced(passage.cut(slide.end()), kind=Kind.HEADING, number=slide[0], run_in=True)
    if passage.text.isdigit() and len(passage.text) < 3 and passage.kind is not Kind.CELL:
        return _replaced(passage, kind=Kind.HEADING, number=passage.text, run_in=True)
    found = _LABEL.match(passage.text)
    if not found or passage.marker.isdigit():
        return passage
    name = next(label for label in _LABELS if found[label])
    rest, number, punctuation = passage.text[found.end() :], found[f"{name}_n"], found[f"{name}_p"]
    one_letter = not re.match(r"\d", number)
    if rest and not punctuation and (rest[0].islower() or one_letter):
        return passage
    if not rest:
        return _replaced(passage, label=name, number=number)
    return _replaced(passage.cut(found.end()), label=name, number=number)


def _replaced(passage: Passage, **values: object) -> Passage:
    from dataclasses import replace

    return replace(passage, **values)  # type: ignore[arg-type]


def _pieces(passage: Passage) -> Iterator[Passage]:
    """Split a run-in heading, a heading glued to its sentence and labels in the middle of a line from what follows."""
    if passage.kind is Kind.HEADING and not _GLUED.match(passage.text):
        if (
            (found := _RUN_IN.match(passage.text))
            and ":" in found[0]
            and passage.words > 9
            and role_of(found[1]) in _SPLIT_ROLES
        ):
            yield _heading(passage.cut(0, found.end(1)))
            yield from _pieces(_replaced(passage.cut(found.end()), kind=Kind.PARAGRAPH, level=0))
            return
        yield passage
        return
    if found := _GLUED.match(passage.text):
        yield _heading(passage.cut(0, found.end(1)))
        yield from _pieces(_replaced(passage.cut(found.end()), kind=Kind.PARAGRAPH, level=0))
        return
    if (
        (found := _CAMEL.match(passage.text))
        and len(found[1]) > 5
        and passage.words > 8
        and passage.kind is not Kind.CELL
    ):
        yield _heading(passage.cut(0, found.end(1)))
        yield from _pieces(_replaced(passage.cut(found.end()), kind=Kind.PARAGRAPH))
        return
    if (
        passage.lead
        and passage.lead < len(passage.text) - 3
        and _announces(passage, passage.text[: passage.lead].rstrip(" :.–-"))
    ):
        yield _heading(passage.cut(0, len(passage.text[: passage.lead].rstrip(" :.–-"))))
        yield from _pieces(
            _replaced(
                passage.cut(re.match(r"[\s:.–-]*", passage.text[passage.lead :]).end() + passage.lead),
                kind=Kind.PARAGRAPH,
                lead=0,
            )
        )  # type: ignore[union-attr]
        return
    if passage.label is None and (found := _RUN_IN.match(passage.text)) and _announces(passage, found[1]):
        yield _heading(passage.cut(0, found.end(1)))
        rest = _replaced(passage.cut(found.end()), kind=Kind.PARAGRAPH)
        yield from (
            _pieces(rest)
            if _MID_LINE.search(rest.text) or _RUN_IN.match(rest.text)
            else _run_on(rest, after_label=True)
        )
        return
    yield from _mid_line(passage)


def _announces(passage: Passage, words: str) -> bool:
    roles = _LIST_SPLIT_ROLES if passage.kind is not Kind.PARAGRAPH else _SPLIT_ROLES
    if re.search(r"\b(said|added|says|commented|explained)$", words) or re.search(r"\d{1,2}[.:]\d\d", words):
        return False
    stopped = passage.text[len(words) : len(words) + 1] == "." or words.endswith("?")
    if stopped and (
        len(words.split()) > 5
        or not re.match(
            r"(what|why|how|who|key|good|lessons?|learning|recommendations?|next|background)\b", words.lower()
        )
    ):
        return False
    return (
        len(words.split()) <= 9
        and role_of(words) in roles
        and not re.search(
            r"\b(is|are|was|were|has|have|should|will|must|can be|could)\b(?! (we|has|have|you|do|be|changed|done|the review)\b)",
            fold(words)[4:],
        )
    )


def _heading(passage: Passage) -> Passage:
    return _replaced(passage, kind=Kind.HEADING, run_in=True, level=0)


def _mid_line(passage: Passage) -> Iterator[Passage]:
    at = 0
    for found in _MID_LINE.finditer(passage.text):
        if role_of(found[1]) not in _SPLIT_ROLES:
            continue
        yield from _run_on(passage.cut(at, found.start()), after_label=at > 0)
        yield _heading(passage.cut(found.start(1), found.end(1)))
        at = found.end()
    yield from _run_on(passage.cut(at), after_label=at > 0)


def _run_on(passage: Passage, *, after_label: bool) -> Iterator[Passage]:
    if after_label and (found := _INCLUDES.match(passage.text)):
        passage = passage.cut(found.end())
        if _AND_THAT.search(passage.text):
            at = 0
            for mark in [*_AND_THAT.finditer(passage.text), None]:
                yield _replaced(
                    passage.cut(at, mark.start() if mark else None), kind=Kind.LIST_ITEM, depth=1, marker=";"
                )
                at = mark.end() if mark else at
            return
    count = len(_RUN_ON.findall(passage.text))
    listed = count > 1 or (count == 1 and passage.text[:1].islower())
    if not after_label or not listed or re.search(r"[:;]\s*\(?[a-h1-9ivx]{1,3}[).]\s", passage.text):
        if passage.text:
            yield passage
        return
    yield from run_on(passage)


def run_on(passage: Passage) -> Iterator[Passage]:
    """Yield the items of a list that runs on in one paragraph, its items divided by semicolons."""
    at = 0
    for found in [*_RUN_ON.finditer(passage.text), None]:
        piece = passage.cut(at, found.start() if found else None)
        if piece.text:
            yield _replaced(piece, kind=Kind.LIST_ITEM, depth=1, marker=";")
        at = found.end() if found else at
