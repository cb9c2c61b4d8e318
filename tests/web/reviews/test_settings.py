"""How a partnership does its reviews: kept by version, refused when stale, and seen by those who set it."""

from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.models import LocalVariant, ReviewSettings
from goldthread_web.reviews.services import dating
from goldthread_web.reviews.services import settings as setting
from tests.factories.reviews import FRIDAY, MONDAY_AFTER, a_manager, partnership_of
from tests.web.factories import member

pytestmark = pytest.mark.django_db
VALUES = {"analysis_headings": ["What we saw", "Why"], "reminder_days": [5, -1], "return_link_days": 14}
TYPED = {
    "version": "0", "analysis_headings": "What we saw\n\n Why \n", "reminder_days": "-1, 5, 5",
    "return_link_days": "14",
}  # fmt: skip
VARIANT = {
    "rule": "D2", "number": "0", "unit": "working day", "trigger": "", "reason": "The partners agreed.",
    "in_force_from_day": "5", "in_force_from_month": "1", "in_force_from_year": "2026",
}  # fmt: skip


def set_reviews(by, version=0, **more):
    where = partnership_of(by)
    return setting.set_reviews(partnership=where, version=version, values=VALUES | more, by=by, at=FRIDAY)


def at(by, route, **more):
    return reverse(f"reviews:{route}", kwargs={"slug": partnership_of(by).slug, **more})


def test_settings_are_kept_with_their_version_and_told_to_the_audit():
    manager = a_manager()
    set_reviews(manager)
    set_reviews(manager, version=1, return_link_days=30)
    kept = ReviewSettings.objects.get()
    assert (kept.version, kept.analysis_headings, kept.return_link_days) == (2, ["What we saw", "Why"], 30)
    assert AuditRecord.objects.filter(event="review_settings.changed").count() == 2


def test_a_stale_change_is_refused_and_writes_nothing():
    manager = a_manager()
    set_reviews(manager)
    with pytest.raises(Stale) as stale:
        set_reviews(manager, version=0, return_link_days=30)
    assert (stale.value.current.return_link_days, ReviewSettings.objects.get().return_link_days) == (14, 14)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"analysis_headings": ["Why", "why"]}, "analysis_headings"),
        ({"analysis_headings": ["W" * 201]}, "analysis_headings"),
        ({"reminder_days": [61]}, "reminder_days"),
        ({"reminder_days": [-61]}, "reminder_days"),
        ({"return_link_days": 0}, "return_link_days"),
        ({"return_link_days": 91}, "return_link_days"),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(more, field):
    with pytest.raises(Refused) as refused:
        set_reviews(a_manager(), **more)
    assert list(refused.value.faults) == [field]


@pytest.mark.parametrize("role", [Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.AGENCY_AUTHOR, Role.SCRUTINEER])
def test_other_roles_set_nothing_and_are_not_shown_the_page(role, client):
    person = member(role)
    with pytest.raises(PermissionRefused):
        set_reviews(person)
    client.force_login(person)
    assert client.get(at(person, "settings")).status_code == 404


def test_the_page_shows_the_headings_of_the_program_until_there_are_own_ones(client):
    manager = a_manager()
    client.force_login(manager)
    assert "those that come with the program" in client.get(at(manager, "settings")).content.decode()
    set_reviews(manager)
    said = client.get(at(manager, "settings")).content.decode()
    assert "What we saw; Why" in said
    assert "5 working days before; 1 working day after" in said
    assert "those that come with the program" not in said


def test_reminders_on_the_day_itself_are_said_so(client):
    manager = a_manager()
    set_reviews(manager, reminder_days=[0])
    client.force_login(manager)
    assert "on the day it is due" in client.get(at(manager, "settings")).content.decode()


def test_headings_are_typed_one_on_a_line_and_days_with_commas(client):
    manager = a_manager()
    client.force_login(manager)
    assert client.post(at(manager, "change_settings"), TYPED).url == at(manager, "settings")
    kept = ReviewSettings.objects.get()
    assert (kept.analysis_headings, kept.reminder_days) == (["What we saw", "Why"], [5, -1])


def test_days_that_are_no_numbers_are_said_so(client):
    manager = a_manager()
    client.force_login(manager)
    said = client.post(at(manager, "change_settings"), TYPED | {"reminder_days": "Monday"}).content.decode()
    assert "Give whole numbers with commas" in said


def test_a_refusal_of_the_service_stands_at_its_field(client):
    manager = a_manager()
    client.force_login(manager)
    said = client.post(at(manager, "change_settings"), TYPED | {"return_link_days": "91"}).content.decode()
    assert "A link lasts from 1 to 90 days." in said


def test_two_people_who_change_the_settings_see_both_versions(client):
    manager = a_manager()
    set_reviews(manager, analysis_headings=["Theirs"])
    client.force_login(manager)
    response = client.post(at(manager, "change_settings"), TYPED | {"analysis_headings": "Mine"})
    said = response.content.decode()
    assert (response.status_code, "Theirs" in said, "Mine" in said) == (409, True, True)
    client.post(at(manager, "change_settings"), TYPED | {"version": "1", "analysis_headings": "Both"})
    assert ReviewSettings.objects.get().analysis_headings == ["Both"]


def test_a_local_variant_is_agreed_on_and_listed(client):
    manager = a_manager()
    client.force_login(manager)
    client.post(at(manager, "variant"), VARIANT)
    said = client.get(at(manager, "settings")).content.decode()
    assert "Tell the safeguarding partners: the same day" in said
    assert "from 5 January 2026" in said


def test_a_variant_that_is_refused_keeps_what_was_typed(client):
    manager = a_manager()
    client.force_login(manager)
    client.post(at(manager, "variant"), VARIANT)
    said = client.post(at(manager, "variant"), VARIANT).content.decode()
    assert "There is a variant from a later day" in said
    assert "The partners agreed." in said


def test_a_variant_is_ended_from_the_page_and_stays_on_it(client):
    manager = a_manager()
    one = dating.agree_variant(
        partnership=partnership_of(manager), rule="D5", number=10, unit="working day", trigger="became_aware",
        in_force_from=date(2026, 1, 5), reason="The partners agreed.", by=manager, at=MONDAY_AFTER,
    )  # fmt: skip
    client.force_login(manager)
    client.post(at(manager, "end_variant", pk=one.pk))
    said = client.get(at(manager, "settings")).content.decode()
    assert LocalVariant.objects.get().in_force_to is not None
    assert "10 working days</strong> from the day the council became aware of the incident" in said
    assert "End it today" not in said
    again = client.post(at(manager, "end_variant", pk=one.pk), follow=True).content.decode()
    assert "ended already" in again


def test_another_partnership_s_variant_is_not_there(client):
    manager, other = a_manager(), a_manager()
    one = dating.agree_variant(
        partnership=partnership_of(other), rule="D5", number=10, unit="working day",
        in_force_from=date(2026, 1, 5), reason="The partners agreed.", by=other, at=MONDAY_AFTER,
    )  # fmt: skip
    client.force_login(manager)
    assert client.post(at(manager, "end_variant", pk=one.pk)).status_code == 404


def test_the_list_of_cases_leads_to_the_settings_for_those_who_set_them(client):
    administrator = member(Role.ADMINISTRATOR)
    client.force_login(administrator)
    assert at(administrator, "settings") in client.get(reverse("reviews:cases")).content.decode()
