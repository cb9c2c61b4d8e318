"""A small document, written out in the test, and the record that is made of it."""

import hashlib
from textwrap import dedent

from goldthread.documents import Document
from goldthread.documents.repeats import marked
from goldthread.documents.text import parse
from goldthread.learning import extract


def document(text, *, file="briefing.txt"):
    """Return the document in `text`: as a file of that text would be read, but for its encoding."""
    parsed = parse(dedent(text))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(file, sha256, "text/plain", tuple(marked(parsed.blocks)), pages=parsed.pages)


def read(text, *, file="briefing.txt"):
    """Return the learning record of `text`."""
    return extract(document(text, file=file))


def texts(items):
    """Return the texts of a list of statements."""
    return [item.text for item in items]


def quotations(value):
    """Yield every text with its anchor in a record as JSON, however deep. A date's text is its words."""
    if isinstance(value, dict):
        text = value.get("text", value.get("words"))
        if text is not None and value.get("anchor"):
            yield text, value["anchor"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from quotations(inner)


def folded(text):
    """Return the words of `text` with single spaces."""
    return " ".join(text.split())
