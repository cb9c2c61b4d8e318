"""The layouts that PDF briefings come in: each takes the pieces of a seed and gives back pages."""

import random
from collections.abc import Iterator

from tests.relay.seeds import Piece, by_chapter, numbered_order
from tests.relay.typeset import Line, Sheet, height, put, set_lines

A4 = (595.0, 842.0)
MARGIN = 54.0
PADDING = 9.0
_HUB_LETTERS = 400


def one_column(pieces: list[Piece]) -> list[Sheet]:
    return _columns(pieces, columns=1, size=11, title_across=False)


def two_columns(pieces: list[Piece]) -> list[Sheet]:
    """A title over the whole page, two columns below it."""
    return _columns(pieces, columns=2, size=10, title_across=True)


def boxes(pieces: list[Piece]) -> list[Sheet]:
    """A box for each section, two beside each other."""
    width = (A4[0] * 1.4 - 3 * 30) / 2
    cells = [set_lines(group, width=width - 2 * PADDING, size=9) for group in by_number(pieces) if group]
    rows = [cells[number : number + 2] for number in range(0, len(cells), 2)]
    tallest = max(height(cell) for row in rows for cell in row) + 2 * PADDING + 60
    sheets: list[Sheet] = []
    y = float("inf")
    for row in rows:
        row_height = max(height(cell) for cell in row) + 2 * PADDING + 4
        if y + row_height > max(A4[1], tallest) - 30:
            sheets.append(Sheet(A4[0] * 1.4, max(A4[1], tallest)))
            y = 30
        for column, cell in enumerate(row):
            _box(sheets[-1], cell, 30 + column * (width + 30), y, width, row_height)
        y += row_height + 16
    return sheets


def wheel(pieces: list[Piece], *, drawn: bool = True) -> list[Sheet]:
    """Boxes round a hub on one landscape page, clockwise from the top, drawn in an order of their own."""
    hub, *spokes = round_the_hub(pieces)
    for width in range(230, 700, 30):
        sheet = _wheel(hub, spokes, float(width), drawn=drawn)
        if sheet.width > sheet.height * 1.2:
            return [sheet]
    raise AssertionError("no width makes this wheel landscape")


def by_number(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the sections in the order of their numbers, if they have any; what stands before them comes first."""
    return numbered_order(by_chapter(pieces))


def round_the_hub(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the parts of a wheel in the order they are read: its hub, then by number or clockwise."""
    before, *rest = by_number(pieces)
    if sum(len(piece.text) for piece in before) < _HUB_LETTERS:
        return [before, *rest]
    titles = [piece for piece in before if piece.kind == "title"]
    return [titles, [piece for piece in before if piece.kind != "title"], *rest]


def _columns(pieces: list[Piece], *, columns: int, size: float, title_across: bool) -> list[Sheet]:
    gutter = 24.0
    width = (A4[0] - 2 * MARGIN - (columns - 1) * gutter) / columns
    sheet = Sheet(*A4)
    sheets, top = [sheet], MARGIN
    if title_across:
        titles = [piece for piece in pieces if piece.kind == "title"]
        before = pieces.index(titles[0])
        across, pieces = pieces[: before + len(titles)], pieces[before + len(titles) :]
        top = put(set_lines(across, width=A4[0] - 2 * MARGIN, size=size), sheet, MARGIN, MARGIN) + 18
    column, y = 0, top
    lines = set_lines(pieces, width=width, size=size)
    for number, line in enumerate(lines):
        if y + _kept_together(lines, number) > A4[1] - MARGIN:
            column += 1
            if column == columns:
                sheet = Sheet(*A4)
                sheets.append(sheet)
                column, top = 0, MARGIN
            y = top
        y = put([line], sheet, MARGIN + column * (width + gutter), y)
    return sheets


def _kept_together(lines: list[Line], number: int) -> float:
    """Return the height of a line, with what follows where it is a heading."""
    end = number + 1
    while end < len(lines) and lines[end - 1].heading:
        end += 1
    return height(lines[number:end])


def _box(sheet: Sheet, lines: list[Line], left: float, top: float, width: float, tall: float) -> None:
    sheet.boxes.append((left, top, left + width, top + tall))
    put(lines, sheet, left + PADDING, top + PADDING)


def _wheel(hub: list[Piece], spokes: list[list[Piece]], width: float, *, drawn: bool) -> Sheet:
    inner = width - 2 * PADDING
    set_spokes = [set_lines(spoke, width=inner, size=8) for spoke in spokes]
    centre = set_lines(hub, width=inner * 0.7, size=8)
    top, rest = set_spokes[0], set_spokes[1:]
    right, left, bottom = _sides(rest)
    gap = 26.0
    middle = _tall(top) + gap + height(centre) * 1.5 + gap + (_tall(bottom) if bottom else 0)
    tall = max(sum(map(_tall, right)) + gap * len(right), sum(map(_tall, left)) + gap * len(left), middle) + 2 * gap
    sheet = Sheet(3 * width + 4 * gap, tall)
    placed = list(_stack(right, 3 * gap + 2 * width, tall, gap))
    placed += _stack(list(reversed(left)), gap, tall, gap)
    placed.append((top, 2 * gap + width, gap))
    if bottom:
        placed.append((bottom, 2 * gap + width, tall - gap - _tall(bottom)))
    # Design programs write boxes in the order they were made in.
    random.Random(len(spokes)).shuffle(placed)
    for lines, x, y in placed:
        put(lines, sheet, x + PADDING, y + PADDING)
        if drawn:
            sheet.boxes.append((x, y, x + width, y + _tall(lines)))
    _hub(sheet, centre, inner * 0.7, drawn=drawn)
    return sheet


def _hub(sheet: Sheet, lines: list[Line], width: float, *, drawn: bool) -> None:
    x, y = (sheet.width - width) / 2, (sheet.height - height(lines)) / 2
    put(lines, sheet, x, y)
    if drawn:
        sheet.circles.append((x - 24, y - 12, x + width + 24, y + height(lines) + 12))


def _sides(rest: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]], list[Line] | None]:
    """Part the spokes after the first: down the right side, one below the hub, up the left side."""
    half, seen, at = sum(map(_tall, rest)) / 2, 0.0, 0
    while at < len(rest) and seen + _tall(rest[at]) / 2 < half:
        seen += _tall(rest[at])
        at += 1
    smallest_is_next = at < len(rest) and _tall(rest[at]) < 200
    if smallest_is_next:
        return rest[:at], rest[at + 1 :], rest[at]
    return rest[:at], rest[at:], None


def _stack(column: list[list[Line]], x: float, tall: float, gap: float) -> Iterator[tuple[list[Line], float, float]]:
    """Place boxes down a side of the page with equal spaces between them."""
    space = (tall - sum(map(_tall, column)) - 2 * gap) / max(1, len(column) - 1)
    y = gap
    for lines in column:
        yield lines, x, y
        y += _tall(lines) + space


def _tall(lines: list[Line]) -> float:
    return height(lines) + 2 * PADDING + 4
