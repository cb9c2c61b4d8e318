"""A learning record → an answer to score other records by, in the form that answers made by hand have."""

from typing import Any

from goldthread.evaluate import LISTS, SINGLES

_TEXTS = {"response", "under"}
_LISTS = {"owners", "to", "parts", "detail"}


def as_answer(record: dict[str, Any], *, by_number: bool = False) -> dict[str, Any]:
    """Return what the record says, without places: texts as strings, dates as days.

    `by_number` puts the sections in the order of their numbers, each with the unnumbered ones after it.
    """
    stated = [theme for theme in record.get("themes", []) if theme["from"] == "stated"]
    lists = {name: [_item(item) for item in record.get(name, [])] for name in LISTS if name != "themes_stated"}
    return {
        **lists,
        "themes_stated": [theme["text"] for theme in stated],
        **{name: _said(record.get(name)) for name in SINGLES},
        "sections": _by_number(record.get("sections", [])) if by_number else record.get("sections", []),
    }


def _by_number(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    chapters: list[list[dict[str, Any]]] = [[]]
    for section in sections:
        if section.get("number"):
            chapters.append([])
        chapters[-1].append(section)
    ordered = sorted(chapters[1:], key=lambda chapter: chapter[0]["number"])
    return [*chapters[0], *(section for chapter in ordered for section in chapter)]


def _item(item: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"text": item["text"]}
    for name, value in item.items():
        if name in _LISTS:
            answer[name] = [inner["text"] for inner in value or []]
        elif name in _TEXTS:
            answer[name] = value["text"] if value else None
        elif name == "due":
            answer[name] = (value["to"] or value["from"])[:10] if value else None
        elif name in {"status", "voice"}:
            answer[name] = value
    return answer


def _said(value: Any) -> Any:
    return value.get("words") or value.get("text") if isinstance(value, dict) else value
