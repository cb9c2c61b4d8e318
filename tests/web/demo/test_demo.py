"""The demonstration is whole: its documents are read by the real reader, and every role can sign in."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django_tasks_db.management.commands import db_worker

from goldthread.documents import read_bytes
from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Agency, Contact, Membership
from goldthread_web.demo import world
from goldthread_web.demo.papers import lines
from goldthread_web.jobs.models import Job
from goldthread_web.jobs.worker import Worker
from goldthread_web.library.models import LibraryDocument, SearchPoint, State

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MARKDOWN = """# A title

A paragraph with (brackets) and a “quotation”.

## Learning

- One point, which is long enough to be broken into more than one line of type when it is set as a page
- Another

1. Numbered

| Action | Owner |
|---|---|
| Train staff | The manager |
"""


@pytest.mark.parametrize("ending", sorted(world.FILES))
def test_a_paper_says_the_same_in_every_kind_of_file(ending):
    document = read_bytes(world.FILES[ending](MARKDOWN), file="paper" + ending)
    words = " ".join(" ".join(block.text for block in document.blocks).split())
    for said in ("A title", "with (brackets) and a “quotation”.", "when it is set as a page", "Train staff"):
        assert said in words


def test_a_long_paper_has_several_pages():
    paper = "# Title\n\n" + "A sentence that fills the line a little.\n" * 200
    assert read_bytes(world.FILES[".pdf"](paper), file="a.pdf").pages > 1


def test_the_little_markdown_is_understood():
    kinds = [line.kind for line in lines(MARKDOWN)]
    assert kinds == ["heading", "text", "heading", "item", "item", "numbered", "row", "row"]


@pytest.mark.django_db
def test_the_demonstration_is_read_confirmed_and_published(monkeypatch, client):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    world.make(at=NOW)
    assert world.exists()
    Worker(wait=0).work(once=True)
    assert list(Job.objects.exclude(state="done").values_list("error", flat=True)) == []
    world.check_and_publish(at=NOW)
    assert LibraryDocument.objects.filter(state=State.PUBLISHED).count() == 6
    assert LibraryDocument.objects.filter(state=State.DRAFT).count() == 2
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role)
    kinds = set(SearchPoint.objects.values_list("kind", flat=True))
    assert kinds >= {"learning_point", "recommendation", "action", "good_practice", "discussion_question"}
    for person in (world.ADMINISTRATOR, *world.FENMOOR.people, *world.SKERROWDALE.people):
        client.logout()
        client.post("/sign-in/", {"username": person.email, "password": world.PASSWORD})
        assert f"Hello, {person.full_name.split()[0]}" in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_contact_book_has_a_gap_a_deputy_and_contacts_to_confirm_again():
    world.make(at=NOW)
    fenmoor = Agency.objects.filter(partnership__slug="fenmoor")
    assert fenmoor.count() == 7
    assert [agency.name for agency in fenmoor.filter(contacts=None)] == ["Sallow Probation Service"]
    assert Contact.objects.filter(is_deputy=True).count() == 2
    assert Contact.objects.filter(last_confirmed_at__lt=NOW - settings.CONTACT_GOOD_FOR).count() == 2


def test_it_refuses_to_run_where_it_matters(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="does not run in production"):
        call_command("demo")


@pytest.mark.django_db
def test_it_is_made_once_and_says_how_to_sign_in(monkeypatch, capsys):
    monkeypatch.setenv("GOLDTHREAD_IN_DEMO", "1")
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    call_command("demo", "--prepare")
    first = capsys.readouterr().out
    assert "manager@fenmoor.example" in first
    assert world.PASSWORD in first
    call_command("demo", "--prepare")
    assert "Making the demonstration" not in capsys.readouterr().out
    assert LibraryDocument.objects.count() == 8
