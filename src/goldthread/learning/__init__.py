"""Document → LearningRecord: sections by role, and in them what was learned, recommended, done and planned."""

from goldthread.learning.extract import extract
from goldthread.learning.record import LearningRecord
from goldthread.learning.record_json import from_json, to_json

__all__ = ["LearningRecord", "extract", "from_json", "to_json"]
