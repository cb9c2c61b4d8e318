"""People at their browsers: each opens a page, thinks, opens the next, now and then changes a form and saves it."""

import random
import re
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlencode

# What is opened how often, of a hundred pages.
MIX = {"home": 10, "cases": 15, "case": 30, "dates": 10, "records": 20, "form": 15}
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
INPUT = re.compile(r'<input[^>]*?name="(\w+)"[^>]*?>')
VALUE = re.compile(r'value="([^"]*)"')
CHOSEN = re.compile(r'<option value="([^"]*)" selected')
CONFLICT = 409
PATIENCE = 30  # seconds until an answer counts as an error


@dataclass
class Seen:
    """Milliseconds of each answer by the kind of page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    conflicts: int = 0


class Stay(urllib.request.HTTPRedirectHandler):
    """What is sent on is an answer of its own: nobody follows it."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None


class Person:
    """One signed-in person. `seen` is shared by all."""

    def __init__(self, base: str, given: dict, seen: Seen, seed: int) -> None:
        self._base, self._addresses, self._seen = base, given["addresses"], seen
        self._cookies = {"sessionid": given["session"]}
        self._chance = random.Random(seed)  # noqa: S311 (who opens what is no secret)
        self._browser = urllib.request.build_opener(Stay())

    def work(self, until: float, think: float) -> None:
        """Open pages until the clock says `until`, with about `think` seconds between them."""
        time.sleep(self._chance.uniform(0, think))
        while time.monotonic() < until:
            kinds = [kind for kind in MIX if self._addresses.get(kind)]
            kind = self._chance.choices(kinds, [MIX[one] for one in kinds])[0]
            address = self._chance.choice(self._addresses[kind])
            page = self._ask(kind, address)
            self._think(think)
            if kind == "form" and page:
                self._save(address, page)
                self._think(think)

    def _think(self, think: float) -> None:
        time.sleep(self._chance.uniform(think / 2, think * 1.5))

    def _save(self, address: str, page: str) -> None:
        typed = filled(page) | {"who": f"Ines Holt, reviewer {self._chance.randint(1, 999)}"}
        self._ask("form saved", address, urlencode(typed).encode())

    def _ask(self, kind: str, address: str, sent: bytes | None = None) -> str:
        request = urllib.request.Request(self._base + address, data=sent)  # noqa: S310 (our own server)
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self._cookies.items()))
        begun = time.perf_counter()
        status, body, headers = self._answer(request)
        self._seen.times[kind].append((time.perf_counter() - begun) * 1000)
        for cookie in headers:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if sent and status == CONFLICT:
            self._seen.conflicts += 1
        elif status != (302 if sent else 200):
            self._seen.errors[f"{kind}: {status}"] += 1
        return body

    def _answer(self, request: urllib.request.Request) -> tuple[int | str, str, list[str]]:
        try:
            with self._browser.open(request, timeout=PATIENCE) as response:
                return response.status, response.read().decode(), response.headers.get_all("Set-Cookie") or []
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers.get_all("Set-Cookie") or []
        except (OSError, HTTPException) as error:
            return type(error).__name__, "", []


def filled(page: str) -> dict[str, str]:
    """Return what the form of a contact with the family holds as it was opened."""
    form = page[page.index('<form method="post"', page.index("<main")) :]
    typed = dict(HIDDEN.findall(form))
    for found in INPUT.finditer(form):
        kind, value = found.group(0), VALUE.search(found.group(0))
        if 'type="radio"' not in kind or " checked" in kind:
            typed[found.group(1)] = value.group(1) if value else ""
    typed["person"] = CHOSEN.findall(form)[0]
    typed["note"] = re.findall(r"<textarea[^>]*>([^<]*)", form)[0].strip()
    return typed


def load(base: str, people: list[dict], *, seconds: float, think: float) -> Seen:
    """Let all `people` work side by side for some `seconds`, and return what they saw."""
    seen, until = Seen(), time.monotonic() + seconds
    everybody = [Person(base, given, seen, seed) for seed, given in enumerate(people)]
    threads = [threading.Thread(target=one.work, args=(until, think)) for one in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen
