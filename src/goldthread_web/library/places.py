"""Where something stands in its document, in words, and how an item is called on a page. Pure."""

import re
from typing import Any


def place(anchor: dict[str, Any] | None) -> str:
    """Return "page 2", "pages 2 and 3"; nothing where the document has no pages."""
    pages = sorted({span["page"] for span in (anchor or {}).get("spans", ()) if span.get("page")})
    if not pages:
        return ""
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]} to {pages[-1]}"


def html_id(key: str) -> str:
    """Return an item's key as an id that an address can lead to."""
    return "item-" + re.sub(r"[^a-z0-9_]+", "-", key.lower())
