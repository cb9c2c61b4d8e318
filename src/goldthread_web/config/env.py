"""Settings from the environment. A wrong value stops the program at the start and says what to set."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})

# Write-ahead logging lets people read while a job writes; IMMEDIATE makes a writer wait its turn
# at the beginning of a transaction instead of failing in the middle of one.
SQLITE_OPTIONS: dict[str, Any] = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def text(name: str, default: str | None = None, *, hint: str = "") -> str:
    """Return the variable `name`. Raises ImproperlyConfigured when it is unset and has no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name} in the environment. {hint}".strip())
    return default


def flag(name: str, default: bool = False) -> bool:
    """Return the variable `name` as yes or no."""
    if name not in os.environ:
        return default
    value = os.environ[name].strip().lower()
    if value in TRUE or value in FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}. Use 1 for yes or 0 for no.")


def number(name: str, default: int) -> int:
    """Return the variable `name` as a whole number."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}. Use a whole number such as {default}.")
    return int(value)


def words(name: str, default: str | None = None, *, hint: str = "") -> list[str]:
    """Return the variable `name`, a list separated by commas."""
    return [word for part in text(name, default, hint=hint).split(",") if (word := part.strip())]


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    """Return the variable `name`, which is one of `among`."""
    value = text(name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use one of: {', '.join(among)}.")
    return value


def folder(name: str, default: Path) -> Path:
    """Return the variable `name` as a folder, made if it is not there."""
    path = Path(text(name, str(default))).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {path} cannot be made ({error.strerror}). Choose another.") from error
    return path


def subfolder(folder: Path, name: str) -> Path:
    """Return the folder `name` in `folder`, made if it is not there, for the owner alone."""
    path = folder / name
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{path} cannot be made ({error.strerror}). Whose is {folder}?") from error
    return path


def database(name: str, default: str) -> dict[str, Any]:
    """Return Django's settings for the database address in the variable `name`."""
    address = text(name, default)  # sqlite:///srv/x and sqlite:////srv/x are the same file
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": "/" + unquote(parts.path).lstrip("/"),
            "OPTIONS": SQLITE_OPTIONS,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ImproperlyConfigured(
        f"{name} begins with {parts.scheme!r}. Use postgresql://user:password@host:5432/name or sqlite:///path/to/file."
    )


def _postgresql(parts: Any) -> dict[str, Any]:
    # A socket has a folder for a host, which an address can only carry as ?host=/folder.
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def kept_secret(name: str, path: Path) -> str:
    """Return the variable `name`, else the secret kept in the file `path`, made at the first start."""
    if value := os.environ.get(name, "").strip():
        return value
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8").strip()
