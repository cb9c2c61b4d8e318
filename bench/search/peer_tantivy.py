"""tantivy: a search library in Rust, with an index in a folder of its own."""

import tempfile
from collections.abc import Iterable

import tantivy
from measured import TOP, main

from goldthread.search import FACETS, Point

FIELDS = ["text", "detail", "about"]
BOOSTS = {"text": 3.0, "detail": 1.0, "about": 0.5}


class Tantivy:
    """Stemmed text in three fields, and five facets as columns."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        for name in FIELDS:
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        for name in FACETS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=tempfile.mkdtemp(prefix="goldthread-bench-"))
        self._counts = {name: {"terms": {"field": name, "size": 200}} for name in FACETS}

    def index(self, records: Iterable[tuple[str, list[Point]]]) -> None:
        writer = self._index.writer()
        for _, points in records:
            for point in points:
                writer.add_document(self._document(point))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, query: str, *, any_words: bool) -> int:
        total = self._search(query, all_words=not any_words)
        return total or (self._search(query, all_words=False) if not any_words else 0)

    def _search(self, query: str, *, all_words: bool) -> int:
        searcher = self._index.searcher()
        wanted = self._index.parse_query(query, FIELDS, BOOSTS, conjunction_by_default=all_words)
        found = searcher.search(wanted, TOP)
        cutters = [tantivy.SnippetGenerator.create(searcher, wanted, self._schema, name) for name in FIELDS[:2]]
        for _, address in found.hits:
            document = searcher.doc(address)
            assert [cutter.snippet_from_doc(document).highlighted() for cutter in cutters]
        assert len(searcher.aggregate(wanted, self._counts)) == len(FACETS)
        return int(found.count)

    def _document(self, point: Point) -> tantivy.Document:
        document = tantivy.Document(text=[point.text], detail=[point.detail], about=[point.about])
        for facet, value in point.facets():
            document.add_text(facet, value)
        return document


if __name__ == "__main__":
    main(Tantivy)
