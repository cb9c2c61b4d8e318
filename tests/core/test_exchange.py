"""The open form of a record: what the schema accepts, what it refuses, and the record as Markdown."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from goldthread.documents import read
from goldthread.exchange import InvalidRecord, faults, load_record, schema, to_markdown, validate
from goldthread.learning import extract
from goldthread.learning.record import RECORD_VERSION
from goldthread.learning.record_json import to_json
from tests.core.test_record_json import EMPTY, FULL

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "cases"
CORPUS = [path for path in sorted(ROOT.glob("tests/corpus/*/*")) if path.suffix not in (".json", ".md", ".py")]
SHA = "ab" * 32


def full() -> dict[str, Any]:
    value = json.loads(json.dumps(to_json(FULL)))
    value["source"]["sha256"] = SHA
    return value


def test_the_schema_is_a_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_and_the_code_have_one_version() -> None:
    assert schema()["properties"]["version"]["const"] == RECORD_VERSION


def test_a_full_record_is_valid() -> None:
    assert faults(full()) == []


def test_an_empty_record_is_valid() -> None:
    value = to_json(EMPTY)
    value["source"]["sha256"] = SHA
    validate(value)


def test_every_key_of_the_record_is_described() -> None:
    assert set(schema()["properties"]) == set(to_json(EMPTY))
    assert [name for name, part in schema()["properties"].items() if not part.get("description")] == []


def objects(part: Any) -> list[dict[str, Any]]:
    """Every schema of an object inside a schema."""
    if isinstance(part, list):
        return [found for item in part for found in objects(item)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == "object" else []
    return own + [found for value in part.values() for found in objects(value)]


def test_no_object_may_have_keys_that_are_not_described() -> None:
    assert len(objects(schema())) > 12
    assert [part for part in objects(schema()) if part.get("additionalProperties") is not False] == []
    assert [part for part in objects(schema()) if set(part["required"]) != set(part["properties"])] == []


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    record = copy.deepcopy(full())
    place: Any = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["version"], "2.0", "version"),
        (["doc_type"], "poem", "doc_type"),
        (["surprise"], 1, "the whole"),
        (["source", "sha256"], "123", "source.sha256"),
        (["title"], "Learning from Child Z", "title"),
        (["title", "text"], "", "title"),
        (["published", "from"], "2021-02-30", "published"),
        (["published", "precision"], "undated", "published"),
        (["learning_points", 0, "voice"], "machine", "learning_points[0].voice"),
        (["learning_points", 0, "anchor"], {"spans": []}, "learning_points[0].anchor"),
        (["learning_points", 0, "anchor", "spans", 0, "start"], -1, "learning_points[0].anchor"),
        (["sections", 0, "role"], "enquiry", "sections[0].role"),
        (["actions", 0, "status"], "late", "actions[0].status"),
        (["themes", 0, "from"], "guessed", "themes[0].from"),
        (["warnings", 0, "code"], "Bad Code", "warnings[0].code"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path: list[Any], value: Any, place: str) -> None:
    found = faults(changed(path, value))
    assert len(found) == 1
    assert found[0].startswith(f"{place}: ")


def test_every_fault_is_reported_at_once() -> None:
    record = full() | {"version": "2.0", "doc_type": "poem"}
    with pytest.raises(InvalidRecord) as raised:
        validate(record, where="x.json")
    assert len(raised.value.faults) == 2
    assert str(raised.value).startswith("x.json: This is not a learning record: ")


def test_a_missing_key_is_a_fault() -> None:
    record = full()
    del record["agencies"]
    assert faults(record) == ["the whole: 'agencies' is a required property"]


def test_a_record_is_loaded_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(full()), "utf-8")
    assert load_record(path).learning_points == FULL.learning_points


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'"text"', b"null"])
def test_a_file_that_is_no_record_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(content)
    with pytest.raises(InvalidRecord, match="This is not a learning record"):
        load_record(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord):
        load_record(tmp_path / "none.json")


@pytest.mark.skipif(not CORPUS, reason="tests/corpus holds no documents")
def test_every_record_of_the_corpus_is_valid() -> None:
    found = {path.name: faults(json.loads(json.dumps(to_json(extract(read(path)))))) for path in CORPUS}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/cases is not here")
def test_every_record_of_the_shared_cases_is_valid() -> None:
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    assert [path.name for path in paths if faults(json.loads(json.dumps(to_json(extract(read(path))))))] == []


MARKDOWN = """\
# Learning from Child Z

- **Kind of document:** seven minute briefing
- **Partnership:** Northmoor Safeguarding Children Partnership
- **Kind of review:** LCSPR
- **About:** Child Z
- **Published:** April 2021 (1 April 2021 to 30 April 2021)
- **Agencies:** Northmoor Police
- **Source:** https://example.org/child-z.pdf

## Lines of enquiry

- **1** Was history used? (page 2)

## What happened

A baby was hurt.

## What was learned

- Ask about fathers (page 2) (the words of: family)
  - Nobody asked.
  - *Under:* History

## What you should do

- Ask who lives here. (page 2)
  - *To:* Health visitors
  - *Under:* History

## Good practice

- The school kept ringing. (page 2)

## Recommendations

- **1a** The partnership should audit (page 2)
  - audit
  - *To:* The partnership
  - *Response:* Yes.
  - *Under:* Q

## Done since

- Train all staff
  - *By:* Head
  - *Due:* 30/4/21

## For discussion

- Who is missing? (page 2)

## Themes

- Hidden men (fathers, stated)
- Kites (not in the vocabulary, stated)

## Resources

- [Guide](<https://example.org/guide>)

## To check

- Page 2 has no text.
- Read by OCR.
"""


def test_a_record_reads_well_as_markdown() -> None:
    assert to_markdown(FULL) == MARKDOWN


def test_an_empty_record_is_a_heading_and_its_source() -> None:
    assert to_markdown(EMPTY) == "# note.txt\n\n- **Kind of document:** other\n- **Source:** note.txt\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# not a heading", "- \\# not a heading (page 2)"),
        ("1. not a list", "- \\1. not a list (page 2)"),
        ("<script>x</script>", "- &lt;script>x&lt;/script> (page 2)"),
        ("two\nlines", "- two lines (page 2)"),
    ],
)
def test_words_of_the_document_are_not_taken_for_mark_up(text: str, line: str) -> None:
    point = type(FULL.good_practice[0])(text, FULL.good_practice[0].anchor)
    record = type(EMPTY)("1", EMPTY.source, "other", good_practice=(point,))
    assert line in to_markdown(record).splitlines()
