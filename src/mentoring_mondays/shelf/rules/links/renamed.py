"""Names that the site's record renames lead to names in use, not to old ones."""

from collections.abc import Iterator

from mentoring_mondays.shelf.addresses.urls import LISTS, archive_pages, page_address
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.records import now_called
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf

HOME = "index.md"


def new_names_are_in_use(context: Context) -> Iterator[Problem]:
    """Yield new names that no entry has, old names that an entry still has, and circles."""
    shelf = context.shelf
    for kind in LISTS:
        names: dict[str, str] = getattr(shelf.site.renamed, kind)
        for old in names:
            if wrong := _wrong(shelf, kind, names, old):
                at = ("site", "renamed", kind, old)
                yield context.sources[HOME].problem("renamed", f"“{old}” {wrong}", at=at)


def _wrong(shelf: Shelf, kind: str, names: dict[str, str], old: str) -> str | None:
    """Return what is wrong with the new name of ``old``, and what to write; or None."""
    there, page_of = archive_pages(shelf), LISTS[kind]
    new = now_called(names, old)
    if new is None:
        return "leads back to itself; write the name that is used now"
    if page_of(new) == page_of(old):
        return f"and “{new}” have the same address, so nobody is lost; remove this line"
    if entries := there.get(page_address(page_of(old))):
        return f"is still used by {entries[0].path}; write “{new}” there, or remove this line"
    if page_address(page_of(new)) not in there and not shelf.held:
        used = {
            "authors": [author for entry in shelf.entries for author in entry.authors],
            "tags": [tag for entry in shelf.entries for tag in entry.tags],
            "books": [book.slug for book in shelf.books],
        }
        near = nearest(new, used[kind])
        hint = f"write “{near}”" if near else "write a name that an entry has"
        return f"leads to “{new}”, which no entry has; {hint}"
    return None
