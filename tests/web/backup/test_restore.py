"""A restore is whole or nothing, and never loses what was there. Real processes, each with a database of its own."""

import json
import os
import random
import signal
import subprocess
import time
import zipfile
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.web.installation import PATIENCE, SET_UP, done, environment_for, run, start
from tests.web.killed.site import Look

pytestmark = pytest.mark.postgres

ADD = """
from django.core.files.base import ContentFile
from django.utils import timezone
from goldthread_web.accounts.models import User
from goldthread_web.library import services
user = User.objects.get()
services.add_documents(
    partnership=user.memberships.get().partnership,
    uploads=[ContentFile(f"Learning from {name}".encode(), name=f"{name}.txt") for name in NAMES.split()],
    by=user, at=timezone.now(),
)
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """An installation with three documents, and a backup of it when it had two. Made once, and copied for each test."""
    folder = tmp_path_factory.mktemp("prepared")
    with environment_for(folder / "data", "restore_prepared") as environment:
        done(environment, *SET_UP)
        add(environment, "wren river")
        done(environment, "backup", "--no-check", str(folder / "backup.zip"))
        add(environment, "later")
        yield environment, folder / "backup.zip"


@pytest.fixture
def here(prepared, tmp_path):
    with environment_for(tmp_path / "here", "restore_here", like=prepared[0]) as environment:
        yield environment


@pytest.fixture
def archive(prepared):
    return prepared[1]


def add(environment, names):
    done(environment, "shell", "--no-imports", "-c", f"NAMES = {names!r}\n{ADD}")


def names(environment):
    return sorted(name for (name,) in Look(environment).rows("select name from files_storedfile"))


def whole(environment):
    """Say whether every file that a row names is there with the right content; return the names."""
    look = Look(environment)
    assert all(look.holds(f"Learning from {name.removesuffix('.txt')}".encode()) for name in names(environment))
    return names(environment)


def test_what_is_here_is_not_written_over_unasked(here, archive):
    code, said = run(here, "restore", str(archive))
    assert code == 2
    assert "Nothing was restored or changed. This installation has data." in said
    assert "--replace" in said
    assert whole(here) == ["later.txt", "river.txt", "wren.txt"]


def test_asked_to_replace_it_keeps_the_old_aside_and_says_where(here, archive, tmp_path):
    said = done(here, "restore", "--replace", str(archive))
    assert whole(here) == ["river.txt", "wren.txt"]
    kept = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    assert len(kept) == 2
    assert "before" in kept[0]
    assert len(list((tmp_path / "here").glob("files-before-restore-*/*/*"))) == 3
    events = Look(here).rows("select event from audit_auditrecord where event like 'installation.%%'")
    assert sorted(events) == [("installation.backed_up",), ("installation.restored",)]
    done(here, "seal")
    assert "Every sealed record is as it was" in done(here, "verify_audit")


def test_an_empty_installation_is_filled_unasked(here, archive, tmp_path):
    with environment_for(tmp_path / "there", "restore_there") as there:
        said = done(there, "restore", str(archive))
        assert "What was here before" not in said
        assert whole(there) == ["river.txt", "wren.txt"]


def altered(archive, folder, **changes):
    with zipfile.ZipFile(archive) as old:
        content = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(content["manifest.json"])
    content["manifest.json"] = json.dumps(manifest | {name: change(manifest) for name, change in changes.items()})
    path = folder / "altered.zip"
    with zipfile.ZipFile(path, "w") as new:
        for name, said in content.items():
            new.writestr(name, said)
    return str(path)


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("made by a newer Goldthread", {"migrations": lambda m: [*m["migrations"], "audit.0999_future"]}),
        ("is of a database of the kind oracle", {"database": lambda m: "oracle"}),
        ("3 rows of files_storedfile, but the database made from it has 2",
         {"rows": lambda m: m["rows"] | {"files_storedfile": 3}}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_changes_nothing(here, archive, tmp_path, said, changes):
    code, answer = run(here, "restore", "--replace", altered(archive, tmp_path, **changes))
    assert (code, said in answer) == (2, True), answer
    assert whole(here) == ["later.txt", "river.txt", "wren.txt"]


def test_a_file_that_the_storage_lost_is_said_and_the_rest_is_kept(here, tmp_path):
    (lost,) = (path for path in (tmp_path / "here" / "files").glob("*/*") if b"wren" in path.read_bytes())
    lost.unlink()
    code, said = run(here, "backup", str(tmp_path / "backup.zip"))
    assert code == 1
    assert "lacks, or has damaged, 1 file that the database names" in said
    code, said = run(here, "restore", "--replace", str(tmp_path / "backup.zip"))
    assert code == 1
    assert "The backup itself lacked 1 file" in said
    assert names(here) == ["later.txt", "river.txt", "wren.txt"]


def test_killed_at_any_moment_it_is_the_old_or_the_new_wholly(here, archive):
    begun = time.monotonic()
    done(here, "restore", "--replace", str(archive))
    length = time.monotonic() - begun
    for _ in range(3):
        add(here, "later")
        restoring = start(
            here, "goldthread_web.manage", "restore", "--replace", str(archive), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(random.uniform(length / 3, length))
        os.killpg(restoring.pid, signal.SIGKILL)
        restoring.wait(timeout=PATIENCE)
        assert whole(here) in (["later.txt", "river.txt", "wren.txt"], ["river.txt", "wren.txt"])
    done(here, "restore", "--replace", str(archive))
    assert whole(here) == ["river.txt", "wren.txt"]
    assert "up to date" in done(here, "setup")


def test_without_postgresql_s_programs_it_says_what_to_install(here, tmp_path):
    if "GOLDTHREAD_DATABASE_URL" not in here:
        pytest.skip("SQLite needs no other program")
    nowhere = here | {"PATH": str(tmp_path)}
    code, said = run(nowhere, "backup", str(tmp_path / "backup.zip"))
    assert code == 2
    assert "No backup was made. pg_dump is not installed here." in said
    assert "postgresql-client" in said
    assert not (tmp_path / "backup.zip").exists()


def test_a_folder_gets_a_backup_named_by_the_day_and_loses_what_was_cut_off_there(here, tmp_path):
    folder = tmp_path / "backups"
    (folder / ".goldthread-backup-cut-off").mkdir(parents=True)
    os.utime(folder / ".goldthread-backup-cut-off", (0, 0))
    done(here, "backup", "--no-check", str(folder))
    (made,) = folder.iterdir()
    assert made.name.startswith("goldthread-20")
    assert made.stat().st_mode & 0o777 == 0o600


@pytest.fixture
def without_databases(here):
    """The same installation, by a user of the server who may not make a database."""
    if "GOLDTHREAD_DATABASE_URL" not in here:
        pytest.skip("SQLite knows no users")
    parts, name = urlsplit(here["GOLDTHREAD_DATABASE_URL"]), f"plain_{os.getpid()}"
    with psycopg.connect(here["GOLDTHREAD_DATABASE_URL"], autocommit=True) as server:
        server.execute(f"create role {name} login in role {parts.username}")
        yield here | {"GOLDTHREAD_DATABASE_URL": urlunsplit(parts._replace(netloc=f"{name}@"))}
        server.execute(f"drop owned by {name}; drop role {name}")


def test_a_user_who_may_not_make_a_database_is_told_what_allows_it(without_databases, tmp_path):
    code, said = run(without_databases, "backup", str(tmp_path / "backup.zip"))
    assert code == 2
    assert "ALTER ROLE plain_" in said
    assert "CREATEDB" in said
    assert not (tmp_path / "backup.zip").exists()
    done(without_databases, "backup", "--no-check", str(tmp_path / "backup.zip"))
