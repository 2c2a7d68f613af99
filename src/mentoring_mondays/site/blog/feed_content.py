"""The content of an entry in feeds and calendars, made from the HTML of its page.

A feed reader or a mail program has no style sheets, scripts or relative addresses. So addresses are
complete, the parts of an entry have inline styles, and what only the page needs is left out. The
content is stored for the next build, which may write the feeds but not that page.
"""

from typing import Any, NamedTuple

from lxml import html
from sphinx.application import Sphinx

from mentoring_mondays.locale import _
from mentoring_mondays.shelf.pages import EntryPage
from mentoring_mondays.shelf.palette import TEAL
from mentoring_mondays.site.cache import cache_of, name_for
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.permalinks import permanent_link
from mentoring_mondays.site.target import is_website, page_builder

#: Elements that are only useful on a page; the heading is the subject of an email.
DROPPED = "//script | //style | //form | //button | //h1 | //a[contains(@class, 'headerlink')]"

#: Elements that mean nothing without their classes; their content stays.
UNWRAPPED = ("section", "span", "article")

#: Attributes that may stay: those with a meaning, not those for the look on our page.
KEPT = frozenset({
    "href", "src", "alt", "title", "width", "height", "lang", "dir", "start", "colspan",
    "rowspan", "datetime", "cite", "style",
})  # fmt: skip

#: The style of the parts of an entry; mail programs ignore classes, but most support this.
APART = f"border-left: 3px solid {TEAL}; margin: 1.5em 0; padding-left: 1em"


class FeedContent(NamedTuple):
    """The text of an entry as HTML that needs no page, and the steps of its practice as text."""

    html: str
    practice: tuple[str, ...]


def feed_content(fragment: str, address: str) -> FeedContent:
    """Return the content for feeds and calendars, from the HTML of the page at ``address``."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    steps = (step for part in root.find_class("practice") for step in part.xpath("(ol | ul)/li"))
    practice = tuple(" ".join(step.text_content().split()) for step in steps)
    return FeedContent(_html(root, address), practice)


def _html(root: html.HtmlElement, address: str) -> str:
    """Return the HTML of ``root``, from the page at ``address``, so that it needs no page."""
    for node in root.xpath(DROPPED):
        node.drop_tree()
    _link_little_books(root, address)
    _set_apart(root)
    root.make_links_absolute(address)
    for node in list(root.iter()):
        kept = KEPT | {"id"} if node.tag == "h2" else KEPT
        for name, value in node.attrib.items():
            if name not in kept or (name == "style" and value != APART):
                del node.attrib[name]
        if node.tag in UNWRAPPED and not node.attrib:
            node.drop_tag()
    parts = [root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]
    return "".join(parts).strip()


def _link_little_books(root: html.HtmlElement, address: str) -> None:
    """Replace a little book by a link to its page: without its lines, an empty table is useless."""
    for table in [each for each in root.iter("table") if "little-book" in each.classes]:
        link = html.Element("a", href=address)
        link.text = table.xpath("string(caption)").strip()
        line = html.Element("p")
        line.text = _("A page to mark each evening:") + " "
        line.append(link)
        table.getparent().replace(table, line)


def _set_apart(root: html.HtmlElement) -> None:
    """Give a part of the entry an inline style instead of its class, and a label in bold."""
    for node in root.find_class("companion"):
        node.set("style", APART)
    for label in [each for each in root.iter("p") if "companion-label" in each.classes]:
        strong = html.Element("strong")
        strong.text, label.text = label.text, None
        strong.extend(list(label))
        label.append(strong)


def store(app: Sphinx, page: str, template: str, context: dict[str, Any], *_: object) -> None:
    """Make the feed content of an entry when its page is written, and store it."""
    if is_website(app) and isinstance(edition_of(app.config).page(page), EntryPage):
        content = feed_content(context["body"], permanent_link(app, page))
        page_builder(app).feed_contents[page] = content
        cache_of(app).store(_name(app, page), content, page_builder(app).digests[page])


def content_of(app: Sphinx, docname: str) -> FeedContent:
    """Return the present feed content of the page ``docname``."""
    builder = page_builder(app)
    contents = builder.feed_contents
    if docname not in contents:
        stored = cache_of(app).load(_name(app, docname), FeedContent, builder.digests[docname])
        if stored is None:
            builder.write_documents({docname})  # which stores it
        else:
            contents[docname] = stored
    return contents[docname]


def _name(app: Sphinx, docname: str) -> str:
    return f"made/{name_for(app)}/{docname}"
