"""The open form of a learning record: its JSON Schema, and records as text for people."""

from goldthread.exchange.checking import InvalidRecord, faults, load_record, schema, validate
from goldthread.exchange.markdown import to_markdown

__all__ = ["InvalidRecord", "faults", "load_record", "schema", "to_markdown", "validate"]
