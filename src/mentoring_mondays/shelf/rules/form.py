"""The form of an entry: its length and its parts, as the site's house style asks for.

The limits are in the record (``site: house_style:`` in ``docs/index.md``). Without limits, these
rules report nothing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from mentoring_mondays.shelf.books import Entry
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.page import Document, Kind
from mentoring_mondays.shelf.records.house_style import Range
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.rules.words.spoken_lines import spoken_lines

_WORD = re.compile(r"[\w’'-]+")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)]) ", re.MULTILINE)
_ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<text>[^`<]*?)(?:\s*<(?P<target>[^>`]*)>)?`")
_QUOTATION_MARKS = re.compile(r"[\"“”„‟«»‹›‘‚]")

#: The kinds of text that readers see.
_READ = (Kind.TEXT, Kind.QUOTED, Kind.TERM)

#: Roles that show words from a record, not from the author.
_FROM_RECORDS = ("habit", "book", "mondays:habit", "mondays:book")


def entries_have_their_length(context: Context) -> Iterator[Problem]:
    """Yield entries of a book that are shorter or longer than the house style asks for."""
    wanted = context.shelf.site.house_style.words
    for _, page in _in_books(context) if wanted else ():
        count = sum(len(_words(piece.text)) for piece in page.pieces if piece.kind in _READ)
        if wanted and count not in wanted:
            message = f"the entry has {count:,} words, and entries on this site have {wanted}"
            yield _problem(page, "entry-length", f"{message}; {_more_or_less(count, wanted)}")


def _words(text: str) -> list[str]:
    """Return the words in a piece of Markdown that readers see."""
    shown = _ROLE.sub(lambda m: "" if m["name"] in _FROM_RECORDS else m["text"], text)
    return _WORD.findall(shown.lower())


def _problem(page: Document, rule: str, message: str) -> Problem:
    return page.source.problem(rule, message, line=page.source.body_line)


def _more_or_less(count: int, wanted: Range) -> str:
    if count < wanted.fewest:
        return f"write {wanted.fewest - count:,} more"
    return f"cut {count - (wanted.most or 0):,}"


def parts_are_in_their_order(context: Context) -> Iterator[Problem]:
    """Yield parts that are missing, twice, in another order, or with more or fewer list items."""
    house_style = context.shelf.site.house_style.parts
    wanted = list(house_style)
    for _, page in _in_books(context) if wanted else ():
        found = page.named(*wanted)
        names = [directive.name for directive in found]
        for missing in [name for name in wanted if name not in names]:
            message = f"the part {{{missing}}} is missing; write one, in this order: "
            yield _problem(page, "parts", message + ", ".join(wanted))
        for before, after in pairwise(found):
            if names.count(after.name) > 1 and after.name in names[: found.index(after)]:
                message = f"the part {{{after.name}}} is here twice; combine the two"
                yield page.problem_in(after, "parts", message)
            elif wanted.index(after.name) < wanted.index(before.name):
                message = f"{{{after.name}}} comes before {{{before.name}}}; swap them"
                yield page.problem_in(after, "parts", message)
        for part in found:
            count, number = len(_ITEM.findall(part.content)), house_style[part.name]
            if count not in number:
                message = (
                    f"the list in {{{part.name}}} has {count} item{'s' * (count != 1)}, and this "
                    f"site asks for {number}; {_more_or_less(count, number)}"
                )
                yield page.problem_in(part, "parts", message)


def the_practice_names_its_day(context: Context) -> Iterator[Problem]:
    """Yield practices that do not say by which day to finish them."""
    day = context.shelf.site.house_style.done_by
    message = f"the practice does not say to finish by {day}; write “{day}” in its last step"
    for _, page in _in_books(context) if day else ():
        for part in page.named("practice"):
            if day not in part.content:
                yield page.problem_in(part, "done-by", message)


def questions_have_minutes(page: Document) -> Iterator[Problem]:
    """Yield questions for the circle without the minutes for each."""
    wrong = "the questions do not say how long to talk about each"
    message = f"{wrong}; write “:minutes: 10” on the line below it"
    for part in page.named("discuss"):
        if not part.option("minutes"):
            yield page.problem_in(part, "minutes", message)


def references_are_in_number(context: Context) -> Iterator[Problem]:
    """Yield entries that refer to fewer or more things than the house style asks for."""
    wanted = context.shelf.site.house_style.references
    for _, page in _in_books(context) if wanted else ():
        for role, number in wanted.items():
            count = len(_targets(page, role))
            if count not in number:
                message = f"the entry names {count} different {{{role}}}, and this site asks for "
                more_or_less = _more_or_less(count, number)
                yield _problem(page, "references", f"{message}{number}; {more_or_less}")


def _targets(page: Document, role: str) -> set[str]:
    """Return the different things that ``role`` names on a page; an index term may be a list."""
    found = (match for piece in page.pieces for match in _ROLE.finditer(piece.text))
    named = {m["target"] or m["text"] for m in found if m["name"].removeprefix("mondays:") == role}
    return {part for target in named for part in target.split(", ")} if role == "index" else named


def entries_give_words_to_say(context: Context) -> Iterator[Problem]:
    """Yield entries on a habit with too few sentences to say, in italics."""
    wanted = context.shelf.site.house_style.spoken_lines
    for entry, page in _in_books(context) if wanted else ():
        practice = min((part.line for part in page.named("practice")), default=10**6)
        lines = [piece for piece in page.pieces if piece.line < practice]
        count = sum(1 for piece in lines for _ in spoken_lines(piece))
        if entry.habit and wanted and count not in wanted:
            wrong = f"the entry has {count} sentences to say, and this site asks for {wanted}"
            right = "write them in italics, before the practice: *I’d like to be asked first.*"
            yield _problem(page, "spoken-lines", f"{wrong}; {right}")


def entries_have_no_quotation_marks(context: Context) -> Iterator[Problem]:
    """Yield quotation marks, if the house style has none."""
    wrong = "entries on this site have no quotation marks"
    right = "write what somebody says in italics (*like this*), and what a book says as a {passage}"
    for _, page in () if context.shelf.site.house_style.quotation_marks else context.entries:
        for piece, match in page.find(_QUOTATION_MARKS):
            yield piece.problem_at(match, "quotation-marks", f"{wrong}; {right}")


def entries_share_no_heading(context: Context) -> Iterator[Problem]:
    """Yield headings that another entry of a book also has, if the house style forbids them."""
    first: dict[str, str] = {}
    allowed = context.shelf.site.house_style.repeated_headings
    for _, page in () if allowed else _in_books(context):
        for heading in page.headings:
            known = first.setdefault(heading.text, page.source.path)
            if heading.level > 1 and known != page.source.path:
                message = f"{known} has the same heading; write one that fits only this entry"
                yield page.problem("repeated-heading", message, heading.line, heading.text)


def _in_books(context: Context) -> Iterator[tuple[Entry, Document]]:
    return ((entry, page) for entry, page in context.entries if entry.book)
