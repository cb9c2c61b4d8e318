"""What a person types becomes an item; what is quoted must be in the document."""

import pytest

from goldthread_web.library.editing import NotAccepted, added, corrected, typed_of
from goldthread_web.library.items import items
from goldthread_web.library.quotations import Source
from tests.factories.library import blocks
from tests.factories.records import a_record, quoted

SOURCE = Source(blocks())


def an_item(field, number=0, **changes):
    return [item for item in items(a_record(**changes)) if item.field == field][number]


def faults(call, *arguments):
    with pytest.raises(NotAccepted) as raised:
        call(*arguments)
    return [(fault.name, fault.message) for fault in raised.value.faults]


def test_a_form_that_is_sent_back_untouched_changes_nothing():
    for item in items(a_record(review_kind=quoted(5), resources=[quoted(7, label="Guide", url="https://example.org")])):
        assert corrected(item, typed_of(item), SOURCE) == item


def test_a_correction_is_found_where_it_stands():
    item = an_item("learning_points")
    changed = corrected(item, typed_of(item) | {"text": "The father was not asked"}, SOURCE)
    assert (changed.text, changed.key) == ("The father was not asked", item.key)
    assert changed.anchor["spans"] == [{"page": 1, "block": 5, "start": 0, "end": 24}]
    assert changed.payload["anchor"] == changed.anchor


def test_a_correction_in_other_words_keeps_the_place_it_was_about():
    item = an_item("learning_points")
    changed = corrected(item, typed_of(item) | {"text": "Nobody asked him."}, SOURCE)
    assert changed.payload["text"] == "Nobody asked him."
    assert changed.anchor == item.anchor


def test_line_breaks_and_spaces_are_folded():
    item = an_item("learning_points")
    assert corrected(item, typed_of(item) | {"text": " Nobody\r\n asked   him. "}, SOURCE).text == "Nobody asked him."


def test_no_words_are_no_correction():
    item = an_item("learning_points")
    assert faults(corrected, item, {"text": "  "}, SOURCE) == [("text", "Enter the words, or reject the item instead.")]


def test_detail_is_added_line_by_line_and_each_line_is_found():
    item = an_item("learning_points", 1)
    typed = typed_of(item) | {"detail": "A missed appointment is information.\n\nHealth visitors recorded each one"}
    detail = corrected(item, typed, SOURCE).payload["detail"]
    assert [part["anchor"]["spans"][0]["start"] for part in detail] == [0, 37]


def test_a_line_that_is_not_in_the_document_is_asked_for_again():
    item = an_item("recommendations")
    typed = typed_of(item) | {"to": "Fenmoor Hospitals\nThe mayor", "parts": "Another invention"}
    assert faults(corrected, item, typed, SOURCE) == [
        ("to", "“The mayor” is not in the document. Copy it as it stands there."),
        ("parts", "“Another invention” is not in the document. Copy it as it stands there."),
    ]


def test_a_date_is_read_from_the_words():
    item = an_item("actions")
    due = corrected(item, typed_of(item) | {"due": "May 2024"}, SOURCE).payload["due"]
    assert (due["words"], due["from"], due["to"]) == ("May 2024", "2024-05-01", "2024-05-31")
    assert due["anchor"]["spans"][0]["block"] == 9


def test_words_that_are_no_date_are_asked_for_again():
    item = an_item("actions")
    ((name, message),) = faults(corrected, item, typed_of(item) | {"due": "in use"}, SOURCE)
    assert name == "due"
    assert message.startswith("This is not read as a date.")


def test_a_date_of_publication_is_read_anew():
    item = an_item("published")
    payload = corrected(item, {"text": "May 2024"}, SOURCE).payload
    assert (payload["words"], payload["from"], payload["to"], payload["precision"]) == (
        "May 2024",
        "2024-05-01",
        "2024-05-31",
        "month",
    )


def test_a_choice_keeps_to_what_there_is_to_choose():
    item = an_item("learning_points")
    assert corrected(item, typed_of(item) | {"voice": "family"}, SOURCE).payload["voice"] == "family"
    assert corrected(item, typed_of(item) | {"voice": "the moon"}, SOURCE).payload["voice"] == "review"


def test_what_is_emptied_is_empty():
    item = an_item("recommendations")
    payload = corrected(item, typed_of(item) | {"number": "", "to": ""}, SOURCE).payload
    assert (payload["number"], payload["to"]) == (None, [])


def test_an_added_item_has_the_form_of_the_record():
    item = added("learning_points", {"text": "A missed appointment is information."}, SOURCE)
    assert item.payload == {
        "detail": [],
        "under": None,
        "voice": "review",
        "text": "A missed appointment is information.",
        "anchor": {"spans": [{"page": 1, "block": 7, "start": 0, "end": 36}]},
    }


def test_nothing_can_be_added_that_the_document_does_not_say():
    ((name, message),) = faults(added, "learning_points", {"text": "Everybody did well."}, SOURCE)
    assert name == "text"
    assert message.startswith("These words are not in the document.")


def test_an_empty_addition_is_asked_for_again():
    assert faults(added, "actions", {"text": ""}, SOURCE)[0][0] == "text"


def test_an_added_theme_and_section_have_their_own_parts():
    assert added("themes", {"text": "Professional curiosity"}, SOURCE).payload["from"] == "stated"
    section = added("sections", {"text": "Professional curiosity"}, SOURCE).payload
    assert (section["heading"]["text"], section["role"]) == ("Professional curiosity", "other")
