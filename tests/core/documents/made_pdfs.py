"""PDF files made for one test each, with every line placed by hand. Points count from the top left of an A4 page."""

import io

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from goldthread.documents.model import Block, Part
from goldthread.documents.pdf import read

WIDTH, HEIGHT = 595, 842
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


class Paper:
    """A PDF being drawn, page by page."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT, **options) -> None:
        self.out = io.BytesIO()
        self.height = height
        self.canvas = Canvas(self.out, pagesize=(width, height), invariant=1, **options)

    def text(self, x: float, y: float, text: str, *, font: str = PLAIN, size: float = 11) -> "Paper":
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)
        return self

    def wrapped(self, x: float, y: float, text: str, *, width: float, font: str = PLAIN, size: float = 11) -> float:
        """Set a paragraph in lines of at most `width`; return where the next line would stand."""
        row = ""
        for word in text.split():
            if row and stringWidth(f"{row} {word}", font, size) > width:
                self.text(x, y, row, font=font, size=size)
                y, row = y + size * 1.25, ""
            row = f"{row} {word}".strip()
        self.text(x, y, row, font=font, size=size)
        return y + size * 1.25

    def box(self, left: float, top: float, right: float, bottom: float, **options) -> "Paper":
        self.canvas.rect(left, self.height - bottom, right - left, bottom - top, **options)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Paper":
        self.canvas.grid(xs, [self.height - y for y in ys])
        return self

    def page(self) -> "Paper":
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        if not self.out.getvalue():
            self.canvas.save()
        return self.out.getvalue()

    def blocks(self) -> list[Block]:
        """Return what is read, without what surrounds the text."""
        return [block for block in read(self.data()).blocks if block.part is Part.BODY]

    def texts(self) -> list[str]:
        return [block.text for block in self.blocks()]
