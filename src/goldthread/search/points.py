"""A learning record → its points: what is searched, found and read is the statement, not the document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.names import kind_of
from goldthread.vocabulary import themes

Json = Mapping[str, Any]

# Field of the record → the kind of point each of its items is, in the order people read them.
KINDS = {
    "learning_points": "learning_point",
    "practice_points": "practice_point",
    "good_practice": "good_practice",
    "recommendations": "recommendation",
    "actions": "action",
    "discussion_questions": "discussion_question",
}
FACETS = ("partnership", "kind", "year", "theme", "agency_kind")


@dataclass(frozen=True, slots=True)
class Point:
    """One statement with what explains it.

    `key` is the same each time the same record is read: its field and its position from 1 ("learning_points-3").
    `detail` holds the paragraphs, parts and response that belong to it; `under` the question or theme it answers.
    `anchor` is in the record's own form.
    """

    record_id: str
    key: str
    kind: str
    text: str
    anchor: Json
    number: str | None = None
    detail: str = ""
    under: str = ""
    partnership: str = ""
    title: str = ""
    year: int | None = None
    themes: tuple[str, ...] = ()
    agency_kinds: tuple[str, ...] = ()

    @property
    def page(self) -> int | None:
        """The page on which the statement begins, None where the format has no pages."""
        spans = self.anchor.get("spans") or [{}]
        page: int | None = spans[0].get("page")
        return page

    @property
    def about(self) -> str:
        """What the point stands under: found too, but counting less than what it says."""
        return " ".join(filter(None, (self.under, self.title, self.partnership)))

    def facets(self) -> Iterator[tuple[str, str]]:
        """Yield every facet and value this point is counted under."""
        single = (("partnership", self.partnership), ("kind", self.kind), ("year", str(self.year or "")))
        yield from ((facet, value) for facet, value in single if value)
        yield from (("theme", theme) for theme in self.themes)
        yield from (("agency_kind", kind) for kind in self.agency_kinds)


def points(record: Json) -> Iterator[Point]:
    """Yield the points of a record in the exchange format."""
    shared = _shared(record)
    about = _Themes(record)
    for field, kind in KINDS.items():
        for position, item in enumerate(record.get(field, ()), start=1):
            yield Point(
                key=f"{field}-{position}",
                kind=kind,
                text=item["text"],
                anchor=item.get("anchor") or {},
                number=item.get("number"),
                detail="\n".join(part["text"] for part in explanations(item)),
                under=(item.get("under") or {}).get("text", ""),
                themes=about.of(item),
                **shared,
            )


def explanations(item: Json) -> list[Json]:
    """Return what belongs to an item beside its own text: detail, listed parts and the response to it."""
    # A part that is inside the sentence stays in the text as well, and need not be said twice.
    parts = [part for part in item.get("parts") or () if part["text"] not in item["text"]]
    return [*(item.get("detail") or ()), *parts, *filter(None, [item.get("response")])]


def _shared(record: Json) -> dict[str, Any]:
    published = record.get("published") or {}
    kinds = {agency.get("kind") or kind_of(agency["text"]) for agency in record.get("agencies", ())}
    return {
        "record_id": record["id"],
        "partnership": (record.get("partnership") or {}).get("text", ""),
        "title": (record.get("title") or {}).get("text", ""),
        "year": int(published["from"][:4]) if published.get("from") else None,
        "agency_kinds": tuple(sorted(kind for kind in kinds if kind)),
    }


class _Themes:
    """Which of the record's themes each of its items is about.

    A record names a theme once for the whole document. An item is about it when its own words name it, or when the
    words that named it stand in the item or in what the item stands under.
    """

    def __init__(self, record: Json) -> None:
        self._named = [(theme["id"], _blocks(theme)) for theme in record.get("themes", ()) if theme.get("id")]

    def of(self, item: Json) -> tuple[str, ...]:
        """Return the themes of one item."""
        under = item.get("under") or {}
        quoted = [item, *explanations(item), under]
        places = set().union(*(_blocks(each) for each in quoted))
        said = {found.id for each in quoted for found in themes.match(each.get("text", ""))}
        return tuple(sorted({theme for theme, blocks in self._named if theme in said or blocks & places}))


def _blocks(quoted: Json) -> set[int]:
    return {span["block"] for span in (quoted.get("anchor") or {}).get("spans", ())}
