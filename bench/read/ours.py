"""Goldthread: text and layout (paragraphs, headings, lists, tables, reading order)."""

from pathlib import Path

from measured import main

from goldthread.documents.pdf import read


def blocks(path: str) -> tuple[int, int]:
    parsed = read(Path(path).read_bytes())
    return parsed.pages or 0, sum(len(block.text) for block in parsed.blocks)


if __name__ == "__main__":
    main(blocks)
