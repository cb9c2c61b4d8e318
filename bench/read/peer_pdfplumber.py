"""pdfplumber: its text of each page. Pages are closed as its documents advise, so that memory is given back."""

import pdfplumber
from measured import main


def text(path: str) -> tuple[int, int]:
    letters = 0
    with pdfplumber.open(path) as document:
        pages = len(document.pages)
        for page in document.pages:
            letters += len(page.extract_text())
            page.close()
    return pages, letters


if __name__ == "__main__":
    main(text)
