"""A learning record in the exchange format, made by hand, for tests that need one and not a reader."""

import copy
from typing import Any

Json = dict[str, Any]

# The blocks of the invented document that the record below was read from.
BLOCKS = [
    "Learning from Baby Wren",
    "Fenmoor Safeguarding Children Partnership",
    "March 2024",
    "Agencies: Fenmoor Children's Social Care; Fenmoor Hospitals NHS Trust",
    "Professional curiosity",
    "The father was not asked about his own childhood.",
    "Baby Wren was not brought to four appointments, and nobody joined them up.",
    "A missed appointment is information. Health visitors recorded each one and told nobody.",
    "Fenmoor Hospitals should tell the health visitor whenever a baby is not brought.",
    "A new form is in use since May 2024 (Action: Named nurse).",
    "What would you do if a baby were not brought twice?",
]


def quoted(block: int, text: str | None = None, **more: Any) -> Json:
    """Return the words of a block with their anchor; `text` picks some of them."""
    whole = BLOCKS[block]
    start = whole.index(text) if text else 0
    text = text or whole
    span = {"page": 1 if block < 8 else 2, "block": block, "start": start, "end": start + len(text)}
    return {"text": text, "anchor": {"spans": [span]}, **more}


def a_record(**changes: Any) -> Json:
    """Return the record of Baby Wren, with `changes` to its fields."""
    return copy.deepcopy(RECORD) | changes


RECORD: Json = {
    "id": "baby-wren",
    "version": "1.0",
    "source": {
        "file": "baby-wren.txt",
        "url": None,
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "pages": None,
    },
    "doc_type": "learning_briefing",
    "title": quoted(0),
    "partnership": quoted(1),
    "review_kind": None,
    "subjects": [quoted(0, "Baby Wren")],
    "published": {
        "words": "March 2024",
        "from": "2024-03-01",
        "to": "2024-03-31",
        "precision": "month",
        "anchor": quoted(2)["anchor"],
    },
    "agencies": [
        quoted(3, "Fenmoor Children's Social Care", kind="childrens_social_care"),
        quoted(3, "Fenmoor Hospitals NHS Trust", kind="nhs_trust"),
    ],
    "sections": [{"number": None, "heading": quoted(4), "role": "learning"}],
    "lines_of_enquiry": [],
    "what_happened": [],
    "learning_points": [
        quoted(5, under=quoted(4), detail=[], voice="review"),
        quoted(6, under=None, detail=[quoted(7)], voice="review"),
    ],
    "practice_points": [],
    "good_practice": [],
    "recommendations": [
        quoted(8, number="1", to=[quoted(8, "Fenmoor Hospitals")], parts=[], response=None, under=None)
    ],
    "actions": [quoted(9, owners=[quoted(9, "Named nurse")], due=None, status="done")],
    "discussion_questions": [quoted(10)],
    "themes": [
        {"id": "curiosity", "from": "stated", **quoted(4)},
        {"id": "missed", "from": "matched", **quoted(6, "not brought")},
    ],
    "resources": [],
    "warnings": [{"code": "section_missing", "message": "Section 3 of 4 is missing.", "anchor": None}],
}
