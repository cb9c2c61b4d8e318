"""What Word's styles and list definitions say of a paragraph: its heading level, bold, size, and its number."""

import re
from dataclasses import dataclass, field

from lxml import etree

from goldthread.documents.numbering import number_text
from goldthread.documents.zipped import WORDPROCESSING

W = f"{{{WORDPROCESSING}}}"
_HEADING_NAME = re.compile(r"heading (\d)$", re.IGNORECASE)
_DEEPEST = 12  # links between styles beyond this go round in a circle


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, paragraph or run says; None where it says nothing and what it is based on decides."""

    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    outline: int | None = None  # 0 is the highest heading, 9 is no heading
    list_id: str | None = None
    list_level: int | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look, with `base` where this says nothing."""
        return Look(
            self.bold if self.bold is not None else base.bold,
            self.underlined if self.underlined is not None else base.underlined,
            self.hidden if self.hidden is not None else base.hidden,
            self.size if self.size is not None else base.size,
            self.outline if self.outline is not None else base.outline,
            self.list_id if self.list_id is not None else base.list_id,
            self.list_level if self.list_level is not None else base.list_level,
        )


PLAIN = Look()


def run_look(properties: etree._Element | None) -> Look:
    """Return what <w:rPr> says."""
    if properties is None or not len(properties):
        return PLAIN
    size = value(properties, "sz")
    underline = properties.find(f"{W}u")
    return Look(
        bold=_on(properties, "b"),
        underlined=None if underline is None else underline.get(f"{W}val", "single") != "none",
        hidden=_on(properties, "vanish"),
        size=float(size) / 2 if size and size.replace(".", "", 1).isdecimal() else None,
    )


def paragraph_look(properties: etree._Element | None) -> Look:
    """Return what <w:pPr> says, without the look of its paragraph mark."""
    if properties is None:
        return PLAIN
    outline = value(properties, "outlineLvl")
    numbering = properties.find(f"{W}numPr")
    level = value(numbering, "ilvl") if numbering is not None else None
    return Look(
        outline=int(outline) if outline and outline.isdecimal() else None,
        list_id=value(numbering, "numId") if numbering is not None else None,
        list_level=int(level) if level and level.isdecimal() else None,
    )


def value(parent: etree._Element, name: str) -> str | None:
    """Return the w:val of a child, None without the child."""
    child = parent.find(W + name)
    return None if child is None else child.get(f"{W}val")


def _on(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


class Styles:
    """The styles of one document, each with all that it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._default = next((s.get(f"{W}styleId", "") for s in styles if _is_default(s)), "")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = run_look(defaults)
        self._looks: dict[str, Look] = {}

    def look(self, style: str | None) -> Look:
        """Return the look of a style by its id; without an id that of an ordinary paragraph."""
        key = style if style in self._styles else self._default
        if key not in self._looks:
            self._looks[key] = self._resolved(key, 0)
        return self._looks[key]

    def run(self, style: str | None) -> Look:
        """Return the look of a character style, nothing for none."""
        return self._inherited(style, 0) if style in self._styles else PLAIN

    def name(self, style: str | None) -> str:
        """Return a style's name in lower case, as Word calls it in every language ("heading 1", "title", "toc 2")."""
        found = self._styles.get(style or self._default)
        return (value(found, "name") or "").lower() if found is not None else ""

    def _resolved(self, key: str, depth: int) -> Look:
        return self._inherited(key, depth).over(self._base)

    def _inherited(self, key: str | None, depth: int) -> Look:
        style = self._styles.get(key or "")
        if style is None or depth > _DEEPEST:
            return PLAIN
        own = run_look(style.find(f"{W}rPr")).over(paragraph_look(style.find(f"{W}pPr")))
        named = _HEADING_NAME.match(value(style, "name") or "")
        if named and own.outline is None:
            own = Look(outline=int(named[1]) - 1).over(own)
        return own.over(self._inherited(value(style, "basedOn"), depth + 1))


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


@dataclass(slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    # Lists made from one definition go on counting, unless one of them says where to start.
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document; ask for the markers of its paragraphs in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstract = {a.get(f"{W}abstractNumId"): a for a in root.findall(f"{W}abstractNum")}
        shared: dict[str | None, _List] = {}
        for number in root.findall(f"{W}num"):
            kind = value(number, "abstractNumId")
            definition = _definition(kind, abstract, root)
            if kind not in shared:
                shared[kind] = _List(_levels(definition))
            self._lists[number.get(f"{W}numId", "")] = _overridden(number, shared[kind])

    def marker(self, list_id: str, level: int) -> str:
        """Count one item and return its bullet or number; "" where the list has none or is not known."""
        found = self._lists.get(list_id)
        if found is None:
            return "•" if list_id not in ("", "0") else ""
        counts = found.counts
        counts[level] = counts.get(level, found.levels.get(level, _Level()).start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _marker(found, level)

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """Return the level that a list ties to a paragraph style, 0 if none."""
        found = self._lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((number for number, level in levels if style and level.paragraph_style == style), 0)


def _definition(
    kind: str | None, abstract: dict[str | None, etree._Element], root: etree._Element
) -> etree._Element | None:
    """Return the definition of a list; some only name a list style, which names the list that defines it."""
    definition = abstract.get(kind)
    link = None if definition is None else value(definition, "numStyleLink")
    if link is None:
        return definition
    return next((a for a in root.findall(f"{W}abstractNum") if value(a, "styleLink") == link), definition)


def _levels(definition: etree._Element | None) -> dict[int, _Level]:
    found = [] if definition is None else definition.findall(f"{W}lvl")
    return {int(level.get(f"{W}ilvl", "0")): _level(level) for level in found}


def _level(element: etree._Element) -> _Level:
    start = value(element, "start") or "1"
    return _Level(
        style=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=int(start) if start.isdecimal() else 1,
        paragraph_style=value(element, "pStyle"),
    )


def _overridden(number: etree._Element, shared: _List) -> _List:
    overrides = number.findall(f"{W}lvlOverride")
    if not overrides:
        return shared
    own = _List(dict(shared.levels))
    for override in overrides:
        level = int(override.get(f"{W}ilvl", "0"))
        whole = override.find(f"{W}lvl")
        base = _level(whole) if whole is not None else own.levels.get(level, _Level())
        start = value(override, "startOverride") or str(base.start)
        own.levels[level] = _Level(base.style, base.text, int(start) if start.isdecimal() else 1, base.paragraph_style)
    return own


def _marker(found: _List, level: int) -> str:
    shape = found.levels.get(level, _Level(text=f"%{level + 1}."))
    if shape.style == "none":
        return ""
    if shape.style == "bullet":
        # Symbol fonts put their bullets where Unicode has nothing to show.
        seen = shape.text.strip()
        return seen if seen and not "\ue000" <= seen[0] <= "\uf8ff" else "•"

    def number(place: re.Match[str]) -> str:
        wanted = int(place[1]) - 1
        counted = found.levels.get(wanted, _Level())
        return number_text(found.counts.get(wanted, counted.start), counted.style)

    return re.sub(r"%(\d)", number, shape.text).strip()
