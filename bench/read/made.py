"""A report of any number of pages, made up here: headings, numbered paragraphs, bullets, a table, heads and feet."""

import random
from pathlib import Path

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

_WORDS = (
    "the child family review found that agencies did not share what they knew of home school worker when visits were"
    " missed and plan was late because nobody asked father about his history supervision records health partnership"
    " should make sure practice each month with police council trust nurse early help meeting"
).split()
_PAGES_A_CHAPTER = 2.75


def make(path: Path, *, pages: int) -> None:
    """Write a report of `pages` pages; the same each time."""
    chance = random.Random(7)  # noqa: S311 - the same words each time, no secret
    styles = getSampleStyleSheet()
    story: list = []
    for chapter in range(round(pages / _PAGES_A_CHAPTER)):
        story += _chapter(chapter, chance, styles)
    _Report(str(path)).build(story)


class _Report(BaseDocTemplate):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.addPageTemplates(PageTemplate(frames=[Frame(60, 60, 475, 720)], onPage=self._surround))

    def _surround(self, canvas, document) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 800, "Oakmere Safeguarding Partnership: learning report")
        canvas.drawString(280, 30, f"Page {document.page}")


def _chapter(number: int, chance: random.Random, styles) -> list:
    chapter = [Paragraph(f"Chapter {number + 1}: {_sentence(chance, 5)}", styles["Heading1"])]
    for part in range(8):
        chapter.append(Paragraph(f"{number + 1}.{part + 1} {_sentence(chance, 4)}", styles["Heading2"]))
        chapter += [Paragraph(f"{n + 1}. {_text(chance, 4)}", styles["BodyText"]) for n in range(2)]
        chapter += [Paragraph(_sentence(chance, 14), styles["Bullet"], bulletText="•") for _ in range(4)]
    rows = [["Action", "Owner", "By when"]]
    rows += [[Paragraph(_sentence(chance, 8), styles["BodyText"]), "Oakmere Council", "May 2026"] for _ in range(5)]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")])
    return [*chapter, Table(rows, colWidths=[280, 100, 80], style=grid)]


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance, chance.randint(12, 24)) for _ in range(sentences))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."
