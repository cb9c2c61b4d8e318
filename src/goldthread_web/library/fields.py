"""The parts of a record that people decide about, in the order shown, and what each item has beside its text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Extra:
    """Something an item has beside its text.

    `shape`: "quotes" and "quote" are the document's own words, many or one; "words" are plain; "choice" is one of
    `choices`, pairs of value and label; "date" is words that mean a date.
    """

    name: str
    label: str
    shape: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """One part of the record. `single` fields hold one value at most, the others a list of items."""

    name: str
    one: str
    many: str
    single: bool = False
    extras: tuple[Extra, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()  # where the text itself is one of a few
    quoted: bool = True  # whether the text is the document's own words


DOC_TYPES = (
    ("seven_minute_briefing", "Seven-minute briefing"),
    ("learning_briefing", "Learning briefing"),
    ("thematic_briefing", "Thematic briefing"),
    ("review_report", "Review report"),
    ("rapid_review_learning", "Learning from rapid reviews"),
    ("action_plan", "Action plan"),
    ("inspection_report", "Inspection report"),
    ("guidance", "Guidance"),
    ("news_or_index", "News or list of links"),
    ("other", "Something else"),
)
VOICES = (
    ("review", "The review"),
    ("family", "The family"),
    ("child", "The child"),
    ("practitioner", "Practitioners"),
)
STATUSES = (("planned", "To come"), ("done", "Done since the review"))

UNDER = Extra("under", "Stands under", "quote", hint="The question or theme it answers, in the document's words.")
TO = Extra("to", "Addressed to", "quotes", hint="One on each line.")
ONE_EACH_LINE = "One on each line, in the document's words."

FIELDS = (
    Field("title", "Title", "Title", single=True),
    Field("doc_type", "Kind of document", "Kind of document", single=True, choices=DOC_TYPES, quoted=False),
    Field("partnership", "Partnership", "Partnership", single=True),
    Field("review_kind", "Kind of review", "Kind of review", single=True),
    Field("published", "Date of publication", "Date of publication", single=True),
    Field("subjects", "Person the review is about", "Who the review is about"),
    Field("agencies", "Agency", "Agencies"),
    Field("lines_of_enquiry", "Line of enquiry", "Lines of enquiry", extras=(Extra("number", "Number", "words"),)),
    Field("what_happened", "What happened", "What happened"),
    Field(
        "learning_points",
        "Learning point",
        "Learning points",
        extras=(
            Extra("detail", "Detail", "quotes", hint="Its paragraphs. " + ONE_EACH_LINE),
            UNDER,
            Extra("voice", "Whose voice", "choice", VOICES),
        ),
    ),
    Field("practice_points", "Practice point", "Practice points", extras=(TO, UNDER)),
    Field("good_practice", "Good practice", "Good practice"),
    Field(
        "recommendations",
        "Recommendation",
        "Recommendations",
        extras=(
            Extra("number", "Number", "words"),
            TO,
            Extra("parts", "Parts", "quotes", hint=ONE_EACH_LINE),
            Extra("response", "Response", "quote"),
            UNDER,
        ),
    ),
    Field(
        "actions",
        "Action",
        "Actions",
        extras=(
            Extra("owners", "Owners", "quotes", hint=ONE_EACH_LINE),
            Extra("due", "Due", "date", hint="As the document says it, such as “by autumn 2024”."),
            Extra("status", "State", "choice", STATUSES),
        ),
    ),
    Field("discussion_questions", "Question to discuss", "Questions to discuss"),
    Field("themes", "Theme", "Themes"),
    Field(
        "resources",
        "Resource",
        "Resources",
        extras=(Extra("label", "Name", "words"), Extra("url", "Address", "words")),
    ),
    Field("sections", "Section", "Sections of the document"),
)
BY_NAME = {field.name: field for field in FIELDS}
ORDER = {field.name: number for number, field in enumerate(FIELDS)}
