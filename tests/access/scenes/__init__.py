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


def parts(scene: str, world: World) -> dict[str, Any]:
    """Return the parts of the address of `scene` in `world`: made, if need be."""
    return _made("PARTS", scene, world)


def sent(scene: str, world: World) -> dict[str, Any]:
    """Return what somebody allowed would send to the address of `scene`."""
    return _made("POSTS", scene, world)


def _made(what: str, scene: str, world: World) -> dict[str, Any]:
    makers = _gather(what)
    make = makers.get(scene) or makers.get(scene.partition("[")[0])
    return make(world) if make else {}
