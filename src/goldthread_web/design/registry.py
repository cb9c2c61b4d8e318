"""Places that the layout offers and that the apps above fill, each from its AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldthread_web.design.pages import Link, Tag


@dataclass(frozen=True)
class NavigationItem:
    """A link in the bar under the header. `visible` says for whom, given a user who may be signed out."""

    text: str
    url_name: str
    order: int
    visible: Callable[[Any], bool] = lambda user: bool(user.is_authenticated)
    # Pages whose address begins with the item's own belong to it; other names of routes can be added here.
    namespace: str = ""


@dataclass(frozen=True)
class HomeItem:
    """One line of a panel of the home page."""

    text: str
    url: str = ""
    detail: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class HomePanel:
    """A part of the home page: what an app has for this person today, and what to do next."""

    title: str
    items: tuple[HomeItem, ...] = ()
    empty: str = ""  # said when there are no items
    action: Link | None = None
    intro: str = ""


class Navigation:
    """Items of the bar, in order."""

    def __init__(self) -> None:
        self._items: dict[str, NavigationItem] = {}

    def add(self, item: NavigationItem) -> None:
        """Offer `item`. The same route twice is one item."""
        self._items[item.url_name] = item

    def for_user(self, user: Any) -> tuple[NavigationItem, ...]:
        """Return what `user` is shown."""
        items = (item for item in self._items.values() if item.visible(user))
        return tuple(sorted(items, key=lambda item: (item.order, item.text)))


PanelMaker = Callable[[Any], HomePanel | tuple[HomePanel, ...] | None]


class HomePanels:
    """Makers of panels, in order. A maker gets the user, who may be signed out; it returns one, several or None."""

    def __init__(self) -> None:
        self._makers: dict[str, tuple[int, PanelMaker]] = {}

    def add(self, name: str, make: PanelMaker, *, order: int) -> None:
        """Offer the panels that `make` returns. The same name twice is one maker."""
        self._makers[name] = (order, make)

    def for_user(self, user: Any) -> tuple[HomePanel, ...]:
        """Return the panels for `user`."""
        makers = (make for _, make in sorted(self._makers.values(), key=lambda pair: pair[0]))
        made = (make(user) for make in makers)
        return tuple(panel for given in made if given for panel in (given if isinstance(given, tuple) else (given,)))


navigation = Navigation()
home_panels = HomePanels()
