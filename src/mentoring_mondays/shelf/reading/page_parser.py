"""Takes a page apart into its running text, headings, directives and comments."""

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import dedent

from markdown_it.token import Token

from mentoring_mondays.shelf.allowlist import VERBATIM
from mentoring_mondays.shelf.reading.directive import Directive, read_directive
from mentoring_mondays.shelf.reading.markdown import Blocks, plain_text, read_blocks
from mentoring_mondays.shelf.reading.page import Document, Kind, Label, Piece, label_of
from mentoring_mondays.shelf.reading.source import Heading, Source

#: Readers lose the thread much earlier; deeper than this, docutils fails too.
DEEPEST_BLOCK = 12
DEEPEST_DIRECTIVE = 4

#: Directives that list things from other pages, with the number of blocks they count as.
_AS_LARGE_AS = dict.fromkeys(("get-the-book", "habits", "little-book", "own-circle", "toctree"), 50)

#: How many blocks a line of the index counts as, because Typst sets the index several times.
_INDEXED = 8

#: The options of directives that give a place its name.
_NAMES = {"name": "label", "label": "label of a formula"}


def read_page(source: Source) -> Document:
    """Return the page of ``source``, whatever is wrong with it."""
    page = Document(source)
    description = (source.values or {}).get("description")
    if isinstance(description, str) and description.strip():
        line = source.marks[("description",)].line
        page.pieces.append(Piece(description, line, source, Blocks(), Kind.DESCRIPTION))
    _walk(page, source.blocks, 1, 0)
    return page


def _walk(
    page: Document, blocks: Blocks, first_line: int, depth: int, kind: Kind = Kind.TEXT
) -> None:
    opened: Token | None = None
    line, columns = first_line, 0
    for token in blocks.tokens:
        line = first_line + token.map[0] if token.map else line  # a cell has the line of its row
        if token.level > DEEPEST_BLOCK or depth > DEEPEST_DIRECTIVE:
            page.too_deep = page.too_deep or line
            return
        page.count(token.nesting >= 0 and token.type != "inline", line)
        if page.too_many is not None:
            return
        match token.type:
            case "inline":
                page.count(_INDEXED * token.content.count("{index}"), line)
                page.pieces.append(Piece(token.content, line, page.source, blocks, kind))
                if opened and opened.type == "heading_open" and opened.level == depth == 0:
                    page.headings.append(Heading(int(opened.tag[1:]), line, token.content))
            case "fence" | "colon_fence":
                last = first_line + (token.map[1] if token.map else 0) - 1
                closing = page.source.line(last).strip("> \t")
                if last == line or not closing.startswith(token.markup):
                    page.open_ended.append(line)
                if directive := read_directive(token, line):
                    page.directives.append(directive)
                    _inside(page, directive, depth, kind)
                elif token.type == "colon_fence":  # a box without a name, or with any name
                    box = read_blocks(token.content, page.source.blocks.env)
                    _walk(page, box, line + 1, depth + 1, kind)
                else:
                    page.code.append((line + 1, token.content))
            case "myst_line_comment":
                page.comments += enumerate(token.content.split("\n"), start=line)
            case "math_block":
                page.formulas.append((line, token.content))
            case "footnote_reference_open":
                page.notes.setdefault(token.meta["label"], line)
            case "hr" if token.level or depth:
                page.inner_lines.append(line)
            case "thead_open":
                columns = 0
            case "th_open":
                columns += 1
            case "tr_open" if columns:
                page.rows.append((line, columns))
            case "code_block":
                page.indented.append(line)
            case "myst_target":
                page.labels.append(Label("label", label_of(token.content), line, token.content))
            case "blockquote_open":
                page.quotations.append(line)
        opened = token


def _inside(page: Document, directive: Directive, depth: int, kind: Kind) -> None:
    page.count(_AS_LARGE_AS.get(directive.name, 0), directive.line)
    # A definition anywhere on the page may be used in these texts.
    shared = page.source.blocks.env
    for option, named in _NAMES.items():
        if option in directive.options:
            name, line = directive.options[option]
            page.labels.append(Label(named, label_of(name), line, name))
    page.pieces += [
        Piece(text, at, page.source, Blocks(env=shared), what)
        for text, at, what in _around(directive, kind)
        if text
    ]
    if directive.name == "glossary":
        for text, at, what in definitions(directive, kind):
            if what is Kind.TERM:
                terms = list(_terms(text, at))
                page.labels += terms
                page.count(_INDEXED * len(terms), at)
            _walk(page, read_blocks(text, shared), at, depth + 1, what)
    elif directive.name not in VERBATIM:
        if directive.name == "passage":
            kind = Kind.QUOTED
        inner = read_blocks(directive.content, shared)
        _walk(page, inner, directive.content_line, depth + 1, kind)


def _terms(text: str, line: int) -> Iterator[Label]:
    """Yield the terms of a glossary, one on each line, some with a classifier after a colon."""
    for number, written in enumerate(text.split("\n"), start=line):
        term = plain_text(re.split(" +: +", written)[0])
        yield Label("term", label_of(term), number, written)


def _around(directive: Directive, kind: Kind) -> Iterator[tuple[str, int, Kind]]:
    """Yield the argument and the options of a directive, each with its line."""
    if directive.name not in VERBATIM:
        titled = directive.is_text()
        yield directive.argument, directive.line, kind if titled else Kind.SETTING
    for name, (text, line) in directive.options.items():
        if directive.name not in VERBATIM or name == "caption":
            yield text, line, kind if directive.is_text(name) else Kind.SETTING


def definitions(glossary: Directive, kind: Kind) -> Iterator[tuple[str, int, Kind]]:
    """Yield the terms and the definitions of a ``glossary``, which Sphinx reads one by one.

    Each is its text, its line, and its kind: :attr:`Kind.TERM`, or ``kind`` for a definition.
    """
    lines = glossary.content.split("\n")
    for indented, numbers in groupby(range(len(lines)), lambda n: lines[n][:1] in ("", " ", "\t")):
        chosen = list(numbers)
        text = "\n".join(lines[number] for number in chosen)
        line = glossary.content_line + chosen[0]
        yield (dedent(text), line, kind) if indented else (text, line, Kind.TERM)
