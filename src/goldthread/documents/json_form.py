"""A Document as JSON and back, for handing it from one process to another and for keeping it."""

from typing import Any

from goldthread.documents.model import Block, Document, Fault, Kind, Link, Part, Place


def to_json(document: Document) -> dict[str, Any]:
    """Return the document as plain values. What a block does not have is left out."""
    return {
        "file": document.file,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "pages": document.pages,
        "title": document.title,
        "url": document.url,
        "faults": [{"code": f.code, "message": f.message, "page": f.page} for f in document.faults],
        "blocks": [_block(block) for block in document.blocks],
    }


def from_json(value: dict[str, Any]) -> Document:
    """Read what `to_json` wrote."""
    return Document(
        file=value["file"],
        sha256=value["sha256"],
        media_type=value["media_type"],
        blocks=tuple(_read_block(block) for block in value["blocks"]),
        pages=value["pages"],
        title=value["title"],
        url=value["url"],
        faults=tuple(Fault(f["code"], f["message"], f["page"]) for f in value["faults"]),
    )


def _block(block: Block) -> dict[str, Any]:
    fields = {
        "page": block.page,
        "level": block.level,
        "marker": block.marker,
        "part": "" if block.part is Part.BODY else block.part.value,
        "place": _place(block.place),
        "links": [[link.start, link.end, link.url] for link in block.links],
        "bold": block.bold,
        "lead": block.lead,
        "size": block.size,
    }
    return {"kind": block.kind.value, "text": block.text, **{name: field for name, field in fields.items() if field}}


def _place(place: Place) -> dict[str, Any]:
    if place.table is None:
        return {"box": place.box} if place.box else {}
    cell = {"table": place.table, "row": place.row, "column": place.column, "header": place.header}
    return {**cell, "box": place.box} if place.box else cell


def _read_block(value: dict[str, Any]) -> Block:
    place = value.get("place", {})
    box = place.get("box")
    return Block(
        kind=Kind(value["kind"]),
        text=value["text"],
        page=value.get("page"),
        level=value.get("level", 0),
        marker=value.get("marker", ""),
        part=Part(value.get("part", Part.BODY)),
        place=Place(**{**place, "box": (box[0], box[1], box[2], box[3]) if box else None}),
        links=tuple(Link(start, end, url) for start, end, url in value.get("links", ())),
        bold=value.get("bold", False),
        lead=value.get("lead", 0),
        size=value.get("size"),
    )
