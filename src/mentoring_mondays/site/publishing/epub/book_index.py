"""The index of a volume: entries grouped by letter, which lead to the pages they are on."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sphinx.environment.adapters.indexentries import IndexEntries

if TYPE_CHECKING:
    from mentoring_mondays.site.publishing.epub.builder import CompanionEpubBuilder


class Entry(NamedTuple):
    """An entry of the index: its places, as pairs of address and title, and its subentries."""

    name: str
    places: tuple[tuple[str, str], ...]
    below: tuple["Entry", ...] = ()


def book_index(
    builder: "CompanionEpubBuilder", title: Callable[[str], str]
) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each letter with its entries; ``title`` of a file that is not in the volume is ""."""

    def places(targets: Sequence[tuple[object, object]]) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for _main, address in targets:
            name = title(unquote(str(address).partition("#")[0]))
            if name:
                found.setdefault(name, str(address))
        return tuple((address, name) for name, address in found.items())

    index = IndexEntries(builder.env).create_index(builder)
    builder.fix_genindex(index)
    for letter, names in index:
        entries = []
        for name, (targets, under, _key) in names:
            below = tuple(Entry(sub, places(at)) for sub, at in under)
            entry = Entry(name, places(targets), tuple(each for each in below if each.places))
            if entry.places or entry.below:
                entries.append(entry)
        if entries:
            yield letter, entries
