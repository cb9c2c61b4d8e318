"""What was cut off while it came in is removed, and nothing else is."""

import io
import os
import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from goldthread_web.files import services
from goldthread_web.files.models import StoredFile, storage_name
from tests.factories.library import TUESDAY, a_manager, partnership_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

CONTENT = b"Learning from Baby Wren"
NAME = "9b" + "0" * 62


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return tmp_path


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)


def keep(by, content=CONTENT):
    return services.keep(
        partnership=partnership_of(by), upload=ContentFile(content, name="wren.txt"), by=by, at=TUESDAY
    )


def test_content_that_no_row_names_is_removed_when_it_is_old(tomorrow):
    default_storage.save(storage_name(NAME), ContentFile(CONTENT))
    assert services.sweep(at=timezone.now()) == 0
    assert services.sweep(at=tomorrow) == 1
    assert not default_storage.exists(storage_name(NAME))


def test_content_that_a_row_names_stays(tomorrow):
    file = keep(a_manager())
    assert services.sweep(at=tomorrow) == 0
    assert default_storage.exists(file.storage_name)


def test_content_that_got_its_row_at_the_last_moment_stays(tomorrow):
    file = keep(a_manager())
    assert services.remove_unnamed(contents=[file.sha256], at=tomorrow) == 0
    assert default_storage.exists(file.storage_name)


def test_what_lies_half_written_is_removed_when_it_is_old(own_folders, tomorrow):
    incoming = own_folders / "incoming"
    (incoming / "kept-abc").write_bytes(b"Learning fr")
    (incoming / "lent-abc").mkdir()
    (incoming / "lent-abc" / "wren.txt").write_bytes(CONTENT)
    assert services.sweep(at=timezone.now()) == 0
    assert services.sweep(at=tomorrow) == 2
    assert list(incoming.iterdir()) == []


def test_what_is_not_ours_is_left_alone(own_folders, tomorrow):
    (own_folders / "files" / "9b").mkdir(parents=True)
    (own_folders / "files" / "9b" / "notes.txt").write_bytes(b"an administrator's")
    (own_folders / "files" / "README").write_bytes(b"an administrator's")
    assert services.sweep(at=tomorrow) == 0
    assert (own_folders / "files" / "9b" / "notes.txt").exists()


def test_without_a_storage_there_is_nothing_to_sweep(tomorrow):
    assert services.sweep(at=tomorrow) == 0


def test_a_file_is_kept_for_its_owner_alone_and_leaves_nothing_behind(own_folders):
    file = keep(a_manager())
    assert (own_folders / "files" / file.storage_name).stat().st_mode & 0o777 == 0o600
    assert list((own_folders / "incoming").iterdir()) == []


def test_content_that_was_cut_off_under_its_own_name_is_written_again(own_folders):
    file = keep(a_manager())
    (own_folders / "files" / file.storage_name).write_bytes(b"Learning fr")
    again = keep(a_manager())
    with again.open() as content:
        assert content.read() == CONTENT


def test_a_file_whose_row_cannot_be_kept_leaves_no_row(monkeypatch):
    manager = a_manager()

    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped), "save", full)
    with pytest.raises(OSError, match="No space left"):
        keep(manager)
    assert not StoredFile.objects.exists()


def test_the_command_says_what_it_removed(own_folders, monkeypatch):
    old = own_folders / "incoming" / "kept-abc"
    old.write_bytes(b"Learning fr")
    os.utime(old, (0, 0))
    said = io.StringIO()
    call_command("reap", stdout=said)
    call_command("reap", stdout=said)
    assert said.getvalue().splitlines() == [
        *("No worker has died.", "1 file removed."),
        *("No worker has died.", "No file was cut off."),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_sweeper_waits_for_an_upload_that_has_begun(tomorrow):
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writer waits for the other from the start")
    manager = a_manager()
    default_storage.save(storage_name(NAME), ContentFile(CONTENT))
    begun, removed = threading.Event(), []

    def sweeping():
        try:
            assert begun.wait(timeout=30)
            removed.append(services.sweep(at=tomorrow))
        finally:
            connections.close_all()

    thread = threading.Thread(target=sweeping)
    thread.start()
    with transaction.atomic():
        file = keep(manager)
        begun.set()
        thread.join(timeout=1)
        assert removed == []
    thread.join(timeout=30)
    assert removed == [1]
    assert default_storage.exists(file.storage_name)
