"""The rules for what stands on the pages, beyond the records: text, links, pictures, safety.

``Problems`` must be mended before the site is built; ``advice`` is what the check
asks for and the build only mentions, so that no doubled space keeps a Monday from
appearing. The words are the same in both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.rules import front_matter, structure
from mentoring_mondays.shelf.rules.references import references_are_known
from mentoring_mondays.shelf.rules.safety import pages as safety
from mentoring_mondays.shelf.rules.safety.confusables import nothing_is_hidden
from mentoring_mondays.shelf.rules.safety.pictures import files_are_harmless
from mentoring_mondays.shelf.rules.words import house_style, spelling
from mentoring_mondays.shelf.rules.words.quotations import (
    quotations_are_short,
    quotations_have_a_source,
)
from mentoring_mondays.shelf.rules.words.readability import entries_read_easily
from mentoring_mondays.shelf.shelf import Shelf

Sources = Mapping[str, Source]

#: So many slips of a kind are told of a page at once; nobody reads more.
MOST = 1000


@dataclass(frozen=True)
class Alone:
    """What the rules say of a page that look at nothing but that page.

    As long as the page stays as it is, so does this. ``advice_on_entry`` is advice that
    counts if the page is an entry.
    """

    harm: tuple[Problem, ...] = ()
    mistakes: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    advice_on_entry: tuple[Problem, ...] = ()


def seen_alone(page: Page, *, advise: bool) -> Alone:
    """Return what can be said of ``page`` without looking at another."""
    harm = (*nothing_is_hidden(page.source), *chain(*(rule(page) for rule in safety.RULES)))
    mistakes = (*structure.headings_go_in_steps(page), *structure.guidance_is_gone(page))
    if not advise:
        return Alone(harm, mistakes)
    advice = (
        *spelling.words_are_spelled_right([page]),
        *islice(house_style.typography_is_the_house_style(page), MOST),
        *islice(house_style.html_is_shown_as_text(page), MOST),
    )
    return Alone(
        harm, mistakes, advice, (*quotations_have_a_source([page]), *entries_read_easily([page]))
    )


def harm_in(docs: Path, pages: Iterable[Page], links: Iterable[str]) -> Iterator[Problem]:
    """Yield what could do harm; the pages and files concerned stay out of the build.

    ``links`` are the symbolic links in docs, which nothing may be reached through.
    """
    files = set(files_are_harmless(docs))
    yield from files
    harmful = {problem.path for problem in files} | set(links)
    for page in pages:
        yield from safety.pictures_are_harmless(page, harmful)


def mistakes_in(
    docs: Path, shelf: Shelf, sources: Sources, pages: Iterable[Page]
) -> Iterator[Problem]:
    """Yield what is wrong on the pages and has to be mended."""
    for page in pages:
        yield from structure.links_lead_somewhere(page, sources, docs)
        yield from structure.pictures_are_there(page, docs)
    yield from spelling.names_are_spelled_as_on_record(shelf, pages)
    yield from references_are_known(shelf, pages)
    yield from quotations_are_short(shelf, pages)


def advice_on(shelf: Shelf, sources: Sources) -> Iterator[Problem]:
    """Yield what would be better otherwise."""
    yield from front_matter.descriptions_have_a_good_length(sources)
    yield from front_matter.tags_are_not_nearly_alike(shelf, sources)
