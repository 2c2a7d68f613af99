"""How a page is built: headings in steps, no guidance left in, links that lead somewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mentoring_mondays.shelf.allowlist import (
    inside_docs,
    path_in,
    refused_picture,
    scheme_of,
)
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.reading.page import Page
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.rules.safety.pages import pictures_on

#: How a line begins that tells its author what to write (see shelf/drafting.py).
GUIDE = "Guide:"

_GUIDANCE = "guidance is left in; write your own words in its place"
_FRONT_GUIDE = re.compile(rf"[#:] *+[\"“]?({GUIDE}.*)")
_FRAGMENT = re.compile(r"[#?].*", re.DOTALL)


def headings_go_in_steps(page: Page) -> Iterator[Problem]:
    """Yield headings that skip a level, which readers by ear and the PDF rely on."""
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            right = "#" * (before + 1)
            yield page.problem(
                "heading-level",
                f"the heading skips from level {before} to level {heading.level}; "
                f"write “{right} {heading.text}”",
                heading.line,
                "#" * heading.level,
            )
        before = heading.level


def guidance_is_gone(page: Page) -> Iterator[Problem]:
    """Yield each line of guidance that a new page brought and its author left in."""
    for number in range(1, page.source.body_line):
        line = page.source.line(number)
        if match := _FRONT_GUIDE.search(line):
            field = line.partition(":")[0].strip("# ")
            yield Problem(
                page.source.path, number, match.start(1) + 1, field, "guidance",
                _GUIDANCE, line[match.start(1) :],
            )  # fmt: skip
    for number, comment in page.comments:
        if comment.strip().startswith(GUIDE):
            yield page.problem("guidance", _GUIDANCE, number, comment.strip())
    for piece in page.pieces:
        if piece.text.startswith(GUIDE):
            line = piece.text.partition("\n")[0]
            yield piece.problem("guidance", _GUIDANCE, 0, line)


def links_lead_somewhere(
    page: Page, sources: Mapping[str, Source], docs: Path
) -> Iterator[Problem]:
    """Yield links to pages that are not there, and to files that are no pages."""
    for piece, token in page.inside:
        if token.type != "link_open":
            continue
        address = path_in(str(token.attrs.get("href", "")))
        target = _FRAGMENT.sub("", address)
        if not target or scheme_of(address) or target.startswith("//"):
            continue
        path = inside_docs(page.source.path, target)
        if path is None or path in sources:
            continue
        why = _dead(docs, path, target, sources)
        if why:
            offset = max(piece.text.find(address), 0)
            yield piece.problem("dead-link", why, offset, address if offset else "")


def _dead(docs: Path, path: str, target: str, sources: Mapping[str, Source]) -> str | None:
    if f"{path}.md" in sources or not re.search(r"[/.]", target):
        return None  # without its ending, or the name of a place, which Sphinx looks up
    if (docs / path).exists():
        return f"“{target}” is no page; link to a page, which ends in .md"
    names = {known.rpartition("/")[2]: known for known in sources}
    near = names.get(path.rpartition("/")[2]) or nearest(path, sources)
    hint = f"write the path to {near}" if near else "write the path of a page in docs"
    return f"there is no page “{target}”; {hint}"


def pictures_are_there(page: Page, docs: Path) -> Iterator[Problem]:
    """Yield pictures that are missing, or that say nothing to those who cannot see them."""
    for line, address, alternative in pictures_on(page):
        path = inside_docs(page.source.path, address)
        if refused_picture(address) or path is None:
            continue  # reported already
        if not (docs / path).is_file():
            yield page.problem(
                "picture-missing",
                f"there is no picture “{address}”; put the file beside the page",
                line,
                address,
            )
        if not alternative.strip():
            yield page.problem(
                "alt-text",
                "the picture has no text for those who cannot see it; write one: "
                f"![What it shows]({address}), or the option “:alt:”",
                line,
                address,
            )
