"""Pieces → a web page with the headings, lists and emphasis that web pages have."""

from html import escape

from tests.relay.seeds import Piece

TAGS = {"title": "h1", "heading": "h2", "subheading": "h3", "para": "p"}


def page(pieces: list[Piece]) -> bytes:
    """Return the page, with a menu before and a foot after the document."""
    body = "".join(_lists(pieces))
    return (
        "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>Briefing</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        f"<main>{body}</main><footer><p>Website by a web company</p></footer></body></html>"
    ).encode()


def _lists(pieces: list[Piece]):
    depth = 0
    for piece in pieces:
        wanted = piece.depth if piece.kind == "bullet" else 0
        while depth > wanted:
            yield "</li></ul>"
            depth -= 1
        if piece.kind != "bullet":
            yield f"<{TAGS[piece.kind]}>{_inside(piece)}</{TAGS[piece.kind]}>\n"
            continue
        if depth == wanted:
            yield "</li>"
        while depth < wanted:
            yield "<ul>"
            depth += 1
        yield f"<li>{_inside(piece)}"
    yield "</li></ul>" * depth


def _inside(piece: Piece) -> str:
    number = f"{escape(piece.marker)} " if piece.marker and piece.kind != "bullet" else ""
    return number + "".join(_span(span) for span in piece.spans)


def _span(span) -> str:
    text = escape(span.text)
    text = f"<strong>{text}</strong>" if span.bold else text
    return f"<em>{text}</em>" if span.italic else text
