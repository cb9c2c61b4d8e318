from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from goldthread_web.accounts import errors
from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.accounts.models import Contact
from goldthread_web.accounts.services import contacts, rename_agency
from goldthread_web.audit.models import AuditRecord
from tests.web.factories import MONDAY, AgencyFactory, ContactFactory, PartnershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=90)


@pytest.fixture
def vale():
    return PartnershipFactory(name="Vale Safeguarding Children Partnership", short_name="Vale")


@pytest.fixture
def manager(vale):
    return member(Role.MANAGER, vale, full_name="Mo Manager")


@pytest.fixture
def police(vale):
    return AgencyFactory(partnership=vale, name="Ister Police")


def add(agency, by, **changes):
    given = {"name": "Nia Rowe", "job_title": "Inspector", "email": "nia@police.example", "phone": "01632 960001"}
    return contacts.add(agency=agency, details=contacts.Details(**(given | changes)), by=by, at=MONDAY)


def change(contact, by, **changes):
    given = {"name": "Nia Rowe", "job_title": "Inspector", "email": "nia@police.example", "phone": "01632 960001"}
    return contacts.change(contact=contact, details=contacts.Details(**(given | changes)), by=by, at=LATER)


def events():
    return list(AuditRecord.objects.order_by("id").values_list("event", flat=True))


# Adding


def test_whoever_adds_a_contact_has_confirmed_it(police, manager):
    contact = add(police, manager)
    assert (contact.added_by, contact.last_confirmed_by, contact.last_confirmed_at) == (manager, manager, MONDAY)
    assert (contact.changed_at, contact.ended_at) == (None, None)


def test_adding_is_in_the_audit_under_the_partnership_and_without_address_or_number(police, manager, vale):
    add(police, manager)
    kept = AuditRecord.objects.get(event="contact.added")
    assert (kept.object_label, kept.partnership_id) == ("Nia Rowe", vale.pk)
    assert kept.details == {"agency": "Ister Police", "deputy": False}


def test_an_agency_has_one_contact_and_one_deputy(police, manager):
    add(police, manager)
    add(police, manager, name="Col Ivery", is_deputy=True)
    with pytest.raises(errors.AlreadyThere, match=r"Ister Police has a contact, Nia Rowe\. End that one first"):
        add(police, manager, name="Una Other")


def test_the_place_of_a_contact_that_ended_is_free(police, manager):
    contacts.end(contact=add(police, manager), by=manager, at=LATER)
    assert add(police, manager, name="Una Other").name == "Una Other"


def test_a_contact_needs_a_way_to_be_reached(police, manager):
    with pytest.raises(errors.NoWayToReach, match="Enter an e-mail address or a telephone number"):
        add(police, manager, email="", phone="")


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.SCRUTINEER, Role.LEARNER])
def test_others_do_not_keep_the_book(police, vale, role):
    with pytest.raises(PermissionRefused, match="does not let you keep the contact book"):
        add(police, member(role, vale))


def test_an_administrator_of_the_partnership_keeps_the_book(police, vale):
    assert add(police, member(Role.ADMINISTRATOR, vale)).pk


def test_a_manager_of_another_partnership_does_not(police):
    with pytest.raises(PermissionRefused):
        add(police, member(Role.MANAGER))


# Changing and confirming


def test_a_change_confirms_and_the_audit_says_what_changed_and_not_what_it_was(police, manager):
    other = UserFactory(full_name="Wyn Before")
    contact = ContactFactory(agency=police, name="Nia Rowe", job_title="Inspector", added_by=other)
    held = change(contact, manager, phone="01632 960009", email=contact.email)
    assert (held.phone, held.changed_by, held.changed_at) == ("01632 960009", manager, LATER)
    assert (held.last_confirmed_by, held.last_confirmed_at) == (manager, LATER)
    assert AuditRecord.objects.get(event="contact.changed").details == {"changed": ["phone"]}


def test_a_deputy_becomes_the_contact_only_when_the_place_is_free(police, manager):
    first = add(police, manager)
    deputy = ContactFactory(agency=police, name="Col Ivery", is_deputy=True)
    with pytest.raises(errors.AlreadyThere):
        change(deputy, manager, name="Col Ivery", is_deputy=False)
    contacts.end(contact=first, by=manager, at=LATER)
    assert change(deputy, manager, name="Col Ivery", is_deputy=False).place == "Contact"


def test_a_change_that_leaves_no_way_to_reach_somebody_is_refused(police, manager):
    with pytest.raises(errors.NoWayToReach):
        change(add(police, manager), manager, email="", phone="")


def test_confirming_keeps_who_and_when(police, manager):
    contact = ContactFactory(agency=police)
    contacts.confirm(contact=contact, by=manager, at=LATER)
    contact.refresh_from_db()
    assert (contact.last_confirmed_by, contact.last_confirmed_at, contact.changed_at) == (manager, LATER, None)
    assert events() == ["contact.confirmed"]


# Ending and bringing back


def test_a_contact_that_has_ended_is_kept_and_no_longer_current(police, manager):
    contact = add(police, manager)
    contacts.end(contact=contact, by=manager, at=LATER)
    assert not Contact.objects.current().exists()
    assert list(Contact.objects.ended_since(MONDAY)) == [contact]
    assert events()[-1] == "contact.ended"


def test_bringing_back_undoes_an_end_and_leaves_when_it_was_confirmed(police, manager):
    contact = add(police, manager)
    contacts.end(contact=contact, by=manager, at=LATER)
    contacts.bring_back(contact=contact, by=manager, at=LATER)
    contact.refresh_from_db()
    assert (contact.ended_at, contact.ended_by, contact.last_confirmed_at) == (None, None, MONDAY)
    assert events()[-1] == "contact.brought_back"


def test_bringing_back_is_refused_once_somebody_else_has_the_place(police, manager):
    contact = add(police, manager)
    contacts.end(contact=contact, by=manager, at=LATER)
    add(police, manager, name="Una Other")
    with pytest.raises(errors.AlreadyThere, match="has a contact, Una Other"):
        contacts.bring_back(contact=contact, by=manager, at=LATER)


def test_bringing_back_one_who_holds_changes_nothing(police, manager):
    contacts.bring_back(contact=add(police, manager), by=manager, at=LATER)
    assert events() == ["contact.added"]


@pytest.mark.parametrize("act", [contacts.confirm, contacts.end])
def test_what_has_ended_cannot_be_confirmed_or_ended_again(police, manager, act):
    contact = ContactFactory(agency=police, ended_at=MONDAY, ended_by=manager)
    with pytest.raises(errors.ContactEnded, match=r"no longer a contact\. Bring them back first"):
        act(contact=contact, by=manager, at=LATER)


def test_what_has_ended_cannot_be_changed(police, manager):
    contact = ContactFactory(agency=police, ended_at=MONDAY, ended_by=manager)
    with pytest.raises(errors.ContactEnded):
        change(contact, manager)


@pytest.mark.parametrize("act", [contacts.confirm, contacts.end, contacts.bring_back])
def test_a_reader_of_the_book_cannot_write_in_it(police, vale, act):
    with pytest.raises(PermissionRefused):
        act(contact=ContactFactory(agency=police), by=member(Role.PANEL_MEMBER, vale), at=LATER)


# Questions


def test_an_agency_gives_its_contact_first_and_then_the_deputy(police, manager):
    deputy = ContactFactory(agency=police, name="Abel", is_deputy=True)
    first = ContactFactory(agency=police, name="Zara")
    ContactFactory(agency=police, ended_at=MONDAY, ended_by=manager)
    ContactFactory()
    assert list(Contact.objects.for_agency(police)) == [first, deputy]


@pytest.mark.parametrize(
    ("role", "sees", "keeps"),
    [
        (Role.MANAGER, True, True),
        (Role.ADMINISTRATOR, True, True),
        (Role.LEAD_REVIEWER, True, False),
        (Role.AGENCY_AUTHOR, True, False),
        (Role.LEARNER, False, False),
    ],
)
def test_who_sees_and_who_keeps_a_contact(police, vale, role, sees, keeps):
    ContactFactory(agency=police)
    person = member(role, vale)
    assert Contact.objects.visible_to(person).exists() is sees
    assert Contact.objects.kept_by(person).exists() is keeps


def test_nobody_sees_the_contacts_of_another_partnership(police):
    ContactFactory(agency=police)
    assert not Contact.objects.visible_to(member(Role.MANAGER)).exists()


def test_looking_after_the_installation_shows_no_contacts(police):
    ContactFactory(agency=police)
    assert not Contact.objects.visible_to(UserFactory(is_administrator=True)).exists()


# What always holds


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("contact_can_be_reached", {"email": "", "phone": ""}),
        ("contact_ended_at_and_by_together", {"ended_at": MONDAY}),
        ("contact_changed_at_and_by_together", {"changed_at": MONDAY}),
    ],
)
def test_the_database_refuses_half_a_contact(constraint, changes):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ContactFactory(**changes)


@pytest.mark.postgres
def test_the_database_refuses_a_second_contact_who_holds(police, manager):
    ContactFactory(agency=police)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(agency=police)
    assert ContactFactory(agency=police, ended_at=MONDAY, ended_by=manager).pk


# Agencies


def test_an_agency_is_renamed_and_the_audit_keeps_the_old_name(police, manager):
    rename_agency(agency=police, name="Ister Constabulary", by=manager, at=MONDAY)
    police.refresh_from_db()
    assert police.name == "Ister Constabulary"
    kept = AuditRecord.objects.get(event="agency.renamed")
    assert kept.details == {"from": "Ister Police", "to": "Ister Constabulary"}


def test_two_agencies_do_not_share_a_name(police, manager, vale):
    AgencyFactory(partnership=vale, name="Ister Academy")
    with pytest.raises(errors.AlreadyThere, match="ISTER academy is on the list already"):
        rename_agency(agency=police, name="ISTER academy", by=manager, at=MONDAY)


def test_the_capitals_of_a_name_can_be_changed(police, manager):
    rename_agency(agency=police, name="ISTER Police", by=manager, at=MONDAY)
    police.refresh_from_db()
    assert police.name == "ISTER Police"


def test_only_those_who_manage_people_rename_agencies(police, vale):
    with pytest.raises(PermissionRefused):
        rename_agency(agency=police, name="Other", by=member(Role.LEAD_REVIEWER, vale), at=MONDAY)
