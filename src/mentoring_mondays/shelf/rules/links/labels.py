"""Labels, terms and the labels of formulas: each is on one page."""

from collections import defaultdict
from collections.abc import Iterator

from mentoring_mondays.shelf.addresses.labels import Owners, not_yours, twice
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Label
from mentoring_mondays.shelf.rules.context import Context


def labels_belong_to_one_page(context: Context) -> Iterator[Problem]:
    """Yield labels that another page also has, or that are the name of another page."""
    owners = Owners(context.shelf)
    pages: dict[tuple[str, str], dict[str, tuple[Document, Label]]] = defaultdict(dict)
    for page in context.pages:
        for label in page.labels:
            pages[label.kind, label.name][page.source.path] = page, label
    for (kind, name), places in pages.items():
        for path, (page, label) in places.items():
            docname = path.removesuffix(".md")
            owner = owners.other_than(docname, name) if kind == "label" else None
            others = sorted(places.keys() - {path})
            if owner:
                yield page.problem("label", not_yours(name, owner), label.line, label.written)
            elif others:
                wrong = twice(kind, name, others[0])
                yield page.problem("label", wrong, label.line, label.written)
