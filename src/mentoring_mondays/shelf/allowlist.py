"""What a page may use. The check and the build refuse everything that is not on these lists.

A pull request may come from somebody we do not know, and MyST, docutils and Sphinx can read any
file on the machine and write any HTML. So everything is forbidden that is not listed here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import normpath
from unicodedata import normalize
from urllib.parse import unquote

from mentoring_mondays.shelf.problems import nearest, shortened


@dataclass(frozen=True)
class Form:
    """How a directive is written: whether text after its name is an argument, and its options.

    If it takes no argument, that text is the first line of the content. If it has no options,
    lines that look like options are content too.
    """

    argument: bool = False
    options: tuple[str, ...] = ()


_BOX = Form(options=("class", "collapsible", "name"))
_PICTURE = ("align", "alt", "class", "height", "loading", "name", "scale", "target", "width")
_TABLE = ("align", "class", "name", "width", "widths")

#: The parts of an entry, and the other directives for pages in the house style.
DIRECTIVES: Mapping[str, Form] = {
    **dict.fromkeys(("takeaways", "practice", "reflect", "mentors"), Form()),
    **dict.fromkeys(("weighing", "own-circle", "epigraph", "pull-quote"), Form()),
    "discuss": Form(options=("minutes",)),
    "passage": Form(options=("chapter", "page", "source")),
    **dict.fromkeys(("get-the-book", "habits", "little-book", "follow"), Form(argument=True)),
    **dict.fromkeys(
        ("note", "tip", "hint", "important", "attention", "caution", "warning", "seealso"), _BOX
    ),
    "admonition": Form(True, _BOX.options),
    "container": Form(True, ("name",)),
    "rubric": Form(True, ("class", "heading-level", "name")),
    "topic": Form(True, ("class", "name")),
    "figure": Form(True, (*_PICTURE, "figclass", "figwidth")),
    "image": Form(True, _PICTURE),
    "table": Form(True, _TABLE),
    "list-table": Form(True, (*_TABLE, "header-rows", "stub-columns")),
    "glossary": Form(options=("sorted",)),
    "toctree": Form(options=(
        "caption", "class", "glob", "hidden", "includehidden", "maxdepth", "name", "numbered",
        "reversed", "titlesonly",
    )),
    "code-block": Form(True, (
        "caption", "class", "dedent", "emphasize-lines", "force", "lineno-start", "linenos", "name",
    )),
    "math": Form(True, ("class", "label", "name", "no-wrap", "nowrap")),
}  # fmt: skip

#: Options with numbers as their values: lists and pictures become as large as these say.
NUMBERS = frozenset({
    "dedent", "emphasize-lines", "figwidth", "header-rows", "heading-level", "height",
    "lineno-start", "maxdepth", "minutes", "numbered", "scale", "stub-columns", "width", "widths",
})  # fmt: skip
MOST_DIGITS = 4
LONGEST_VALUE = 100

_LARGE = re.compile(rf"(?<![.\d])\d{{{MOST_DIGITS + 1}}}")

ROLES = frozenset({
    "habit", "book", "mondays:habit", "mondays:book", "doc", "ref", "term", "any",
    "abbr", "index", "math", "emphasis", "strong", "literal", "sub", "sup", "kbd",
    "subscript", "superscript",
})  # fmt: skip

#: Directives with content that is not Markdown.
VERBATIM = frozenset({"code-block", "math", "toctree"})

SCHEMES = ("https", "http", "mailto", "project")  # the last is MyST’s, for a page of this site
PAGE = ".md"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A site without a scheme: browsers take the one of the page, which on a disk is “file:”.
_ELSEWHERE = re.compile(r"[/\\]{2}")
_USER = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
_HOST = re.compile(r"https?://[^\s/?#%\\]", re.IGNORECASE)
# An address for mail (RFC 6068): a person, a subject, and a text, which alone may have lines.
_MAIL = re.compile(
    r"mailto:(?=.)(?:(?:(?!%0)[^\s@?&,:;])+(?:@|%40)[\w.-]+)?"
    r"(?:\?(?:(?:subject=(?:(?!%0)[^\s&])*|body=[^\s&]*)(?:&|$))+)?",
    re.IGNORECASE,
)
# Characters that browsers ignore in an address.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


def refused_directive(name: str) -> str | None:
    """Return why the directive ``name`` is refused, or None if it is allowed."""
    return None if name in DIRECTIVES else _refused("directive", name, DIRECTIVES)


def refused_role(name: str) -> str | None:
    """Return why the role ``name`` is refused, or None if it is allowed."""
    return None if name in ROLES else _refused("role", name, ROLES)


def refused_option(directive: str, option: str, value: str) -> str | None:
    """Return why an allowed directive may not have ``option`` with that ``value``, or None."""
    options = DIRECTIVES[directive].options
    if option == "loading" and value.lower() == "embed":
        return "loading: “embed” would copy the picture into the page; write “lazy”"
    if option not in options:
        near = nearest(option, options)
        hint = f"write “:{near}:”" if near else f"its options are: {', '.join(options)}"
        return f"the directive {{{directive}}} has no option “{shortened(option)}”; {hint}"
    if option in NUMBERS and (_LARGE.search(value) or len(value) > LONGEST_VALUE):
        return (
            f"“:{option}: {shortened(value)}” is too large: numbers have at most {MOST_DIGITS} "
            f"digits here, and all together {LONGEST_VALUE} characters; write a smaller one"
        )
    return None


def _refused(kind: str, name: str, allowed: Iterable[str]) -> str:
    near = nearest(name, sorted(allowed))
    hint = f"write {{{near}}}, or plain Markdown" if near else "write plain Markdown"
    return f"the {kind} {{{shortened(name)}}} is not allowed on a page; {hint}"


def scheme_of(address: str) -> str:
    """Return the scheme of ``address`` as a browser reads it, in lowercase, or “”."""
    found = _SCHEME.match(_SKIPPED.sub("", unquote(address)))
    return found[1].lower() if found else ""


def path_in(address: str) -> str:
    """Return ``address`` without “project:”, which MyST puts before the path of a page."""
    return address[8:] if address[:8].lower() == "project:" else address


def refused_address(address: str) -> str | None:
    """Return why a link may not lead to ``address``, or None if it may."""
    scheme, shown = scheme_of(address), f"“{shortened(address)}”"
    if scheme and scheme not in SCHEMES:
        wrong = f"an address that begins with “{scheme}:” is not allowed in a link"
        return f"{wrong}; write one that begins with https://"
    if scheme in ("https", "http") and not _HOST.match(address):
        return f"{shown} names no site; write the whole address, such as https://example.org/page"
    if scheme in ("https", "http") and _USER.match(unquote(address)):
        return f"{shown} hides its site behind a name and @; write it without them"
    if scheme == "mailto" and not _MAIL.fullmatch(address):
        right = "mailto:name@example.org, with “?subject=…&body=…” at most"
        return f"{shown} is not a plain address for mail; write {right}"
    if _ELSEWHERE.match(_SKIPPED.sub("", address)):
        return f"{shown} leads to another site; write https:// before its name"
    return None


def refused_picture(address: str) -> str | None:
    """Return why ``address`` cannot be that of a picture, or None if it can."""
    if scheme_of(address) or address.startswith("//"):
        wrong = "a picture on another site would let that site see who reads this page"
        return f"{wrong}; put the file beside the page and write its name"
    if not address.lower().endswith(PICTURES):
        right = f"write the name of a file that ends in {', '.join(PICTURES)}"
        return f"“{shortened(address)}” is not a picture; {right}"
    return None


def no_page(target: str) -> str:
    """Return why a link may not lead to the file ``target``."""
    return f"“{shortened(target)}” is not a page; link to a page, which ends in .md"


def no_picture(address: str) -> str:
    """Return why a page may not show the picture at ``address``, which is not on the shelf."""
    return f"there is no picture “{shortened(unquote(address))}”; put the file beside the page"


def inside_docs(page: str, address: str) -> str | None:
    """Return the path in docs that ``address`` on ``page`` means, or None if it leaves docs.

    A leading slash means the docs folder, as in Sphinx. An accent can be a character of its own,
    as some systems copy names; names of files have it on its letter.
    """
    target = normalize("NFC", unquote(address))
    if "\\" in target or "\0" in target:
        return None
    base = "" if target.startswith("/") else page.rpartition("/")[0]
    path = normpath(f"{base}/{target.lstrip('/')}".lstrip("/"))
    return None if path == ".." or path.startswith("../") else path
