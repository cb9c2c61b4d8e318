"""PDFium → the lines, boxes and pictures that are drawn on a page."""

import ctypes
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from goldthread.documents.pdf.page import Box, Page, Shape, around

Turn = Callable[[Box], Box]  # a box of the file (left, bottom, right, top) → one of ours (left, top, right, bottom)

MAX_SHAPES = 4_000  # on one page
_MAX_DEPTH = 3  # drawings inside drawings
_MAX_SEGMENTS = 4_000  # of one path
_RECTANGLE_SEGMENTS = 6
_LARGE = (20.0, 8.0)  # points: a shape that could hold text
_STRAIGHT = 0.5  # points
_WHITE = 250


def add_drawings(page: Page, handle: Any, turn: Turn) -> None:
    """Put the boxes of lines, rectangles and pictures on `page`; `handle` is PDFium's page."""
    count = pdfium.FPDFPage_CountObjects(handle)
    _add_all(page, (pdfium.FPDFPage_GetObject(handle, number) for number in range(count)), turn, 0)


def is_white(handle: Any) -> bool:
    """Whether an object is filled with white, or with nothing that can be seen."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _add_all(page: Page, handles: Iterator[Any], turn: Turn, depth: int) -> None:
    for handle in handles:
        if len(page.shapes) >= MAX_SHAPES:
            return
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            page.shapes += _shapes(handle, turn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if (box := _bounds(handle)) is not None:
                page.pictures.append(turn(box))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            _add_all(page, _inner(handle), _inside(handle, turn), depth + 1)


def _inner(form: Any) -> Iterator[Any]:
    return (pdfium.FPDFFormObj_GetObject(form, number) for number in range(pdfium.FPDFFormObj_CountObjects(form)))


def _bounds(handle: Any) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return (left.value, bottom.value, right.value, top.value)


def _inside(handle: Any, turn: Turn) -> Turn:
    """Return what turns a box in an object's own coordinates, which its matrix places on the page."""
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, m)
    a, b, c, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f

    def turned(box: Box) -> Box:
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        return turn(around((x, y, x, y) for x, y in corners))

    return turned


def _shapes(handle: Any, turn: Turn) -> list[Shape]:
    """Return a path as shapes: itself, or its straight lines where it is a whole grid of them."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    painted = bool(fill.value) and not is_white(handle)
    bounds = _bounds(handle)
    if bounds is None or not (painted or stroke.value):
        return []
    box = turn(bounds)
    if box[2] - box[0] < _LARGE[0] or box[3] - box[1] < _LARGE[1]:
        return [Shape(*box, filled=painted)]
    count = pdfium.FPDFPath_CountSegments(handle)
    segments = [pdfium.FPDFPath_GetPathSegment(handle, at) for at in range(min(count, _MAX_SEGMENTS))]
    if any(pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO for segment in segments):
        return [Shape(*box, filled=painted, curved=True)]
    if count <= _RECTANGLE_SEGMENTS:
        return [Shape(*box, filled=painted)]
    return list(_straight_lines(segments, _inside(handle, turn)))


def _straight_lines(segments: list[Any], turn: Turn) -> Iterator[Shape]:
    """Yield the level and upright lines of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for segment in segments:
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value, pdfium.FPDFPathSegment_GetType(segment)))
    for (x0, y0, _), (x1, y1, kind) in itertools.pairwise(points):
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            box = turn((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            if min(box[2] - box[0], box[3] - box[1]) < _STRAIGHT:
                yield Shape(*box, filled=False)
