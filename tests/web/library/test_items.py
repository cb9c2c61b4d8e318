"""A record comes apart into items and together again, and each item keeps its name."""

from goldthread_web.library.items import bare, items, key_of, record_of, with_text
from tests.factories.records import a_record, quoted


def test_a_record_comes_apart_and_together_again_unchanged():
    record = a_record(review_kind=quoted(5), resources=[quoted(7, label="Guide", url="https://example.org")])
    assert record_of(record, items(record)) == record


def test_the_order_of_the_keys_stays_that_of_the_record():
    record = a_record()
    assert list(record_of(record, items(record))) == list(record)


def test_without_items_a_record_says_only_where_it_came_from():
    record = record_of(a_record(), [])
    assert record["source"] == a_record()["source"]
    assert record["doc_type"] == "other"
    assert record["title"] is None
    assert record["learning_points"] == []


def test_an_item_is_known_by_its_field_and_its_words_however_they_are_spelt():
    assert key_of("actions", "Don’t  stop!") == key_of("actions", "don't stop")
    assert key_of("actions", "Stop") != key_of("good_practice", "Stop")
    assert key_of("actions", "Stop") != key_of("actions", "Stop now")


def test_a_field_with_one_value_has_one_name():
    assert key_of("title", "One title") == key_of("title", "Another") == "title"


def test_the_same_words_twice_are_two_items():
    record = a_record(actions=[*a_record()["actions"], *a_record()["actions"]])
    keys = [item.key for item in items(record) if item.field == "actions"]
    assert keys[1] == keys[0] + "#2"


def test_sections_dates_and_kinds_are_items_too():
    found = {item.key.split(":")[0]: item for item in items(a_record())}
    assert found["sections"].text == "Professional curiosity"
    assert found["published"].text == "March 2024"
    assert (found["doc_type"].text, found["doc_type"].anchor) == ("learning_briefing", None)


def test_a_section_without_a_heading_is_called_by_its_role():
    record = a_record(sections=[{"number": 1, "heading": None, "role": "learning"}])
    (section,) = [item for item in items(record) if item.field == "sections"]
    assert (section.text, section.anchor) == ("(learning)", None)


def test_other_words_go_where_the_item_keeps_its_words():
    place = {"spans": [{"block": 1, "start": 0, "end": 3, "page": 1}]}
    found = {item.field: item for item in items(a_record())}
    assert with_text(found["doc_type"], "guidance", None).payload == {"value": "guidance"}
    assert with_text(found["sections"], "New", place).payload["heading"] == {"text": "New", "anchor": place}
    assert with_text(found["published"], "May 2024", place).payload["words"] == "May 2024"
    kept = with_text(found["recommendations"], "Tell them.", None)
    assert kept.payload["text"] == "Tell them."
    assert kept.anchor == found["recommendations"].anchor


def test_bare_words_have_no_signs_case_or_accents():
    assert bare("  “Ynys Môn” – Co-Sleeping!") == "ynys mon co sleeping"
