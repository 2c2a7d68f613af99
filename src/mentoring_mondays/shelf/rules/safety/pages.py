"""What could do harm: pages with it are kept out of the build.

The site enforces the same lists again, with the same messages, while it reads
(:mod:`mentoring_mondays.site.reading.parser`), in case the two ever read a page differently.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mentoring_mondays.shelf import allowlist
from mentoring_mondays.shelf.allowlist import inside_docs, refused_address, refused_picture
from mentoring_mondays.shelf.problems import Problem, shortened
from mentoring_mondays.shelf.reading.directive import Directive
from mentoring_mondays.shelf.reading.formulas import FormulaError, mathml
from mentoring_mondays.shelf.reading.page import MOST_BLOCKS, Document
from mentoring_mondays.shelf.reading.page_parser import DEEPEST_BLOCK, DEEPEST_DIRECTIVE

#: Links that Markdown itself refuses and shows as text, for example to javascript:.
_REFUSED_LINK = re.compile(r"\]\(\s*+<?\s*+((?:javascript|vbscript|file|data)\s*+:[^)\n]*+)", re.I)

#: A heading is also in tables of contents, outlines and the search, and each picture is tried.
MOST_HEADINGS, LONGEST_HEADING = 300, 300
MOST_PICTURES = 100

#: For many languages, Pygments takes time that grows with the square of a line, or faster.
LONGEST_CODE = 300


def directives_and_roles_are_allowed(page: Document) -> Iterator[Problem]:
    """Yield the directives and roles that pages may not use."""
    for directive in page.directives:
        if why := allowlist.refused_directive(directive.name):
            yield page.problem_in(directive, "directive", why)
    for piece, token in page.inside:
        name = str(token.meta["name"]) if token.type == "myst_role" else ""
        if name and (why := allowlist.refused_role(name.lower())):
            written = f"{{{name}}}"
            yield piece.problem("role", why, max(piece.text.find(written), 0), written)


def options_are_known(page: Document) -> Iterator[Problem]:
    """Yield the options that their directives do not have, and those with excessive numbers."""
    for directive in page.named(*allowlist.DIRECTIVES):
        for option, (value, line) in directive.options.items():
            if why := allowlist.refused_option(directive.name, option, value):
                yield page.problem("option", why, line, option)


def formulas_can_be_shown(page: Document) -> Iterator[Problem]:
    """Yield formulas that lead to other sites, grow without end, or are not LaTeX."""
    for piece, token in page.inside:
        is_role = token.type == "myst_role" and str(token.meta["name"]).lower() == "math"
        if is_role or token.type in ("math_inline", "math_inline_double"):
            offset = max(piece.text.find(token.content), 0)
            if why := _refused_formula(token.content):
                yield piece.problem("math", why, offset, token.content.partition("\n")[0])
    for line, latex in page.formulas:
        if why := _refused_formula(latex):
            yield page.problem("math", why, line, "$$")
    for directive in page.named("math"):
        latex = "\n\n".join(filter(None, (directive.argument, directive.content)))
        if why := _refused_formula(latex):
            yield page.problem_in(directive, "math", why)


def _refused_formula(latex: str) -> str | None:
    try:
        mathml(latex, "block")
    except FormulaError as mistake:
        return str(mistake)
    return None


def addresses_are_allowed(page: Document) -> Iterator[Problem]:
    """Yield links with an address that runs or opens something, or leads out of docs."""
    for piece, token in page.inside:
        if token.type != "link_open":
            continue
        address = str(token.attrs.get("href", ""))
        if why := refused_address(address) or _outside(page, address):
            offset = max(piece.text.find(address), 0)
            yield piece.problem("unsafe-link", why, offset, address if offset else "")
    for piece in page.pieces:
        text = piece.without_code if "`" in piece.text else piece.text
        for match in _REFUSED_LINK.finditer(text):
            if why := refused_address(match[1]):
                yield piece.problem("unsafe-link", why, match.start(1), match[1])
    for directive in page.directives:
        for address, line in _addresses(directive):
            if why := refused_address(address) or _outside(page, address):
                yield page.problem("unsafe-link", why, line, address)


def _outside(page: Document, address: str) -> str | None:
    path = allowlist.path_in(address).partition("#")[0].partition("?")[0]
    if not path or re.match(r"[a-z]+:", path, re.I) or inside_docs(page.source.path, path):
        return None
    if "\\" in (path := unquote(path)) and path[0] not in "/\\":
        right = path.replace("\\", "/")
        return f"the parts of an address have a / between them; write {right}"
    return f"“{shortened(address)}” leads out of docs; write the path of a page in docs"


def _addresses(directive: Directive) -> Iterator[tuple[str, int]]:
    if "target" in directive.options:
        yield directive.options["target"]
    if directive.name == "toctree":
        for number, line in directive.lines:
            if address := re.sub(r"^.*<([^<]*)>\s*$", r"\1", line).strip():
                yield address, number


def pictures_are_ours(page: Document) -> Iterator[Problem]:
    """Yield pictures from other sites or from outside docs, and files that are not pictures."""
    for line, address, _ in pictures_on(page):
        why = refused_picture(address)
        if why is None and inside_docs(page.source.path, address) is None:
            why = f"“{shortened(address)}” leads out of docs; put the file beside the page"
        if why:
            yield page.problem("picture", why, line, address)


def pictures_on(page: Document) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the address and the alternative text of every picture."""
    for piece, token in page.inside:
        if token.type == "image":
            address = str(token.attrs.get("src", ""))
            line, _ = piece.place(max(piece.text.find(address), 0))
            yield line, address, token.content
    for directive in page.named("image", "figure"):
        yield directive.line, directive.argument.strip(), directive.option("alt")


def blocks_have_an_end(page: Document) -> Iterator[Problem]:
    """Yield where blocks are nested too deep, or are more than the site's tools can handle."""
    if page.too_deep is not None:
        why = (
            f"nested too deep: lists and quotations go {DEEPEST_BLOCK // 2} levels deep, "
            f"directives {DEEPEST_DIRECTIVE}; move the inner ones out"
        )
        yield page.problem("nesting", why, page.too_deep)
    if page.too_many is not None:
        why = (
            f"the page has more than {MOST_BLOCKS:,} paragraphs, headings, items, cells and other "
            "blocks, which is the limit; split it into several pages"
        )
        yield page.problem("length", why, page.too_many)


def headings_and_pictures_are_few(page: Document) -> Iterator[Problem]:
    """Yield the first heading and the first picture that is too much, and headings too long."""
    for heading in page.headings[MOST_HEADINGS : MOST_HEADINGS + 1]:
        why = f"the page has more than {MOST_HEADINGS} headings; split it into several pages"
        yield page.problem("length", why, heading.line)
    for line, _, _ in [*pictures_on(page)][MOST_PICTURES : MOST_PICTURES + 1]:
        why = f"the page has more than {MOST_PICTURES} pictures; split it into several pages"
        yield page.problem("length", why, line)
    for heading in page.headings:
        if (count := len(heading.text)) > LONGEST_HEADING:
            why = f"the heading has {count:,} characters, and {LONGEST_HEADING} is the most"
            message = f"{why}; shorten it, or make it a paragraph"
            yield page.problem("length", message, heading.line)


def code_has_lines(page: Document) -> Iterator[Problem]:
    """Yield lines of code that are too long to be colored, or read."""
    blocks = [(block.content_line, block.content) for block in page.named("code-block")]
    for line, code in (*page.code, *blocks):
        for number, text in enumerate(code.split("\n"), start=line):
            if len(text) > LONGEST_CODE:
                why = f"the line of code has {len(text):,} characters, and {LONGEST_CODE} is the "
                yield page.problem("length", f"{why}most; break it", number)
