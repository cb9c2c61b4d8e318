"""What cannot be kept is said beside the field where it is mended, in a person's words."""

import html
import re

import pytest
from django.urls import reverse

from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import AgencyInvolved, Analysis, Incident, Review, TermsOfReference
from goldthread_web.reviews.parts import ALL
from goldthread_web.reviews.services import records
from tests.factories.parts import on, sent
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager, a_record
from tests.web.factories import AgencyFactory

pytestmark = pytest.mark.django_db

# The kind, what is sent instead of its sample, the field beside which it is said, and the words.
FAULTS = [
    ("review", on("window_from", year=2026) | on("window_to", year=2025), "window_to_group",
     "The time it looks at ends before it begins."),
    ("lines-of-enquiry", {"ending": "unanswerable"}, "answer", "Write the answer, or why there is none."),
    ("comments", {"from_whom": ""}, "from_whom", "Say from whom the comment comes."),
    ("comments", {"outcome": "not_taken_up"}, "answer",
     "Say why it is not taken up: the report will record it as a limitation."),
    ("sign-offs", {"state": "signed"}, "signed_on_group", "Give the day of the answer; none while it is only asked."),
    ("sign-offs", on("signed_on"), "signed_on_group", "Give the day of the answer; none while it is only asked."),
    ("sign-offs", {"state": "refused", **on("signed_on")}, "note", "Say why it was not signed off."),
]  # fmt: skip


def send(client, slug, given):
    manager = a_manager()
    case = a_case(manager)
    client.force_login(manager)
    url = reverse("reviews:add", kwargs={"case": case.pk, "part": slug})
    return client.post(url, {**sent(slug, case, manager), **given})


@pytest.mark.parametrize(("slug", "given", "field", "words"), FAULTS)
def test_a_fault_is_said_beside_the_field_where_it_is_mended(client, slug, given, field, words):
    said = html.unescape(send(client, slug, given).content.decode())
    beside = re.search(rf'id="id_{field}-error".*?</p>', said, re.DOTALL)
    assert words in beside.group(0)


def test_the_summary_at_the_head_leads_to_that_field(client):
    said = html.unescape(send(client, "lines-of-enquiry", {"ending": "in_part"}).content.decode())
    assert '<a href="#id_answer">Write the answer, or why there is none.</a>' in said


def test_every_constraint_that_a_form_can_break_is_said_in_words_of_ours():
    """A field, or a message; those of the base are about columns that nobody types."""
    unsaid = [
        constraint.name
        for part in ALL
        for constraint in part.model._meta.constraints
        if not constraint.name.endswith("_at_and_by_together")
        and constraint.name not in part.model.BESIDE
        and "is violated" in str(constraint.get_violation_error_message())
    ]
    assert unsaid == []


def test_a_second_review_of_a_case_is_refused_with_what_to_do():
    manager = a_manager()
    case = a_case(manager)
    a_record(Review, case, manager, kind="lcspr", methodology="systems")
    with pytest.raises(Refused, match=r"Kind and method have been written down already\. Change that\."):
        a_record(Review, case, manager, kind="audit", methodology="own")


def test_a_second_incident_of_a_case_is_refused_with_what_to_do():
    manager = a_manager()
    with pytest.raises(Refused, match=r"The incident has been written down already\. Change that\."):
        a_record(Incident, a_case(manager), manager, kind="harm", suspicion="known", area="Fenmoor")


def test_the_same_agency_twice_is_refused_beside_the_agency():
    manager = a_manager()
    case = a_case(manager)
    agency = AgencyFactory(partnership=case.partnership)
    a_record(AgencyInvolved, case, manager, agency=agency)
    with pytest.raises(Refused) as refused:
        a_record(AgencyInvolved, case, manager, agency=agency)
    assert refused.value.faults == {"agency": "This agency is in the list already. Change that."}


def test_the_same_heading_twice_is_refused_beside_the_heading():
    manager = a_manager()
    case = a_case(manager)
    a_record(Analysis, case, manager, heading="What was known")
    with pytest.raises(Refused) as refused:
        a_record(Analysis, case, manager, heading="What was known")
    said = "There is a heading of this name already. Write under that one."
    assert refused.value.faults == {"heading": said}


def test_what_was_removed_does_not_come_back_beside_what_took_its_place():
    manager = a_manager()
    case = a_case(manager)
    first = a_record(Review, case, manager, kind="lcspr", methodology="systems")
    records.remove_record(record=first, version=1, by=manager, at=MONDAY_AFTER)
    a_record(Review, case, manager, kind="audit", methodology="own")
    with pytest.raises(Refused, match="written down already"):
        records.bring_back(record=first, by=manager, at=MONDAY_AFTER)


@pytest.fixture
def agreed():
    manager = a_manager()
    case = a_case(manager)
    values = {"text": "Five questions.", "agreed_on": MONDAY_AFTER.date(), "agreed_by": "The three partners"}
    return manager, a_record(TermsOfReference, case, manager, **values)


def test_the_text_of_terms_that_were_agreed_stays_as_it_is(agreed):
    manager, terms = agreed
    with pytest.raises(Refused) as refused:
        records.change_record(record=terms, version=1, values={"text": "Six."}, by=manager, at=MONDAY_AFTER)
    assert refused.value.faults == {
        "text": "This version was agreed, and stays as it is. Add a new version: it begins with this text."
    }


def test_who_agreed_terms_can_still_be_corrected(agreed):
    manager, terms = agreed
    values = {"text": "Five questions.", "agreed_by": "The three partners and the trust"}
    changed = records.change_record(record=terms, version=1, values=values, by=manager, at=MONDAY_AFTER)
    assert changed.agreed_by == "The three partners and the trust"
