"""What templates are given: frozen page objects, never querysets, so that no template can ask the database."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render


@dataclass(frozen=True)
class Link:
    """A place to go."""

    text: str
    url: str


@dataclass(frozen=True)
class Fact:
    """A name and what stands beside it, as in a summary list."""

    name: str
    value: str


@dataclass(frozen=True)
class Tag:
    """A short state, shown as a coloured label. `colour` is one of the design system's: green, blue, yellow, …"""

    text: str
    colour: str = "grey"


@dataclass(frozen=True)
class Step:
    """One knot on the gold line: what this thing came from, is, or leads to."""

    text: str
    url: str = ""
    current: bool = False
    missing: bool = False  # a gap: nothing rests here yet


@dataclass(frozen=True)
class Pages:
    """Where the reader is in a long list. `previous` and `next` are addresses, empty at the ends."""

    number: int
    count: int
    links: tuple[Link, ...] = ()
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the layout needs of every page. A page of one's own inherits from this and adds its fields."""

    title: str
    breadcrumbs: tuple[Link, ...] = ()
    thread: tuple[Step, ...] = ()
    form: Any = None  # a bound form: the layout shows its error summary and says "Error:" in the window's title


def render_page(request: HttpRequest, template: str, page: Page, *, status: int = 200) -> HttpResponse:
    """Return `template` filled with `page`. Raises TypeError when a field could reach the database."""
    for field in fields(page):
        _refuse_lazy(f"{type(page).__name__}.{field.name}", getattr(page, field.name))
    return django_render(request, template, {"page": page}, status=status)


def _refuse_lazy(name: str, value: Any) -> None:
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    if isinstance(value, (QuerySet, Manager, Model)):
        raise TypeError(f"{name} holds a {type(value).__name__}. Give templates plain values.")
