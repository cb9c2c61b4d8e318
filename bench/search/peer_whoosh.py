"""Whoosh (whoosh-reloaded): a search library in Python, with an index in a folder of its own."""

import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterable

from measured import TOP, main

from goldthread.search import FACETS, Point

warnings.simplefilter("ignore")

from whoosh import fields, index, qparser, sorting  # noqa: E402
from whoosh.analysis import StemmingAnalyzer  # noqa: E402

FIELDS = {"text": 3.0, "detail": 1.0, "about": 0.5}


class Whoosh:
    """Stemmed text in three fields, and five facets to group by."""

    def __init__(self) -> None:
        texts = {
            name: fields.TEXT(analyzer=StemmingAnalyzer(), stored=True, field_boost=FIELDS[name]) for name in FIELDS
        }
        values = {name: fields.KEYWORD(commas=True, sortable=False) for name in FACETS}
        schema = fields.Schema(**texts, **values)
        self._index = index.create_in(tempfile.mkdtemp(prefix="goldthread-bench-"), schema)
        self._facets = sorting.Facets()
        for name in FACETS:
            self._facets.add_field(name, allow_overlap=True, maptype=sorting.Count)

    def index(self, records: Iterable[tuple[str, list[Point]]]) -> None:
        writer = self._index.writer(limitmb=1024)
        for _, points in records:
            for point in points:
                writer.add_document(**self._document(point))
        writer.commit()
        self._searcher = self._index.searcher()

    def search(self, query: str, *, any_words: bool) -> int:
        total = self._search(query, qparser.OrGroup if any_words else qparser.AndGroup)
        return total or (self._search(query, qparser.OrGroup) if not any_words else 0)

    def _search(self, query: str, group: type) -> int:
        parser = qparser.MultifieldParser(list(FIELDS), self._index.schema, group=group)
        found = self._searcher.search(parser.parse(query), limit=TOP, groupedby=self._facets)
        for hit in found:
            assert hit.highlights("text") + hit.highlights("detail") is not None
        assert all(found.groups(name) is not None for name in FACETS)
        return len(found)

    def _document(self, point: Point) -> dict[str, str]:
        values: defaultdict[str, list[str]] = defaultdict(list)
        for facet, value in point.facets():
            values[facet].append(value)
        joined = {name: ",".join(given) for name, given in values.items()}
        return {"text": point.text, "detail": point.detail, "about": point.about, **joined}


if __name__ == "__main__":
    main(Whoosh)
