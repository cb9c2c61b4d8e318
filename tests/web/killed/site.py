"""The real server in processes of its own, a browser without a screen, and a look at what is on the disk."""

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import uuid
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import psycopg

from goldthread_web.config.serving import web_server
from tests.web.installation import EMAIL, PASSWORD, PATIENCE, ROOT

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Server:
    """gunicorn, started as `goldthread-web serve` starts it, on a port of its own."""

    def __init__(self, environment, log):
        # A server that does not answer then says, when it is ended, what each of its threads was doing.
        self._environment, self._log = environment | {"PYTHONFAULTHANDLER": "1"}, log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._process = None

    def start(self):
        command = web_server("127.0.0.1", self._port, workers=1, threads=2)
        log = self._log.open("ab")
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until:
                os.killpg(self._process.pid, signal.SIGSEGV)
                self._process.wait(timeout=PATIENCE)
                raise AssertionError(f"The server does not answer. {self._log.read_text()}")
            time.sleep(0.05)

    def kill(self):
        """End every process of it at once, as a power cut does."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def _answers(self):
        try:
            with build_opener(ProxyHandler({})).open(f"{self.address}/health/", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False


class Browser:
    """Somebody signed in, who stays so while the server goes and comes."""

    def __init__(self, address):
        self._address = address
        self._open = build_opener(ProxyHandler({}), HTTPCookieProcessor()).open

    def sign_in(self):
        self.post("/sign-in/", {"username": EMAIL, "password": PASSWORD})

    def get(self, path):
        """Return the page at `path`, wherever it leads."""
        with self._open(self._address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def post(self, path, fields, files=()):
        """Send the form at `path`; `files` are (field, name, content). Return the page that it leads to."""
        token = TOKEN.search(self.get(path))[1]
        body, kind = _body(fields | {"csrfmiddlewaretoken": token}, files)
        request = Request(self._address + path, data=body, headers={"Content-Type": kind})  # noqa: S310
        with self._open(request, timeout=PATIENCE) as answer:
            return answer.read().decode()


def _body(fields, files):
    if not files:
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    edge = uuid.uuid4().hex
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in fields.items()]  # fmt: skip
    for field, name, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


class Look:
    """What is there, seen past the program: rows by SQL, content on the disk."""

    def __init__(self, environment):
        self.folder = Path(environment["GOLDTHREAD_DATA_DIR"])
        self._address = environment.get("GOLDTHREAD_DATABASE_URL", "")

    def rows(self, query, *values):
        """Return what `query` finds; its places for values are written %s."""
        if self._address:
            with psycopg.connect(self._address) as server:
                return server.execute(query, values).fetchall()
        database = sqlite3.connect(self.folder / "goldthread.sqlite3", timeout=20)
        try:
            return database.execute(query.replace("%s", "?"), values).fetchall()
        finally:
            database.close()

    def has(self, query, *values):
        """Say whether the query finds exactly one row. More than one is never right."""
        found = len(self.rows(query, *values))
        assert found < 2, f"{found} rows: {query}"
        return found == 1

    def holds(self, content):
        """Say whether the storage holds `content`; False when it is not there, an error when it is not whole."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.folder / "files" / sha256[:2] / sha256
        if not path.exists():
            return False
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256, "half a file under its own name"
        return True

    def kept(self):
        """Return the names of all content in the storage."""
        return {path.name for path in (self.folder / "files").rglob("*") if path.is_file()}


def cut_off(act):
    """Do `act`, which may fail in any way that a server's death makes it fail."""
    try:
        act()
    except (OSError, HTTPException, TypeError):  # TypeError: half a page, without its token
        return
