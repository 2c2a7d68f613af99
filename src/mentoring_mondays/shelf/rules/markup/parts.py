"""Parts of blocks and tables that would be lost, or do nothing, without a word from the build."""

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit

from mentoring_mondays.shelf.allowlist import DIRECTIVES, scheme_of
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.page import Document

#: Directives with content in which a line may look like an option.
_ANY_TEXT = frozenset({"code-block", "math"})

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,}|:{3,})")
_LONGEST_VALUE = 60


def options_are_below_the_name(page: Document) -> Iterator[Problem]:
    """Yield options that are text, because a colon is missing or they are too far down."""
    for directive in page.named(*DIRECTIVES.keys() - _ANY_TEXT):
        names = "|".join(DIRECTIVES[directive.name].options)
        if not names:
            continue
        form = rf"\s*(?P<colon>:?)\s*(?P<name>{names})(?P<end>:|(?=\s))\s*(?P<value>.*)"
        at_the_top = True
        for number, line in directive.lines:
            if _FENCE.match(line):
                break
            found = re.fullmatch(form, line)
            is_short = found and 0 < len(found["value"]) <= _LONGEST_VALUE
            if found and (found["colon"] or (at_the_top and found["end"] and is_short)):
                right = f":{found['name']}: {found['value']}".rstrip()
                wrong = f"options are directly below the name of the block; write “{right}” there"
                yield page.problem("option", wrong, number, line.strip())
            elif line.strip():
                at_the_top = False


def terms_have_a_meaning(page: Document) -> Iterator[Problem]:
    """Yield terms of a glossary without a text, and those with a mark of a list."""
    for directive in page.named("glossary"):
        for number, term, has_text in _terms(directive):
            if marked := re.match(r"(?:[-*+]|#+|\d+[.)]) +(.*)", term):
                wrong = f"a term has no mark before it; write “{marked[1]}”"
                yield page.problem("block", wrong, number, term)
            elif not has_text:
                wrong = "this term has no meaning; write one on the next line, after two spaces"
                yield page.problem("block", wrong, number, term)


def _terms(glossary: Directive) -> Iterator[tuple[int, str, bool]]:
    """Yield each term with its line, and whether a meaning is below it."""
    lines = glossary.content.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith((" ", "\t")):
            below = lines[number + 1 :]
            ahead = next((text for text in below if text.strip()), "")
            together = bool(below and below[0].strip())
            yield glossary.content_line + number, line.strip(), together or ahead[:1] in (" ", "\t")


def tables_of_contents_have_lines(page: Document) -> Iterator[Problem]:
    """Yield tables of contents without any line."""
    wrong = "this table of contents is empty; write a page on each line, or remove it"
    for directive in page.named("toctree"):
        if not directive.content.strip():
            yield page.problem_in(directive, "contents", wrong)


def pictures_lead_to_addresses(page: Document) -> Iterator[Problem]:
    """Yield pictures that are links to a page by its name, which only Markdown can find."""
    for directive in page.directives:
        target, line = directive.options.get("target", ("", 0))
        if target and not scheme_of(target) and not target.startswith("#"):
            wrong = (
                "“:target:” takes only an address that begins with https://; for a link to a page, "
                f"write [![{directive.option('alt')}]({directive.argument})]({target})"
            )
            yield page.problem("reference", wrong, line, target)


def rows_have_as_many_cells_as_the_first(page: Document) -> Iterator[Problem]:
    """Yield rows with more cells than the first one: Markdown drops them."""
    for line, columns in page.rows:
        cells = escapedSplit(page.source.line(line).lstrip("> \t").strip())
        cells = cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]
        if len(cells) > columns:
            wrong = (
                f"this row has {len(cells)} cells and the first {columns}, so “"
                f"{cells[columns].strip()}” would be lost; write as many cells as in the first "
                "row (and a bar within a cell as \\|)"
            )
            yield page.problem("table", wrong, line, cells[columns].strip())
