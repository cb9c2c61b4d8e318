"""Backup while people work, restored elsewhere: the same rows and files. Real processes."""

import hashlib
import time

import pytest

from goldthread_web.config.backup.archive import manifest_of
from tests.web.installation import PATIENCE, SET_UP, done, environment_for, run, start
from tests.web.killed.site import Look

pytestmark = pytest.mark.postgres


@pytest.fixture
def at_work(tmp_path):
    """An installation in which somebody goes on adding documents."""
    with environment_for(tmp_path / "here", "backup_here") as environment:
        done(environment, *SET_UP)
        writing = start(environment, "tests.web.backup.load")
        until = time.monotonic() + PATIENCE
        while documents(environment) < 20:
            assert time.monotonic() < until
            assert writing.poll() is None
            time.sleep(0.1)
        yield environment
        writing.kill()
        writing.wait(timeout=PATIENCE)


@pytest.fixture
def elsewhere(tmp_path):
    """Another machine, as far as a program can tell: a data folder and a database of its own."""
    with environment_for(tmp_path / "there", "backup_there") as environment:
        yield environment


def documents(environment):
    return Look(environment).rows("select count(*) from library_librarydocument")[0][0]


def test_a_backup_under_load_restored_elsewhere_has_the_same_rows_and_files(at_work, elsewhere, tmp_path):
    archive = tmp_path / "backup.zip"
    before = documents(at_work)
    assert "restored beside and compared." in done(at_work, "backup", str(archive))
    assert documents(at_work) > before
    done(elsewhere, "restore", str(archive))

    manifest, look = manifest_of(archive), Look(elsewhere)
    assert manifest.missing == []
    assert manifest.rows["library_librarydocument"] >= before
    counted = {table: look.rows(f'select count(*) from "{table}"')[0][0] for table in manifest.rows}  # noqa: S608
    assert counted.pop("audit_auditrecord") == manifest.rows.pop("audit_auditrecord") + 1  # the restore itself
    assert counted == manifest.rows
    named = {sha256 for (sha256,) in look.rows("select sha256 from files_storedfile")}
    assert look.kept() == named
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in (look.folder / "files").glob("*/*")} == named
    assert "Every sealed record is as it was" in done(elsewhere, "verify_audit")
    assert "up to date" in done(elsewhere, "setup")


def test_a_restore_into_an_installation_that_is_in_use_changes_nothing(at_work, tmp_path):
    archive = tmp_path / "backup.zip"
    done(at_work, "backup", "--no-check", str(archive))
    code, said = run(at_work, "restore", "--replace", str(archive))
    assert code == 2
    assert "The database is in use. Stop Goldthread" in said
    assert documents(at_work) > manifest_of(archive).rows["library_librarydocument"]
    assert not list((tmp_path / "here").glob(".restoring"))
