"""Lays the seed briefings out again in other formats and layouts, so that tests can ask whether they are read the same.

Nothing made here is kept: the seeds are other people's documents, and are read from beside the repository.
"""
