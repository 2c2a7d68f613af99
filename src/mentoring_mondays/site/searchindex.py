"""The search index holds no word of a page that is gone.

Sphinx takes a withdrawn page off each of its words, and leaves the words.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx


def drop_unused_words(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Remove the words that no page has, just before the index is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        indexer.prune(app.env.all_docs)
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    yield from ()


def setup(app: Sphinx) -> None:
    """Come in when the pages are written and the index is not."""
    app.connect("html-collect-pages", drop_unused_words)
