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
from mentoring_mondays.shelf.importing.prepare import BLOCKS, BREAKS, EMBEDDED, HEADINGS
from mentoring_mondays.shelf.rules.structure import GUIDE

#: Text that begins a block if it begins a line.
_BEGINS_BLOCK = re.compile(r"^(\d{0,9})(?=[.)]|(?<!\d)(?:[-+>#%:|=~]|\(\S*\)=))")

#: Characters that an address may have unquoted; brackets would end the link.
_SAFE = "/:?#@!$&'*+,;=%~-._"


#: Marks in Markdown that is not :func:`tidy` yet: a space, unless there is one; the end of a line,
#: unless a paragraph ends. No text can have these characters (Unicode, 23.7).
SPACE, BREAK = "\ufdd0", "\ufdd1"


@dataclass
class Links:
    """Where links lead to, and the files of pictures beside the page; None if they are removed."""

    page: Callable[[str], str | None]
    picture: Callable[[str], str | None]
    notes: list[str] = field(default_factory=list)


class Converter(MarkdownConverter):  # type: ignore[misc]
    """markdownify, adapted to what the pages of this project may have."""

    def __init__(self, links: Links, *, bare: bool = False) -> None:
        super().__init__(
            heading_style=ATX, newline_style=BACKSLASH, bullets="-", autolinks=False,
            table_infer_header=True, strip=["del", "s"],
        )  # fmt: skip
        self.links = links
        self.bare = bare

    def get_conv_fn(self, tag_name: str) -> Any:
        if tag_name in EMBEDDED:
            return self.embedded
        return super().get_conv_fn(tag_name)

    def process_tag(self, node: Tag, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_tag(node, parent_tags))
        apart = (
            node.name in BLOCKS
            and not _parted(text)[1].strip()
            and "_inline" not in (parent_tags or ())
        )
        if apart or (node.name in ("ul", "ol") and _content(node, "next_sibling")):
            return f"{'' if apart else text}\n\n"
        return text

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
        text = re.sub(r"[\\`*\[$]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|~(?=~)",
                      lambda match: f"\\{match[0]}", text)  # fmt: skip
        for mark, within in (("]", {"a"}), ("|", {"td", "th"}), ("#", HEADINGS)):
            text = text.replace(mark, f"\\{mark}") if within & parent_tags else text
        return text

    def _marked(self, mark: str, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return ``text`` between marks, if CommonMark reads these as marks (6.2)."""
        start, inner, end = _parted(text)
        before, after = _beside(el)
        odd = (before.isalnum() and not inner[:1].isalnum()) or (
            after.isalnum() and not inner[-1:].isalnum()
        )
        if not inner or odd or self.bare or "_noformat" in parent_tags or "\n\n" in text:
            return text
        return f"{start}{mark}{inner}{mark}{end}"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        nested = parent_tags & {"b", "strong"}
        return text if nested else self._marked("**", el, text, parent_tags)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"i", "em"} else self._marked("*", el, text, parent_tags)

    convert_i = convert_em

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if self.bare or "_noformat" in parent_tags or not re.fullmatch(r"[\w+\-]{1,20}", text):
            return text
        return f"{{{el.name}}}`{text}`"

    convert_sup = convert_sub

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return " "
        before, after = _content(el, "previous_sibling"), _content(el, "next_sibling")
        if before is None or after is None or getattr(after, "name", "") in BLOCKS:
            return " "
        if "br" in (getattr(before, "name", ""), getattr(after, "name", "")):
            return "\n\n"
        return f"{BREAK}\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        written = one_line(str(el.get("href") or ""))
        start, inner, end = _parted(text)
        if written.startswith("#"):  # the page has no such places anymore
            return text
        if not inner or not written or self.bare or "\n\n" in text or "_noformat" in parent_tags:
            return text
        address = self.links.page(written)
        if address is None or refused_address(address):
            self.links.notes.append(f"the link to {written[:200]} was left out")
            return text
        return f"{start}[{inner}]({quote(address, safe=_SAFE)}){end}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = self.escape(one_line(str(el.get("alt") or "")), {"a"})
        address = one_line(str(el.get("src") or el.get("data-src") or ""))
        if "_inline" in parent_tags:
            note = f"the picture {address[:200]} was left out of a heading or table"
            self.links.notes.append(note)
            return f"{SPACE}{alt}{SPACE}"
        if name := self.links.picture(address):
            return f"{SPACE}![{alt}]({name}){SPACE}"
        left_out = f"the picture {address[:200]} is not beside the page, so it was left out"
        self.links.notes.append(left_out)
        elsewhere = self.links.page(address)
        if not alt or elsewhere is None or parent_tags & {"a"} or refused_address(elsewhere):
            return f"{SPACE}{alt}{SPACE}" if alt or any(map(str.strip, _beside(el))) else ""
        return f"{SPACE}[{alt}]({quote(elsewhere, safe=_SAFE)}){SPACE}"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if parent_tags & {"blockquote", "_inline"}:
            return str(super().convert_blockquote(el, text, parent_tags))
        inner = text.strip(f" \n{SPACE}{BREAK}")
        fence = _fence(inner)
        return f"\n\n{fence}{{passage}}\n{inner}\n{fence}\n\n" if inner else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        inner = text.strip("\n")
        fence = _fence(inner)
        return f"\n\n{fence}text\n{inner}\n{fence}\n\n" if inner.strip() else ""

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {one_line(text)} |"

    convert_th = convert_td


def tidy(text: str) -> str:
    """Return ``text`` without marks, extra blank lines, and rules that docutils refuses."""
    text = re.sub(rf"^( *){SPACE}[ {SPACE}]*", r"\1", text, flags=re.M)
    text = re.sub(rf"(?<![ {SPACE}])[ {SPACE}]*{SPACE}[ {SPACE}]*", " ", text)
    text = re.sub(rf"^[ {BREAK}]+$", "", text, flags=re.M)
    text = re.sub(rf"(?<![ {BREAK}])[ {BREAK}]*{BREAK}(?=\s*(?:\n\s*\n|\Z))", "", text)
    text = re.sub(r"(?<![ \t\\])[ \t]+$", "", text.replace(BREAK, "\\"), flags=re.MULTILINE)
    return re.sub(r"^(---\n+)+|(\n+---)+$", "", re.sub(r"\n{3,}", "\n\n", text).strip("\n"))


def escape_all(text: str) -> str:
    """Return ``text`` with a backslash before whatever could be markup (CommonMark, 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _fence(inner: str) -> str:
    return "`" * max(3, 1 + max(map(len, re.findall(r"`+", inner)), default=0))


def _content(el: Any, side: str) -> Any:
    """Return the neighbor of ``el``, ignoring white space."""
    el = getattr(el, side)
    while el is not None and not isinstance(el, Tag) and not el.strip():
        el = getattr(el, side)
    return el


def _touching(el: Any, side: str) -> Any:
    """Return the neighbor of ``el``, or that of the element within the line that it is alone in."""
    while getattr(el, side) is None and el.parent is not None and el.parent.name not in BREAKS:
        el = el.parent
    found = getattr(el, side)
    return None if isinstance(found, Tag) and found.name in BREAKS else found


def _parted(text: str) -> tuple[str, str, str]:
    """Return the space at the beginning of ``text``, the words, and the space at the end."""
    white = f" \t\r\n{SPACE}"
    start, end = len(text) - len(text.lstrip(white)), len(text.rstrip(white))
    return text[:start], text[start:end], text[max(start, end) :]


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
    """Return the characters that touch ``el``; a space where there is none."""
    found = _touching(el, "previous_sibling"), _touching(el, "next_sibling")
    before, after = (each.get_text() if each else "" for each in found)
    return before[-1:] or " ", after[:1] or " "
