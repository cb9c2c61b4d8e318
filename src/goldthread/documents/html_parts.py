"""Which elements of a web page are its text, which surround it, and which nobody sees. Nothing here knows a site."""

import re

from lxml.html import HtmlElement

DROPPED = frozenset(
    "audio canvas datalist dialog embed head iframe input map math meter noscript object option progress rp rt script"
    " select style svg template textarea video".split()
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist status".split()
)
# Words in class or id that name what surrounds the text, whatever it holds.
_SURE_WORDS = frozenset(
    "breadcrumb breadcrumbs navbar navigation nav pagination pager masthead skiplink skiplinks offcanvas gdpr"
    " cookie cookies cookiebanner consent sidebar topbar sharethis addthis addtoany".split()
)
# Words that also name parts of the text: believed only of something short or full of links.
_LIKELY_WORDS = frozenset(
    "share sharing social related search print menu header footer banner language translate feedback subscribe widget"
    " newsletter popup modal skip login toolbar tags meta copyright".split()
)
_CONTAINERS = frozenset("div section ul ol form p span table header center article".split())
# Panels that a script opens are hidden in the file and read by everybody.
_PANEL = re.compile(r"accordion|collaps|panel|toggle|expand|tab-|tabs|reveal|details", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_OF_PAGE = 0.5
_SHORT = 160


class PageParts:
    """Answers about the elements of one page."""

    def __init__(self, root: HtmlElement) -> None:
        self._length = _letters(root) or 1
        self._opened = {target for element in root.iter() for target in _controlled(element)}
        self._main = _main(root, self._length)
        self._inside_main = set(self._main.iter()) if self._main is not None else set()
        self._around_main = set(self._main.iterancestors()) if self._main is not None else set()
        headings = list(root.iter("h1"))
        self._only_title = headings[0] if len(headings) == 1 else None
        self._before_title = _before(headings[0]) if headings else set()

    def is_hidden(self, element: HtmlElement) -> bool:
        """Whether nobody sees the element: not so for a panel that a button on the page opens."""
        style = element.get("style") or ""
        hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(style))
        if not hidden:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return not (_PANEL.search(names) or element.get("id") in self._opened or element.get("role") == "tabpanel")

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether what is inside the element surrounds the text: menus, cookie notices, share buttons, the foot."""
        if element in self._around_main or element.tag in ("html", "body", "main"):
            return False
        if self._main is not None and element not in self._inside_main:
            return not self._has_title(element)
        return self._is_marked(element) and not self._has_title(element) and not self._is_most_of_page(element)

    def _is_marked(self, element: HtmlElement) -> bool:
        if element.tag in _FURNITURE_TAGS or (element.get("role") or "").lower() in _FURNITURE_ROLES:
            return True
        if element.tag == "header":
            return not any(above.tag in ("main", "article", "section") for above in element.iterancestors())
        if element.tag not in _CONTAINERS:
            return False
        words = _words(element)
        if words & _SURE_WORDS:
            return True
        likely = bool(words & _LIKELY_WORDS) and "care" not in words
        return (likely and _is_slight(element)) or self._is_menu(element)

    def _is_menu(self, element: HtmlElement) -> bool:
        """Whether a list looks like a menu: many short links and little else, above the title or under no words."""
        if element.tag not in ("ul", "ol"):
            return False
        links = [_letters(link) for link in element.iter("a")]
        if len(links) < 4 or sum(links) < 0.85 * _letters(element):
            return False
        before = element.getprevious()
        led_in = before is not None and before.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6")
        return element in self._before_title or (not led_in and sum(links) / len(links) < 20)

    def _has_title(self, element: HtmlElement) -> bool:
        return self._only_title is not None and (
            element is self._only_title or element in self._only_title.iterancestors()
        )

    def _is_most_of_page(self, element: HtmlElement) -> bool:
        return _letters(element) > _MOST_OF_PAGE * self._length and element.tag not in ("nav", "footer")


def _main(root: HtmlElement, length: int) -> HtmlElement | None:
    """Return the element that the page says is its text, if it says so once and means it."""
    for found in (root.xpath("//main | //*[@role='main']"), root.xpath("//article[not(ancestor::article)]")):
        if len(found) == 1 and _letters(found[0]) > 0.25 * length:
            return found[0]
    return None


def _controlled(element: HtmlElement) -> list[str]:
    target = element.get("data-target") or element.get("data-bs-target") or ""
    return [*(element.get("aria-controls") or "").split(), target.lstrip("#")]


def _before(title: HtmlElement) -> set[HtmlElement]:
    found: set[HtmlElement] = set()
    for element in title.iterancestors():
        for earlier in element.itersiblings(preceding=True):
            found.update(earlier.iter())
    for earlier in title.itersiblings(preceding=True):
        found.update(earlier.iter())
    return found


def _letters(element: HtmlElement) -> int:
    return sum(
        len(text.split()) and len(" ".join(text.split()))
        for part in element.iter()
        if isinstance(part.tag, str)
        for text in (
            (part.text or "") if part.tag not in DROPPED else "",
            (part.tail or "") if part is not element else "",
        )
    )


def _words(element: HtmlElement) -> set[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.lower() for word in _WORD.findall(names)}


def _is_slight(element: HtmlElement) -> bool:
    letters = _letters(element)
    return letters <= _SHORT or sum(map(_letters, element.iter("a"))) > 0.4 * letters
