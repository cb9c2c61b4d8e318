"""The security checklist: ticked by name with how it is known, undone, contradicted by what the program sees."""

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import engines

from goldthread_web.accounts import errors, security, services
from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.accounts.models import SecurityTick
from goldthread_web.accounts.security import security_checklist_complete
from goldthread_web.audit.models import AuditRecord
from tests.web.factories import MONDAY, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_administrator=True, full_name="Ada Penhale", email="ada@example.org")


@pytest.fixture
def in_production(settings):
    settings.PRODUCTION = True
    settings.SECURE_SSL_REDIRECT = True


def tick(key, by, *, done=True, note="Looked at it with Bo."):
    return services.tick_security_item(item=security.item(key), done=done, note=note, by=by, at=MONDAY)


def tick_all(by):
    for item in security.items():
        tick(item.key, by)


def test_the_items_have_each_a_key_words_a_reason_and_a_way_to_find_out():
    items = security.items()
    assert len({item.key for item in items}) == len(items) == 15
    assert all(item.words and item.why and item.how for item in items)
    assert {item.seen for item in items} - {""} == set(security.LOOKS)


def test_with_every_item_ticked_in_production_it_is_complete(administrator, in_production):
    assert not security_checklist_complete()
    tick_all(administrator)
    assert security_checklist_complete()


def test_it_asks_the_database_once(administrator, in_production, django_assert_num_queries):
    tick_all(administrator)
    with django_assert_num_queries(1):
        security_checklist_complete()


def test_one_item_undone_makes_it_incomplete(administrator, in_production):
    tick_all(administrator)
    tick("backup", administrator, done=False, note="The disk of the backups is full.")
    assert not security_checklist_complete()
    tick("backup", administrator, note="A larger one is in place.")
    assert security_checklist_complete()


def test_a_tick_of_an_item_that_is_no_more_in_the_list_does_not_count(administrator, in_production):
    tick_all(administrator)
    tick("backup", administrator, done=False)
    SecurityTick.objects.create(item="floppy-disks", done=True, note="Locked away.", by=administrator, at=MONDAY)
    assert not security_checklist_complete()


def test_elsewhere_than_in_production_it_is_never_complete(administrator, in_production, settings):
    tick_all(administrator)
    settings.PRODUCTION = False
    assert not security_checklist_complete()


def test_ticks_are_kept_each_with_who_when_and_how_it_is_known(administrator):
    tick("disks", administrator, note="LUKS, seen on 2 March.")
    tick("disks", administrator, done=False, note="A new disk came.")
    rows = SecurityTick.objects.values_list("item", "done", "note", "by", "at")
    assert list(rows) == [
        ("disks", False, "A new disk came.", administrator.pk, MONDAY),
        ("disks", True, "LUKS, seen on 2 March.", administrator.pk, MONDAY),
    ]


def test_ticking_is_in_the_audit_without_the_note(administrator):
    tick("disks", administrator)
    tick("disks", administrator, done=False)
    rows = AuditRecord.objects.order_by("pk").values_list("event", "actor_label", "details")
    assert list(rows) == [
        ("security.ticked", "Ada Penhale", {"item": "disks"}),
        ("security.unticked", "Ada Penhale", {"item": "disks"}),
    ]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR])
def test_only_the_administrator_of_the_installation_ticks(role):
    with pytest.raises(PermissionRefused, match="administrator of the installation"):
        tick("disks", member(role))


def test_what_the_program_sees_is_not_so_cannot_be_ticked(administrator, settings):
    settings.PRODUCTION = False
    with pytest.raises(errors.NotSo, match=r"Production mode is off\..*GOLDTHREAD_ENVIRONMENT=production"):
        tick("production-mode", administrator)
    assert not SecurityTick.objects.exists()


def test_the_database_refuses_a_tick_without_a_note(administrator):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecurityTick.objects.create(item="disks", done=True, note="", by=administrator, at=MONDAY)


def test_accounts_of_the_demonstration_are_seen(administrator):
    assert security.item("demonstration").look().is_so
    UserFactory(email="manager@fenmoor.example")
    UserFactory(email="closed@fenmoor.example", is_active=False)
    seen = security.item("demonstration").look()
    assert (seen.is_so, seen.words) == (False, "1 open account has an address that ends in .example.")


@pytest.mark.parametrize(
    ("production", "redirect", "is_so", "words"),
    [
        (True, True, True, "sends everybody to https"),
        (True, False, True, "Only you can see whether it does."),
        (False, False, False, "answers without https"),
    ],
)
def test_https_is_seen_in_words(settings, production, redirect, is_so, words):
    settings.PRODUCTION, settings.SECURE_SSL_REDIRECT = production, redirect
    seen = security.item("https").look()
    assert seen.is_so is is_so
    assert words in seen.words


@pytest.mark.parametrize(
    ("backend", "tls", "words"),
    [
        ("django.core.mail.backends.console.EmailBackend", False, "E-mails are not sent: no mail server is named."),
        ("django.core.mail.backends.smtp.EmailBackend", True, "E-mails go to mail.example.org, encrypted."),
        ("django.core.mail.backends.smtp.EmailBackend", False, "E-mails go to mail.example.org, not encrypted."),
    ],
)
def test_e_mail_is_seen_in_words_and_left_to_people(settings, backend, tls, words):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_USE_TLS = backend, "mail.example.org", tls
    seen = security.item("e-mail").look()
    assert (seen.is_so, seen.words) == (None, words)


def test_how_many_administer_is_seen(administrator):
    assert security.item("second-person").look().words == "1 person administers this installation."
    UserFactory(is_administrator=True)
    assert security.item("second-person").look().words == "2 people administer this installation."


def text(response):
    return response.content.decode()


def test_the_page_lists_items_with_how_each_stands(client, administrator):
    client.force_login(administrator)
    tick("disks", administrator)
    page = text(client.get("/security-checklist/"))
    assert "1 of 15 items are done." in page
    assert "This installation is not yet for real cases" in page
    assert "Done: Ada Penhale, 2 March 2026, 9:30 am" in page
    assert "Production mode is off." in page


def test_an_item_is_ticked_and_undone_on_its_page(client, administrator):
    client.force_login(administrator)
    page = text(client.post("/security-checklist/disks/", {"done": "yes", "note": "LUKS, seen."}, follow=True))
    assert "Disks and backups are encrypted: done." in page
    page = text(client.get("/security-checklist/disks/"))
    assert "LUKS, seen." in page
    assert "This is no longer so" in page
    page = text(client.post("/security-checklist/disks/", {"done": "no", "note": "A new disk."}, follow=True))
    assert "Disks and backups are encrypted: to do again." in page
    assert list(SecurityTick.objects.values_list("done", flat=True)) == [False, True]


def test_without_saying_how_it_is_known_nothing_is_ticked(client, administrator):
    client.force_login(administrator)
    page = text(client.post("/security-checklist/disks/", {"done": "yes", "note": " "}))
    assert "Enter how you know" in page
    assert not SecurityTick.objects.exists()


def test_the_page_says_why_an_item_cannot_be_ticked(client, administrator):
    client.force_login(administrator)
    page = text(client.get("/security-checklist/production-mode/"))
    assert "It can be ticked when the program sees that it is so." in page
    assert "<textarea" not in page
    page = text(client.post("/security-checklist/production-mode/", {"done": "yes", "note": "I believe so."}))
    assert "There is a problem" in page
    assert not SecurityTick.objects.exists()


def test_an_item_that_is_not_in_the_list_is_not_there(client, administrator):
    client.force_login(administrator)
    assert client.get("/security-checklist/floppy-disks/").status_code == 404


def test_a_complete_list_says_so(client, administrator, in_production, settings):
    settings.SECURE_SSL_REDIRECT = False
    client.force_login(administrator)
    tick_all(administrator)
    page = text(client.get("/security-checklist/"))
    assert "Every item is done. Real cases may be kept here." in page
    assert "not yet for real cases" not in page


def test_the_home_page_sends_the_administrator_there_until_it_is_complete(
    client, administrator, in_production, settings
):
    settings.SECURE_SSL_REDIRECT = False
    client.force_login(administrator)
    assert "Go through the security checklist" in text(client.get("/"))
    tick_all(administrator)
    assert "security checklist" not in text(client.get("/"))
    client.force_login(member(Role.ADMINISTRATOR))
    assert "security checklist" not in text(client.get("/"))


def test_the_list_asks_the_database_as_often_for_many_ticks_as_for_few(
    client, administrator, django_assert_max_num_queries
):
    client.force_login(administrator)
    for item in security.items():
        if item.look() is None:
            for _ in range(5):
                tick(item.key, administrator)
    with django_assert_max_num_queries(12):
        client.get("/security-checklist/")


def test_the_warning_for_pages_of_cases_is_a_macro():
    source = '{% import "design/macros.jinja" as ui %}{{ ui.not_for_real_cases() }}'
    printed = engines["templating"].from_string(source).render()
    assert "govuk-warning-text" in printed
    assert "not yet for real cases: its administrator has not completed the security checklist." in printed
