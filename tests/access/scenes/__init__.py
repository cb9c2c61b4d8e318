"""What the addresses are about: their parts, and what is sent to them. One module for each app."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

from tests.access.world import World

Make = Callable[[World], dict[str, Any]]


def _gather(name: str) -> dict[str, Make]:
    modules = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return {route: make for module in modules for route, make in getattr(module, name, {}).items()}


def parts(route: str, world: World) -> dict[str, Any]:
    """Return the parts of the address `route` in `world`: made, if need be."""
    return _nothing_or(_gather("PARTS").get(route), world)


def sent(route: str, world: World) -> dict[str, Any]:
    """Return what somebody allowed would send to `route`."""
    return _nothing_or(_gather("POSTS").get(route), world)


def _nothing_or(make: Make | None, world: World) -> dict[str, Any]:
    return make(world) if make else {}
