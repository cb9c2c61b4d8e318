"""Document → LearningRecord: sections by role, and in them what was learned, recommended, done and planned."""

from goldthread.learning.extract import extract
from goldthread.learning.record import LearningRecord

__all__ = ["LearningRecord", "extract"]
