"""What the record's own words for kinds are called on a page."""

from goldthread import names
from goldthread.search import KINDS
from goldthread.vocabulary import themes
from goldthread_web.library.fields import BY_NAME, DOC_TYPES

FACETS = {
    "kind": "What kind of statement",
    "theme": "Theme",
    "partnership": "Partnership",
    "year": "Year",
    "agency_kind": "Kind of agency",
}


def facet_value(facet: str, value: str) -> str:
    """Return how a value of a facet is shown."""
    if facet == "kind":
        return kind(value)
    if facet == "theme":
        return theme(value)
    return agency_kind(value) if facet == "agency_kind" else value


def kind(value: str, *, one: bool = False) -> str:
    """Return what points of a kind are called; with `one`, a single one of them."""
    field = next((BY_NAME[field] for field, kind in KINDS.items() if kind == value), None)
    if field is None:
        return value
    return field.one if one else field.many


def doc_type(value: str) -> str:
    """Return what a kind of document is called."""
    return dict(DOC_TYPES).get(value, value)


def theme(value: str) -> str:
    """Return the name of a theme."""
    known = themes.themes().get(value)
    return known.label if known else value


def agency_kind(value: str) -> str:
    """Return the name of a kind of agency."""
    return names.kind_labels().get(value, value)
