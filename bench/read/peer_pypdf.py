"""pypdf: its text of each page."""

from measured import main
from pypdf import PdfReader


def text(path: str) -> tuple[int, int]:
    reader = PdfReader(path)
    return len(reader.pages), sum(len(page.extract_text()) for page in reader.pages)


if __name__ == "__main__":
    main(text)
