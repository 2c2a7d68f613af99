"""Turns HTML into Markdown that pages of this project may have; markdownify does most of it."""

# The methods are those of markdownify, which calls them by the names of elements.
# ruff: noqa: D102, D107

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from bs4 import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from mentoring_mondays.shelf.allowlist import refused_address
from mentoring_mondays.shelf.importing.post import one_line
from mentoring_mondays.shelf.importing.prepare import BREAKS, EMBEDDED
from mentoring_mondays.shelf.rules.structure import GUIDE

#: Text that begins a block if it begins a line.
_BEGINS_BLOCK = re.compile(r"^(\d{0,9})(?=[.)]|(?<!\d)(?:[-+>#%:|=~]|\(\S*\)=))")

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

#: Characters that an address may have unquoted; brackets would end the link.
_SAFE = "/:?#@!$&'*+,;=%~-._"


@dataclass
class Links:
    """Where links and pictures lead to from the new page; None if they have to be removed.

    ``picture`` returns the name of the picture's file beside the page.
    """

    page: Callable[[str], str | None]
    picture: Callable[[str], str | None]
    notes: list[str] = field(default_factory=list)


class Converter(MarkdownConverter):  # type: ignore[misc]
    """markdownify, adapted to what the pages of this project may have."""

    def __init__(self, links: Links, *, bare: bool = False) -> None:
        super().__init__(
            heading_style=ATX, newline_style=BACKSLASH, bullets="-", autolinks=False,
            table_infer_header=True,
        )  # fmt: skip
        self.links = links
        self.bare = bare

    def get_conv_fn(self, tag_name: str) -> Any:
        if tag_name in EMBEDDED:
            return self.embedded
        return super().get_conv_fn(tag_name)

    def embedded(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = one_line(str(el.get("src") or el.get("data") or ""))
        if not address and (source := el.find("source")):
            address = one_line(str(source.get("src") or ""))
        what = f"{el.name}: {address[:200]}" if address else el.name
        self.links.notes.append(f"not imported: {what}")
        return "" if "_inline" in parent_tags else f"\n\n% {GUIDE} here was {what}\n\n"

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        tags = parent_tags or set()
        if "_noformat" in tags:
            return str(super().process_text(el, parent_tags))
        text = str(super().process_text(el, parent_tags)).replace("\n", " ")
        if self.bare or not text.strip() or not _begins_line(el):
            return text
        start = len(text) - len(text.lstrip())
        return text[:start] + _BEGINS_BLOCK.sub(r"\1\\", text[start:])

    def escape(self, text: str, parent_tags: set[str]) -> str:
        if self.bare:
            return escape_all(text)
        text = re.sub(r"([\\`*\[])|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|~(?=~)",
                      lambda match: f"\\{match[0]}", text)  # fmt: skip
        for mark, within in (("]", {"a"}), ("|", {"td", "th"})):
            text = text.replace(mark, f"\\{mark}") if within & parent_tags else text
        return text

    def _marked(self, mark: str, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return ``text`` between marks, if CommonMark reads these as marks (6.2)."""
        inner = text.strip()
        before, after = _beside(el)
        odd = (before.isalnum() and not inner[:1].isalnum()) or (
            after.isalnum() and not inner[-1:].isalnum()
        )
        if not inner or odd or self.bare or "_noformat" in parent_tags or "\n\n" in inner:
            return text
        start = text[: len(text) - len(text.lstrip())]
        return f"{start}{mark}{inner}{mark}{text[len(text.rstrip()) :]}"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        nested = parent_tags & {"b", "strong"}
        return text if nested else self._marked("**", el, text, parent_tags)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"i", "em"} else self._marked("*", el, text, parent_tags)

    convert_i = convert_em

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    convert_s = convert_del

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._role("sub", el, text, parent_tags)

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._role("sup", el, text, parent_tags)

    def _role(self, name: str, el: Tag, text: str, parent_tags: set[str]) -> str:
        if self.bare or "_noformat" in parent_tags or not re.fullmatch(r"[\w+\-]{1,20}", text):
            return text
        return f"{{{name}}}`{text}`"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return " "
        before, after = _content(el, "previous_sibling"), _content(el, "next_sibling")
        if before is None or after is None:
            return " "
        if "br" in (getattr(before, "name", ""), getattr(after, "name", "")):
            return "\n\n"
        return "\\\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        written = one_line(str(el.get("href") or ""))
        inner = text.strip()
        if not inner or not written or self.bare or "\n\n" in inner or "_noformat" in parent_tags:
            return text
        address = self.links.page(written)
        if address is None or refused_address(address):
            if not written.startswith("#"):
                self.links.notes.append(f"the link to {written[:200]} was left out")
            return text
        start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{start}[{inner}]({quote(address, safe=_SAFE)}){end}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = self.escape(one_line(str(el.get("alt") or "")), {"a"})
        address = one_line(str(el.get("src") or el.get("data-src") or ""))
        if "_inline" in parent_tags:
            self.links.notes.append(
                f"the picture {address[:200]} was left out of a heading or table"
            )
            return f" {alt} "
        if name := self.links.picture(address):
            return f"![{alt}]({name})"
        left_out = f"the picture {address[:200]} is not beside the page, so it was left out"
        self.links.notes.append(left_out)
        elsewhere = self.links.page(address)
        if not alt or elsewhere is None or parent_tags & {"a"} or refused_address(elsewhere):
            return f" {alt} "
        return f"[{alt}]({quote(elsewhere, safe=_SAFE)})"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if parent_tags & {"blockquote", "_inline"}:
            return str(super().convert_blockquote(el, text, parent_tags))
        inner = text.strip()
        fence = _fence(inner)
        return f"\n\n{fence}{{passage}}\n{inner}\n{fence}\n\n" if inner else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        inner = text.strip("\n")
        fence = _fence(inner)
        return f"\n\n{fence}text\n{inner}\n{fence}\n\n" if inner.strip() else ""

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {one_line(text)} |"

    convert_th = convert_td


def escape_all(text: str) -> str:
    """Return ``text`` with a backslash before whatever could be markup (CommonMark, 2.4)."""
    return _PUNCTUATION.sub(r"\\\1", text)


def _fence(inner: str) -> str:
    return "`" * max(3, 1 + max(map(len, re.findall(r"`+", inner)), default=0))


def _content(el: Any, side: str) -> Any:
    """Return the neighbor of ``el``, ignoring white space."""
    el = getattr(el, side)
    while el is not None and not isinstance(el, Tag) and not el.strip():
        el = getattr(el, side)
    return el


def _begins_line(el: Any) -> bool:
    while el is not None and el.parent is not None:
        before = _content(el, "previous_sibling")
        if before is not None:
            return isinstance(before, Tag) and before.name in BREAKS
        el = el.parent
        if el.name in BREAKS:
            return True
    return True


def _beside(el: Tag) -> tuple[str, str]:
    """Return the characters that touch ``el``, or none."""
    before, after = el.previous_sibling, el.next_sibling
    return (before.get_text() or " ")[-1:] if before else " ", (
        (after.get_text() or " ")[:1] if after else " "
    )
