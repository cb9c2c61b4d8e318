"""The files of cases: who may have them, and what is refused."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.files import access as files
from goldthread_web.library import services as library
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import CaseFile, Draft, SignOff
from goldthread_web.reviews.services import documents
from tests.factories.reviews import (
    FRIDAY,
    a_case,
    a_guest_partnership,
    a_manager,
    a_record,
    on_case,
)
from tests.web.factories import AgencyFactory, MembershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case(manager)


def a_file(case, by, *, name="minutes.txt", content=b"Minutes of a meeting"):
    (kept,) = documents.add_files(case=case, uploads=[ContentFile(content, name=name)], by=by, at=FRIDAY)
    return kept.file


def of_agency(case, agency, by):
    upload = ContentFile(b"The account of one agency", name="account.txt")
    with transaction.atomic():
        return documents.keep_with_case(case=case, upload=upload, agency=agency, by=by, at=FRIDAY).file


def has(user, file):
    return files.visible_to(user).filter(pk=file.pk).exists()


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER])
def test_the_people_of_a_case_have_its_files(case, manager, role):
    assert has(on_case(case, role, by=manager), a_file(case, manager))


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_of_the_partnership_has_them(case, manager, role):
    assert not has(member(role, case.partnership), a_file(case, manager))


def test_the_administrator_of_the_installation_has_none(case, manager):
    assert not has(UserFactory(is_administrator=True), a_file(case, manager))


def test_an_agency_author_has_no_file_of_the_case_itself(case, manager):
    assert not has(on_case(case, Role.AGENCY_AUTHOR, by=manager), a_file(case, manager))


def test_an_agency_author_has_what_their_own_agency_sent(case, manager):
    agency = AgencyFactory(partnership=case.partnership)
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager, agency=agency)
    assert has(author, of_agency(case, agency, author))


def test_an_agency_author_has_nothing_that_another_agency_sent(case, manager):
    author = on_case(case, Role.AGENCY_AUTHOR, by=manager)
    assert not has(author, of_agency(case, AgencyFactory(partnership=case.partnership), manager))


@pytest.mark.parametrize(
    ("role", "may"), [(Role.LEAD_REVIEWER, True), (Role.PANEL_MEMBER, True), (Role.SCRUTINEER, False)]
)
def test_what_agencies_sent_is_for_those_who_read_every_return(case, manager, role, may):
    sent = of_agency(case, AgencyFactory(partnership=case.partnership), manager)
    assert has(on_case(case, role, by=manager), sent) is may


def test_a_guest_on_the_case_has_its_files(case, manager):
    guest = a_guest_partnership(case, by=manager)
    assert has(on_case(case, Role.PANEL_MEMBER, by=manager, partnership=guest), a_file(case, manager))


def test_whoever_signs_off_a_draft_has_its_file_and_no_other(case, manager):
    draft_file, other = a_file(case, manager), a_file(case, manager, content=b"Other", name="other.txt")
    draft = a_record(Draft, case, manager, name="First draft", file=draft_file)
    director = MembershipFactory(partnership=case.partnership, role=Role.LEARNER).user
    asked = {"what": "report", "name": "Lee Ward", "job_title": "Director", "user": director, "draft": draft}
    a_record(SignOff, case, manager, **asked)
    assert (has(director, draft_file), has(director, other)) == (True, False)


def test_the_files_of_the_library_are_had_as_before(manager):
    partnership = manager.memberships.get().partnership
    (document,) = library.add_documents(
        partnership=partnership, uploads=[ContentFile(b"A briefing", name="b.txt")], by=manager, at=FRIDAY
    ).new
    panel, learner = member(Role.PANEL_MEMBER, partnership), member(Role.LEARNER, partnership)
    assert (has(panel, document.file), has(learner, document.file)) == (True, False)


def test_one_bad_file_keeps_nothing_and_is_named(case, manager):
    good, empty = ContentFile(b"Good", name="good.txt"), ContentFile(b"", name="empty.txt")
    with pytest.raises(Refused, match=r"empty\.txt is empty"):
        documents.add_files(case=case, uploads=[good, empty], by=manager, at=FRIDAY)
    assert CaseFile.objects.count() == 0


def test_the_same_file_twice_is_one(case, manager):
    assert a_file(case, manager) == a_file(case, manager)
    assert CaseFile.objects.count() == 1


def test_taking_a_file_of_a_case_is_written_down(client, case, manager):
    file = a_file(case, manager)
    client.force_login(manager)
    client.get(reverse("files:download", kwargs={"pk": file.pk})).close()
    assert AuditRecord.objects.filter(event="file.downloaded", object_id=str(file.pk)).count() == 1


def test_a_file_of_a_case_is_not_there_for_strangers(client, case, manager):
    client.force_login(a_manager(case.partnership))
    assert client.get(reverse("files:download", kwargs={"pk": a_file(case, manager).pk})).status_code == 404


def test_the_page_says_what_was_refused(client, case, manager):
    client.force_login(manager)
    upload = ContentFile(b"\x89PNG\r\n\x1a\n\x00", name="map.png")
    response = client.post(reverse("reviews:documents", kwargs={"case": case.pk}), {"files": upload})
    assert "map.png" in response.content.decode()
    assert CaseFile.objects.count() == 0


def test_the_history_names_no_file(case, manager):
    a_file(case, manager, name="Rowan Sedge.txt")
    assert case.changes.first().words == "A file was added"
    assert "Rowan" not in " ".join(row.object_label for row in AuditRecord.objects.all())
