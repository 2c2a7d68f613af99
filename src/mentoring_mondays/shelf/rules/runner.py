"""The list of all rules, and how they are run.

A rule is one function that yields problems. A rule on a page looks only at that page, so its
findings are stored until the page changes; a rule across pages looks at the whole shelf. To add a
rule: write the function in the module of its subject, list it here, and describe it in
``rulebook.toml``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.discovery import is_english
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.rules import form, front_matter, pictures, seasons, series, structure
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.exceptions import without_exceptions
from mentoring_mondays.shelf.rules.links import (
    contents,
    dead_links,
    labels,
    permalinks,
    references,
    renamed,
)
from mentoring_mondays.shelf.rules.markup import blocks, inline, parts, raw
from mentoring_mondays.shelf.rules.safety import confusables
from mentoring_mondays.shelf.rules.safety import pages as safety
from mentoring_mondays.shelf.rules.safety import pictures as files
from mentoring_mondays.shelf.rules.words import (
    american,
    claims,
    frames,
    house_style,
    names,
    quotations,
    readability,
    repeated,
    spelling,
    spoken_lines,
    timeless,
)


class Level(Enum):
    """What follows from a problem.

    A page or file with ``HARM`` stays out of the build. A ``MISTAKE`` is a warning of the build,
    and must be fixed. ``ADVICE`` makes the check fail but not the build, so that a doubled space
    does not keep an entry from its Monday.
    """

    HARM = "harm"
    MISTAKE = "mistake"
    ADVICE = "advice"


@dataclass(frozen=True)
class PageRule:
    """A rule on one page; ``entries_only`` says that it is only for entries.

    ``english`` says that it is about English words or type, and stands aside elsewhere.
    """

    check: Callable[[Page], Iterator[Problem]]
    level: Level
    entries_only: bool = False
    english: bool = False


@dataclass(frozen=True)
class ShelfRule:
    """A rule across all pages; ``english`` as in a :class:`PageRule`."""

    check: Callable[[Context], Iterator[Problem]]
    level: Level
    english: bool = False


PAGE_RULES = (
    PageRule(confusables.nothing_is_hidden, Level.HARM),
    PageRule(safety.directives_are_allowed, Level.HARM),
    PageRule(safety.roles_are_allowed, Level.HARM),
    PageRule(safety.addresses_are_allowed, Level.HARM),
    PageRule(safety.pictures_are_ours, Level.HARM),
    PageRule(safety.options_are_known, Level.HARM),
    PageRule(safety.formulas_can_be_shown, Level.HARM),
    PageRule(safety.nesting_has_an_end, Level.HARM),
    PageRule(contents.patterns_are_simple, Level.HARM),
    PageRule(safety.blocks_have_an_end, Level.HARM),
    PageRule(safety.headings_and_pictures_are_few, Level.HARM),
    PageRule(safety.code_has_lines, Level.HARM),
    PageRule(structure.headings_go_in_steps, Level.MISTAKE),
    PageRule(structure.guidance_is_gone, Level.MISTAKE),
    PageRule(pictures.pictures_have_a_text, Level.MISTAKE),
    PageRule(blocks.headings_have_words, Level.MISTAKE),
    PageRule(blocks.headings_are_no_paragraphs, Level.MISTAKE),
    PageRule(blocks.blocks_have_their_marks, Level.MISTAKE),
    PageRule(blocks.blocks_have_braces, Level.MISTAKE),
    PageRule(blocks.blocks_are_closed, Level.MISTAKE),
    PageRule(blocks.lines_go_between_paragraphs, Level.MISTAKE),
    PageRule(inline.notes_have_a_text, Level.MISTAKE),
    PageRule(inline.notes_are_referred_to, Level.MISTAKE),
    PageRule(blocks.headings_have_a_space, Level.ADVICE),
    PageRule(blocks.headings_have_more_than_pictures, Level.ADVICE),
    PageRule(blocks.bold_lines_are_no_headings, Level.ADVICE),
    PageRule(blocks.text_is_not_code_by_chance, Level.ADVICE),
    PageRule(blocks.tables_have_their_second_line, Level.ADVICE),
    PageRule(inline.links_are_of_one_piece, Level.ADVICE),
    PageRule(inline.addresses_have_no_spaces, Level.ADVICE),
    PageRule(inline.addresses_are_links, Level.ADVICE),
    PageRule(inline.roles_have_backticks, Level.ADVICE),
    PageRule(raw.nothing_is_shown_as_typed, Level.ADVICE),
    PageRule(parts.options_are_below_the_name, Level.ADVICE),
    PageRule(parts.terms_have_a_meaning, Level.ADVICE),
    PageRule(parts.tables_of_contents_have_lines, Level.ADVICE),
    PageRule(parts.pictures_lead_to_addresses, Level.ADVICE),
    PageRule(parts.rows_have_as_many_cells_as_the_first, Level.ADVICE),
    PageRule(raw.front_matter_is_plain_text, Level.ADVICE),
    PageRule(spelling.words_are_spelled_right, Level.ADVICE, english=True),
    PageRule(house_style.one_space_parts_words, Level.ADVICE),
    PageRule(house_style.an_ellipsis_is_one_character, Level.ADVICE),
    PageRule(house_style.dashes_are_dashes, Level.ADVICE, english=True),
    PageRule(house_style.quotation_marks_are_curly, Level.ADVICE, english=True),
    PageRule(house_style.html_is_shown_as_text, Level.ADVICE),
    PageRule(american.words_are_american, Level.ADVICE, english=True),
    PageRule(form.questions_have_minutes, Level.ADVICE, entries_only=True),
    PageRule(
        spoken_lines.spoken_lines_are_contracted, Level.ADVICE, entries_only=True, english=True
    ),
    PageRule(timeless.entries_are_timeless, Level.ADVICE, entries_only=True, english=True),
    PageRule(claims.claims_have_a_source, Level.ADVICE, entries_only=True, english=True),
    PageRule(quotations.quotations_are_passages, Level.ADVICE, entries_only=True),
    PageRule(readability.entries_read_easily, Level.ADVICE, entries_only=True, english=True),
)

SHELF_RULES = (
    ShelfRule(files.files_are_harmless, Level.HARM),
    ShelfRule(files.pictures_shown_are_harmless, Level.HARM),
    ShelfRule(contents.tables_of_contents_end, Level.HARM),
    ShelfRule(structure.entries_have_one_heading, Level.MISTAKE),
    ShelfRule(structure.book_pages_are_headed_by_title, Level.MISTAKE),
    ShelfRule(structure.season_pages_are_headed_by_name, Level.MISTAKE),
    ShelfRule(series.a_monday_has_one_entry, Level.MISTAKE),
    ShelfRule(series.a_habit_has_one_entry, Level.MISTAKE),
    ShelfRule(series.names_are_unique, Level.MISTAKE),
    ShelfRule(series.names_begin_with_their_number, Level.MISTAKE),
    ShelfRule(seasons.seasons_have_names_of_their_own, Level.MISTAKE),
    ShelfRule(seasons.pauses_are_within_their_season, Level.MISTAKE),
    ShelfRule(seasons.seasons_begin_when_their_book_is_there, Level.MISTAKE),
    ShelfRule(front_matter.tags_are_written_alike, Level.MISTAKE),
    ShelfRule(front_matter.tags_are_on_the_list, Level.MISTAKE),
    ShelfRule(front_matter.authors_are_known, Level.MISTAKE),
    ShelfRule(permalinks.redirects_start_where_nothing_is, Level.MISTAKE),
    ShelfRule(permalinks.published_addresses_answer, Level.MISTAKE),
    ShelfRule(renamed.new_names_are_in_use, Level.MISTAKE),
    ShelfRule(permalinks.published_entries_keep_their_date, Level.MISTAKE),
    ShelfRule(labels.labels_belong_to_one_page, Level.MISTAKE),
    ShelfRule(dead_links.links_lead_somewhere, Level.MISTAKE),
    ShelfRule(pictures.pictures_are_there, Level.MISTAKE),
    ShelfRule(references.references_are_known, Level.MISTAKE),
    ShelfRule(names.names_are_spelled_as_on_record, Level.MISTAKE),
    ShelfRule(quotations.passages_say_where_from, Level.MISTAKE),
    ShelfRule(quotations.passages_are_short, Level.MISTAKE),
    ShelfRule(front_matter.entries_have_a_description, Level.ADVICE),
    ShelfRule(front_matter.descriptions_have_a_good_length, Level.ADVICE),
    ShelfRule(front_matter.tags_are_not_nearly_alike, Level.ADVICE),
    ShelfRule(front_matter.listed_tags_are_shared, Level.ADVICE),
    ShelfRule(form.entries_have_their_length, Level.ADVICE),
    ShelfRule(form.parts_are_in_their_order, Level.ADVICE),
    ShelfRule(form.parts_have_their_items, Level.ADVICE),
    ShelfRule(form.the_practice_names_its_day, Level.ADVICE),
    ShelfRule(form.references_are_in_number, Level.ADVICE),
    ShelfRule(form.entries_give_words_to_say, Level.ADVICE),
    ShelfRule(form.entries_have_no_quotation_marks, Level.ADVICE),
    ShelfRule(form.entries_share_no_heading, Level.ADVICE),
    ShelfRule(frames.double_standards_are_told_in_different_ways, Level.ADVICE, english=True),
    ShelfRule(repeated.entries_share_no_sentence, Level.ADVICE),
)

#: The most problems that one rule reports on one page; nobody reads more.
MOST = 1000


@dataclass(frozen=True)
class Alone:
    """The findings of the rules on one page.

    ``advice_on_entry`` is advice that counts only if the page is an entry.
    """

    harm: tuple[Problem, ...] = ()
    mistakes: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    advice_on_entry: tuple[Problem, ...] = ()


def seen_alone(page: Page, *, advise: bool, english: bool = True) -> Alone:
    """Return the findings of the rules on ``page``; without advice, if not ``advise``.

    If the page is not in ``english``, the rules on English words stand aside.
    """

    def found(level: Level, *, entries_only: bool = False) -> tuple[Problem, ...]:
        return tuple(
            problem
            for rule in PAGE_RULES
            if (rule.level, rule.entries_only) == (level, entries_only)
            and (english or not rule.english)
            for problem in islice(rule.check(page), MOST)
        )

    harm, mistakes = found(Level.HARM), found(Level.MISTAKE)
    if not advise:
        return Alone(harm, mistakes)
    advice, on_entry = found(Level.ADVICE), found(Level.ADVICE, entries_only=True)
    return Alone(
        harm, mistakes, without_exceptions(page, advice), without_exceptions(page, on_entry)
    )


@dataclass(frozen=True)
class Findings:
    """Everything that the rules found; pages and files with ``harm`` stay out of the build."""

    harm: frozenset[Problem]
    mistakes: frozenset[Problem]
    advice: frozenset[Problem]


def run(context: Context, alone: Mapping[str, Alone], *, advise: bool) -> Findings:
    """Return the findings of all rules on a shelf.

    ``alone`` is the result of :func:`seen_alone` for each page, by its path.
    """
    english = is_english(context.docs)
    rules = [rule for rule in SHELF_RULES if english or not rule.english]
    across = {
        level: [p for rule in rules if rule.level is level for p in rule.check(context)]
        for level in Level
        if advise or level is not Level.ADVICE
    }
    entries = {entry.path for entry in context.shelf.entries}
    advice = _without_exceptions(context, across.get(Level.ADVICE, ()))
    advice += [p for path, seen in alone.items() for p in seen.advice]
    advice += [p for path, seen in alone.items() if path in entries for p in seen.advice_on_entry]
    return Findings(
        frozenset(across[Level.HARM]).union(*(seen.harm for seen in alone.values())),
        frozenset(across[Level.MISTAKE]).union(*(seen.mistakes for seen in alone.values())),
        frozenset(advice),
    )


def _without_exceptions(context: Context, advice: Iterable[Problem]) -> list[Problem]:
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in advice:
        by_path[problem.path].append(problem)
    return [
        problem
        for path, problems in by_path.items()
        for problem in (
            without_exceptions(context.by_path[path], problems)
            if path in context.by_path
            else problems
        )
    ]
