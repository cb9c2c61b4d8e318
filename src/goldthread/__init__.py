"""The core: what documents, learning and records mean. No Django, no network."""

__version__ = "0.1.0"
