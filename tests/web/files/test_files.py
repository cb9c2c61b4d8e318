"""Files are kept once by their content, refused with a reason, and given only to those who may have them."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.files import access, services, uploads
from goldthread_web.files.models import StoredFile
from tests.factories.library import (
    TUESDAY,
    a_document,
    a_manager,
    a_published_document,
    a_read_document,
    partnership_of,
)
from tests.web.factories import PartnershipFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager()


def keep(by, content=b"Learning from Baby Wren", name="wren.txt"):
    upload = ContentFile(content, name=name)
    return services.keep(partnership=partnership_of(by), upload=upload, by=by, at=TUESDAY)


def test_a_file_is_kept_under_its_content(manager):
    file = keep(manager)
    digest = hashlib.sha256(b"Learning from Baby Wren").hexdigest()
    assert (file.sha256, file.size, file.media_type, file.name) == (digest, 23, "text/plain", "wren.txt")
    assert (file.added_by, file.added_at) == (manager, TUESDAY)
    with default_storage.open(f"{digest[:2]}/{digest}") as content:
        assert content.read() == b"Learning from Baby Wren"


def test_the_same_content_is_kept_once_whoever_gives_it(manager):
    first, second = keep(manager), keep(a_manager(), name="other name.txt")
    assert first.storage_name == second.storage_name
    assert keep(manager, name="copy.txt") == first
    assert StoredFile.objects.count() == 2


def test_a_file_whose_writing_was_cut_off_is_written_again(manager):
    digest = hashlib.sha256(b"Learning from Baby Wren").hexdigest()
    default_storage.save(f"{digest[:2]}/{digest}", ContentFile(b"Learning fr"))
    with keep(manager).open() as content:
        assert content.read() == b"Learning from Baby Wren"


def test_a_long_name_in_another_script_can_be_lent_as_a_path(manager):
    with keep(manager, name="\N{WRITING HAND}" * 200 + ".txt").as_path() as path:
        assert path.suffix == ".txt"


def test_a_file_can_be_lent_as_a_path_under_its_own_name(manager):
    with keep(manager, name="a briefing.txt").as_path() as path:
        assert (path.name, path.read_bytes()) == ("a briefing.txt", b"Learning from Baby Wren")
    assert not path.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\me\\briefing.pdf", "briefing.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("x" * 300 + ".docx", "x" * 235 + ".docx"),
        ("\N{WRITING HAND}" * 100 + ".txt", "\N{WRITING HAND}" * 78 + ".txt"),
        ("a." + "x" * 300, "a." + "x" * 238),
    ],
)
def test_only_the_file_s_own_name_is_kept(given, kept):
    assert services.own_name(given) == kept


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "wren.txt is empty. Check that it was saved and copied completely."),
        (b"\x7fELF\x02\x01\x01\x00\x00", "wren.txt: This is a program, which is not read."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(manager, content, reason):
    with pytest.raises(services.FileRefused) as raised:
        keep(manager, content)
    assert str(raised.value).startswith(reason)
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_large_is_refused(manager, monkeypatch):
    monkeypatch.setattr(services, "MAX_BYTES", 10 << 20)
    with pytest.raises(services.FileRefused, match=r"wren\.txt is larger than 10 MB\."):
        keep(manager, b"x" * ((10 << 20) + 1))


def test_a_file_of_exactly_the_limit_is_kept(manager, monkeypatch):
    monkeypatch.setattr(services, "MAX_BYTES", 1 << 20)
    assert keep(manager, b"x" * (1 << 20)).size == 1 << 20


def test_little_more_than_the_limit_is_written_while_a_file_comes_in(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 100)
    handler = uploads.DropWhatIsTooLarge()
    handler.new_file("files", "big.txt", "text/plain", 400)
    kept = [handler.receive_data_chunk(b"x" * 60, start) for start in (0, 60, 120, 180)]
    assert kept == [b"x" * 60, b"x" * 60, None, None]
    handler.new_file("files", "small.txt", "text/plain", 60)
    assert handler.receive_data_chunk(b"x" * 60, 0) == b"x" * 60
    assert handler.file_complete(60) is None


def test_an_upload_over_the_limit_is_refused_in_words(client, manager, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 1 << 20)
    monkeypatch.setattr(services, "MAX_BYTES", 1 << 20)
    client.force_login(manager)
    big = SimpleUploadedFile("big.txt", b"x" * (3 << 20))
    response = client.post(reverse("library:add"), {"partnership": partnership_of(manager).pk, "files": big})
    assert response.status_code == 200
    assert "big.txt is larger than 1 MB." in response.content.decode()


def test_adding_is_in_the_audit_without_the_file_s_name(manager):
    file = keep(manager)
    row = AuditRecord.objects.latest("pk")
    assert (row.event, row.object_label, row.partnership_id) == ("file.added", f"file {file.pk}", file.partnership_id)
    assert row.details == {"size": 23, "media_type": "text/plain"}


def download(client, file, user=None):
    client.logout()
    if user:
        client.force_login(user)
    response = client.get(reverse("files:download", kwargs={"pk": file.pk}))
    response.content_read = b"".join(response) if response.streaming else response.content
    response.close()
    return response


def of_the_library(manager, content=b"A briefing", name="briefing.txt"):
    return a_document(manager, name=name, content=content).file


def test_a_file_that_no_app_answers_for_is_had_by_nobody(client, manager):
    assert download(client, keep(manager), manager).status_code == 404


def test_a_download_is_never_shown_as_a_page_of_ours(client, manager):
    response = download(client, of_the_library(manager, b"<html><script>alert(1)</script>", 'a "b".html'), manager)
    assert response.content_read.startswith(b"<html>")
    assert response.headers["Content-Disposition"] == 'attachment; filename="a \\"b\\".html"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_download_is_in_the_audit(client, manager):
    file = of_the_library(manager)
    download(client, file, manager)
    assert AuditRecord.objects.filter(event="file.downloaded", actor_id=str(manager.pk)).count() == 1


def test_a_draft_s_file_is_for_those_who_see_drafts(client, manager):
    file = a_read_document(manager).file
    partnership = file.partnership
    users = [None, a_manager(), member(Role.LEARNER, partnership), member(Role.PANEL_MEMBER, partnership), manager]
    assert [download(client, file, user).status_code for user in users] == [404, 404, 404, 200, 200]


def test_a_published_document_s_file_is_for_its_readers(client):
    public = a_published_document(a_manager(PartnershipFactory(published_visible_to="public"))).file
    signed_in = a_published_document(a_manager()).file
    stranger = a_manager()
    assert [download(client, file).status_code for file in (public, signed_in)] == [200, 404]
    assert [download(client, file, stranger).status_code for file in (public, signed_in)] == [200, 200]


def test_what_is_visible_is_asked_of_every_app_that_grants(manager, monkeypatch):
    file = keep(manager)
    stranger = a_manager()
    assert not access.visible_to(stranger).exists()
    monkeypatch.setitem(access._grants, "test", lambda user: access.Q(pk=file.pk))
    assert list(access.visible_to(stranger)) == [file]
