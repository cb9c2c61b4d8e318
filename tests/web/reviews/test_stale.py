"""Two tabs, two people: a form that is behind is answered with both versions, and nothing is overwritten unseen."""

import html

import pytest
from django.urls import reverse

from goldthread_web.reviews.models import LineOfEnquiry
from goldthread_web.reviews.services import records
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager, a_record

pytestmark = pytest.mark.django_db
THEIRS = {"question": "Who saw the baby?", "why": "", "ending": "answered", "answer": "The health visitor, twice."}
MINE = {"question": "Who saw the baby?", "why": "Asked by the panel.", "ending": "open", "answer": ""}


@pytest.fixture
def tab(client):
    return Tab(client)


class Tab:
    """A browser tab with the form of a line of enquiry, opened while it was at version 1."""

    def __init__(self, client):
        self.client = client
        self.manager = a_manager(full_name="Mara Quill")
        self.case = a_case(self.manager)
        self.line = a_record(LineOfEnquiry, self.case, self.manager, question="Who saw the baby?")
        client.force_login(self.manager)

    def other_tab_saves(self):
        records.change_record(record=self.line, version=1, values=THEIRS, by=self.manager, at=MONDAY_AFTER)

    def other_tab_removes(self):
        records.remove_record(record=self.line, version=1, by=self.manager, at=MONDAY_AFTER)

    def send(self, route="change", version=1):
        parts = {"case": self.case.pk, "part": "lines-of-enquiry", "pk": self.line.pk}
        return self.client.post(reverse(f"reviews:{route}", kwargs=parts), MINE | {"version": version})

    def answer(self):
        self.line.refresh_from_db()
        return self.line.answer, self.line.why


def text(response):
    return html.unescape(response.content.decode())


def test_a_form_that_is_behind_overwrites_nothing(tab):
    tab.other_tab_saves()
    assert tab.send().status_code == 409
    assert tab.answer() == ("The health visitor, twice.", "")


def test_the_answer_shows_what_stands_there_and_what_was_typed(tab):
    tab.other_tab_saves()
    said = text(tab.send())
    assert ("The health visitor, twice." in said, "Asked by the panel.</textarea>" in said) == (True, True)


def test_the_answer_shows_how_the_other_version_stands_though_cards_say_it_in_a_tag(tab):
    tab.other_tab_saves()
    theirs = text(tab.send()).partition("gt-stale")[2].partition("<form")[0]
    assert "How it stands" in theirs
    assert "Answered" in theirs


def test_the_answer_says_who_changed_it_and_when(tab):
    tab.other_tab_saves()
    assert "Changed by Mara Quill on 9 March 2026" in text(tab.send())


def test_sent_once_more_with_both_versions_seen_it_is_kept(tab):
    tab.other_tab_saves()
    said = text(tab.send())
    assert 'name="version" value="2"' in said
    assert tab.send(version=2).status_code == 302
    assert tab.answer() == ("", "Asked by the panel.")


def test_the_same_form_sent_twice_is_told_that_it_was_kept_already(tab):
    tab.send()
    assert tab.send().status_code == 409


def test_what_somebody_removed_meanwhile_is_not_written_to(tab):
    tab.other_tab_removes()
    response = tab.send()
    assert (response.status_code, "Somebody has removed this." in text(response)) == (409, True)
    assert tab.answer() == ("", "")


def test_a_removal_that_is_behind_removes_nothing(tab):
    tab.other_tab_saves()
    tab.send("remove")
    assert list(LineOfEnquiry.objects.of(tab.case)) == [tab.line]


def test_a_form_without_a_version_overwrites_nothing(tab):
    assert tab.send(version="").status_code == 409
    assert tab.answer() == ("", "")
