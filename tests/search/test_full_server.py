"""A search server that answers, and takes no documents while a new index is filled."""

from typing import Any

import pytest

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch_index import ElasticsearchGeneration

from .conftest import MakeNote


class FullServer:
    """Makes indices, and refuses every document."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    @property
    def indices(self) -> "FullServer":
        return self

    def options(self, **_options: Any) -> "FullServer":
        return self

    def create(self, **_index: Any) -> None:
        """Make an index."""

    def delete(self, index: str) -> None:
        self.deleted.append(index)

    def bulk(self, **_documents: Any) -> dict[str, Any]:
        return {"errors": True, "items": [{"index": {"error": {"type": "full"}}}]}


def test_refused_documents_are_noticed_before_their_index_is_searched(make_note: MakeNote) -> None:
    entry, server = make_note("Heron"), FullServer()
    generation = ElasticsearchGeneration(server, "site")  # type: ignore[arg-type]

    generation.index([entry.pk])
    with pytest.raises(EngineUnavailable, match="full"):
        generation.go_live()
    generation.drop()

    assert server.deleted == [generation.name]
