"""One page of a volume: its links lead to where they should, and its parts have their roles."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from mentoring_mondays.locale import locale_of

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
TYPE: Final = "{http://www.idpf.org/2007/ops}type"

#: EPUB's names for docutils' roles (EPUB Structural Semantics Vocabulary; DPUB-ARIA 1.1).
TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote", "doc-backlink": "referrer"}

#: What a file has to be declared with if an element of that namespace is in it (EPUB 3.3, D.4.1).
PROPERTIES = {
    "http://www.w3.org/1998/Math/MathML": "mathml",
    "http://www.w3.org/2000/svg": "svg",
}

_URL = re.compile(rb"""url\(\s*["']?([^"')]+)""")


class ContentDocument:
    """A page (EPUB 3.3: XHTML content document): the file ``name``, below the volume's folder."""

    def __init__(self, name: str, data: bytes) -> None:
        """Parse the page without what is only for the website. Raises :class:`ValueError`."""
        self.name = name
        self.tree = etree.fromstring(data)  # the page is ours, and the parser loads nothing
        for part in list(self.tree.iterfind(f".//{XHTML}div[@class]")):
            if "web-only" in part.get("class", "").split():
                part.getparent().remove(part)
        spaces = {etree.QName(e).namespace for e in self.tree.iter("*")}
        self.properties = sorted(PROPERTIES[space] for space in spaces & PROPERTIES.keys())
        #: The files that it shows, such as pictures and style sheets.
        self.resources = {
            path
            for name in ("src", "href")
            for element in self.tree.iterfind(f".//*[@{name}]")
            if element.tag != f"{XHTML}a" and (path := self.path(element.get(name, "")))
        }

    @property
    def address(self) -> str:
        """Its address, relative to the volume's folder."""
        return quote(self.name)

    def path(self, address: str) -> str:
        """Return the path in the volume that ``address`` names; "" for one that is elsewhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return ""
        return normpath(join(dirname(self.name), unquote(parts.path)))

    def set_language(self, language: str) -> None:
        """Say in which language it is written, and in which direction (EPUB Accessibility 1.1)."""
        self.tree.set("lang", language)
        self.tree.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        if locale_of(language).text_direction == "rtl":
            self.tree.set("dir", "rtl")

    def set_roles(self, kind: str) -> None:
        """Give the page its ``kind``, such as ``chapter``, and its notes theirs, as roles."""
        section = self.tree.find(f"{XHTML}body//{XHTML}section")
        if section is not None:
            section.set(TYPE, kind)
            section.set("role", f"doc-{kind}")
        for element in self.tree.iterfind(".//*[@role]"):
            if element.get("role") in TYPES:
                element.set(TYPE, TYPES[element.get("role", "")])

    def redirect_links(self, on_site: Callable[[str], str | None]) -> None:
        """Give each link to a page that is not in the volume its address on the site.

        ``on_site`` returns that of a path, "" if there is none, and None for a path in the
        volume. A link without an address becomes plain text.
        """
        for link in self.tree.iterfind(f".//{XHTML}a[@href]"):
            path = self.path(link.get("href", ""))
            address = on_site(path) if path else None
            if address:
                fragment = urlsplit(link.get("href", "")).fragment
                link.set("href", f"{address}#{fragment}" if fragment else address)
            elif address is not None:
                del link.attrib["href"]

    def written(self) -> bytes:
        """Return the page as a file (EPUB 3.3, 6.1)."""
        return bytes(
            etree.tostring(
                self.tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
            )
        )


def in_style(name: str, style: bytes) -> set[str]:
    """Return the files that the ``style`` sheet in the file ``name`` refers to."""
    found = (unquote(url.decode()) for url in _URL.findall(style))
    return {normpath(join(dirname(name), url)) for url in found if not urlsplit(url).scheme}
