"""Bullets that are drawn and not written, as browsers print them: small dots or squares before a line."""

from goldthread.documents.pdf.page import Page, Shape, Word

_SMALLEST, _LARGEST = 1.5, 9.0  # points
_ROUND = 1.4  # how much wider than high, or higher than wide
_TO_TEXT = 3.0  # type sizes from a bullet to its text
_FREE = 0.8  # type sizes before a bullet without a word
_MOST = 400  # on one page: more are the dots of a picture


def add_bullets(page: Page) -> None:
    """Put a word "•" before each line that has a drawn bullet."""
    dots = [shape for shape in page.shapes if _is_dot(shape)]
    if not 0 < len(dots) <= _MOST:
        return
    taken: set[int] = set()
    for dot in dots:
        word = _first_beside(dot, page.words)
        if word is not None and id(word) not in taken:
            taken.add(id(word))
            page.words.insert(_place(page.words, word), _bullet(dot, word))


def _is_dot(shape: Shape) -> bool:
    small, large = sorted((shape.width, shape.height))
    return small >= _SMALLEST and large <= min(_LARGEST, _ROUND * small)


def _first_beside(dot: Shape, words: list[Word]) -> Word | None:
    """Return the word that a dot stands before; None where another word stands close before the dot."""
    middle = (dot.top + dot.bottom) / 2
    beside = [word for word in words if word.base - 0.75 * word.size < middle < word.base + 0.1 * word.size]
    after = [word for word in beside if 0 < word.left - dot.right < _TO_TEXT * word.size]
    if not after or any(-dot.width < dot.left - word.right < _FREE * word.size for word in beside):
        return None
    return min(after, key=lambda word: word.left)


def _bullet(dot: Shape, word: Word) -> Word:
    return Word("•", dot.left, word.top, dot.right, word.bottom, word.base, word.size, word.bold, word.order - 1)


def _place(words: list[Word], word: Word) -> int:
    return next(number for number, other in enumerate(words) if other is word)
