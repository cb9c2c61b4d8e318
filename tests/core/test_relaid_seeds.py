"""The seed briefings laid out again in other formats and layouts are read the same as their plain text."""

import re
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from goldthread.documents import Document, read_bytes
from goldthread.evaluate import score
from goldthread.learning import extract, to_json
from tests.relay import layouts, seeds, typeset, web, word
from tests.relay.answers import as_answer
from tests.relay.seeds import Piece

pytestmark = pytest.mark.skipif(not seeds.SEEDS.is_dir(), reason=seeds.MISSING)

PDF_LAYOUTS = {
    "one column": layouts.one_column,
    "two columns": layouts.two_columns,
    "boxes": layouts.boxes,
    "wheel": layouts.wheel,
    "wheel without boxes": lambda pieces: layouts.wheel(pieces, drawn=False),
}
IN_ORDER = {"boxes": layouts.by_number, "wheel": layouts.round_the_hub, "wheel without boxes": layouts.round_the_hub}
OTHER_FORMATS = {
    "Word, styles": ("docx", word.styled),
    "Word, table": ("docx", word.tabled),
    "Word, text boxes": ("docx", word.boxed),
    "web page": ("html", web.page),
}
SCRAMBLED = pytest.mark.parametrize("scrambled", [None, 7], ids=["as written", "lines in random order"])


@cache
def pdf(name: str, layout: str, scrambled: int | None) -> Document:
    sheets = PDF_LAYOUTS[layout](seeds.pieces(name))
    return read_bytes(typeset.to_pdf(sheets, scrambled=scrambled), file=f"{name}.pdf")


@cache
def plain_record(name: str) -> dict[str, Any]:
    data = (seeds.SEEDS / f"{name}.txt").read_bytes()
    return to_json(extract(read_bytes(data, file=f"{name}.txt")))


def expected(name: str, layout: str) -> list[Piece]:
    pieces = seeds.pieces(name)
    return [piece for group in IN_ORDER[layout](pieces) for piece in group] if layout in IN_ORDER else pieces


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def found_at(pieces: list[Piece], document: Document) -> list[int]:
    """Return the number of the block that each piece was found whole in, for those that were."""
    at: dict[str, int] = {}
    for number, block in enumerate(document.blocks):
        at.setdefault(letters(block.text), number)
    return [at[letters(piece.text)] for piece in pieces if letters(piece.text) in at]


def differences(relaid: dict[str, dict[str, Any]], *, by_number: bool) -> dict[str, str]:
    plain = {name: as_answer(plain_record(name), by_number=by_number) for name in relaid}
    report = score(relaid, plain)
    return {name: str(report.figures()[name]) for name in report.below(0.9)}


@SCRAMBLED
@pytest.mark.parametrize("layout", PDF_LAYOUTS)
def test_paragraphs_come_out_whole(layout, scrambled):
    for name in seeds.names():
        pieces = expected(name, layout)
        whole = found_at(pieces, pdf(name, layout, scrambled))
        assert len(whole) >= 0.95 * len(pieces), name


@SCRAMBLED
@pytest.mark.parametrize("layout", PDF_LAYOUTS)
def test_paragraphs_come_out_in_reading_order(layout, scrambled):
    for name in seeds.names():
        pairs = list(combinations(found_at(expected(name, layout), pdf(name, layout, scrambled)), 2))
        assert sum(a < b for a, b in pairs) >= 0.97 * len(pairs), name


@pytest.mark.parametrize("name", ["bexley-child-o", "bexley-young-person-s"])
def test_a_wheel_put_in_order_is_said_to_be_so(name):
    faults = pdf(name, "wheel", None).faults
    assert [(fault.code, fault.page) for fault in faults] == [("order_repaired", 1)]


@SCRAMBLED
@pytest.mark.parametrize("layout", PDF_LAYOUTS)
def test_a_pdf_gives_the_same_record_as_the_plain_text(layout, scrambled):
    relaid = {name: to_json(extract(pdf(name, layout, scrambled))) for name in seeds.names()}
    assert differences(relaid, by_number=layout in IN_ORDER) == {}


@pytest.mark.parametrize("form", OTHER_FORMATS)
def test_another_format_gives_the_same_record_as_the_plain_text(form):
    ending, made = OTHER_FORMATS[form]
    documents = {name: read_bytes(made(seeds.pieces(name)), file=f"{name}.{ending}") for name in seeds.names()}
    relaid = {name: to_json(extract(document)) for name, document in documents.items()}
    assert differences(relaid, by_number=form in {"Word, table", "Word, text boxes"}) == {}
