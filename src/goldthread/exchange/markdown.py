"""A learning record as Markdown, for reading and for pasting into other documents."""

import re
from collections.abc import Iterable, Iterator

from goldthread.anchors import Anchor
from goldthread.learning.record import (
    Action,
    DateRead,
    LearningPoint,
    LearningRecord,
    PracticePoint,
    Quoted,
    Recommendation,
    Resource,
    Theme,
)

# What would begin a list, a heading, a quotation or a table at the start of a line.
_STARTS_A_BLOCK = re.compile(r"^([#>|+=-]|\d+[.)](?=\s))")


def to_markdown(record: LearningRecord) -> str:
    """Return the record as one Markdown text: what is in it, by heading, each item with its page where it has one."""
    title = record.title.text if record.title else record.source.file
    parts = [f"# {_safe(title)}", *_parts(record)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _parts(record: LearningRecord) -> Iterator[str]:
    yield _facts(record)
    yield _section("Lines of enquiry", (_numbered(line.number, line) for line in record.lines_of_enquiry))
    yield _paragraphs("What happened", record.what_happened)
    yield _section("What was learned", map(_learning_point, record.learning_points))
    yield _section("What you should do", map(_practice_point, record.practice_points))
    yield _section("Good practice", map(_item, record.good_practice))
    yield _section("Recommendations", map(_recommendation, record.recommendations))
    yield _section("Done since", (_action(action) for action in record.actions if action.status == "done"))
    yield _section("Next steps", (_action(action) for action in record.actions if action.status != "done"))
    yield _section("For discussion", map(_item, record.discussion_questions))
    yield _section("Themes", map(_theme, record.themes))
    yield _section("Resources", map(_resource, record.resources))
    yield _section("To check", (f"- {warning.message}" for warning in record.warnings))


def _facts(record: LearningRecord) -> str:
    facts = {
        "Kind of document": record.doc_type.replace("_", " "),
        "Partnership": _text(record.partnership),
        "Kind of review": _text(record.review_kind),
        "About": _listed(record.subjects),
        "Published": _text(record.published),
        "Agencies": _listed(record.agencies),
        "Source": record.source.url or record.source.file,
    }
    return "\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value)


def _section(heading: str, items: Iterable[str]) -> str:
    lines = list(items)
    return f"## {heading}\n\n" + "\n".join(lines) if lines else ""


def _paragraphs(heading: str, paragraphs: Iterable[Quoted]) -> str:
    texts = [_safe(paragraph.text) for paragraph in paragraphs]
    return f"## {heading}\n\n" + "\n\n".join(texts) if texts else ""


def _item(item: Quoted) -> str:
    return f"- {_safe(item.text)}{_page(item.anchor)}"


def _numbered(number: str | None, item: Quoted) -> str:
    return f"- **{number}** {_safe(item.text)}{_page(item.anchor)}" if number else _item(item)


def _learning_point(point: LearningPoint) -> str:
    voice = "" if point.voice == "review" else f" (the words of: {point.voice})"
    return "\n".join([_item(point) + voice, *_inner(point.detail), *_note("Under", [point.under])])


def _practice_point(point: PracticePoint) -> str:
    return "\n".join([_item(point), *_note("To", point.to), *_note("Under", [point.under])])


def _recommendation(item: Recommendation) -> str:
    notes = [*_note("To", item.to), *_note("Response", [item.response]), *_note("Under", [item.under])]
    return "\n".join([_numbered(item.number, item), *_inner(item.parts), *notes])


def _action(action: Action) -> str:
    return "\n".join([_item(action), *_note("By", action.owners), *_note("Due", [action.due])])


def _theme(theme: Theme) -> str:
    return f"- {_safe(theme.text)} ({theme.id or 'not in the vocabulary'}, {theme.source})"


def _resource(item: Resource) -> str:
    return f"- [{_safe(item.label)}](<{item.url}>)" if item.url else f"- {_safe(item.text)}"


def _inner(items: Iterable[Quoted]) -> list[str]:
    return [f"  - {_safe(item.text)}" for item in items]


def _note(name: str, items: Iterable[Quoted | None]) -> list[str]:
    texts = [_text(item) for item in items if item]
    return [f"  - *{name}:* {', '.join(texts)}"] if texts else []


def _listed(items: Iterable[Quoted]) -> str:
    return ", ".join(_text(item) for item in items)


def _text(item: Quoted | None) -> str:
    if isinstance(item, DateRead) and item.precision != "day":
        first, last = (f"{day.day} {day:%B %Y}" for day in (item.first, item.last))
        return f"{_safe(item.text)} ({first} to {last})"
    return _safe(item.text) if item else ""


def _safe(text: str) -> str:
    """The text on one line, so that nothing in it is taken for the mark-up of a block or for HTML."""
    line = " ".join(text.split()).replace("<", "&lt;")
    return _STARTS_A_BLOCK.sub(r"\\\1", line)


def _page(anchor: Anchor) -> str:
    return f" (page {anchor.page})" if anchor.page else ""
