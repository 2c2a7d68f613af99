"""The list of all rules, and how they are run.

A rule is one function that yields problems. A rule on a page looks only at that page, so its
findings are stored until the page changes; a rule across pages looks at the whole shelf. To add a
rule: write the function in the module of its subject, list it here, and describe it in
``rulebook.toml``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document
from mentoring_mondays.shelf.rules import form, front_matter, pictures, seasons, series, structure
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.links import (
    contents,
    dead_links,
    labels,
    permalinks,
    references,
)
from mentoring_mondays.shelf.rules.markup import blocks, inline, parts, raw
from mentoring_mondays.shelf.rules.safety import confusables
from mentoring_mondays.shelf.rules.safety import pages as safety
from mentoring_mondays.shelf.rules.words import (
    claims,
    names,
    quotations,
    readability,
    repeated,
    spelling,
    spoken_lines,
    timeless,
    typography,
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


Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """A rule on one page, or across the shelf; ``entries_only`` says that it is only for entries.

    ``english`` says that it is about English words or type, and only for pages in English.
    """

    check: Callable[[Subject], Iterator[Problem]]
    level: Level
    entries_only: bool = False
    english: bool = False


PAGE_RULES = (
    Rule(confusables.nothing_is_hidden, Level.HARM),
    Rule(safety.directives_and_roles_are_allowed, Level.HARM),
    Rule(safety.addresses_are_allowed, Level.HARM),
    Rule(safety.pictures_are_ours, Level.HARM),
    Rule(safety.options_are_known, Level.HARM),
    Rule(safety.formulas_can_be_shown, Level.HARM),
    Rule(contents.patterns_are_simple, Level.HARM),
    Rule(safety.blocks_have_an_end, Level.HARM),
    Rule(safety.headings_and_pictures_are_few, Level.HARM),
    Rule(safety.code_has_lines, Level.HARM),
    Rule(structure.headings_go_in_steps, Level.MISTAKE),
    Rule(structure.guidance_is_gone, Level.MISTAKE),
    Rule(pictures.pictures_have_a_text, Level.MISTAKE),
    Rule(blocks.headings_have_words, Level.MISTAKE),
    Rule(blocks.headings_are_no_paragraphs, Level.MISTAKE),
    Rule(blocks.blocks_have_their_marks, Level.MISTAKE),
    Rule(blocks.blocks_have_braces, Level.MISTAKE),
    Rule(blocks.blocks_are_closed, Level.MISTAKE),
    Rule(blocks.lines_go_between_paragraphs, Level.MISTAKE),
    Rule(inline.notes_have_marks_and_texts, Level.MISTAKE),
    Rule(blocks.headings_have_a_space, Level.ADVICE),
    Rule(blocks.headings_have_more_than_pictures, Level.ADVICE),
    Rule(blocks.bold_lines_are_no_headings, Level.ADVICE),
    Rule(blocks.text_is_not_code_by_chance, Level.ADVICE),
    Rule(blocks.tables_have_their_second_line, Level.ADVICE),
    Rule(inline.links_and_roles_are_whole, Level.ADVICE),
    Rule(inline.addresses_are_links, Level.ADVICE),
    Rule(raw.nothing_is_shown_as_typed, Level.ADVICE),
    Rule(parts.options_are_below_the_name, Level.ADVICE),
    Rule(parts.terms_have_a_meaning, Level.ADVICE),
    Rule(parts.tables_of_contents_have_lines, Level.ADVICE),
    Rule(parts.pictures_lead_to_addresses, Level.ADVICE),
    Rule(parts.rows_have_as_many_cells_as_the_first, Level.ADVICE),
    Rule(raw.front_matter_is_plain_text, Level.ADVICE),
    Rule(spelling.words_are_spelled_right, Level.ADVICE, english=True),
    Rule(typography.spaces_and_dots_are_single, Level.ADVICE),
    Rule(typography.dashes_are_dashes, Level.ADVICE, english=True),
    Rule(typography.quotation_marks_are_curly, Level.ADVICE, english=True),
    Rule(typography.html_is_shown_as_text, Level.ADVICE),
    Rule(spelling.words_are_american, Level.ADVICE, english=True),
    Rule(form.questions_have_minutes, Level.ADVICE, entries_only=True),
    Rule(spoken_lines.spoken_lines_are_contracted, Level.ADVICE, entries_only=True, english=True),
    Rule(timeless.entries_are_timeless, Level.ADVICE, entries_only=True, english=True),
    Rule(claims.claims_have_a_source, Level.ADVICE, entries_only=True, english=True),
    Rule(quotations.quotations_are_passages, Level.ADVICE, entries_only=True),
    Rule(readability.entries_read_easily, Level.ADVICE, entries_only=True, english=True),
)

SHELF_RULES = (
    Rule(pictures.pictures_are_harmless, Level.HARM),
    Rule(contents.tables_of_contents_end, Level.HARM),
    Rule(structure.pages_are_headed_as_on_record, Level.MISTAKE),
    Rule(series.a_monday_has_one_entry, Level.MISTAKE),
    Rule(series.a_habit_has_one_entry, Level.MISTAKE),
    Rule(series.names_are_unique, Level.MISTAKE),
    Rule(series.names_begin_with_their_number, Level.MISTAKE),
    Rule(seasons.seasons_have_names_of_their_own, Level.MISTAKE),
    Rule(seasons.pauses_are_within_their_season, Level.MISTAKE),
    Rule(seasons.seasons_begin_when_their_book_is_there, Level.MISTAKE),
    Rule(front_matter.tags_are_written_alike, Level.MISTAKE),
    Rule(front_matter.tags_are_on_the_list, Level.MISTAKE),
    Rule(front_matter.authors_are_known, Level.MISTAKE),
    Rule(permalinks.redirects_start_where_nothing_is, Level.MISTAKE),
    Rule(permalinks.published_addresses_answer, Level.MISTAKE),
    Rule(front_matter.new_names_are_in_use, Level.MISTAKE),
    Rule(permalinks.published_entries_keep_their_date, Level.MISTAKE),
    Rule(labels.labels_belong_to_one_page, Level.MISTAKE),
    Rule(dead_links.links_lead_somewhere, Level.MISTAKE),
    Rule(pictures.pictures_are_there, Level.MISTAKE),
    Rule(references.references_are_known, Level.MISTAKE),
    Rule(names.names_are_spelled_as_on_record, Level.MISTAKE),
    Rule(quotations.passages_say_where_from, Level.MISTAKE),
    Rule(quotations.passages_are_short, Level.MISTAKE),
    Rule(front_matter.entries_have_a_description, Level.ADVICE),
    Rule(front_matter.descriptions_have_a_good_length, Level.ADVICE),
    Rule(front_matter.tags_are_not_nearly_alike, Level.ADVICE),
    Rule(front_matter.listed_tags_are_shared, Level.ADVICE),
    Rule(form.entries_have_their_length, Level.ADVICE),
    Rule(form.parts_are_in_their_order, Level.ADVICE),
    Rule(form.the_practice_names_its_day, Level.ADVICE),
    Rule(form.references_are_in_number, Level.ADVICE),
    Rule(form.entries_give_words_to_say, Level.ADVICE),
    Rule(form.entries_have_no_quotation_marks, Level.ADVICE),
    Rule(form.entries_share_no_heading, Level.ADVICE),
    Rule(repeated.comparisons_differ, Level.ADVICE, english=True),
    Rule(repeated.entries_share_no_sentence, Level.ADVICE),
)

#: The exception of a paragraph from advice; mistakes, and what could do harm, have none.
_KEEP = re.compile(r"\s*Keep: *(.+)")

#: The most problems that one rule reports on one page; nobody reads more.
MOST = 1000


class Finding(NamedTuple):
    """A problem on a page; ``entries_only`` says that it counts only if the page is an entry."""

    level: Level
    problem: Problem
    entries_only: bool


def kept_on(page: Document) -> set[tuple[int, str]]:
    """Return the lines of ``page`` that stay as they are, each with the name of a rule.

    A comment such as ``% Keep: claim`` says so above a paragraph.
    """
    found = set()
    for number, comment in page.comments:
        if match := _KEEP.fullmatch(comment):
            rules = re.findall(r"[a-z-]+", match[1])
            last = number + 1
            while page.source.line(last).strip():
                last += 1
            found |= {(line, rule) for line in range(number, last) for rule in rules}
    return found


def check_page(page: Document, *, advise: bool, english: bool) -> tuple[Finding, ...]:
    """Return the findings of the rules on ``page``, which is or is not in ``english``."""
    kept = kept_on(page)
    return tuple(
        Finding(rule.level, problem, rule.entries_only)
        for rule in PAGE_RULES
        if (advise or rule.level is not Level.ADVICE) and (english or not rule.english)
        for problem in islice(rule.check(page), MOST)
        if rule.level is not Level.ADVICE or (problem.line, problem.rule) not in kept
    )


def check_shelf(
    context: Context, on_pages: Mapping[str, Iterable[Finding]], *, advise: bool, english: bool
) -> dict[Level, set[Problem]]:
    """Return all findings by level; ``on_pages`` are those of :func:`check_page`, by path."""
    found: dict[Level, set[Problem]] = {level: set() for level in Level}
    kept = {page.source.path: kept_on(page) for page in context.pages}
    for rule in SHELF_RULES:
        if (advise or rule.level is not Level.ADVICE) and (english or not rule.english):
            for problem in rule.check(context):
                is_kept = (problem.line, problem.rule) in kept.get(problem.path, ())
                if rule.level is not Level.ADVICE or not is_kept:
                    found[rule.level].add(problem)
    entries = {entry.path for entry in context.shelf.entries}
    for path, findings in on_pages.items():
        for level, problem, entries_only in findings:
            if path in entries or not entries_only:
                found[level].add(problem)
    return found
