"""How the records of a case are listed: said once, in order, under headings, with what belongs to each."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from goldthread_web.accounts.access import Permission, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews import cards, showing
from goldthread_web.reviews.forms.records import form_for
from goldthread_web.reviews.models import (
    CaseChange,
    Contribution,
    Draft,
    DraftComment,
    FamilyContact,
    PanelSeat,
    Person,
    PractitionerEvent,
    Proceeding,
    TermsOfReference,
)
from goldthread_web.reviews.parts import BY_MODEL
from goldthread_web.reviews.services import records
from goldthread_web.reviews.side import side
from tests.factories.reviews import MONDAY_AFTER, a_case, a_manager, a_record, on_case

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset(Permission)


@pytest.fixture
def manager():
    return a_manager(full_name="Mara Quill")


@pytest.fixture
def case(manager):
    return a_case(manager)


def listed(kind, case):
    """Return headings with the headlines under them, as the list shows them."""
    part = BY_MODEL[kind]
    groups = cards.groups(part, cards.listed(part, case), EVERYTHING)
    return [(group.title, [card.headline for card in group.cards]) for group in groups]


def card_of(record):
    return cards.card(BY_MODEL[type(record)], record, EVERYTHING)


def page(client, user, case, slug):
    client.force_login(user)
    return client.get(reverse("reviews:part", kwargs={"case": case.pk, "part": slug})).content.decode()


def test_a_card_does_not_repeat_what_its_headline_and_tag_say(case, manager):
    line = {"pseudonym": "Nan", "relation": "grandparent", "taking_part": "takes_part", "support": "An advocate"}
    card = card_of(a_record(Person, case, manager, **line))
    assert (card.headline, card.tag.text) == ("Nan, grandparent", "Takes part")
    assert [(fact.name, fact.value) for fact in card.facts] == [("Who supports them", "An advocate")]


def test_a_pseudonym_that_says_who_it_is_is_not_told_twice(case, manager):
    assert a_record(Person, case, manager, pseudonym="Mother", relation="mother").headline == "Mother"


def test_paragraphs_are_kept_on_the_page(client, case, manager):
    a_record(TermsOfReference, case, manager, text="1. Purpose\n\n2. Time")
    said = page(client, manager, case, "terms-of-reference")
    assert '<dl class="govuk-summary-list gt-said">' in said
    assert '<dd class="govuk-summary-list__value">1. Purpose\n\n2. Time</dd>' in said


def test_what_was_typed_is_shown_and_never_run(client, case, manager):
    a_record(TermsOfReference, case, manager, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(client, manager, case, "terms-of-reference")


def test_comments_stand_under_their_draft_the_newest_draft_and_what_waits_first(case, manager):
    first, second = (a_record(Draft, case, manager, name=name) for name in ("First draft", "Second draft"))
    a_record(DraftComment, case, manager, draft=first, from_whom="The police", comment="No.")
    a_record(DraftComment, case, manager, draft=second, from_whom="The trust", comment="Yes.", outcome="taken_up")
    a_record(DraftComment, case, manager, draft=second, from_whom="The school", comment="Why?")
    assert listed(DraftComment, case) == [
        ("Second draft", ["From The school", "From The trust"]),
        ("First draft", ["From The police"]),
    ]


def test_each_draft_says_how_many_of_its_comments_wait(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    a_record(DraftComment, case, manager, draft=draft, from_whom="The police", comment="No.")
    a_record(DraftComment, case, manager, draft=draft, from_whom="The trust", comment="Yes.", outcome="taken_up")
    assert [link.text for link in card_of(draft).links] == ["2 comments, 1 not answered yet", "Add: comment"]


def test_a_comment_that_was_removed_does_not_wait(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    comment = a_record(DraftComment, case, manager, draft=draft, from_whom="The police", comment="No.")
    records.remove_record(record=comment, version=1, by=manager, at=MONDAY_AFTER)
    assert [link.text for link in card_of(draft).links] == ["Add: comment"]


def test_a_comment_is_begun_from_its_draft(client, case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    client.force_login(manager)
    said = client.get(card_of(draft).links[-1].url).content.decode()
    assert f'<option value="{draft.pk}" selected>First draft</option>' in said


def test_whoever_may_not_write_is_offered_no_form(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    card = cards.card(BY_MODEL[Draft], draft, frozenset())
    assert (card.links, card.change_url, card.remove_url) == ((), "", "")


def test_a_panel_member_comments_on_a_draft_that_they_cannot_change(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    card = cards.card(BY_MODEL[Draft], draft, frozenset({Permission.SPEAK_ON_CASE}))
    assert ([link.text for link in card.links], card.change_url) == (["Add: comment"], "")


def test_a_comment_from_family_and_advocate_names_both(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    nan = a_record(Person, case, manager, pseudonym="Nan", relation="grandparent")
    given = {"draft": draft, "person": nan, "from_whom": "her advocate", "comment": "Too hard."}
    assert a_record(DraftComment, case, manager, **given).headline == "From Nan and her advocate"


def test_a_person_says_how_often_and_when_last_somebody_spoke_to_them(case, manager):
    nan = a_record(Person, case, manager, pseudonym="Nan", relation="grandparent")
    for day in (9, 12):
        a_record(FamilyContact, case, manager, person=nan, on=date(2026, 3, day), kind="call", who="Tobias Fenn")
    assert card_of(nan).links[0].text == "2 contacts, the last on 12 March 2026"


def test_people_stand_by_family_the_children_first(case, manager):
    a_record(Person, case, manager, pseudonym="Father", relation="father", family="Family 2")
    a_record(Person, case, manager, pseudonym="Child L", relation="child", family="Family 2")
    a_record(Person, case, manager, pseudonym="Child K", relation="child", family="Family 1")
    assert listed(Person, case) == [
        ("Others", ["Child A"]),
        ("Family 1", ["Child K"]),
        ("Family 2", ["Child L", "Father"]),
    ]


def test_the_chair_of_the_panel_stands_first(case, manager):
    a_record(PanelSeat, case, manager, name="Ngozi Adair", job_title="Nurse")
    a_record(PanelSeat, case, manager, name="Una Marsh", job_title="Chief officer", part="chair")
    assert listed(PanelSeat, case) == [("", ["Una Marsh, Chief officer", "Ngozi Adair, Nurse"])]


def test_what_holds_publication_stands_first_and_what_has_ended_last(case, manager):
    a_record(Proceeding, case, manager, kind="inquest", ended_on=date(2026, 3, 6))
    a_record(Proceeding, case, manager, kind="family_court")
    a_record(Proceeding, case, manager, kind="criminal", holds_publication=True)
    assert listed(Proceeding, case) == [("", ["Criminal investigation or trial", "Family court", "Inquest"])]


@pytest.fixture
def versions(case, manager):
    """Three versions of the terms of reference: two agreed, the third not yet."""
    agreed = [{"agreed_on": date(2026, 3, 6)}, {"agreed_on": date(2026, 3, 9)}, {}]
    return [a_record(TermsOfReference, case, manager, text=f"Text {n}", **when) for n, when in enumerate(agreed, 1)]


def test_the_newest_version_that_was_agreed_is_in_force(versions):
    assert [one.standing[0] for one in versions] == ["Replaced", "In force", "Draft"]


def test_the_version_before_holds_again_when_the_one_in_force_is_removed(versions, manager):
    records.remove_record(record=versions[1], version=1, by=manager, at=MONDAY_AFTER)
    assert [versions[0].standing[0], versions[2].standing[0]] == ["In force", "Draft"]


def test_versions_keep_their_numbers_when_one_is_removed(versions, manager):
    records.remove_record(record=versions[0], version=1, by=manager, at=MONDAY_AFTER)
    assert [one.headline for one in versions[1:]] == ["Version 2", "Version 3"]


def test_only_what_was_replaced_is_folded(versions):
    assert [card_of(one).folded for one in versions] == [True, False, False]


def test_a_new_version_begins_with_the_text_of_the_last(case, versions):
    assert form_for(TermsOfReference, case).initial["text"] == "Text 3"


def test_a_first_version_begins_empty(case):
    assert form_for(TermsOfReference, case).initial["text"] == ""


def test_a_form_offers_what_a_record_points_to_though_it_was_removed_since(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    comment = a_record(DraftComment, case, manager, draft=draft, from_whom="The police", comment="No.")
    records.remove_record(record=draft, version=1, by=manager, at=MONDAY_AFTER)
    assert list(form_for(DraftComment, case, comment).fields["draft"].queryset) == [draft]
    assert list(form_for(DraftComment, case).fields["draft"].queryset) == []


def test_a_form_offers_nothing_of_another_case(case, manager):
    a_record(Draft, a_case(manager), manager, name="Another case’s draft")
    assert list(form_for(DraftComment, case).fields["draft"].queryset) == []


class TestContributions:
    """What practitioners said stands without anybody's name, day or turn."""

    @pytest.fixture
    def said(self, case, manager):
        day = a_record(PractitionerEvent, case, manager, on=date(2026, 3, 9), kind="Learning day")
        return [
            a_record(Contribution, case, manager, event=day, text=text)
            for text in ("We wrote to the old address.", "I knew the pathway.")
        ]

    def test_a_card_does_not_say_who_wrote_it_down_or_when(self, said):
        assert [card_of(one).written for one in said] == ["", ""]

    def test_the_page_does_not_say_it_either(self, client, case, manager, said):
        main = page(client, manager, case, "contributions").partition("<main")[2]
        assert ("Learning day" in main, "Mara Quill" in main, "Added by" in main) == (True, False, False)

    def test_a_stale_form_does_not_say_who_changed_it(self, client, case, manager, said):
        client.force_login(manager)
        parts = {"case": case.pk, "part": "contributions", "pk": said[0].pk}
        answer = client.post(reverse("reviews:change", kwargs=parts), {"text": "Mine.", "version": "7"})
        assert (answer.status_code, b"Mara Quill" in answer.content.partition(b"<main")[2]) == (409, False)

    def test_the_list_is_not_in_the_order_of_writing_down(self, case, said):
        part = BY_MODEL[Contribution]
        assert [one.text for one in cards.listed(part, case)] == ["I knew the pathway.", "We wrote to the old address."]

    def test_audit_and_history_keep_nothing_of_it(self, said):
        rows = AuditRecord.objects.filter(event="contribution.added")
        assert [sorted(row.details) for row in rows] == [["case", "version"], ["case", "version"]]
        lines = CaseChange.objects.filter(words__startswith="Contribution")
        assert [line.words for line in lines] == ["Contribution added", "Contribution added"]

    def test_only_those_who_run_the_review_write_them_down(self, client, case, manager):
        panel = on_case(case, Role.PANEL_MEMBER, by=manager)
        client.force_login(panel)
        url = reverse("reviews:add", kwargs={"case": case.pk, "part": "contributions"})
        assert client.post(url, {"text": "I was there."}).status_code == 403


def test_the_list_beside_counts_what_is_there_and_not_what_was_removed(case, manager):
    draft = a_record(Draft, case, manager, name="First draft")
    a_record(Draft, case, manager, name="Second draft")
    records.remove_record(record=draft, version=1, by=manager, at=MONDAY_AFTER)
    links = {link.text: link.count for group in side(manager, case, "") for link in group.links}
    assert (links["Drafts"], links["People of the case"], links["Comments on drafts"]) == (1, 1, 0)


def test_the_list_beside_offers_taking_the_case_out_to_those_who_may(case, manager):
    scrutineer = on_case(case, Role.SCRUTINEER, by=manager)
    offered = [
        "Take the case out" in [link.text for group in side(user, case, "") for link in group.links]
        for user in (manager, scrutineer)
    ]
    assert offered == [True, False]


def test_boxes_are_as_large_as_what_belongs_in_them(case):
    fields = form_for(TermsOfReference, case).fields
    assert (fields["text"].widget.attrs["rows"], fields["what_changed"].widget.attrs["class"]) == (24, "")
    assert form_for(Person, case).fields["age"].widget.attrs["class"] == "govuk-input--width-20"


def test_every_answer_of_a_card_has_its_question(client, case, manager):
    a_record(Person, case, manager, pseudonym="Nan", relation="grandparent", views="She worried.")
    said = html.unescape(page(client, manager, case, "people"))
    assert re.search(r"What they told the review</dt>\s*<dd[^>]*>She worried\.</dd>", said)


def test_a_whole_record_is_shown_where_no_card_is(case, manager):
    nan = a_record(Person, case, manager, pseudonym="Nan", relation="grandparent")
    assert [fact.value for fact in showing.whole(nan)] == ["Nan", "Grandparent", "Not asked yet"]
