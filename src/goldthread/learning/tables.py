"""Rows of tables whose columns say what they hold: recommendations, actions, owners, dates, states."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents import Block, Document, Kind
from goldthread.learning.record import Action, Recommendation


@dataclass(slots=True)
class Rows:
    """What the tables of a document hold."""

    recommendations: list[Recommendation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


def rows_of(document: Document, *, known: Sequence[str]) -> Rows:
    """Return the recommendations and actions that stand in tables of the document."""
    return Rows()
