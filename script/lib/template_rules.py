"""What every page template must hold to, so that pages are safe, work without JavaScript and can be used by all.

Each rule takes the text of a template and yields (line, fault). script/lib/templates.py runs them.
"""

import re
from collections.abc import Callable, Iterator

Faults = Iterator[tuple[int, str]]
Rule = Callable[[str], Faults]

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>")
FORM = re.compile(r"<form\b((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>(.*?)</form>", re.DOTALL)
LABELLED = re.compile(r"<label\b[^>]*>.*?</label>", re.DOTALL)
# Kinds of input that are not asked of a person, or that carry their own words.
NO_LABEL_NEEDED = re.compile(r"type=[\"']?(hidden|submit|button|reset)")


def without_jinja(text: str) -> str:
    """Return the text with Jinja's parts as words of letters, so that only HTML has angle brackets and quotes.

    Lines stay where they are. `csrf_input` is kept: a rule looks for it.
    """

    def word(part: re.Match[str]) -> str:
        said = part.group()
        kept = "csrf_input" if "csrf_input" in said and not said.startswith("{#") else "jinja"
        return ("" if said.startswith(("{#", "{%")) and kept == "jinja" else kept) + "\n" * said.count("\n")

    return JINJA.sub(word, text)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _tags(text: str) -> Iterator[tuple[int, str, str]]:
    html = without_jinja(text)
    yield from ((_line(html, tag.start()), tag.group(1).lower(), tag.group(2)) for tag in TAG.finditer(html))


def _has(attributes: str, name: str) -> bool:
    return re.search(rf"(?:^|\s){name}(?:\s*=|\s|$)", attributes) is not None


def scripts_carry_a_nonce(text: str) -> Faults:
    """The content security policy refuses an inline script without one."""
    for line, tag, attributes in _tags(text):
        if tag == "script" and not _has(attributes, "src") and not _has(attributes, "nonce"):
            yield line, "an inline script without a nonce"


def no_inline_style_or_handler(text: str) -> Faults:
    """The content security policy refuses both."""
    for line, tag, attributes in _tags(text):
        if tag == "style" or _has(attributes, "style"):
            yield line, "style belongs in app.scss"
        if re.search(r"\son[a-z]+\s*=", attributes):
            yield line, "an event handler belongs in a script file"


def posts_carry_the_csrf_token(text: str) -> Faults:
    """A form that changes something proves that it came from our page."""
    html = without_jinja(text)
    for form in FORM.finditer(html):
        if re.search(r"method=[\"']?post", form.group(1), re.IGNORECASE) and "csrf_input" not in form.group(2):
            yield _line(html, form.start()), "a form that posts without {{ csrf_input }}"


def images_have_words(text: str) -> Faults:
    """Empty words (alt="") say that a picture is decoration."""
    for line, tag, attributes in _tags(text):
        if tag == "img" and not _has(attributes, "alt"):
            yield line, "an image without alt"


def fields_have_labels(text: str) -> Faults:
    """A field written by hand is named by a label, or by aria-label where a label would be in the way."""
    html = without_jinja(text)
    within_labels = [label.span() for label in LABELLED.finditer(html)]
    named = set(re.findall(r"<label\b[^>]*\bfor=[\"']([^\"']+)", text))
    for tag in TAG.finditer(html):
        attributes = tag.group(2)
        if tag.group(1).lower() not in {"input", "select", "textarea"} or NO_LABEL_NEEDED.search(attributes):
            continue
        identity = re.search(r"\bid=[\"']([^\"']+)", attributes)
        is_named = _has(attributes, "aria-label") or _has(attributes, "aria-labelledby")
        is_named = is_named or (identity is not None and (identity.group(1) in named or "jinja" in identity.group(1)))
        if not is_named and not any(start < tag.start() < end for start, end in within_labels):
            yield _line(html, tag.start()), f"a field without a label: <{tag.group(1)}>"


def htmx_adds_to_what_works(text: str) -> Faults:
    """A link or form works without JavaScript first; only what refreshes itself may have no address of its own."""
    for line, tag, attributes in _tags(text):
        asks = re.search(r"\bhx-(get|post|put|patch|delete)\b", attributes)
        works_alone = tag in {"form", "button", "input", "select"} or _has(attributes, "href")
        refreshes_itself = re.search(r"hx-trigger=[\"'][^\"']*(every|load|revealed)", attributes)
        if asks and not works_alone and not refreshes_itself:
            yield line, f"<{tag} {asks.group()}> does nothing without JavaScript"


RULES: tuple[Rule, ...] = (
    scripts_carry_a_nonce,
    no_inline_style_or_handler,
    posts_carry_the_csrf_token,
    images_have_words,
    fields_have_labels,
    htmx_adds_to_what_works,
)
