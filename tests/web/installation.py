"""An installation of its own for a test that needs real processes: a data folder, and a database on the server under
test or in a file."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds; a busy machine is slow to start processes

EMAIL, PASSWORD = "ada@example.org", "a long walk by the river"
SET_UP = ("setup", "--email", EMAIL, "--name", "Ada Penhale", "--partnership", "Tarnside Safeguarding Partnership")


@contextmanager
def environment_for(folder, name, *, like=None):
    """Lend the environment of an installation in `folder`; a database on a server is called after `name`.

    It is empty, or what the installation with the environment `like` is: nobody may use that one meanwhile.
    """
    clean = {key: value for key, value in os.environ.items() if key != "GOLDTHREAD_DATABASE_URL"}
    clean |= {
        "GOLDTHREAD_DATA_DIR": str(folder),
        "GOLDTHREAD_SETUP_PASSWORD": PASSWORD,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    if like:
        shutil.copytree(like["GOLDTHREAD_DATA_DIR"], folder)
    address = os.environ.get("GOLDTHREAD_DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield clean
        return
    parts, name = urlsplit(address), f"{name}_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        template = urlsplit(like["GOLDTHREAD_DATABASE_URL"]).path[1:] if like else "template1"
        server.execute(f"create database {name} template {template}")
        yield clean | {"GOLDTHREAD_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        begun_with = f"{name}%"
        for (made,) in server.execute("select datname from pg_database where datname like %s", [begun_with]).fetchall():
            server.execute(f"drop database {made} with (force)")


def start(environment, *arguments, **more):
    """Start one of our programs, or a module of the tests."""
    return subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, **more)


def run(environment, *arguments):
    """Run one of our commands to its end; return its exit code and all that it said."""
    command = [sys.executable, "-m", "goldthread_web.manage", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    ended = subprocess.run(command, cwd=ROOT, env=environment, timeout=PATIENCE, check=False, **pipes)
    return ended.returncode, ended.stdout


def done(environment, *arguments):
    """Run one of our commands, which has to succeed; return what it said."""
    code, said = run(environment, *arguments)
    assert code == 0, said
    return said
