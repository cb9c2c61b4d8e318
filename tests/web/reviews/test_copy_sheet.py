"""The copy sheet and the drafted messages: what is known in the form's order; texts that tell nothing."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import copy_sheet, drafted
from goldthread_web.reviews.models import PartnerView, Person, Proceeding
from goldthread_web.reviews.services import deciding, records
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager, a_notified_case, a_record

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


def sheet(case, by):
    return {one.ask: one for section in copy_sheet.sections(case, by) for one in section.answers}


def page(client, case, by, route):
    client.force_login(by)
    return client.get(reverse(f"reviews:{route}", kwargs={"case": case.pk})).content.decode()


def test_what_is_known_stands_at_its_question():
    manager = a_manager(full_name="Mara Quill", email="mara@example.org")
    found = sheet(a_case(manager, home_area="Skerrowdale", summary="Found alone."), manager)
    assert found["What happened"].text == "A child was seriously harmed"
    assert found["Day of the incident"].text == "5 March 2026"
    assert found["Day the council became aware"].text == "6 March 2026"
    assert found["Home area, if it is another"].text == "Skerrowdale"
    assert found["Summary of the incident"].text == "Found alone."
    assert found["Name, job title and contact of who notifies"].text == "Mara Quill, mara@example.org"


def test_what_is_not_known_says_where_to_write_it():
    manager = a_manager()
    case = a_case(manager)
    found = sheet(case, manager)["Summary of the incident"]
    incident = {"case": case.pk, "part": "incident", "pk": case.incident_records.get().pk}
    assert (found.known, found.text) == (False, "not written down yet")
    assert found.url == reverse("reviews:change", kwargs=incident)


def test_four_children_stand_in_their_fields_and_the_others_in_the_free_text():
    manager = a_manager()
    case = a_case(manager)
    for letter in "BCDE":
        a_record(Person, case, manager, pseudonym=f"Child {letter}", relation="sibling")
    a_record(Person, case, manager, pseudonym="Baby", relation="unborn", harm="harmed")
    found = sheet(case, manager)
    assert found["Children, up to four"].text.count("Child ") == 4
    assert found["Other children, for the free text"].text == (
        "Child E, brother or sister; Baby, unborn child, seriously harmed"
    )


def test_children_in_care_and_the_family_are_named_by_pseudonym():
    manager = a_manager()
    case = a_case(manager, kind="looked_after")
    a_record(Person, case, manager, pseudonym="Sister", relation="sibling", care_leaver=True)
    a_record(Person, case, manager, pseudonym="Mother", relation="mother")
    found = sheet(case, manager)
    assert found["Looked-after children and care leavers among them"].text == (
        "Child A: looked after; Sister: care leaver"
    )
    assert found["Parents, carers and others"].text == "Mother"


def test_views_proceedings_and_who_was_told_stand_with_their_days():
    manager = a_manager()
    case = a_notified_case(manager)
    view = {"about": "notification", "partner": "police", "view": "notify", "given_by": "Ola Reed"}
    a_record(PartnerView, case, manager, **view, on=TODAY, reason="The criteria are met.")
    records.add_record(kind=Proceeding, case=case, values={"kind": "criminal"}, by=manager, at=MONDAY_AFTER)
    deciding.record_told(
        case=case, values={"to": "coroner", "sent_on": TODAY, "sent_by": "Mara"}, by=manager, at=MONDAY_AFTER
    )
    found = sheet(case, manager)
    assert found["What council, police and health each think"].text == "Police: notify (Ola Reed, 9 March 2026)"
    assert found["Other proceedings: police, coroner, courts"].known
    assert found["Who has been told so far"].text.endswith("The coroner, 9 March 2026")


def test_names_are_never_on_the_sheet():
    manager = a_manager()
    found = sheet(a_case(manager), manager)
    assert found["Names, dates of birth and addresses"].text.startswith("Not on this sheet.")


def test_a_case_without_an_incident_still_has_a_sheet():
    manager = a_manager()
    case = a_case(manager)
    case.incident_records.update(removed_at=MONDAY_AFTER, removed_by=manager)
    found = sheet(case, manager)
    assert {found[ask].known for ask in ("What happened", "Outside England?", "Home area, if it is another")} == {False}


def test_the_sheet_is_there_as_text_to_copy():
    manager = a_manager()
    plain = copy_sheet.plain(copy_sheet.sections(a_case(manager), manager))
    assert plain.splitlines()[0] == "WHO NOTIFIES"
    assert "4. What happened: A child was seriously harmed" in plain


def test_the_page_counts_what_is_lacking_and_is_marked_as_not_verified(client):
    manager = a_manager()
    said = page(client, a_case(manager), manager, "copy_sheet")
    assert "6 answers not written down yet." in said
    assert "Not verified: The form itself was not read" in said
    assert "Record the notification, once it is sent" in said


def test_that_the_sheet_was_seen_is_kept(client):
    manager = a_manager()
    page(client, a_case(manager), manager, "copy_sheet")
    assert AuditRecord.objects.get(event="case.viewed").details == {"what": "copy sheet"}


def test_the_sheet_of_a_notified_case_offers_no_second_notification(client):
    manager = a_manager()
    assert "once it is sent" not in page(client, a_notified_case(manager), manager, "copy_sheet")


def texts(case, by):
    return {one.key: one for one in drafted.messages(case, by, today=TODAY)}


def test_messages_have_the_number_the_sender_and_the_day_and_nothing_of_the_case():
    manager = a_manager(full_name="Mara Quill")
    case = a_case(manager, area="Secretshire", home_area="Hiddenby", summary="Found alone at night.")
    found = texts(case, manager)
    assert set(found) == {"partners", "home_area", "records", "know_the_family"}
    for one in found.values():
        whole = one.subject + one.text
        assert case.reference in whole
        assert "Mara Quill" in one.text
        assert not any(word in whole for word in ("Child A", "Secretshire", "Hiddenby", "Found alone", "harmed", "{"))


def test_the_message_to_the_partners_says_by_when_the_notification_is_due():
    manager = a_manager()
    text = texts(a_case(manager), manager)["partners"].text
    assert "On 6 March 2026 the council opened a serious incident" in text
    assert "due by 13 March 2026" in text


def test_a_family_of_the_same_area_needs_no_message_to_another():
    manager = a_manager()
    assert "home_area" not in texts(a_case(manager), manager)


def test_without_a_day_of_awareness_the_message_promises_one():
    manager = a_manager()
    case = a_case(manager)
    case.events.all().delete()
    assert "due by the day that I will tell you" in texts(case, manager)["partners"].text


def test_the_page_of_messages_leads_to_who_was_told_and_is_kept(client):
    manager = a_manager()
    case = a_case(manager)
    said = page(client, case, manager, "messages")
    assert reverse("reviews:part", kwargs={"case": case.pk, "part": "told"}) in said
    assert AuditRecord.objects.get(event="case.viewed").details == {"what": "drafted messages"}
